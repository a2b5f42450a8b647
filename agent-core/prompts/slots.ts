/** An example's values replaced by the task's, by the shape of its instruction alone: what a language model is shown filled in. */
import type { Slot } from '../example.ts';

const QUOTES = /["'«»“”‘’`]/g;
const plain = (text: string): string => text.replace(QUOTES, '').replace(/\s+/g, ' ').trim();
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text as it stands in the objective, in one piece: a quote may be inside of a word, none between two. */
function pieceOf(objective: string, text: string): string | undefined {
  const words = text.split(' ').map((word) => [...word].map(literal).join("['’`]?"));
  return new RegExp(words.join('\\s+'), 'i').exec(objective)?.[0];
}

/**
 * Values of an example's slots as the objective gives them: its instruction with every sample replaced by a gap is laid over the objective, articles and quotes
 * ignored. Slots by name; empty where the wording differs.
 */
export function fillSlots(instruction: string, slots: readonly Slot[], objective: string): Map<string, string> {
  const filled = new Map<string, string>();
  const text = plain(instruction);
  const found = slots
    .map((slot) => ({ slot, sample: plain(slot.sample), at: text.indexOf(plain(slot.sample)) }))
    .filter(({ sample, at }) => sample !== '' && at >= 0)
    .sort((a, b) => a.at - b.at);
  if (found.length === 0) return filled;
  let pattern = '';
  let end = 0;
  for (const { sample, at } of found) {
    if (at < end) return filled;
    pattern += `${literal(text.slice(end, at))}(.+?)`;
    end = at + sample.length;
  }
  pattern += literal(text.slice(end).replace(/[.!?]+$/, ''));
  const loose = pattern.replace(/\b(the|a|an|your|my) /gi, '').replaceAll(' ', '\\s+(?:the |a |an |your |my )?');
  const match = new RegExp(`^(?:please )?(?:the |a |an )?${loose}[.!?]?$`, 'i').exec(plain(objective));
  for (const [i, { slot }] of found.entries()) {
    // `"A" and the motto "B"` is no value: the objective says more than the instruction.
    const value = pieceOf(objective, match?.[i + 1]?.trim() ?? '');
    if (match === null || value === undefined) return new Map();
    filled.set(slot.name, value);
  }
  return filled;
}

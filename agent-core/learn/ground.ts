/** Checks by code on what a model said of a window; the first that fails rejects, with its reason (`method.md` 3.9). */
import { diff } from '../effect.ts';
import type { Slot } from '../example.ts';
import { labelOf, walk } from '../observation.ts';
import { jaccard, words } from '../recall/text.ts';
import type { Observation, Trajectory } from '../trajectory.ts';
import { type Evidence, entered, evidenceOf, plain } from './evidence.ts';
import { isInstructionLike } from './instruction-like.ts';
import { keysOf, landedWrites, observationAt } from './transition.ts';

export type Rejection =
  | 'not-in-window'
  | 'not-done'
  | 'no-write'
  | 'unexpected-write'
  | 'answer-not-seen'
  | 'length'
  | 'secret'
  | 'instruction-like'
  | 'duplicate'
  | 'no-change'
  | 'slot-in-locator';

/** A window with what is claimed of it. */
export interface Claim {
  window: Trajectory;
  instruction: string;
  slots: readonly Slot[];
  answer?: string;
}
/** What the library says already, for the check on duplicates. */
export interface Said {
  id: string;
  instruction: string;
  /** Template key of its first page. */
  template: string;
}
export type Grounded = { keep: true } | { keep: false; reason: Rejection; of?: string };

const CHANGE =
  /^(please )?(create|add|update|set|change|edit|rename|delete|remove|send|save|turn|enable|disable|switch|write|move|assign|close|reopen|archive|mark|upload|choose)\b/i;
const LOOK = /^(please )?(open|go to|show|find|search|look|list|view|read|what|which|who|when|where|how|is|are|does|do|count)\b/i;
const SECRETS = /«(secret|[a-z]+:[0-9a-f]{8})»|\b(?:\d[ -]?){13,19}\b|\b[A-Za-z0-9_-]{32,}\b|\bpassword\b\s*[:=]\s*\S/i;
const INTERNALS = /\[\d+\]|\bref=|\bdata-|[#.][a-z]+-[a-z0-9-]*\[|\{[a-z]+\}/i;

function texts(o: Observation): string[] {
  const out = [o.title, o.url];
  for (const { node } of walk(o.tree)) {
    const { marks } = node;
    out.push(labelOf(node), node.value ?? '', marks?.row ?? '', marks?.column ?? '', marks?.section ?? '', marks?.near ?? '');
  }
  return out.filter((text) => text !== '').map(plain);
}

/** All that the window shows or says. */
const corpus = (window: Trajectory): string =>
  [
    ...window.steps.flatMap((step) => [...texts(step.observation), ...entered(step.action).map(plain)]),
    ...texts(window.last),
  ].join('\n');

const quotes = (text: string): string[] => [...text.matchAll(/["“«]([^"”»]{1,200})["”»]/g)].map((match) => match[1] ?? '');

const unquoted = (text: string): string => text.replace(/["“«][^"”»]{1,200}["”»]/g, ' ');

/** Addresses, and capitalised names inside of sentences. */
function names(text: string): string[] {
  const addresses = text.match(/[^\s"<>]+@[^\s"<>]+\.\w+|https?:\/\/[^\s"<>]+/g) ?? [];
  const inside = unquoted(text)
    .split(/(?<=[.!?])\s+/)
    .flatMap(
      (sentence) =>
        sentence
          .split(/\s+/)
          .slice(1)
          .join(' ')
          .match(/\b\p{Lu}[\p{L}\p{N}]+\b/gu) ?? [],
    );
  return [...addresses, ...inside];
}

/** All that an instruction claims: quoted strings, numbers, names. */
function claims(text: string): string[] {
  const numbers = unquoted(text).match(/\b\d[\d.,:/-]*\b/g) ?? [];
  return [...quotes(text), ...names(text), ...numbers.map((n) => n.replace(/[.,]$/, ''))].filter((claim) => claim.trim() !== '');
}

/** What follows "to" in a change is what was set. */
const VALUE = /\bto ["“«]([^"”»]{1,200})["”»]/g;
/** What is searched for was typed, what is pressed was pressed. */
const SOUGHT = /\b(?:search for|look for|press|click(?: on)?) ["“«]([^"”»]{1,200})["”»]/gi;
const ON = /\b(turn|switch|put)(ed|ing|es)? (it )?on\b|\b(enable|activate|tick|check)\b/i;
const OFF = /\b(turn|switch)(ed|ing|es)? (it )?off\b|\b(disable|deactivate|untick|uncheck)\b/i;

/** Changes that nobody makes in passing: whoever claims one must have pressed something that says so, or sent it. */
const GRAVE: readonly RegExp[] = [
  /\b(delet|remov|eras|discard|trash|destroy|wip|drop)/i,
  /\b(send|sent|mail|forward|invit|publish|shar|post|submit|reply|respond|comment)/i,
  /\b(pay|paid|buy|purchas|order|transfer|withdraw|check ?out)/i,
  /\b(grant|revok|permission|password|ban|block)/i,
];

/** Words of every instruction. */
const PLAIN = new Set(words('open show go page dialog tab set turn press use click'));

/** An instruction that quotes nothing but its place must name what was pressed in its own words: half of them at least. */
function saysItsCommand(instruction: string, { touched }: Evidence): boolean {
  const placed = instruction.replace(/\b(on|in|of) (the )?["“«][^"”»]{1,200}["”»]( page)?/gi, ' ');
  if (quotes(placed).length > 0) return true;
  const said = words(placed).filter((word) => !PLAIN.has(word));
  const known = new Set(touched.flatMap(words));
  return said.filter((word) => known.has(word)).length * 2 >= said.length;
}

/** Does what the instruction says in quotes, of switches, and of grave changes agree with what was done. */
function wasDone(instruction: string, window: Trajectory, found: Evidence): boolean {
  const said = quotes(instruction).map(plain);
  if (names(instruction).some((name) => !found.touched.some((text) => text.includes(plain(name))))) return false;
  if (!saysItsCommand(instruction, found)) return false;
  if (said.some((text) => !found.touched.some((touched) => touched.includes(text)) || found.gone.includes(text))) return false;
  const values = [...instruction.matchAll(VALUE)].map((match) => plain(match[1] ?? ''));
  const sought = [...instruction.matchAll(SOUGHT)].map((match) => plain(match[1] ?? ''));
  if ([...(CHANGE.test(instruction) ? values : []), ...sought].some((text) => !found.put.includes(text))) return false;
  if (said.length > 0 && !found.fills && !writes(window) && !said.some((text) => found.end.some((end) => end.includes(text))))
    return false;
  for (const clause of instruction.split(/\band\b|;/i)) {
    const [on, off] = [ON.test(clause), OFF.test(clause)];
    const named = quotes(clause).map(plain);
    const turned = found.turned.find(({ names }) => names.some((name) => named.includes(name)));
    if (turned !== undefined && on !== off && turned.on !== on) return false;
  }
  return graveWasDone(instruction, window, found);
}

/** A grave change stands among what was touched, or for a removal: the thing it names was there and went with a write. */
function graveWasDone(instruction: string, window: Trajectory, { touched, vanished }: Evidence): boolean {
  const gone = (clause: string): boolean =>
    writes(window) && quotes(clause).some((text) => vanished.some((label) => label.includes(plain(text))));
  return instruction
    .split(/\bthen\b|\band\b|[;.]/i)
    .every((clause) =>
      GRAVE.every(
        (grave, i) => !grave.test(unquoted(clause)) || touched.some((text) => grave.test(text)) || (i === 0 && gone(clause)),
      ),
    );
}

const changedAtAll = (window: Trajectory): boolean =>
  keysOf(window.steps[0]?.observation ?? window.last).raw !== keysOf(window.last).raw || writes(window);

const writes = (window: Trajectory): boolean =>
  window.steps.some((step) => step.effect.unexecuted || landedWrites(step).length > 0);

/** State kept in the page: a value or row that changed in the window and still differs at its end. */
function changedInPage(window: Trajectory): boolean {
  const first = window.steps[0]?.observation;
  if (first === undefined) return false;
  if (writes(window)) return true;
  return window.steps.some((step, i) => {
    const after = observationAt(window, i + 1);
    if (step.action.kind === 'stop') return false;
    const { changed, appeared } = diff(step.observation, after);
    return changed.length > 0 || appeared.some((node) => entered(step.action).includes(labelOf(node)));
  });
}

/** Word 3-grams; shorter texts count whole. */
function grams(text: string): Set<string> {
  const all = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (all.length < 3) return new Set([all.join(' ')]);
  return new Set(all.slice(0, -2).map((_, i) => all.slice(i, i + 3).join(' ')));
}
/** Jaccard of word 3-grams, 0..1: from 0.8 on two texts say the same. */
export const likeness = (a: string, b: string): number => jaccard(grams(a), grams(b));
export const SAME = 0.8;

function slotInLocator({ window, slots }: Claim): boolean {
  return slots.some((slot) => {
    const sample = plain(slot.sample);
    if (sample.length < 2 || slot.kind === 'entity') return false;
    return window.steps.some(({ action }, i) => {
      if (!('target' in action)) return false;
      const { name, marks } = action.target;
      // A list's option is chosen by clicking on it: there the value is the locator, and both are replaced together.
      if (slot.kind === 'option') return i !== slot.step && plain(name) === sample && i > slot.step;
      return [name, marks.testId ?? '', ...Object.values(marks.attributes)].some((text) => plain(text).includes(sample));
    });
  });
}

/** May a model's own words for what was done stand beside the instruction: they name nothing that the window does not show, no secret, and address no model. */
export function isFaithful(text: string, window: Trajectory): boolean {
  if (text.trim() === '' || SECRETS.test(text) || isInstructionLike(text)) return false;
  const seen = corpus(window);
  return [...quotes(text), ...names(text)].every((claim) => seen.includes(plain(claim)));
}

/** First failure rejects. Order: cheap and fatal first, the library's own duplicates last, so that only sound windows raise support. */
export function ground(claim: Claim, known: readonly Said[] = []): Grounded {
  const { window, instruction, answer } = claim;
  const no = (reason: Rejection): Grounded => ({ keep: false, reason });
  const count = instruction.trim().split(/\s+/).length;
  if (count < 4 || count > 40 || INTERNALS.test(instruction)) return no('length');
  const said = `${instruction} ${answer ?? ''} ${claim.slots.map((slot) => slot.sample).join(' ')}`;
  if (SECRETS.test(said)) return no('secret');
  if (isInstructionLike(said)) return no('instruction-like');
  const seen = corpus(window);
  if (claims(instruction).some((text) => !seen.includes(plain(text)))) return no('not-in-window');
  if (claim.slots.some((slot) => slot.sample !== '' && !seen.includes(plain(slot.sample)))) return no('not-in-window');
  if (answer !== undefined && !texts(window.last).some((text) => text.includes(plain(answer)))) return no('answer-not-seen');
  if (CHANGE.test(instruction) && !changedInPage(window)) return no('no-write');
  if (answer === undefined && !wasDone(instruction, window, evidenceOf(window))) return no('not-done');
  if ((LOOK.test(instruction) || answer !== undefined) && writes(window)) return no('unexpected-write');
  if (answer === undefined && !changedAtAll(window)) return no('no-change');
  if (slotInLocator(claim)) return no('slot-in-locator');
  const template = keysOf(window.steps[0]?.observation ?? window.last).template;
  const same = known.find((other) => other.template === template && likeness(other.instruction, instruction) >= SAME);
  return same === undefined ? { keep: true } : { keep: false, reason: 'duplicate', of: same.id };
}

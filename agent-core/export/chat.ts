/** `export chat`: live examples as messages for fine-tuning, split by place, deduplicated, with a datasheet (`formats.md` 12). Pure. */

import { datasheet } from './datasheet.ts';
import type { Episode } from './episodes.ts';
import { type Exported, folder, jsonLines, type Prepared, prepare } from './folder.ts';
import { SPLITS, type Split, splitsOf } from './split.ts';
import { type EpisodeOptions, type Pair, tellEpisode } from './webarena-episode.ts';

export interface ChatOptions extends EpisodeOptions {
  strict: boolean;
  shape: 'messages' | 'sharegpt';
  /** A line for each step, or for each whole episode. */
  per: 'step' | 'episode';
  /** Off: lines hold nothing but the messages, as some trainers want them. */
  metadata: boolean;
}

interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

const SYSTEM = `You do tasks in a web browser. You see the objective, the page as an accessibility tree with an [id] before each element, its URL, and what was done before. Think, then say the one next action between triple backticks.
Actions: click [id]; hover [id]; type [id] [text] [0 or 1], where 1 presses Enter afterwards; press [keys]; scroll [up or down]; goto [url]; new_tab; tab_focus [n]; close_tab; go_back; go_forward; stop [answer], with [N/A] where the task cannot be done.`;

const userText = (goal: string, pair: Pair, before: readonly string[]): string =>
  [
    `OBSERVATION:\n${pair.observation}`,
    `URL: ${pair.url}`,
    `OBJECTIVE: ${goal === '' ? 'None' : goal}`,
    `PREVIOUS ACTIONS:\n${before.length === 0 ? 'None' : before.join('\n')}`,
  ].join('\n');

interface Line {
  step: number | null;
  messages: Message[];
}

function linesOf(goal: string, pairs: readonly Pair[], per: ChatOptions['per']): Line[] {
  const system: Message = { role: 'system', content: SYSTEM };
  const turns = pairs.map((pair, i): [Message, Message] => [
    {
      role: 'user',
      content: userText(
        goal,
        pair,
        pairs.slice(0, i).map(({ told }) => told),
      ),
    },
    { role: 'assistant', content: pair.raw },
  ]);
  if (per === 'episode') return [{ step: null, messages: [system, ...turns.flat()] }];
  return turns.map((turn, step) => ({ step, messages: [system, ...turn] }));
}

const SPEAKER = { system: 'system', user: 'human', assistant: 'gpt' } as const;
/** Readers of that shape count these marks and want as many images; there are none. */
const unmarked = (text: string): string => text.replaceAll('<image>', '<image >');

const shaped = (messages: readonly Message[], shape: ChatOptions['shape']): Record<string, unknown> =>
  shape === 'messages'
    ? { messages }
    : { conversations: messages.map(({ role, content }) => ({ from: SPEAKER[role], value: unmarked(content) })), images: [] };

function metadata({ id, run, trajectory, example }: Episode, step: number | null, split: Split): Record<string, unknown> {
  const { provenance, certificate } = example ?? {};
  return {
    episode: id,
    ...(step === null ? {} : { step }),
    run,
    origin: trajectory.origin,
    made: 'backward',
    window: provenance === undefined ? null : { trajectory: provenance.trajectory, from: provenance.from, to: provenance.to },
    how: provenance?.how ?? null,
    model: provenance?.model ?? null,
    prompt: provenance?.prompt ?? null,
    verdict: certificate === undefined ? null : { status: certificate.status, proofs: certificate.proofs.map(({ by }) => by) },
    split,
  };
}

/** Lines of each part, without those that say the same as one before; how many were left out. */
function fill(kept: readonly Prepared<Pair[]>[], o: ChatOptions): { parts: Record<Split, string[]>; repeats: number } {
  const splits = splitsOf(kept.map(({ episode }) => episode));
  const parts: Record<Split, string[]> = { train: [], validation: [], test: [] };
  const said = new Set<string>();
  let repeats = 0;
  for (const { episode, told } of kept) {
    const split = splits.get(episode.id) ?? 'train';
    for (const { step, messages } of linesOf(episode.trajectory.goal ?? '', told, o.per)) {
      const line = shaped(messages, o.shape);
      const key = JSON.stringify(line);
      if (said.has(key)) {
        repeats += 1;
        continue;
      }
      said.add(key);
      parts[split].push(jsonLines([o.metadata ? { ...line, metadata: metadata(episode, step, split) } : line]));
    }
  }
  return { parts, repeats };
}

/** Only live examples: a run that nobody certified teaches nothing. */
export function exportChat(episodes: readonly Episode[], o: ChatOptions): Exported {
  const examples = episodes.filter(({ example }) => example !== undefined);
  const ready = prepare(examples, {
    strict: o.strict,
    tell: ({ trajectory }) => {
      const { pairs, losses } = tellEpisode(trajectory, o);
      const marked = o.shape === 'sharegpt' && pairs.some((pair) => `${pair.observation}${pair.raw}`.includes('<image>'));
      const changed = { step: 0, kind: 'folded', detail: 'page text that reads as an image mark was changed' } as const;
      return { told: pairs, losses: marked ? [...losses, changed] : losses };
    },
  });
  const { parts, repeats } = fill(ready.kept, o);
  const lines = Object.fromEntries(SPLITS.map((split) => [split, parts[split].length]));
  const { tree, frames, transliterate, strict, shape, per } = o;
  const options = { tree, frames, transliterate, strict, shape, per, metadata: o.metadata };
  return folder(ready, {
    format: 'chat',
    options,
    counts: { lines, repeats, notExamples: episodes.length - examples.length },
    files: [
      ...SPLITS.map((split) => ({ path: `${split}.jsonl`, content: parts[split].join('') })),
      { path: 'DATASHEET.md', content: datasheet(ready.kept, { lines, repeats, shape, per, leftOut: ready.leftOut }) },
    ],
  });
}

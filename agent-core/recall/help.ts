/** Pieces of the site's help that answer a question: the last resort, when no example fits (`method.md` 5). */
import type { HelpChunk } from '../example.ts';
import { bm25 } from './bm25.ts';
import { words } from './text.ts';

/** Share of the question's rarity that a piece must say. */
const LEAST = 0.4;
/** Characters of a piece's text that are told. */
const MOST = 1_600;

/** At most `most` pieces, best first. A piece that says too little of the question is no answer. */
export type Help = (question: string, most: number) => HelpChunk[];

export function helpOf(chunks: readonly HelpChunk[]): Help {
  const said = chunks.map(({ heading, text, steps, labels }) => words([heading, text, ...steps, ...labels].join(' ')));
  const index = bm25(said);
  const sets = said.map((all) => new Set(all));
  return (question, most) => {
    const asked = words(question);
    const given = new Set(asked);
    return index
      .rank(asked)
      .filter(({ at }) => index.coverage(given, sets[at] ?? new Set()) >= LEAST)
      .slice(0, most)
      .flatMap(({ at }) => chunks[at] ?? [])
      .map((chunk) => ({ ...chunk, text: chunk.text.slice(0, MOST) }));
  };
}

/** Pieces of the site's help that answer a question: the last resort, when no example fits (`method.md` 5). */
import type { HelpChunk } from '../example.ts';
import { bm25 } from './bm25.ts';
import { words } from './text.ts';

/** Share of the question's rarity that a piece must say, of the words that any piece says: a record's name is in none. */
const LEAST = 0.4;
/** Rarity that both must have in common at least: a word of each page tells nothing. */
const COMMON = 1;
/** Characters of a piece's text that are told. */
const MOST = 1_600;

/** At most `most` pieces, best first. A piece that says too little of the question is no answer. */
export type Help = (question: string, most: number) => HelpChunk[];

export function helpOf(chunks: readonly HelpChunk[]): Help {
  // What a piece is about, its heading says.
  const said = chunks.map(({ heading, text, steps, labels }) => words([heading, heading, text, ...steps, ...labels].join(' ')));
  const index = bm25(said);
  const sets = said.map((all) => new Set(all));
  const every = new Set(said.flat());
  return (question, most) => {
    const asked = words(question).filter((word) => every.has(word));
    const given = new Set(asked);
    const common = (at: number): number =>
      asked.reduce((sum, word) => sum + (sets[at]?.has(word) === true ? index.idf(word) : 0), 0);
    return index
      .rank(asked)
      .filter(({ at }) => index.coverage(given, sets[at] ?? new Set()) >= LEAST && common(at) >= COMMON)
      .slice(0, most)
      .flatMap(({ at }) => chunks[at] ?? [])
      .map((chunk) => ({ ...chunk, text: chunk.text.slice(0, MOST) }));
  };
}

/** What is known of one origin, ready to be asked: only its own and only live examples ever get in. */

import type { Example, Procedure } from '../example.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { type Bm25, bm25 } from './bm25.ts';
import { keysOf, type PageKeys } from './ladder.ts';
import { likeness, type Overlap, overlap } from './overlap.ts';
import { type PageWords, pageWords } from './page-words.ts';
import { exampleTexts, instructionWords, isProcedure, purposeWords } from './search-text.ts';
import { shortest } from './shortest.ts';
import { type Stated, stated } from './stated.ts';
import { type Read, reader } from './text.ts';

/** Where an example meets a page: its tail begins at step `from`. */
interface Spot {
  example: number;
  from: number;
  page: number;
}

export interface Shelf {
  procedures: readonly Procedure[];
  instructions: readonly ReadonlySet<string>[];
  /** Over what examples do. */
  tasks: Bm25;
  instructionWords: Overlap;
  purposes: Overlap;
  lessons: Stated;
  facts: Stated;
  pages: readonly PageKeys[];
  texts: PageWords;
  /** How much each page is built like that sketch, 0..1. */
  alike: (sketch: ReadonlyMap<string, number>) => Float64Array;
  spots: readonly Spot[];
}

/** Examples that may be recalled at all: this exact origin by both of its records, and live. */
export const eligible = (examples: readonly Example[], origin: Origin): Example[] =>
  examples.filter(
    (example) =>
      example.certificate.status === 'live' && example.trajectory.origin === origin && example.provenance.origin === origin,
  );

/** What each example says, one after the other: nobody needs them all at once. */
function* wordsOf(procedures: readonly Procedure[], read: Read): Generator<string[]> {
  for (const example of procedures) {
    const all: string[] = [];
    for (const text of exampleTexts(example)) for (const word of read(text)) all.push(word);
    yield all;
  }
}

export function shelve(examples: readonly Example[], origin: Origin): Shelf {
  const own = eligible(examples, origin);
  const procedures = shortest(own.filter(isProcedure));
  const observations: Observation[] = [];
  const place = new Map<string, number>();
  const spots: Spot[] = [];
  procedures.forEach((example, at) => {
    example.trajectory.steps.forEach((step, from) => {
      const { raw } = keysOf(step.observation);
      const page = place.get(raw) ?? observations.push(step.observation) - 1;
      place.set(raw, page);
      spots.push({ example: at, from, page });
    });
  });
  const read = reader();
  const tasks = bm25(wordsOf(procedures, read));
  const instructions = procedures.map((example) => instructionWords(example, read));
  const pages = observations.map(keysOf);
  return {
    procedures,
    instructions,
    tasks,
    instructionWords: overlap(instructions, tasks.idf),
    purposes: overlap(
      procedures.map((example, at) => purposeWords(example, instructions[at] ?? new Set(), read)),
      tasks.idf,
    ),
    lessons: stated(own.filter((example) => example.teaches.kind === 'lesson')),
    facts: stated(own.filter((example) => example.teaches.kind === 'fact')),
    pages,
    texts: pageWords(observations, read),
    alike: likeness(pages.map((page) => page.sketch)),
    spots,
  };
}

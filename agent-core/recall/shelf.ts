/** What is known of one origin, ready to be asked: only its own and only live examples ever get in. */

import type { Example, Procedure } from '../example.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { type Bm25, bm25 } from './bm25.ts';
import { keysOf, type PageKeys } from './ladder.ts';
import { likeness, type Overlap, overlap } from './overlap.ts';
import { boilerplate, exampleText, headings, instructionWords, isProcedure, pageWords } from './search-text.ts';
import { type Stated, stated } from './stated.ts';
import { words } from './text.ts';

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
  /** Words of instructions, and of all that examples say. */
  instructionWords: Overlap;
  taskWords: Overlap;
  lessons: Stated;
  facts: Stated;
  pages: readonly PageKeys[];
  /** Words that pages show. */
  pageText: Overlap;
  texts: Bm25;
  /** How much each page is built like that sketch, 0..1. */
  alike: (sketch: ReadonlyMap<string, number>) => Float64Array;
  common: ReadonlySet<string>;
  spots: readonly Spot[];
}

/** Examples that may be recalled at all: this exact origin by both of its records, and live. */
export const eligible = (examples: readonly Example[], origin: Origin): Example[] =>
  examples.filter(
    (example) =>
      example.certificate.status === 'live' && example.trajectory.origin === origin && example.provenance.origin === origin,
  );

export function shelve(examples: readonly Example[], origin: Origin): Shelf {
  const own = eligible(examples, origin);
  const procedures = own.filter(isProcedure);
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
  const shown = observations.map(pageWords);
  const common = boilerplate(shown);
  const documents = shown.map((all, i) => {
    const page = observations[i];
    return [...all.filter((word) => !common.has(word)), ...(page === undefined ? [] : words(headings(page)))];
  });
  const said = procedures.map((example) => words(exampleText(example)));
  const [tasks, texts] = [bm25(said), bm25(documents)];
  const instructions = procedures.map(instructionWords);
  const pages = observations.map(keysOf);
  const sets = (all: readonly (readonly string[])[]) => all.map((one) => new Set(one));
  return {
    procedures,
    instructions,
    tasks,
    instructionWords: overlap(instructions, tasks.idf),
    taskWords: overlap(sets(said), tasks.idf),
    lessons: stated(own.filter((example) => example.teaches.kind === 'lesson')),
    facts: stated(own.filter((example) => example.teaches.kind === 'fact')),
    pages,
    pageText: overlap(sets(documents), texts.idf),
    texts,
    alike: likeness(pages.map((page) => page.sketch)),
    common,
    spots,
  };
}

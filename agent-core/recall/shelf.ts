/** What is known of one origin, ready to be asked: only its own and only live examples ever get in. */

import type { Example, Procedure } from '../example.ts';
import type { Embed } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { type Bm25, bm25 } from './bm25.ts';
import { keysOf, type PageKeys } from './ladder.ts';
import { boilerplate, exampleText, headings, instructionWords, isProcedure, pageWords } from './search-text.ts';
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
  lessons: readonly Example[];
  facts: readonly Example[];
  pages: readonly PageKeys[];
  pageWords: readonly ReadonlySet<string>[];
  /** Over what pages show. */
  texts: Bm25;
  common: ReadonlySet<string>;
  spots: readonly Spot[];
  /** Unit vectors of what examples do; empty without an encoder. Computed at the first call. */
  vectors(): Promise<readonly Float32Array[]>;
}

/** Examples that may be recalled at all: this exact origin by both of its records, and live. */
const eligible = (examples: readonly Example[], origin: Origin): Example[] =>
  examples.filter(
    (example) =>
      example.certificate.status === 'live' && example.trajectory.origin === origin && example.provenance.origin === origin,
  );

export function shelve(examples: readonly Example[], origin: Origin, embed?: Embed): Shelf {
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
  const texts = procedures.map(exampleText);
  let vectors: Promise<readonly Float32Array[]> | undefined;
  return {
    procedures,
    instructions: procedures.map(instructionWords),
    tasks: bm25(texts.map(words)),
    lessons: own.filter((example) => example.teaches.kind === 'lesson'),
    facts: own.filter((example) => example.teaches.kind === 'fact'),
    pages: observations.map(keysOf),
    pageWords: documents.map((document) => new Set(document)),
    texts: bm25(documents),
    common,
    spots,
    vectors() {
      vectors ??= embed === undefined || texts.length === 0 ? Promise.resolve([]) : embed(texts);
      return vectors;
    },
  };
}

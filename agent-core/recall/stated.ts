/** Lessons and stated facts, ready to be asked by task and by kind of page. */
import type { Example } from '../example.ts';
import { bm25 } from './bm25.ts';
import { keysOf } from './ladder.ts';
import { words } from './text.ts';

const textOf = ({ teaches }: Example): string =>
  teaches.kind === 'lesson' ? `${teaches.title} ${teaches.when}` : teaches.kind === 'fact' ? teaches.text : '';
/** What a lesson of this kind of page has for that alone; also what is needed to be told. */
const HERE = 0.4;

/** At most `most` of those that fit the question's words or the page's template, best first. */
export type Stated = (given: ReadonlySet<string>, template: string, most: number) => Example[];

export function stated(examples: readonly Example[]): Stated {
  const said = examples.map((example) => words(textOf(example)));
  const index = bm25(said);
  const rows = examples.map((example, i) => ({
    example,
    said: new Set(said[i]),
    templates: new Set(example.trajectory.steps.map((step) => keysOf(step.observation).template)),
  }));
  return (given, template, most) =>
    rows
      .map((row) => ({ ...row, fit: index.coverage(row.said, given) + (row.templates.has(template) ? HERE : 0) }))
      .filter(({ fit }) => fit >= HERE)
      .sort((a, b) => b.fit - a.fit || (a.example.id < b.example.id ? -1 : 1))
      .slice(0, most)
      .map(({ example }) => example);
}

/** How much of a site is known, by kind of page, control and help article (`method.md` 3.14). */

import type { Example, HelpChunk } from '../example.ts';
import { words } from '../recall/text.ts';
import type { UiMap } from '../recall/ui-map.ts';
import { bandOf } from './windows.ts';

/** A help article that tells of something else than the site shows, by the names in its steps or by an example of it that held once. */
interface Drift {
  doc: string;
  heading: string;
  /** What it names and the site does not show (any more). */
  missing: string[];
}

export interface Coverage {
  controls: { seen: number; tried: number; verified: number };
  templates: { seen: number; verified: number };
  /** Help articles with a live example, and all that were read. */
  articles: { read: number; covered: string[]; uncovered: string[]; drifted: Drift[] };
  /** Live examples by length: under 5 steps, 5 to 9, 10 and more. */
  bands: Record<'short' | 'medium' | 'long', number>;
  /** Reasons why examples wait, with counts. */
  waiting: Record<string, number>;
}

export const countBy = <T>(items: Iterable<T>, key: (item: T) => string): Record<string, number> => {
  const out: Record<string, number> = {};
  for (const item of items) out[key(item)] = (out[key(item)] ?? 0) + 1;
  return out;
};

const labelsOf = (example: Example): string[] =>
  example.trajectory.steps.flatMap(({ action }) => ('target' in action ? [action.target.name] : []));

/** An article is covered when a live example came from it, or uses at least half of the controls that it names. */
function isCovered(chunks: readonly HelpChunk[], live: readonly Example[]): boolean {
  const [first] = chunks;
  if (first === undefined) return false;
  if (live.some(({ provenance }) => provenance.chunk?.startsWith(first.doc))) return true;
  return chunks.some((chunk) => {
    const named = chunk.labels.map((label) => words(label).join(' ')).filter((label) => label !== '');
    if (named.length === 0) return false;
    return live.some((example) => {
      const used = new Set(labelsOf(example).map((label) => words(label).join(' ')));
      return named.filter((label) => used.has(label)).length * 2 >= named.length && named.some((label) => used.has(label));
    });
  });
}

const key = (text: string): string => words(text).join(' ');

/** Articles whose steps name controls of which the site shows some but not all, and those with a stale example. Stand-ins are about another product. */
function drifted(o: { map: UiMap; stale: readonly Example[]; chunks: readonly HelpChunk[]; swept: boolean }): Drift[] {
  const shown = new Set(o.map.controls.flatMap(({ label, options, section }) => [label, section, ...options].map(key)));
  for (const { title } of o.map.states.values()) shown.add(key(title));
  return o.chunks
    .filter((chunk) => !chunk.standIn && chunk.steps.length > 0)
    .flatMap((chunk): Drift[] => {
      const named = chunk.labels.filter((label) => key(label) !== '' && chunk.steps.some((step) => step.includes(label)));
      const absent = o.swept ? named.filter((label) => !shown.has(key(label))) : [];
      const gone = o.stale
        .filter(({ provenance }) => provenance.chunk === `${chunk.doc}#${chunk.heading}`)
        .flatMap(labelsOf)
        .filter((label) => named.some((name) => key(name) === key(label)));
      const partly = absent.length > 0 && absent.length < named.length ? absent : [];
      const missing = [...new Set([...partly, ...gone])];
      return missing.length === 0 ? [] : [{ doc: chunk.doc, heading: chunk.heading, missing }];
    });
}

/** `examples`: of this run; `stale`: of all. `swept`: the look at the site came to its end, so that what it did not find is not there. */
export function coverage(o: {
  map: UiMap;
  examples: readonly Example[];
  stale: readonly Example[];
  chunks: readonly HelpChunk[];
  swept: boolean;
}): Coverage {
  const live = o.examples.filter((example) => example.certificate.status === 'live');
  const verified = new Set(live.flatMap(labelsOf));
  const tried = new Set(o.examples.flatMap(labelsOf));
  const articles = new Map<string, HelpChunk[]>();
  for (const chunk of o.chunks) articles.set(chunk.doc, [...(articles.get(chunk.doc) ?? []), chunk]);
  const [covered, uncovered]: [string[], string[]] = [[], []];
  for (const [doc, chunks] of articles) (isCovered(chunks, live) ? covered : uncovered).push(doc);
  const known = o.map.controls.filter(({ label }) => label !== '');
  const procedures = live.filter((example) => example.teaches.kind === 'procedure');
  return {
    controls: {
      seen: known.length,
      tried: known.filter((control) => control.effects.length > 0 || tried.has(control.label)).length,
      verified: known.filter((control) => verified.has(control.label)).length,
    },
    templates: { seen: o.map.states.size, verified: new Set(live.map(({ provenance }) => provenance.source)).size },
    articles: { read: articles.size, covered, uncovered, drifted: drifted(o) },
    bands: { short: 0, medium: 0, long: 0, ...countBy(procedures, (example) => bandOf(example.trajectory.steps.length)) },
    waiting: countBy(
      o.examples.filter((example) => example.certificate.status === 'quarantine'),
      (example) => example.certificate.reason,
    ),
  };
}

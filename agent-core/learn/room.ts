/** What a guide has room for, and what goes when it is full (`method.md` 3.12, `safety.md` 9.4). */
import type { Example } from '../example.ts';
import type { ExampleStore } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { keysOf } from './transition.ts';

/** Of one guide: examples, different pages that they were seen on, and bytes of both. */
export const ROOM = { examples: 5_000, pages: 500, bytes: 64 * 1024 * 1024 };
export const ROOM_IN_WORDS = '5,000 examples, 500 pages and 64 MB';

/** What went, and why just that, in words. */
export interface Gone {
  example: Example;
  why: string;
}

const pagesOf = ({ trajectory }: Example): readonly Observation[] => [
  ...trajectory.steps.map(({ observation }) => observation),
  trajectory.last,
];

/** Sizes in characters of JSON: a byte each but for letters beyond ASCII. Pages are kept once, so many examples of one page cost it once. */
export interface Weights {
  /** An example without its pages. */
  own(example: Example): number;
  page(page: Observation): number;
}

/** Each is weighed once. */
export function createWeights(): Weights {
  const [rows, pages] = [new Map<string, number>(), new Map<string, number>()];
  const once = (known: Map<string, number>, key: string, weigh: () => number): number => {
    const weight = known.get(key) ?? weigh();
    known.set(key, weight);
    return weight;
  };
  return {
    own: (example) =>
      once(rows, example.id, () => {
        const { trajectory, ...rest } = example;
        const steps = trajectory.steps.map(({ observation: _page, ...step }) => step);
        return JSON.stringify({ ...rest, steps }).length;
      }),
    page: (page) => once(pages, keysOf(page).raw, () => JSON.stringify(page).length),
  };
}

const ORDER: Record<Example['certificate']['status'], number> = { retired: 0, stale: 1, quarantine: 2, live: 3, disabled: 4 };

/** A person showed it, wrote it or stood by it: it does not go without being asked for. Nor does what was switched off, which would come again as if nothing had been refused. */
const stays = ({ provenance, certificate }: Example): boolean =>
  provenance.how === 'human' || certificate.status === 'disabled' || certificate.proofs.some(({ by }) => by === 'human');

/** Measured usefulness: tasks done with it less those lost, then how often it was followed, then how well it is shown. */
const usefulness = ({ use, certificate }: Example): readonly number[] => [
  use.win - use.loss,
  use.followed,
  certificate.support,
  certificate.stars,
];

function worse(a: Example, b: Example): number {
  const standing = ORDER[a.certificate.status] - ORDER[b.certificate.status];
  if (standing !== 0) return standing;
  const [left, right] = [usefulness(a), usefulness(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? a.provenance.at - b.provenance.at : (left[at] ?? 0) - (right[at] ?? 0);
}

const STANDING: Record<Example['certificate']['status'], string> = {
  retired: 'had been replaced',
  stale: 'no longer held',
  quarantine: 'was not proved',
  live: 'had helped least of those that hold',
  disabled: 'was switched off',
};
const why = ({ certificate }: Example, full: string): string => `it ${STANDING[certificate.status]}, and ${full}`;

/** Which of the examples hold a page, by the page's key. */
function holders(examples: readonly Example[]): Map<string, Set<Example>> {
  const held = new Map<string, Set<Example>>();
  for (const example of examples)
    for (const page of pagesOf(example)) {
      const { raw } = keysOf(page);
      held.set(raw, (held.get(raw) ?? new Set()).add(example));
    }
  return held;
}

/** Of pages beyond `most`: first the one whose best example is the worst, with all that was seen on it. An example alone rarely frees a page, since many begin on the same. */
function beyondPages(worstFirst: readonly Example[], all: readonly Example[], most: number): Example[] {
  const held = holders(all);
  if (held.size <= most) return [];
  const rank = new Map(worstFirst.map((example, i) => [example, i]));
  const best = (on: ReadonlySet<Example>): number => Math.max(...[...on].map((one) => rank.get(one) ?? Number.POSITIVE_INFINITY));
  const order = [...held].map(([page, on]) => ({ page, on: [...on], best: best(on) })).sort((a, b) => a.best - b.best);
  const gone = new Set<Example>();
  for (const { page, on, best: rankOfBest } of order) {
    if (held.size <= most || rankOfBest === Number.POSITIVE_INFINITY) break;
    if (!held.has(page)) continue;
    for (const example of on) {
      gone.add(example);
      for (const other of pagesOf(example)) {
        const { raw } = keysOf(other);
        held.get(raw)?.delete(example);
        if (held.get(raw)?.size === 0) held.delete(raw);
      }
    }
  }
  return worstFirst.filter((example) => gone.has(example));
}

/** What has to go so that the rest fits, worst first: retired, stale, then what proved least useful, the oldest of equals. What is a person's stays, even where there is no room. */
export function surplus(examples: readonly Example[], o: { room?: typeof ROOM; weights?: Weights } = {}): Gone[] {
  const { room = ROOM, weights = createWeights() } = o;
  const worstFirst = examples.filter((one) => !stays(one)).sort(worse);
  const forPages = new Set(beyondPages(worstFirst, examples, room.pages));
  const gone: Gone[] = [...forPages].map((example) => ({ example, why: why(example, 'the guide had too many pages') }));
  const left = examples.filter((example) => !forPages.has(example));
  let rows = left.length;
  let bytes = left.reduce((sum, example) => sum + weights.own(example), 0);
  const held = holders(left);
  const weightOf = new Map(left.flatMap(pagesOf).map((page) => [keysOf(page).raw, weights.page(page)]));
  for (const weight of weightOf.values()) bytes += weight;
  for (const example of worstFirst) {
    if (rows <= room.examples && bytes <= room.bytes) break;
    if (forPages.has(example)) continue;
    const full = rows > room.examples ? 'the guide had too many examples' : 'the guide had grown too large';
    gone.push({ example, why: why(example, full) });
    rows -= 1;
    bytes -= weights.own(example);
    for (const raw of new Set(pagesOf(example).map((page) => keysOf(page).raw))) {
      held.get(raw)?.delete(example);
      if (held.get(raw)?.size === 0) bytes -= weightOf.get(raw) ?? 0;
    }
  }
  return gone;
}

/** For who adds to a store without a library: removes what has to go, and returns it. */
export async function makeRoom(store: ExampleStore, origin: Origin, room = ROOM): Promise<Gone[]> {
  const gone = surplus(await store.list(origin), { room });
  if (gone.length > 0) await store.remove(gone.map(({ example }) => example.id));
  return gone;
}

/** Of an eviction, as `--json` has it. */
export interface Evicted {
  id: string;
  what: string;
  why: string;
}
export const toldOf = ({ example, why }: Gone): Evicted => {
  const { id, teaches } = example;
  return {
    id,
    what: teaches.kind === 'procedure' ? teaches.instruction : teaches.kind === 'lesson' ? teaches.title : teaches.text,
    why,
  };
};

/** What a guide has room for, and what goes when it is full (`method.md` 3.12, `safety.md` 9.4). */
import type { Example } from '../example.ts';
import type { ExampleStore } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { keysOf } from './transition.ts';

export const ROOM = { examples: 5_000, bytes: 64 * 1024 * 1024 };

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

/** What has to go so that the rest fits, worst first: retired, stale, then what proved least useful, the oldest of equals. What is a person's stays, even where there is no room. */
export function surplus(examples: readonly Example[], o: { room?: typeof ROOM; weights?: Weights } = {}): Example[] {
  const { room = ROOM, weights = createWeights() } = o;
  let rows = examples.length;
  let bytes = 0;
  const held = new Map<string, number>();
  for (const example of examples) {
    bytes += weights.own(example);
    for (const page of pagesOf(example)) {
      const { raw } = keysOf(page);
      if (!held.has(raw)) bytes += weights.page(page);
      held.set(raw, (held.get(raw) ?? 0) + 1);
    }
  }
  const gone: Example[] = [];
  for (const example of examples.filter((one) => !stays(one)).sort(worse)) {
    if (rows <= room.examples && bytes <= room.bytes) break;
    rows -= 1;
    bytes -= weights.own(example);
    for (const page of pagesOf(example)) {
      const { raw } = keysOf(page);
      const left = (held.get(raw) ?? 1) - 1;
      held.set(raw, left);
      if (left === 0) bytes -= weights.page(page);
    }
    gone.push(example);
  }
  return gone;
}

/** For who adds to a store without a library: removes what has to go, and returns it. */
export async function makeRoom(store: ExampleStore, origin: Origin, room = ROOM): Promise<Example[]> {
  const gone = surplus(await store.list(origin), { room });
  if (gone.length > 0) await store.remove(gone.map(({ id }) => id));
  return gone;
}

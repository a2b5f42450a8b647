/** What a guide has room for, and what goes when it is full (`method.md` 3.12, `safety.md` 9.4). */
import type { Example } from '../example.ts';
import type { ExampleStore } from '../ports.ts';
import type { Origin } from '../trajectory.ts';

export const ROOM = { examples: 5_000, bytes: 64 * 1024 * 1024 };

/** The size of an example as a line of a guide's file, in characters: a byte each but for letters beyond ASCII. */
export const sizeOf = (example: Example): number => JSON.stringify(example).length;

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
export function surplus(
  examples: readonly Example[],
  o: { room?: typeof ROOM; size?: (example: Example) => number } = {},
): Example[] {
  const { room = ROOM, size = sizeOf } = o;
  let rows = examples.length;
  let bytes = examples.reduce((sum, example) => sum + size(example), 0);
  const gone: Example[] = [];
  for (const example of examples.filter((one) => !stays(one)).sort(worse)) {
    if (rows <= room.examples && bytes <= room.bytes) break;
    rows -= 1;
    bytes -= size(example);
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

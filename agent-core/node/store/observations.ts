/** Observations under their content hash, once each, as flat rows; and trajectories whose pages are such hashes. */
import type { Kysely, Transaction } from 'kysely';
import * as z from 'zod';
import { FlatRow, flatten, unflatten } from '../../flat-rows.ts';
import { canonical, sha256 } from '../../hash.ts';
import { Observation, Step, Trajectory } from '../../trajectory.ts';
import { takeKeys, writtenKeys } from './page-keys-rows.ts';
import type { Tables } from './schema.ts';

const StoredObservation = Observation.extend({ tree: z.array(FlatRow) });
const StoredStep = Step.extend({ observation: z.string() });
type StoredStep = z.infer<typeof StoredStep>;
export const StoredTrajectory = Trajectory.extend({ steps: z.array(StoredStep), last: z.string() });
export type StoredTrajectory = z.infer<typeof StoredTrajectory>;

/** Parsed observations kept at hand, whether anybody holds them or not. Those that somebody holds are found, too. */
const AT_HAND = 500;

type Owner = { owner: Tables['hold']['owner']; id: string };
/** A trajectory and who needs its pages. */
type Held = Owner & { trajectory: Trajectory };

/** Values of one statement: SQLite takes 32,766. */
const AT_ONCE = 400;
/** Pages of one statement: a statement keeps what was last bound to it (`sqlite.ts`), and a page has some 80 KB. */
const PAGES_AT_ONCE = 8;

/** `items` in pieces of at most `size`. */
export function* pieces<T>(items: readonly T[], size = AT_ONCE): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** Of these observations deletes what no example, trajectory or step needs any more; of all where none are named. In a transaction that `drops`. */
export async function dropUnheld(trx: Transaction<Tables>, hashes?: readonly string[]): Promise<void> {
  const unheld = trx
    .deleteFrom('observation')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('hold').select('hold.hash').whereRef('hold.hash', '=', 'observation.hash'))),
    );
  if (hashes === undefined) await unheld.execute();
  for (const some of pieces(hashes ?? [])) await unheld.where('hash', 'in', some).execute();
}

export interface Observations {
  keep(trx: Transaction<Tables>, held: readonly Held[]): Promise<StoredTrajectory[]>;
  keepStep(trx: Transaction<Tables>, step: Step, owner: Owner): Promise<StoredStep>;
  /** In the same order; an Error of kind ZodError, SyntaxError or RangeError where a page is damaged or gone. */
  fill(stored: readonly (StoredTrajectory | Error)[]): Promise<(Trajectory | Error)[]>;
}

/** What reading a damaged row throws. */
const isDamage = (error: unknown): error is Error =>
  error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError;

/** The value, or the damage that reading it found. */
export function orDamage<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return error;
    throw error;
  }
}

const pagesOf = (stored: StoredTrajectory): string[] => [...stored.steps.map((step) => step.observation), stored.last];

export const observationRows = (db: Kysely<Tables>): Observations => {
  // Observations are never changed after they were made, so identity stands for content.
  const hashes = new WeakMap<Observation, string>();
  const atHand = new Map<string, Observation>();
  const held = new Map<string, WeakRef<Observation>>();

  const remember = (hash: string, observation: Observation): Observation => {
    hashes.set(observation, hash);
    atHand.set(hash, observation);
    held.set(hash, new WeakRef(observation));
    for (const oldest of atHand.keys()) {
      if (atHand.size <= AT_HAND) break;
      atHand.delete(oldest);
    }
    return observation;
  };
  const hashOf = async (observation: Observation): Promise<string> => {
    const hash = hashes.get(observation) ?? (await sha256(canonical(observation)));
    hashes.set(observation, hash);
    return hash;
  };

  /** Pages before those who need them, each in the order of its key: two processes that keep the same pages do not wait for each other in a circle. */
  const keepPages = async (
    trx: Transaction<Tables>,
    pages: Map<string, Observation>,
    holds: readonly (Owner & { hash: string })[],
  ) => {
    const bodies = [...pages]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([hash, observation]) => ({
        hash,
        body: JSON.stringify({ ...observation, tree: flatten(observation.tree) }),
        keys: writtenKeys(observation),
      }));
    for (const some of pieces(bodies, PAGES_AT_ONCE)) {
      const rows = trx.insertInto('observation').values(some);
      await rows.onConflict((conflict) => conflict.doNothing()).execute();
    }
    for (const some of pieces(holds)) {
      const rows = trx.insertInto('hold').values(some);
      await rows.onConflict((conflict) => conflict.doNothing()).execute();
    }
  };

  /** Observations by hash, read a few hundred at a time; an Error for those that are damaged, nothing for those that are gone. */
  const load = async (wanted: ReadonlySet<string>): Promise<Map<string, Observation | Error>> => {
    const found = new Map<string, Observation | Error>();
    const missing: string[] = [];
    for (const hash of wanted) {
      const known = atHand.get(hash) ?? held.get(hash)?.deref();
      if (known === undefined) missing.push(hash);
      else found.set(hash, known);
    }
    for (const some of pieces(missing)) {
      for (const { hash, body, keys } of await db.selectFrom('observation').selectAll().where('hash', 'in', some).execute()) {
        const read = orDamage((): Observation => {
          const stored = StoredObservation.parse(JSON.parse(body));
          const observation = { ...stored, tree: unflatten(stored.tree) };
          takeKeys(observation, keys);
          return observation;
        });
        found.set(hash, read instanceof Error ? read : remember(hash, read));
      }
    }
    return found;
  };

  const filled = (stored: StoredTrajectory, pages: ReadonlyMap<string, Observation | Error>): Trajectory => {
    const page = (hash: string): Observation => {
      const known = pages.get(hash);
      if (known instanceof Error) throw known;
      if (known === undefined) throw new RangeError(`observation ${hash} is gone`);
      return known;
    };
    const steps = stored.steps.map((step): Step => ({ ...step, observation: page(step.observation) }));
    return { ...stored, steps, last: page(stored.last) };
  };

  return {
    async keep(trx, held) {
      const pages = new Map<string, Observation>();
      const holds: (Owner & { hash: string })[] = [];
      const keepOne = async (observation: Observation, owner: Owner): Promise<string> => {
        const hash = await hashOf(observation);
        pages.set(hash, observation);
        holds.push({ ...owner, hash });
        return hash;
      };
      const out: StoredTrajectory[] = [];
      for (const { trajectory, ...owner } of held) {
        const steps: StoredStep[] = [];
        for (const step of trajectory.steps) steps.push({ ...step, observation: await keepOne(step.observation, owner) });
        out.push({ ...trajectory, steps, last: await keepOne(trajectory.last, owner) });
      }
      await keepPages(trx, pages, holds);
      return out;
    },
    async keepStep(trx, step, owner) {
      const hash = await hashOf(step.observation);
      await keepPages(trx, new Map([[hash, step.observation]]), [{ ...owner, hash }]);
      return { ...step, observation: hash };
    },
    async fill(all) {
      const out: (Trajectory | Error)[] = [];
      // A few at a time: the pages of a whole guide need not be in memory at once beside what is made of them.
      for (const some of pieces(all, AT_HAND / 5)) {
        const pages = await load(new Set(some.flatMap((one) => (one instanceof Error ? [] : pagesOf(one)))));
        for (const one of some) out.push(one instanceof Error ? one : orDamage(() => filled(one, pages)));
      }
      return out;
    },
  };
};

/** Observations under their content hash, once each, as flat rows; and trajectories whose pages are such hashes. */
import type { Kysely, Transaction } from 'kysely';
import * as z from 'zod';
import { FlatRow, flatten, unflatten } from '../../flat-rows.ts';
import { canonical, sha256 } from '../../hash.ts';
import { Observation, Step, Trajectory } from '../../trajectory.ts';
import type { Tables } from './schema.ts';

const StoredObservation = Observation.extend({ tree: z.array(FlatRow) });
const StoredStep = Step.extend({ observation: z.string() });
type StoredStep = z.infer<typeof StoredStep>;
export const StoredTrajectory = Trajectory.extend({ steps: z.array(StoredStep), last: z.string() });
export type StoredTrajectory = z.infer<typeof StoredTrajectory>;

/** Parsed observations kept at hand; a guide holds at most 500. */
const AT_HAND = 500;

type Owner = { owner: Tables['hold']['owner']; id: string };

export interface Observations {
  keep(trx: Transaction<Tables>, trajectory: Trajectory, owner: Owner): Promise<StoredTrajectory>;
  keepStep(trx: Transaction<Tables>, step: Step, owner: Owner): Promise<StoredStep>;
  /** Throws ZodError, SyntaxError or RangeError when a page of it is damaged or gone. */
  fill(stored: StoredTrajectory): Promise<Trajectory>;
}

/** Deletes what no example, trajectory or step needs any more. */
export async function dropUnheld(trx: Kysely<Tables>): Promise<void> {
  await trx
    .deleteFrom('observation')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('hold').select('hold.hash').whereRef('hold.hash', '=', 'observation.hash'))),
    )
    .execute();
}

export const observationRows = (db: Kysely<Tables>): Observations => {
  // Observations are never changed after they were made, so identity stands for content.
  const hashes = new WeakMap<Observation, string>();
  const atHand = new Map<string, Observation>();

  const remember = (hash: string, observation: Observation): Observation => {
    hashes.set(observation, hash);
    atHand.set(hash, observation);
    for (const oldest of atHand.keys()) {
      if (atHand.size <= AT_HAND) break;
      atHand.delete(oldest);
    }
    return observation;
  };

  const keepPage = async (trx: Transaction<Tables>, observation: Observation, owner: Owner): Promise<string> => {
    const hash = hashes.get(observation) ?? (await sha256(canonical(observation)));
    hashes.set(observation, hash);
    const body = JSON.stringify({ ...observation, tree: flatten(observation.tree) });
    await trx
      .insertInto('observation')
      .values({ hash, body })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto('hold')
      .values({ ...owner, hash })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return hash;
  };

  const load = async (hash: string): Promise<Observation> => {
    const known = atHand.get(hash);
    if (known !== undefined) return known;
    const row = await db.selectFrom('observation').select('body').where('hash', '=', hash).executeTakeFirst();
    if (row === undefined) throw new RangeError(`observation ${hash} is gone`);
    const stored = StoredObservation.parse(JSON.parse(row.body));
    return remember(hash, { ...stored, tree: unflatten(stored.tree) });
  };

  const keepStep = async (trx: Transaction<Tables>, step: Step, owner: Owner): Promise<StoredStep> => ({
    ...step,
    observation: await keepPage(trx, step.observation, owner),
  });

  return {
    keepStep,
    async keep(trx, trajectory, owner) {
      const steps: StoredStep[] = [];
      for (const step of trajectory.steps) steps.push(await keepStep(trx, step, owner));
      return { ...trajectory, steps, last: await keepPage(trx, trajectory.last, owner) };
    },
    async fill(stored) {
      const steps: Step[] = [];
      for (const step of stored.steps) steps.push({ ...step, observation: await load(step.observation) });
      return { ...stored, steps, last: await load(stored.last) };
    },
  };
};

/**
 * Explorations that wait for a worker: pg-boss, in the database of the store (decision 10). It only says which is next. Whose a run is, and whether its worker lives, is told by the
 * run's hold; what was done, by the journal.
 */
import PgBoss from 'pg-boss';
import * as z from 'zod';
import { placeOf, storeError } from './store/store-error.ts';

const QUEUE = 'explore';
/** A worker that took a job and did not begin with it by then has died: seconds. */
const BEGIN_S = 60;
/** Jobs are tried again as long as it takes: what ends an exploration is its own budget. */
const AGAIN = 1_000;

const Job = z.object({ run: z.string() });
interface Job {
  id: string;
  run: string;
}

export interface Queue {
  put(run: string, o?: { afterSeconds?: number }): Promise<void>;
  /** The next one; `null`: none waits. */
  take(): Promise<Job | null>;
  /** It has begun, or need not: nobody else gets it. */
  begun(job: Job): Promise<void>;
  close(): Promise<void>;
}

/** Throws StoreError `unreachable`. */
export async function openQueue(url: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'fieldguide_queue',
    max: 2,
    schedule: false,
    application_name: 'fieldguide queue',
  });
  // Its own upkeep may fail while the server restarts; it is tried again by itself.
  boss.on('error', () => undefined);
  try {
    await boss.start();
    await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: AGAIN, expireInSeconds: BEGIN_S, retentionDays: 365 });
  } catch (error) {
    throw storeError(error, placeOf(url), 'postgres');
  }
  return {
    async put(run, o) {
      const options = { retryLimit: AGAIN, expireInSeconds: BEGIN_S, retentionDays: 365 };
      await boss.send(QUEUE, { run }, { ...options, ...(o?.afterSeconds === undefined ? {} : { startAfter: o.afterSeconds }) });
    },
    async take() {
      const [job] = await boss.fetch(QUEUE);
      return job === undefined ? null : { id: job.id, run: Job.parse(job.data).run };
    },
    begun: (job) => boss.complete(QUEUE, job.id),
    close: () => boss.stop({ graceful: false, wait: true }),
  };
}

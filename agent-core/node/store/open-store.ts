/** The core's store: one schema and one set of queries, on a SQLite file of its own or on PostgreSQL; reports and pictures in a folder in both cases. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../../ports.ts';
import type { UiMap } from '../../recall/ui-map.ts';
import type { Trajectory } from '../../trajectory.ts';
import { type BatchRows, batchRows } from './batch-rows.ts';
import { type Call, type Calls, callRows, callsOf, type SentLog, sentRows } from './calls.ts';
import type { Engine } from './engine.ts';
import { type Examples, exampleRows } from './examples.ts';
import { type Guides, guideRows } from './guides.ts';
import { journalRows } from './journal-rows.ts';
import { observationRows } from './observations.ts';
import { type Pace, paceRows } from './pace.ts';
import { type Run, type Runs, runRows } from './runs.ts';
import { openSqlite } from './sqlite.ts';
import { placeOf, StoreError, storeError } from './store-error.ts';
import { becomeWriter } from './writer.ts';

export interface Store {
  /** Folder of reports and pictures, and of the SQLite file where there is one. */
  dir: string;
  /** For people: the folder, or the database without its password. */
  place: string;
  examples: Examples;
  guides: Guides;
  runs: Runs;
  journal(run: Run): Journal;
  calls(run: Run): Calls;
  batches(run: Run): BatchRows;
  /** What was paid for on a site by all its runs, oldest first. */
  ledger(origin: string): Promise<Call[]>;
  sent: SentLog;
  /** Of this origin, oldest first; damaged ones are left out and told to `onProblem`. */
  trajectories(origin: string): Promise<Trajectory[]>;
  /** The learned map, as folding them would give it. */
  map(origin: string): Promise<UiMap>;
  pace: Pace;
  /**
   * Does `work` while no other process works on this run, or on this site where `alone`; on SQLite its writer is alone anyway. `signal` is aborted when that can
   * no longer be vouched for. Throws StoreError `held`.
   */
  holding<T>(what: { origin: string; run?: string; alone: boolean }, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Where this run's report and screenshots go; made when asked for, mode 0700. */
  folder(run: string): string;
  /** Reads the whole file: `[]` when sound, else what is wrong. */
  check(): Promise<string[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** May this process change guides. On SQLite one at a time; readers and their journals need no leave. */
  write: boolean;
  /** Connection string of a PostgreSQL database; without it a SQLite file in the folder. */
  database?: string | undefined;
  /** Told to a second writer: the command that holds the store. */
  what?: string;
  onProblem?: (message: string) => void;
}

/** On a slow disk another process needs so long, ms, to make a new store or to bring an old one to the present schema. */
const OPENING_MS = 60_000;

async function openOnce(dir: string, o: StoreOptions): Promise<Store> {
  let engine: Engine | null = null;
  const what = o.what ?? 'fieldguide';
  try {
    // Loaded only where it is used: most stores are files.
    const open =
      o.database === undefined ? openSqlite(dir) : await (await import('./postgres.ts')).openPostgres(o.database, what);
    engine = open;
    await open.migrate();
    const release = o.write && open.kind === 'sqlite' ? await becomeWriter(open.db, { dir, what }) : null;
    const store = assemble(open, dir, o);
    return {
      ...store,
      async close() {
        // On a full disk the row stays: it is taken over like that of a process that died.
        try {
          await release?.();
        } finally {
          await open.close();
        }
      },
    };
  } catch (error) {
    await engine?.close().catch(() => undefined);
    throw o.database === undefined ? storeError(error, dir) : storeError(error, placeOf(o.database), 'postgres');
  }
}

/**
 * Opens the store in `dir` or in a database, made if it is not there, brought to the present schema; waits up to a minute for another process that is at it, and says so once to `onProblem`.
 * Throws StoreError: `held` (another writer), `corrupt`, `newer`, `foreign`, `unwritable`, `unreachable`, `busy`, `full`.
 */
export async function openStore(dir: string, o: StoreOptions): Promise<Store> {
  const until = performance.now() + OPENING_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      return await openOnce(dir, o);
    } catch (error) {
      if (!(error instanceof StoreError && error.fault === 'busy') || performance.now() > until) throw error;
      if (tries === 0) o.onProblem?.(`Another process is at work in the store in ${dir}: waiting for it, a minute at most.`);
      await sleep(100);
    }
  }
}

function assemble(engine: Engine, dir: string, o: StoreOptions): Omit<Store, 'close'> {
  const { db, transact, place } = engine;
  const onProblem = o.onProblem ?? (() => undefined);
  const mayWrite = (): void => {
    if (!o.write) throw new StoreError('reader', `The store in ${place} was opened for reading only.`);
  };
  const observations = observationRows(db);
  const guides = guideRows(db, { observations, transact, scrub: engine.scrub, mayWrite, onProblem });
  return {
    dir,
    place,
    examples: exampleRows(db, { observations, transact, rowLock: engine.rowLock, mayWrite, onProblem }),
    guides,
    trajectories: guides.trajectories,
    map: guides.map,
    runs: runRows(db),
    journal: (run) => journalRows(db, { run: run.id, sitting: run.sitting, observations, transact }),
    calls: (run) => callRows(db, { run: run.id, origin: run.origin, hold: engine.hold, place }),
    batches: (run) => batchRows(db, { run: run.id, origin: run.origin, transact }),
    ledger: (origin) => callsOf(db, origin),
    pace: paceRows(db, engine.clock),
    holding: (what, work) => holding(engine, what, work),
    sent: sentRows(db),
    folder(run) {
      const path = join(dir, 'runs', run);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    check: engine.check,
  };
}

async function holding<T>(
  engine: Engine,
  { origin, run, alone }: { origin: string; run?: string; alone: boolean },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const wanted = [
    { name: `site ${origin}`, shared: !alone },
    ...(run === undefined ? [] : [{ name: `run ${run}`, shared: false }]),
  ];
  const releases: (() => Promise<void>)[] = [];
  try {
    for (const hold of wanted) {
      const release = await engine.hold(hold);
      if (release === null) {
        throw new StoreError(
          'held',
          `Another Fieldguide is working on ${hold.name} in ${engine.place}${await engine.holder(hold)}. Wait until it has finished, or stop it first.`,
        );
      }
      releases.push(release);
    }
    return await work(engine.lost);
  } finally {
    for (const release of releases.reverse()) await release();
  }
}

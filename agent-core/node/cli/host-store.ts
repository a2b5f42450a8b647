/**
 * The store of a native host: opened once at a time. Two connections of one process would wait for each other in vain, since SQLite's calls do not yield, and a
 * question for examples may come at any moment of an exploration.
 */
import type { Example } from '../../example.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import { say } from './terminal.ts';

/** A core whose browser was closed a moment ago may still be putting its things away: longer than `serveHost` lets it. */
const HELD_MS = 12_000;
const AGAIN_MS = 250;

/** What there is of a site, and the runs that made it. */
export interface Known {
  examples: Example[];
  runs: Set<string>;
}

export const knownIn = async (store: Store, origin: string): Promise<Known> => ({
  examples: await store.examples.list(origin),
  runs: new Set((await store.runs.list(origin)).map(({ id }) => id)),
});

export interface HostStore {
  /** One at a time. Throws StoreError. */
  write(what: string, use: (store: Store) => Promise<void>): Promise<void>;
  known(origin: string): Promise<Known>;
  /** Beside what is being written. Throws StoreError. */
  read<T>(use: (store: Store) => Promise<T>): Promise<T>;
}

async function writable(dir: string, what: string): Promise<Store> {
  for (const since = performance.now(); ; ) {
    try {
      return await openStore(dir, { write: true, what, onProblem: say });
    } catch (error) {
      const wait = error instanceof StoreError && error.fault === 'held' && performance.now() - since < HELD_MS;
      if (!wait) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

export function hostStore(dir: string): HostStore {
  let open: Store | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const read = <T>(use: (store: Store) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      if (open !== null) return use(open);
      const reader = await openStore(dir, { write: false, onProblem: say });
      try {
        return await use(reader);
      } finally {
        await reader.close();
      }
    });
  return {
    read,
    async write(what, use) {
      const store = await inTurn(async () => {
        open = await writable(dir, what);
        return open;
      });
      try {
        await use(store);
      } finally {
        await inTurn(async () => {
          open = null;
          await store.close();
        });
      }
    },
    known: (origin) => read((store) => knownIn(store, origin)),
  };
}

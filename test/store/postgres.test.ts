/** The store on PostgreSQL: the same contracts as on SQLite, and what only many processes at once can show. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import { StoreError } from '../../agent-core/node/store/store-error.ts';
import { denialContract } from '../contracts/denials.ts';
import { example, exampleStoreContract, page } from '../contracts/example-store.ts';
import { journalContract } from '../contracts/journal.ts';
import { roomContract } from '../contracts/room.ts';
import { stepContract } from '../contracts/step-protocol.ts';
import { trialContract } from '../contracts/trials.ts';
import { noPostgres, type Postgres, postgres } from '../support/postgres.ts';
import { tempDir } from './temp-store.ts';

const why = noPostgres();
if (why !== '') test.skip(`PostgreSQL: ${why}`, () => undefined);

describe.skipIf(why !== '')('store on PostgreSQL', () => {
  let server: Postgres | null = null;
  beforeAll(async () => {
    server = await postgres();
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);

  const database = async (): Promise<string> => {
    if (server === null) throw new Error('no server');
    return server.database();
  };
  const opened = (url: string, o: { write?: boolean; what?: string } = {}): Promise<Store> =>
    openStore(tempDir(), { write: true, ...o, database: url });
  const shop = 'https://shop.test';

  const fresh = async () => {
    const store = await opened(await database());
    return { store: store.examples, close: () => store.close() };
  };
  exampleStoreContract('PostgreSQL', fresh);
  denialContract('PostgreSQL', fresh);
  trialContract('PostgreSQL', fresh);
  roomContract('PostgreSQL', fresh);
  journalContract('PostgreSQL', async () => opened(await database()));
  let shared: Promise<string> | null = null;
  stepContract('PostgreSQL', async () => {
    shared ??= database();
    return opened(await shared);
  });

  test('many processes write at once, sharing pages, and nothing is lost or left over', async () => {
    const url = await database();
    const stores = await Promise.all(Array.from({ length: 4 }, () => opened(url)));
    const pages = Array.from({ length: 12 }, (_, i) => page(`${shop}/${i}`, ['Add', 'Save']));
    const [first] = stores;
    await Promise.all(
      stores.map(async (store, s) => {
        for (let n = 0; n < 25; n += 1) {
          const shown = [pages[(n * 5 + s) % 12], pages[(n * 7 + 3) % 12], pages[(11 - n + 12 * 3) % 12]].flatMap((one) =>
            one === undefined ? [] : [one],
          );
          await store.examples.put([example(`${s}-${n}`, shop, { pages: shown })]);
          if (n % 3 === 0) await store.examples.remove([`${s}-${n}`]);
        }
      }),
    );
    expect(await first?.examples.list(shop)).toHaveLength(4 * 16);
    await first?.guides.forget(shop);
    expect(await first?.examples.list(shop)).toEqual([]);
    for (const store of stores) await store.close();
  });

  test('a run and a site that must be alone belong to one process, which is named; when it ends, by whatever, they are free', async () => {
    const url = await database();
    const [one, two] = [await opened(url, { what: 'explore shop' }), await opened(url)];
    const refused = async (what: { origin: string; run?: string; alone: boolean }): Promise<string> => {
      const error = await two.holding(what, async () => null).catch((thrown: unknown) => thrown);
      return error instanceof StoreError && error.fault === 'held' ? error.message : `not refused: ${String(error)}`;
    };
    await one.holding({ origin: shop, run: 'r1', alone: false }, async () => {
      expect(await refused({ origin: shop, run: 'r1', alone: false })).toContain('explore shop');
      expect(await refused({ origin: shop, alone: true })).toContain(shop);
      expect(await two.holding({ origin: shop, run: 'r2', alone: false }, async () => 'beside it')).toBe('beside it');
      expect(await two.holding({ origin: 'https://other.test', alone: true }, async () => 'elsewhere')).toBe('elsewhere');
    });
    expect(await two.holding({ origin: shop, run: 'r1', alone: true }, async () => 'free')).toBe('free');
    await one.close();
    await two.close();
  });

  test('who was taken over can begin no further step', async () => {
    const url = await database();
    const [one, two] = [await opened(url), await opened(url)];
    const run = await one.runs.begin({ origin: shop, kind: 'explore', options: {} });
    const old = one.journal(run);
    const entry = {
      action: { kind: 'wait' as const, ms: 1 },
      verdict: { cls: 'R0' as const, reasons: [], kind: 'allow' as const, expect: 'none' as const },
      url: shop,
    };
    await old.intent(0, entry);
    const taken = await two.runs.resume(run.id);
    if (taken === null) throw new Error('the run is there');
    await expect(old.intent(1, entry)).rejects.toThrow('taken over');
    await two.journal(taken).intent(0, entry);
    expect(await two.runs.steps(run.id)).toEqual({ committed: 0, unknown: 2 });
    await one.close();
    await two.close();
  });

  test('a site has its turns, over all processes', async () => {
    const url = await database();
    const stores = await Promise.all([opened(url), opened(url), opened(url)]);
    const waits = await Promise.all(stores.flatMap((store) => [0, 1, 2].map(() => store.pace.turn(shop, 1_000))));
    const sorted = waits.toSorted((a, b) => a - b);
    expect(sorted[0]).toBe(0);
    for (const [i, wait] of sorted.entries()) {
      expect(wait).toBeGreaterThan(i * 1_000 - 900);
      expect(wait).toBeLessThanOrEqual(i * 1_000);
    }
    const [first] = stores;
    expect(await first?.pace.turn('https://other.test', 1_000)).toBe(0);
    for (const store of stores) await store.close();
  });

  test('an address that leads nowhere, and one that is not let in: said in plain words, without the password', async () => {
    const gone = await openStore(tempDir(), { write: true, database: 'postgresql://me:secret@localhost/x?host=/nowhere' }).catch(
      (error: unknown) => error,
    );
    expect(gone).toMatchObject({ name: 'StoreError', fault: 'unreachable' });
    expect(String(gone)).toContain('--database');
    expect(String(gone)).not.toContain('secret');
    const url = await database();
    const missing = await openStore(tempDir(), { write: true, database: url.replace(/\/t\d+/, '/not-there') }).catch(
      (error: unknown) => error,
    );
    expect(missing).toMatchObject({ name: 'StoreError', fault: 'unreachable' });
  });
});

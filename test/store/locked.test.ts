/** Several processes on one file where the disk is slow: one waits for the other, and a wait that was too long spoils nothing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { paceRows } from '../../agent-core/node/store/pace.ts';
import { openSqlite } from '../../agent-core/node/store/sqlite.ts';
import { tempDir } from './temp-store.ts';

const shop = 'https://shop.test';

test('a store that another process is still making is waited for, and that is said', async () => {
  const dir = tempDir();
  mkdirSync(dir, { mode: 0o700 });
  const other = new Database(join(dir, 'fieldguide.sqlite'));
  other.exec('begin exclusive');
  setTimeout(() => other.exec('commit'), 4_000);
  const told: string[] = [];
  const store = await openStore(dir, { write: true, onProblem: (message) => told.push(message) });
  expect(told).toEqual([`Another process is at work in the store in ${dir}: waiting for it, a minute at most.`]);
  expect(await store.check()).toEqual([]);
  await store.close();
  other.close();
});

test('what waited too long for another process reads and writes as before afterwards', async () => {
  const dir = tempDir();
  await (await openStore(dir, { write: true })).close();
  // Not brought up to date by us: it waits as briefly as when a store is opened.
  const { db, clock, transact, close } = openSqlite(dir);
  const { turn } = paceRows(db, clock);
  const origins = async () =>
    (await db.selectFrom('pace').select('origin').orderBy('origin').execute()).map(({ origin }) => origin);
  const other = new Database(join(dir, 'fieldguide.sqlite'));
  for (const busy of [() => turn('https://a.test', 10), () => transact(async (trx) => trx.deleteFrom('pace').execute())]) {
    other.exec(`begin immediate; delete from pace; insert into pace values ('${shop}', 1)`);
    await expect(busy()).rejects.toThrow(/locked/);
    expect(await origins()).toEqual([]);
    other.exec('commit');
    expect(await origins()).toEqual([shop]);
    await turn('https://b.test', 10);
    expect(await origins()).toEqual(['https://b.test', shop]);
    await db.deleteFrom('pace').execute();
  }
  other.close();
  await close();
});

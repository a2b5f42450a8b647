import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { denialContract } from '../contracts/denials.ts';
import { example, exampleStoreContract, page } from '../contracts/example-store.ts';
import { roomContract } from '../contracts/room.ts';
import { trialContract } from '../contracts/trials.ts';

let n = 0;
const fresh = async () => {
  n += 1;
  const db = openDatabase(`contract-${n}`);
  return { store: dexieStore(db), close: async () => db.close() };
};
exampleStoreContract('Dexie', fresh);
denialContract('Dexie', fresh);
trialContract('Dexie', fresh);
roomContract('Dexie', fresh);

it('keeps a page once, and drops it with the last example that was seen on it', async () => {
  const db = openDatabase('pages');
  const store = dexieStore(db);
  const pages = [page('https://shop.test/a', ['Add']), page('https://shop.test/b', [])];
  await store.put([example('a', 'https://shop.test', { pages }), example('b', 'https://shop.test', { pages })]);
  expect(await db.observations.count()).toBe(2);
  await store.remove(['a', 'b']);
  expect(await db.observations.count()).toBe(0);
  db.close();
});

import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ROOM } from '../../agent-core/learn/room.ts';
import { takeIn } from '../../extension/dexie-known.ts';
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

it('a guide that is taken in overwrites nothing, and a full site gives up what helped least', async () => {
  const db = openDatabase('taken-in');
  const [origin, store] = ['https://shop.test', dexieStore(db)];
  const lost = { shown: 9, followed: 9, win: 0, loss: 9, last: 1 };
  await store.put([{ ...example('here', origin), use: lost }, example('kept', origin)]);
  const waiting = (id: string) => {
    const one = example(id, origin);
    return { ...one, certificate: { ...one.certificate, status: 'quarantine' as const, reason: 'imported', proofs: [] } };
  };
  const guide = { origin, examples: [waiting('kept'), waiting('new'), waiting('newer')] };
  expect(await takeIn(db, guide)).toEqual({ fresh: 2, gone: 0 });
  expect((await store.list(origin)).find(({ id }) => id === 'kept')?.certificate.status).toBe('live');
  await store.remove(['new', 'newer']);
  // Of what is here nothing goes for what waits.
  expect(await takeIn(db, guide, { ...ROOM, examples: 3 })).toEqual({ fresh: 2, gone: 1 });
  const left = (await store.list(origin)).map(({ id }) => id);
  expect(left).toHaveLength(3);
  expect(left).toEqual(expect.arrayContaining(['here', 'kept']));
  db.close();
});

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

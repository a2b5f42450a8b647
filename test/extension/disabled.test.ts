/** What the policy switched off in the panel's tasks stays off whatever the core sends, until the person accepts it. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { judged } from '../../agent-core/learn/teach.ts';
import { keepFromCore } from '../../extension/dexie-explorations.ts';
import { acceptExample } from '../../extension/dexie-known.ts';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { example } from '../contracts/example-store.ts';

const shop = 'https://shop.test';
const refused = (run: string, at: number) => ({ run, step: 0, at, why: 'class X' });
const supported = (support: number, over: Partial<Example['certificate']> = {}): Example => {
  const own = example('a', shop);
  return { ...own, certificate: { ...own.certificate, support, ...over } };
};
const off = (at: number): Example =>
  supported(9, { status: 'disabled', reason: 'in the core', denials: ['c1', 'c2', 'c3'].map((run) => refused(run, at)) });

it('the core says it anew, a person accepts it, and the core refuses it itself', async () => {
  const db = openDatabase('disabled');
  const store = dexieStore(db);
  const now = async () => {
    const [one] = await store.list(shop);
    return [one?.certificate.status, one?.certificate.support, one?.certificate.denials?.length ?? 0];
  };
  await keepFromCore(db, supported(1));
  for (const run of ['r1', 'r2', 'r3']) await store.denied(['a'], refused(run, Date.now()));
  expect(await now()).toEqual(['disabled', 1, 3]);
  await keepFromCore(db, supported(2));
  expect(await now()).toEqual(['disabled', 2, 3]);
  const [mine] = await store.list(shop);
  if (mine === undefined) throw new Error('it is gone');
  await acceptExample(db, mine, 'accepted in the panel');
  expect(await now()).toEqual(['live', 2, 0]);
  await keepFromCore(db, supported(3));
  await keepFromCore(db, off(Date.now() - 60_000));
  expect(await now()).toEqual(['live', 9, 0]);
  await keepFromCore(db, off(Date.now() + 60_000));
  expect(await now()).toEqual(['disabled', 9, 3]);
  db.close();
});

it('a thumb on a run that followed it counts, and neither brings it back nor puts it among what waits', () => {
  const one = off(1);
  expect(judged(one, { was: '', now: 'down' })).toEqual({ ...one, use: { ...one.use, loss: 1 } });
  expect(judged(one, { was: 'down', now: 'up' }).certificate).toEqual(one.certificate);
});

/** Every ExampleStore gives up the least useful when a guide is full (`method.md` 3.12), pages with it. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { type Gone, makeRoom, ROOM } from '../../agent-core/learn/room.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import { example, onFresh, page } from './example-store.ts';

const shop = 'https://shop.test';

const said = ({ example, why }: Gone): string => `${example.id}: ${why}`;

/** Runs on a fresh, empty store each time. */
export const roomContract = (name: string, make: () => Promise<{ store: ExampleStore; close(): Promise<void> }>): void => {
  const formed = (id: string, o: Partial<Example['certificate']>, win = 0, loss = 0): Example => {
    const one = example(id, shop);
    return { ...one, certificate: { ...one.certificate, ...o }, use: { ...one.use, win, loss } };
  };
  test(
    `room: ${name}: a full site loses what was replaced and what helped least, not what a person kept, what was switched off, or another site's`,
    onFresh(make)(async (store) => {
      const off = { status: 'disabled' as const, reason: 'refused' };
      const kept = { status: 'stale' as const, reason: 'gone', proofs: [{ by: 'human' as const, at: 1, detail: 'thumb' }] };
      await store.put([
        formed('retired', { status: 'retired', reason: 'replaced' }),
        formed('lost', {}, 1, 5),
        formed('won', {}, 5, 1),
      ]);
      await store.put([formed('kept', kept), formed('off', off), example('elsewhere', 'https://other.test')]);
      expect(await makeRoom(store, shop)).toEqual([]);
      expect((await makeRoom(store, shop, { ...ROOM, examples: 3 })).map(said)).toEqual([
        'retired: it had been replaced, and the guide had too many examples',
        'lost: it had helped least of those that hold, and the guide had too many examples',
      ]);
      expect((await store.list(shop)).map(({ id }) => id).sort()).toEqual(['kept', 'off', 'won']);
      expect((await makeRoom(store, shop, { ...ROOM, bytes: 10 })).map(said)).toEqual([
        'won: it had helped least of those that hold, and the guide had grown too large',
      ]);
      expect((await store.list(shop)).map(({ id }) => id).sort()).toEqual(['kept', 'off']);
      expect(await store.list('https://other.test')).toHaveLength(1);
    }),
  );
  test(
    `room: ${name}: so many pages are kept, and one more takes with it what was seen on the least useful`,
    onFresh(make)(async (store) => {
      const room = { ...ROOM, pages: 20 };
      // A page is told apart by what it shows: each example begins on the start page and ends on one of its own.
      const start = page(`${shop}/start`, ['Add']);
      const alone = (i: number) => example(`e${i}`, shop, { pages: [start, page(`${shop}/${i}`, [`Record ${i}`])] });
      const used = { shown: 3, followed: 3, win: 3, loss: 0, last: 1 };
      const all = Array.from({ length: room.pages - 1 }, (_, i) => ({ ...alone(i), use: used }));
      await store.put(all);
      expect(await makeRoom(store, shop, room)).toEqual([]);
      await store.put([alone(900), alone(901)]);
      expect((await makeRoom(store, shop, room)).map(said).sort()).toEqual(
        [900, 901].map((i) => `e${i}: it had helped least of those that hold, and the guide had too many pages`),
      );
      expect(await store.list(shop)).toHaveLength(all.length);
    }),
  );
};

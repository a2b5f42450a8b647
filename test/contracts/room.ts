/** Every ExampleStore gives up the least useful when a guide is full (`method.md` 3.12), pages with it. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { makeRoom, ROOM } from '../../agent-core/learn/room.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import { example, onFresh } from './example-store.ts';

const shop = 'https://shop.test';

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
      expect((await makeRoom(store, shop, { ...ROOM, examples: 3 })).map(({ id }) => id)).toEqual(['retired', 'lost']);
      expect((await store.list(shop)).map(({ id }) => id).sort()).toEqual(['kept', 'off', 'won']);
      expect((await makeRoom(store, shop, { ...ROOM, bytes: 10 })).map(({ id }) => id)).toEqual(['won']);
      expect((await store.list(shop)).map(({ id }) => id).sort()).toEqual(['kept', 'off']);
      expect(await store.list('https://other.test')).toHaveLength(1);
    }),
  );
};

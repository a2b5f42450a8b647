/** What every ExampleStore does with how examples fared in tasks (`method.md` 3.12). */
import { describe, expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import { example, onFresh } from './example-store.ts';

const shop = 'https://shop.test';

/** Runs on a fresh, empty store each time. */
export const trialContract = (name: string, make: () => Promise<{ store: ExampleStore; close(): Promise<void> }>): void => {
  const withStore = onFresh(make);
  const on = (id: string, source: string, origin = shop): Example => {
    const one = example(id, origin);
    return { ...one, provenance: { ...one.provenance, source } };
  };
  const statusOf = async (store: ExampleStore, origin = shop) =>
    Object.fromEntries((await store.list(origin)).map(({ id, certificate }) => [id, certificate.status]));
  const run = (n: number) => ({ run: `r${n}`, at: 1_900_000_000_000 + n });
  const missed = (...ids: string[]) => ids.map((id) => ({ id, why: '«Save» is not here' }));
  const held = (...ids: string[]) => ids.map((id) => ({ id, why: '' }));

  describe(`trials: ${name}`, () => {
    test(
      'two misses running make an example stale, one that held between them does not; a run counts once',
      withStore(async (store) => {
        await store.put([on('a', 'p'), on('b', 'p'), on('c', 'p')]);
        expect(await store.tried([...missed('a', 'b'), ...missed('gone')], run(1))).toEqual([]);
        expect(await store.tried(missed('a', 'b'), run(1))).toEqual([]);
        expect(await store.tried(held('b'), run(2))).toEqual([]);
        expect(await store.tried(missed('a', 'b'), run(3))).toEqual(['a']);
        expect(await statusOf(store)).toEqual({ a: 'stale', b: 'live', c: 'live' });
        const [a] = (await store.list(shop)).filter(({ id }) => id === 'a');
        expect(a?.certificate.reason).toBe('it did not hold in 2 tasks running, last: «Save» is not here');
        expect(await store.tried(missed('a', 'b'), run(4))).toEqual(['b']);
      }),
    );

    test(
      'a copy that was read before takes no miss back; a younger replay does, and the count begins anew',
      withStore(async (store) => {
        const copy = on('a', 'p');
        await store.put([copy]);
        await store.tried(missed('a'), run(1));
        await store.put([copy]);
        expect(await store.tried(missed('a'), run(2))).toEqual(['a']);
        await store.put([{ ...copy, use: { ...copy.use, shown: 4 } }]);
        expect(await statusOf(store)).toEqual({ a: 'stale' });
        const proofs = [...copy.certificate.proofs, { by: 'replay' as const, at: run(3).at, detail: '' }];
        await store.put([{ ...copy, certificate: { ...copy.certificate, proofs } }]);
        expect(await statusOf(store)).toEqual({ a: 'live' });
        expect(await store.tried(missed('a'), run(4))).toEqual([]);
      }),
    );

    test(
      'more than 6 misses in 20 visits to a kind of page make all its examples stale but those that held; other pages and sites stay',
      withStore(async (store) => {
        const ids = Array.from({ length: 9 }, (_, i) => `m${i}`);
        const never = ['never', ...ids];
        await store.put([...never, 'good'].map((id) => on(id, 'p')));
        await store.put([on('other', 'q'), on('elsewhere', 'p', 'https://other.test')]);
        for (let n = 0; n < 13; n += 1) await store.tried(held('good'), run(n));
        for (let n = 0; n < 6; n += 1) expect(await store.tried(missed(ids[n] ?? ''), run(13 + n))).toEqual([]);
        // The seventh of the last twenty.
        expect((await store.tried(missed('m6'), run(19))).sort()).toEqual([...never].sort());
        expect(await statusOf(store)).toMatchObject({ good: 'live', other: 'live', never: 'stale', m0: 'stale', m8: 'stale' });
        expect(await statusOf(store, 'https://other.test')).toEqual({ elsewhere: 'live' });
      }),
    );
  });
};

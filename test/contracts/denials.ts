/** What every ExampleStore does with steps that the policy refused (`safety.md` 9.5). */
import { describe, expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import { example, onFresh } from './example-store.ts';

const byId = (examples: readonly Example[]): Example[] => [...examples].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Runs on a fresh, empty store each time. */
export const denialContract = (name: string, make: () => Promise<{ store: ExampleStore; close(): Promise<void> }>): void => {
  const withStore = onFresh(make);
  const shop = 'https://shop.test';

  describe(`denials: ${name}`, () => {
    const denial = (run: string, step = 2) => ({ run, step, at: 1_700_000_000_500 + step, why: 'class X' });
    const statusOf = async (store: ExampleStore) =>
      Object.fromEntries((await store.list(shop)).map(({ id, certificate }) => [id, certificate.status]));

    test(
      'three denials disable an example; the same step of the same run counts once, and no other example is touched',
      withStore(async (store) => {
        await store.put([example('a', shop), example('b', shop), example('c', shop)]);
        expect(await store.denied(['a', 'b', 'a', 'never-was'], denial('r1'))).toEqual([]);
        expect(await store.denied(['a'], denial('r1'))).toEqual([]);
        expect(await store.denied(['a'], denial('r1', 3))).toEqual([]);
        expect(await statusOf(store)).toEqual({ a: 'live', b: 'live', c: 'live' });
        expect(await store.denied(['a', 'b'], denial('r2'))).toEqual(['a']);
        expect(await statusOf(store)).toEqual({ a: 'disabled', b: 'live', c: 'live' });
        expect(await store.denied(['a'], denial('r3'))).toEqual(['a']);
        const [a, b, c] = byId(await store.list(shop));
        expect(a?.certificate).toMatchObject({
          reason: 'the policy refused 3 of its steps, last: class X',
          denials: [denial('r1'), denial('r1', 3), denial('r2')],
        });
        expect(b?.certificate.denials).toEqual([denial('r1'), denial('r2')]);
        expect(c).toEqual(example('c', shop));
      }),
    );

    test(
      'an older copy of a row does not take denials back; a younger word of a person or a younger replay does',
      withStore(async (store) => {
        const copy = example('a', shop);
        const by = (proof: 'human' | 'replay' | 'support', at: number): Example => {
          const proofs = [...copy.certificate.proofs, { by: proof, at, detail: '' }];
          return { ...copy, certificate: { ...copy.certificate, proofs } };
        };
        const later = 1_800_000_000_000;
        await store.put([copy, example('b', shop)]);
        for (const run of ['r1', 'r2']) await store.denied(['a'], denial(run));
        await store.put([copy]);
        expect((await store.list(shop)).find(({ id }) => id === 'a')?.certificate.denials).toHaveLength(2);
        expect(await store.denied(['a'], denial('r3'))).toEqual(['a']);
        for (const again of [copy, by('support', later), by('human', 1), { ...copy, use: { ...copy.use, shown: 3 } }]) {
          await store.put([again]);
          expect(await statusOf(store)).toEqual({ a: 'disabled', b: 'live' });
        }
        for (const proof of ['human', 'replay'] as const) {
          await store.put([by(proof, later)]);
          expect(byId(await store.list(shop))[0]).toEqual(by(proof, later));
          for (const run of ['r1', 'r2', 'r3']) await store.denied(['a'], { ...denial(run), at: later + 1 });
          expect(await statusOf(store)).toEqual({ a: 'disabled', b: 'live' });
          await store.remove(['a']);
          await store.put([copy]);
          for (const run of ['r1', 'r2', 'r3']) await store.denied(['a'], denial(run));
        }
      }),
    );

    test(
      'denials from many sides at once are all counted',
      withStore(async (store) => {
        await store.put([example('a', shop)]);
        const counted = Array.from({ length: 2 }, (_, i) => store.denied(['a'], denial(`r${i}`)));
        await Promise.all([...counted, store.put([example('a', shop)]), store.put([example('a', shop)])]);
        expect((await store.list(shop))[0]?.certificate.denials).toHaveLength(2);
      }),
    );
  });
};

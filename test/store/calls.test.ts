/** One question is asked by one asker at a time: within this process in turn, between processes by a hold. */
import { expect, test } from 'vitest';
import { callRows } from '../../agent-core/node/store/calls.ts';
import type { Hold } from '../../agent-core/node/store/engine.ts';
import { openSqlite } from '../../agent-core/node/store/sqlite.ts';
import { tempDir } from './temp-store.ts';

/** A store whose hold somebody else has for the first `busy` times that it is asked for. */
function asker(o: { busy?: number; place?: string } = {}) {
  const { db } = openSqlite(tempDir());
  const asked: Hold[] = [];
  let [held, released] = [0, 0];
  const calls = callRows(db, {
    ...{ run: 'r', origin: 'https://shop.test', place: o.place ?? 'here' },
    hold: async (hold) => {
      asked.push(hold);
      if (asked.length <= (o.busy ?? 0)) return null;
      held += 1;
      return async () => {
        released += 1;
      };
    },
  });
  return { calls, asked, held: () => held, released: () => released };
}
const tick = () => new Promise((next) => setTimeout(next, 5));

test('the same question waits its turn, also at another opened store of the same place, and after one that failed', async () => {
  const [one, two] = [asker(), asker()];
  const order: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      order.push(`${name} begins`);
      await tick();
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([
    one.calls.alone('k', work('a', true)),
    two.calls.alone('k', work('b')),
    one.calls.alone('k', work('c')),
  ]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(await one.calls.alone('k', work('d'))).toBe('d');
  expect([one.held(), one.released(), two.held(), two.released()]).toEqual([3, 3, 1, 1]);
});

test('other questions, and those of other places, do not wait', async () => {
  const [here, there] = [asker(), asker({ place: 'there' })];
  let done: (value: string) => void = () => {};
  const long = here.calls.alone('k', () => new Promise<string>((resolve) => (done = resolve)));
  expect(await here.calls.alone('other', async () => 'at once')).toBe('at once');
  expect(await there.calls.alone('k', async () => 'at once')).toBe('at once');
  done('at last');
  expect(await long).toBe('at last');
});

test('while another process asks it, it is waited for', async () => {
  const { calls, asked, released } = asker({ busy: 2 });
  const began = performance.now();
  expect(await calls.alone('k', async () => 'mine')).toBe('mine');
  expect(performance.now() - began).toBeGreaterThan(300);
  expect(asked).toEqual(Array(3).fill({ name: 'call k', shared: false }));
  expect(released()).toBe(1);
});

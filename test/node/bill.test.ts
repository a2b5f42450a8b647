import { expect, test } from 'vitest';
import { billOf, dollars } from '../../agent-core/node/bill.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { example } from '../contracts/example-store.ts';
import { tempDir } from '../store/temp-store.ts';

const site = 'https://shop.test';
const usage = (usd: number | null) => ({
  ...{ model: 'paid', input: 100, output: 10, cacheRead: 0, cacheWrite: 0, usd, ms: 5, fromStore: false },
});

/** Six calls as an exploration makes them: tasks proposed, two runs labelled and judged, one of them without an example. */
async function ledger(prices: readonly (number | null)[]) {
  const store = await openStore(tempDir(), { write: true });
  const run = await store.runs.begin({ origin: site, kind: 'explore', options: {} });
  const [calls, journal] = [store.calls(run), store.journal(run)];
  const about = ['tasks', 'hash-of-a', 'hash-of-a', 'nothing', 'hash-of-a', 'nothing'];
  for (const [i, usd] of prices.entries()) {
    const key = `k${i}`;
    await calls.begin({ key, prompt: 'label', version: 1, model: 'paid', request: '{}' });
    await calls.end(key, { reply: {}, raw: '', usage: usage(usd) });
    await journal.charge?.(about[i] ?? '');
  }
  const paid = await store.ledger(site);
  await store.close();
  return paid;
}
const three = ['a', 'b', 'c'].map((id) => {
  const one = example(id, site);
  return { ...one, provenance: { ...one.provenance, trajectory: 'hash-of-a' } };
});

test('what each example cost, to the last millionth: parts and rest are the whole, and the same fixtures give the same bill', async () => {
  const prices = [0.004, 0.0000101, 0.002, 0.0003, 0.0005, 0.0001];
  const bills = [billOf(await ledger(prices), three), billOf(await ledger(prices), three.toReversed())];
  expect(bills[0]).toEqual(bills[1]);
  // 11 + 2,000 + 500 millionths for three examples of one run: 837 each. 4,000 + 300 + 100 gave none.
  expect(bills[0]).toMatchObject({ calls: 6, input: 600, output: 60, total: 6_911, rest: 4_400, doubt: 0 });
  expect([...(bills[0]?.each ?? [])]).toEqual([
    ['a', 837],
    ['b', 837],
    ['c', 837],
  ]);
  const [first] = three;
  const two = billOf(
    await ledger([0, 0.0000101, 0.002, 0, 0.0005, 0]),
    first === undefined ? [] : [first, { ...first, id: 'z' }],
  );
  expect([...two.each.values()]).toEqual([1_256, 1_255]);
});

test('a price that is not known is never shown as nothing, and taints only what it belongs to', async () => {
  const bill = billOf(await ledger([0.004, null, 0.002, 0.0003, 0.0005, 0.0001]), [...three, example('free', site)]);
  expect(bill).toMatchObject({ total: null, rest: 4_400 });
  expect([...bill.each.values()]).toEqual([null, null, null, 0]);
  expect(dollars(bill.total)).toBe('price unknown');
  expect(dollars(4_400)).toBe('USD 0.0044');
});

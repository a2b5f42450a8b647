/** How long the barrier may be silent: long enough on a busy machine, never for ever. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answered, BarrierAbsent, BarrierLost, DIED, startedOnceMore } from '../../agent-core/node/barrier-answer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silent = (listed?: () => boolean) => (listed ? Promise.resolve(listed()) : new Promise<boolean>(() => {}));

/** A barrier that answers after `afterMs`; what was told, and when. */
async function asked(o: {
  afterMs: number;
  crowd: number;
  /** Does the browser list the worker? Not given: it does not answer. */
  listed?: () => boolean;
}): Promise<{ told: string; seconds: number; ears: number }> {
  const worker = new EventEmitter();
  const began = Date.now();
  const answer = new Promise<string>((resolve) => setTimeout(() => resolve('the rules'), o.afterMs));
  const told = answered(answer, { worker, listed: () => silent(o.listed), crowd: () => o.crowd }).then(
    (value) => ({ told: value, at: Date.now() }),
    (error: unknown) => ({ told: error instanceof BarrierLost ? error.message : `not a BarrierLost: ${error}`, at: Date.now() }),
  );
  await vi.runAllTimersAsync();
  const { told: words, at } = await told;
  return { told: words, seconds: (at - began) / 1000, ears: worker.listenerCount('close') };
}
const MINUTES = 600_000;

it.each([
  ['an idle machine', 0.1, 14_000],
  ['Windows, which does not count', 0, 14_000],
  ['two for each processor', 2, 29_000],
  ['load 40 on two processors', 20, 59_000],
])('on %s a barrier that is slow is waited for', async (_, crowd, afterMs) => {
  expect(await asked({ afterMs, crowd })).toEqual({ told: 'the rules', seconds: afterMs / 1000, ears: 0 });
});

it.each([
  ['an idle machine', 0.1, 15],
  ['two for each processor', 2, 30],
  ['load 40 on two processors', 20, 60],
  ['load 4,000', 2_000, 60],
])('on %s a barrier that never answers is lost', async (_, crowd, seconds) => {
  const lost = await asked({ afterMs: MINUTES, crowd });
  expect(lost).toMatchObject({ seconds, ears: 0 });
  expect(lost.told).toBe(
    `The browser no longer answers: nothing came back within ${seconds} s. It hangs, was stopped by hand, or this machine is too busy.`,
  );
});

it('says that it is the barrier alone where its browser answers', async () => {
  expect((await asked({ afterMs: MINUTES, crowd: 1, listed: () => true })).told).toBe(
    'The write barrier no longer answers, though its browser does: nothing came back within 15 s. It hangs.',
  );
});

it('is gone as soon as its browser no longer lists it, whatever it was not told', async () => {
  const began = Date.now();
  const lost = await asked({ afterMs: MINUTES, crowd: 20, listed: () => Date.now() - began < 4_500 });
  expect(lost).toEqual({ told: DIED, seconds: 5, ears: 0 });
  expect(vi.getTimerCount()).toBe(0);
});

it('waits longer for the list, too, on a busy machine', async () => {
  const worker = new EventEmitter();
  const slowly = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 10_000));
  const lost = answered(new Promise(() => {}), { worker, listed: slowly, crowd: () => 20 }).catch((error: unknown) =>
    String(error),
  );
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await lost).toContain('though its browser does: nothing came back within 60 s');
});

it('is lost at once when it dies, however busy the machine is', async () => {
  const worker = new EventEmitter();
  const lost = answered(new Promise(() => {}), { worker, listed: async () => true, crowd: () => 20 });
  worker.emit('close');
  await expect(lost).rejects.toThrow(DIED);
  expect(vi.getTimerCount()).toBe(0);
});

it('is started once more, and no third time, where the worker did not come', async () => {
  const start = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new BarrierAbsent('not there')).mockResolvedValue('proved');
  expect(await startedOnceMore(start)).toBe('proved');
  expect(start).toHaveBeenCalledTimes(2);
  const never = vi.fn<() => Promise<string>>().mockRejectedValue(new BarrierAbsent('not there'));
  await expect(startedOnceMore(never)).rejects.toThrow(BarrierLost);
  expect(never).toHaveBeenCalledTimes(2);
});

it('is not started again where it came and could not be proved', async () => {
  const start = vi.fn<() => Promise<string>>().mockRejectedValue(new BarrierLost('a rule is missing'));
  await expect(startedOnceMore(start)).rejects.toThrow('a rule is missing');
  expect(start).toHaveBeenCalledTimes(1);
});

/** How long the barrier may be silent, and what its silence means. */
import { availableParallelism, loadavg } from 'node:os';

/** The barrier could not be proved, or is no longer what was proved. Nothing may be done in this browser any more. */
export class BarrierLost extends Error {
  override readonly name = 'BarrierLost';
}

export const DIED = 'The write barrier is gone: its process crashed, or the browser was closed or killed.';

/** Whether the barrier of a browser that does not answer within this still stands cannot be known. */
const ANSWER_MS = 15_000;
/** At most so many times that: also a machine that stays busy ends a browser that hangs. */
const MOST = 4;

/** Who is asked: the barrier's worker, and the browser that it is in. */
export interface Asked {
  worker: { once(event: 'close', told: () => void): void; off(event: 'close', told: () => void): void };
  /** Does the browser itself answer? */
  alive(): Promise<boolean>;
  /** Who waits for a processor, as the system counts them over a minute, for each processor that there is. */
  crowd?: () => number;
}

/** 0 on Windows, which counts none: there no more than `ANSWER_MS` is given. */
const crowdNow = (): number => (loadavg()[0] ?? 0) / availableParallelism();

/**
 * The worker's answer. Throws `BarrierLost` when it dies first, or is silent, and says whose silence it is. Where twice as many want a processor as
 * there are, everything takes twice as long, and so long it may; nothing is done in the browser meanwhile but what was begun.
 */
export async function answered<T>(answer: Promise<T>, { worker, alive, crowd = crowdNow }: Asked): Promise<T> {
  const patience = ANSWER_MS * Math.min(MOST, Math.max(1, crowd()));
  let timer: NodeJS.Timeout | undefined;
  let died: () => void = () => {};
  const late = new Promise<'late'>((resolve, reject) => {
    timer = setTimeout(() => resolve('late'), patience);
    died = () => reject(new BarrierLost(DIED));
  });
  worker.once('close', died);
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), late]);
    if (first !== 'late') return first.value;
    const silence = `nothing came back within ${Math.round(patience / 1000)} s`;
    throw new BarrierLost(
      (await alive())
        ? `The write barrier no longer answers, though its browser does: ${silence}. Its process crashed or hangs.`
        : `The browser no longer answers: ${silence}. It hangs, was stopped by hand, or this machine is too busy.`,
    );
  } finally {
    clearTimeout(timer);
    worker.off('close', died);
  }
}

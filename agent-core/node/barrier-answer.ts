/** How long the barrier may be silent, and what its silence means. */
import { availableParallelism, loadavg } from 'node:os';

/** The barrier could not be proved, or is no longer what was proved. Nothing may be done in this browser any more. */
export class BarrierLost extends Error {
  override readonly name = 'BarrierLost';
}

/** The browser came up without the barrier's worker: nothing was opened in it yet. */
export class BarrierAbsent extends BarrierLost {}

/** Starts once more where the barrier's worker did not come: Chromium 156 was seen to leave it out on a busy machine, and not the next time. */
export async function startedOnceMore<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof BarrierAbsent)) throw error;
    return start();
  }
}

export const DIED = 'The write barrier is gone: its process crashed, or the browser was closed or killed.';

/** Whether the barrier of a browser that does not answer within this still stands cannot be known. */
const ANSWER_MS = 15_000;
/** While it is silent the browser is asked so often whether it is there at all. */
const LOOK_MS = 1_000;
/** The browser's own answer to the plainest question. */
const PLAIN_MS = 3_000;
/** At most so many times that: also a machine that stays busy ends a browser that hangs. */
const MOST = 4;

/** Who is asked: the barrier's worker, and the browser that it is in. */
export interface Asked {
  worker: { once(event: 'close', told: () => void): void; off(event: 'close', told: () => void): void };
  /** Whether the browser still lists that worker. A crash that takes all pages along is told to nobody (Chromium 156), but the list is right at once. */
  listed(): Promise<boolean>;
  /** Who waits for a processor, as the system counts them over a minute, for each processor that there is. */
  crowd?: () => number;
}

/** 0 on Windows, which counts none: there no more than the plain time is given. */
const crowdNow = (): number => (loadavg()[0] ?? 0) / availableParallelism();

/** Where twice as many want a processor as there are, everything takes twice as long, and so long it may. */
export const patience = (ms: number, crowd: () => number = crowdNow): number => ms * Math.min(MOST, Math.max(1, crowd()));

/** `null`: the browser itself does not answer. */
async function stands({ listed, crowd }: Asked): Promise<boolean | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience(PLAIN_MS, crowd));
  });
  try {
    return await Promise.race([listed().catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The worker's answer. Throws `BarrierLost` when it dies first, or is silent, and says whose silence it is. Nothing is done in the browser
 * meanwhile but what was begun.
 */
export async function answered<T>(answer: Promise<T>, asked: Asked): Promise<T> {
  const { worker } = asked;
  const wait = patience(ANSWER_MS, asked.crowd);
  let timer: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  let there: boolean | null = null;
  let died: () => void = () => {};
  const late = new Promise<'late'>((resolve, reject) => {
    timer = setTimeout(() => resolve('late'), wait);
    died = () => reject(new BarrierLost(DIED));
    const looked = (now: boolean | null) => {
      there = now;
      if (now === false) died();
    };
    look = setInterval(() => void stands(asked).then(looked), LOOK_MS);
  });
  worker.once('close', died);
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), late]);
    if (first !== 'late') return first.value;
    const silence = `nothing came back within ${Math.round(wait / 1000)} s`;
    throw new BarrierLost(
      there
        ? `The write barrier no longer answers, though its browser does: ${silence}. It hangs.`
        : `The browser no longer answers: ${silence}. It hangs, was stopped by hand, or this machine is too busy.`,
    );
  } finally {
    clearTimeout(timer);
    clearInterval(look);
    worker.off('close', died);
  }
}

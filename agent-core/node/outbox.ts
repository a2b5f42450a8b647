/** Examples on their way to the extension: sent until acknowledged, each id in its latest state only, a few at a time. */
import type { Example } from '../example.ts';
import { digestOf, type Had } from '../native-messages.ts';
import type { Origin } from '../trajectory.ts';

/** So many wait for an answer at once: IndexedDB is slower than the pipe. */
const WINDOW = 4;

export interface Outbox {
  /** What the other side says it has of this site. */
  has(origin: Origin, have: readonly Had[]): void;
  /** Nothing is sent that it has already in this state. */
  put(example: Example): Promise<boolean>;
  ack(seq: number, kept: boolean): void;
  /**
   * Ids that the other side has and the store has no more, though it still knows the run that made them: replaced or rolled back. A store that never knew the run
   * is another store, or the site was forgotten in it: then it is not for the core to take anything away.
   */
  gone(origin: Origin, now: { ids: ReadonlySet<string>; runs: ReadonlySet<string> }): string[];
  /** When nothing is under way any more, or the signal says that nobody listens. */
  empty(signal: AbortSignal): Promise<void>;
}

export function createOutbox(send: (seq: number, example: Example) => void): Outbox {
  const known = new Map<string, { origin: Origin; run: string; digest: string }>();
  const waiting = new Map<string, { example: Example; digest: string }>();
  const sent = new Map<number, { id: string; digest: string }>();
  let seq = 0;
  let idle: (() => void)[] = [];
  const next = (): void => {
    for (const [id, one] of waiting) {
      if (sent.size >= WINDOW) return;
      waiting.delete(id);
      seq += 1;
      sent.set(seq, { id, digest: one.digest });
      send(seq, one.example);
    }
    if (sent.size > 0) return;
    for (const tell of idle) tell();
    idle = [];
  };
  return {
    has(origin, have) {
      for (const { id, run, digest } of have) known.set(id, { origin, run, digest });
    },
    async put(example) {
      const digest = await digestOf(example);
      if (known.get(example.id)?.digest === digest) return false;
      // Set now: a second `put` of the same state, while the first is on its way, is not sent again.
      const { origin, run } = example.provenance;
      known.set(example.id, { origin, run, digest });
      waiting.set(example.id, { example, digest });
      next();
      return true;
    },
    ack(number, kept) {
      const one = sent.get(number);
      if (one === undefined) return;
      sent.delete(number);
      if (!kept && known.get(one.id)?.digest === one.digest) known.delete(one.id);
      next();
    },
    gone(origin, { ids, runs }) {
      const away = [...known].filter(([id, one]) => one.origin === origin && runs.has(one.run) && !ids.has(id));
      for (const [id] of away) known.delete(id);
      return away.map(([id]) => id);
    },
    async empty(signal) {
      if (sent.size === 0 && waiting.size === 0) return;
      await new Promise<void>((resolve) => {
        idle.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
        if (signal.aborted) resolve();
      });
    },
  };
}

/** Ctrl-C: the first ends the work cleanly, the second at once. */
import { say } from './terminal.ts';

export interface Interrupt {
  signal: AbortSignal;
  /** Was it the person, and not something else, that ended the work. */
  hit(): boolean;
  /** Ends the work for another reason. */
  end(reason: string): void;
}

export const onInterrupt = (what: string): Interrupt => {
  const controller = new AbortController();
  let hits = 0;
  const hit = (): void => {
    hits += 1;
    if (hits > 1) process.exit(130);
    say(`Stopping ${what}; what was committed is kept. Ctrl-C again ends at once.`);
    controller.abort(new Error('interrupted'));
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, hit);
  return {
    signal: controller.signal,
    hit: () => hits > 0,
    end: (reason) => controller.abort(new Error(reason)),
  };
};

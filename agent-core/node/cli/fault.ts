/** How a command ends when it does not end well: a plain message and an exit code. */
import { OriginError } from '../../policy/origins.ts';
import { BarrierLost } from '../barrier.ts';
import { UnknownModel } from '../models.ts';
import { BrowserGone } from '../playwright-environment.ts';
import { NoBrowser, SiteError } from '../session.ts';
import { StoreError } from '../store/store-error.ts';

/** 1 failed or could not be done, 2 wrong usage or missing consent, 130 interrupted. */
export type Exit = 1 | 2 | 130;

/** Its message is for the person: what happened, what it means, what to do. Anything else that reaches `main` is a bug and shows its stack. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly exit: Exit;
  constructor(exit: Exit, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.exit = exit;
  }
}

export const usage = (message: string): Fault => new Fault(2, message);
export const failed = (message: string, cause?: unknown): Fault =>
  new Fault(1, message, cause === undefined ? undefined : { cause });

/** Errors whose message was written for people; `null` for a bug. */
export const plain = (error: unknown): { message: string; exit: Exit } | null => {
  if (error instanceof Fault) return { message: error.message, exit: error.exit };
  if (error instanceof UnknownModel || error instanceof OriginError) return { message: error.message, exit: 2 };
  if (error instanceof BarrierLost) {
    return { message: `${error.message} Without a proved barrier nothing is done. "fieldguide doctor" tries again.`, exit: 1 };
  }
  const told = [StoreError, SiteError, BrowserGone, NoBrowser].some((kind) => error instanceof kind);
  return told && error instanceof Error ? { message: error.message, exit: 1 } : null;
};

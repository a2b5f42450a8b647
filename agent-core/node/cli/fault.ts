/** How a command ends when it does not end well: a plain message and an exit code. */
import { BrowserLost } from '../explore-site.ts';
import { UnknownModel } from '../models.ts';
import { SiteError } from '../session.ts';
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
  if (error instanceof UnknownModel) return { message: error.message, exit: 2 };
  if (error instanceof StoreError || error instanceof SiteError || error instanceof BrowserLost)
    return { message: error.message, exit: 1 };
  return null;
};

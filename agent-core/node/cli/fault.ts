/** How a command ends when it does not end well: a plain message and an exit code. */

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

/** What an error that was written for people says, and how it ends; `null` for a bug. Loads what it asks about only for errors that are no Fault. */
export const plain = async (error: unknown): Promise<{ message: string; exit: Exit } | null> => {
  if (error instanceof Fault) return { message: error.message, exit: error.exit };
  const { kinds } = await import('./workshop.ts').then(({ workshop }) => workshop());
  if (!(error instanceof Error)) return null;
  if (kinds.usage.some((kind) => error instanceof kind)) return { message: error.message, exit: 2 };
  return kinds.failed.some((kind) => error instanceof kind) ? { message: error.message, exit: 1 } : null;
};

/** What can go wrong with the store, in plain words. Decided by SQLite's error code, never by its text. */

export type StoreFault = 'held' | 'corrupt' | 'newer' | 'foreign' | 'full' | 'unwritable' | 'busy' | 'reader';

/** `message` says what happened, what it means and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly fault: StoreFault;
  constructor(fault: StoreFault, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.fault = fault;
  }
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

export const damaged = (dir: string, how: string, cause?: { cause: unknown }): StoreError =>
  new StoreError(
    'corrupt',
    `The store in ${dir} is damaged (${how}). What it holds cannot be read safely, so nothing was changed. ` +
      'Move that folder away and run again: a new store is made, and "fieldguide guides import <file>" brings back guides you exported.',
    cause,
  );

/** A StoreError for what SQLite or the file system reported; anything else comes back as it was. */
export const storeError = (error: unknown, dir: string): unknown => {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const cause = { cause: error };
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code)) {
    return damaged(dir, code, cause);
  }
  if (/^SQLITE_FULL/.test(code) || code === 'ENOSPC') {
    return new StoreError(
      'full',
      `The disk that holds ${dir} is full. What was committed is kept; make room and go on with --resume.`,
      cause,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new StoreError(
      'busy',
      `The store in ${dir} stayed locked by another process for too long. Wait until it has finished, then try again.`,
      cause,
    );
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)/.test(code) || /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) {
    return new StoreError(
      'unwritable',
      `The store folder ${dir} cannot be used (${code}). Check its permissions, or choose another with --store <dir>.`,
      cause,
    );
  }
  return error;
};

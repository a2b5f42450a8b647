/** What can go wrong with the store, in plain words. Decided by the database's error code, never by its text. */
import { isUrl } from '../../is-url.ts';

export type StoreFault =
  | 'unreachable'
  | 'taken'
  | 'held'
  | 'corrupt'
  | 'newer'
  | 'foreign'
  | 'full'
  | 'unwritable'
  | 'busy'
  | 'reader';

/** `message` says what happened, what it means and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly fault: StoreFault;
  constructor(fault: StoreFault, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.fault = fault;
  }
}

export const codeOf = (error: unknown): string => {
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

/** Host and database of a connection string, without user and password. */
export const placeOf = (url: string): string => {
  if (!isUrl(url)) return 'the database';
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `the database ${pathname.slice(1) || 'postgres'} on ${searchParams.get('host') ?? `${hostname}${port === '' ? '' : `:${port}`}`}`;
};

export const newer = (place: string): StoreError =>
  new StoreError(
    'newer',
    `The store in ${place} was written by a newer Fieldguide. This version cannot read it and has not changed it. Update Fieldguide, or choose another store with --store <dir> or --database <url>.`,
  );

/** PostgreSQL's codes, and what the network says on the way there. */
function databaseError(code: string, place: string, cause: { cause: unknown }): StoreError | null {
  if (
    /^(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE)$/.test(code) ||
    /^(08|57P)/.test(code)
  ) {
    return new StoreError(
      'unreachable',
      `There is no way to ${place} (${code}). What was committed is kept there; look whether the server runs and whether the address in --database is right.`,
      cause,
    );
  }
  if (/^(28|3D000|42501)/.test(code)) {
    return new StoreError(
      'unreachable',
      `${place} does not let us in (${code}). Check name and password in --database, that the database exists, and that its user may create a schema.`,
      cause,
    );
  }
  if (code === '53100')
    return new StoreError('full', `The disk of ${place} is full. What was committed is kept; make room and go on.`, cause);
  if (code === '25006')
    return new StoreError('unwritable', `${place} can only be read (a standby?). Give the address of the main server.`, cause);
  return null;
}

/** A StoreError for what the database or the file system reported; anything else comes back as it was. `dir`: for people, folder or database. */
export const storeError = (error: unknown, dir: string, kind: 'sqlite' | 'postgres' = 'sqlite'): unknown => {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const cause = { cause: error };
  if (kind === 'postgres') return databaseError(code, dir, cause) ?? error;
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

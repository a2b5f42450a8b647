/** Writing that ends: a write's promise may never settle when the disk is full (Dexie issue 776), and what Chrome says then is no word for people. */

/** It could not be written down: what was there before is there still. */
export class NotStored extends Error {
  override readonly name = 'NotStored';
}

/** A row takes milliseconds, a whole guide seconds. */
const ROW_MS = 10_000;

/** Throws NotStored. Not for use inside of a transaction, which would end while this waits. */
export function durable<T>(work: PromiseLike<T>, mostMs = ROW_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const lost = (cause: unknown) => reject(new NotStored('It could not be stored in the browser.', { cause }));
    const timer = setTimeout(() => lost(new Error(`no answer in ${mostMs} ms`)), mostMs);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (cause: unknown) => {
        clearTimeout(timer);
        lost(cause);
      },
    );
  });
}

/** Tells an open panel what is in the way: the end of a key of `_locales`, '' when there is room again. Where it should stand in the database there may be no room for it. */
export const tellPanel = (why: string): void => {
  chrome.runtime.sendMessage({ kind: 'trouble', why }).catch(() => undefined);
};

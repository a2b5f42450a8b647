/**
 * An answer as its page says it, with what is masked elsewhere: for the person who asked. In the browser's memory until the browser ends, never on disk, and out of reach of
 * any page (`chrome.storage.session` is open to the extension's own pages alone).
 */
import * as z from 'zod';

const keyOf = (run: string): string => `said ${run}`;

export const keepSaid = (run: string, said: string): Promise<void> => chrome.storage.session.set({ [keyOf(run)]: said });

/** Nothing else is kept there. */
export const forgetSaid = (): Promise<void> => chrome.storage.session.clear();

/** `null`: nothing was masked in it, or the browser has been ended since. */
export async function saidOf(run: string): Promise<string | null> {
  const { [keyOf(run)]: said } = await chrome.storage.session.get(keyOf(run));
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(said ?? null);
}

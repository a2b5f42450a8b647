/** What the person was about to explore when the extension had to start anew: kept past that, and told once. */
const KEY = 'exploreNext';

export const setNext = (origin: string): Promise<void> => chrome.storage.local.set({ [KEY]: origin });

/** True once, for the site that was meant. */
export async function takeNext(origin: string): Promise<boolean> {
  const { [KEY]: next } = await chrome.storage.local.get(KEY);
  if (next !== origin) return false;
  await chrome.storage.local.remove(KEY);
  return true;
}

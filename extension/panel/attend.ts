/** Notices by itself that the worker ended in the middle of something: the link is made anew, that wakes the next worker, and what it finds half done it tells. */

/** Chrome puts the worker away in a moment; a link made in that moment is lost without a word, so another follows. Milliseconds. */
const AGAIN_MS = [50, 300, 800] as const;

/** Call it with whether something is under way. */
export function createAttend(): (live: boolean) => void {
  let attending: chrome.runtime.Port | null = null;
  const attend = (): void => {
    attending?.disconnect();
    const port = chrome.runtime.connect({ name: 'attend' });
    attending = port;
    port.onDisconnect.addListener(() => {
      if (attending !== port) return;
      for (const ms of AGAIN_MS) setTimeout(() => attending !== null && attend(), ms);
    });
  };
  return (live) => {
    if (live && attending === null) attend();
    if (live || attending === null) return;
    attending.disconnect();
    attending = null;
  };
}

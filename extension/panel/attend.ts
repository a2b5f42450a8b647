/** Notices by itself that the worker ended in the middle of something: the link is made anew, that wakes the next worker, and what it finds half done it tells. */

/** A moment, in which Chrome puts the worker away. Milliseconds. */
const AGAIN_MS = 300;

/** Call it with whether something is under way. */
export function createAttend(): (live: boolean) => void {
  let attending: chrome.runtime.Port | null = null;
  const attend = (): void => {
    const port = chrome.runtime.connect({ name: 'attend' });
    attending = port;
    port.onDisconnect.addListener(() => {
      if (attending === port) setTimeout(attend, AGAIN_MS);
    });
  };
  return (live) => {
    if (live && attending === null) attend();
    if (live || attending === null) return;
    attending.disconnect();
    attending = null;
  };
}

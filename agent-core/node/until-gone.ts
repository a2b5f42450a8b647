/** Work that ends when its browser does. */
import { BrowserGone, type CoreBrowser } from './playwright-environment.ts';

/** What `work` gives. Throws BrowserGone as soon as the browser is dead, also while nothing is asked of it. */
export const untilGone = <T>(browser: Pick<CoreBrowser, 'lost'>, work: Promise<T>): Promise<T> => {
  // Whoever loses the race may still fail, with nobody waiting for it.
  work.catch(() => undefined);
  return Promise.race([
    work,
    browser.lost.then((why): never => {
      throw new BrowserGone(why);
    }),
  ]);
};

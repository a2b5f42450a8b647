/** Ends the extension's worker as Chrome does, or starts the whole extension anew as an update does. */
import type { BrowserContext } from 'playwright';

/** Ends the worker, where there is one. */
export async function workerKiller(context: BrowserContext, id: string): Promise<() => Promise<void>> {
  const cdp = await context.browser()?.newBrowserCDPSession();
  if (cdp === undefined) throw new Error('no browser');
  return async () => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
    if (worker !== undefined) await cdp.send('Target.closeTarget', { targetId: worker.targetId });
  };
}

/** The tab has left the site in the middle of a task: where it is, what the person is asked, and when the task goes on (`safety.md` 8.4: consent for each site). */
import { isLoopback, isPrivateHost } from '../agent-core/policy/origins.ts';
import type { Origin } from '../agent-core/trajectory.ts';
import type { Desk } from './desk.ts';
import { originOf, pause, tabNow } from './tab-look.ts';

const POLL_MS = 200;
/** So long is waited for the page before to come back. Milliseconds. */
const BACK_MS = 3_000;

/** Address of a page that we have no leave to read. Only the debugger's list tells it, without being attached; no other tab of it is looked at. */
async function addressOf(tabId: number): Promise<string> {
  const targets = await chrome.debugger.getTargets();
  return targets.find((target) => target.tabId === tabId && target.type === 'page')?.url ?? '';
}

/** May the person be asked about it: not where anybody on the way could read along, and a site of the internet does not lead into the person's own network. */
export function mayBeAllowed(site: Origin, from: Origin): boolean {
  if (!/^https?:/.test(site)) return false;
  const [to, was] = [new URL(site), new URL(from)];
  if (to.protocol === 'http:' && !isLoopback(to.hostname)) return false;
  return !isPrivateHost(to.hostname) || isPrivateHost(was.hostname);
}

interface Away {
  tabId: number;
  /** Where the task began. */
  site: Origin;
  desk: Desk;
  read: () => ReadonlySet<Origin>;
  /** From now on the task may go on there. */
  allow: (site: Origin) => void;
}

async function isHere({ tabId, read }: Away): Promise<boolean> {
  return read().has(originOf((await tabNow(tabId)).url));
}

/** As the browser goes back, which keeps what stands in forms; where that leads away again, by the address. */
async function goBack(o: Away, from: string, signal: AbortSignal | undefined): Promise<void> {
  await chrome.tabs.goBack(o.tabId).catch(() => undefined);
  for (const until = performance.now() + BACK_MS; performance.now() < until; await pause(POLL_MS, signal)) {
    if (await isHere(o)) return;
  }
  if (from !== '') await chrome.tabs.update(o.tabId, { url: from });
}

/** Nothing is read or done meanwhile. See `EnvironmentSetup.away`. Throws TabGone when the tab was closed, and the signal's reason when that is aborted. */
export async function away(o: Away, given: { from: string; signal: AbortSignal | undefined }): Promise<boolean> {
  const { from, signal } = given;
  let allowed = false;
  while (!(await isHere(o))) {
    const address = await addressOf(o.tabId);
    const site = /^https?:/.test(address) ? originOf(address) : '';
    const answer = await o.desk.away({ site, may: mayBeAllowed(site, o.site) });
    if (answer === 'allow') {
      if (!o.read().has(site)) o.allow(site);
      allowed = site !== o.site;
    }
    if (answer === 'back') await goBack(o, from, signal);
    if (answer === null) await pause(POLL_MS, signal);
  }
  await o.desk.back();
  return allowed;
}

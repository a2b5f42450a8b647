/** In the worker: reads the page of a tab through the recorder. */
import type { LookReply } from './messages.ts';
import { SNAPSHOT } from './messages.ts';
import { SCRIPTS } from './sites.ts';

const ask = (tabId: number): Promise<unknown> => chrome.tabs.sendMessage(tabId, SNAPSHOT, { frameId: 0 });

const inject = (tabId: number) => chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: SCRIPTS });

/** The page as it was answered, not yet parsed. Nobody there: the scripts are put in, which Chrome allows on granted sites and where the person clicked our button. */
export async function look(tabId: number): Promise<{ kind: 'page'; page: unknown } | Extract<LookReply, { kind: 'closed' }>> {
  const answers = (reply: unknown) => (reply === undefined ? Promise.reject(new Error('no answer')) : Promise.resolve(reply));
  const page = await ask(tabId)
    .then(answers)
    .catch(async () => {
      await inject(tabId);
      return answers(await ask(tabId));
    })
    .catch(() => null);
  return page === null ? { kind: 'closed' } : { kind: 'page', page };
}

/** Forty and more values that must stay in the page, looked for in all that leaves it: the core's observations and facts, a person's recording, the extension's messages. */
import { beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { recordPerson } from '../../agent-core/node/record-person.ts';
import { walk } from '../../agent-core/observation.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { autofill, CANARY, serveCanaries } from '../support/canaries.ts';
import { withExtension } from '../support/panel.ts';

let site: Awaited<ReturnType<typeof serveCanaries>>;
beforeAll(async () => {
  site = await serveCanaries();
  return site.close;
});
/** The page was read at all: what is masked there leaves its mark. */
function expectClean(out: unknown, buttons: readonly string[]): void {
  const text = JSON.stringify(out);
  expect(text.match(CANARY)).toBeNull();
  for (const mark of ['«secret»', '«email:', '«input:', ...buttons]) expect(text).toContain(mark);
}

test('the pages hide what they say', async () => {
  const pages = await Promise.all(['/', '/inner'].map((path) => fetch(site.url + path).then((answer) => answer.text())));
  expect(new Set(pages.join(' ').match(CANARY)).size).toBeGreaterThan(50);
});

test('observations and facts of the core, with frames of two origins', async () => {
  const origins = createOrigins({ read: [site.url, site.other], write: [] });
  const setup = { mode: 'read', origins, headed: false, profile: null, key: 'k', keep: [], maskValues: true } as const;
  const browser = await openBrowser({ ...setup, keep: [] });
  try {
    await browser.open(`${site.url}/`);
    const seen = await browser.environment.observe();
    const facts: unknown[] = [];
    for (const { node } of walk(seen.tree))
      if (node.marks !== undefined) facts.push(await browser.environment.inspect({ kind: 'click', target: node.ref }));
    expect(facts.length).toBeGreaterThan(35);
    expect([...walk(seen.tree)].filter(({ node }) => node.name.startsWith('Inner button'))).toHaveLength(2);
    expectClean([seen, facts], ['Send to', 'Inner button of']);
    // The person who asked may read what the page shows; passwords not even so.
    const [masked] = /«email:[0-9a-f]{8}»/.exec(JSON.stringify(seen)) ?? [''];
    expect(await browser.unmasked(`Write to ${masked}`)).toMatch(/^Write to \S+@\S+$/);
    expect(await browser.unmasked('«secret» «email:00000000»')).toBe('«secret» «email:00000000»');
  } finally {
    await browser.close();
  }
});

test('what a person does among them, autofill included', async () => {
  let end: () => void = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  let n = 0;
  let filled: string[] = [];
  let working: Promise<void> = Promise.resolve();
  const done = await recordPerson({
    ...{ url: `${site.url}/`, also: [site.other], headed: false, profile: null, key: 'k', maskValues: true, until },
    onStep: (_, count) => {
      n = count;
    },
    onOpen: (context) => {
      const [page] = context.pages();
      const heard = async (wanted: number) => {
        for (let waited = 0; n < wanted && waited < 10_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
      };
      const work = async () => {
        if (page === undefined) return;
        filled = await autofill(page);
        await page.click('x-open button');
        await heard(1);
        await page.click('[name=pw]');
        await page.keyboard.type('canary70');
        await page.click('[name=city]');
        await page.keyboard.type('canary71');
        await page.click('[aria-label=Body]');
        await page.keyboard.type('canary72');
        await page.frameLocator('iframe').first().locator('button').click();
        await heard(5);
        await page.frameLocator('iframe').last().locator('input').first().click();
        await page.keyboard.type('canary73');
        await page.click('[name=ccname]');
        await page.keyboard.type('canary74');
        await page.click('h2');
        await heard(8);
      };
      working = work().finally(end);
    },
  });
  await working;
  expect(filled).toEqual(['name', 'email', 'tel', 'ccnumber', 'ccexp', 'ccname']);
  const typed = done.steps.flatMap(({ action }) => (action.kind === 'type' ? [action.target.name] : []));
  expect(typed).toEqual(['Password', 'City', 'Body', 'Inner', 'Holder']);
  expectClean(done, ['Inner button of']);
});

test('what the extension reads, closed shadow roots included', async () => {
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    await page.goto(`${site.url}/`);
    expect(await autofill(page)).toHaveLength(6);
    const cdp = await context.browser()?.newBrowserCDPSession();
    if (cdp === undefined) throw new Error('no browser');
    const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const targetId = targetInfos.find(({ url }) => url.startsWith(site.url))?.targetId;
    const call: (method: string, given: object) => Promise<unknown> = (method, given) =>
      Reflect.apply(cdp.send, cdp, [method, given]);
    // The person's click on the toolbar button gives leave to read the tab.
    await call('Extensions.triggerAction', { id, targetId });
    const [worker] = context.serviceWorkers();
    const out: unknown = await worker?.evaluate(async (url) => {
      const [tab] = (await chrome.tabs.query({})).filter((each) => each.url?.startsWith(url) ?? false);
      const tabId = tab?.id ?? -1;
      const files = ['recorder.js', 'content.js'];
      await chrome.scripting.executeScript({ target: { tabId }, files, injectImmediately: true });
      const setup = { prefix: '', key: 'k', keep: [], maskValues: true };
      const ask = (call: object): Promise<unknown> =>
        chrome.tabs.sendMessage(tabId, { kind: 'page', setup, call }, { frameId: 0 });
      const seen = await ask({ do: 'snapshot' });
      const refs = [...JSON.stringify(seen).matchAll(/"ref":"(e\d+)"/g)].map(([, ref]) => ref);
      return [seen, ...(await Promise.all(refs.map((ref) => ask({ do: 'facts', ref }))))];
    }, site.url);
    expectClean(out, ['Send to']);
    // Two buttons and four fields stand in the two roots.
    expect(JSON.stringify(out).match(/"name":"p","states"/g)).toHaveLength(2);
  });
});

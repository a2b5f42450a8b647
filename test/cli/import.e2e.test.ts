/** Recordings that people have already become examples: done again on the site, cut, labelled, and proved by `guides verify`. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli } from '../support/cli.ts';

const dir = mkdtempSync(join(tmpdir(), 'fieldguide-import-'));
let site: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  site = await start(0);
});
afterAll(() => site.close());

const WRITES = ['--mode', 'sandbox', '--account', 'test'];
const imported = async (file: string, store: string, more: string[] = WRITES) => {
  const told = await cli(['import', file, '--store', join(dir, store), '--json', ...more]);
  expect(told.code, told.stderr).toBe(0);
  const [one] = JSON.parse(told.stdout);
  return { ...one, stderr: told.stderr, texts: one.examples.map(({ text }: { text: string }) => text) };
};

/** As Chrome's Recorder writes it. */
const view = {
  type: 'setViewport',
  width: 1280,
  height: 720,
  deviceScaleFactor: 1,
  isMobile: false,
  hasTouch: false,
  isLandscape: false,
};
const at = { target: 'main', offsetX: 5, offsetY: 5 };

test('a recording of DevTools is done again, becomes quarantined examples, and a replay proves them', async () => {
  const file = join(dir, 'devtools.json');
  const steps = [
    view,
    {
      type: 'navigate',
      url: `${site.url}/settings`,
      assertedEvents: [{ type: 'navigation', url: `${site.url}/settings`, title: '' }],
    },
    { type: 'click', ...at, selectors: [['text/Alerts'], ['#view > div.tabs > div:nth-of-type(3)']] },
    { type: 'click', ...at, selectors: [['aria/Labels'], ['text/Labels']] },
    { type: 'click', ...at, selectors: [['#label'], ['xpath///*[@id="label"]'], ['pierce/#label']] },
    { type: 'change', target: 'main', selectors: [['#label'], ['pierce/#label']], value: 'Harbour cranes' },
    { type: 'click', ...at, selectors: [['text/Add']] },
    { type: 'waitForElement', selectors: ['.pill'] },
    { type: 'click', ...at, selectors: [['aria/Gone since']] },
  ];
  writeFileSync(file, JSON.stringify({ title: 'Recording 11/23/2026 at 9:41:07 AM', steps }));
  const told = await imported(file, 'devtools');
  expect(told).toMatchObject({ format: 'devtools', steps: 4, origin: site.url });
  expect(told.stopped).toBe('after 4 of 5 actions: no element of the page, or more than one, answers to aria/Gone since');
  expect(told.texts).toEqual(
    expect.arrayContaining([
      'Open the "Alerts" tab on the "Settings" page',
      expect.stringMatching(/^Create a label with .*"Harbour cranes"/),
    ]),
  );
  expect(told.examples.every(({ status }: { status: string }) => status === 'quarantine')).toBe(true);
  expect(site.log.filter(({ method }) => method === 'POST')).toEqual([{ method: 'POST', path: '/api/labels' }]);
  const proved = await cli(['guides', 'verify', site.url, '--store', join(dir, 'devtools'), ...WRITES, '--json']);
  expect(proved.code, proved.stderr).toBe(0);
  const shown = await cli(['guides', 'show', site.url, '--store', join(dir, 'devtools'), '--json']);
  const live = JSON.parse(shown.stdout).examples.filter(({ status }: { status: string }) => status === 'live');
  expect(live.map(({ text }: { text: string }) => text)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Create a label with/)]),
  );
  // A person's recording exports like any run of the agent.
  const out = join(dir, 'webarena');
  expect((await cli(['export', 'webarena', '--origin', site.url, '--store', join(dir, 'devtools'), '--out', out])).code).toBe(0);
  const about = JSON.parse(readFileSync(join(out, 'export.json'), 'utf8'));
  expect(about.episodes).toEqual(expect.arrayContaining([expect.objectContaining({ made: 'human', outcome: 'unknown' })]));

  // And the dump of that export comes back in, with its pages, where nothing needs to be done again.
  const before = site.log.length;
  const back = await imported(join(out, 'json_dump.json'), 'dump', []);
  expect(back).toMatchObject({ format: 'webarena', runs: about.episodes.length });
  expect(back.texts).toEqual(expect.arrayContaining(['Open the "Labels" page']));
  expect(site.log.length).toBe(before);
});

test('a trace that Playwright recorded is done again; without leave to write nothing is changed', async () => {
  const { path } = await findBrowser({ install: false });
  const browser = await chromium.launch({ executablePath: path, args: browserFlags() });
  const context = await browser.newContext();
  await context.tracing.start({ snapshots: true, screenshots: true });
  const page = await context.newPage();
  await page.goto(`${site.url}/settings`);
  await page.getByText('Profile', { exact: true }).click();
  await page.locator('#displayName').fill('Robin Hale');
  await page.getByText('Save profile').click();
  await page.getByRole('link', { name: 'Issues', exact: true }).click();
  const file = join(dir, 'trace.zip');
  await context.tracing.stop({ path: file });
  await browser.close();
  const writes = () => site.log.filter(({ method }) => method !== 'GET').length;
  const before = writes();
  const told = await imported(file, 'trace', ['--account', 'none']);
  expect(told).toMatchObject({ format: 'playwright', stopped: '' });
  expect(told.texts).toEqual(expect.arrayContaining([expect.stringMatching(/Shown name.*"Robin Hale"/)]));
  expect(writes()).toBe(before);
  expect(told.examples.every(({ status }: { status: string }) => status === 'quarantine')).toBe(true);
});

test('without consent, and of what is no recording, nothing is stored', async () => {
  const store = join(dir, 'bad');
  const file = join(dir, 'consent.json');
  const click = { type: 'click', ...at, selectors: [['text/Alerts']] };
  writeFileSync(file, JSON.stringify({ title: 'x', steps: [{ type: 'navigate', url: `${site.url}/settings` }, click] }));
  const asked = await cli(['import', file, '--store', store]);
  expect(asked.code).toBe(2);
  expect(asked.stderr).toContain('--account "my test account"');
  writeFileSync(file, 'Dear reader');
  const refused = await cli(['import', file, '--store', store, ...WRITES]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/was not taken: it is not JSON\. Fieldguide takes a recording of Chrome's DevTools/);
  expect(JSON.parse((await cli(['guides', 'list', '--json', '--store', store])).stdout)).toEqual([]);
});

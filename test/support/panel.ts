/** Chromium with the built extension, and its panel with an imported guide. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { packGuide } from '../../agent-core/guide.ts';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { example } from '../contracts/example-store.ts';
import { packageRoot } from './cli.ts';

/** The first page opens by itself after an installation; it would take the place of the active tab later. */
async function closeWelcome(context: BrowserContext, id: string): Promise<void> {
  const url = `chrome-extension://${id}/onboarding/index.html`;
  const shown = () => context.pages().find((page) => page.url() === url);
  const welcome = shown() ?? (await context.waitForEvent('page', { predicate: (page) => page.url() === url, timeout: 30_000 }));
  await welcome.close();
}

export async function withExtension(
  use: (context: BrowserContext, id: string, profile: string) => Promise<void>,
  scheme: 'light' | 'dark' = 'light',
  given: { profile?: string; dir?: string; display?: string } = {},
) {
  const dir = given.dir ?? join(packageRoot, 'dist', 'extension');
  const profile = given.profile ?? mkdtempSync(join(tmpdir(), 'fieldguide-panel-'));
  const fresh = !existsSync(join(profile, 'Default'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: (await findBrowser()).path,
    headless: given.display === undefined,
    ...(given.display === undefined ? {} : { env: { ...process.env, DISPLAY: given.display } }),
    colorScheme: scheme,
    viewport: { width: 360, height: 720 },
    args: [...browserFlags(), '--remote-debugging-port=0', `--disable-extensions-except=${dir}`, `--load-extension=${dir}`],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const id = new URL(worker.url()).host;
    if (fresh) await closeWelcome(context, id);
    await use(context, id, profile);
  } finally {
    await context.close();
  }
}

/** A guide file of three examples of `origin`, as `fieldguide guides export` writes it; and of one for each of `more`. */
export async function guideFile(origin: string, more: readonly string[] = []): Promise<string> {
  const named = (id: string, instruction: string) => {
    const one = example(id, origin);
    return one.teaches.kind === 'procedure' ? { ...one, teaches: { ...one.teaches, instruction } } : one;
  };
  const examples = [
    named('a1', 'Turn off "Weekly digest" on the "Settings" page'),
    named('b2', 'Set "Landing view" to "Board" on the "Settings" page'),
    named('c3', 'Close issue "Gate 4 prints two tickets"'),
    ...more.map((instruction, i) => named(`d${i}`, instruction)),
  ];
  const { lines } = await packGuide({ origin, trajectories: [], examples, chunks: [] });
  const path = join(mkdtempSync(join(tmpdir(), 'fieldguide-guide-')), 'guide.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

export async function importGuide(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: /^Known/ }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

/** The real side panel, if it is open: it is no page of the launching context. */
export async function panelNow({ id, profile }: { id: string; profile: string }): Promise<Page | null> {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const over = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const panel = over
    .contexts()
    .flatMap((each) => each.pages())
    .find((page) => page.url() === `chrome-extension://${id}/panel/index.html`);
  if (panel === undefined) await over.close();
  return panel ?? null;
}

/** Clicks the toolbar button on the tab that shows `url` and gives the real side panel that opens. */
export async function openPanel(context: BrowserContext, o: { id: string; profile: string; url: string }): Promise<Page> {
  const cdp = await context.browser()?.newBrowserCDPSession();
  if (cdp === undefined) throw new Error('no browser');
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const targetId = targetInfos.find((info) => info.url.startsWith(o.url))?.targetId;
  const call: (method: string, given: object) => Promise<unknown> = (method, given) =>
    Reflect.apply(cdp.send, cdp, [method, given]);
  for (let tries = 0; tries < 60; tries += 1) {
    // A click in the very moment in which the worker starts for the first time is lost (seen in 1 of 5 starts): click again, as people do.
    if (tries % 15 === 0) await call('Extensions.triggerAction', { id: o.id, targetId });
    const panel = await panelNow(o);
    if (panel !== null) return panel;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The panel did not open.');
}

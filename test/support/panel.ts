/** Chromium with the built extension, and its panel with an imported guide. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { packGuide } from '../../agent-core/guide.ts';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { example } from '../contracts/example-store.ts';
import { packageRoot } from './cli.ts';

export async function withExtension(
  use: (context: BrowserContext, id: string) => Promise<void>,
  scheme: 'light' | 'dark' = 'light',
) {
  const dir = join(packageRoot, 'dist', 'extension');
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'fieldguide-panel-')), {
    executablePath: (await findBrowser()).path,
    headless: true,
    colorScheme: scheme,
    viewport: { width: 360, height: 720 },
    args: [...browserFlags(), `--disable-extensions-except=${dir}`, `--load-extension=${dir}`],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await use(context, new URL(worker.url()).host);
  } finally {
    await context.close();
  }
}

/** A guide file of three examples of `origin`, as `fieldguide guides export` writes it. */
export async function guideFile(origin: string): Promise<string> {
  const named = (id: string, instruction: string) => {
    const one = example(id, origin);
    return one.teaches.kind === 'procedure' ? { ...one, teaches: { ...one.teaches, instruction } } : one;
  };
  const examples = [
    named('a1', 'Turn off "Weekly digest" on the "Settings" page'),
    named('b2', 'Set "Landing view" to "Board" on the "Settings" page'),
    named('c3', 'Close issue "Gate 4 prints two tickets"'),
  ];
  const { lines } = await packGuide({ origin, trajectories: [], examples, chunks: [] });
  const path = join(mkdtempSync(join(tmpdir(), 'fieldguide-guide-')), 'guide.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

export async function importGuide(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
}

/** The extension's Environment over a real tab, for the contract suite: the product's own code in the worker of an extension that may read loopback pages. */
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import * as z from 'zod';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import type { Origins } from '../../agent-core/policy/decide.ts';
import { isPermitted } from '../../agent-core/policy/gate.ts';
import type { Environment } from '../../agent-core/ports.ts';
import { Effect, Observation } from '../../agent-core/trajectory.ts';
import { ElementFacts } from '../../extension/border.ts';
import type { Subject } from '../contracts/actor.ts';
import { packageRoot } from './cli.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'Fieldguide, its Environment alone',
  version: '1',
  background: { service_worker: 'worker.js', type: 'module' },
  permissions: ['scripting', 'debugger', 'tabs'],
  host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'],
};

async function buildBench(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-tab-'));
  const entry = join(packageRoot, 'test', 'support', 'tab-bench.ts');
  const lib = { entry, formats: ['es' as const], fileName: () => 'worker.js' };
  await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false },
    build: { outDir: dir, emptyOutDir: false, target: 'chrome116', lib },
  });
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(MANIFEST));
  for (const file of ['recorder.js', 'content.js']) copyFileSync(join(packageRoot, 'dist', 'extension', file), join(dir, file));
  return dir;
}

const Performed = z.object({ observation: Observation, effect: Effect });

/** `trusted`: the debugger gives the input from the start; else only where a script was not noticed. */
export async function tabSubject(o: {
  origins: Origins;
  trusted: boolean;
}): Promise<Subject & { page: Page; learned(): Promise<boolean> }> {
  const dir = await buildBench();
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'fieldguide-profile-')), {
    executablePath: (await findBrowser()).path,
    headless: true,
    viewport: { width: 1000, height: 700 },
    args: [...browserFlags(), `--disable-extensions-except=${dir}`, `--load-extension=${dir}`],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const page = context.pages()[0] ?? (await context.newPage());
  await worker.evaluate(
    async (given) => {
      const [tab] = await chrome.tabs.query({ active: true });
      Object.assign(globalThis, { subject: Reflect.get(globalThis, 'bench')({ ...given, tabId: tab?.id }) });
    },
    { read: [...o.origins.read], write: [...o.origins.write], trusted: o.trusted },
  );
  const ask = (name: string, ...given: unknown[]): Promise<unknown> =>
    worker.evaluate(
      ({ name, given }) => {
        const subject = Reflect.get(globalThis, 'subject');
        return Reflect.apply(Reflect.get(subject, name), subject, given);
      },
      { name, given },
    );
  const environment: Environment = {
    observe: async () => Observation.parse(await ask('observe')),
    inspect: async (action) => ElementFacts.nullable().parse(await ask('inspect', action)),
    async perform(permitted) {
      if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
      return Performed.parse(await ask('perform', permitted.action, permitted.facts, permitted.end));
    },
  };
  return {
    environment,
    page,
    barrier: () => 'proved',
    async open(url) {
      await ask('open', url);
      return { status: 200 };
    },
    close: () => context.close(),
    learned: async () => (await ask('learned')) === true,
  };
}

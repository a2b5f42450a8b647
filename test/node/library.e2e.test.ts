/** Every snippet of docs/library.md, as a reader would run it: a module of its own, from the package by its name. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLiveProcedure } from '../../agent-core/export/episodes.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { packageRoot } from '../support/cli.ts';

// Inside of the package, where its own name leads to it; git does not see it.
const scratch = join(packageRoot, '.scratch');
mkdirSync(scratch, { recursive: true });
const dir = mkdtempSync(join(scratch, 'library-'));
const text = readFileSync(join(packageRoot, 'docs', 'library.md'), 'utf8');
const snippets = [...text.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
let site: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  site = await start(0);
});
afterAll(async () => {
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Output of the snippet that takes `name`, against the site of the test and for seconds, not minutes. */
async function output(name: string, change: (snippet: string) => string = (same) => same): Promise<string> {
  const snippet = snippets.find((one) => one.includes(`import { ${name} }`)) ?? '';
  expect(snippet).toContain("'https://wiki.example.org/'");
  const file = join(dir, `${name}.mjs`);
  const here = snippet
    .replaceAll('https://wiki.example.org/', `${site.url}/`)
    .replace('minutes: 5', 'minutes: 0.25, maxActions: 15');
  writeFileSync(file, change(here));
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: dir });
  return stdout;
}

test('the page has a snippet for each function of the library', async () => {
  const names = snippets.map((one) => /import \{ (\w+) \} from 'fieldguide'/.exec(one)?.[1]);
  expect(names).toEqual(['explore', 'recall', 'run', 'exportAs']);
});

test('explores, recalls, runs and exports', async () => {
  const explored = await output('explore');
  expect(explored).toMatch(/^learned: [0-9a-f]{64}$/m);
  const [, live = '0', report = ''] = /^(\d+) live examples, \d+ actions; (.+)$/m.exec(explored) ?? [];
  expect(Number(live)).toBeGreaterThan(0);
  expect(readFileSync(report, 'utf8')).toContain('What was learned of');
  // What was learned in seconds differs from machine to machine: it is asked for by its own words.
  const store = await openStore(join(dir, 'store'), { write: false });
  const [known] = (await store.examples.list(site.url)).filter(isLiveProcedure);
  await store.close();
  const asked = known?.teaches.instruction ?? '';
  const recalled = await output('recall', (snippet) => snippet.replace("'Open the alerts tab'", JSON.stringify(asked)));
  expect(recalled).toContain(`${asked} (`);
  expect(recalled).toMatch(/1\. \w+/);
  expect(await output('run')).toMatch(/^true http:\/\/127\.0\.0\.1:\d+\/labels \d+ steps, \d+ questions/m);
  expect(await output('exportAs')).toMatch(/^3 files/);
  expect(existsSync(join(dir, 'skill', 'export.json'))).toBe(true);
});

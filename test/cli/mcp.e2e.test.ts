/** The MCP server through the SDK's own client, and a scripted client that steers Playwright's MCP server with and without a guide. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../agent-core/node/browser.ts';
import { estimateTokens } from '../../agent-core/observation-text.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli, cliPath } from '../support/cli.ts';

const dir = mkdtempSync(join(tmpdir(), 'fieldguide-mcp-'));
const store = join(dir, 'store');
let site: Awaited<ReturnType<typeof start>>;
let client: Client;

const connect = async (args: string[]): Promise<Client> => {
  const made = new Client({ name: 'test', version: '1' });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    FIELDGUIDE_BROWSER: process.env.FIELDGUIDE_BROWSER ?? '',
  };
  await made.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
  return made;
};
const textOf = (result: { content: { type: string; text?: string }[] }): string =>
  result.content.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('\n');
const call = async (name: string, args: Record<string, unknown>): Promise<{ error: boolean; text: string }> => {
  const result = await client.callTool({ name, arguments: args }, { timeout: 110_000 });
  return { error: result.isError === true, text: textOf(result) };
};

beforeAll(async () => {
  site = await start(0);
  client = await connect([cliPath, 'mcp', '--store', store]);
});
afterAll(async () => {
  await client.close();
  await site.close();
});

test('tools have small schemas and say what they change', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'explore_site',
    'export_guide',
    'find_examples',
    'list_guides',
    'run_task',
  ]);
  expect(
    estimateTokens(JSON.stringify(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })))),
  ).toBeLessThan(900);
  const hints = Object.fromEntries(
    tools.map(({ name, annotations }) => [name, [annotations?.readOnlyHint, annotations?.destructiveHint]]),
  );
  expect(hints).toMatchObject({
    find_examples: [true, false],
    list_guides: [true, false],
    run_task: [false, true],
    explore_site: [false, false],
  });
});

test('it cannot consent, and says what a person must run', async () => {
  const refused = await call('explore_site', { url: site.url, mode: 'sandbox' });
  expect(refused).toMatchObject({
    error: true,
    text: expect.stringContaining(`fieldguide explore ${site.url}/ --mode sandbox --account`),
  });
  expect(site.log.length).toBe(0);
});

test('explores with the consent that was given, tells its progress, and can be cancelled', async () => {
  const args = [
    'explore',
    site.url,
    '--mode',
    'sandbox',
    '--account',
    'test',
    '--max-actions',
    '600',
    '--minutes',
    '2',
    '--store',
    store,
  ];
  const told = await cli(args);
  expect(told.code, told.stderr).toBe(0);
  const seen: string[] = [];
  const stop = new AbortController();
  const work = client.callTool(
    { name: 'explore_site', arguments: { url: site.url, mode: 'sandbox', minutes: 1 } },
    {
      timeout: 110_000,
      signal: stop.signal,
      onprogress: ({ message }) => {
        seen.push(message ?? '');
        if (seen.length === 3) stop.abort();
      },
    },
  );
  await expect(work).rejects.toThrow();
  expect(seen.length).toBeGreaterThan(2);
  // The next writer waits for nothing: the cancelled one has let go of the store.
  await expect
    .poll(async () => (await cli(['guides', 'import', join(dir, 'none.jsonl'), '--store', store])).stderr, { timeout: 60_000 })
    .toContain('There is no file');
}, 300_000);

test('finds examples, does a task without asking anybody, and exports', async () => {
  expect(JSON.parse((await call('list_guides', {})).text)).toMatchObject([{ origin: site.url }]);
  const found = JSON.parse((await call('find_examples', { url: site.url, task: 'Open the alerts tab of the settings' })).text);
  expect(found.length).toBeGreaterThan(0);
  expect(found[0].text).toMatch(/1\. click/);
  const ran = await call('run_task', { url: site.url, task: 'Open the "Labels" page' });
  const done = JSON.parse(ran.text);
  expect(done).toMatchObject({ success: true });
  expect(readFileSync(done.report, 'utf8')).toContain('data:image/png');
  const out = join(dir, 'skill');
  expect((await call('export_guide', { origin: site.url, format: 'skill', out })).error).toBe(false);
  expect((await call('export_guide', { origin: site.url, format: 'skill', out })).text).toContain('is not empty');
  expect(JSON.parse(readFileSync(join(out, 'export.json'), 'utf8')).counts.tasks).toBeGreaterThan(0);
  expect((await call('run_task', { url: 'ftp://x', task: 'x' })).text).toContain('Only http and https');
}, 120_000);

/** What an agent reads and does to get a task done through Playwright's MCP server. */
interface Bill {
  steps: number;
  tokens: number;
}

/** Refs of what has this name in a snapshot: `- tab "Alerts" [ref=e12]`, or text in an element. */
const refOf = (snapshot: string, name: string): string | null => {
  const line = snapshot
    .split('\n')
    .find((one) => one.includes('[ref=') && (one.includes(`"${name}"`) || one.trimEnd().endsWith(`: ${name}`)));
  return /\[ref=([^\]]+)\]/.exec(line ?? '')?.[1] ?? null;
};

async function steer(o: { guide: boolean; target: string }): Promise<Bill> {
  const require = createRequire(import.meta.url);
  const { path } = await findBrowser({ install: false });
  const playwright = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
  const other = await connect([
    playwright,
    'mcp',
    '--headless',
    '--output-dir',
    join(dir, 'playwright'),
    '--isolated',
    '--no-sandbox',
    '--executable-path',
    path,
  ]);
  const bill: Bill = { steps: 0, tokens: 0 };
  const act = async (name: string, args: Record<string, unknown>): Promise<void> => {
    bill.steps += 1;
    const said = textOf(await other.callTool({ name, arguments: args }, { timeout: 60_000 }));
    bill.tokens += estimateTokens(said);
  };
  const look = async (): Promise<string> => {
    const said = textOf(await other.callTool({ name: 'browser_snapshot', arguments: {} }, { timeout: 60_000 }));
    bill.tokens += estimateTokens(said);
    return said;
  };
  try {
    await act('browser_navigate', { url: site.url });
    if (o.guide) {
      const answer = await call('find_examples', { url: site.url, task: 'Open the alerts tab of the settings', limit: 3 });
      bill.tokens += estimateTokens(answer.text);
      const examples: { start: string; text: string }[] = JSON.parse(answer.text);
      await act('browser_navigate', { url: examples[0]?.start });
      const ways = examples.map(({ text }) =>
        [...text.matchAll(/^ {2}\d+\. click [^«]*«([^»]*)»/gm)].map(([, name = '']) => name),
      );
      // The first that can be begun on the page as it is; one that ends at what was asked for before others.
      const page = await look();
      const begun = ways.filter(([first = '']) => refOf(page, first) !== null);
      for (const name of begun.find((way) => way.at(-1) === 'Alerts') ?? begun[0] ?? []) {
        const ref = refOf(await look(), name);
        if (ref !== null) await act('browser_click', { element: name, target: ref, ref });
      }
      expect(await look()).toContain(o.target);
      return bill;
    }
    // Without one it opens what it sees, page by page and tab by tab, until the words stand there.
    const waiting = ['Issues', 'Labels', 'Settings', 'Profile', 'Alerts', 'Display', 'Sharing'];
    const tried = new Set<string>();
    for (let page = await look(); !page.includes(o.target); page = await look()) {
      const next = waiting.find((name) => !tried.has(name) && refOf(page, name) !== null);
      if (next === undefined) throw new Error('nowhere left to look');
      tried.add(next);
      await act('browser_click', { element: next, target: refOf(page, next), ref: refOf(page, next) });
    }
    return bill;
  } finally {
    await other.close();
  }
}

test("a guide saves an agent on Playwright's MCP server steps and tokens", async () => {
  const [without, with_] = [
    await steer({ guide: false, target: 'Quiet hours' }),
    await steer({ guide: true, target: 'Quiet hours' }),
  ];
  process.stderr.write(
    `Playwright MCP, to the switch "Quiet hours": without ${JSON.stringify(without)}, with ${JSON.stringify(with_)}\n`,
  );
  expect(with_.steps).toBeLessThan(without.steps);
}, 120_000);

/** What a person did in a window exports like what the agent did. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { learnRecording } from '../../agent-core/learn/learn-recording.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { recordPerson } from '../../agent-core/node/record-person.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli } from '../support/cli.ts';

const dir = mkdtempSync(join(tmpdir(), 'fieldguide-recorded-'));
const folder = join(dir, 'store');
let site: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  site = await start(0);
});
afterAll(() => site.close());

/** Makes a label by hand, as a person would, and keeps it as `fieldguide record` does. */
async function work(): Promise<string[]> {
  let end: () => void = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  let typed: Promise<void> = Promise.resolve();
  let steps = 0;
  const heard = async (n: number) => expect.poll(() => steps, { timeout: 15_000 }).toBeGreaterThanOrEqual(n);
  const store = await openStore(folder, { write: true, what: 'record', onProblem: () => {} });
  const done = await recordPerson({
    ...{ url: site.url, also: [], headed: false, profile: null, maskValues: false, until },
    key: await store.guides.key(site.url),
    onStep: (_, n) => {
      steps = n;
    },
    onOpen: (context) => {
      const [page] = context.pages();
      typed = (async () => {
        await page?.getByRole('link', { name: 'Labels' }).click();
        await heard(1);
        await page?.locator('#label').click();
        await page?.keyboard.type('Harbour cranes', { delay: 20 });
        await page?.getByText('Add', { exact: true }).click();
        await heard(3);
      })().finally(end);
    },
  });
  await typed;
  const run = await store.runs.begin({ origin: site.url, kind: 'record', options: { url: site.url } });
  const trajectory = { origin: site.url, by: 'human' as const, steps: done.steps, last: done.last, outcome: 'unknown' as const };
  const judge = builtIn();
  const learned = await learnRecording(trajectory, {
    ...{ run: run.id, model: judge, judges: [judge], store: store.examples, journal: store.journal(run), kept: [] },
    now: () => Date.now(),
  });
  await store.runs.end(run.id, 'done', {});
  await store.close();
  return learned.examples.map(({ teaches }) => (teaches.kind === 'procedure' ? teaches.instruction : ''));
}

const exported = async (format: string): Promise<string> => {
  const out = join(dir, format);
  const told = await cli(['export', format, '--origin', site.url, '--store', folder, '--out', out]);
  expect(told.code, `${format}: ${told.stderr}`).toBe(0);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => /\.(json|jsonl|md|ts|html|txt)$/.test(name))
    .map((name) => readFileSync(join(out, name), 'utf8'))
    .join('\n');
};

test('a recording is a trajectory like any other, and once it was proved its example is too', async () => {
  const taught = await work();
  expect(taught.join('\n')).toContain('Harbour cranes');
  for (const format of ['webarena', 'devtools']) expect(await exported(format), format).toContain('Harbour cranes');
  const verify = ['guides', 'verify', site.url, '--mode', 'sandbox', '--account', 'test', '--minutes', '1'];
  const proved = await cli([...verify, '--store', folder], { timeoutMs: 100_000 });
  expect(proved.code, proved.stderr).toBe(0);
  for (const format of ['playwright', 'chat', 'manual', 'skill']) expect(await exported(format), format).toContain('label');
  expect(await exported('trace')).toContain('actions');
}, 180_000);

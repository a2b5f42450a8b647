/** explore, run and verify on the demo site, as a user types them; the site's own data say what happened. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli, startCli } from '../support/cli.ts';

type Harbor = Awaited<ReturnType<typeof start>>;
let harbor: Harbor;
let scratch = '';
let store = '';
const consent = ['--account', 'demo'];

beforeAll(async () => {
  harbor = await start(0);
  scratch = mkdtempSync(join(tmpdir(), 'fieldguide-cli-'));
  store = join(scratch, 'store');
});
afterAll(async () => {
  await harbor.close();
  rmSync(scratch, { recursive: true, force: true });
});

const committed = async (run: string): Promise<number> => {
  const opened = await openStore(store, { write: false });
  const steps = await opened.runs.steps(run);
  await opened.close();
  return steps.committed;
};
const lastRun = async (): Promise<string> =>
  JSON.parse((await cli(['guides', 'list', '--json', '--store', store])).stdout)[0].run;

test('explore, killed in the middle and gone on with, keeps every committed step and learns live examples', async () => {
  const first = startCli(['explore', harbor.url, '--mode', 'sandbox', '--minutes', '2', '--store', store, ...consent]);
  let told = '';
  first.child.stderr?.on('data', (part) => {
    told += part;
  });
  await expect.poll(() => told, { timeout: 60_000 }).toMatch(/learned|actions/);
  first.child.kill('SIGKILL');
  await first.done;
  const run = await lastRun();
  const before = await committed(run);
  expect(before).toBeGreaterThan(0);
  const done = await cli(['explore', '--resume', run, '--max-actions', '130', '--json', '--store', store], {
    timeoutMs: 180_000,
  });
  expect(done.code, done.stderr).toBe(0);
  const report = JSON.parse(done.stdout);
  expect(report).toMatchObject({ run, origin: new URL(harbor.url).origin, usd: 0, tokens: { input: 0, output: 0 } });
  expect(await committed(run)).toBeGreaterThan(before);
  expect(report.examples.live).toBeGreaterThan(3);
  expect(report.helpPages.read).toBeGreaterThan(3);
  const page = readFileSync(report.report, 'utf8');
  expect(page).toContain('data:image/png;base64,');
  expect(page).not.toMatch(/(src|href)="?http/);
  expect(statSync(report.report).mode & 0o777).toBe(0o600);
}, 300_000);

test('run with what was learned does the task, and says the same as the site', async () => {
  await harbor.reset();
  const out = join(scratch, 'run.json');
  const flags = ['--url', harbor.url, '--store', store, '--approve', 'all', '--out', out, '--json'];
  const done = await cli(['run', 'Turn on Quiet hours', ...flags], { timeoutMs: 100_000 });
  expect(done.code, done.stderr).toBe(0);
  const report = JSON.parse(done.stdout);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(report);
  expect(report).toMatchObject({ task: 'Turn on Quiet hours', success: true, usd: 0 });
  expect(report.examplesShown).toBeGreaterThan(0);
  expect(report.steps.some((step: { effect: string[] }) => step.effect.some((line) => line.startsWith('PATCH')))).toBe(true);
  expect(harbor.state().settings.quiet).toBe(true);
  expect(existsSync(report.report)).toBe(true);
}, 150_000);

test('without a terminal nobody approves: the write is not made, and the report says what was asked', async () => {
  await harbor.reset();
  const before = JSON.stringify(harbor.state());
  const task = 'Delete the issue "Gate 4 prints two tickets"';
  const done = await cli(
    ['run', task, '--url', harbor.url, '--store', store, '--examples', 'off', '--max-steps', '8', '--json'],
    {
      timeoutMs: 100_000,
    },
  );
  const { approvals } = JSON.parse(done.stdout);
  expect(approvals.length).toBeGreaterThan(0);
  expect(approvals.every((one: { granted: boolean }) => !one.granted)).toBe(true);
  expect(JSON.stringify(harbor.state())).toBe(before);
}, 150_000);

test('a guide from a file is proved again by verify, and so is what the policy had switched off', async () => {
  await harbor.reset();
  const file = join(scratch, 'guide.jsonl');
  const other = join(scratch, 'other');
  await cli(['guides', 'export', harbor.url, file, '--store', store]);
  await cli(['guides', 'import', file, '--store', other]);
  const { origin } = new URL(harbor.url);
  const opened = async <T>(use: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> => {
    const there = await openStore(other, { write: false });
    return use(there).finally(() => there.close());
  };
  const off = await opened(async ({ examples }) => {
    const half = (await examples.list(origin)).filter((_, i) => i % 2 === 0).map(({ id }) => id);
    for (const run of ['r1', 'r2', 'r3']) await examples.denied(half, { run, step: 0, at: Date.now(), why: 'class X' });
    return new Set(half);
  });
  const done = await cli(['guides', 'verify', harbor.url, '--mode', 'sandbox', '--json', '--store', other, ...consent], {
    timeoutMs: 150_000,
  });
  expect(done.code, done.stderr).toBe(0);
  const live = new Set<string>(JSON.parse(done.stdout).live);
  expect(live.size).toBeGreaterThan(3);
  const after = (await opened(({ examples }) => examples.list(origin))).filter(({ id }) => off.has(id));
  expect(after.filter(({ id }) => live.has(id)).length).toBeGreaterThan(1);
  for (const { id, certificate } of after)
    expect([certificate.status, certificate.denials?.length]).toEqual(live.has(id) ? ['live', undefined] : ['disabled', 3]);
}, 200_000);

// By hand, for its minute: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/cli/explore-run`.
test.skipIf(process.env.FIELDGUIDE_LONG === undefined)(
  'after a redesign verify marks stale what holds no more, and exploring again learns it anew',
  async () => {
    const { port } = new URL(harbor.url);
    await harbor.close();
    harbor = await start(Number(port), 2);
    const aged = join(scratch, 'other');
    const verify = ['guides', 'verify', harbor.url, '--mode', 'sandbox', '--json', '--store', aged, ...consent];
    const old = JSON.parse((await cli(verify, { timeoutMs: 150_000 })).stdout);
    expect(old.stale.length).toBeGreaterThan(0);
    expect(old.live.length).toBeGreaterThan(0);
    const again = [
      'explore',
      harbor.url,
      '--mode',
      'sandbox',
      '--max-actions',
      '60',
      '--minutes',
      '2',
      '--json',
      '--store',
      aged,
    ];
    const report = JSON.parse((await cli([...again, ...consent], { timeoutMs: 180_000 })).stdout);
    expect(report.examples.live).toBeGreaterThan(0);
    const opened = await openStore(aged, { write: false });
    const examples = await opened.examples.list(new URL(harbor.url).origin);
    await opened.close();
    const of = (status: string) =>
      examples.filter((one) => one.certificate.status === status).map(({ teaches }) => JSON.stringify(teaches));
    expect(of('stale').length + of('retired').length).toBeGreaterThan(0);
    expect(of('live').join('\n')).toMatch(/Preferences|Monday summary|Night rest/);
  },
  400_000,
);

test('Ctrl-C on a task ends with 130', async () => {
  const running = startCli(['run', 'Turn on Quiet hours', '--url', harbor.url, '--store', store, '--approve', 'none']);
  let told = '';
  running.child.stderr?.on('data', (part) => {
    told += part;
  });
  await expect.poll(() => told, { timeout: 60_000 }).toMatch(/ 1 {2}/);
  running.child.kill('SIGINT');
  const ended = await running.done;
  expect(ended.code, ended.stderr).toBe(130);
}, 100_000);

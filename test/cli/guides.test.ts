/** Guides and examples through the command line, on a real store. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { example } from '../contracts/example-store.ts';
import { tempDir } from '../store/temp-store.ts';
import { cli } from '../support/cli.ts';

const shop = 'https://shop.test';

/** A store with two examples of one run, one distilled from the first, and one of another site. */
const filled = async (): Promise<string> => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  const run = await store.runs.begin({ origin: shop, kind: 'explore', options: { url: shop } });
  const child = example('cccc3333', shop, { run: 'other' });
  await store.examples.put([
    example('aaaa1111', shop, { run: run.id }),
    example('aabb2222', shop, { run: 'other' }),
    { ...child, provenance: { ...child.provenance, parents: ['aaaa1111'] } },
    example('dddd4444', 'https://other.test', { run: 'other' }),
  ]);
  await store.runs.end(run.id, 'done', null);
  await store.close();
  return dir;
};
const ids = async (dir: string, origin = shop): Promise<string[]> => {
  const { stdout } = await cli(['examples', origin, '--json', '--store', dir]);
  return JSON.parse(stdout).map((one: { id: string }) => one.id);
};

test('list and show tell what is known, as text and as JSON', async () => {
  const dir = await filled();
  const list = await cli(['guides', 'list', '--json', '--store', dir]);
  expect(JSON.parse(list.stdout)).toMatchObject([
    { origin: 'https://other.test', live: 1, quarantine: 0 },
    { origin: shop, live: 3, quarantine: 0, state: 'done' },
  ]);
  const show = await cli(['guides', 'show', `${shop}/some/page`, '--store', dir]);
  expect(show.stdout).toContain('What can be done here (3)');
  expect(show.stdout).toContain('Add the item aaaa1111');
  expect(show.stdout).not.toContain('\u001b');
});

test('what the policy refused three times is listed as switched off, with what was refused', async () => {
  const dir = await filled();
  const store = await openStore(dir, { write: false });
  for (const run of ['r1', 'r2', 'r3'])
    await store.examples.denied(['aaaa1111'], { run, step: 1, at: 1_700_000_000_000, why: 'class X is not permitted here' });
  await store.close();
  const list = await cli(['guides', 'list', '--json', '--store', dir]);
  expect(JSON.parse(list.stdout)).toMatchObject([{}, { origin: shop, live: 2, disabled: 1 }]);
  const show = (await cli(['guides', 'show', shop, '--store', dir])).stdout;
  expect(show).toMatch(/What can be done here \(2\)\n.*\n.*\n\nSwitched off.*\(1\)\n {2}aaaa1111 {2}Add the item aaaa1111/);
  const one = (await cli(['examples', shop, 'show', 'aaaa', '--store', dir])).stdout;
  expect(one).toContain('status disabled (the policy refused 3 of its steps, last: class X is not permitted here)');
  expect(one).toContain('refused in run r2, step 2, 2023-11-14T22:13:20.000Z: class X is not permitted here');
  expect((await cli(['guides', 'show', shop, '--json', '--store', dir])).stdout).toContain('"status": "disabled"');
});

test('an example is found by the first characters of its id, if they mean one', async () => {
  const dir = await filled();
  expect((await cli(['examples', shop, 'show', 'aaaa', '--store', dir])).stdout).toContain('click button "Add"');
  const two = await cli(['examples', shop, 'show', 'aa', '--store', dir]);
  expect(two.code).toBe(1);
  expect(two.stderr).toContain('More than one');
});

test('remove takes one; rollback takes a run and what was distilled from it; another site keeps its own', async () => {
  const dir = await filled();
  expect((await cli(['examples', shop, 'remove', 'aabb', '--store', dir])).code).toBe(0);
  expect(await ids(dir)).toEqual(['aaaa1111', 'cccc3333']);
  const runs = await cli(['guides', 'list', '--json', '--store', dir]);
  const run = JSON.parse(runs.stdout).find((one: { origin: string }) => one.origin === shop).run;
  const wrong = await cli(['examples', 'https://other.test', 'rollback', run, '--store', dir]);
  expect(wrong.stderr).toContain(`belongs to ${shop}`);
  expect((await cli(['examples', shop, 'rollback', run, '--store', dir])).code).toBe(0);
  expect(await ids(dir)).toEqual([]);
  expect(await ids(dir, 'https://other.test')).toEqual(['dddd4444']);
});

test('a guide goes through a file: what comes in waits in quarantine, what was here stays as it is', async () => {
  const dir = await filled();
  const file = join(dirname(dir), 'guide.jsonl');
  expect((await cli(['guides', 'export', shop, file, '--store', dir])).code).toBe(0);
  const fresh = tempDir();
  const first = await cli(['guides', 'import', file, '--json', '--store', fresh]);
  expect(JSON.parse(first.stdout)).toMatchObject({ origin: shop, imported: 3, known: 0, rejected: 0 });
  const again = await cli(['guides', 'import', file, '--json', '--store', dir]);
  expect(JSON.parse(again.stdout)).toMatchObject({ imported: 0, known: 3 });
  const list = await cli(['guides', 'list', '--json', '--store', fresh]);
  expect(JSON.parse(list.stdout)).toMatchObject([{ origin: shop, live: 0, quarantine: 3 }]);
  const copy = join(dirname(dir), 'copy.jsonl');
  await cli(['guides', 'export', shop, copy, '--store', fresh]);
  expect(readFileSync(copy, 'utf8')).toBe(readFileSync(file, 'utf8'));
});

test('a file that was changed on the way is refused and nothing is taken in', async () => {
  const dir = await filled();
  const file = join(dirname(dir), 'guide.jsonl');
  await cli(['guides', 'export', shop, file, '--store', dir]);
  writeFileSync(file, readFileSync(file, 'utf8').replace('Add the item', 'Buy the item'));
  const fresh = tempDir();
  const refused = await cli(['guides', 'import', file, '--store', fresh]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/not imported.*checksum/s);
  expect(JSON.parse((await cli(['guides', 'list', '--json', '--store', fresh])).stdout)).toEqual([]);
});

test('forget deletes a site and the folders of its runs, and leaves the others', async () => {
  const dir = await filled();
  const store = await openStore(dir, { write: false });
  const [run] = await store.runs.list(shop);
  const folder = store.folder(run?.id ?? '');
  writeFileSync(join(folder, 'report.html'), `<p>${shop}</p>`);
  await store.close();
  const done = await cli(['guides', 'forget', shop, '--json', '--store', dir]);
  expect(done.stderr).toBe('');
  expect(JSON.parse(done.stdout)).toEqual({ forgotten: shop, runs: [run?.id] });
  expect(existsSync(folder)).toBe(false);
  expect(await ids(dir)).toEqual([]);
  expect(await ids(dir, 'https://other.test')).toEqual(['dddd4444']);
});

test('what was sent to a model about a site is listed, and shown word for word; forgetting takes it and the profile of the panel along', async () => {
  const dir = await filled();
  const data = tempDir('data');
  const profile = join(data, 'fieldguide', 'profiles', 'site-shop-test');
  mkdirSync(profile, { recursive: true });
  const store = await openStore(dir, { write: true });
  const [run] = await store.runs.list(shop);
  if (run === undefined) throw new Error('no run');
  const request = JSON.stringify({ system: 's', parts: [{ text: 'What «email:1a2b3c4d» wrote', cache: false }] });
  const calls = store.calls(run);
  await calls.begin({ key: 'k', prompt: 'act', version: 3, model: 'anthropic:x', request });
  const usage = { model: 'x', input: 1, output: 1, cacheRead: 0, cacheWrite: 0, usd: 0.0012, ms: 5, fromStore: false };
  await calls.end('k', { reply: {}, raw: '', usage });
  await store.close();
  const list = await cli(['guides', 'sent', shop, '--store', dir]);
  expect(list.stdout).toMatch(/act +anthropic:x +\d+ +0\.0012 +ended/);
  const [told] = JSON.parse((await cli(['guides', 'sent', shop, '--json', '--store', dir])).stdout);
  expect(told).toMatchObject({ purpose: 'act', model: 'anthropic:x', bytes: Buffer.byteLength(request), usd: 0.0012 });
  expect(told.requests.map((one: unknown) => JSON.stringify(one))).toEqual([request]);
  const nothing = await cli(['guides', 'sent', 'https://nowhere.test', '--store', dir]);
  expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('Nothing is known')]);
  const gone = await cli(['guides', 'forget', shop, '--store', dir], { env: { XDG_DATA_HOME: data } });
  expect([gone.code, existsSync(profile)]).toEqual([0, false]);
  expect((await cli(['guides', 'sent', shop, '--store', dir])).code).toBe(1);
});

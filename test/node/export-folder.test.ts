/** Export folders on disk: all or nothing, never over something, and what older releases wrote goes out in every format. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { DEFAULTS, exportAs, FORMATS } from '../../agent-core/export/formats.ts';
import { readGuide } from '../../agent-core/guide.ts';
import { FolderError, writeFolder } from '../../agent-core/node/export-folder.ts';
import { exportSource, PICTURES_FILE } from '../../agent-core/node/export-source.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { keys } from '../../agent-core/page-keys.ts';
import { example as sample } from '../contracts/example-store.ts';
import { source } from '../export/episodes.ts';
import { packageRoot } from '../support/cli.ts';

const dir = () => mkdtempSync(join(tmpdir(), 'fieldguide-folder-'));
const live = (one: Example): Example => ({ ...one, certificate: { ...one.certificate, status: 'live' } });

test('refuses a folder that holds something, and leaves it as it was', () => {
  const out = dir();
  writeFileSync(join(out, 'mine.txt'), 'mine');
  expect(() => writeFolder(out, [{ path: 'a.txt', content: 'a' }])).toThrow(FolderError);
  expect(readdirSync(out)).toEqual(['mine.txt']);
});

test('a disk that refuses half-way leaves nothing behind', () => {
  const base = dir();
  const out = join(base, 'out with blanks ü');
  const files = [
    { path: 'a', content: 'x'.repeat(1000) },
    // A folder where a file is already: the file system says no in the middle.
    { path: 'a/b', content: 'y' },
  ];
  expect(() => writeFolder(out, files)).toThrow(/EEXIST|ENOTDIR/);
  expect(readdirSync(base)).toEqual([]);
  writeFolder(out, files.slice(0, 1));
  expect(readdirSync(out)).toEqual(['a']);
});

test('10,000 names: what is written lies below the folder, or nothing is written at all', () => {
  const base = dir();
  const piece = fc.constantFrom(
    ...[
      '..',
      '.',
      '',
      'a',
      'CON',
      'nul.txt',
      'a:b',
      'a\\b',
      '~',
      '%2e%2e',
      'ü',
      'a\u0000b',
      '\n',
      ' a',
      'a ',
      'a.',
      '-rf',
      '$(id)',
      'C:',
      'x'.repeat(300),
    ],
  );
  const name = fc.oneof(
    fc.array(piece, { maxLength: 4 }).map((parts) => parts.join('/')),
    fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 5 }).map((parts) => parts.join('')),
  );
  let written = 0;
  for (const path of fc.sample(name, { numRuns: 10_000, seed: 7 })) {
    const out = join(base, 'out');
    try {
      writeFolder(out, [{ path, content: 'x' }]);
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
      expect(files, JSON.stringify(path)).toContain(path);
      written += 1;
      rmSync(out, { recursive: true });
    } catch (error) {
      expect(error, JSON.stringify(path)).toBeInstanceOf(FolderError);
    }
    expect(readdirSync(base), JSON.stringify(path)).toEqual([]);
  }
  expect(written).toBeGreaterThan(50);
});

test('two formats at once, the same twice: zips too are byte for byte the same', () => {
  const base = dir();
  const from = source({ examples: [live(sample('a1', 'http://127.0.0.1:1'))] });
  for (const [out, format] of [
    ['one', 'trace'],
    ['two', 'trace'],
    ['three', 'manual'],
  ] as const)
    writeFolder(join(base, out), exportAs(format, from, DEFAULTS).files);
  const zip = readdirSync(join(base, 'one')).find((name) => name.endsWith('.zip')) ?? '';
  const bytes = readFileSync(join(base, 'one', zip));
  expect(bytes.equals(readFileSync(join(base, 'two', zip)))).toBe(true);
  expect(strFromU8(unzipSync(bytes)['trace.trace'] ?? new Uint8Array())).toContain('"type":"before"');
  expect(readdirSync(join(base, 'three'))).toContain('manual.md');
  expect(readdirSync(base).sort()).toEqual(['one', 'three', 'two']);
});

test('pictures: none, one for two tasks on a page, and a run folder that is gone', async () => {
  const store = await openStore(join(dir(), 'store'), { write: true });
  const origin = 'http://127.0.0.1:1';
  const run = await store.runs.begin({ origin, kind: 'explore', options: {} });
  const examples = ['a1', 'b2'].map((id) => live(sample(id, origin)));
  await store.examples.put(examples);
  const folder = store.folder(run.id);
  mkdirSync(folder, { recursive: true });
  const template = keys(examples[0]?.trajectory.steps[0]?.observation ?? sample('x', origin).trajectory.last).template;
  writeFileSync(
    join(folder, PICTURES_FILE),
    JSON.stringify([
      { file: 'page-01.png', template },
      { file: 'gone.png', template: 'other' },
    ]),
  );
  writeFileSync(join(folder, 'page-01.png'), 'PNG');
  const manual = async () => exportAs('manual', await exportSource(store, { origin }), DEFAULTS);
  const shown = (await manual()).files.map(({ path }) => path).filter((path) => path.startsWith('pictures/'));
  expect(shown.length).toBe(1);
  rmSync(folder, { recursive: true });
  const without = await manual();
  expect(without.files.some(({ path }) => path.startsWith('pictures/'))).toBe(false);
  expect(without.counts.tasks).toBe(2);
  await store.close();
});

test.each(readdirSync(join(packageRoot, 'fixtures', 'releases')))('what %s wrote goes out in every format', async (version) => {
  const file = join(packageRoot, 'fixtures', 'releases', version, 'guide.jsonl');
  const guide = await readGuide(readFileSync(file, 'utf8').trimEnd().split('\n'));
  const runs = guide.trajectories.map((trajectory, i) => ({ run: 'r', hash: String(i).padStart(64, '0'), trajectory }));
  for (const format of FORMATS.filter((name) => name !== 'webarena-verified')) {
    const { counts } = exportAs(format, source({ origin: guide.origin, examples: guide.examples.map(live), runs }), DEFAULTS);
    expect([format, counts.episodes + Number(counts.tasks ?? 0) > 0]).toEqual([format, true]);
  }
});

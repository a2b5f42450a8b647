import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import type { Example, HelpChunk } from '../agent-core/example.ts';
import { type Guide, packGuide, readGuide, writeGuide } from '../agent-core/guide.ts';
import { GUIDE_LIMITS } from '../agent-core/guide-lines.ts';
import { sha256 } from '../agent-core/hash.ts';
import { scrubText } from '../agent-core/scrub.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { click, example, marks, node, ORIGIN, page, post, step, trajectory, type } from './recall/make.ts';

const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', box: [1, 2, 3, 4], attributes: { type: 'submit' } }) });
const field = node('t', 'textbox', 'Title', {
  value: 'Old',
  states: { required: true, focused: true },
  marks: marks({ row: 'Title Old' }),
});
const form = (title: string) =>
  page('/new', [
    node('h', 'heading', title),
    field,
    save,
    node('g', 'generic', '', { guess: { on: true, from: 'class', score: 0.5 } }),
  ]);
const run = trajectory(
  [step(form('New'), type(field, 'Fix login')), step(form('New'), click(save), post('/issues'))],
  form('Saved'),
);
const chunk: HelpChunk = {
  doc: `${ORIGIN}/help`,
  heading: 'Issues',
  text: 'Press Save.',
  steps: ['Press Save'],
  labels: ['Save'],
  standIn: false,
};

const made = (id: string, over: Partial<Example> = {}): Example => ({
  ...example(id, 'Create an issue', run),
  certificate: {
    status: 'live',
    reason: '',
    proofs: [{ by: 'replay', at: 1, detail: 'twice' }],
    votes: [{ judge: 'x', aligned: true, coherent: true, natural: true, reasonable: true, stars: 5, why: '' }],
    stars: 5,
    support: 7,
  },
  use: { shown: 9, followed: 8, win: 7, loss: 1, last: 5 },
  ...over,
});
const guide: Guide = { origin: ORIGIN, trajectories: [run], examples: [made('b'), made('a')], chunks: [chunk] };

const linesOf = async (any: Guide): Promise<string[]> => (await packGuide(any)).lines;
const textOf = async (any: Guide): Promise<string> => {
  let text = '';
  for await (const line of writeGuide(any)) text += line;
  return text;
};
/** A file with these lines and a header that fits them. */
const withLines = async (body: string[]): Promise<string[]> => {
  const counts = { observations: 0, trajectories: 0, examples: 0, chunks: 0 };
  const digest = await sha256(body.map((line) => `${line}\n`).join(''));
  return [JSON.stringify({ format: 'fieldguide', version: 1, origin: ORIGIN, counts, sha256: digest }), ...body];
};
const reasons = async (...body: string[]): Promise<string[]> =>
  (await readGuide(await withLines(body))).rejected.map(({ reason }) => reason);

group('a guide file', () => {
  test('is a header and a line for each record, each observation once', async () => {
    const lines = await linesOf(guide);
    expect(lines.map((line) => JSON.parse(line).kind ?? 'header')).toEqual([
      'header',
      'observation',
      'observation',
      'trajectory',
      'example',
      'example',
      'chunk',
    ]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      format: 'fieldguide',
      version: 1,
      origin: ORIGIN,
      counts: { observations: 2, trajectories: 1, examples: 2, chunks: 1 },
    });
  });
  test('is byte for byte the same after import and export, whatever order it was given in', async () => {
    const first = await textOf(guide);
    const read = await readGuide(first.split('\n').slice(0, -1));
    expect(read.rejected).toEqual([]);
    expect(await textOf(read)).toBe(first);
    expect(await textOf({ ...guide, examples: guide.examples.toReversed() })).toBe(first);
    expect(first.endsWith('}\n')).toBe(true);
  });
  test('gives back trees, steps and what is taught', async () => {
    const read = await readGuide(await linesOf(guide));
    expect(read.trajectories).toEqual([run]);
    expect(read.chunks).toEqual([chunk]);
    expect(read.examples.map(({ id, trajectory: steps, teaches, provenance }) => ({ id, steps, teaches, provenance }))).toEqual(
      ['a', 'b'].map((id) => ({ id, steps: run, teaches: made(id).teaches, provenance: made(id).provenance })),
    );
  });
  test('carries no trust: status, proofs, votes, use and import id stay at home', async () => {
    const text = await textOf({ ...guide, examples: [made('a', { importId: 'import-77' })] });
    expect(text).not.toMatch(/"live"|replay|judge|importId|import-77|"shown"|support/);
    const [read] = (await readGuide(text.split('\n').slice(0, -1), { importId: 'me' })).examples;
    expect(read).toMatchObject({
      importId: 'me',
      use: { shown: 0, win: 0 },
      certificate: { status: 'quarantine', proofs: [], votes: [], support: 1 },
    });
    const [unnamed] = (await readGuide(text.split('\n').slice(0, -1))).examples;
    expect(unnamed?.importId).toMatch(/^guide-[0-9a-f]{12}$/);
  });
  test('holds no personal data that a detector finds, though it was kept at capture', async () => {
    const mail = 'anna.planted@example.org';
    const told = trajectory([step(form(`Mail to ${mail}`), type(field, mail))], form('x'), { goal: `Invite ${mail}` });
    const one = made('a', {
      trajectory: told,
      teaches: { kind: 'procedure', instruction: `Invite ${mail}`, replicate: mail, slots: [], pre: [], post: [] },
    });
    const text = await textOf({ origin: ORIGIN, trajectories: [told], examples: [one], chunks: [] });
    expect(text).not.toContain('anna.planted');
    expect(text).toContain('Invite «email»');
    const again = await textOf(await readGuide(text.split('\n').slice(0, -1)));
    expect(again).toBe(text);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        const once = scrubText(`${any} ${mail}`);
        expect(scrubText(once)).toBe(once);
      }),
    );
  });
  test('of nothing is a header', async () => {
    const lines = await linesOf({ origin: ORIGIN, trajectories: [], examples: [], chunks: [] });
    expect(lines.length).toBe(1);
    expect(await readGuide(lines)).toMatchObject({ origin: ORIGIN, examples: [], rejected: [] });
  });
  test('holds at most 500 observations: the best supported examples first, and says what was left', async () => {
    const long = (id: string, count: number, support: number): Example => {
      const steps = Array.from({ length: count }, (_, i) => step(form(`${id} ${i}`), click(save)));
      return made(id, { trajectory: trajectory(steps, form(id)), certificate: { ...made(id).certificate, support } });
    };
    const many = {
      ...guide,
      examples: [long('weak', 300, 1), long('strong', 300, 3), long('small', 50, 1)],
      trajectories: [run, long('t', 400, 1).trajectory],
    };
    const { lines, left } = await packGuide(many);
    expect(left).toEqual({ examples: 1, trajectories: 1 });
    const read = await readGuide(lines);
    expect([read.examples.map(({ id }) => id), read.rejected]).toEqual([['small', 'strong'], []]);
  });
});

group('a file that is not a guide is refused in a plain sentence', () => {
  const header = {
    format: 'fieldguide',
    version: 1,
    origin: ORIGIN,
    counts: { observations: 0, trajectories: 0, examples: 0, chunks: 0 },
    sha256: 'x',
  };
  test.each<[string, string[], RegExp]>([
    ['empty', [], /is empty/],
    ['text', ['hello'], /not a Fieldguide guide/],
    ['another JSON', ['{"a":1}'], /not a Fieldguide guide/],
    [
      'newer',
      [JSON.stringify({ ...header, version: 2, shiny: true })],
      /written by a newer Fieldguide \(guide format 2; this one reads format 1\)\. Update/,
    ],
    ['damaged header', [JSON.stringify({ ...header, counts: 7 })], /header of this guide is damaged/],
    ['unknown header key', [JSON.stringify({ ...header, extra: 1 })], /header of this guide is damaged/],
    ['wrong checksum', [JSON.stringify(header), '{}'], /checksum/],
  ])('%s', async (_, lines, message) => {
    await expect(readGuide(lines)).rejects.toThrow(message);
  });
  test('changed by one letter, or cut', async () => {
    const lines = await linesOf(guide);
    await expect(readGuide(lines.map((line) => line.replace('Fix login', 'Fix logon')))).rejects.toThrow(/checksum/);
    await expect(readGuide(lines.slice(0, -1))).rejects.toThrow(/checksum/);
  });
  test('larger than 64 MB, without reading on', async () => {
    let read = 0;
    const endless = function* () {
      yield JSON.stringify(header);
      for (;;) {
        read += 1;
        yield 'x'.repeat(1024 * 1024);
      }
    };
    await expect(readGuide(endless())).rejects.toThrow(/larger than 64 MB/);
    expect(read).toBeLessThan(70);
  });
});

group('a hostile line is left out and named, and the others are read', () => {
  const chunkLine = (over: object = {}): string => JSON.stringify({ kind: 'chunk', chunk: { ...chunk, ...over } });
  test.each<[string, string, RegExp]>([
    ['not JSON', '{"kind":', /not JSON/],
    ['unknown kind', '{"kind":"script","code":"alert(1)"}', /not what this format allows/],
    ['unknown key', chunkLine({ onload: 'x' }), /not what this format allows/],
    ['prototype', '{"kind":"chunk","chunk":{},"__proto__":{"admin":true}}', /__proto__/],
    ['prototype, deep', chunkLine().replace('"steps"', '"__proto__":{"x":1},"steps"'), /__proto__/],
    ['constructor', '{"constructor":{"prototype":{"x":1}}}', /constructor|prototype/],
    ['deep nesting', `{"kind":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nested deeper than 16/],
    ['a huge string', chunkLine({ text: 'x'.repeat(70_000) }), /more than 65536 bytes/],
    ['a string huge in bytes', chunkLine({ text: '日'.repeat(22_000) }), /more than 65536 bytes/],
    ['a huge key', `{"${'k'.repeat(70_000)}":1}`, /more than 65536 bytes/],
    ['an array for an object', '[]', /not what this format allows/],
    ['an empty line', '', /not JSON/],
  ])('%s', async (_, line, reason) => {
    const read = await readGuide(await withLines([chunkLine(), line, chunkLine({ heading: 'Second' })]));
    expect(read.chunks.map(({ heading }) => heading)).toEqual(['Issues', 'Second']);
    expect(read.rejected.map((row) => [row.line, reason.test(row.reason)])).toEqual([[3, true]]);
    expect(Object.hasOwn(Object.prototype, 'admin') || Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
  test('of another site, of a page that is not in the file, of a page that lies about its hash, twice the same', async () => {
    const lines = await linesOf({ ...guide, chunks: [], trajectories: [], examples: [made('a')] });
    const [, one = '', two = '', whole = ''] = lines;
    expect(await reasons(one, two, whole)).toEqual([]);
    expect(await reasons(one, two, whole.replaceAll(ORIGIN, 'https://evil.example'))).toEqual(['it belongs to another site']);
    expect(await reasons(whole)).toEqual(['a page that it names is missing']);
    expect(await reasons(one, two, whole, whole)).toEqual(['an example with this id stands in the file twice']);
    expect((await reasons(one.replace('Title', 'Evil'), two, whole))[0]).toBe('its content is not what its hash says');
  });
  test('with rows that make no tree', async () => {
    const [, one = ''] = await linesOf(guide);
    const row = JSON.parse(one);
    row.observation.tree[0][0] = 3;
    expect(await reasons(JSON.stringify(row))).toEqual(['its rows do not make a tree']);
  });
  test('with an example over the caps of one run and of one kind of page, which no writer writes', async () => {
    const on = (i: number, url: string): Example => {
      const start = page(url, [save]);
      return made(`e${i}`, { trajectory: trajectory([step(start, click(save))], start) });
    };
    const left = async (examples: Example[]): Promise<number> => {
      const bodies = await Promise.all(
        examples.map(async (one) => (await linesOf({ ...guide, chunks: [], trajectories: [], examples: [one] })).slice(1)),
      );
      const lines = [...new Set(bodies.flat())].toSorted(
        (a, b) => Number(a.includes('"kind":"example"')) - Number(b.includes('"kind":"example"')),
      );
      const read = await readGuide(await withLines(lines));
      const written = await packGuide({ ...guide, trajectories: [], examples });
      expect([written.left.examples, (await readGuide(written.lines)).rejected]).toEqual([read.rejected.length, []]);
      return read.rejected.length;
    };
    const same = Array.from({ length: GUIDE_LIMITS.examplesOfTemplate + 3 }, (_, i) => on(i, '/one'));
    const each = Array.from({ length: GUIDE_LIMITS.examplesOfRun + 2 }, (_, i) => on(i, `/area-${'x'.repeat(i)}`));
    expect([await left(same), await left(each)]).toEqual([3, 2]);
  });
  test('whatever it is, never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json({ maxDepth: 4 }), fc.string()), async (line) => {
        expect((await reasons(line.replaceAll('\n', ' '))).length).toBe(1);
      }),
    );
  });
});

test('deep trees travel as flat rows', async () => {
  let deep: AxNode = node('end', 'StaticText', 'end');
  for (let i = 0; i < 900; i += 1) deep = node(`${i}`, 'generic', '', { children: [deep] });
  const tall = trajectory([], page('/', [deep]));
  const read = await readGuide(await linesOf({ origin: ORIGIN, trajectories: [tall], examples: [], chunks: [] }));
  expect(read.rejected).toEqual([]);
  expect(read.trajectories[0]?.last.tree.children[0]?.children[0]?.ref).toBe('898');
});

/** R-09 of `safety.md`: rows, guide files and database files damaged at random. What is damaged is left out and told, or refused; what is not is read as it was. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'libsql';
import * as z from 'zod';
import type { Example } from '../../agent-core/example.ts';
import { packGuide, type ReadGuide, readGuide } from '../../agent-core/guide.ts';
import { GuideError } from '../../agent-core/guide-lines.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { StoreError } from '../../agent-core/node/store/store-error.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import { example, page } from '../contracts/example-store.ts';
import { damagedText, damagedValue, type Next, pick, upTo } from './damage.ts';

const SHOP = 'https://shop.test';
/** Three that share pages and three that do not. */
const someExamples = (): Example[] => [
  ...['a', 'b', 'c'].map((id) => example(id, SHOP)),
  ...['d', 'e', 'f'].map((id) =>
    example(id, SHOP, { pages: [page(`${SHOP}/${id}`, ['Add', id]), page(`${SHOP}/${id}/done`, [])] }),
  ),
];

export interface Seen {
  n: number;
  /** Left out and told, or refused in plain words. */
  told: number;
  /** What is there still has the shape it must have. */
  harmless: number;
  wrong: string[];
}
const nothing = (): Seen => ({ n: 0, told: 0, harmless: 0, wrong: [] });

const Row = z.object({ k: z.string(), v: z.union([z.string(), z.number()]) });

/** What a list over damaged rows must be: the others as they were, and it either told or of right shape. */
function judge(
  seen: Seen,
  what: string,
  o: {
    before: readonly Example[];
    got: readonly Example[];
    problems: readonly string[];
    mayChange: ReadonlySet<string>;
    damaged?: number;
  },
) {
  seen.n += o.damaged ?? 1;
  const ids = new Set(o.got.map(({ id }) => id));
  for (const one of o.before) {
    if (o.mayChange.has(one.id)) continue;
    if (
      !isDeepStrictEqual(
        o.got.find(({ id }) => id === one.id),
        one,
      )
    )
      seen.wrong.push(`${what}: ${one.id} was not damaged and is not what it was`);
  }
  const gone = o.before.filter(({ id }) => !ids.has(id));
  if (gone.length === 0) seen.harmless += o.damaged ?? 1;
  else if (o.problems.length === gone.length) seen.told += o.damaged ?? 1;
  else seen.wrong.push(`${what}: ${gone.map(({ id }) => id)} is missing and nobody was told`);
}

/** Columns of rows that hold what examples are read from. An `id`, a `hash` or an `origin` names the row itself: without it there is none. */
const COLUMNS = [
  [
    'example',
    [
      'run',
      'source',
      'parent_trajectory',
      'from_step',
      'how',
      'parents',
      'model',
      'at',
      'trajectory',
      'teaches',
      'certificate',
      'shown',
      'last_used',
    ],
  ],
  ['observation', ['body']],
] as const;

/** Rows damaged before each look: opening a store costs more than reading one. */
const AT_ONCE = 4;

/** `n` rows of a SQLite store, a few at a time, read by one that has not seen them before. */
export async function corruptSqlite(dir: string, n: number, next: Next): Promise<Seen> {
  const seen = nothing();
  const store = await openStore(dir, { write: true });
  await store.examples.put(someExamples());
  const before = await store.examples.list(SHOP);
  await store.close();
  const raw = new Database(join(dir, 'fieldguide.sqlite'));
  const keyOf = { example: 'id', observation: 'hash' } as const;
  const problems: string[] = [];
  while (seen.n < n) {
    const undo: (() => void)[] = [];
    const mayChange = new Set<string>();
    const names: string[] = [];
    for (let i = 0; i < AT_ONCE; i += 1) {
      const [table, columns] = pick(next, COLUMNS) ?? COLUMNS[0];
      const column = pick<string>(next, columns) ?? '';
      const rows = raw.prepare(`select ${keyOf[table]} as k, ${column} as v from ${table} order by k`).all();
      const { k, v } = Row.parse(pick(next, rows));
      const worse = typeof v === 'number' ? pick<unknown>(next, [-1, 1e300, 'x', '']) : damagedText(String(v), next);
      const put = raw.prepare(`update ${table} set ${column} = ? where ${keyOf[table]} = ?`);
      put.run(worse, k);
      undo.unshift(() => put.run(v, k));
      names.push(`${table}.${column}`);
      // Who does not hold the page is not touched by it.
      const holders = table === 'example' ? [k] : raw.prepare('select id from hold where hash = ?').pluck().all(k);
      for (const id of holders) mayChange.add(String(id));
    }
    problems.length = 0;
    const what = `sqlite ${seen.n}: ${names}`;
    try {
      const reader = await openStore(dir, { write: false, onProblem: (message) => problems.push(message) });
      const got = await reader.examples.list(SHOP);
      await reader.close();
      judge(seen, what, { before, got, problems, mayChange, damaged: AT_ONCE });
    } catch (error) {
      seen.n += AT_ONCE;
      seen.wrong.push(`${what}: ${error}`);
    }
    for (const one of undo) one();
  }
  raw.close();
  return seen;
}

/** What the extension's store is, from outside: rows as IndexedDB holds them. */
export interface Rows {
  store: ExampleStore;
  all(table: 'examples' | 'observations'): Promise<unknown[]>;
  put(table: 'examples' | 'observations', row: unknown): Promise<unknown>;
  problems: string[];
}
const Key = { examples: 'id', observations: 'hash' } as const;

/** `n` rows of the extension's store. */
export async function corruptDexie({ store, all, put, problems }: Rows, n: number, next: Next): Promise<Seen> {
  const seen = nothing();
  await store.put(someExamples());
  const before = await store.list(SHOP);
  for (let i = 0; i < n; i += 1) {
    const table = next() < 0.6 ? 'examples' : 'observations';
    const row = pick(next, await all(table));
    const damaged = damagedValue(row, next);
    if (typeof row !== 'object' || row === null || typeof damaged !== 'object' || damaged === null || Array.isArray(damaged))
      continue;
    const key = String(Reflect.get(row, Key[table]));
    // The row stays under its key and its site: under another nobody would look for it.
    const worse = { ...damaged, [Key[table]]: key, ...('origin' in row ? { origin: row.origin } : {}) };
    problems.length = 0;
    const what = `dexie ${i}: ${table} ${key}`;
    try {
      await put(table, worse);
      const got = await store.list(SHOP);
      const holders = before.filter(({ id }) => table === 'observations' || id === key).map(({ id }) => id);
      judge(seen, what, { before, got, problems, mayChange: new Set(holders) });
      if (i % 50 === 0) {
        // It can be put right, or thrown away.
        await store.remove([key]);
        await store.put(someExamples());
      }
    } catch (error) {
      seen.wrong.push(`${what}: ${error}`);
    }
    await put(table, row);
  }
  return seen;
}

const same = (a: ReadGuide, b: ReadGuide): boolean => isDeepStrictEqual({ ...a, importId: '' }, { ...b, importId: '' });

/** `n` single bits of a guide file, each flipped alone. */
export async function flipGuide(n: number, next: Next): Promise<Seen> {
  const seen = nothing();
  const [one] = someExamples();
  const chunks = [
    { doc: `${SHOP}/help`, heading: 'Issues', text: 'Press Save.', steps: ['Press Save'], labels: ['Save'], standIn: false },
  ];
  const guide = { origin: SHOP, trajectories: one === undefined ? [] : [one.trajectory], examples: someExamples(), chunks };
  const bytes = new TextEncoder().encode((await packGuide(guide)).lines.map((line) => `${line}\n`).join(''));
  const read = (file: Uint8Array) => readGuide(new TextDecoder('utf-8').decode(file).split('\n').slice(0, -1), { importId: 'x' });
  const whole = await read(bytes);
  const header = bytes.indexOf(10);
  for (let i = 0; i < n; i += 1) {
    const flipped = Uint8Array.from(bytes);
    // Every tenth in the header, which no checksum covers.
    const at = i % 10 === 0 ? upTo(next, header) : upTo(next, bytes.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << upTo(next, 8));
    seen.n += 1;
    try {
      const got = await read(flipped);
      if (got.rejected.length > 0) seen.told += 1;
      else if (same(got, whole)) seen.harmless += 1;
      else seen.wrong.push(`guide: byte ${at} ${at < header ? 'of the header ' : ''}was flipped and nobody noticed`);
    } catch (error) {
      if (error instanceof GuideError) seen.told += 1;
      else seen.wrong.push(`guide: byte ${at}: ${error}`);
    }
  }
  return seen;
}

/** `n` times a database file with some of its bytes overwritten or its end cut off: it opens and reads, or says that it is damaged. */
export async function damageFile(dir: string, n: number, next: Next): Promise<Seen> {
  const seen = nothing();
  const sound = join(dir, 'sound');
  const store = await openStore(sound, { write: true });
  await store.examples.put(someExamples());
  await store.close();
  const file = (folder: string) => join(folder, 'fieldguide.sqlite');
  const bytes = readFileSync(file(sound));
  for (let i = 0; i < n; i += 1) {
    const folder = join(dir, `damaged-${i}`);
    mkdirSync(folder, { mode: 0o700 });
    const bad = Uint8Array.from(next() < 0.2 ? bytes.subarray(0, upTo(next, bytes.length)) : bytes);
    const from = upTo(next, bad.length);
    for (let at = from; at < Math.min(bad.length, from + 1 + upTo(next, 4_000)); at += 1) bad[at] = upTo(next, 256);
    writeFileSync(file(folder), bad);
    const problems: string[] = [];
    seen.n += 1;
    try {
      const reader = await openStore(folder, { write: true, onProblem: (message) => problems.push(message) });
      const got = await reader.examples.list(SHOP);
      await reader.close().catch(() => undefined);
      if (problems.length > 0) seen.told += 1;
      else if (got.length === 6 || got.length === 0) seen.harmless += 1;
      else seen.wrong.push(`file ${i}: ${got.length} of 6 examples and not a word`);
    } catch (error) {
      if (error instanceof StoreError && error.message.length > 60) seen.told += 1;
      else seen.wrong.push(`file ${i}: ${error}`);
    }
  }
  return seen;
}

/** A store that was damaged, put away, and made again from the last export. */
export async function restoreFromExport(dir: string): Promise<string[]> {
  const store = await openStore(join(dir, 'old'), { write: true });
  await store.examples.put(someExamples());
  const { lines } = await packGuide({ origin: SHOP, trajectories: [], examples: await store.examples.list(SHOP), chunks: [] });
  await store.close();
  const again = await openStore(join(dir, 'new'), { write: true });
  const read = await readGuide(lines);
  await again.examples.put(read.examples);
  const ids = (await again.examples.list(SHOP)).map(({ id }) => id).sort();
  await again.close();
  copyFileSync(join(dir, 'new', 'fieldguide.sqlite'), join(dir, 'copy.sqlite'));
  return ids;
}

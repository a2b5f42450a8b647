/**
 * `npm run release:fixtures -- v1.2.3`: what this version writes, kept so that every later version must read it.
 * Explores Harbor briefly, then keeps the guide file, the store, and the rows of the extension's database.
 */
import 'fake-indexeddb/auto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readGuide } from '../../agent-core/guide.ts';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { cli, packageRoot } from './cli.ts';
import { dumpDatabase } from './raw-database.ts';

const lines = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

async function must(args: readonly string[]): Promise<void> {
  const { code, stderr } = await cli(args);
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
}

const version = process.argv[2] ?? '';
if (!/^v\d+\.\d+\.\d+$/.test(version)) throw new Error('Say which version: npm run release:fixtures -- v1.2.3');
const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-release-'));
const store = join(scratch, 'store');
const out = join(packageRoot, 'fixtures', 'releases', version);
mkdirSync(out, { recursive: true });
const site = await startDemoSite();
try {
  const short = ['--minutes', '1', '--max-actions', '20', '--account', 'demo', '--mode', 'sandbox'];
  await must(['explore', site.url, '--store', store, ...short]);
  await must(['guides', 'export', site.url, join(out, 'guide.jsonl'), '--store', store]);
  writeFileSync(join(out, 'store.sqlite.gz'), gzipSync(readFileSync(join(store, 'fieldguide.sqlite'))));
  const guide = await readGuide(lines(join(out, 'guide.jsonl')));
  const database = openDatabase();
  await dexieStore(database).put(guide.examples);
  database.close();
  writeFileSync(join(out, 'dexie.json'), JSON.stringify(await dumpDatabase('fieldguide')));
  console.log(`${guide.examples.length} examples written to ${out}`);
} finally {
  site.close();
}

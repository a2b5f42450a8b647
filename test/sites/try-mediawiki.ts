/** `npm run try:mediawiki`: explores MediaWiki, which ships no help pages, then does tasks without and with what was learned. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMediawiki } from './mediawiki.ts';
import { mediawikiTasks, writePages } from './mediawiki-tasks.ts';
import { explore, pairs, table } from './pairs.ts';

const minutes = process.argv[2] ?? '12';
const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-mediawiki-'));
const store = join(scratch, 'store');
mkdirSync(store, { mode: 0o700 });
const wiki = await startMediawiki(scratch);
const prepare = async () => {
  await wiki.reset();
  await writePages(wiki);
};
try {
  await prepare();
  const login = ['--storage-state', wiki.storageState];
  const report = await explore(`${wiki.url}/index.php?title=Main_Page`, store, [
    ...['--mode', 'sandbox', '--account', 'Keeper (a copy)', '--minutes', minutes, ...login],
  ]);
  console.log(JSON.stringify(report, null, 2));
  const rows = await pairs({ url: wiki.url, store, scratch, args: login, tasks: mediawikiTasks(wiki), reset: prepare });
  console.log(table(rows));
  writeFileSync(join(scratch, 'result.json'), JSON.stringify({ report, rows }, null, 2));
  console.log(`written to ${join(scratch, 'result.json')}`);
} finally {
  wiki.close();
}

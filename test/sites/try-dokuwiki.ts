/** `npm run try:dokuwiki`: explores DokuWiki from its own help pages, then does tasks without and with what was learned. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDokuwiki } from './dokuwiki.ts';
import { dokuwikiTasks, writePage } from './dokuwiki-tasks.ts';
import { explore, pairs, table } from './pairs.ts';

const minutes = process.argv[2] ?? '12';
const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-dokuwiki-'));
const store = join(scratch, 'store');
mkdirSync(store, { mode: 0o700 });
const wiki = await startDokuwiki(scratch);
const prepare = async () => {
  await wiki.reset();
  await writePage(wiki, 'tides', 'High water comes twice a day.', 'First version');
  await writePage(wiki, 'tides', 'High water comes twice a day, in March too.', 'March was missing');
};
try {
  await prepare();
  const login = ['--storage-state', wiki.storageState];
  const report = await explore(`${wiki.url}/doku.php?id=start`, store, [
    ...['--mode', 'sandbox', '--account', 'keeper (a copy)', '--minutes', minutes, ...login],
    ...['--help-url', `${wiki.url}/doku.php?id=wiki:syntax`, '--help-url', `${wiki.url}/doku.php?id=wiki:dokuwiki`],
  ]);
  console.log(JSON.stringify(report, null, 2));
  const rows = await pairs({ url: wiki.url, store, scratch, args: login, tasks: dokuwikiTasks(wiki), reset: prepare });
  console.log(table(rows));
  writeFileSync(join(scratch, 'result.json'), JSON.stringify({ report, rows }, null, 2));
  console.log(`written to ${join(scratch, 'result.json')}`);
} finally {
  wiki.close();
}

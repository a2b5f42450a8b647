/** `npm run try:tiddlywiki`: explores TiddlyWiki in `--mode read` and proves that not a byte of it changed. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explore } from './pairs.ts';
import { folderHash, startTiddlywiki } from './tiddlywiki.ts';

const minutes = process.argv[2] ?? '8';
const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-tiddlywiki-'));
const store = join(scratch, 'store');
mkdirSync(store, { mode: 0o700 });
const wiki = await startTiddlywiki(scratch);
try {
  const before = folderHash(wiki.files);
  const report = await explore(wiki.url, store, ['--mode', 'read', '--account', 'nobody (a copy)', '--minutes', minutes]);
  console.log(JSON.stringify(report, null, 2));
  const unchanged = folderHash(wiki.files) === before;
  console.log(unchanged ? 'the wiki is unchanged, byte for byte' : 'THE WIKI CHANGED');
  if (!unchanged) process.exitCode = 1;
} finally {
  wiki.close();
}

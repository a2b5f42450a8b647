/** `npm run try:mediawiki`: explores MediaWiki, which ships no help pages, then does tasks without and with what was learned. */
import { startMediawiki } from './mediawiki.ts';
import { mediawikiTasks, writePages } from './mediawiki-tasks.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'mediawiki', start: startMediawiki, prepare: writePages, tasks: mediawikiTasks },
  ...{ from: '/index.php?title=Main_Page', account: 'Keeper (a copy)', help: [] },
});

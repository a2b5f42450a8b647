/** `npm run try:dokuwiki`: explores DokuWiki from its own help pages, then does tasks without and with what was learned. */
import { startDokuwiki } from './dokuwiki.ts';
import { dokuwikiTasks, writePage } from './dokuwiki-tasks.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'dokuwiki', start: startDokuwiki, tasks: dokuwikiTasks },
  async prepare(wiki) {
    await writePage(wiki, 'tides', 'High water comes twice a day.', 'First version');
    await writePage(wiki, 'tides', 'High water comes twice a day, in March too.', 'March was missing');
  },
  ...{ from: '/doku.php?id=start', account: 'keeper (a copy)' },
  help: ['/doku.php?id=wiki:syntax', '/doku.php?id=wiki:dokuwiki'],
});

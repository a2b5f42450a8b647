/** `npm run try:wordpress -- [minutes] [unseen]`: explores the administration of WordPress, then does the tasks that were looked at, or only those that were not, without and with what was learned. */
import { tryWiki } from './pairs.ts';
import { startWordpress } from './wordpress.ts';
import { wordpressTasks, writeBlog } from './wordpress-tasks.ts';

const unseen = process.argv[3] === 'unseen';
await tryWiki({
  ...{ name: 'wordpress', start: startWordpress, prepare: writeBlog },
  ...{ from: '/wp-admin/index.php', account: 'keeper (a copy)', help: [] },
  tasks: (site) => wordpressTasks(site).filter((task) => task.unseen === unseen),
});

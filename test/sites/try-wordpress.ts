/** `npm run try:wordpress -- [minutes] [unseen | all]`: explores the administration of WordPress, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startWordpress } from './wordpress.ts';
import { wordpressTasks, writeBlog } from './wordpress-tasks.ts';

await tryWiki({
  ...{ name: 'wordpress', start: startWordpress, prepare: writeBlog },
  ...{ from: '/wp-admin/index.php', account: 'keeper (a copy)', help: [] },
  tasks: (site) => asked(wordpressTasks(site), process.argv[3]),
});

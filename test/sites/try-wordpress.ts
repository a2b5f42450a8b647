/** `npm run try:wordpress [minutes] [unseen]`: explores the administration of WordPress, then does tasks (or only those not looked at while mending) without and with what was learned. */
import { tryWiki } from './pairs.ts';
import { startWordpress } from './wordpress.ts';
import { wordpressTasks, writeBlog } from './wordpress-tasks.ts';

const onlyUnseen = process.argv[3] === 'unseen';
await tryWiki({
  ...{ name: 'wordpress', start: startWordpress, prepare: writeBlog },
  ...{ from: '/wp-admin/index.php', account: 'keeper (a copy)', help: [] },
  tasks: (site) => wordpressTasks(site).filter((task) => task.unseen || !onlyUnseen),
});

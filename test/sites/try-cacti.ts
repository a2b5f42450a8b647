/** `npm run try:cacti -- [minutes] [unseen | all]`: explores Cacti, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { startCacti } from './cacti.ts';
import { cactiTasks } from './cacti-tasks.ts';
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'cacti', start: startCacti, prepare: async () => {} },
  ...{ from: '/index.php', account: 'admin (a copy)', help: [] },
  tasks: (site) => asked(cactiTasks(site), process.argv[3]),
});

/** `npm run try:roundcube -- [minutes] [unseen | all]`: explores Roundcube, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startRoundcube } from './roundcube.ts';
import { roundcubeTasks } from './roundcube-tasks.ts';

await tryWiki({
  ...{ name: 'roundcube', start: startRoundcube, prepare: async () => {} },
  ...{ from: '/?_task=mail', account: 'Kim Keeper (a copy)', help: [] },
  tasks: (site) => asked(roundcubeTasks(site), process.argv[3]),
});

/** `npm run try:ghost -- [minutes] [unseen | all]`: explores Ghost's admin, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { startGhost } from './ghost.ts';
import { ghostTasks } from './ghost-tasks.ts';
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'ghost', start: startGhost, prepare: async () => {} },
  ...{ from: '/ghost/', account: 'Kim Keeper (a copy)', help: [] },
  tasks: (site) => asked(ghostTasks(site), process.argv[3]),
});

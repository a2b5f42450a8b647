/** `npm run try:syncthing -- [minutes] [unseen | all]`: explores Syncthing, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startSyncthing } from './syncthing.ts';
import { syncthingTasks } from './syncthing-tasks.ts';

await tryWiki({
  ...{ name: 'syncthing', start: startSyncthing, prepare: async () => {} },
  ...{ from: '/', account: 'Kim Keeper (a copy)', help: [] },
  tasks: (site) => asked(syncthingTasks(site), process.argv[3]),
});

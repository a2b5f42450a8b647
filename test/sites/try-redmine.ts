/** `npm run try:redmine -- [minutes] [unseen | all]`: explores Redmine, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startRedmine } from './redmine.ts';
import { redmineTasks } from './redmine-tasks.ts';

await tryWiki({
  ...{ name: 'redmine', start: startRedmine, prepare: async () => {} },
  ...{ from: '/', account: 'keeper (a copy)', help: [] },
  tasks: (site) => asked(redmineTasks(site), process.argv[3]),
});

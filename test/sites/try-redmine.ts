/** `npm run try:redmine -- [minutes] [unseen | all]`: explores Redmine, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { tryWiki } from './pairs.ts';
import { startRedmine } from './redmine.ts';
import { redmineTasks } from './redmine-tasks.ts';

const which = process.argv[3];
await tryWiki({
  ...{ name: 'redmine', start: startRedmine, prepare: async () => {} },
  ...{ from: '/', account: 'keeper (a copy)', help: [] },
  tasks: (site) => redmineTasks(site).filter((task) => which === 'all' || task.unseen === (which === 'unseen')),
});

/** `npm run try:request-tracker -- [minutes] [unseen | all]`: explores Request Tracker, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { tryWiki } from './pairs.ts';
import { startRequestTracker } from './request-tracker.ts';
import { requestTrackerTasks } from './request-tracker-tasks.ts';

const which = process.argv[3];
await tryWiki({
  ...{ name: 'request-tracker', start: startRequestTracker, prepare: async () => {} },
  ...{ from: '/', account: 'keeper (a copy)', help: [] },
  tasks: (site) => requestTrackerTasks(site).filter((task) => which === 'all' || task.unseen === (which === 'unseen')),
});

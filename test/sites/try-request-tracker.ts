/** `npm run try:request-tracker -- [minutes] [unseen | all]`: explores Request Tracker, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startRequestTracker } from './request-tracker.ts';
import { requestTrackerTasks } from './request-tracker-tasks.ts';

await tryWiki({
  ...{ name: 'request-tracker', start: startRequestTracker, prepare: async () => {} },
  ...{ from: '/', account: 'keeper (a copy)', help: [] },
  tasks: (site) => asked(requestTrackerTasks(site), process.argv[3]),
});

/** `npm run try:actual -- [minutes] [unseen | all]`: explores Actual, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { startActual } from './actual.ts';
import { actualTasks } from './actual-tasks.ts';
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'actual', start: startActual, prepare: async () => {} },
  ...{ from: '/', account: 'Kim Keeper (a copy)', help: [] },
  tasks: (site) => asked(actualTasks(site), process.argv[3]),
});

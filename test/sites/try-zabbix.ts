/** `npm run try:zabbix -- [minutes] [unseen | all]`: explores Zabbix, then does the tasks that were looked at, or those that were not, without and with what was learned. */
import { asked } from './halves.ts';
import { tryWiki } from './pairs.ts';
import { startZabbix } from './zabbix.ts';
import { zabbixTasks } from './zabbix-tasks.ts';

await tryWiki({
  ...{ name: 'zabbix', start: startZabbix, prepare: async () => {} },
  ...{ from: '/zabbix.php?action=dashboard.view', account: 'Admin (a copy)', help: [] },
  tasks: (site) => asked(zabbixTasks(site), process.argv[3]),
});

/** `npm run try:django -- [minutes]`: explores Django's administration, then does the tasks without and with what was learned. */
import { startDjango } from './django.ts';
import { djangoTasks } from './django-tasks.ts';
import { tryWiki } from './pairs.ts';

await tryWiki({
  ...{ name: 'django', start: startDjango, prepare: async () => {} },
  ...{ from: '/admin/', account: 'keeper (a copy)', help: [] },
  tasks: djangoTasks,
});

/** `npm run test:long -- <name> [n]`: the suites that are too long for `npm test`. Each prints n, what was seen and the bound. */
import { longApiFaults } from './api-faults.ts';
import { arms } from './arms.ts';
import { barrierLost, barrierStarts } from './barrier.ts';
import { benign } from './benign.ts';
import { host } from './host.ts';
import { kill } from './kill.ts';
import { leaks } from './leaks.ts';
import { links } from './links.ts';
import { obeybot, obeybotWiki } from './obeybot.ts';
import { pages } from './pages.ts';
import { quota } from './quota.ts';
import { replay } from './replay.ts';
import { updates } from './updates.ts';
import { workerKills } from './worker-kills.ts';
import { workers } from './workers.ts';

const suites: Record<string, (n: number | undefined) => Promise<boolean>> = {
  'api-faults': (n) => longApiFaults(n),
  arms: (minutes) => arms(minutes),
  'barrier-lost': (n) => barrierLost(n),
  'barrier-starts': (n) => barrierStarts(n),
  benign: (n) => benign(n),
  host: (n) => host(n),
  kill: (n) => kill(n),
  leaks: (n) => leaks(n),
  links: (n) => links(n),
  obeybot: (n) => obeybot(n),
  'obeybot-wiki': (n) => obeybotWiki(n),
  pages: (n) => pages(n),
  quota: (n) => quota(n),
  replay: (n) => replay(n),
  updates: (n) => updates(n),
  workers: (n) => workers(n),
  'worker-kills': (n) => workerKills(n),
};

const [name = '', n] = process.argv.slice(2);
const suite = suites[name];
if (suite === undefined) {
  console.error(`There is no long suite "${name}". There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
process.exit((await suite(n === undefined ? undefined : Number(n))) ? 0 : 1);

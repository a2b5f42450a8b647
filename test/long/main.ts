/** `npm run test:long -- <name> [n]`: the suites that are too long for `npm test`. Each prints n, what was seen and the bound. */
import { longApiFaults } from './api-faults.ts';
import { arms } from './arms.ts';
import { barrierLost, barrierStarts } from './barrier.ts';
import { benign } from './benign.ts';
import { browserKills } from './browser-kills.ts';
import { clock } from './clock.ts';
import { disk } from './disk.ts';
import { host } from './host.ts';
import { kill, killPostgres } from './kill.ts';
import { killWithBrowser } from './kill-real.ts';
import { leaks } from './leaks.ts';
import { links } from './links.ts';
import { low } from './low.ts';
import { obeybot, obeybotWiki } from './obeybot.ts';
import { pages } from './pages.ts';
import { quota } from './quota.ts';
import { replay } from './replay.ts';
import { restarts } from './restarts.ts';
import { soak } from './soak.ts';
import { corrupt, twoCores } from './stores.ts';
import { updates } from './updates.ts';
import { workerKills } from './worker-kills.ts';
import { workers } from './workers.ts';

/** What it answers: ids of `safety.md` 3, 5.6 and 10.2; and what `n` counts. */
const suites: Record<string, { of: string; run: (n: number | undefined) => Promise<boolean> }> = {
  'api-faults': { of: 'R-04: calls through a faulty endpoint', run: (n) => longApiFaults(n) },
  arms: { of: 'with and without examples: minutes of exploring', run: (minutes) => arms(minutes) },
  'barrier-lost': { of: '5.6: losses of the barrier', run: (n) => barrierLost(n) },
  'barrier-starts': { of: '5.6: starts of the barrier', run: (n) => barrierStarts(n) },
  benign: { of: 'section 6: ordinary tasks', run: (n) => benign(n) },
  'browser-kills': { of: 'R-02: browsers killed, stopped, crashed', run: (n) => browserKills(n) },
  clock: { of: 'R-11: lives under a jumping clock', run: (n) => clock(n) },
  corrupt: { of: 'R-09: damaged rows, twice as many bits of a guide file', run: (n) => corrupt(n) },
  disk: { of: 'R-08: statements that fail (n: every n-th), 20 sizes of disk', run: (n) => disk(n) },
  host: { of: 'T-08: mutated frames, a process each', run: (n) => host(n) },
  kill: { of: 'R-01: kills of the core', run: (n) => kill(n) },
  'kill-postgres': { of: 'R-01 on PostgreSQL: kills of the core', run: (n) => killPostgres(n) },
  'kill-real': { of: 'R-01 with a real browser: kills of the core', run: (n) => killWithBrowser(n) },
  leaks: { of: '5.6: runs of the leak page, in each of four ways', run: (n) => leaks(n) },
  links: { of: 'R-12: reconnects between core and extension', run: (n) => links(n) },
  low: { of: 'R-13: rounds with one processor, few files, little memory', run: (n) => low(n) },
  obeybot: { of: 'section 6: attempts on the hostile office', run: (n) => obeybot(n) },
  'obeybot-wiki': { of: 'section 6: attempts on DokuWiki', run: (n) => obeybotWiki(n) },
  pages: { of: 'R-05 and R-06: malformed pages', run: (n) => pages(n) },
  quota: { of: "R-08: sizes of the browser's quota", run: (n) => quota(n) },
  replay: { of: 'steps recorded and done again, a site', run: (n) => replay(n) },
  restarts: { of: "R-03: ends of the person's browser in an exploration", run: (n) => restarts(n) },
  soak: { of: 'R-07: steps', run: (n) => soak(n) },
  'two-cores': { of: 'R-14: rounds of three cores on one store', run: (n) => twoCores(n) },
  updates: { of: 'R-15: updates of the extension in the middle', run: (n) => updates(n) },
  workers: { of: 'R-14: rounds of four workers on PostgreSQL', run: (n) => workers(n) },
  'worker-kills': { of: "R-03: kills of the extension's worker", run: (n) => workerKills(n) },
};

const [name = '', n] = process.argv.slice(2);
const suite = suites[name];
if (suite === undefined) {
  const list = Object.entries(suites).map(([one, { of }]) => `  ${one.padEnd(16)}${of}`);
  console.error(`There is no long suite "${name}". npm run test:long -- <name> [n]:\n${list.join('\n')}`);
  process.exit(2);
}
process.exit((await suite.run(n === undefined ? undefined : Number(n))) ? 0 : 1);

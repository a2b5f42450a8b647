/** With a model that obeys every injected text nothing lands that its mode forbids (T-01): effects are counted at the servers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Mode } from '../agent-core/policy/decide.ts';
import { ATTACKS, CARRIERS } from './support/hostile-pages.ts';
import { type HostileSite, serveHostile } from './support/hostile-site.ts';
import { type Outcome, obeyRun, unsafe } from './support/obey-run.ts';
import { obeyBot, type Variant } from './support/obeybot.ts';

let site: HostileSite;
beforeAll(async () => {
  site = await serveHostile();
});
afterAll(() => site.close());

/** Every attack in so many of the carriers, another start for each mode. */
const pages = (carriers: number, from = 0) =>
  site.pages.filter((_, i) => (i - from + CARRIERS.length) % CARRIERS.length < carriers);
const harm = (mode: Mode, outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ page, landed }) => unsafe(mode, landed).map((one) => `${page}: ${one.what} by ${one.method}`));

it.each<[Mode, number, number]>([
  ['read', 3, 0],
  ['sandbox', 2, 1],
  ['assist', 2, 3],
])(
  'obey in %s: nothing unsafe lands',
  async (mode, carriers, from) => {
    const chosen = pages(carriers, from);
    expect(chosen.length).toBe(carriers * ATTACKS.length);
    const outcomes = await obeyRun(site, chosen, { mode, bot: () => obeyBot('obey', { foreign: site.foreign }), steps: 1 });
    expect(harm(mode, outcomes)).toEqual([]);
    // Each order was seen and tried.
    expect(outcomes.filter(({ attempts }) => attempts === 0).map(({ page }) => page)).toEqual([]);
  },
  240_000,
);

it.each<[Variant, Mode, number]>([
  ['obey-late', 'assist', 4],
  ['obey-lie', 'sandbox', 1],
  ['obey-smuggle', 'read', 2],
  ['obey-loop', 'sandbox', 2],
  ['obey-malformed', 'read', 1],
  ['greedy', 'read', 2],
])(
  '%s in %s: nothing unsafe lands',
  async (variant, mode, steps) => {
    let offset = 0;
    const bot = () => {
      offset += steps;
      return obeyBot(variant, { foreign: site.foreign, after: steps - 1, skip: offset });
    };
    const outcomes = await obeyRun(site, pages(1), { mode, bot, steps });
    expect(harm(mode, outcomes)).toEqual([]);
    expect(outcomes.reduce((sum, { attempts }) => sum + attempts, 0)).toBeGreaterThanOrEqual(ATTACKS.length);
  },
  240_000,
);

it('let loose on an expendable account the same bot reaches what it was told to: the count above can fail', async () => {
  const bot = () => obeyBot('obey', { foreign: site.foreign });
  const outcomes = await obeyRun(site, pages(1), { mode: 'sandbox', expendable: true, bot, steps: 1 });
  const reached = new Set(outcomes.flatMap(({ landed }) => landed.map(({ what }) => what)));
  const own = ATTACKS.map(({ wants }) => wants).filter((what) => what !== 'collect' && what !== 'upload');
  expect([...reached].sort()).toEqual([...new Set(own)].sort());
}, 120_000);

/**
 * R-11 of `safety.md`: what may be spent and how long a yes counts follow the monotonic clock alone. The date jumps by a day and back, the zone changes, and the machine
 * sleeps (its monotonic clock may count that or not); an oracle that knows only the monotonic clock says what must come out.
 */
import { createApprovals } from '../../agent-core/policy/approvals.ts';
import { createBudget } from '../../agent-core/policy/budget.ts';
import type { Budget } from '../../agent-core/policy/decide.ts';
import { chance } from './replay-walk.ts';

const DAY = 86_400_000;
/** `safety.md` 7. */
const YES_MS = 120_000;
const LIMITS: Budget = { steps: 30, pages: 30, writes: 10, irreversible: 3, calls: 30, microUsd: 9_000, ms: 600_000 };
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'];

export interface ClockSeen {
  moves: number;
  jumps: number;
  expired: number;
  wrong: string[];
}

/** The wall clock, moved by `shift` as long as `work` runs. */
async function withDate<T>(shift: { ms: number }, work: () => Promise<T>): Promise<T> {
  const [now, zone] = [Date.now, process.env.TZ];
  Date.now = () => now.call(Date) + shift.ms;
  try {
    return await work();
  } finally {
    Date.now = now;
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

async function life(seen: ClockSeen, next: () => number, shift: { ms: number }, name: string): Promise<void> {
  const clock = { ms: next() * 1e6 };
  const approvals = createApprovals(() => clock.ms);
  let saved: Budget | null = null;
  const save = async (spent: Budget) => {
    saved = spent;
  };
  const begin = (spent?: Budget) =>
    createBudget(LIMITS, { ...(spent === undefined ? {} : { spent }), save, clock: () => clock.ms });
  let budget = begin();
  // The oracle.
  let [steps, lived, since] = [0, 0, clock.ms];
  let yes: number | null = null;
  const must = (holds: boolean, what: string) => {
    if (!holds) seen.wrong.push(`${name}: ${what}`);
  };
  for (let i = 0; i < 30; i += 1) {
    seen.moves += 1;
    switch (Math.floor(next() * 8)) {
      case 0:
        shift.ms = (next() - 0.5) * 2 * DAY;
        seen.jumps += 1;
        break;
      case 1:
        process.env.TZ = ZONES[Math.floor(next() * ZONES.length)];
        seen.jumps += 1;
        break;
      case 2:
        // Ten minutes of sleep, counted or not; the date has moved on in any case.
        if (next() < 0.5) clock.ms += 600_000;
        shift.ms += 600_000;
        break;
      case 3:
        clock.ms += next() * 90_000;
        break;
      case 4:
        approvals.accept('card');
        yes = clock.ms;
        break;
      case 5: {
        const fresh = yes !== null && clock.ms - yes < YES_MS;
        must(
          approvals.standing('card', 'save') === (fresh ? 'exact' : 'none'),
          `a yes of ${yes} ms stands wrongly at ${clock.ms}`,
        );
        if (yes !== null && !fresh) seen.expired += 1;
        if (next() < 0.5) {
          must(approvals.use('card', 'save', 'exact') === fresh, `a yes of ${yes} ms was used wrongly at ${clock.ms}`);
          yes = null;
        }
        break;
      }
      case 6: {
        const may = steps < LIMITS.steps && lived + clock.ms - since < LIMITS.ms;
        must(
          (await budget.debit({ steps: 1 })) === may,
          `a step after ${lived + clock.ms - since} ms was ${may ? 'refused' : 'allowed'}`,
        );
        if (may) {
          steps += 1;
          // Another process goes on with what was saved; what was not is lost time, not won.
          if (next() < 0.3 && saved !== null) {
            lived += clock.ms - since;
            clock.ms = next() * 1e6;
            since = clock.ms;
            budget = begin(saved);
            yes = null;
            approvals.use('card', 'save', 'exact');
          }
        }
        break;
      }
      default:
        must(
          Math.abs(budget.left().ms - Math.max(0, LIMITS.ms - lived - (clock.ms - since))) < 0.001,
          'the time left is not what has passed',
        );
        must(budget.left().steps === LIMITS.steps - steps, 'the steps left are not those that were taken');
    }
  }
}

export async function clockRun(n: number, seed: number): Promise<ClockSeen> {
  const seen: ClockSeen = { moves: 0, jumps: 0, expired: 0, wrong: [] };
  const next = chance(seed);
  const shift = { ms: 0 };
  await withDate(shift, async () => {
    for (let i = 0; i < n; i += 1) await life(seen, next, shift, `life ${i}`);
  });
  return seen;
}

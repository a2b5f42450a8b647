/** How examples fare in tasks: one that does not hold twice running, or is of a kind of page that often is not as it was, waits to be proved again (`method.md` 3.12). */
import type { Certificate, Trial } from './example.ts';

/** The latest that count. */
const VISITS = 20;
/** In a row. */
const MISSES = 2;
/** Of these visits to one kind of page. */
const SHARE = 0.3;

const isMiss = ({ why }: Trial): boolean => why !== '';
const stale = (certificate: Certificate, reason: string): Certificate => ({ ...certificate, status: 'stale', reason });

/** The certificate with one more trial; a run counts once. What held since starts the count anew. */
export function tried(certificate: Certificate, trial: Trial): Certificate {
  const before = certificate.trials ?? [];
  if (before.some(({ run }) => run === trial.run)) return certificate;
  const trials = [...before, trial].slice(-VISITS);
  const next = { ...certificate, trials };
  const last = trials.slice(-MISSES);
  if (certificate.status !== 'live' || last.length < MISSES || !last.every(isMiss)) return next;
  return stale(next, `it did not hold in ${MISSES} tasks running, last: ${trial.why}`);
}

/** Live certificates of one kind of page: those that lose their standing together, since it too often was not as it was. What held in these visits keeps its own. */
export function agedTogether<Id>(all: ReadonlyMap<Id, Certificate>): Map<Id, Certificate> {
  const visits = [...all.values()]
    .flatMap(({ trials = [] }) => trials)
    .sort((a, b) => a.at - b.at)
    .slice(-VISITS);
  const missed = visits.filter(isMiss).length;
  if (visits.length < VISITS || missed <= SHARE * VISITS) return new Map();
  const since = visits[0]?.at ?? 0;
  const held = ({ trials = [] }: Certificate): boolean => trials.some((trial) => !isMiss(trial) && trial.at >= since);
  const reason = `its page was not as it was in ${missed} of the last ${VISITS} tasks there`;
  return new Map([...all].flatMap(([id, one]): [Id, Certificate][] => (held(one) ? [] : [[id, stale(one, reason)]])));
}

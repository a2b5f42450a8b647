/** Every contiguous stretch of a run, and which of them are worth a question (`method.md` 3.7). */
import { diff, isNoop, writesOf } from '../effect.ts';
import { urlTemplate } from '../page-keys.ts';
import type { WindowSpan } from '../prompts/label.ts';
import type { Step, Trajectory } from '../trajectory.ts';
import { signature } from '../watch.ts';
import { detours } from './clean.ts';
import { keysOf, observationAt, overlayTitle } from './transition.ts';

export type Band = 'short' | 'medium' | 'long';
export const bandOf = (steps: number): Band => (steps < 5 ? 'short' : steps < 10 ? 'medium' : 'long');

/** All n(n+1)/2 windows of n steps, shortest first. Each starts and ends on an observation: `to` is the index of the last one, inclusive. */
export function allWindows(n: number): WindowSpan[] {
  const out: WindowSpan[] = [];
  for (let size = 1; size <= n; size += 1) {
    for (let from = 0; from + size <= n; from += 1) out.push({ id: `${from}-${from + size}`, from, to: from + size });
  }
  return out;
}

/** What the library holds already of a window's kind. */
export interface Known {
  /** Live examples with this start template and these actions. */
  live(key: string): number;
  /** Examples that hold this edge: a control on a kind of page. */
  edge(key: string): number;
}
const NOTHING_KNOWN: Known = { live: () => 0, edge: () => 0 };

const edgeOf = (step: Step): string => `${keysOf(step.observation).template} ${signature(step.action)}`;
/** Kind of page that it starts on, and what is done: windows with one key teach the same. */
export const windowKey = (steps: readonly Step[]): string =>
  JSON.stringify([
    steps[0] === undefined ? '' : keysOf(steps[0].observation).template,
    ...steps.map((step) => signature(step.action)),
  ]);
export const edgesOf = (steps: readonly Step[]): string[] => steps.map(edgeOf);

/** Facts of one run that scores are made of, computed once. */
interface Run {
  trajectory: Trajectory;
  detours: ReadonlySet<number>;
  /** Step `i` changed something. */
  changes: boolean[];
  /** A section or kind of page begins at observation `i`. */
  boundary: boolean[];
  known: Known;
}

function examine(trajectory: Trajectory, known: Known): Run {
  const changes = trajectory.steps.map((step, i) => {
    const after = observationAt(trajectory, i + 1);
    if (isNoop(step, after)) return false;
    const { navigated, appeared, changed, vanished } = diff(step.observation, after);
    return navigated || appeared.length + changed.length + vanished.length > 0 || writesOf(step).length > 0;
  });
  const boundary = trajectory.steps.map((step, i) => {
    const previous = trajectory.steps[i - 1]?.observation;
    if (previous === undefined) return true;
    const [a, b] = [previous, step.observation];
    return urlTemplate(a.url) !== urlTemplate(b.url) || (overlayTitle(a) === '' && overlayTitle(b) !== '');
  });
  return { trajectory, detours: detours(trajectory), changes, boundary, known };
}

function scoreOf(run: Run, { from, to }: WindowSpan): number {
  const steps = run.trajectory.steps.slice(from, to);
  const size = to - from;
  let score = 0;
  if (run.changes[to - 1]) score += 2;
  if (run.boundary[from]) score += 1;
  if (bandOf(size) === 'short') score += 1;
  if (bandOf(size) === 'medium') score += 0.5;
  if (size === run.trajectory.steps.length) score += 1;
  if (edgesOf(steps).some((edge) => run.known.edge(edge) < 2)) score += 1;
  if (run.trajectory.by === 'human') score += 1;
  if (steps.some((_, i) => run.detours.has(from + i))) score -= 2;
  if (size === 1 && !run.changes[from]) score -= 3;
  return score;
}

/** Fills up to `limit` by score while at least 30 % stay short and 20 % medium, where there are such. */
function fill(taken: WindowSpan[], rest: readonly { span: WindowSpan; score: number }[], limit: number): WindowSpan[] {
  const out = [...taken];
  const count = (band: Band, all: readonly WindowSpan[]) => all.filter(({ from, to }) => bandOf(to - from) === band).length;
  const spans = rest.map(({ span }) => span);
  const owed = (band: Band, share: number) =>
    Math.min(count(band, spans), Math.max(0, Math.ceil(limit * share) - count(band, taken)));
  const due = { short: owed('short', 0.3), medium: owed('medium', 0.2), long: 0 };
  for (const span of spans) {
    if (out.length >= limit) break;
    const band = bandOf(span.to - span.from);
    const reserved = Object.entries(due).reduce((sum, [name, n]) => sum + (name === band ? 0 : Math.max(0, n)), 0);
    if (limit - out.length <= reserved) continue;
    due[band] -= 1;
    out.push(span);
  }
  return out;
}

/**
 * The windows to label, at most min(24, 2n + 4): the whole run, every step that changed something, the stretches up to the end, then by score. What has three live
 * examples already is left out. `all`: every window (paper-faithful).
 */
export function chooseWindows(trajectory: Trajectory, o: { known?: Known; all?: boolean } = {}): WindowSpan[] {
  const n = trajectory.steps.length;
  const windows = allWindows(n);
  if (o.all || n === 0) return windows;
  const run = examine(trajectory, o.known ?? NOTHING_KNOWN);
  const limit = Math.min(24, 2 * n + 4);
  const fresh = windows.filter(({ from, to }) => run.known.live(windowKey(trajectory.steps.slice(from, to))) < 3);
  const rank = (span: WindowSpan): number => {
    if (span.from === 0 && span.to === n) return 0;
    if (span.to - span.from === 1 && run.changes[span.from]) return 1;
    return span.to === n ? 2 : 3;
  };
  const first = fresh.filter((span) => rank(span) < 3).sort((a, b) => rank(a) - rank(b));
  const rest = fresh
    .filter((span) => rank(span) === 3)
    .map((span) => ({ span, score: scoreOf(run, span) }))
    .sort((a, b) => b.score - a.score);
  return fill(first.slice(0, limit), rest, limit);
}

/** Several tries of one task, of which the best is learned from (`method.md` 2: F4, F10). Where a try met a page that contradicts the task, the task is edited first. */
import type { PursuitEnd } from '../agent.ts';
import type { ProposedTask } from '../example.ts';
import type { MapBrief } from '../prompts/propose-tasks.ts';
import type { Recall } from '../recall/recall.ts';
import { refined } from './conflict.ts';
import { starsOf } from './reward.ts';
import { rollout, type Tried } from './rollout.ts';

/** More than this is never tried (Go-Browse, arXiv 2506.03533). */
const MOST_TRIES = 3;

export interface Practised {
  task: ProposedTask;
  best: PursuitEnd;
  /** The other tries, in the order they were made. */
  others: PursuitEnd[];
}

/**
 * Tries until one is done, at most `tries` times, from each start in turn. A try that ends otherwise is looked at: where the site, as it is known then, contradicts the task, the
 * task is edited, and each such edit earns one try more. What a try itself edits stays edited. A stop from outside ends it.
 */
export async function practise(
  given: ProposedTask,
  o: Omit<Tried, 'recall'> & {
    starts: readonly string[];
    tries: number;
    recall: () => Recall | null;
    /** What is known of the site, these tries included. */
    brief: (ends: readonly PursuitEnd[]) => MapBrief;
    signal?: AbortSignal;
  },
): Promise<Practised> {
  const ends: PursuitEnd[] = [];
  let task = given;
  let left = Math.min(o.tries, MOST_TRIES);
  while (left > 0) {
    left -= 1;
    const start = o.starts[ends.length % o.starts.length] ?? '';
    const end = await rollout(task, start, { ...o, recall: o.recall() });
    ends.push(end);
    task = { ...task, text: end.trajectory.goal ?? task.text };
    if (end.status === 'done' || end.status === 'stopped') break;
    const signal = o.signal === undefined ? {} : { signal: o.signal };
    const edited = await refined(task, { brief: o.brief(ends), edits: o.edits, model: o.model, ...signal });
    if (edited === null) break;
    if (edited.text === task.text) continue;
    task = edited;
    left = Math.max(left, 1);
  }
  const graded = ends.map((end) => ({ ...end, trajectory: { ...end.trajectory, stars: starsOf(end.trajectory) } }));
  const [best, ...others] = graded.toSorted((a, b) => b.trajectory.stars - a.trajectory.stars);
  if (best === undefined) throw new RangeError('practice needs at least one try');
  return { task, best, others };
}

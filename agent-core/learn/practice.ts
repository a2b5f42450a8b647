/** Several tries of one task, of which the best is learned from (`method.md` 2: F4, F10). Where a try met a page that contradicts the task, the task is edited first. */
import type { PursuitEnd } from '../agent.ts';
import type { ProposedTask } from '../example.ts';
import type { Model } from '../ports.ts';
import type { MapBrief } from '../prompts/propose-tasks.ts';
import type { Recall } from '../recall/recall.ts';
import { starsOf } from './reward.ts';
import { refined, rollout } from './rollout.ts';
import type { Stage } from './stage.ts';

/** More than this is never tried (Go-Browse, arXiv 2506.03533). */
const MOST_TRIES = 3;
const EDITS = 2;

export interface Practised {
  task: ProposedTask;
  best: PursuitEnd;
  /** The other tries, in the order they were made. */
  others: PursuitEnd[];
}

/**
 * Tries until one is done, at most `tries` times, from each start in turn. A try that ends otherwise is looked at: where the site, as it is known then, contradicts the task, the
 * task is edited, at most twice, and each edit earns one try more. A stop from outside ends it.
 */
export async function practise(
  given: ProposedTask,
  o: {
    starts: readonly string[];
    tries: number;
    stage: Stage;
    model: Model;
    recall: () => Recall | null;
    byPaper: boolean;
    /** What is known of the site, these tries included. */
    brief: (ends: readonly PursuitEnd[]) => MapBrief;
    signal?: AbortSignal;
  },
): Promise<Practised> {
  const ends: PursuitEnd[] = [];
  let task = given;
  let [left, edits] = [Math.min(o.tries, MOST_TRIES), 0];
  while (left > 0) {
    left -= 1;
    const start = o.starts[ends.length % o.starts.length] ?? '';
    const end = await rollout(task, start, { stage: o.stage, model: o.model, recall: o.recall(), byPaper: o.byPaper });
    ends.push(end);
    if (end.status === 'done' || end.status === 'stopped') break;
    if (edits >= EDITS) continue;
    const signal = o.signal === undefined ? {} : { signal: o.signal };
    const edited = await refined(task, { brief: o.brief(ends), model: o.model, ...signal });
    if (edited === null) break;
    if (edited.text === task.text) continue;
    task = edited;
    edits += 1;
    left = Math.max(left, 1);
  }
  const graded = ends.map((end) => ({ ...end, trajectory: { ...end.trajectory, stars: starsOf(end.trajectory) } }));
  const [best, ...others] = graded.toSorted((a, b) => b.trajectory.stars - a.trajectory.stars);
  if (best === undefined) throw new RangeError('practice needs at least one try');
  return { task, best, others };
}

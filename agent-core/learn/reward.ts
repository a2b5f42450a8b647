/** A graded reward for a whole run, by code: it orders what is replayed and which of several tries is kept, and never decides alone (OS-Genesis, arXiv 2412.19723). */
import type { Trajectory } from '../trajectory.ts';
import { clean } from './clean.ts';
import { keysOf, landedWrites } from './transition.ts';

/** Share of steps that did something, from which a run counts as straight. */
const STRAIGHT = 0.8;

const isActing = ({ action }: Trajectory['steps'][number]): boolean => action.kind !== 'stop';

/** 1: nothing came of it; 2: something moved; 3: something was achieved; 4: it ended as done and shows it; 5: and without waste. */
export function starsOf(run: Trajectory): 1 | 2 | 3 | 4 | 5 {
  const acting = run.steps.filter(isActing);
  const first = acting[0]?.observation;
  const useful = clean(run).steps.filter(isActing).length;
  const straight = acting.length > 0 && useful / acting.length >= STRAIGHT;
  const answered = run.steps.some(({ action }) => action.kind === 'stop' && (action.answer ?? '') !== '');
  const wrote = acting.some((step) => step.effect.unexecuted || landedWrites(step).length > 0);
  const moved = first !== undefined && keysOf(first).raw !== keysOf(run.last).raw;
  if (run.outcome === 'success' && (wrote || moved || answered)) return straight || acting.length === 0 ? 5 : 4;
  if (!wrote && !moved) return 1;
  return straight || wrote ? 3 : 2;
}

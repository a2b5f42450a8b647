/** Waiting for as long as the task says. */
import type { Move, Scene } from '../move.ts';

const MOST_SECONDS = 30;

/** "Wait 3 seconds". */
export function pause(scene: Scene): Move {
  const [value] = scene.want.values;
  if (!/^wait\b/.test(scene.want.verb) || value === undefined || !/^(?:milli)?seconds?$/.test(value.field ?? '')) return null;
  if (scene.mine.length > 0) return { done: true, evidence: [] };
  const seconds = Math.min(MOST_SECONDS, Number(value.value) / (value.field?.startsWith('milli') ? 1000 : 1));
  return { aim: 'press', about: 'wait', actions: [{ kind: 'wait', ms: Math.round(seconds * 1000) }], confidence: 0.9 };
}

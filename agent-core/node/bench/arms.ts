/** The arms of a measurement (`method.md` 7): what of the guide a try may use. */
import type { RecallParts } from '../../recall/recall.ts';

export const ARM_NAMES = [
  'none',
  'ours',
  'examples',
  'map',
  'observation',
  'query',
  'instruction',
  'runs',
  'no-guards',
  'no-lessons',
] as const;
export type Arm = (typeof ARM_NAMES)[number];

const ALL: RecallParts = { by: 'both', examples: true, facts: true };

/** `null`: nothing of the guide. */
export const ARMS: Readonly<Record<Arm, RecallParts | null>> = {
  none: null,
  ours: ALL,
  /** Ours without the map's facts, and the map alone. */
  examples: { ...ALL, facts: false },
  map: { ...ALL, examples: false },
  /** Found by the page alone, by the question alone, by the task's own words alone. */
  observation: { ...ALL, by: 'page' },
  query: { ...ALL, by: 'question' },
  instruction: { ...ALL, by: 'objective' },
  /** No backward construction: of each run the longest window alone. */
  runs: { ...ALL, without: 'windows' },
  'no-guards': { ...ALL, without: 'guards' },
  'no-lessons': { ...ALL, lessons: false },
};

/** The arms of a measurement (`method.md` 7): what of the guide a try may use. */
import type { RecallParts } from '../../recall/recall.ts';

export const ARM_NAMES = [
  'none',
  'more-steps',
  'documents',
  'ours',
  'paper',
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

export interface ArmParts {
  /** `null`: nothing of the guide. */
  recall: RecallParts | null;
  /** Times the steps and the time that a try may take. */
  times?: number;
  /** The paper's own recall where the model has language; `recall` is what comes nearest to it for one that has none. */
  byPaper?: true;
}

export const ARMS: Readonly<Record<Arm, ArmParts>> = {
  none: { recall: null },
  /** What the guide costs, spent on the task itself. */
  'more-steps': { recall: null, times: 2 },
  /** The site's help, as it was read, and nothing that was done. */
  documents: { recall: { ...ALL, examples: false, facts: false, lessons: false, help: 'always' } },
  ours: { recall: ALL },
  /** Ten whole examples, by the page and by the question, no bar, no variety, no guards, no map. */
  paper: {
    byPaper: true,
    recall: { ...ALL, facts: false, lessons: false, without: ['bar', 'variety', 'guards', 'budget', 'tail'] },
  },
  /** Ours without the map's facts, and the map alone. */
  examples: { recall: { ...ALL, facts: false } },
  map: { recall: { ...ALL, examples: false } },
  /** Found by the page alone, by the question alone, by the task's own words alone. */
  observation: { recall: { ...ALL, by: 'page' } },
  query: { recall: { ...ALL, by: 'question' } },
  instruction: { recall: { ...ALL, by: 'objective' } },
  /** No backward construction: of each run the longest window alone. */
  runs: { recall: { ...ALL, without: ['windows'] } },
  'no-guards': { recall: { ...ALL, without: ['guards'] } },
  'no-lessons': { recall: { ...ALL, lessons: false } },
};

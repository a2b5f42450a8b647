/** Tasks of which every other one is kept from the eyes of whoever mends the agent, so that it stays a forecast. */
import type { SiteTask } from './pairs.ts';

export interface HalvedTask extends SiteTask {
  unseen: boolean;
}

/** All start at `path`; every other one is `unseen`. */
export const halved = (tasks: readonly (readonly [text: string, done: SiteTask['done']])[], path: string): HalvedTask[] =>
  tasks.map(([text, done], index) => ({ text, path, done, unseen: index % 2 === 1 }));

/** Those of the command line's word: `unseen`, `all`, or without one those that were looked at. */
export const asked = (tasks: readonly HalvedTask[], which: string | undefined): HalvedTask[] =>
  tasks.filter((task) => which === 'all' || task.unseen === (which === 'unseen'));

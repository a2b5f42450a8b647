/** What a core in a process of its own is asked, and says. */
import * as z from 'zod';

/** Examples that are always put together: after any order of whole commands they are all of one command, or all gone. */
export const GROUPS = [
  ['a', 'b'],
  ['c', 'd', 'e'],
];
export const Command = z.strictObject({
  id: z.number(),
  /** `state`: the command that each of `ids` is of, with a blank between. `spent`: what is on file of this core's run. */
  kind: z.enum(['put', 'remove', 'spend', 'look', 'state', 'spent', 'end']),
  ids: z.array(z.string()),
  tag: z.string(),
});
export type Command = z.infer<typeof Command>;
/** '' is well. */
export const Answer = z.strictObject({ id: z.number(), said: z.string() });

/** Is an example said truly: the checks by code and one judge on what is stored of it, whoever made it. Nothing is done on the site. */
import type { Procedure } from '../example.ts';
import type { Model } from '../ports.ts';
import type { UiMap } from '../recall/ui-map.ts';
import { vote } from './committee.ts';
import { ground } from './ground.ts';
import { isInstructionLike } from './instruction-like.ts';

/** Why not, in plain words, by id; what is sound is not in it. */
export async function unsound(
  examples: readonly Procedure[],
  o: { judge: Model; map: UiMap; signal?: AbortSignal },
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, trajectory, teaches } of examples) {
    const { instruction, slots, answer, replicate } = teaches;
    const verdict = ground({ window: trajectory, instruction, slots, ...(answer === undefined ? {} : { answer }) });
    if (!verdict.keep) found.set(id, `what it says is not what was done (${verdict.reason})`);
    else if (isInstructionLike(`${replicate}\n${trajectory.goal ?? ''}`)) found.set(id, 'its text addresses a model, not a user');
  }
  const candidates = examples
    .filter(({ id }) => !found.has(id))
    .map(({ id, trajectory, teaches }) => {
      const { instruction, answer, pre, post } = teaches;
      return { id, window: trajectory, instruction, ...(answer === undefined ? {} : { answer }), guards: { pre, post } };
    });
  const { judge, ...rest } = o;
  const { ballots } = await vote(candidates, { judges: [judge], ...rest });
  for (const [id, ballot] of ballots) if (!ballot.passed) found.set(id, `a judge said no: ${ballot.why}`);
  return found;
}

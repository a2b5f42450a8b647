/** What every exporter starts from: whole runs, and live examples as runs of their own. The agent's and a person's are alike. */
import type { Example, Procedure } from '../example.ts';
import { scrubTeaches, scrubText, scrubTrajectory } from '../scrub.ts';
import type { Step, Trajectory } from '../trajectory.ts';

export interface Episode {
  /** Stable and unique: names the episode in `export.json`. */
  id: string;
  run: string;
  trajectory: Trajectory;
  /** Where it is an example: what it teaches and where it comes from. Its answer stands in a last step. */
  example?: Pick<Procedure, 'teaches' | 'certificate' | 'provenance'>;
}

/** A stored run, by the first half of its content hash. */
export const episodeOfRun = (run: string, hash: string, trajectory: Trajectory): Episode => ({
  id: hash.slice(0, 32),
  run,
  trajectory,
});

const hasStop = (trajectory: Trajectory): boolean => trajectory.steps.some((step) => step.action.kind === 'stop');

/** The instruction is the goal, and the answer is said at the end: what a run for this task would have been. */
function withAnswer(trajectory: Trajectory, answer: string | undefined): Trajectory {
  const before = trajectory.steps.at(-1);
  if (answer === undefined || before === undefined || hasStop(trajectory)) return trajectory;
  const { settled, wall } = before.times;
  const at = wall + settled - before.times.before;
  const stop: Step = {
    observation: trajectory.last,
    by: 'rule',
    thought: '',
    action: { kind: 'stop', status: 'done', answer, evidence: [] },
    effect: { requests: [], dialogs: [], downloads: [], unexecuted: false },
    times: { before: settled, acted: settled, settled, wall: at },
  };
  return { ...trajectory, steps: [...trajectory.steps, stop] };
}

export const isLiveProcedure = (example: Example): example is Procedure =>
  example.teaches.kind === 'procedure' && example.certificate.status === 'live';

function episodeOfExample(example: Procedure): Episode {
  const { id, trajectory, teaches, certificate, provenance } = example;
  const told: Trajectory = { ...trajectory, goal: teaches.instruction, outcome: 'success' };
  return {
    id,
    run: provenance.run,
    trajectory: withAnswer(told, teaches.answer),
    example: { teaches, certificate, provenance },
  };
}

/** Live procedures as episodes. Quarantined, stale, retired and disabled ones stay at home; lessons and facts have no steps. */
export const episodesOfExamples = (examples: readonly Example[]): Episode[] =>
  examples.filter(isLiveProcedure).map(episodeOfExample);

/** The privacy detectors once more, and a fixed order. */
export function scrubEpisodes(episodes: readonly Episode[]): Episode[] {
  return episodes
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ id, run, trajectory, example }): Episode => {
      const clean = scrubTrajectory(trajectory);
      const goal = clean.goal === undefined ? {} : { goal: scrubText(clean.goal) };
      const bare = { id, run, trajectory: { ...clean, ...goal } };
      if (example === undefined) return bare;
      const teaches = scrubTeaches(example.teaches);
      return teaches.kind === 'procedure' ? { ...bare, example: { ...example, teaches } } : bare;
    });
}

/** Runs recorded on sites of others (fixtures/runs), cleaned as the pipeline cleans them; observations are kept once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { slice } from '../../agent-core/learn/transition.ts';
import { allWindows } from '../../agent-core/learn/windows.ts';
import { Observation, Step, Trajectory } from '../../agent-core/trajectory.ts';
import { packageRoot } from './cli.ts';

const Stored = z.object({
  observations: z.record(z.string(), Observation),
  runs: z.array(z.looseObject({ steps: z.array(z.looseObject({ observation: z.string() })), last: z.string() })),
});

export const SITES = ['dokuwiki', 'tiddlywiki', 'tracker'] as const;
export type RecordedSite = (typeof SITES)[number];

function recordedRuns(site: RecordedSite): Trajectory[] {
  const file = join(packageRoot, 'fixtures', 'runs', `${site}.json.gz`);
  const { observations, runs } = Stored.parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
  const at = (hash: string): Observation => Observation.parse(observations[hash]);
  const known = new Map(Object.keys(observations).map((hash) => [hash, at(hash)]));
  return runs.map((run) =>
    Trajectory.parse({
      ...run,
      steps: run.steps.map((step) => Step.parse({ ...step, observation: known.get(step.observation) })),
      last: known.get(run.last),
    }),
  );
}

export interface RecordedWindow {
  site: RecordedSite;
  run: number;
  id: string;
  window: Trajectory;
}

/** Every window of every run, in order. */
export const recordedWindows = (site: RecordedSite): RecordedWindow[] =>
  recordedRuns(site).flatMap((trajectory, run) =>
    allWindows(trajectory.steps.length).map(({ id, from, to }) => ({ site, run, id, window: slice(trajectory, from, to) })),
  );

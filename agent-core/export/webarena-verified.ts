/** `export webarena-verified`: `<task_id>/agent_response.json` and `network.har` of runs that recorded their whole network (`formats.md` 8). Pure. */
import { isWrite } from '../effect.ts';
import { scrubTrajectory } from '../scrub.ts';
import type { Trajectory } from '../trajectory.ts';
import type { Har } from './clean-har.ts';
import type { Episode } from './episodes.ts';
import { type Exported, folder, json, prepare, type StepLoss } from './folder.ts';

/** A run that recorded its network and could act as it wanted. */
export interface Recorded {
  har: Har;
  /** The gate refused an action of it. */
  refused: boolean;
  /** Started with `--approve all`: nothing was held back, so its network is what the task needs. */
  sandbox: boolean;
}

interface Response {
  task_type: 'RETRIEVE' | 'MUTATE' | 'NAVIGATE';
  status:
    | 'SUCCESS'
    | 'ACTION_NOT_ALLOWED_ERROR'
    | 'PERMISSION_DENIED_ERROR'
    | 'NOT_FOUND_ERROR'
    | 'DATA_VALIDATION_ERROR'
    | 'UNKNOWN_ERROR';
  retrieved_data: (string | number | boolean)[] | null;
  error_details: string | null;
}

const scalar = (data: unknown): data is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof data);

/** A flat list of one type: the answer where it is such a list in JSON, else the one value that it is. A number or truth value is itself, not its text. */
export function retrieved(answer: string): (string | number | boolean)[] {
  const text = answer.trim();
  try {
    const data: unknown = JSON.parse(text);
    if (Array.isArray(data) && data.every(scalar) && new Set(data.map((item) => typeof item)).size <= 1) return data;
    // 007 and 1e400 are texts; a number must read back as what was said.
    if (typeof data === 'boolean' || (typeof data === 'number' && String(data) === text)) return [data];
    if (typeof data === 'string') return [data];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return [answer];
}

function failure(trajectory: Trajectory, o: Recorded): Response['status'] {
  const stop = trajectory.steps.find(({ action }) => action.kind === 'stop')?.action;
  if (stop?.kind === 'stop' && stop.status === 'infeasible' && !o.refused) return 'NOT_FOUND_ERROR';
  if (o.refused) return 'ACTION_NOT_ALLOWED_ERROR';
  const requests = trajectory.steps.flatMap(({ effect }) => effect.requests);
  const document = requests.findLast((request) => request.type === 'document' && request.status !== undefined);
  if (document?.status === 401 || document?.status === 403) return 'PERMISSION_DENIED_ERROR';
  const write = requests.findLast((request) => isWrite(request.method) && request.status !== undefined);
  if (write?.status === 401 || write?.status === 403) return 'PERMISSION_DENIED_ERROR';
  return write?.status === 400 || write?.status === 422 ? 'DATA_VALIDATION_ERROR' : 'UNKNOWN_ERROR';
}

export function agentResponse(trajectory: Trajectory, o: Recorded): Response {
  const stop = trajectory.steps.find(({ action }) => action.kind === 'stop')?.action;
  const answer = stop?.kind === 'stop' && stop.answer !== undefined && stop.answer !== '' ? stop.answer : undefined;
  const wrote = trajectory.steps.some(
    ({ effect }) => effect.unexecuted || effect.requests.some((request) => isWrite(request.method)),
  );
  const done = trajectory.outcome === 'success';
  const told = answer !== undefined && !(stop?.kind === 'stop' && stop.status === 'infeasible');
  const task_type = told ? 'RETRIEVE' : wrote ? 'MUTATE' : 'NAVIGATE';
  return {
    task_type,
    status: done ? 'SUCCESS' : failure(trajectory, o),
    retrieved_data: done && told ? retrieved(answer ?? '') : null,
    error_details: done ? null : (answer ?? trajectory.last.failure ?? null),
  };
}

const LOST: StepLoss = { step: 0, kind: 'dropped', detail: 'all observations: its evaluator reads the answer and the network' };

/** Runs without a recorded network are left out and counted: masked records cannot be scored. Task ids count from 0; `export.json` maps back. */
export function exportVerified(
  episodes: readonly Episode[],
  o: { strict: boolean; recorded: ReadonlyMap<string, Recorded> },
): Exported {
  const scorable = episodes.filter(({ run, example }) => {
    const recorded = o.recorded.get(run);
    return example === undefined && recorded !== undefined && recorded.sandbox && recorded.har.log.entries.length > 0;
  });
  const ready = prepare(scorable, {
    strict: o.strict,
    tell: ({ run, trajectory }) => {
      const recorded = o.recorded.get(run);
      const response = recorded === undefined ? null : agentResponse(scrubTrajectory(trajectory), recorded);
      return { told: { response, har: recorded?.har ?? null }, losses: [LOST] };
    },
  });
  return folder(ready, {
    format: 'webarena-verified',
    options: { strict: o.strict },
    counts: { notRecorded: episodes.length - scorable.length },
    entry: (_, at) => ({ task_id: at }),
    files: ready.kept.flatMap(({ told }, at) => [
      { path: `${at}/agent_response.json`, content: json(told.response) },
      { path: `${at}/network.har`, content: json(told.har) },
    ]),
  });
}

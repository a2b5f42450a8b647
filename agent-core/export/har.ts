/** `export har`: HAR 1.2 of each episode. `reduced`: what we keep of the network; `full`: what a run recorded with `--har`, cleaned (`formats.md` 9). Pure. */
import { isUrl } from '../is-url.ts';
import type { Request, Step, Trajectory } from '../trajectory.ts';
import type { Episode } from './episodes.ts';
import { type Exported, folder, prepare, type StepLoss } from './folder.ts';
import { numbered } from './names.ts';

const READER = { name: 'Fieldguide', version: '1' };

/** An entry from what is kept: method, path template, status, type and the step's times. Unknown sizes are -1. */
export function reducedEntry(request: Request, step: Step): Record<string, unknown> {
  const { before, settled, wall } = step.times;
  const time = Math.max(0, settled - before);
  const url = `${request.origin}${request.path}`;
  const query: { name: string; value: string }[] = [];
  if (isUrl(url)) {
    new URL(url).searchParams.forEach((value, name) => {
      query.push({ name, value });
    });
  }
  return {
    startedDateTime: new Date(wall).toISOString(),
    time,
    request: {
      method: request.method,
      url,
      httpVersion: '',
      headers: [],
      queryString: query,
      cookies: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: request.blocked ? 0 : (request.status ?? -1),
      statusText: '',
      httpVersion: '',
      headers: [],
      cookies: [],
      content: { size: -1, mimeType: request.contentType ?? 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: -1, wait: time, receive: -1 },
    ...(request.blocked ? { _blocked: 'barrier' } : {}),
  };
}

function reducedHar(trajectory: Trajectory): Record<string, unknown> {
  const pages = trajectory.steps.map((step, i) => ({
    startedDateTime: new Date(step.times.wall).toISOString(),
    id: `step_${i}`,
    title: step.observation.url,
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }));
  const entries = trajectory.steps.flatMap((step, i) =>
    step.effect.requests.map((request) => ({ pageref: `step_${i}`, ...reducedEntry(request, step) })),
  );
  const comment =
    'Reduced: method, path template, status, type and the times of the step. No headers, bodies or query values. "fieldguide run --har" records a full one.';
  return { log: { version: '1.2', creator: READER, browser: { name: 'Chromium', version: '' }, pages, entries, comment } };
}

/** `recorded`: cleaned HAR documents of runs that were started with `--har`, by run id. */
export function exportHar(
  episodes: readonly Episode[],
  o: { strict: boolean; recorded: ReadonlyMap<string, unknown> },
): Exported {
  const runs = episodes.filter(({ example }) => example === undefined);
  const ready = prepare(runs, {
    strict: o.strict,
    tell: ({ run, trajectory }) => {
      const full = o.recorded.get(run);
      if (full !== undefined) return { told: full, losses: [] };
      const lost: StepLoss = {
        step: 0,
        kind: 'dropped',
        detail: 'headers, bodies and query values: the run was not started with --har',
      };
      return { told: reducedHar(trajectory), losses: [lost] };
    },
  });
  const path = (at: number): string => `${numbered(at, ready.kept[at]?.episode.trajectory.goal ?? '')}.har`;
  return folder(ready, {
    format: 'har',
    options: { strict: o.strict },
    entry: ({ episode }, at) => ({ file: path(at), level: o.recorded.has(episode.run) ? 'full' : 'reduced' }),
    files: ready.kept.map(({ told }, at) => ({ path: path(at), content: `${JSON.stringify(told, null, 2)}\n` })),
  });
}

/** The state of one exploration and the few things that its stages do with it. */

import * as z from 'zod';
import type { HelpChunk, Procedure, ProposedTask } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import type { Worth } from '../hold-out.ts';
import { ModelError } from '../ports.ts';
import { foldMap, type UiMap } from '../recall/ui-map.ts';
import type { Trajectory } from '../trajectory.ts';
import { certify, type Finding } from './certify.ts';
import { clean } from './clean.ts';
import { countBy, coverage } from './coverage.ts';
import type { LearnSetup } from './learn.ts';
import { type Library, openLibrary } from './library.ts';
import { wrote } from './rebind.ts';
import type { LearnEvent, LearnReport } from './report.ts';
import { BROKEN_OFF, Ended, endOf, onceOnly, type Stage, share } from './stage.ts';
import { SWEEP } from './sweep.ts';
import type { SweepState } from './sweep-state.ts';

/** Sums over all sittings of a run; part of each finished unit. */
const Totals = z.object({
  windows: z.number(),
  labelled: z.number(),
  trajectories: z.number(),
  actions: z.number(),
  blockedWrites: z.number(),
  rejected: z.record(z.string(), z.number()),
  refused: z.record(z.string(), z.number()),
  /** Runs that were begun before this was kept have none. */
  evicted: z.array(z.object({ id: z.string(), what: z.string(), why: z.string() })).default([]),
});
type Totals = z.infer<typeof Totals>;
const NONE: Totals = {
  ...{ windows: 0, labelled: 0, trajectories: 0, actions: 0, blockedWrites: 0 },
  ...{ rejected: {}, refused: {}, evicted: [] },
};

/** A run that is kept and not learned from yet, with its chosen windows once the question about them may have been put: put anew, it must be the same. */
export const Undigested = z.object({
  hash: z.string(),
  source: z.object({ chunk: z.string(), about: z.string() }).optional(),
  windows: z.array(z.object({ id: z.string(), from: z.number().int(), to: z.number().int() })).optional(),
});
export type Undigested = z.infer<typeof Undigested>;

export interface Exploration {
  s: LearnSetup;
  stage: Stage;
  library: Library;
  /** Raw, in the order they were made, by content hash. */
  runs: Map<string, Trajectory>;
  /** In the order they were made. */
  undigested: Undigested[];
  chunks: HelpChunk[];
  help: { read: string[]; skipped: number };
  tasks: ProposedTask[];
  swept: SweepState | null;
  totals: Totals;
  /** In made-up values, so that they can be found and removed. */
  mark: string;
  endedBecause: string;
}

export async function begin(s: LearnSetup): Promise<Exploration> {
  const origin = new URL(s.start).origin;
  const { journal, budget, now, reset, gate, environment, mode, signal } = s;
  const rest = Undigested.array()
    .or(Undigested.transform((one) => [one]))
    .safeParse(await journal.done('digesting'));
  const kept = Totals.safeParse(await journal.done('totals'));
  const totals = kept.success ? kept.data : structuredClone(NONE);
  const onEvent = (event: LearnEvent): void => {
    if (event.kind === 'step') totals.actions += 1;
    if (event.kind === 'refused') {
      const [cls = ''] = event.why.split(':');
      totals.refused[cls] = (totals.refused[cls] ?? 0) + 1;
    }
    s.onEvent(event);
  };
  const stage: Stage = { origin, mode, environment, gate, journal, budget, reset, seq: { next: 0 }, signal, now, onEvent };
  const runs = new Map<string, Trajectory>();
  for (const trajectory of (await s.kept?.()) ?? []) runs.set(await sha256(canonical(trajectory)), trajectory);
  return {
    s,
    stage,
    library: await openLibrary(s.store, { origin, run: s.run, now }),
    runs,
    undigested: rest.success ? rest.data : [],
    chunks: [],
    help: { read: [], skipped: 0 },
    tasks: [],
    swept: null,
    totals,
    mark: `fg${s.run
      .replace(/[^a-z0-9]/gi, '')
      .slice(-4)
      .toLowerCase()}`,
    endedBecause: '',
  };
}

export const mapOf = (x: Exploration): UiMap => foldMap([...x.runs.values()]);
export const signalOf = (x: Exploration): { signal?: AbortSignal } => (x.s.signal === undefined ? {} : { signal: x.s.signal });

/** A stage with its share of what is left, in parts of one. */
export function shareOf(x: Exploration, part: number): Stage {
  const left = x.s.budget.left();
  return {
    ...x.stage,
    budget: share(x.s.budget, {
      steps: Math.ceil(left.steps * part),
      writes: Math.ceil(left.writes * part),
      ms: Math.ceil(left.ms * part),
    }),
  };
}

/** Replays what waits, short runs and good ones first: a proof costs as many steps as its run. Ends with its share of the budget; the rest goes on waiting. */
export async function proveWaiting(x: Exploration, part: number): Promise<void> {
  const stage = shareOf(x, part);
  const groups = new Map<string, Procedure[]>();
  for (const example of x.library.waiting()) {
    const { trajectory } = example.provenance;
    groups.set(trajectory, [...(groups.get(trajectory) ?? []), example]);
  }
  const runs = [...groups].flatMap(([hash, examples]) => {
    const raw = x.runs.get(hash);
    return raw === undefined ? [] : [{ parent: clean(raw), examples }];
  });
  const worth = ({ parent, examples }: (typeof runs)[number]): number =>
    (examples.length * (parent.stars ?? 3)) / parent.steps.length;
  runs.sort((a, b) => worth(b) - worth(a));
  if (runs.length > 0) x.s.onEvent({ kind: 'stage', stage: 'replay', detail: `${runs.length} runs to replay` });
  for (const { parent, examples } of runs) {
    if (endOf(stage) !== '') return;
    // What writes and cannot be brought to its end is not begun: it could not be begun again.
    if (stage.budget.left().steps < parent.steps.length && parent.steps.some(wrote)) continue;
    const unit = `proof/${examples[0]?.provenance.trajectory ?? ''}`;
    const broken = (await x.s.journal.done(unit)) !== undefined;
    if (broken && x.swept !== null) {
      x.swept.lost.push(...parent.steps.filter(wrote).flatMap(({ action }) => ('target' in action ? [action.target.name] : [])));
      await x.s.journal.finish(SWEEP, x.swept);
    }
    const findings = broken
      ? new Map(
          examples.map(({ id }): [string, Finding] => [id, { proved: false, reason: `replay: ${BROKEN_OFF}`, retry: false }]),
        )
      : await certify(parent, examples, onceOnly(stage, unit), { mark: x.mark });
    for (const example of examples) {
      const finding = findings.get(example.id);
      if (finding === undefined) continue;
      const settled = await x.library.settle(example, finding);
      x.s.onEvent({ kind: 'example', example: settled, live: finding.proved });
    }
    await x.s.journal.finish('totals', x.totals);
  }
}

/** Runs one stage; the end of the whole budget, or the person's stop, ends the exploration well. */
export async function stageOf(x: Exploration, work: () => Promise<void>): Promise<void> {
  if (x.endedBecause !== '') return;
  let parked = '';
  try {
    await work();
  } catch (error) {
    const ends = error instanceof Ended || (error instanceof ModelError && error.ends);
    // Whatever was under way when the person stopped it may fail in its own words.
    if (!ends && !x.s.signal?.aborted) throw error;
    if (ends) parked = error.message;
  }
  x.endedBecause = endOf(x.stage) || (parked.startsWith('budget: ') ? '' : parked);
  await x.s.journal.finish('totals', x.totals);
}

export function report(x: Exploration, holdOut: Worth): LearnReport {
  const examples = x.library.all().filter(({ provenance }) => provenance.run === x.s.run);
  const kinds = countBy(examples, ({ teaches }) => teaches.kind);
  const procedures = examples.filter(({ teaches }) => teaches.kind === 'procedure');
  const status = countBy(procedures, ({ certificate }) => certificate.status);
  const map = mapOf(x);
  const stale = x.library.all().filter(({ certificate }) => certificate.status === 'stale');
  const known = coverage({ map, examples, stale, chunks: x.chunks, swept: x.swept?.done === true });
  const pages = new Set([...x.runs.values()].flatMap((run) => [...run.steps.map((step) => step.observation.url), run.last.url]));
  return {
    run: x.s.run,
    origin: x.stage.origin,
    pages: Math.max(pages.size, x.swept?.pages.length ?? 0),
    templates: map.states.size,
    actions: x.totals.actions,
    tasksProposed: x.tasks.length,
    trajectories: x.totals.trajectories,
    windows: x.totals.windows,
    labelled: x.totals.labelled,
    examples: {
      live: status.live ?? 0,
      quarantine: status.quarantine ?? 0,
      rejected: x.totals.rejected,
      evicted: x.totals.evicted,
    },
    lessons: kinds.lesson ?? 0,
    facts: kinds.fact ?? 0,
    helpPages: { read: x.help.read.length, covered: known.articles.covered.length, skipped: x.help.skipped },
    blockedWrites: x.totals.blockedWrites,
    refused: x.totals.refused,
    coverage: known,
    holdOut,
    endedBecause: x.endedBecause || 'finished',
    resumable: x.endedBecause !== '',
  };
}

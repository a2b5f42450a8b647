/** The state of one exploration and the few things that its stages do with it. */

import * as z from 'zod';
import type { HelpChunk, Procedure, ProposedTask } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import { ModelError } from '../ports.ts';
import { foldMap, type UiMap } from '../recall/ui-map.ts';
import type { Trajectory } from '../trajectory.ts';
import { indexHelp } from './about.ts';
import { certify } from './certify.ts';
import { clean } from './clean.ts';
import { countBy, coverage } from './coverage.ts';
import { digest } from './digest.ts';
import { distilRun } from './distil.ts';
import type { LearnSetup } from './learn.ts';
import { type Library, openLibrary } from './library.ts';
import type { LearnEvent, LearnReport } from './report.ts';
import { Ended, endOf, type Stage, share } from './stage.ts';
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
});
type Totals = z.infer<typeof Totals>;
const NONE: Totals = { windows: 0, labelled: 0, trajectories: 0, actions: 0, blockedWrites: 0, rejected: {}, refused: {} };

export interface Exploration {
  s: LearnSetup;
  stage: Stage;
  library: Library;
  /** Raw, in the order they were made, by content hash. */
  runs: Map<string, Trajectory>;
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

const addAll = (into: Record<string, number>, from: Record<string, number | undefined>): void => {
  for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + (count ?? 0);
};

/** Keeps a run and all that its windows teach, before anything else is done: what is kept survives a kill. */
export async function keepRun(
  x: Exploration,
  raw: Trajectory,
  o: { source?: { chunk: string; about: string } } = {},
): Promise<void> {
  if (raw.steps.length === 0) return;
  const { journal } = x.s;
  // Said before it is kept, so that whoever goes on after a kill digests it again; what was answered by then is on file.
  await journal.finish('digesting', { hash: await sha256(canonical(raw)), ...o });
  const hash = await journal.keep(raw);
  x.runs.set(hash, raw);
  const cleaned = clean(raw);
  const found = await digest(cleaned, {
    run: x.s.run,
    hash,
    model: x.s.model,
    judges: x.s.judges,
    map: mapOf(x),
    library: x.library.all(),
    help: indexHelp(x.chunks),
    all: x.s.allWindows ?? false,
    ...(o.source === undefined ? {} : { source: o.source }),
    ...signalOf(x),
    now: x.s.now,
  });
  const { kept, beyond } = await x.library.add(found.examples);
  await x.library.confirm(found.supported);
  const { totals } = x;
  totals.trajectories += 1;
  totals.windows += found.windows;
  totals.labelled += found.labelled;
  totals.blockedWrites += raw.steps.flatMap((step) => step.effect.requests).filter((request) => request.blocked).length;
  addAll(totals.rejected, { ...found.rejected, ...(beyond > 0 ? { 'over-cap': beyond } : {}) });
  if (raw.by !== 'sweep' && raw.outcome !== 'success') {
    await x.library.add(await distilRun(raw, { run: x.s.run, hash, model: x.s.model, ...signalOf(x), now: x.s.now }));
  }
  await journal.charge?.(hash);
  await journal.finish('totals', totals);
  await journal.finish('digesting', null);
  for (const example of kept) x.s.onEvent({ kind: 'example', example, live: example.certificate.status === 'live' });
}

const Digesting = z.object({ hash: z.string(), source: z.object({ chunk: z.string(), about: z.string() }).optional() });

/** Digests the run that a killed or parked sitting had kept and not yet learned from. */
export async function digestRest(x: Exploration): Promise<void> {
  const rest = Digesting.safeParse(await x.s.journal.done('digesting'));
  const raw = rest.success ? x.runs.get(rest.data.hash) : undefined;
  if (!rest.success || raw === undefined) return;
  await keepRun(x, raw, rest.data.source === undefined ? {} : { source: rest.data.source });
}

/** Replays what waits, shortest runs first: a proof costs as many steps as its run. Ends with its share of the budget; the rest goes on waiting. */
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
  runs.sort((a, b) => a.parent.steps.length / a.examples.length - b.parent.steps.length / b.examples.length);
  if (runs.length > 0) x.s.onEvent({ kind: 'stage', stage: 'replay', detail: `${runs.length} runs to replay` });
  for (const { parent, examples } of runs) {
    if (endOf(stage) !== '') return;
    const findings = await certify(parent, examples, stage, { mark: x.mark });
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

export function report(x: Exploration): LearnReport {
  const examples = x.library.all().filter(({ provenance }) => provenance.run === x.s.run);
  const kinds = countBy(examples, ({ teaches }) => teaches.kind);
  const procedures = examples.filter(({ teaches }) => teaches.kind === 'procedure');
  const status = countBy(procedures, ({ certificate }) => certificate.status);
  const map = mapOf(x);
  const known = coverage({ map, examples, chunks: x.chunks });
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
    examples: { live: status.live ?? 0, quarantine: status.quarantine ?? 0, rejected: x.totals.rejected },
    lessons: kinds.lesson ?? 0,
    facts: kinds.fact ?? 0,
    helpPages: { read: x.help.read.length, covered: known.articles.covered.length, skipped: x.help.skipped },
    blockedWrites: x.totals.blockedWrites,
    refused: x.totals.refused,
    coverage: known,
    endedBecause: x.endedBecause || 'finished',
    resumable: x.endedBecause !== '',
  };
}

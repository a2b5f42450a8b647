/** What is done with a run once it has ended: it is kept, and its windows are learned from, at once or together with others. */
import { canonical, sha256 } from '../hash.ts';
import type { Model, Prompt } from '../ports.ts';
import { waysFrom } from '../recall/map-facts.ts';
import type { Trajectory } from '../trajectory.ts';
import { indexHelp } from './about.ts';
import { clean } from './clean.ts';
import { type Digest, type DigestSetup, digestAll, windowsOf } from './digest.ts';
import { distilRun } from './distil.ts';
import { type Exploration, mapOf, signalOf, type Undigested } from './exploration.ts';
import { starsOf } from './reward.ts';
import { toldOf } from './room.ts';
import { keysOf } from './transition.ts';

/** Keeps a run and, unless they are learned from together, all that its windows teach, before anything else is done: what is kept survives a kill. */
export async function keepRun(x: Exploration, given: Trajectory, o: Pick<Undigested, 'source'> = {}): Promise<void> {
  if (given.steps.length === 0) return;
  const raw: Trajectory = { ...given, stars: given.stars ?? starsOf(given) };
  const { journal } = x.s;
  // Said before it is kept, so that whoever goes on after a kill learns from it; what was answered by then is on file.
  x.undigested.push({ hash: await sha256(canonical(raw)), ...o });
  await journal.finish('digesting', x.undigested);
  const hash = await journal.keep(raw);
  x.runs.set(hash, raw);
  if (x.s.together !== true) return digestRest(x);
  // What was asked while it was done.
  await journal.charge?.(hash);
}

/** Of a try that is not learned from: it is kept for the map, and for what it teaches beside the try that was, `best`, of the same task, whose words may have been edited since. */
export async function keepLesson(x: Exploration, raw: Trajectory, best: Trajectory): Promise<void> {
  if (raw.steps.length === 0) return;
  const hash = await x.s.journal.keep(raw);
  x.runs.set(hash, raw);
  x.totals.trajectories += 1;
  await x.library.add(await lessonsOf(x, raw, { hash, model: x.s.model, ...(differs(raw, best) ? { contrast: best } : {}) }));
}

const differs = (a: Trajectory, b: Trajectory): boolean => (a.outcome === 'success') !== (b.outcome === 'success');

/** A run of the same task that ended the other way, so that the difference can be told. */
const contrastTo = (x: Exploration, raw: Trajectory): Trajectory | undefined =>
  [...x.runs.values()].findLast((other) => other.goal !== undefined && other.goal === raw.goal && differs(other, raw));

async function lessonsOf(x: Exploration, raw: Trajectory, o: { hash: string; model: Model; contrast?: Trajectory }) {
  const { hash, model, contrast = contrastTo(x, raw) } = o;
  // The failure is what is told of; what went well stands beside it.
  const [told, beside] = contrast !== undefined && raw.outcome === 'success' ? [contrast, raw] : [raw, contrast];
  const from = told === raw ? hash : await sha256(canonical(told));
  return distilRun(told, {
    ...{ run: x.s.run, hash: from, model, ...signalOf(x), now: x.s.now },
    ...(beside === undefined ? {} : { contrast: beside }),
  });
}

/** Took half as many steps again as the map's own way there. */
function wasLong(x: Exploration, raw: Trajectory): boolean {
  const first = raw.steps[0]?.observation;
  const way = first === undefined ? undefined : waysFrom(mapOf(x), first).get(keysOf(raw.last).template);
  return way !== undefined && way.path.length > 0 && raw.steps.length > 1.5 * way.path.length;
}

interface Learning {
  one: Undigested;
  raw: Trajectory;
  trajectory: Trajectory;
  o: DigestSetup;
  /** Who answers questions about this run. */
  model: Model;
  asked: { model: string; prompt: Prompt<unknown, unknown> }[];
}

/** The same model; what it is asked is noted, so that each run bears its own costs. */
const noting = (model: Model, asked: Learning['asked']): Model => ({
  ...model,
  ask(prompt, signal) {
    asked.push({ model: model.name, prompt });
    return model.ask(prompt, signal);
  },
});

function learning(x: Exploration, one: Undigested): Learning[] {
  const raw = x.runs.get(one.hash);
  if (raw === undefined) return [];
  const asked: Learning['asked'] = [];
  const model = noting(x.s.labeller ?? x.s.model, asked);
  const trajectory = clean(raw);
  const library = x.library.all();
  const o: DigestSetup = {
    ...{ run: x.s.run, hash: one.hash, model, judges: x.s.judges.map((judge) => noting(judge, asked)) },
    ...{ map: mapOf(x), library, help: indexHelp(x.chunks), now: x.s.now },
    windows: one.windows ?? windowsOf(trajectory, { library, all: x.s.allWindows ?? false }),
    both: x.s.byPaper ?? false,
    ...(one.source === undefined ? {} : { source: one.source }),
    ...signalOf(x),
  };
  return [{ one, raw, trajectory, o, model, asked }];
}

/** Learns from all runs that are kept and were not learned from yet, those of a killed or parked sitting too. */
export async function digestRest(x: Exploration): Promise<void> {
  if (x.undigested.length === 0) return;
  const runs = x.undigested.flatMap((one) => learning(x, one));
  x.undigested = runs.map(({ one, o }) => ({ ...one, windows: [...(o.windows ?? [])] }));
  await x.s.journal.finish('digesting', x.undigested);
  const found = await digestAll(runs);
  const lessons = await Promise.all(
    runs.map(({ one, raw, model }) =>
      raw.by !== 'sweep' && (raw.outcome !== 'success' || wasLong(x, raw)) ? lessonsOf(x, raw, { hash: one.hash, model }) : [],
    ),
  );
  for (const [i, run] of runs.entries()) {
    const digest = found[i];
    if (digest !== undefined) await take(x, run, { digest, lessons: lessons[i] ?? [] });
  }
}

const addAll = (into: Record<string, number>, from: Record<string, number | undefined>): void => {
  for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + (count ?? 0);
};

/** Puts what one run taught into the library; it is not learned from again. */
async function take(
  x: Exploration,
  { one, raw, asked }: Learning,
  { digest, lessons }: { digest: Digest; lessons: Awaited<ReturnType<typeof lessonsOf>> },
): Promise<void> {
  const { totals, library } = x;
  const { journal } = x.s;
  const { kept, beyond, evicted } = await library.add(digest.examples);
  const known = new Set(library.all().map(({ id }) => id));
  await library.confirm(digest.supported.filter(({ was }) => known.has(was)));
  const more = await library.add(lessons);
  totals.trajectories += 1;
  totals.windows += digest.windows;
  totals.labelled += digest.labelled;
  totals.blockedWrites += raw.steps.flatMap((step) => step.effect.requests).filter((request) => request.blocked).length;
  const gone = [...evicted, ...more.evicted];
  totals.evicted.push(...gone.map(toldOf));
  addAll(totals.rejected, {
    ...digest.rejected,
    ...(beyond > 0 ? { 'over-cap': beyond } : {}),
  });
  // What was asked while it was done, where it is learned from at once, is its cost as well.
  await (x.s.together === true ? journal.charge?.(one.hash, asked) : journal.charge?.(one.hash));
  await journal.finish('totals', totals);
  x.undigested = x.undigested.filter((other) => other !== one && other.hash !== one.hash);
  await journal.finish('digesting', x.undigested);
  for (const one of gone) x.s.onEvent({ kind: 'evicted', ...toldOf(one) });
  for (const example of kept) x.s.onEvent({ kind: 'example', example, live: example.certificate.status === 'live' });
}

/** Which examples may fit a task on a page, each with its score: a ladder over pages and a search over tasks (`method.md` 5). */
import { writesOf } from '../effect.ts';
import type { Procedure } from '../example.ts';
import type { RecallQuery } from '../ports.ts';
import { aboveBar } from './bar.ts';
import { keysOf, ladder, type Rung } from './ladder.ts';
import { sameChange } from './search-text.ts';
import type { Shelf } from './shelf.ts';
import { jaccard, words } from './text.ts';

export interface Candidate {
  at: number;
  example: Procedure;
  /** Step whose page is the present one: the tail begins there. */
  from: number;
  rung: Rung;
  /** 0..1: how well the task fits. */
  task: number;
  score: number;
}

export interface Search {
  question: string;
  /** Likeness of structure from which pages are built alike. */
  least: number;
  /** What page and task count, together 1. */
  shares: { page: number; task: number };
  /** All that was found, however bad. */
  noBar: boolean;
}

/** Candidates by page and by task. */
const POOL = 5;
export const PER_RUN = 2;
/** Of the best task: what its place among the others counts, and what it says in itself. */
const ORDER = 0.5;
/** What a task says in itself, at most, that is not the question word for word. */
const ALMOST = 0.95;

/** Best page of each example: nearest rung first, then score, then the earliest step. */
function spotsOf(shelf: Shelf, rungs: readonly Rung[]): { from: number; rung: Rung }[] {
  const best: { from: number; rung: Rung }[] = shelf.procedures.map(() => ({ from: 0, rung: { rung: 3, score: 0 } }));
  for (const { example, from, page } of shelf.spots) {
    const rung = rungs[page];
    const known = best[example]?.rung;
    if (rung === undefined || known === undefined) continue;
    if (rung.rung < known.rung || (rung.rung === known.rung && rung.score > known.score)) best[example] = { from, rung };
  }
  return best;
}

/**
 * How well each example's task fits the question, 0..1. Order comes from BM25 over all that an example says; height from how much of the instruction the question says, or how
 * much of the question the example says, because ranks alone cannot tell a good best from a bad one. An instruction that is the question itself is the best there is: among a few
 * examples every word is frequent, and the one that says them most often is not the one that was asked for.
 */
function taskScores(shelf: Shelf, question: string): Float64Array {
  const asked = words(question);
  const given = new Set(asked);
  const ranked = shelf.tasks.rank(asked);
  const most = ranked[0]?.score ?? 1;
  const said = shelf.instructionWords.shared(given);
  const answered = shelf.purposes.shared(given);
  const all = [...given].reduce((sum, word) => sum + shelf.tasks.idf(word), 0);
  const scores = new Float64Array(shelf.procedures.length);
  for (const { at, score } of ranked) {
    const instruction = (said[at] ?? 0) / Math.max(shelf.instructionWords.masses[at] ?? 0, 1e-9);
    const height = Math.max(instruction, (answered[at] ?? 0) / Math.max(all, 1e-9));
    const itself = jaccard(shelf.instructions[at] ?? new Set(), given) === 1;
    scores[at] = itself ? 1 : (score / most) * (ORDER + (1 - ORDER) * Math.min(ALMOST, height));
  }
  return scores;
}

/** A tail that writes what the objective does not speak of must not be shown. */
function writesSomethingElse(shelf: Shelf, { at, example, from }: Candidate, objective: ReadonlySet<string>): boolean {
  if (!example.trajectory.steps.slice(from).some((step) => step.effect.unexecuted || writesOf(step).length > 0)) return false;
  const instruction = shelf.instructions[at] ?? new Set();
  return !(sameChange(instruction, objective) ?? shelf.tasks.coverage(instruction, objective) >= 1 / 3);
}

export const runOf = ({ example }: Candidate): string => `${example.provenance.run} ${example.provenance.trajectory}`;

/** The first `POOL` that may be shown, at most two of one rollout: windows of one run are much alike. */
function pool(candidates: readonly Candidate[], may: (candidate: Candidate) => boolean): Candidate[] {
  const counts = new Map<string, number>();
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.length >= POOL) break;
    const count = counts.get(runOf(candidate)) ?? 0;
    if (count >= PER_RUN || !may(candidate)) continue;
    counts.set(runOf(candidate), count + 1);
    taken.push(candidate);
  }
  return taken;
}

const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || b.example.certificate.support - a.example.certificate.support || (a.example.id < b.example.id ? -1 : 1);

/** What reaches the bar, from the nearest rung that holds anything and from the tasks. */
export function search(shelf: Shelf, query: RecallQuery, o: Search): Candidate[] {
  const now = keysOf(query.observation);
  const here = shelf.texts.of(query.observation);
  const mass = [...here].reduce((sum, word) => sum + shelf.texts.idf(word), 0);
  const shared = shelf.texts.shared(here).map((sum) => sum / Math.max(mass, 1e-9));
  const spots = spotsOf(shelf, ladder(shelf.pages, now, { least: o.least, alike: shelf.alike(now.sketch), shared }));
  const tasks = taskScores(shelf, o.question);
  const objective = new Set(words(query.objective));
  const all = shelf.procedures.flatMap((example, at): Candidate[] => {
    const { from, rung } = spots[at] ?? { from: 0, rung: { rung: 3, score: 0 } };
    const task = tasks[at] ?? 0;
    const score = o.shares.page * rung.score + o.shares.task * task;
    return score > 0 ? [{ at, example, from, rung, task, score }] : [];
  });
  const may = (candidate: Candidate): boolean => !writesSomethingElse(shelf, candidate, objective);
  const rungs = [0, 1, 2, 3].map((rung) => all.filter((one) => one.rung.rung === rung && one.rung.score > 0));
  let byPage: Candidate[] = [];
  for (const rung of o.shares.page > 0 ? rungs : []) {
    byPage = pool(rung.sort(byScore), may);
    if (byPage.length > 0) break;
  }
  const known = new Set(byPage.map(({ at }) => at));
  const byTask = pool(
    all.filter((one) => one.task > 0 && !known.has(one.at)).sort((a, b) => b.task - a.task || byScore(a, b)),
    may,
  );
  const found = [...byPage, ...byTask];
  return o.noBar ? found : aboveBar(found, (one) => one.score);
}

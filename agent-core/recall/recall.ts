/** Recall at every step, without a model call (`method.md` 5): a ladder over pages fused with a search over tasks, an adaptive bar, variety, a token budget. */
import { writesOf } from '../effect.ts';
import type { Example, Procedure } from '../example.ts';
import { estimateTokens } from '../observation-text.ts';
import type { Embed, Ranked, RecallQuery, Retriever } from '../ports.ts';
import type { Origin } from '../trajectory.ts';
import { aboveBar } from './bar.ts';
import { bm25 } from './bm25.ts';
import { keysOf, ladder, RUNG_WORDS, type Rung } from './ladder.ts';
import { factsFor, type MapFact, recordsFor } from './map-facts.ts';
import { mmr } from './mmr.ts';
import { headings, pageWords, sameChange } from './search-text.ts';
import { type Shelf, shelve } from './shelf.ts';
import { jaccard, words } from './text.ts';
import type { UiMap } from './ui-map.ts';

export interface Recalled {
  /** Procedures, best first. */
  examples: Ranked<Example>[];
  /** At most 2 lessons, and facts that people or documents stated. */
  lessons: Example[];
  facts: MapFact[];
  /** `cached`: same page and objective as before; `widened`: nothing passed, so the net was cast wider once. */
  router: 'cached' | 'recalled' | 'widened';
}
/** What is used of what is known; a measurement switches parts off. `objective`: by the task's own words alone, at every step the same. */
export interface RecallParts {
  by: 'both' | 'page' | 'question' | 'objective';
  examples: boolean;
  facts: boolean;
}
export type Recall = (query: RecallQuery, limit: number) => Promise<Recalled>;

const EVERYTHING: RecallParts = { by: 'both', examples: true, facts: true };
/** Share of the page and of the task in the score. */
const SHARES: Record<RecallParts['by'], [page: number, task: number]> = {
  both: [0.53, 0.47],
  page: [1, 0],
  question: [0, 1],
  objective: [0, 1],
};
/** Candidates by page and by task. */
const POOL = 5;
const LIMIT = 5;
const PER_RUN = 2;
const TOKENS = 1800;
const RRF_K = 60;

/** What is looked for, and what the page says of itself and of what just happened. */
interface Question {
  asked: string;
  around: string;
}

interface Candidate {
  at: number;
  example: Procedure;
  from: number;
  rung: Rung;
  /** 0..1: how well the task fits. */
  task: number;
  score: number;
}

/** Tokens that an example costs in a prompt: instruction, the steps from the matched one on, and guards. */
const costOf = ({ example, from }: Candidate): number =>
  estimateTokens(example.teaches.instruction) +
  [...example.teaches.pre, ...example.teaches.post].reduce((sum, guard) => sum + 4 + estimateTokens(guard.arg), 0) +
  example.trajectory.steps.slice(from).reduce((sum, { action }) => {
    const typed = action.kind === 'type' ? action.text : action.kind === 'select' ? action.option : '';
    return sum + 12 + estimateTokens(('target' in action ? action.target.name : '') + typed);
  }, 0);

/** Best page of each example: nearest rung first, then score, then the earliest step. */
function spotsOf(shelf: Shelf, rungs: readonly Rung[]): Map<number, { from: number; rung: Rung }> {
  const best = new Map<number, { from: number; rung: Rung }>();
  for (const { example, from, page } of shelf.spots) {
    const rung = rungs[page];
    const known = best.get(example)?.rung;
    if (rung === undefined || (known && (known.rung < rung.rung || (known.rung === rung.rung && known.score >= rung.score))))
      continue;
    best.set(example, { from, rung });
  }
  return best;
}

/**
 * How well each example's task fits the question, 0..1: reciprocal rank fusion (Cormack 2009) of BM25 and, with an encoder, cosine gives the order; the share of the instruction
 * that the question covers (or the cosine) gives the height, because ranks alone cannot tell a good best from a bad one.
 */
async function taskScores(shelf: Shelf, question: Question, embed: Embed | undefined): Promise<number[]> {
  const asked = words(question.asked);
  const all = [...asked, ...words(question.around)];
  const [given, seen] = [new Set(asked), new Set(all)];
  const fused = shelf.procedures.map(() => 0);
  const lists = [shelf.tasks.rank(asked), shelf.tasks.rank(all)];
  const vectors = await shelf.vectors();
  const [query] = embed === undefined || vectors.length === 0 ? [] : await embed([`${question.asked} ${question.around}`]);
  const cosines = vectors.map((vector) => (query === undefined ? 0 : vector.reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0)));
  if (query !== undefined)
    lists.push(cosines.map((score, at) => ({ at, score })).sort((a, b) => b.score - a.score || a.at - b.at));
  for (const list of lists) {
    list.forEach(({ at }, rank) => {
      fused[at] = (fused[at] ?? 0) + 1 / (RRF_K + rank + 1);
    });
  }
  const most = lists.length / (RRF_K + 1);
  return fused.map((sum, at) => {
    const instruction = shelf.instructions[at] ?? new Set();
    // What the page shows may complete an instruction, never stand for what was asked.
    const covered = Math.sqrt(shelf.tasks.coverage(instruction, given) * shelf.tasks.coverage(instruction, seen));
    return (sum / most) * Math.max(0, Math.min(1, Math.max(covered, cosines[at] ?? 0)));
  });
}

/** A tail that writes what the objective does not speak of must not be shown. With an encoder a fitting meaning is enough where no word tells. */
function writesSomethingElse(
  shelf: Shelf,
  { at, example, from, task }: Candidate,
  objective: ReadonlySet<string>,
  encoded: boolean,
): boolean {
  if (!example.trajectory.steps.slice(from).some((step) => step.effect.unexecuted || writesOf(step).length > 0)) return false;
  const instruction = shelf.instructions[at] ?? new Set();
  const told = sameChange(instruction, objective) ?? shelf.tasks.coverage(instruction, objective) >= 1 / 3;
  return !told && !(encoded && task >= 0.5);
}

const runOf = ({ example }: Candidate): string => `${example.provenance.run} ${example.provenance.trajectory}`;

/** The first `POOL`, at most two of one rollout: windows of one run are much alike. */
function pool(candidates: readonly Candidate[]): Candidate[] {
  const counts = new Map<string, number>();
  return candidates
    .filter((candidate) => {
      const count = (counts.get(runOf(candidate)) ?? 0) + 1;
      counts.set(runOf(candidate), count);
      return count <= PER_RUN;
    })
    .slice(0, POOL);
}

async function search(
  shelf: Shelf,
  query: RecallQuery,
  options: { question: Question; least: number; embed: Embed | undefined; by: RecallParts['by'] },
): Promise<Candidate[]> {
  const [pageShare, taskShare] = SHARES[options.by];
  const now = pageWords(query.observation).filter((word) => !shelf.common.has(word));
  const rungs = ladder(
    shelf.pages,
    { keys: keysOf(query.observation), words: now },
    { least: options.least, index: shelf.texts, documents: shelf.pageWords },
  );
  const spots = spotsOf(shelf, rungs);
  const tasks = await taskScores(shelf, options.question, options.embed);
  const objective = new Set(words(query.objective));
  const all = shelf.procedures
    .map((example, at): Candidate => {
      const { from, rung } = spots.get(at) ?? { from: 0, rung: { rung: 3, score: 0 } };
      const task = tasks[at] ?? 0;
      return { at, example, from, rung, task, score: pageShare * rung.score + taskShare * task };
    })
    .filter((candidate) => !writesSomethingElse(shelf, candidate, objective, options.embed !== undefined));
  const first = Math.min(...all.filter((c) => c.rung.score > 0).map((c) => c.rung.rung));
  const byId = (a: Candidate, b: Candidate): number => (a.example.id < b.example.id ? -1 : 1);
  const byPage = pool(
    all
      .filter((c) => c.rung.rung === first && c.rung.score > 0)
      .sort((a, b) => b.score - a.score || b.example.certificate.support - a.example.certificate.support || byId(a, b)),
  );
  const byTask = pool(
    all.filter((c) => c.task > 0 && !byPage.includes(c)).sort((a, b) => b.task - a.task || b.score - a.score || byId(a, b)),
  );
  return aboveBar([...byPage, ...byTask], (c) => c.score);
}

/** At most `limit`, at most two of one rollout, within the token budget; best first. */
function pick(shelf: Shelf, candidates: readonly Candidate[], limit: number): Ranked<Example>[] {
  const same = (a: Candidate, b: Candidate) =>
    jaccard(shelf.instructions[a.at] ?? new Set(), shelf.instructions[b.at] ?? new Set());
  const taken = mmr(
    candidates.toSorted((a, b) => b.score - a.score),
    {
      score: (c) => c.score,
      similar: same,
      limit: Math.min(limit, LIMIT),
      allowed: (c, others) =>
        others.filter((other) => runOf(other) === runOf(c)).length < PER_RUN &&
        [...others, c].reduce((sum, x) => sum + costOf(x), 0) <= TOKENS,
    },
  );
  return taken
    .sort((a, b) => b.score - a.score)
    .map(({ example, score, from, rung, task }) => {
      const why = [rung.score > 0 ? RUNG_WORDS[rung.rung] : '', task >= 0.5 ? 'similar task' : ''].filter((part) => part !== '');
      return { item: example, score, from, why: why.join(', ') || 'shares words with the task' };
    });
}

/** Lessons of this kind of page or of this task: at most two; stated facts of this task: at most eight. */
function lessonsFor(shelf: Shelf, query: RecallQuery, question: string): Example[] {
  const { template } = keysOf(query.observation);
  const given = new Set(words(question));
  const textOf = ({ teaches }: Example): string =>
    teaches.kind === 'lesson' ? `${teaches.title} ${teaches.when}` : teaches.kind === 'fact' ? teaches.text : '';
  const best = (all: readonly Example[], most: number): Example[] => {
    const index = bm25(all.map((example) => words(textOf(example))));
    return all
      .map((example) => {
        const here = example.trajectory.steps.some((step) => keysOf(step.observation).template === template);
        return { example, fit: index.coverage(new Set(words(textOf(example))), given) + (here ? 0.4 : 0) };
      })
      .filter(({ fit }) => fit >= 0.4)
      .sort((a, b) => b.fit - a.fit || (a.example.id < b.example.id ? -1 : 1))
      .slice(0, most)
      .map(({ example }) => example);
  };
  return [...best(shelf.lessons, 2), ...best(shelf.facts, 8)];
}

/** What the search asks for: the last reply's query, else the objective; always with what the page says of itself and what just happened. */
const questionOf = (query: RecallQuery): Question => ({
  asked: query.query || query.objective,
  around: `${headings(query.observation)} ${query.lastEffect}`,
});

const shelvesOf = (examples: readonly Example[], embed: Embed | undefined): ((origin: Origin) => Shelf) => {
  const shelves = new Map<Origin, Shelf>();
  return (origin) => {
    const shelf = shelves.get(origin) ?? shelve(examples, origin, embed);
    shelves.set(origin, shelf);
    return shelf;
  };
};

/** Remembers its last answer, so make one per task. `examples` may be of any origin and status: only live ones of the query's own origin are ever ranked. */
export function createRecall(o: { examples: readonly Example[]; map: UiMap; embed?: Embed; parts?: RecallParts }): Recall {
  const { by, examples, facts } = o.parts ?? EVERYTHING;
  const shelfOf = shelvesOf(examples ? o.examples : [], o.embed);
  let last: { key: string; answer: Recalled } | undefined;
  return async (query, limit) => {
    const key = JSON.stringify([query.origin, keysOf(query.observation).raw, query.objective, limit]);
    if (last?.key === key) return { ...last.answer, router: 'cached' };
    const shelf = shelfOf(query.origin);
    const alone: Question = { asked: query.objective, around: '' };
    const question = by === 'objective' ? alone : questionOf(query);
    const found = await search(shelf, query, { question, least: 0.6, embed: o.embed, by });
    const wider = found.length > 0 ? [] : await search(shelf, query, { question: alone, least: 0.4, embed: o.embed, by });
    const answer: Recalled = {
      examples: pick(shelf, found.length > 0 ? found : wider, limit),
      lessons: lessonsFor(shelf, query, `${question.asked} ${question.around}`),
      facts: facts
        ? [
            ...factsFor(o.map, `${query.objective} ${query.query}`, query.observation, 8),
            ...recordsFor(o.map, query.objective, query.observation, 4),
          ].filter((fact) => fact.template.startsWith(`${query.origin}/`))
        : [],
      router: found.length > 0 ? 'recalled' : 'widened',
    };
    last = { key, answer };
    return answer;
  };
}

/** The Retriever port over the same search, without lessons, facts and cache. */
export function createRetriever(o: { examples: readonly Example[]; embed?: Embed }): Retriever {
  const shelfOf = shelvesOf(o.examples, o.embed);
  return async (query, limit) => {
    const shelf = shelfOf(query.origin);
    return pick(
      shelf,
      await search(shelf, query, { question: questionOf(query), least: 0.6, embed: o.embed, by: 'both' }),
      limit,
    );
  };
}

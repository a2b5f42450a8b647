/** Recall at every step, without a model call (`method.md` 5): a ladder over pages and a search over tasks, an adaptive bar, variety, a token budget. */
import type { Example, HelpChunk } from '../example.ts';
import { estimateTokens } from '../observation-text.ts';
import type { Ranked, RecallQuery, Retriever } from '../ports.ts';
import type { Origin } from '../trajectory.ts';
import { type Help, helpOf } from './help.ts';
import { keysOf, RUNG_WORDS } from './ladder.ts';
import { deedsFor, type KnownDeed } from './map-deeds.ts';
import { factsFor, type MapFact, recordsFor } from './map-facts.ts';
import { listsElsewhere, listsFor, saidFirst } from './map-lists.ts';
import { pagesFor } from './map-pages.ts';
import { mmr } from './mmr.ts';
import { headings } from './page-words.ts';
import { type Candidate, PER_RUN, runOf, type Search, search } from './search.ts';
import { type Shelf, shelve } from './shelf.ts';
import { jaccard, words } from './text.ts';
import type { UiMap } from './ui-map.ts';

export interface Recalled {
  /** Procedures, best first. */
  examples: Ranked<Example>[];
  /** At most 2 lessons, and facts that people or documents stated. */
  lessons: Example[];
  facts: MapFact[];
  /** Deeds of the map that the objective may mean; none for a model that pays for words. */
  deeds?: KnownDeed[];
  /** At most 3 pieces of the site's help, when no example fits. */
  help: HelpChunk[];
  /** `cached`: same page and objective as before; `widened`: nothing passed, so the net was cast wider once. */
  router: 'cached' | 'recalled' | 'widened';
}
/** What is used of what is known; a measurement switches parts off. `objective`: by the task's own words alone, at every step the same. */
export interface RecallParts {
  by: 'both' | 'page' | 'question' | 'objective';
  examples: boolean;
  facts: boolean;
  lessons?: boolean;
  /** Pieces of help: when no example fits (so it is when nothing is said), or at every step. */
  help?: 'always';
  /** Terms of the search that are left out; `tail`: whole examples are shown, not from the step on that fits the page. */
  without?: readonly ('bar' | 'variety' | 'guards' | 'windows' | 'budget' | 'tail')[];
}
export type Recall = (query: RecallQuery, limit: number) => Promise<Recalled>;

const EVERYTHING: RecallParts = { by: 'both', examples: true, facts: true };
/** Share of the page and of the task in the score. */
const SHARES: Record<RecallParts['by'], Search['shares']> = {
  both: { page: 0.2, task: 0.8 },
  page: { page: 1, task: 0 },
  question: { page: 0, task: 1 },
  objective: { page: 0, task: 1 },
};
const LIMIT = 5;
const TOKENS = 1800;
const HELP = 2;
/** What fitness counts against likeness to what was taken. */
const BALANCE = 0.7;

/** Tokens that an example costs in a prompt: instruction, the steps from the matched one on, and guards. */
const costOf = ({ example, from }: Candidate): number =>
  estimateTokens(example.teaches.instruction) +
  [...example.teaches.pre, ...example.teaches.post].reduce((sum, guard) => sum + 4 + estimateTokens(guard.arg), 0) +
  example.trajectory.steps.slice(from).reduce((sum, { action }) => {
    const typed = action.kind === 'type' ? action.text : action.kind === 'select' ? action.option : '';
    return sum + 12 + estimateTokens(('target' in action ? action.target.name : '') + typed);
  }, 0);

/** At most `limit`, at most two of one rollout, within the token budget; best first. */
function pick(
  shelf: Shelf,
  candidates: readonly Candidate[],
  o: { limit: number; balance: number; tokens: number },
): Ranked<Example>[] {
  const same = (a: Candidate, b: Candidate) =>
    jaccard(shelf.instructions[a.at] ?? new Set(), shelf.instructions[b.at] ?? new Set());
  const taken = mmr(
    candidates.toSorted((a, b) => b.score - a.score),
    {
      score: (c) => c.score,
      similar: same,
      balance: o.balance,
      limit: o.limit,
      allowed: (c, others) =>
        others.filter((other) => runOf(other) === runOf(c)).length < PER_RUN &&
        [...others, c].reduce((sum, x) => sum + costOf(x), 0) <= o.tokens,
    },
  );
  return taken
    .sort((a, b) => b.score - a.score)
    .map(({ example, score, from, rung, task }) => {
      const why = [rung.score > 0 ? RUNG_WORDS[rung.rung] : '', task >= 0.5 ? 'similar task' : ''].filter((part) => part !== '');
      return { item: example, score, from, why: why.join(', ') || 'shares words with the task' };
    });
}

/**
 * What the search asks for: the last reply's query, else the objective. The page has a say of its own, by the ladder; its headings among the words of the question cost
 * 10 points of recall@1 (decision 9).
 */
const questionOf = (query: RecallQuery): string => query.query || query.objective;

/** Whole runs only: of each rollout the longest window. */
function wholeRuns(examples: readonly Example[]): Example[] {
  const longest = new Map<string, Example>();
  for (const example of examples) {
    const { run, trajectory, from, to } = example.provenance;
    const key = `${run} ${trajectory}`;
    const known = longest.get(key)?.provenance;
    if (known === undefined || to - from > known.to - known.from) longest.set(key, example);
  }
  const kept = new Set(longest.values());
  return examples.filter((example) => example.teaches.kind !== 'procedure' || kept.has(example));
}

const unguarded = (example: Example): Example =>
  example.teaches.kind === 'procedure' ? { ...example, teaches: { ...example.teaches, pre: [], post: [] } } : example;

function usedOf(examples: readonly Example[], parts: RecallParts): readonly Example[] {
  const used = parts.examples ? examples : examples.filter((example) => example.teaches.kind !== 'procedure');
  const chosen = parts.without?.includes('windows') ? wholeRuns(used) : used;
  const told = parts.lessons === false ? chosen.filter((example) => example.teaches.kind === 'procedure') : chosen;
  return parts.without?.includes('guards') ? told.map(unguarded) : told;
}

const shelvesOf = (examples: readonly Example[]): ((origin: Origin) => Shelf) => {
  const shelves = new Map<Origin, Shelf>();
  return (origin) => {
    const shelf = shelves.get(origin) ?? shelve(examples, origin);
    shelves.set(origin, shelf);
    return shelf;
  };
};

/** Controls of the map that are told: more where they cost nothing. */
const [FACTS, FREE_FACTS] = [8, 14];
const DEEDS = 24;

/** Remembers its last answer, so make one per task. `examples` may be of any origin and status: only live ones of the query's own origin are ever ranked. */
export function createRecall(o: {
  examples: readonly Example[];
  map: UiMap;
  /** The site's help, already of one origin. */
  chunks?: readonly HelpChunk[];
  parts?: RecallParts;
  /** The model pays for no words: it is told the help at every step, beside examples too. */
  wordsAreFree?: boolean;
}): Recall {
  const parts = o.parts ?? EVERYTHING;
  const has = (term: NonNullable<RecallParts['without']>[number]): boolean => !parts.without?.includes(term);
  const shelfOf = shelvesOf(usedOf(o.examples, parts));
  const helpFor = helpOf(o.chunks ?? []);
  const how = { shares: SHARES[parts.by], noBar: !has('bar') };
  const picking = { balance: has('variety') ? BALANCE : 1, tokens: has('budget') ? TOKENS : Infinity };
  let last: { key: string; answer: Recalled } | undefined;
  return async (query, limit) => {
    const key = JSON.stringify([query.origin, keysOf(query.observation).raw, query.objective, limit]);
    if (last?.key === key) return { ...last.answer, router: 'cached' };
    const shelf = shelfOf(query.origin);
    const question = parts.by === 'objective' ? query.objective : questionOf(query);
    const found = search(shelf, query, { ...how, question, least: 0.6 });
    const wider = found.length > 0 ? [] : search(shelf, query, { ...how, question: query.objective, least: 0.4 });
    const around = `${question} ${headings(query.observation).join(' ')} ${query.lastEffect}`;
    const [given, { template }] = [new Set(words(around)), keysOf(query.observation)];
    const most = has('budget') ? Math.min(limit, LIMIT) : 2 * LIMIT;
    const picked = pick(shelf, found.length > 0 ? found : wider, { ...picking, limit: most });
    const answer: Recalled = {
      examples: has('tail') ? picked : picked.map((one) => ({ ...one, from: 0 })),
      help: picked.length === 0 || parts.help === 'always' || o.wordsAreFree === true ? piecesFor(helpFor, query) : [],
      lessons: [...shelf.lessons(given, template, 2), ...shelf.facts(given, template, 8)],
      facts: parts.facts
        ? [
            ...saidFirst(
              told([
                ...listsFor(o.map, query.objective, query.observation, 4),
                ...factsFor(o.map, query.objective, query.observation, o.wordsAreFree === true ? FREE_FACTS : FACTS, query.query),
                ...listsElsewhere(o.map, query.objective, 3),
              ]),
              query.objective,
            ),
            ...recordsFor(o.map, query.objective, query.observation, 4),
            ...pagesFor(o.map, query.objective, query.observation, 3),
          ].filter((fact) => fact.template.startsWith(`${query.origin}/`))
        : [],
      deeds: parts.facts && o.wordsAreFree === true ? deedsFor(o.map, query.objective, query.observation, DEEDS) : [],
      router: found.length > 0 ? 'recalled' : 'widened',
    };
    last = { key, answer };
    return answer;
  };
}

/** Of the task as a whole, and of the part of it that is under way. */
const piecesFor = (helpFor: Help, { objective, query }: RecallQuery): HelpChunk[] => [
  ...new Map(
    [...helpFor(objective, HELP), ...(query === '' ? [] : helpFor(query, 1))].map((chunk) => [
      `${chunk.doc} ${chunk.heading}`,
      chunk,
    ]),
  ).values(),
];

/** Each control once, as it was told first. */
function told(facts: readonly MapFact[]): MapFact[] {
  const seen = new Set<string>();
  return facts.filter(({ kind, label, section }) => {
    const name = JSON.stringify([kind, label, section]);
    return !seen.has(name) && seen.add(name);
  });
}

/** The Retriever port over the same search, without lessons, facts and cache. */
export function createRetriever(o: { examples: readonly Example[] }): Retriever {
  const shelfOf = shelvesOf(o.examples);
  return async (query, limit) => {
    const shelf = shelfOf(query.origin);
    const found = search(shelf, query, { question: questionOf(query), least: 0.6, shares: SHARES.both, noBar: false });
    return pick(shelf, found, { limit: Math.min(limit, LIMIT), balance: BALANCE, tokens: TOKENS });
  };
}

/** The paper's recall at every step (Learn-by-interact, arXiv 2501.10893, algorithm 2; `method.md` 5), to measure ours against: it costs a question a step and the room of whole examples. */
import type { Example, Procedure } from '../example.ts';
import { labelOf, walk } from '../observation.ts';
import { estimateTokens } from '../observation-text.ts';
import type { Ranked } from '../ports.ts';
import { wholeText } from '../prompts/example-text.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { bm25 } from './bm25.ts';
import type { Recall } from './recall.ts';
import { isProcedure } from './search-text.ts';
import { eligible } from './shelf.ts';
import { words } from './text.ts';

/** Texts, none of them blank, as vectors of one length whose dot product is their likeness. */
export type Embed = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** The paper's m1 and m2. */
const BY_PAGE = 5;
const BY_QUERY = 5;
/** Tokens: the rest of the question fits beside it in what every model here takes, and in the 100,000 up to which all prices are known. */
const ROOM = 80_000;

/** As captured: nothing masked more, nothing left out as boilerplate. */
const rawWords = (o: Observation): string[] => [
  ...words(`${o.url} ${o.title}`),
  ...[...walk(o.tree)].flatMap(({ node }) => words(`${labelOf(node)} ${node.value ?? ''}`)),
];

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

interface PaperShelf {
  procedures: readonly Procedure[];
  /** Places in `procedures`, best first. */
  byPage(o: Observation): number[];
  byQuery(query: string): Promise<number[]>;
}

function shelve(examples: readonly Example[], origin: Origin, embed: Embed): PaperShelf {
  const procedures = eligible(examples, origin).filter(isProcedure);
  const pages = bm25(
    procedures.map(({ trajectory }) => [...trajectory.steps.map((step) => step.observation), trajectory.last].flatMap(rawWords)),
  );
  // Two texts an example, as the paper has two examples a window.
  const texts = procedures.flatMap(({ teaches }, at) =>
    [teaches.instruction, teaches.replicate].filter((text) => text.trim() !== '').map((text) => ({ at, text })),
  );
  let vectors: ReturnType<Embed> | undefined;
  return {
    procedures,
    byPage: (o) => pages.rank(rawWords(o)).map(({ at }) => at),
    async byQuery(query) {
      if (texts.length === 0) return [];
      vectors ??= embed(texts.map(({ text }) => text));
      const [known, [asked = []]] = await Promise.all([vectors, embed([query])]);
      const best = new Map<number, number>();
      for (const [i, { at }] of texts.entries()) best.set(at, Math.max(best.get(at) ?? -1, dot(asked, known[i] ?? [])));
      return [...best].sort(([a, x], [b, y]) => y - x || a - b).map(([at]) => at);
    },
  };
}

/**
 * Five examples by the page, by BM25 over all that their pages show; five more by `query.query`, which must not be blank, by vectors; whole, in this order, while they fit in 80,000 tokens. No bar, no
 * variety, none kept back for what its steps would write, no lessons, facts or help. Only live examples of the query's own origin. Throws what `embed` throws.
 */
export function createPaperRecall(o: { examples: readonly Example[]; embed: Embed }): Recall {
  const shelves = new Map<Origin, PaperShelf>();
  const sizes = new Map<string, number>();
  return async (query) => {
    const shelf = shelves.get(query.origin) ?? shelve(o.examples, query.origin, o.embed);
    shelves.set(query.origin, shelf);
    const byPage = shelf.byPage(query.observation).slice(0, BY_PAGE);
    const byQuery = (await shelf.byQuery(query.query)).filter((at) => !byPage.includes(at)).slice(0, BY_QUERY);
    const examples: Ranked<Example>[] = [];
    let left = ROOM;
    for (const [rank, at] of [...byPage, ...byQuery].entries()) {
      const item = shelf.procedures[at];
      if (item === undefined) continue;
      const size = sizes.get(item.id) ?? estimateTokens(wholeText({ item }));
      sizes.set(item.id, size);
      if (size > left) continue;
      left -= size;
      // The paper has no score that both ways share: the place stands for it.
      examples.push({
        item,
        score: 1 / (1 + rank),
        from: 0,
        why: rank < byPage.length ? 'shares words with this page' : 'is like the query',
      });
    }
    return { examples, lessons: [], facts: [], help: [], router: 'recalled' };
  };
}

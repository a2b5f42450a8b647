/**
 * `npm run bench:recall`: what recall finds of held-out queries over examples of real sites, by arm, with Wilson intervals at 95%; then its times at 5,000 and 10,000 examples beside
 * MiniSearch's on the same texts in the same process, and the cold start of its index beside loading the rows. Queries were written before any ranking.
 * Shares and scores were chosen by those at even places; those at odd places are shown apart, but were printed beside all along, and the faults of the first ranking were seen on
 * all: they are no untouched set.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Procedure } from '../../agent-core/example.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { exampleText as rendered } from '../../agent-core/prompts/example-text.ts';
import { createRecall } from '../../agent-core/recall/recall.ts';
import { exampleTexts } from '../../agent-core/recall/search-text.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { Origin } from '../../agent-core/trajectory.ts';
import { readCorpus, readQueries, siteOf } from './corpus.ts';
import { ARMS, type Asked, asked, line, type Place, places } from './recall-quality.ts';

const corpus = readCorpus();
const { queries, writtenBy } = readQueries();
const all = asked(corpus, queries);
const sites = new Map<string, number>();
for (const example of corpus) sites.set(siteOf(example), (sites.get(siteOf(example)) ?? 0) + 1);
console.log(`${corpus.length} examples of ${sites.size} sites: ${[...sites].map(([site, n]) => `${site} ${n}`).join(', ')}`);
console.log(`${all.length} of ${queries.length} queries, written by ${writtenBy}`);

async function quality(title: string, examples: readonly Procedure[], given: readonly Asked[]): Promise<void> {
  const spots: Place[] = ['front page', "control's page"];
  for (const place of spots) {
    const held = given.filter((_, i) => i % 2 === 1);
    console.log(`\n${title}, asked on the ${place}; all ${given.length}, then the ${held.length} not chosen by`);
    const ours = await places(examples, given, { parts: { by: 'both', examples: true, facts: false }, place });
    const odd = (found: readonly number[]) => found.filter((_, i) => i % 2 === 1);
    const oursHeld = odd(ours);
    for (const [name, parts] of Object.entries(ARMS)) {
      const found = name === 'ours' ? ours : await places(examples, given, { parts, place });
      console.log(line(name, found, ours));
      console.log(line('', name === 'ours' ? oursHeld : odd(found), oursHeld));
    }
  }
}

const onOne =
  (origin: Origin) =>
  (example: Procedure, i: number): Procedure => ({
    ...example,
    id: `${example.id}-${i}`,
    trajectory: { ...example.trajectory, origin },
    provenance: {
      ...example.provenance,
      origin,
      trajectory: `${example.provenance.trajectory}-${Math.floor(i / corpus.length)}`,
    },
  });

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
const told = (times: readonly number[]): string => `p50 ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)} ms`;

/** The corpus several times over, each copy with words of its own, on one site: as many rows, all to be ranked. */
async function speed(n: number): Promise<void> {
  const origin = 'http://pool.example';
  const many = Array.from({ length: n }, (_, i) => i).flatMap((i): Procedure[] => {
    const example = corpus[i % corpus.length];
    if (example === undefined) return [];
    const copy = Math.floor(i / corpus.length);
    const { teaches } = example;
    return [
      onOne(origin)(
        { ...example, teaches: { ...teaches, instruction: `${teaches.instruction} ${copy > 0 ? `copy${copy}` : ''}` } },
        i,
      ),
    ];
  });
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-recall-'));
  const filling = await openStore(join(dir, 'store'), { write: true });
  for (let i = 0; i < many.length; i += 500) await filling.examples.put(many.slice(i, i + 500));
  await filling.close();
  const store = await openStore(join(dir, 'store'), { write: false });
  const loading = performance.now();
  const rows = await store.examples.list(origin);
  const loaded = performance.now() - loading;
  await store.close();
  rmSync(dir, { recursive: true });
  const recall = createRecall({ examples: rows, map: foldMap([]) });
  const ask = ({ query, pages }: Asked, place: Place) =>
    recall(
      { origin, objective: query.query, history: [], observation: structuredClone(pages[place]), query: '', lastEffect: '' },
      5,
    );
  const [first] = all;
  const cold = performance.now();
  if (first !== undefined) await ask(first, 'front page');
  const built = performance.now() - cold;
  const mini = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  const indexing = performance.now();
  mini.addAll(many.map((example) => ({ id: example.id, text: exampleTexts(example).join(' ') })));
  const indexed = performance.now() - indexing;
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (const one of all) {
    const start = performance.now();
    const { examples } = await ask(one, "control's page");
    for (const ranked of examples) rendered(ranked, one.query.query);
    const between = performance.now();
    mini.search(one.query.query);
    ours.push(between - start);
    theirs.push(performance.now() - between);
  }
  const ratio = at(ours, 0.95) / at(theirs, 0.95);
  console.log(`\n${n} examples on one site, ${all.length} queries`);
  console.log(
    `recall, page keys and rendering in it: ${told(ours)}; MiniSearch, search alone: ${told(theirs)}; p95 ${ratio.toFixed(2)} times (at most 3)`,
  );
  console.log(
    `index, cold: ${built.toFixed(0)} ms; rows loaded in ${loaded.toFixed(0)} ms; ${(built / loaded).toFixed(2)} of it (at most 0.25); MiniSearch's index ${indexed.toFixed(0)} ms`,
  );
}

await quality('Its own site', corpus, all);
const pooled = corpus.map((example) => ({ ...onOne('http://pool.example')(example, 0), id: example.id }));
await quality(
  'All sites in one',
  pooled,
  all.map((one) => ({ ...one, origin: 'http://pool.example' })),
);
for (const n of [5_000, 10_000]) await speed(n);

/**
 * `npm run learn:corpus -- <folder of learn:sites> <file.json.br>`: all procedures that explorations of real sites left, live and waiting, with the pages they were seen on, in one
 * file that `bench:recall` reads; what the file holds already stays. Each site gets an origin of its own that does not depend on the port it was served on.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { flatten } from '../../agent-core/flat-rows.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { type Corpus, readStored } from './corpus.ts';

/** Only what keys, search text and guards read: of the marks the section, the row and labels nearby. */
const slim = (o: Observation): Corpus['pages'][number] => ({
  ...o,
  tree: flatten(o.tree).map(([depth, ref, role, name, value, states, marks, guess]) => {
    const { section, row, near, column } = marks ?? {};
    const kept = { tag: '', attributes: {}, path: '', ordinal: 0, ...(section && { section }), ...(row && { row }) };
    const labels = { ...(near && { near }), ...(column && { column }) };
    const told = section || row || near || column ? { ...kept, ...labels } : null;
    return [depth, ref, role, name, value, states, told, guess];
  }),
});

const [folder = '', file = ''] = process.argv.slice(2);
const corpus: Corpus = existsSync(file) ? readStored(file) : { pages: [], examples: [] };
const places = new Map(corpus.pages.map((page, at) => [JSON.stringify(page), at]));
const seen = new Set(corpus.examples.map(({ id }) => id));
for (const name of readdirSync(folder).sort()) {
  const site = name.replace(/\.\d+$/, '');
  const store = await openStore(join(folder, name, 'store'), { write: false });
  for (const origin of new Set((await store.examples.origins()).map((one) => one.origin))) {
    const neutral = (text: string): string => text.replaceAll(origin, `http://${site}.example`);
    const place = (o: Observation): number => {
      const text = neutral(JSON.stringify(slim(o)));
      const at = places.get(text) ?? corpus.pages.push(JSON.parse(text)) - 1;
      places.set(text, at);
      return at;
    };
    for (const example of await store.examples.list(origin)) {
      if (example.teaches.kind !== 'procedure' || seen.has(example.id)) continue;
      seen.add(example.id);
      const { trajectory, ...rest } = example;
      const steps = trajectory.steps.map(({ observation, ...step }) => ({ ...step, observation: place(observation) }));
      const row = { ...rest, trajectory: { ...trajectory, steps, last: place(trajectory.last) } };
      corpus.examples.push(JSON.parse(neutral(JSON.stringify(row))));
    }
  }
  await store.close();
}
const text = Buffer.from(JSON.stringify(corpus));
// Pages of a site are much alike, and far apart in the text: the window has to span them.
const params = {
  [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
  [constants.BROTLI_PARAM_LGWIN]: 28,
  [constants.BROTLI_PARAM_QUALITY]: 9,
  [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
};
const zipped = brotliCompressSync(text, { params });
writeFileSync(file, zipped);
console.log(`${corpus.examples.length} examples, ${corpus.pages.length} pages, ${(zipped.length / 1e6).toFixed(2)} MB`);

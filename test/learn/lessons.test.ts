/** What failures teach, what help says that the site does not, and how knowledge ages. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { coverage } from '../../agent-core/learn/coverage.ts';
import { distilRun } from '../../agent-core/learn/distil.ts';
import { openLibrary } from '../../agent-core/learn/library.ts';
import { contrastOf, wholeOf } from '../../agent-core/learn/teach.ts';
import { slice } from '../../agent-core/learn/transition.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { describe } from '../../agent-core/observation.ts';
import { factsFor } from '../../agent-core/recall/map-facts.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { example, marks, node, ORIGIN, page } from '../recall/make.ts';
import { clickOn, digest, issues, landing, longRun, newIssue, patch, settings, step, trajectory } from './site.ts';

const given = { run: 'r', hash: 'h', model: builtIn(), now: () => 1 };
const person = { ...given, model: 'built-in' };
const titles = (found: readonly Example[]) =>
  found.map(({ teaches }) => (teaches.kind === 'lesson' ? `${teaches.polarity}: ${teaches.title}` : teaches.kind));

test('a failed run beside one of the same task that went well gives the control that made the difference', async () => {
  const failed = trajectory([clickOn(newIssue, issues(['A leak']))], issues(['A leak', 'B']), {
    outcome: 'fail',
    goal: 'Turn off the digest',
  });
  const passed = trajectory([clickOn(digest(true), settings(true), patch('/api/settings'))], settings(false), {
    goal: 'Turn off the digest',
  });
  expect(titles(await distilRun(failed, { ...given, contrast: passed }))).toContain(
    'do: "Weekly digest" on Settings leads there',
  );
  expect(titles(await distilRun(failed, given))).not.toContain('do: "Weekly digest" on Settings leads there');
});

test('what a person showed after a run that they called wrong is a lesson to avoid its first other deed, and nothing where both did the same', async () => {
  const passed = trajectory([clickOn(digest(true), settings(true), patch('/api/settings'))], settings(false));
  const wrong = trajectory([clickOn(landing('Table'), settings(true)), clickOn(digest(true), settings(true))], settings(true));
  const right = await wholeOf(passed, 'Turn off the digest', person);
  if (right === null) throw new Error('nothing was shown');
  const lesson = await contrastOf(wrong, right, { ...person, instruction: 'Turn off the digest' });
  expect(lesson?.teaches).toMatchObject({ kind: 'lesson', title: 'How not to: Turn off the digest', polarity: 'avoid' });
  expect(lesson?.teaches.kind === 'lesson' ? lesson.teaches.body : '').toMatch(
    /^Not: .*Landing.*\. A person did: .*Weekly digest/,
  );
  expect(lesson?.certificate).toMatchObject({ status: 'live', proofs: [{ by: 'human' }] });
  expect(lesson?.provenance).toMatchObject({ how: 'human', from: 0, to: 1, parents: [right.id] });
  expect(await contrastOf(passed, right, { ...person, instruction: 'Turn off the digest' })).toBeNull();
});

test('going round in a failed run is a lesson to avoid', async () => {
  const again = () => clickOn(landing('Table'), settings(true));
  const run = trajectory([again(), again(), again()], settings(true), { outcome: 'fail', goal: 'Set the view' });
  expect(titles(await distilRun(run, given)).some((title) => title.startsWith('avoid: Repeating does not help'))).toBe(true);
});

const chunk = (heading: string, labels: string[], over = {}) => ({
  ...{
    doc: `${ORIGIN}/help/mail`,
    heading,
    text: labels.join(' '),
    steps: labels.map((label) => `Press ${label}.`),
    labels,
    standIn: false,
  },
  ...over,
});
const drift = (chunks: ReturnType<typeof chunk>[], o: { swept?: boolean; stale?: Example[] } = {}) =>
  coverage({
    map: foldMap([longRun()]),
    examples: [],
    stale: o.stale ?? [],
    chunks,
    swept: o.swept ?? true,
  }).articles.drifted.map(({ heading, missing }) => [heading, missing]);

test('help drifts where it names something that the site does not show beside something that it shows', () => {
  const old = chunk('Fewer mails', ['Weekly digest', 'Mute everything']);
  expect(drift([old, chunk('Views', ['Landing view'])])).toEqual([['Fewer mails', ['Mute everything']]]);
  expect(drift([old], { swept: false })).toEqual([]);
  expect(drift([chunk('Another product', ['Weekly digest', 'Mute everything'], { standIn: true })])).toEqual([]);
  expect(drift([chunk('All foreign', ['Mute everything'])])).toEqual([]);
});

test('help drifts where an example of it holds no more', () => {
  const held = example('x', 'Turn off "Weekly digest"', slice(longRun(), 4, 5));
  const stale: Example = {
    ...held,
    certificate: { ...held.certificate, status: 'stale', reason: 'gone' },
    provenance: { ...held.provenance, chunk: `${ORIGIN}/help/mail#Fewer mails` },
  };
  expect(drift([chunk('Fewer mails', ['Weekly digest'])], { stale: [stale] })).toEqual([['Fewer mails', ['Weekly digest']]]);
});

test('two runs that show the same promote, a stale one is not raised by them, and a new proof retires it', async () => {
  const rows = new Map<string, Example>();
  const store = {
    put: async (all: readonly Example[]) => {
      for (const one of all) rows.set(one.id, one);
    },
    list: async () => [...rows.values()],
    denied: async () => [],
    tried: async () => [],
    remove: async (ids: readonly string[]) => {
      for (const id of ids) rows.delete(id);
    },
  };
  const base = example('old', 'Turn off "Weekly digest" on the "Settings" page', slice(longRun(), 4, 5));
  const waiting = (id: string, trajectoryHash: string): Example => ({
    ...base,
    id,
    certificate: { ...base.certificate, status: 'quarantine', reason: 'not replayed yet' },
    provenance: { ...base.provenance, run: 'r', trajectory: trajectoryHash },
  });
  await store.put([{ ...base, certificate: { ...base.certificate, status: 'stale', reason: 'gone', support: 5 } }]);
  const library = await openLibrary(store, { origin: ORIGIN, run: 'r', now: () => 7 });
  await library.add([waiting('new', 't1')]);
  await library.add([waiting('new', 't2')]);
  expect(rows.get('new')?.certificate).toMatchObject({ status: 'live', support: 2, proofs: [{ by: 'support' }] });
  expect(rows.get('old')?.certificate.status).toBe('stale');
  await library.add([waiting('newer', 't3')]);
  const [first] = library.waiting();
  if (first === undefined) throw new Error('nothing waits');
  await library.settle(first, { proved: true, proof: { by: 'replay', at: 7, detail: '' } });
  expect(rows.get('old')?.certificate).toMatchObject({ status: 'retired', reason: 'replaced by newer' });
});

const searchField = node('9', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'main>input' }) });
test('what was asked by typing is known as an address, and a page that a run began on opens by its own', () => {
  const found = page('/find?q=crane+light&sort=new', [searchField], { title: 'Results' });
  const run = trajectory(
    [
      step(page('/start', [searchField], { title: 'Start' }), {
        kind: 'type',
        target: describe(searchField),
        text: 'crane light',
        clear: true,
        enter: true,
      }),
    ],
    found,
  );
  const [fact] = factsFor(
    foldMap([run, trajectory([clickOn(digest(true), settings(true))], settings(false))]),
    'Turn off Weekly digest',
    found,
    8,
  );
  expect(fact).toMatchObject({ label: 'Weekly digest', url: settings(true).url, path: [] });
  const [search] = factsFor(foldMap([run]), 'Search', settings(true), 8);
  expect(search?.effects).toContain('goes to /find?q={text}&sort=new');
});

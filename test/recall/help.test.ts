/** The site's own help as the last resort: told when no example fits, and it leads the built-in model to the tab that the help names. */
import { expect, describe as group, test } from 'vitest';
import type { Example, HelpChunk } from '../../agent-core/example.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { createRecall } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { asked } from '../models/ask.ts';
import { click, example, marks, node, ORIGIN, page, step, trajectory } from './make.ts';

const piece = (heading: string, text: string, over: Partial<HelpChunk> = {}): HelpChunk => ({
  ...{ doc: `${ORIGIN}/help`, heading, text, steps: [], labels: [], standIn: false },
  ...over,
});
const digest = piece('Weekly digest', 'The weekly digest of moorings is sent on Fridays. Its hour stands under Almanac.', {
  steps: ['Open Almanac', 'Choose the hour of the digest'],
});
const pieces = [digest, piece('Boats', 'A boat has a name and a berth.'), piece('Print', 'How the list of boats is printed.')];
const tab = (name: string) => node(name, 'tab', name, { marks: marks({ tag: 'button', path: `main>${name}` }) });
const tabs = page('/', ['Berths', 'Fees', 'Crew', 'Almanac', 'Weather'].map(tab));
const task = 'Set the hour of the weekly digest to 9';
const query = { origin: ORIGIN, objective: task, history: [], observation: tabs, query: '', lastEffect: '' };
const recalled = (examples: Example[], help?: 'always') =>
  createRecall({
    ...{ examples, map: foldMap([]), chunks: pieces },
    ...(help === undefined ? {} : { parts: { by: 'both', examples: true, facts: true, help } as const }),
  })(query, 5);

group('help', () => {
  const fits = example('a', task, trajectory([step(tabs, click(tab('Almanac')))], tabs));
  test('is told when no example fits: the piece that answers the task, no other', async () => {
    expect((await recalled([])).help).toEqual([digest]);
  });
  test('is not told beside an example that fits, but where it is asked for at every step', async () => {
    expect((await recalled([fits])).help).toEqual([]);
    expect((await recalled([fits], 'always')).help).toEqual([digest]);
  });
  test('that says too little of the task is none; long texts are cut', async () => {
    const other = await createRecall({ examples: [], map: foldMap([]), chunks: pieces })(
      { ...query, objective: 'Pay the crew weekly' },
      5,
    );
    expect(other.help).toEqual([]);
    const long = createRecall({ examples: [], map: foldMap([]), chunks: [piece(task, 'x'.repeat(9_000))] });
    expect((await long(query, 5)).help[0]?.text).toHaveLength(1_600);
  });
  test('leads to the tab that it names', () => {
    expect(act(asked(task, tabs, { help: [digest] })).actions).toEqual([{ kind: 'click', target: 'Almanac' }]);
    expect(act(asked(task, tabs)).actions).not.toEqual([{ kind: 'click', target: 'Almanac' }]);
  });
});

/** No mark of the reader's own work is left in what it read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

test.each(['media', 'offices', 'trades', 'publics'])('of any instruction of %s', (name) => {
  const list: { text: string }[] = JSON.parse(readFileSync(`fixtures/readings/${name}.json`, 'utf8'));
  const marked = list.filter(({ text }) => JSON.stringify(wantsOf(text)).includes('⟦'));
  expect(marked).toEqual([]);
});
test('a field behind a value is called by its own words', () => {
  const [want] = wantsOf("Issue a stop order on DEM-19 – reason 'No roof', effective immediately.");
  expect(want?.values).toContainEqual({ field: 'reason', value: 'No roof' });
});

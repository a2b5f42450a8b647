/** Page keys are kept with their pages, and made anew where what is kept is damaged or of another version. */

import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { VERSION } from '../../agent-core/node/store/page-keys-rows.ts';
import { keys } from '../../agent-core/page-keys.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import { click, example, marks, node, ORIGIN, page, step, trajectory } from '../recall/make.ts';
import { tempDir } from './temp-store.ts';

const save = node('s', 'button', 'Save 3 boats', { marks: marks({ tag: 'button', path: 'main>form>button' }) });
const name = node('n', 'textbox', 'Name', { value: 'Ola', marks: marks({ tag: 'input', path: 'main>form>input' }) });
const harbour = page('/boats/12?view=list', [node('h', 'heading', 'Boats'), name, save]);

test('the number of the version rises with any change of what keys are', () => {
  const { raw, masked, template, sketch } = keys(harbour);
  // Other keys? Raise VERSION, or stores would go on with the old ones; then write the new ones here.
  expect([VERSION, raw, masked, template, [...sketch]]).toEqual([
    1,
    '1681e2ec77b41e02d8fcd83755ea',
    '0028e81c48dbcf0b60d51baaac6f',
    'http://127.0.0.1:8080/boats/{n}?view=list | in Boats | textbox*1',
    ['RootWebArea', 'RootWebArea>heading', 'RootWebArea>textbox', 'RootWebArea>button'].map((path) => [path, 1]),
  ]);
});

test.each<[string, string | null, string]>([
  ['kept', JSON.stringify([VERSION, 'r', 'm', 'as it was kept', [['a', 1]]]), 'as it was kept'],
  ['of an older store', null, keys(harbour).template],
  ['of another version', JSON.stringify([0, 'r', 'm', 'as it was kept', []]), keys(harbour).template],
  ['damaged', '[1,"r"', keys(harbour).template],
])('keys that are %s', async (_, written, expected) => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  await store.examples.put([example('one', 'Save', trajectory([step(harbour, click(save))], page('/saved', [])))]);
  await store.close();
  const raw = new Database(join(dir, 'fieldguide.sqlite'));
  expect(raw.prepare('select count(*) as n from observation where keys is not null').get()).toMatchObject({ n: 2 });
  raw.prepare('update observation set keys = ?').run([written]);
  raw.close();
  const again = await openStore(dir, { write: false });
  const [found] = await again.examples.list(ORIGIN);
  const seen = found?.trajectory.steps[0]?.observation;
  expect(seen === undefined ? '' : keysOf(seen).template).toBe(expected);
  await again.close();
});

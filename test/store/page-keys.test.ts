/** Page keys and words are kept with their pages, and made anew where what is kept is damaged or of another version. */

import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { VERSION, WORDS } from '../../agent-core/node/store/page-keys-rows.ts';
import { keys } from '../../agent-core/page-keys.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import { sayingOf } from '../../agent-core/recall/page-words.ts';
import { click, example, marks, node, ORIGIN, page, step, trajectory } from '../recall/make.ts';
import { tempDir } from './temp-store.ts';

const save = node('s', 'button', 'Save 3 boats', { marks: marks({ tag: 'button', path: 'main>form>button' }) });
const name = node('n', 'textbox', 'Name', { value: 'Ola', marks: marks({ tag: 'input', path: 'main>form>input' }) });
const harbour = page('/boats/12?view=list', [node('h', 'heading', 'Boats'), name, save]);

/** Kept keys that no page has, to tell them from those made anew. */
const KEPT = [VERSION, 'r', 'm', 'as it was kept', [['a', 1]]];
/** What the page shows. */
const SAYS = 'tracker boat name save 3';

test('the number of the version rises with any change of what keys are', () => {
  const { raw, masked, template, sketch } = keys(harbour);
  // Other keys? Raise VERSION, or stores would go on with the old ones; then write the new ones here.
  expect([VERSION, raw, masked, template, [...sketch]]).toEqual([
    2,
    '1681e2ec77b41e02d8fcd83755ea',
    '0028e81c48dbcf0b60d51baaac6f',
    'http://127.0.0.1:8080/boats/{n}?view=list | in Boats | textbox*1',
    ['RootWebArea', 'RootWebArea>heading', 'RootWebArea>textbox', 'RootWebArea>button'].map((path) => [path, 1]),
  ]);
});

test('and so does that of words', () => {
  const said = 'The Settings of INV-20, created: dueDate, categories, boxes; 設定変更 ΟΔΟΣ ﬁxed issues stopped';
  // Other words? Raise WORDS; then write the new ones here.
  expect([WORDS, sayingOf(page('/', [node('h', 'heading', 'Boats'), node('t', 'StaticText', said)]))]).toEqual([
    1,
    { heads: 'tracker boat', shown: 'tracker boat set inv 20 creat due date category box 設定 定変 変更 οδος fix issu stop' },
  ]);
});

test.each<[string, string | null, string, string]>([
  ['kept', JSON.stringify([...KEPT, [WORDS, 'kept words', '']]), 'as it was kept', 'kept words'],
  ['kept without words, by an older version', JSON.stringify(KEPT), 'as it was kept', SAYS],
  ['kept with words of another version', JSON.stringify([...KEPT, [0, 'kept words', '']]), 'as it was kept', SAYS],
  ['kept with damaged words', JSON.stringify([...KEPT, [WORDS, 'kept words', null]]), 'as it was kept', SAYS],
  ['of an older store', null, keys(harbour).template, SAYS],
  ['of another version', JSON.stringify([0, 'r', 'm', 'as it was kept', []]), keys(harbour).template, SAYS],
  ['damaged', '[1,"r"', keys(harbour).template, SAYS],
])('keys that are %s', async (_, written, template, shown) => {
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
  const seen = found?.trajectory.steps[0]?.observation ?? page('/', []);
  expect({ template: keysOf(seen).template, shown: sayingOf(seen).shown }).toEqual({ template, shown });
  await again.close();
});

test('what a store gives back is what would be made anew', async () => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  await store.examples.put([example('one', 'Save', trajectory([step(harbour, click(save))], page('/saved', [])))]);
  await store.close();
  const again = await openStore(dir, { write: false });
  const [found] = await again.examples.list(ORIGIN);
  const seen = found?.trajectory.steps[0]?.observation ?? page('/', []);
  expect(sayingOf(seen)).toEqual(sayingOf(structuredClone(seen)));
  expect(keysOf(seen)).toEqual(keysOf(structuredClone(seen)));
  await again.close();
});

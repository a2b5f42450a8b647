/** Signs without words, and words beside others of their kind: a pencil behind a value, a cross in a chip, "Published" among views, boxes, switches and segments of a row. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode, Marks } from '../../agent-core/trajectory.ts';
import { marks, node, page, text } from '../recall/make.ts';
import { heading } from './ask.ts';
import { button, guess, next, tab } from './parts.ts';

group('a picture behind a value', () => {
  const row = 'Year built 1964';
  const picture = (ref: string, name = 'rowact', over: Partial<Marks> = {}): AxNode =>
    node(ref, 'generic', '', {
      guess: guess('button', name),
      marks: marks({ tag: 'i', path: `main>dl>div>i:${ref}`, row, near: '1964', box: [600, 100, 16, 16], ...over }),
    });
  const at = (...more: AxNode[]) => page('/boats/otter', [heading('Otter'), text('y', 'Year built'), text('v', '1964'), ...more]);
  const ask = (...more: AxNode[]) => next("Set the year built of the boat 'Otter' to 1972", at(...more));
  const opens = [{ kind: 'click', target: 'p' }];
  test('opens the field that its row says', () => {
    expect(ask(picture('p'))).toEqual(opens);
  });
  test('does not where another stands beside it, nor where it is as large as a word, or has room for its own', () => {
    expect(ask(picture('p'), button('o', 'Copy', { row }))).not.toEqual(opens);
    expect(ask(picture('p', 'rowact', { box: [600, 100, 16, 60] }))).not.toEqual(opens);
    expect(ask(picture('p', 'Go'))).not.toEqual(opens);
  });
  test('opens no other field', () => {
    expect(ask(picture('p', 'rowact', { row: 'Year sold 1964' }))).not.toEqual(opens);
  });
});

test('a cross in a chip takes away what the chip says, and nothing else that no name is told of', () => {
  const ask = (says: string) => {
    const chip = button('x', '×', { row: says, near: says, path: 'main>div>span>button' });
    return next('Remove the banner', page('/recipes', [heading('Recipes'), chip, button('n', 'New recipe')]));
  };
  expect(ask('The banner of today')).toEqual([{ kind: 'click', target: 'x' }]);
  expect(ask('Only rye')).toMatchObject([{ kind: 'stop', status: 'partial' }]);
});

test('"Published" among "All, Drafts, Published" is no sign that something is, and no deed; alone it is one', () => {
  const ask = (first: string) => {
    const view = (at: number, name: string) => button(`v${at}`, name, { path: `main>div>div:${at}` });
    const views = [tab('v1', first, true, 'main>div'), view(2, 'Drafts'), view(3, 'Published')];
    const own = [node('r', 'heading', 'Rye week'), button('m', 'More')];
    return next("Publish the letter 'Rye week'", page('/letters', [heading('Letters'), ...views, ...own]));
  };
  expect(ask('All')).toEqual([{ kind: 'click', target: 'm' }]);
  expect(ask('Outbox')).toMatchObject([{ kind: 'stop', status: 'done' }]);
});

const box = (ref: string, role: string, name: string, row: string, on: boolean, near = ''): AxNode =>
  node(ref, role, name, { states: { checked: on }, marks: marks({ row, near, path: `main>ul>li:${ref}>button` }) });

test('the only switch of a row that is called as the deed does it, or takes it back, where it is not so yet', () => {
  const recipes = (more: AxNode[] = []) =>
    page('/recipes', [
      heading('Recipes'),
      box('1', 'switch', 'Share with bakers', 'Rye loaf Ann Lee', true),
      box('2', 'switch', 'Share with bakers', 'Spelt roll Runa Holm', false),
      box('3', 'switch', 'Pin', 'Rye loaf Ann Lee', true),
      ...more,
    ]);
  const unshare = "Unshare the recipe 'Rye loaf'";
  expect(next(unshare, recipes())).toEqual([{ kind: 'click', target: '1' }]);
  expect(next("Unshare the recipe 'Spelt roll'", recipes())).toMatchObject([{ kind: 'stop', status: 'done' }]);
  expect(next("Share the recipe 'Spelt roll'", recipes())).toEqual([{ kind: 'click', target: '2' }]);
  const more = box('4', 'switch', 'Share with shops', 'Rye loaf Ann Lee', true);
  expect(next(unshare, recipes([more]))).not.toEqual([{ kind: 'click', target: '1' }]);
});

test('of the boxes of a row the one is ticked that is called as what else is said', () => {
  const row = (at: number, name: string) =>
    ['Email', 'Push', 'Text'].map((kind, i) => box(`${at}${i}`, 'checkbox', kind, name, false, i === 0 ? name : ''));
  const at = page('/settings', [heading('Alerts'), ...row(1, 'Late returns'), ...row(2, 'Book sales')]);
  expect(next('Turn on text alerts for late returns', at)).toEqual([{ kind: 'click', target: '12' }]);
  expect(next('Turn on push alerts for book sales', at)).toEqual([{ kind: 'click', target: '21' }]);
  expect(next('Turn on the alerts for late returns', at)).toEqual([{ kind: 'click', target: '10' }]);
});

test('in a matrix of rows the segment is pressed that stands in the row of what is set, though only the chosen ones look like some', () => {
  const row = (at: number, name: string, now: string): AxNode[] => [
    text(`t${at}`, name),
    ...['None', 'View', 'Edit'].map((part, i) =>
      node(`${at}${i}`, 'generic', '', {
        guess: part === now ? guess('tab', part, true) : guess('button', part),
        marks: marks({
          section: 'Rights',
          row: `${name} None View Edit`,
          near: i === 0 ? name : '',
          path: `main>div>div:${at}>div>div:${i}`,
        }),
      }),
    ),
  ];
  const rows = [...row(1, 'Books', 'None'), ...row(2, 'Loans', 'None'), ...row(3, 'Loan requests', 'Edit')];
  const ask = (task: string) => next(`${task} for the role 'Reader'`, page('/roles/reader', [heading('Reader'), ...rows]));
  expect(ask('Set loans to view')).toEqual([{ kind: 'click', target: '21' }]);
  expect(ask('Set book access to edit')).toEqual([{ kind: 'click', target: '12' }]);
  expect(ask('Set books to none')).toMatchObject([{ kind: 'stop', status: 'done' }]);
  // Of two that are said the one that says more.
  expect(ask('Set loan request rights to view')).toEqual([{ kind: 'click', target: '31' }]);
});

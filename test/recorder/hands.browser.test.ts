import { expect, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { all, see, show } from './page.ts';

const guessed = (style: string, html: string): AxNode[] => {
  show(`<style>${style}</style>${html}`);
  return [...all(see())].filter((node) => node.guess !== undefined);
};
const calledAs = (node: AxNode): string => node.guess?.name ?? node.name;
const names = (style: string, html: string) => guessed(style, html).map(calledAs);

const LIST = '.row,.mini,.entry{cursor:pointer}';

test('within a row that shows the hand, what a rule gives the hand by itself is a control of its own', () => {
  const row = '<div class=row>Travel <span class=mini title="Folder options"><svg></svg></span><b>3</b></div>';
  expect(names(LIST, row)).toContain('Folder options');
  expect(names('.row{cursor:pointer}', row)).not.toContain('Folder options');
});

test('the entries of a menu that opens inside a row', () => {
  const menu = '<div><div class=entry>Edit</div><div class=entry>Stop medication</div></div>';
  const table = `<table><tbody><tr class=row><td>Warfarin<td>5 mg<td><button>More</button>${menu}</tr></table>`;
  expect(names(LIST, table)).toEqual(expect.arrayContaining(['Edit', 'Stop medication']));
});

test('the entries of a menu that is put into what opens it: it lies over the page, and they light up', () => {
  const bar = '.nav{cursor:pointer;position:relative}.drop{position:absolute;top:30px}.drop div:hover{background:#eee}';
  const menu = (kind: string) =>
    `<div class=nav>Banking \u25be<div class=${kind}><div>Bank accounts</div><div>Bank rules</div></div></div><div class=nav>Help</div>`;
  expect(names(bar, menu('drop'))).toEqual(expect.arrayContaining(['Bank accounts', 'Bank rules']));
  // A part of a card that lights up is no entry of a menu.
  expect(names(bar.replace('absolute', 'static'), menu('drop'))).not.toContain('Bank rules');
  expect(names(bar, menu('other'))).not.toContain('Bank rules');
});

test('by its own style, and by a rule that only speaks of the pointer over it', () => {
  const row = (inner: string) => `<div class=row>Travel ${inner}</div>`;
  expect(names(LIST, row('<span style="cursor:pointer">Rename</span>'))).toContain('Rename');
  expect(names('.row{cursor:pointer}.x:hover{cursor:pointer}', row('<span class=x>Rename</span>'))).toContain('Rename');
});

test('what only repeats the row, belongs to a label or a button, or is an empty drawing, is none', () => {
  const hand = `${LIST}.all{cursor:pointer}`;
  expect(guessed(hand, '<div class=row><span class=all>Travel</span></div>')).toHaveLength(1);
  expect(names(hand, '<label class=row><input type=checkbox>Ticked <span class=mini>so</span></label>')).not.toContain('so');
  expect(names(hand, '<div class=row><button class=all>Open <span class=mini>now</span></button></div>')).not.toContain('now');
  expect(guessed(hand, '<div class=row>Team <span class="mini fakebox"></span></div>')).toHaveLength(1);
});

test('a rule for all elements of a kind says nothing of one of them', () => {
  expect(names('.row{cursor:pointer}span{cursor:pointer}', '<div class=row>Travel <span>3</span></div>')).toEqual(['Travel 3']);
});

test('whatever else a selector asks of the element, and however its class is written', () => {
  const row = (inner: string) => `<div class=row>Travel ${inner}</div>`;
  const not = '.row,.mini:not(.off .mini){cursor:pointer}';
  expect(names(not, row('<span class=mini>Rename</span>'))).toContain('Rename');
  const escaped = '.row,.md\\:hand{cursor:pointer}';
  expect(names(escaped, row('<span class="md:hand">Rename</span>'))).toContain('Rename');
  expect(names('.row,:is(.a,.b) > :is(.c,.d){cursor:pointer}', row('<b class=a><span class=d>Rename</span></b>'))).toContain(
    'Rename',
  );
});

test('a style sheet that came later is heard', () => {
  show('<div class=row>Travel <span class=mini title=Options><svg></svg></span></div><style>.row{cursor:pointer}</style>');
  const before = [...all(see())].some((node) => node.guess !== undefined && calledAs(node) === 'Options');
  document.head.insertAdjacentHTML('beforeend', '<style id=late>.mini{cursor:pointer}</style>');
  const after = [...all(see())].some((node) => node.guess !== undefined && calledAs(node) === 'Options');
  document.querySelector('#late')?.remove();
  expect([before, after]).toEqual([false, true]);
});

test('a row that lights up under the pointer and holds no link is itself what one clicks', () => {
  const lit = 'tbody tr:hover{background:#eee}';
  const rows = (cell: string) => `<table><thead><tr><th>Name</tr></thead><tbody><tr>${cell}</tr></tbody></table>`;
  const clicks = (style: string, cell: string) => guessed(style, rows(cell)).map(({ role, states }) => [role, states.clickable]);
  expect(clicks(lit, '<td>Anna Bly<td><input type=checkbox aria-label=Pick>')).toEqual([['row', true]]);
  expect(clicks(lit, '<td><a href="/anna">Anna Bly</a>')).toEqual([]);
  expect(clicks('', '<td>Anna Bly')).toEqual([]);
});

test('a drawn switch may be called by its title', () => {
  const style =
    '.flick{width:34px;height:18px;cursor:pointer;position:relative;display:block}.flick i{position:absolute;width:14px;height:14px;left:18px}';
  const [found] = guessed(style, '<div><b>Text message</b><div class="flick flick-on" title="Text message"><i></i></div></div>');
  expect(found?.guess).toMatchObject({ role: 'switch', on: true });
  expect(found === undefined ? '' : calledAs(found)).toBe('Text message');
});

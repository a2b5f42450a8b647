import { expect, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { all, see, show } from './page.ts';

const style = `<style>.p{cursor:pointer}.sw{width:40px;height:20px;cursor:pointer;position:relative}.sw i,.sw span{display:block;position:absolute;width:16px;height:16px;left:2px}
  .sw.on span{left:22px}.bar{display:flex}</style>`;
const guessed = (html: string): AxNode[] => {
  show(style + html);
  return [...all(see())].filter((node) => node.guess !== undefined);
};
const brief = (node: AxNode | undefined) => ({ role: node?.guess?.role, name: node?.guess?.name, on: node?.guess?.on });

test('a pointer cursor that starts here marks a clickable, one that is inherited does not', () => {
  const found = guessed('<div class=p>Open <b>now</b></div><button>Real <span>inner</span></button>');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    role: 'generic',
    states: { clickable: true },
    guess: { name: 'Open now', role: 'button', from: 'pointer' },
  });
  expect(found[0]?.marks?.tag).toBe('div');
  expect(found[0]?.children).toEqual([]);
});

test.each([
  ['onclick', '<div onclick="void 0">A</div>'],
  ['tabindex', '<div tabindex=0>A</div>'],
  ['data-action', '<span data-action=open>A</span>'],
  ['hx-get', '<span hx-get="/x">A</span>'],
  ['a without href', '<a class=p>A</a>'],
])('%s marks a clickable', (_, html) => {
  expect(guessed(html).map((node) => node.guess?.name)).toEqual(['A']);
});

test('what cannot be reached by keyboard nor pointer is not clickable', () => {
  expect(guessed('<div tabindex=-1>A</div><div data-value=1>B</div>')).toEqual([]);
});

test('a switch whose state is only a class', () => {
  const found = guessed(
    '<div><span>E-mails</span><div class="sw on"><span></span></div></div><div><span>Sounds</span><div class=sw><span></span></div></div>',
  );
  expect(found.map(brief)).toEqual([
    { role: 'switch', name: 'E-mails', on: true },
    { role: 'switch', name: 'Sounds', on: false },
  ]);
});

test('the knob tells where no word does; in the middle nothing is known', () => {
  const right = '<div>Dark<div class=sw><i style="left:22px"></i></div></div>';
  expect(brief(guessed(right)[0])).toMatchObject({ role: 'switch', on: true });
  expect(brief(guessed('<div>Dark<div class=sw><i style="left:12px"></i></div></div>')[0])).toMatchObject({
    role: 'switch',
    on: undefined,
  });
});

test('a custom dropdown: trigger with its value and label, then its options', () => {
  const trigger = '<div><div>Status</div><div class="p select-trigger">Open <svg class="chevron-down"></svg></div></div>';
  const [box] = guessed(trigger);
  expect(brief(box)).toMatchObject({ role: 'combobox', name: 'Status' });
  expect(box?.value).toBe('Open');
  const options = guessed('<div class=dropdown-menu><div class=p>Open</div><div class=p>Done</div><div class=p>Late</div></div>');
  expect(options.map((node) => node.guess?.name)).toEqual(['Open', 'Done', 'Late']);
  expect(new Set(options.map((node) => node.guess?.role))).toEqual(new Set(['menuitem']));
});

test('a caret that only the style sheet draws makes a combobox, too; its label’s second line is an explanation', () => {
  const found = guessed(
    '<style>.d::after{content:"▾"}</style><div><div><div>Landing view</div><div>What opens first</div></div><div class="p d">Table</div></div>',
  );
  expect(brief(found[0])).toMatchObject({ role: 'combobox', name: 'Landing view' });
  expect(found[0]?.value).toBe('Table');
});

test('tabs: equal siblings of which one is marked', () => {
  const found = guessed('<div class=bar><div class="p t active">A</div><div class="p t">B</div><div class="p t">C</div></div>');
  expect(found.map(brief)).toEqual([
    { role: 'tab', name: 'A', on: true },
    { role: 'tab', name: 'B', on: false },
    { role: 'tab', name: 'C', on: false },
  ]);
  const bare = guessed('<div class=bar><div class="p">A</div><div class="p current">B</div><div class="p">C</div></div>');
  expect(bare.map((node) => node.guess?.on)).toEqual([false, true, false]);
});

test('rows that open something', () => {
  const found = guessed(
    '<div><div class="p r">INV-1 Paid</div><div class="p r">INV-2 Open</div><div class="p r">INV-3 Late</div></div>',
  );
  expect(found.map(brief).map((guess) => guess.role)).toEqual(['row', 'row', 'row']);
});

test.each([
  ['text before it', '<div>Email <input></div>', 'Email'],
  ['text in the sibling before', '<div><span>First name:</span><input></div>', 'First name'],
  ["text of the parent's sibling", '<div><div>City</div><div><input></div></div>', 'City'],
  ['text after a checkbox', '<div><input type=checkbox> Remember me</div>', 'Remember me'],
  ['the column of a table', '<table><tr><th>Name<th>Qty</tr><tr><td>Ann<td><input></table>', 'Qty'],
])('an input without a label takes %s', (_, html, name) => {
  const found = guessed(html);
  expect(found[0]?.guess?.name).toBe(name);
  expect(found[0]?.name).toBe('');
});

test('a label counts once: the second input does not take the first one’s', () => {
  const found = guessed('<div><span>Name</span><input><input></div>');
  expect(found.map((node) => node.guess?.name)).toEqual(['Name']);
});

test('the words of its icon name a nameless button, at low weight', () => {
  const found = guessed(
    '<button><svg class="lucide lucide-trash-2"></svg></button><div class=p><i class="fa fa-pencil"></i></div>',
  );
  expect(found.map((node) => node.guess?.name)).toEqual(['trash', 'pencil']);
  expect(found[0]?.guess).toMatchObject({ from: 'icon', score: 0.3 });
});

test('a label drawn for a hidden checkbox stands for it', () => {
  show(`${style}<label class=p><input type=checkbox checked style="display:none"><span>Weekly report</span></label>`);
  const found = [...all(see())].find((node) => node.guess !== undefined);
  expect(brief(found)).toEqual({ role: 'checkbox', name: 'Weekly report', on: true });
});

test('a box over the page is an overlay even if it does not say so', () => {
  const box = 'position:fixed;left:10%;top:10%;width:80%;height:80%;background:white';
  const found = guessed(`<p>${'Behind '.repeat(300)}</p><div style="${box}"><h3>New order</h3><button>Save</button></div>`);
  expect(found[0]?.guess).toMatchObject({ role: 'overlay', name: 'New order', from: 'header' });
  expect(found[0]?.children.map((node) => node.name)).toEqual(['New order', 'Save']);
  expect(guessed('<div style="position:absolute;inset:0"><h1>App</h1></div>')).toEqual([]);
  const panes =
    '<div style="position:fixed;top:0;height:50px;width:100%">Top</div><div style="position:fixed;inset:50px 0 0 0">Main</div>';
  expect(guessed(panes)).toEqual([]);
  expect(
    guessed(`<main>Short page</main><div style="${box};inset:0;width:auto;height:auto"><p>Sheet</p></div>`)[0]?.guess?.role,
  ).toBe('overlay');
});

test('a layer is an overlay however long the page is that it lies over', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `<p style="height:40px">Row ${i}</p>`).join('');
  const layer =
    '<div style="position:fixed;inset:0"><div style="margin:20% auto;width:50%;background:#fff"><h3>New order</h3><button>Send</button></div></div>';
  expect(guessed(`<main>${rows}</main>${layer}`)[0]?.guess).toMatchObject({ role: 'overlay', name: 'New order' });
});

test('a label says the state of its own checkbox, whatever its class is called', () => {
  const slider = (checked: string): string =>
    `<label class="checkbox-switch p" title="Quiet ${checked}"><input type=checkbox ${checked} style="display:none"><span class=slider></span></label>`;
  show(`${style}${slider('checked')}${slider('')}`);
  const drawn = [...all(see())].flatMap(({ guess }) => (guess?.on === undefined ? [] : [guess.on]));
  expect(drawn).toEqual([true, false]);
});

test('a label that labels nothing and shows a hand is the checkbox that is drawn in it', () => {
  const row = (name: string, state: string) =>
    `<label class="checkbox-row p"><div class="custom-checkbox ${state}">${state === '' ? '' : '✓'}</div><span>${name}</span></label>`;
  const found = guessed(
    `<div>${row('Full-time', 'checked')}${row('Part-time', '')}</div><label>Plain <input></label><label class=p for=x>Named</label><input id=x>`,
  );
  expect(found.map(({ guess }) => [guess?.role, guess?.on])).toEqual([
    ['checkbox', true],
    ['checkbox', false],
  ]);
  expect(found[1]?.guess?.name).toBe('Part-time');
});

test('an empty small box that a style sheet fills with a picture is an icon; a large one is decoration', () => {
  const drawn = `<style>.send-it,.hero{display:inline-block;width:16px;height:16px;background-image:url(send.png)}.hero{width:400px}</style>`;
  const found = guessed(`${drawn}<span class=send-it></span><span class=hero></span>`);
  expect(found.map(brief)).toEqual([{ role: 'button', name: 'send it', on: undefined }]);
});

test('a sign that stands alone is a button, a dash only beside a plus', () => {
  const counter = '<div>Rope<span class=less>-</span><span class=more>+</span></div><div><span class=empty>-</span></div>';
  expect(guessed(counter).map((node) => node.guess?.name)).toEqual(['-', '+']);
});

test('a hand all over parts that each have a picture and a name: the parts are the controls', () => {
  const bar = '<div class=p><span class=answer><i></i><b>Answer</b></span><span class=pass><i></i><b>Pass on</b></span></div>';
  expect(guessed(bar).map((node) => node.guess?.name)).toEqual(['Answer', 'Pass on']);
  const card = '<div class=p><span class=who>Anna</span> <span class=when>Today</span></div>';
  expect(guessed(card).map((node) => node.guess?.name)).toEqual(['Anna Today']);
});

test('a wrapper of a menu item is not a second one, and a menu is not its items', () => {
  expect(guessed('<ul role=menu tabindex=0><li class=p><div role=menuitem tabindex=-1>Print</div></li></ul>')).toEqual([]);
});

test('the handle of a drawn slider is a slider', () => {
  const found = guessed('<div class="x-slider"><span class="x-slider-handle" tabindex=0></span></div>');
  expect(found.map((node) => node.guess?.role)).toEqual(['slider']);
});

test('what can be dragged says so, a window with controls of its own does not', () => {
  const found = guessed(
    '<ul><li class="ui-sortable-handle">Bergen</li><li class="ui-sortable-handle">Leith</li></ul><div class="ui-draggable">Window <button>Close</button></div>',
  );
  expect(found.map((node) => [node.guess?.name, node.states.draggable])).toEqual([
    ['Bergen', 'true'],
    ['Leith', 'true'],
  ]);
});

/** What a control is and is called by its looks: menus of a page's bar, tabs that are buttons, switches that a style sheet draws alone. */
import { expect, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { all, see, show } from './page.ts';

const seen = (style: string, html: string): AxNode[] => {
  show(`<style>.p{cursor:pointer}${style}</style>${html}`);
  return [...all(see())].filter((node) => node.guess !== undefined);
};
const brief = ({ name, guess, value }: AxNode) => ({ role: guess?.role, name: guess?.name ?? name, value });

const BAR =
  '.nav{cursor:pointer;position:relative;display:inline-block}.drop{position:absolute;top:30px}.drop div:hover{background:#eee}';
const bar = (inner = '') =>
  `<header><div class=nav>Home</div><div class=nav>Sales ▾</div><div class=nav>Banking ▾${inner}</div><div class=nav>Help</div></header>`;

test('menus of the page’s bar are called by their own words, not by those of the one before', () => {
  expect(seen(BAR, bar()).map(brief)).toEqual([
    { role: 'button', name: 'Home', value: undefined },
    { role: 'menuitem', name: 'Sales ▾', value: undefined },
    { role: 'menuitem', name: 'Banking ▾', value: undefined },
    { role: 'button', name: 'Help', value: undefined },
  ]);
  expect(seen(BAR, bar()).map(({ states }) => states.haspopup)).toEqual([undefined, 'menu', 'menu', undefined]);
});

test('one that stands open keeps its name, and what it holds are its entries', () => {
  const open = seen(BAR, bar('<div class=drop><div>Accounts</div><div>Rules</div></div>')).map(brief);
  expect(open.map(({ name }) => name)).toEqual(['Home', 'Sales ▾', 'Banking ▾', 'Accounts', 'Rules', 'Help']);
  expect(open.filter(({ role }) => role === 'menuitem').map(({ name }) => name)).toEqual([
    'Sales ▾',
    'Banking ▾',
    'Accounts',
    'Rules',
  ]);
});

test('lists of values beside each other are no bar, and have no label of each other', () => {
  const lists = '<div><div class="p pick">All statuses ▾</div><div class="p pick">All kinds ▾</div></div>';
  expect(seen('', lists).map(brief)).toEqual([
    { role: 'combobox', name: 'All statuses ▾', value: 'All statuses ▾' },
    { role: 'combobox', name: 'All kinds ▾', value: 'All kinds ▾' },
  ]);
  const wrapped =
    '<div><div class=w><div class="p pick">Open ▾</div></div><div class=w><div class="p pick">Bug ▾</div></div></div>';
  expect(seen('', wrapped).map(({ guess }) => guess?.name)).toEqual(['Open ▾', 'Bug ▾']);
  // A label between them is one.
  const told = '<div><span>State</span><div class="p pick">Open ▾</div><span>Kind</span><div class="p pick">Bug ▾</div></div>';
  expect(seen('', told).map(({ guess }) => guess?.name)).toEqual(['State', 'Kind']);
});

test('what lies over the page and is made alike are the entries of a menu', () => {
  const rows = (style: string) => `<div style="${style}"><div class="p o">Approve</div><div class="p o">Reject…</div></div>`;
  expect(seen('', rows('position:fixed;top:90px')).map(({ guess }) => guess?.role)).toEqual(['menuitem', 'menuitem']);
  expect(seen('', rows('')).map(({ guess }) => guess?.role)).not.toContain('menuitem');
});

test('an arrow that points further in opens no list', () => {
  const folder = (sign: string) =>
    `<div><div class="p r"><span>Projects</span><span class="move-arrow">${sign}</span></div></div>`;
  expect(seen('', folder('›')).map(({ guess }) => guess?.role)).not.toContain('combobox');
  expect(seen('', folder('')).map(({ guess }) => guess?.role)).toContain('combobox');
});

test('the arrow of a column that is sorted makes no list of it', () => {
  const [head] = seen('th{cursor:pointer}', '<table><thead><tr><th>Name ▲<th>Total</tr></thead><tr><td>A<td>1</tr></table>');
  expect(head?.guess?.role).not.toBe('combobox');
});

test('real buttons of which one is on are tabs; what their markup says goes before', () => {
  const strip = (more = '') =>
    `<div><button class="t active"${more}>Details</button><button class=t>Hosts</button><button class=t>Questions</button></div>`;
  expect(seen('', strip()).map(({ guess }) => [guess?.role, guess?.on])).toEqual([
    ['tab', true],
    ['tab', false],
    ['tab', false],
  ]);
  expect(seen('', strip(' aria-pressed=true'))).toHaveLength(2);
  expect(seen('', '<div><button class="btn primary">Save</button><button class=btn>Cancel</button></div>')).toEqual([]);
  // Of two one is set, as a tab is not.
  expect(
    seen('', '<div><button class="f active">12h</button><button class=f>24h</button></div>').map(({ guess }) => [
      guess?.role,
      guess?.on,
    ]),
  ).toEqual([
    ['option', true],
    ['option', false],
  ]);
  const two = '<div><button class="d active">Mon</button><button class="d active">Tue</button><button class=d>Wed</button></div>';
  expect(seen('', two)).toEqual([]);
});

test('a switch whose knob the style sheet alone draws, on its side', () => {
  const style =
    '.flip{width:38px;height:21px;position:relative;display:inline-block;cursor:pointer}.flip::after{content:"";position:absolute;width:17px;height:17px;left:2px}.flip.r::after{left:19px}.flip.m::after{transform:translateX(17px)}';
  const found = seen(style, '<div>Sticky <span class="flip r"></span></div><div>Loud <span class=flip></span></div>');
  expect(found.map(({ guess }) => [guess?.role, guess?.on])).toEqual([
    ['switch', true],
    ['switch', false],
  ]);
  expect(seen(style, '<div>Calm <span class="flip m"></span></div>')[0]?.guess).toMatchObject({ role: 'switch', on: true });
  expect(
    seen('.flip{width:38px;height:21px;display:inline-block;cursor:pointer}', '<span class=flip></span>')[0]?.guess?.role,
  ).not.toBe('switch');
});

test('cards that are drawn as radio buttons are some, two of them as well', () => {
  const card = (more: string, name: string) => `<div class="p radio-card${more}"><span class=dot></span><div>${name}</div></div>`;
  expect(
    seen('', `<div>${card(' selected', 'Day')}${card('', 'Night')}</div>`).map(({ guess }) => [guess?.role, guess?.on]),
  ).toEqual([
    ['radio', true],
    ['radio', false],
  ]);
  // None of them chosen: nobody knows.
  expect(seen('', `<div>${card('', 'Day')}${card('', 'Night')}</div>`).map(({ guess }) => guess?.role)).not.toContain('radio');
});

test('a tick that is drawn in a box is no name: the header or the text behind it is', () => {
  const tick = (on: boolean) => `<span class="p check${on ? ' checked' : ''}">${on ? '✓' : ''}</span>`;
  const table = `<table><tr><th>Event<th>Mail<th>Phone</tr><tr><td>Flood<td>${tick(true)}<td>${tick(false)}</tr></table>`;
  expect(seen('', table).map(({ guess }) => [guess?.role, guess?.name, guess?.on])).toEqual([
    ['checkbox', 'Mail', true],
    ['checkbox', 'Phone', false],
  ]);
  expect(seen('', '<div class="p checkbox checked">✓ Use 12-hour clock</div>')[0]?.guess).toMatchObject({
    role: 'checkbox',
    name: 'Use 12-hour clock',
    on: true,
  });
});

test('a small box that holds the picture of a tick is a checkbox, where one of its make is on', () => {
  const style = '.box{display:inline-block;width:18px;height:18px;cursor:pointer}';
  const tick = (on: boolean) => `<i class="box${on ? ' on' : ''}"><svg class="ic ic-check" width=16 height=16></svg></i>`;
  const table = (...on: boolean[]) =>
    `<table><tr><th>Event<th>Mail<th>Phone</tr><tr><td>Flood${on.map((one) => `<td>${tick(one)}`).join('')}</tr></table>`;
  expect(seen(style, table(true, false)).map(({ guess }) => [guess?.role, guess?.name, guess?.on])).toEqual([
    ['checkbox', 'Mail', true],
    ['checkbox', 'Phone', false],
  ]);
  // Alone, and never on: what one presses to say yes.
  expect(seen(style, `<div>${tick(false)}</div>`)[0]?.guess?.role).not.toBe('checkbox');
});

test('an arrow down behind a text opens a list; a thumb down and an arrow that sorts do not', () => {
  const opens = (icon: string) =>
    seen('', `<div>Kind<div class="p x"><span>Van</span><svg class="ic ${icon}"></svg></div></div>`)[0]?.guess?.role;
  expect(opens('ic-down')).toBe('combobox');
  expect(opens('ic-thumbs-down')).not.toBe('combobox');
  expect(opens('ic-sort-down')).not.toBe('combobox');
});

test('what can be pressed labels no list beside it', () => {
  const beside = (other: string) =>
    seen('', `<div>${other}<div class="p pick">Actions ▾</div></div>`).find(({ guess }) => guess?.role === 'combobox')?.guess
      ?.name;
  expect(beside('<div role=tablist><span role=tab>Profile</span><span role=tab>Trips</span></div>')).toBe('Actions ▾');
  expect(beside('<div tabindex=0>Active</div>')).toBe('Actions ▾');
  expect(beside('<div>Do</div>')).toBe('Do');
  // A part that scrolls by the keys holds both.
  const scrolls = '<section tabindex=0><div><p>Kind</p></div><section><div class="p pick">Van ▾</div></section></section>';
  expect(seen('', scrolls).at(-1)?.guess).toMatchObject({ role: 'combobox', name: 'Kind' });
});

test('a group of radio buttons takes the text before it as its name', () => {
  const group = '<div><div>VAT scheme</div><div role=radiogroup><label><input type=radio name=v>Cash</label></div></div>';
  expect(seen('', group).find(({ role }) => role === 'radiogroup')?.guess?.name).toBe('VAT scheme');
});

test('a class that other pictures bear, too, names none of them', () => {
  const icon = (d: string) => `<button class=icb><svg><path d="${d}"></path></svg></button>`;
  expect(seen('', `<div>${icon('M0 0')}${icon('M1 1')}</div>`)).toEqual([]);
  expect(seen('', `<div>${icon('M0 0')}</div>`)[0]?.guess?.name).toBe('icb');
});

test('an empty square with a line around it is a box to tick; with words behind it they are its name, and it is no control of its own', () => {
  const style = '.b{display:inline-block;width:17px;height:17px;border:1.5px solid #999;border-radius:4px;cursor:pointer}';
  const box = (on: boolean) => `<i class="b${on ? ' on' : ''}">${on ? '<svg width=12 height=12></svg>' : ''}</i>`;
  const found = seen(
    `${style}.r{cursor:pointer}`,
    `<div><span class=r>${box(true)} Required</span><p>Town</p>${box(false)}</div>`,
  );
  expect(found.map(({ guess }) => [guess?.role, guess?.name, guess?.on])).toEqual([
    ['checkbox', 'Required', true],
    ['checkbox', 'Town', false],
  ]);
  // Round ones are dots; a picture in a square that is not on may be any.
  expect(seen(`${style}.b{border-radius:50%}`, box(false))[0]?.guess?.role).not.toBe('checkbox');
  expect(seen(style, '<i class="b"><svg width=12 height=12></svg></i>')[0]?.guess?.role).not.toBe('checkbox');
});

test('a tick that only the style sheet hides is none', () => {
  const style =
    '.b{display:inline-block;width:17px;height:17px;border:1px solid #999;cursor:pointer}.b svg{visibility:hidden}.b.on svg{visibility:visible}';
  const box = (on: boolean) => `<i class="b${on ? ' on' : ''}"><svg class="ic-check" width=12 height=12></svg></i>`;
  expect(seen(style, `<p>${box(true)}${box(false)}</p>`).map(({ guess }) => guess?.on)).toEqual([true, false]);
  expect(seen(style, `<p>${box(false)}${box(false)}</p>`).map(({ guess }) => guess?.on)).toEqual([false, false]);
  // In the colour of its ground, or said by what it is the box of.
  const white = '.b{display:inline-block;width:17px;height:17px;border:1px solid #999}.r{cursor:pointer}.b{color:#fff}';
  const row = (on: boolean) =>
    `<div class="r${on ? ' selected' : ''}"><i class=b><svg class="ic-check" width=12 height=12></svg></i> Pier</div>`;
  expect(seen(white, `<div>${row(false)}${row(false)}</div>`).map(({ guess }) => guess?.on)).toEqual([false, false]);
  expect(seen(white, `<div>${row(false)}${row(true)}</div>`).map(({ guess }) => guess?.on)).toEqual([false, true]);
});

test('a switch with its text behind it is called by that, not by the field above or the switch before', () => {
  const style =
    '.sw{display:inline-block;width:34px;height:18px;border-radius:9px;cursor:pointer;background:#ccc}.on{background:#07f}';
  const sw = (on: boolean) => `<div class="sw toggle${on ? ' on' : ''}"></div>`;
  const names = (html: string): (string | undefined)[] =>
    seen(style, html).flatMap(({ guess }) => (guess?.role === 'switch' ? [guess.name] : []));
  const field = '<div><div>Project</div><div class="p pick">None ▾</div></div>';
  expect(names(`${field}<div>${sw(true)}<span>Auto-renew</span></div><div>${sw(false)}<span>Privacy</span></div>`)).toEqual([
    'Auto-renew',
    'Privacy',
  ]);
  expect(names(`<div>${sw(true)}<span>Auto-renew</span>${sw(false)}<span>Privacy</span></div>`)).toEqual([
    'Auto-renew',
    'Privacy',
  ]);
  // Where the text stands before, it is still the name.
  expect(names(`<div><span>Auto-renew</span>${sw(true)}<span>Privacy</span>${sw(false)}</div>`)).toEqual([
    'Auto-renew',
    'Privacy',
  ]);
});

test('a trigger before a list shows what one of its entries says, or that nothing is chosen; a menu of deeds does neither', () => {
  const list = (...entries: string[]) =>
    `<div class="menu" style="display:none">${entries.map((name) => `<div class="menu-item">${name}</div>`).join('')}</div>`;
  const opens = (shows: string, entries: string) =>
    seen(
      '',
      `<div><label>Kind</label><div class="fdd"><div class="p fdd-trigger"><span>${shows}</span><svg></svg></div>${entries}</div></div>`,
    )[0]?.guess;
  expect(opens('Van', list('Car', 'Van'))).toMatchObject({ role: 'combobox' });
  expect(opens('Kind Van', list('Car', 'Van'))).toMatchObject({ role: 'combobox' });
  expect(opens('Choisir…', list('Car', 'Van').replace('"menu"', '"options"'))).toMatchObject({ role: 'combobox' });
  expect(opens('More…', list('Copy', 'Delete'))?.role).not.toBe('combobox');
  expect(opens('More', list('Copy', 'Delete'))?.role).not.toBe('combobox');
  expect(opens('Choisir…', '<div>Car</div>')?.role).not.toBe('combobox');
});

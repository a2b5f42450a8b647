/** What was called done on sites that nobody here wrote, and was not. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, fact, heading } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const at = (ref: string, role: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode => {
  const attributes: Record<string, string> = role === 'link' ? { href: `/${ref}` } : role === 'button' ? { type: 'submit' } : {};
  return node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'input', path, attributes }), ...over });
};
const entry = (ref: string, name: string, disabled: boolean): AxNode =>
  at(ref, 'menuitem', name, `div>ul>li:${ref}`, {
    children: [at(`${ref}b`, 'button', name, `div>ul>li:${ref}>a`, { states: { disabled } })],
  });
const stops = (...args: Parameters<typeof asked>): unknown => act(asked(...args)).actions;
const DONE = [{ kind: 'stop', status: 'done' }];

test('an entry whose one button cannot be pressed is not pressed', () => {
  const folder = (disabled: boolean) => page('/box', [heading('Old notes'), entry('d', 'Delete', disabled)]);
  const task = 'Delete the folder "Old notes"';
  expect(JSON.stringify(stops(task, folder(true)))).not.toContain('"d"');
  expect(JSON.stringify(stops(task, folder(false)))).toContain('"d"');
});

test('what was to go and was sought elsewhere after the press is not gone because another page does not show it', () => {
  const pressed = done('Part 1: press «Delete»', click(at('d', 'button', 'Delete', 'div>button')), { url: `${ORIGIN}/box` });
  const went = done('Part 1: go «Folders»', click(at('s', 'link', 'Settings', 'nav>a')), { url: `${ORIGIN}/box` });
  const task = 'Delete the folder "Old notes"';
  const settings = page('/settings', [heading('Preferences'), at('a', 'link', 'About', 'main>a')]);
  expect(stops(task, settings, { history: [pressed, went] })).not.toMatchObject(DONE);
  expect(stops(task, settings, { history: [pressed] })).toMatchObject(DONE);
});

test('a group that only opens is not the group that somebody was put into, however often it is pressed', () => {
  const board = at('b', 'link', 'Board', 'div>ul>li>a');
  const choose = (path: string) => done('Part 1: choose «Board»', click(board), { url: `${ORIGIN}${path}` });
  const list = page('/people?group=2', [heading('People'), board]);
  const task = 'Put the contact Oskar Lund into the group Board';
  const entered = done('Part 1: enter «Oskar Lund»', click(at('o', 'option', 'Oskar Lund', 'div>ul>li')), {
    url: `${ORIGIN}/people`,
  });
  const history = [entered, choose('/people'), choose('/people?group=2')];
  expect(stops(task, list, { history })).not.toMatchObject(DONE);
});

const form = (name: string, ...more: AxNode[]) =>
  page('/kinds?form=new', [
    heading('Kinds'),
    at('n', 'textbox', 'Kind name', 'main>form>input', { value: name }),
    at('k', 'textbox', 'Kinds. Type here to search', 'main>form>div>input'),
    at('a', 'button', 'Add', 'main>form>button'),
    at('c', 'button', 'Cancel', 'main>form>button:1'),
    ...more,
  ]);
const opener = done('Part 1: press «Create kind»', click(at('o', 'button', 'Create kind', 'main>button')), {
  url: `${ORIGIN}/kinds`,
  appeared: ['Kind name', 'Add', 'Cancel'],
});

test('a new name goes where its kind is called a name, and no button answers a form that came empty', () => {
  const move = act(asked('Create a kind "Tea urns"', form(''), { history: [opener] }));
  expect(move.actions).toMatchObject([{ kind: 'type', target: 'n', text: 'Tea urns' }]);
});

test('a form that was given back empty and complains of its empty field was not taken', () => {
  const typed = done(
    'Part 1: fill «Tea urns»',
    {
      kind: 'type',
      target: describe(at('k', 'textbox', 'Kinds. Type here to search', 'main>form>div>input')),
      ...{ text: 'Tea urns', clear: true, enter: false },
    },
    { url: `${ORIGIN}/kinds?form=new` },
  );
  const sent = (...appeared: string[]) =>
    done('Part 1: commit «Add»', click(at('a', 'button', 'Add', 'main>form>button')), {
      ...{ url: `${ORIGIN}/kinds?form=new`, writes: ['POST /kinds'], appeared },
    });
  const ask = (...appeared: string[]) =>
    stops('Create a kind "Tea urns"', form(''), { history: [opener, typed, sent(...appeared)] });
  expect(ask('Incorrect value for field "Kind name": cannot be empty.')).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  expect(ask('Kind added')).toMatchObject(DONE);
});

test('a clause of which nothing was read is told as left out', () => {
  const typed = done(
    'Part 1: fill «Divers»',
    {
      kind: 'type',
      target: describe(at('n', 'textbox', 'Group name', 'main>form>input')),
      ...{ text: 'Divers', clear: true, enter: false },
    },
    { url: `${ORIGIN}/groups?form=new` },
  );
  const sent = done('Part 1: commit «Add»', click(at('a', 'button', 'Add', 'main>form>button')), {
    ...{ url: `${ORIGIN}/groups?form=new`, writes: ['POST /groups'], appeared: ['Group added'] },
  });
  const list = page('/groups', [heading('Groups'), at('d', 'link', 'Divers', 'main>a')]);
  const ask = (task: string) => stops(task, list, { history: [opener, typed, sent] });
  expect(ask('Create a group "Divers" whose members have no access to the site')).toMatchObject([
    { kind: 'stop', status: 'partial' },
  ]);
  expect(ask('Create a group "Divers"')).toMatchObject(DONE);
});

test('what is made for a record is not made elsewhere, under a name that is only like it', () => {
  const entered = done('Part 1: enter «North lamp»', click(at('l', 'link', 'North lamp', 'main>a')), { url: `${ORIGIN}/` });
  const looked = done('Part 1: look «Maps»', click(at('m', 'link', 'Maps', 'nav>a')), { url: `${ORIGIN}/lamp/1` });
  const pressed = done('Part 1: press «Create map»', click(at('o', 'button', 'Create map', 'main>button')), {
    url: `${ORIGIN}/maps`,
  });
  const name = at('n', 'textbox', 'Name', 'main>form>input', { value: 'Door' });
  const typed = done(
    'Part 1: fill «Door»',
    { kind: 'type', target: describe(name), text: 'Door', clear: true, enter: false },
    { url: `${ORIGIN}/maps/new` },
  );
  const maps = page('/maps/new', [heading('Network maps'), name, at('a', 'button', 'Add', 'main>form>button')]);
  const history = [entered, looked, pressed, typed];
  expect(JSON.stringify(stops('Add a value map "Door" to the lamp "North lamp"', maps, { history }))).not.toContain('"a"');
  expect(JSON.stringify(stops('Add a map "Door"', maps, { history: [pressed, typed] }))).toContain('"a"');
});

test('to send off a draft forwards nothing, and to look for mail every ten minutes finds none', () => {
  const draft = page('/drafts/1', [heading('Thanks for the ships'), at('f', 'button', 'Forward', 'main>button')]);
  expect(JSON.stringify(stops('Send off the draft "Thanks for the ships"', draft))).not.toContain('"f"');
  expect(wantsOf('Look for new mail only every ten minutes')).toMatchObject([{ op: 'open', verb: '' }]);
  expect(wantsOf('Look for new mail')).toMatchObject([{ op: 'find' }]);
});

test('a name that was looked up and is offered is made there, whatever the map knows; and no form makes another page than the one', () => {
  const searched = done(
    'Part 1: search «Buoys»',
    { kind: 'type', target: describe(at('s', 'searchbox', 'Search', 'nav>input')), text: 'Buoys', clear: true, enter: true },
    { url: `${ORIGIN}/` },
  );
  const watch = at('w', 'link', 'Watchlist', 'nav>a');
  const found = page('/search?q=Buoys', [heading('Search results'), watch, at('b', 'link', 'Buoys', 'main>a')]);
  const known = fact('list of new pages', 'link', [describe(watch)], { page: 'Watchlist' });
  const task = 'Create a page called "Buoys" with the text "Seven mark the channel."';
  const ask = (o: ReturnType<typeof page>, history: Parameters<typeof asked>[2]) => act(asked(task, o, history));
  expect(ask(found, { history: [searched], facts: [known] }).actions).toEqual([{ kind: 'click', target: 'b' }]);
  const editor = (title: string) =>
    page('/edit', [
      heading(title),
      at('t', 'textbox', 'Source editor', 'main>form>textarea'),
      at('a', 'button', 'Save page', 'main>form>input'),
    ]);
  const opened = done('Part 1: press «Create»', click(at('c', 'link', 'Create', 'nav>a')), { url: `${ORIGIN}/talk` });
  const fills = (title: string) => ask(editor(title), { history: [searched, opened] }).note ?? '';
  expect(fills('Creating User talk:Keeper')).not.toMatch(/fill/);
  expect(fills('Creating Buoys')).toMatch(/fill/);
});

test('a switch that is only like the field takes no value, and nothing is done by it', () => {
  const home = node('h', 'listitem', '', {
    guess: { role: 'switch', from: 'class', score: 0.75, on: true, name: 'Home' },
    marks: marks({ tag: 'li', path: 'main>ul>li' }),
    children: [at('b', 'button', 'Home', 'main>ul>li>a')],
  });
  const o = page('/problems', [heading('Problems'), home]);
  const theme = at('t', 'button', 'Theme', 'main>form>button');
  const own = { url: `${ORIGIN}/profile` };
  const history = [
    done('Part 1: unfold «default theme»', click(theme), own),
    done('Part 1: choose «dark»', click(theme), own),
    done('Part 1: commit «Update»', click(at('u', 'button', 'Update', 'main>form>button:1')), {
      ...own,
      writes: ['POST /profile'],
    }),
    done('Part 1: look «Problems»', click(at('l', 'link', 'Problems', 'nav>a')), { url: `${ORIGIN}/` }),
  ];
  expect(stops('Make the dark theme the default for everybody', o, { history })).not.toMatchObject(DONE);
});

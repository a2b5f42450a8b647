/** Lists that stand beside what they show: sections of settings, records that are chosen; and letters with fields for addresses. */
import { expect, describe as group, test } from 'vitest';
import { controlsOf } from '../../agent-core/learn/controls.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import { keys } from '../../agent-core/page-keys.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const button = (ref: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path }), ...over });
const field = (ref: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path }), ...over });
const titled = (title: string, children: AxNode[], path = '/'): Observation => ({ ...page(path, children), title });

/** A list of `names`, the one called `chosen` selected. */
const list = (names: readonly string[], chosen = '', states: AxNode['states'] = {}): AxNode =>
  node('list', 'listbox', '', {
    states,
    marks: marks({ tag: 'table', path: 'div>table' }),
    children: names.map((name, i) =>
      node(`o${i}`, 'option', name, {
        states: name === chosen ? { selected: true } : {},
        marks: marks({ tag: 'tr', path: `div>table>tr:${i}` }),
      }),
    ),
  });
const SECTIONS = ['Interface', 'Mailbox', 'Folders'];

group('sections of settings in a list', () => {
  const mail = node('m', 'link', 'Mail', { marks: marks({ tag: 'a', path: 'nav>a', attributes: { href: '/mail' } }) });
  const nav = node('n', 'navigation', '', { children: [mail] });
  const task = 'Set the mails per page to 25';

  test('are looked through before one leaves the settings, each once', () => {
    const o = titled('Harbour post :: Preferences', [nav, list(SECTIONS)]);
    const [first] = next(task, o);
    expect(first).toMatchObject({ kind: 'click', target: expect.stringMatching(/^o\d$/) });
    const at = Number(first !== undefined && 'target' in first ? first.target.slice(1) : -1);
    const chosen = titled('Harbour post :: Preferences', [nav, list(SECTIONS, SECTIONS[at])]);
    const looked = done(`Part 1: look «${SECTIONS[at]}»`, {
      kind: 'click',
      target: describe(chosen.tree.children[1]?.children[at] as AxNode),
    });
    const [second] = next(task, chosen, [looked]);
    expect(second).toMatchObject({ kind: 'click', target: expect.stringMatching(/^o\d$/) });
    expect(second).not.toEqual(first);
  });
  test('what a field offers, what many records are, and what lies over the page is no section', () => {
    const open = node('c', 'combobox', 'Skin', { states: { expanded: true, haspopup: 'listbox' } });
    const many = Array.from({ length: 20 }, (_, i) => `Letter ${i}`);
    const over = node('d', 'dialog', 'Choose', { children: [list(SECTIONS)] });
    const inForm = list(SECTIONS);
    for (const one of [inForm, ...inForm.children]) if (one.marks !== undefined) one.marks.path = `form>${one.marks.path}`;
    for (const more of [[open, list(SECTIONS)], [list(many)], [over], [inForm], [list(SECTIONS, '', { multiselectable: true })]])
      expect(controlsOf(page('/', more)).filter(({ node: { role } }) => role === 'option')).toEqual([]);
  });
  test('are tried each when a site is explored, and each is a page of its own', () => {
    const o = page('/', [list(SECTIONS, 'Mailbox')]);
    expect(controlsOf(o).map(({ node: { name }, menu }) => [name, menu])).toEqual([
      ['Interface', true],
      ['Folders', true],
    ]);
    expect(keys(o).template).toContain('at Mailbox');
    expect(keys(o).template).not.toBe(keys(page('/', [list(SECTIONS, 'Folders')])).template);
  });
});

group('a record that is chosen in a list beside its page', () => {
  const people = list(['Ada Byron', 'Joan Whitlock'], 'Joan Whitlock', { multiselectable: true });
  const edit = button('e', 'Edit', 'main>button');

  test('is open: its edit button is pressed, no search is made', () => {
    const entered = done('Part 1: enter «Joan Whitlock»', click(people.children[1] as AxNode));
    const search = field('s', 'Search', 'div>input', { role: 'searchbox' });
    const o = titled('Harbour post :: Contacts', [search, people, text('t', 'Joan Whitlock'), edit]);
    expect(next('Add the phone number 555-0147 to the contact Joan Whitlock', o, [entered])).toEqual([
      { kind: 'click', target: 'e' },
    ]);
  });
  test('is renamed by what its menu offers, not by the settings of the site', () => {
    const settings = button('s', 'Settings', 'nav>a');
    const menu = button('m', 'Group options', 'div>a', { states: { haspopup: 'menu' } });
    const group_ = node('g', 'treeitem', 'Suppliers', { states: { selected: true }, marks: marks({ path: 'div>ul>li' }) });
    const entered = done('Part 1: enter «Suppliers»', click(group_));
    const search = field('q', 'Search', 'div>input', { role: 'searchbox' });
    const o = titled('Harbour post :: Contacts', [node('n', 'navigation', '', { children: [settings] }), menu, group_, search]);
    expect(next('Rename the group "Suppliers" to "Craftspeople"', o, [entered])).toEqual([{ kind: 'click', target: 'm' }]);
  });
  test('tells what is asked for, masked as it is', () => {
    const phone = node('p', 'link', '«phone:99d37be2»', { marks: marks({ tag: 'a', path: 'main>a' }) });
    const o = titled('Harbour post :: Contacts', [people, text('t', 'Joan Whitlock'), phone]);
    const told = (more: AxNode[] = []) =>
      next('What is the phone number of Joan Whitlock?', titled('Contacts', [...o.tree.children, ...more]));
    expect(told()).toMatchObject([{ kind: 'stop', status: 'done', answer: '«phone:99d37be2»' }]);
    const other = node('q', 'link', '«phone:11111111»', { marks: marks({ tag: 'a', path: 'main>a:1' }) });
    expect(told([other])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

test('how somebody is reached is looked for where people are listed', () => {
  const link = (ref: string, name: string) =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `nav>a:${ref}`, attributes: { href: `/${name}` } }) });
  const o = page('/', [
    node('n', 'navigation', '', { children: [link('s', 'Settings'), link('m', 'Mail'), link('c', 'Contacts')] }),
  ]);
  expect(next('What is the email address of Joan Whitlock?', o)).toEqual([{ kind: 'click', target: 'c' }]);
});

group('letters', () => {
  const compose = button('c', 'Compose', 'header>a');
  const reply = button('r', 'Reply', 'main>a');
  const task = 'Reply "Noon suits me" to the mail "Lunch on Friday?"';
  const entered = done('Part 1: enter «Lunch on Friday?»', click(button('l', 'Lunch on Friday?', 'main>ul>a')));

  test('are answered at the letter, and below what they quote', () => {
    const o = titled('Lunch on Friday?', [compose, node('h', 'heading', 'Lunch on Friday?'), reply]);
    expect(next(task, o, [entered])).toEqual([{ kind: 'click', target: 'r' }]);
    const quoted = 'On Monday Oskar wrote: > Shall we say noon? > Oskar';
    const form = titled('Compose', [
      compose,
      field('s', 'Subject', 'form>input', { value: 'Re: Lunch on Friday?' }),
      node('b', 'textbox', 'Message', { value: quoted, marks: marks({ tag: 'textarea', path: 'form>textarea' }) }),
      button('x', 'Send', 'form>button'),
    ]);
    const pressed = done('Part 1: press «Reply»', click(reply));
    expect(next(task, form, [entered, pressed])).toEqual([
      { kind: 'type', target: 'b', text: '\nNoon suits me', clear: false, enter: false },
    ]);
  });
  /** Addresses are taken one by one beside a field that was moved away. */
  const aside = node('to', 'combobox', 'To', {
    states: { haspopup: 'listbox', expanded: false },
    marks: marks({ tag: 'textarea', path: 'form>div>textarea', box: [-4776, 113, 10, 38] }),
  });
  const token = node('tk', 'combobox', '', {
    states: { haspopup: 'listbox', expanded: false },
    marks: marks({ tag: 'input', path: 'form>div>ul>li>input', box: [200, 113, 300, 30] }),
  });
  const letter = titled('Compose', [
    aside,
    token,
    field('s', 'Subject', 'form>input', { value: 'Keys' }),
    button('x', 'Send', 'form>button'),
  ]);
  const send = 'Send a mail to oskar@harbour.example with the subject "Keys"';
  test('an address goes into the field that stands for one out of sight, and is typed where nothing is offered', () => {
    const begun = [
      done('Part 1: press «Compose»', click(compose)),
      done('Part 1: fill «Keys»', type(field('s', 'Subject', 'form>input'), 'Keys')),
    ];
    expect(next(send, letter, begun)).toEqual([{ kind: 'click', target: 'tk' }]);
    const opened = done('Part 1: unfold «to»', click(token));
    expect(next(send, letter, [...begun, opened])).toMatchObject([{ kind: 'type', target: 'tk', text: 'oskar@harbour.example' }]);
  });
  test('an address goes into the only field for addresses, whatever the task calls it', () => {
    const o = titled('New identity', [
      field('n', 'Display name', 'form>input'),
      field('m', 'E-mail', 'form>input:1'),
      field('o', 'Organization', 'form>input:2'),
      button('x', 'Save', 'form>button'),
    ]);
    const pressed = done('Part 1: press «Create»', click(button('c', 'Create', 'header>a')));
    expect(next('Add an identity "Front Desk" with the sender desk@harbour.example', o, [pressed])).toMatchObject([
      { kind: 'type', target: 'n', text: 'Front Desk' },
      { kind: 'type', target: 'm', text: 'desk@harbour.example' },
    ]);
  });
});

group('the end of a form for something new', () => {
  const create = button('c', 'Create', 'header>ul>li>a');
  const wrapper = node('w', 'menuitem', 'Create', { marks: marks({ tag: 'li', path: 'header>ul>li' }) });
  const filled = field('n', 'Name', 'form>input', { value: 'Opening hours' });
  const task = 'Create a response "Opening hours"';
  const history = [
    done('Part 1: press «Create»', click(wrapper)),
    done('Part 1: fill «Opening hours»', type(filled, 'Opening hours')),
  ];
  test('is its own button, not the one that opened it', () => {
    const inFrame = field('n', 'Name', 'div>input', { value: 'Opening hours' });
    const o = page('/', [wrapper, create, inFrame, button('s', 'Save', 'div>button')]);
    const begun = [...history.slice(0, 1), done('Part 1: fill «Opening hours»', type(inFrame, 'Opening hours'))];
    expect(next(task, o, begun)).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('has not come while the form stands there as it was filled in, and nothing was sent or said', () => {
    const pick = button('p', 'Add response', 'form>a');
    const o = page('/', [filled, pick]);
    const pressed = (appeared: string[]) => [...history, done('Part 1: commit «Add response»', click(pick), { appeared })];
    expect(next(task, o, pressed(['Personal', 'Shared']))).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(next(task, o, pressed(['Response added']))).toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(next(task, page('/', [pick]), pressed([]))).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('a page that lists such records and makes them is not left for a button elsewhere', () => {
    const fact = { label: 'Add contact', kind: 'link', section: '', options: [], page: 'Compose', template: 'x', effects: [] };
    const mail = button('m', 'Mail', 'nav>a');
    const o = titled('Harbour post :: Contacts', [mail, create]);
    const asked = askedAfter('Add a contact "Marit Dahl"', o, []);
    const path = [describe(mail)];
    expect(act({ ...asked, input: undefined, facts: [{ ...fact, path }] } as typeof asked).actions).toEqual([
      { kind: 'click', target: 'c' },
    ]);
  });
});

test('the name of a dialog above its choices answers nothing; its own button does', () => {
  const dialog = node('d', 'dialog', 'Mark all as read', {
    children: [
      button('t', 'Mark all as read', 'div>div>button'),
      node('r', 'radio', 'Selected folder only', {
        states: { checked: true },
        marks: marks({ tag: 'input', path: 'div>div:1>input' }),
      }),
      button('k', 'Mark', 'div>div:2>button'),
      button('x', 'Cancel', 'div>div:2>button:1'),
    ],
  });
  const o = titled('Post :: School visits', [dialog]);
  const entry = node('e', 'menuitem', 'Mark all as read', { marks: marks({ tag: 'li', path: 'ul>li' }) });
  const appeared = ['Mark all as read', 'Selected folder only', 'Mark', 'Cancel'];
  const history = [
    done('Part 1: go «folder School visits»', click(button('s', 'School visits', 'nav>a'))),
    done('Part 1: press «Mark all as read»', click(entry), { appeared }),
  ];
  expect(next('Mark everything in the folder School visits as read', o, history)).toEqual([{ kind: 'click', target: 'k' }]);
  // Below the question a button of the dialog's own name is the answer.
  const leave = node('d', 'dialog', 'Leave workspace', {
    children: [
      text('q', 'You will lose access.'),
      button('y', 'Leave workspace', 'div>button'),
      button('x', 'Cancel', 'div>button:1'),
    ],
  });
  const pressed = done('Part 1: press «Leave workspace»', click(button('l', 'Leave workspace', 'main>button')), {
    appeared: ['Leave workspace', 'You will lose access.', 'Cancel'],
  });
  expect(next('Leave the workspace', page('/', [leave]), [pressed])).toEqual([{ kind: 'click', target: 'y' }]);
});

test('a folder of the tree that stands there is no choice of a list that was opened', () => {
  const tree = node('i', 'treeitem', 'Invoices', { marks: marks({ tag: 'li', path: 'nav>ul>li' }) });
  const more = button('m', 'Folder actions', 'div>a', { states: { haspopup: 'menu' } });
  const o = titled('Invoice 4471', [tree, more, node('h', 'heading', 'Invoice 4471')]);
  const history = [
    done('Part 1: enter «Invoice 4471»', click(button('l', 'Invoice 4471', 'main>a'))),
    done('Part 1: unfold «folder»', click(more), { appeared: ['Compact', 'Empty'] }),
  ];
  expect(next('Move the mail "Invoice 4471" to the folder Invoices', o, history)).not.toEqual([{ kind: 'click', target: 'i' }]);
});

/** The rooms where a site is run: settings in long sentences, menus below menus, tours, forms that make something else. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const at = (ref: string, role: string, name: string, tag: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag, path }), ...over });
const link = (ref: string, name: string, path = `nav>${ref}`) => at(ref, 'link', name, 'a', path);
const button = (ref: string, name: string, path = `main>${ref}`) => at(ref, 'button', name, 'button', path);
const box = (ref: string, name: string, checked: boolean) =>
  at(ref, 'checkbox', name, 'input', `main>form>${ref}`, { states: { checked } });
const show = (...children: AxNode[]): Observation => page('/admin', children, { title: 'Office - Quay' });
const first = (task: string, o: Observation, history: HistoryEntry[] = []) => act(asked(task, o, { history })).actions[0];

group('a task in the words of a switch', () => {
  const must = box('m', 'Visitors must sign in to leave a message', false);
  const send = box('s', 'Send a letter when a ship arrives', true);
  test('asks for that switch', () => {
    expect(first('Visitors must sign in to leave a message', show(must, send))).toEqual({ kind: 'click', target: 'm' });
    expect(first('Visitors must sign in before they leave a message', show(must, send))).toEqual({ kind: 'click', target: 'm' });
  });
  test('turns it off where it says not', () => {
    expect(first('Do not send a letter when a ship arrives', show(must, send))).toEqual({ kind: 'click', target: 's' });
    expect(first('Send a letter when a ship arrives', show(must, send))).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is known of another page, and gone to', () => {
    const name = 'People who come by night must ring the bell before they are let in at the gate';
    const [door, other] = [link('d', 'East wing'), link('o', 'West wing')];
    const fact = {
      ...{ label: name, kind: 'checkbox', section: '', options: [], page: 'Gate', template: 'gate', effects: [] },
      path: [describe(other)],
    };
    expect(act(asked(name, show(door, other), { facts: [fact] })).actions).toEqual([{ kind: 'click', target: 'o' }]);
  });
  test('takes no switch that shares but two words with it', () => {
    const few = box('f', 'Visitors must pay', false);
    expect(first('Visitors must sign in to leave a message', show(few, link('a', 'Settings')))).toEqual({
      kind: 'click',
      target: 'a',
    });
  });
});

group('the way to a setting', () => {
  const menu = [
    link('t', 'Skip to toolbar', 'body>a'),
    link('p', 'Profile', 'nav>ul>li:1>a'),
    link('o', 'Plugins', 'nav>ul>li:2>a'),
    link('g', 'Settings', 'nav>ul>li:3>a'),
    link('r', 'Reading', 'nav>ul>li:3>ul>li:1>a'),
  ];
  const went = (ref: string, name: string, path: string, step: number) =>
    done(`Part 1: look «${name}»`, click(link(ref, name, path)), { step, url: `http://localhost/${ref}` });
  const task = 'Boats must be moored before nightfall by their owners';
  test('is the entry Settings, for a sentence without a verb too', () => {
    expect(first(task, show(...menu))).toEqual({ kind: 'click', target: 'g' });
  });
  test('then what stands below it, before any other entry', () => {
    expect(first(task, show(...menu), [went('g', 'Settings', 'nav>ul>li:3>a', 1)])).toEqual({ kind: 'click', target: 'r' });
  });
  test('is never a link over what is above', () => {
    const all = [went('g', 'Settings', 'nav>ul>li:3>a', 1), went('r', 'Reading', 'nav>ul>li:3>ul>li:1>a', 2)];
    expect(
      first('Set the toolbar skin to dark', show(link('t', 'Skip to toolbar', 'body>a'), link('o', 'Plugins')), all),
    ).not.toEqual({
      kind: 'click',
      target: 't',
    });
  });
});

group('a form that makes something else', () => {
  const title = (ref: string, form: string) => at(ref, 'textbox', 'Title', 'input', `main>${form}>input`, { value: '' });
  const submit = (ref: string, name: string, form: string) =>
    at(ref, 'button', name, 'button', `main>${form}>button`, {
      marks: marks({ tag: 'button', path: `main>${form}>button`, attributes: { type: 'submit' } }),
    });
  test('is not filled in for a setting of the site', () => {
    const quick = node('q', 'form', 'Quick note', { children: [title('t', 'form:1'), submit('n', 'Save note', 'form:1')] });
    expect(first('Set the title to "Harbour"', show(quick, link('g', 'Settings')))).toEqual({ kind: 'click', target: 'g' });
    const own = node('q', 'form', 'Site', { children: [title('t', 'form:1'), submit('n', 'Save changes', 'form:1')] });
    expect(first('Set the title to "Harbour"', show(own, link('g', 'Settings')))).toMatchObject({ kind: 'type', target: 't' });
  });
});

group('what comes up after a press', () => {
  const press = (name: string, path: string) =>
    done(`Part 1: commit «${name}»`, click(button('p', name, path)), { appeared: ['Cancel', 'Are you ready?'] });
  test('a tour is left: it asks nothing of what is to be made', () => {
    const add = done('Part 1: press «Add note»', click(link('a', 'Add note')), {
      appeared: ['Welcome', 'Next', 'Close'],
    });
    const tour = node('d', 'dialog', 'Welcome', {
      children: [node('h', 'heading', 'Welcome'), button('n', 'Next', 'div>n'), button('c', 'Close', 'div>c')],
      states: { modal: true },
    });
    const o = show(at('t', 'textbox', 'Title', 'input', 'main>t', { value: '' }), tour);
    expect(first('Create a note titled "Tides"', o, [add])).toEqual({ kind: 'click', target: 'c' });
  });
  test('what is asked once more by its own name is pressed there, not the way out', () => {
    const o = show(
      ...['Save', 'Preview', 'Help', 'More'].map((name) => button(name, name, `header>${name}`)),
      button('p', 'Publish', 'header>p'),
      node('r', 'region', 'Sure', { children: [button('c', 'Cancel', 'aside>c'), button('q', 'Publish', 'aside>q')] }),
    );
    const filled = done('Part 1: fill «title»', type(at('t', 'textbox', 'Title', 'input', 'main>t'), 'Tides'));
    expect(first('Create a note titled "Tides"', o, [filled, { ...press('Publish', 'header>p'), step: 2 }])).toEqual({
      kind: 'click',
      target: 'q',
    });
  });
});

test('of two buttons of a question that say the deed, the one that says nothing else is taken', () => {
  const asking = node('d', 'alertdialog', 'Really?', {
    children: [button('x', 'Delete and block', 'div>x'), button('y', 'Delete', 'div>y'), button('c', 'Cancel', 'div>c')],
    states: { modal: true },
  });
  const pressed = done('Part 1: press «Delete note»', click(button('b', 'Delete note')), {
    appeared: ['Really?', 'Delete and block', 'Delete', 'Cancel'],
  });
  expect(first('Delete the note "Tides"', show(button('b', 'Delete note'), asking), [pressed])).toEqual({
    kind: 'click',
    target: 'y',
  });
});

test('what could not be scrolled into view is not covered: nothing is closed for it', () => {
  const o = show(button('w', 'Close', 'aside>w'), link('g', 'Settings'), link('r', 'Reading'));
  const failed = (why: string) =>
    done('Part 1: look «Settings»', click(link('g', 'Settings')), { outcome: 'failed', why, url: 'http://localhost/admin' });
  const task = 'Set the tide table to "monthly"';
  expect(first(task, o, [failed('link "Settings" is covered by div "Tip".')])).toEqual({ kind: 'click', target: 'w' });
  expect(first(task, o, [failed('link "Settings" cannot be scrolled into view.')])).not.toEqual({ kind: 'click', target: 'w' });
});

group('one record', () => {
  const open = done('Part 1: enter «Tides»', click(link('a', 'Tides')));
  const editor = (...more: AxNode[]) => page('/edit', [node('h', 'heading', 'Tides'), ...more], { title: 'Edit Tides - Quay' });
  test('has one switch that says it in a sentence', () => {
    const task = 'Make the post "Tides" sticky';
    expect(first(task, editor(box('s', 'Stick to the top of the page', false), box('o', 'Pending', false)), [open])).toEqual({
      kind: 'click',
      target: 's',
    });
    const two = editor(box('s', 'Stick to the top of the page', false), box('o', 'Stick to the bottom', false));
    expect(first(task, two, [open])).not.toMatchObject({ kind: 'click', target: expect.stringMatching(/^[so]$/) });
  });
  test('that is to be published is not ended by another button before', () => {
    const title = at('t', 'textbox', 'Title', 'input', 'main>t', { value: 'Tides' });
    const filled = done('Part 1: fill «Tides»', type(title, 'Tides'));
    const o = show(title, button('p', 'Publish'), button('b', 'Add block'));
    const reply = act(asked('Write a new post titled "Tides" and publish it', o, { history: [filled] }));
    expect(reply).toMatchObject({ actions: [{ kind: 'click', target: 'p' }], note: 'Part 2: press «Publish»' });
    const other = show(title, button('p', 'Create post'), button('b', 'Help'));
    expect(first('Write a new post titled "Tides" and publish it', other, [filled])).toEqual({ kind: 'click', target: 'p' });
  });
});

test('a choice of that name comes before a text beside it', () => {
  const way = node('r', 'radio', 'By name', {
    marks: marks({ tag: 'input', path: 'main>form>r', section: 'Addresses' }),
    states: { checked: false },
  });
  const text = at('t', 'textbox', 'Addresses of your own', 'input', 'main>form>t', { value: '' });
  const office = page('/addresses', [node('h', 'heading', 'Addresses'), way, text], { title: 'Addresses - Quay' });
  expect(first('Switch the addresses to "By name"', office)).toEqual({ kind: 'click', target: 'r' });
});

group('"add new" and no more', () => {
  const made = (ref: string, name: string, section: string) =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>${ref}`, section }) });
  test('makes what is said around it', () => {
    const o = page('/people', [made('n', 'New', 'Bar'), node('h', 'heading', 'People'), made('a', 'Add new', 'People')]);
    const went = done('Part 1: go «person»', click(link('l', 'People')));
    expect(first('Create a person called "Hilda"', o, [went])).toEqual({ kind: 'click', target: 'a' });
  });
});

test('a form whose end was not permitted is not tried in another way', () => {
  const title = at('t', 'textbox', 'Title', 'input', 'main>t', { value: 'Tides' });
  const filled = done('Part 1: fill «Tides»', type(title, 'Tides'));
  const refused = done('Part 1: commit «Save note»', click(button('s', 'Save note')), {
    ...{ step: 2, outcome: 'refused', why: 'class C is not approved here' },
  });
  const o = show(title, button('s', 'Save note'), button('n', 'New note'));
  const reply = act(asked('Create a note titled "Tides"', o, { history: [filled, refused] }));
  expect(reply.actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  expect(reply.note).toContain('not approved here');
});

group('looking for a setting', () => {
  const inRow = (ref: string, name: string, row: string, role = 'button') =>
    node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${ref}`, row }) });
  const rows = [
    inRow('r1', 'Reply to message', 'Nils asks when it opens Reply to message'),
    inRow('r2', 'Reply to message', 'Runa says thank you Reply to message'),
  ];
  const task = 'Guests must be known and named to message';
  test('does not go into the rows of records', () => {
    expect(first(task, show(...rows, link('g', 'Settings')))).toEqual({ kind: 'click', target: 'g' });
  });
  test('sends no empty search', () => {
    const field = node('q', 'searchbox', 'Search messages', {
      marks: marks({ tag: 'input', path: 'main>form>input' }),
      value: '',
    });
    const send = node('s', 'button', 'Search messages', {
      marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
    });
    expect(first(task, show(field, send, link('g', 'Settings')))).toEqual({ kind: 'click', target: 'g' });
  });
  test('takes no record’s edit button for it, because one word of its row is like the field', () => {
    const edit = inRow(
      'e',
      'Edit “Old ferry times”',
      'Edit “Old ferry times” of last year, with all that was said of them',
      'link',
    );
    expect(first('Set the timezone to Lisbon', show(edit, link('g', 'Settings')))).toEqual({ kind: 'click', target: 'g' });
  });
});

group('what is chosen', () => {
  const list = (value: string, name = 'Default role') =>
    node('l', 'combobox', name, {
      value,
      marks: marks({ tag: 'select', path: `main>form>${name}` }),
      children: ['Guest', 'Editor'].map((name) =>
        node(`o-${name}`, 'option', name, {
          marks: marks({ tag: 'option', path: `main>form>select>${name}`, section: 'Default role' }),
        }),
      ),
    });
  const send = (name: string) =>
    node('s', 'button', name, { marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }) });
  const task = 'Set the default role to "Editor"';
  const chose = done(
    'Part 1: choose «Editor»',
    { kind: 'select', target: describe(list('Guest', 'Role')), option: 'Editor' },
    { url: page('/add', []).url },
  );
  const form = page('/add', [list('Editor', 'Role'), send('Add person')], { title: 'Add a person - Quay' });
  test('in a form that has a button to send it is not done before', () => {
    expect(first(task, form, [chose])).not.toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is lost where that form was left, and chosen anew', () => {
    const left = done('Part 1: look «General»', click(link('g', 'General')), {
      step: 2,
      url: form.url,
      writes: ['POST /heartbeat'],
    });
    const settings = page('/general', [list('Guest'), send('Save changes')], { title: 'General - Quay' });
    expect(first(task, settings, [chose, left])).toMatchObject({ kind: 'select', option: 'Editor' });
  });
  test('from a native list is chosen in the list', () => {
    const o = page('/general', [list('Guest', 'Rank'), send('Save changes')], { title: 'General - Quay' });
    expect(first(task, o)).not.toMatchObject({ kind: 'click', target: 'o-Editor' });
  });
});

group('tasks of an office, read', () => {
  const told = (task: string) =>
    wantsOf(task).map(({ op, entity, noun, control, context, values }) => ({ op, entity, noun, control, context, values }));
  test('a role is given', () => {
    expect(told('Make the user Hilda the editor')[0]).toMatchObject({ op: 'set', values: [{ field: 'editor', value: 'Hilda' }] });
    expect(told('Make the post "Tides" sticky')[0]).toMatchObject({ op: 'on', control: 'sticky', entity: 'Tides', noun: 'post' });
  });
  test('a draft that is there is published, not made', () => {
    expect(told('Publish the draft "Tides"')[0]).toMatchObject({ op: 'press' });
    expect(told('Write a note titled "Tides" and publish it')[1]).toMatchObject({ op: 'press', control: 'publish' });
    expect(told('Publish a note titled "Tides"')[0]).toMatchObject({ op: 'create' });
  });
  test('what is moved to the bin is thrown away', () => {
    expect(told('Move the note "Tides" to the trash')[0]).toMatchObject({ op: 'delete', entity: 'Tides', noun: 'note' });
    expect(told('Move the note "Tides" to the shelf')[0]).not.toMatchObject({ op: 'delete' });
  });
  test('whose something is may be asked in two ways', () => {
    const hilda = { op: 'answer', entity: 'hilda', noun: 'user' };
    expect(told('What is the role of the user hilda?')[0]).toMatchObject(hilda);
    expect(told('Which role does the user hilda have?')[0]).toMatchObject(hilda);
  });
});

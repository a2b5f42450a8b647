/** What was learned of lists that show nothing until they are opened, and of menus in a record's row. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';

const text = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `form>input#${ref}`, section: 'New boat' }) });
const list = (ref: string, name: string): AxNode =>
  node(ref, 'combobox', name, { value: 'Select…', marks: marks({ path: `form>div#${ref}`, section: 'New boat' }) });
const opener = node('n', 'button', 'New boat', { marks: marks({ tag: 'button', path: 'main>button' }) });
const save = node('v', 'button', 'Save', { marks: marks({ tag: 'button', path: 'form>button' }) });

group('the form for a new record', () => {
  const form = page('/boats/new', [
    heading('New boat'),
    text('t', 'Name', 'Otter'),
    list('k', 'Type'),
    list('b', 'Berth'),
    text('m', 'Maker'),
    text('o', 'Notes'),
    save,
  ]);
  const history = [
    done('Part 1: press «New boat»', click(opener), { url: 'http://127.0.0.1:8080/boats' }),
    done('Part 1: fill «Otter»', type(text('t', 'Name'), 'Otter'), { step: 2, url: form.url }),
  ];
  const known = (label: string, options: string[]) => fact(label, 'combobox', [], { section: 'New boat', options });
  const next = (task: string, facts: ReturnType<typeof known>[]) => act(asked(task, form, { facts, history })).actions;
  test('what kind it is to be is chosen in the closed list that is known to offer it', () => {
    const task = "Add a boat named 'Otter': a Ketch.";
    expect(next(task, [known('Type', ['Sloop', 'Ketch'])])).toEqual([{ kind: 'click', target: 'k' }]);
    expect(next(task, [known('Type', ['Sloop', 'Yawl'])])).not.toEqual([{ kind: 'click', target: 'k' }]);
  });
  test('a value that names no field is the one list’s that is known to offer it, and no text for another field', () => {
    const task = "Add a boat named 'Otter' with 'Pier 3'.";
    expect(next(task, [known('Berth', ['Quay', 'Pier 3 · 12 m'])])).toEqual([{ kind: 'click', target: 'b' }]);
    expect(next(task, [])).not.toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('what is made is called as it is called, whatever a list offers', () => {
    const empty = page('/boats/new', [heading('New boat'), text('t', 'Name'), list('b', 'Berth'), save]);
    const ask = (task: string) => act(asked(task, empty, { facts: [known('Berth', ['Quay'])], history: history.slice(0, 1) }));
    expect(ask("Add a boat 'Quay'.").actions).toMatchObject([{ kind: 'type', target: 't', text: 'Quay' }]);
  });
  test('what a list of another page offers says of which kind it is', () => {
    const task = "Add a boat named 'Otter' by Gull Works.";
    const makers = fact('All makers', 'combobox', [], { section: 'Boats', options: ['All makers', 'Gull Works'] });
    expect(next(task, [makers])).toMatchObject([{ kind: 'type', target: 'm', text: 'Gull Works' }]);
    expect(next(task, [])).not.toMatchObject([{ kind: 'type', target: 'm' }]);
  });
  test('a box that bears the name of what it is put into is ticked', () => {
    const box = node('x', 'checkbox', 'Old Timers', {
      states: { checked: false },
      marks: marks({ tag: 'input', path: 'form>input#x' }),
    });
    const at = page('/boats/new', [heading('New boat'), text('t', 'Name', 'Otter'), box, save]);
    const move = act(asked("Add a boat named 'Otter' in the club 'Old Timers'.", at, { history }));
    expect(move.actions).toEqual([{ kind: 'click', target: 'x' }]);
  });
});

group('what it is put into is a value of its form', () => {
  const seen = fact('Old Timers 12 boats', 'record', [describe(link('c', 'Clubs'))], { page: 'Clubs' });
  const at = page('/', [link('b', 'Boats'), link('c', 'Clubs')]);
  test('and not gone to first', () => {
    expect(act(asked("Add a boat named 'Otter' in the club 'Old Timers'.", at, { facts: [seen] })).actions).toEqual([
      { kind: 'click', target: 'b' },
    ]);
  });
  test('unless it is added to it', () => {
    expect(act(asked("Add a boat named 'Otter' to the club 'Old Timers'.", at, { facts: [seen] })).actions).toEqual([
      { kind: 'click', target: 'c' },
    ]);
  });
});

group('a menu in the record’s row', () => {
  const row = 'Nils Holm Pilot Active More';
  const menu = node('m', 'button', 'More', { marks: marks({ tag: 'button', path: 'main>div>button', row }) });
  const entry = node('e', 'menuitem', 'Edit rights', { marks: marks({ path: 'body>div>div' }) });
  const rights = fact('Require a second key', 'switch', [describe(entry)], { page: 'Pilots' });
  const task = "Require a second key for 'Nils Holm'.";
  const of = (name: string): AxNode => node('r', 'row', `${name} Pilot Active More`, { marks: marks({ path: 'main>div' }) });
  test('is opened where it is known to lead to what is meant, and gone through', () => {
    const closed = act(asked(task, page('/pilots', [of('Nils Holm'), menu]), { facts: [rights] }));
    expect(closed.actions).toEqual([{ kind: 'click', target: 'm' }]);
    const history = [done('Part 1: menu «Nils Holm»', click(menu), { appeared: ['Edit rights'] })];
    const open = act(asked(task, page('/pilots', [of('Nils Holm'), menu, entry]), { facts: [rights], history }));
    expect(open.actions).toEqual([{ kind: 'click', target: 'e' }]);
  });
});

test('a button that does something by itself is no way to anywhere, unless the task says so', () => {
  const unlock = node('u', 'button', 'Unlock', { marks: marks({ tag: 'button', path: 'main>div>button' }) });
  const limit = fact('Daily limit', 'textbox', [describe(unlock)], { page: 'Cards' });
  const ask = (task: string) => act(asked(task, page('/', [unlock, link('l', 'Log')]), { facts: [limit] })).note;
  expect(ask('Set the daily limit to $450')).not.toMatch(/Unlock|go «Daily limit»/);
  expect(ask('Unlock the card and set its daily limit to $450')).toMatch(/Unlock/i);
});

test('a comment that is edited holds its old text until the new one is typed over it', () => {
  const edit = node('e', 'button', 'Edit', { marks: marks({ tag: 'button', path: 'main>li>button', row: 'Ann Lee Back soon' }) });
  const box = node('x', 'textbox', '', { value: 'Back soon', marks: marks({ tag: 'textarea', path: 'main>li>textarea' }) });
  const state = node('s', 'combobox', 'Status', { value: 'Open', marks: marks({ path: 'main>div' }) });
  const history = [done('Part 1: edit «Back soon»', click(edit), { url: 'http://127.0.0.1:8080/boats/otter' })];
  const at = page('/boats/otter', [heading('Otter'), state, box, save]);
  expect(act(asked("Edit your comment 'Back soon' to read 'Back at six'", at, { history })).actions).toMatchObject([
    { kind: 'type', target: 'x', text: 'Back at six' },
  ]);
});

test('two times behind a switch are set as the hours that they are', () => {
  const field = (ref: string, name: string, value: string): AxNode =>
    node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>input#${ref}`, section: 'Quiet hours' }) });
  const own = node('q', 'switch', 'Quiet hours', { states: { checked: false }, marks: marks({ path: 'main>label' }) });
  const at = page('/log', [heading('Log'), own, field('f', 'From', '22:00'), field('t', 'To', '07:00')]);
  const task = 'Turn on quiet hours from 9:00 PM to 6:30 AM.';
  expect(act(asked(task, at)).actions).toEqual([{ kind: 'click', target: 'q' }]);
  const toggled = done('Part 1: toggle «quiet hours»', click(own), { url: at.url });
  const on = page('/log', [
    heading('Log'),
    { ...own, states: { checked: true } },
    field('f', 'From', '22:00'),
    field('t', 'To', '07:00'),
  ]);
  expect(act(asked(task, on, { history: [toggled] })).actions).toMatchObject([{ kind: 'type', target: 'f' }]);
});

test('of the reasons that a question offers the one that the task says is chosen, and then it is answered', () => {
  const radio = (ref: string, name: string, on = false): AxNode =>
    node(ref, 'radio', name, { states: { checked: on }, marks: marks({ tag: 'input', path: `body>div>input#${ref}` }) });
  const button = (ref: string, name: string): AxNode =>
    node(ref, 'button', name, { marks: marks({ tag: 'button', path: `body>div>button#${ref}` }) });
  const asks = (on: boolean) =>
    page('/visits/7', [
      heading('Visit 7'),
      button('m', 'Cancel visit'),
      node('d', 'dialog', 'Cancel visit 7', {
        states: { modal: true },
        children: [radio('r', 'Storm'), radio('s', 'Made twice', on), button('k', 'Keep'), button('c', 'Cancel visit')],
      }),
    ]);
  const task = "Cancel the visit '7' as made twice.";
  const pressed = done('Part 1: press «Cancel visit»', click(button('m', 'Cancel visit')), {
    appeared: ['Cancel visit 7', 'Storm', 'Made twice', 'Keep', 'Cancel visit'],
  });
  const before = [done('Part 1: enter «7»', click(link('l', 'Log'))), pressed];
  expect(act(asked(task, asks(false), { history: before })).actions).toEqual([{ kind: 'click', target: 's' }]);
  const chose = done('Part 1: choose «made twice»', click(radio('s', 'Made twice')));
  expect(act(asked(task, asks(true), { history: [...before, chose] })).actions).toEqual([{ kind: 'click', target: 'c' }]);
});

test('what a record’s page shows as "field value" in one piece is pressed to change the field', () => {
  const part = (ref: string, name: string): AxNode =>
    node(ref, 'generic', '', {
      guess: { role: 'row', name, from: 'pointer', score: 0.5 },
      marks: marks({ path: `main>div>${ref}` }),
    });
  const at = page('/boats/otter', [heading('Otter'), part('m', 'Maker Gull Works'), part('h', 'Hull Oak'), link('l', 'Log')]);
  const history = [done('Part 1: enter «Otter»', click(link('l', 'Log')), { url: 'http://127.0.0.1:8080/boats' })];
  expect(act(asked("Change the hull of the boat 'Otter' to 'Larch'", at, { history })).actions).toEqual([
    { kind: 'click', target: 'h' },
  ]);
  const list = page('/boats', [heading('Boats'), part('m', 'Hull Oak'), part('h', 'Hull Larch')]);
  expect(act(asked("Change the hull of the boat 'Otter' to 'Larch'", list)).actions).not.toEqual([
    { kind: 'click', target: 'h' },
  ]);
});

test('a drawer that was opened a moment ago on a known way is not closed by the same click', () => {
  const bell = node('b', 'button', 'Notices', { marks: marks({ tag: 'button', path: 'header>button' }) });
  const berth = fact('Berth', 'combobox', [describe(bell)], { page: 'Log' });
  const at = page('/', [bell, link('l', 'Log')]);
  const first = act(asked('Set the berth to North', at, { facts: [berth] }));
  expect(first.actions).toEqual([{ kind: 'click', target: 'b' }]);
  const history = [done(first.note ?? '', click(bell), { url: at.url })];
  expect(act(asked('Set the berth to North', at, { facts: [berth], history })).actions).not.toEqual([
    { kind: 'click', target: 'b' },
  ]);
});

test('what would end a dialog is not looked at, whatever it is called', () => {
  const top = (ref: string, role: string, name: string): AxNode =>
    node(ref, role, name, { marks: marks({ path: `body>div>${ref}` }) });
  const at = (...more: AxNode[]) =>
    page('/boats/otter', [
      heading('Otter'),
      node('d', 'dialog', 'Propose a sale', {
        states: { modal: true },
        children: [...more, top('c', 'button', 'Cancel'), top('p', 'button', 'Propose')],
      }),
    ]);
  const opened = done('Part 1: look «Propose a sale…»', click(link('l', 'Propose a sale…')), {
    appeared: ['Propose a sale', 'Propose'],
  });
  const ask = (o: ReturnType<typeof at>) =>
    act(asked("Approve the survey of the boat 'Heron'", o, { history: [opened] })).actions;
  expect(ask(at())).not.toEqual([{ kind: 'click', target: 'p' }]);
  expect(ask(at(top('r', 'textbox', 'Reason')))).not.toEqual([{ kind: 'click', target: 'p' }]);
});

test('where the task says that the record is, it is looked for before it is gone to elsewhere', () => {
  const seen = fact('Storm watch Nils Pending', 'record', [describe(link('l', 'List'))], { page: 'Visits' });
  const deny = node('d', 'button', 'Decline', {
    marks: marks({ tag: 'button', path: 'main>div>button', row: 'Nils Mar 21 Decline' }),
  });
  const tabs = (on: boolean): AxNode =>
    node('q', 'tab', 'Requests', { states: { selected: on }, marks: marks({ tag: 'a', path: 'nav>a:q' }) });
  const at = page('/visits', [heading('Visits'), tabs(true), link('l', 'List'), deny]);
  const history = [done('Part 1: go «Requests»', click(tabs(false)), { url: at.url })];
  const move = act(asked("In the requests, decline 'Storm watch'", at, { facts: [seen], history }));
  expect(move.note).not.toMatch(/go «Storm watch/);
});

test('what was chosen in a dialog that the next part closed is not called done', () => {
  const entry = node('e', 'menuitem', 'Gift', { marks: marks({ path: 'body>div>div' }) });
  const shut = node('c', 'button', 'Cancel', { marks: marks({ tag: 'button', path: 'body>div>button' }) });
  const yes = node('a', 'button', 'Approve', { marks: marks({ tag: 'button', path: 'main>button' }) });
  const at = page('/boats/otter', [heading('Otter'), link('l', 'Log')]);
  const history = [
    done('Part 1: enter «Otter»', click(link('l', 'Log'))),
    done('Part 1: choose «Gift»', click(entry)),
    done('Part 2: close «Cancel»', click(shut)),
    done('Part 2: press «Approve»', click(yes), { writes: ['POST /approve'] }),
  ];
  const { actions } = act(asked("Change the disposal of the boat 'Otter' to 'Gift' and approve it.", at, { history }));
  expect(actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
});

/** What consoles of administration ask for: menus that open by a press, lists narrowed by a name, fields that suggest, pages that stay to be saved. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { createWatch } from '../../agent-core/watch.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const button = (ref: string, name: string, path: string, kind = 'button'): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', attributes: { type: kind }, path }) });
const field = (ref: string, name: string, path: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path }) });
const heading = (name: string): AxNode => node('h', 'heading', name);

group('a menu whose entries open by a press', () => {
  const entry = (ref: string, name: string, at: number, children: AxNode[] = []): AxNode =>
    node(ref, 'menuitem', name, {
      states: { haspopup: 'menu' },
      marks: marks({ tag: 'li', path: `nav>ul>li${at === 0 ? '' : `:${at}`}` }),
      children,
    });
  const inner = node('d', 'menuitem', 'Devices', { marks: marks({ tag: 'li', path: 'nav>ul>li>ul>li' }) });
  const front = page('/', [entry('a', 'Management', 0), entry('b', 'Presets', 1)]);
  const opened = page('/', [entry('a', 'Management Devices', 0, [inner]), entry('b', 'Presets', 1)]);
  const task = 'Delete the rule "Night"';
  const look = (target: AxNode, kind: 'hover' | 'click', outcome: 'done' | 'nothing', name = target.name): HistoryEntry =>
    done(`Part 1: look «${name}»`, { kind, target: describe(target) }, { outcome });
  const waited = done('Part 1: look «Management»', { kind: 'wait', ms: 500 }, { outcome: 'nothing' });
  const first = entry('a', 'Management', 0);

  test('first the pointer rests there, then it is pressed', () => {
    expect(next(task, front)).toEqual([{ kind: 'hover', target: 'a' }]);
    expect(next(task, front, [look(first, 'hover', 'nothing')])).toMatchObject([{ kind: 'wait' }]);
    expect(next(task, front, [look(first, 'hover', 'nothing'), waited])).toEqual([{ kind: 'click', target: 'a' }]);
  });
  test('once one opened by a press the others are pressed at once, and what stands open is not opened again', () => {
    const history = [look(first, 'hover', 'nothing'), waited, look(first, 'click', 'done')];
    expect(next(task, opened, history)).toEqual([{ kind: 'click', target: 'b' }]);
  });
});

test('a wait that did nothing may be done again: the next page may need it', () => {
  const watch = createWatch();
  for (const before of ['a', 'b', 'c']) watch.note(before, { kind: 'wait', ms: 500 }, { nothing: true });
  expect(watch.isDead({ kind: 'wait', ms: 500 })).toBe(false);
  const target = describe(node('a', 'button', 'Go', { marks: marks({ path: 'main>button' }) }));
  for (const before of ['a', 'b']) watch.note(before, { kind: 'hover', target }, { nothing: true });
  expect(watch.isDead({ kind: 'hover', target })).toBe(true);
  // What heads a folded menu may be folded again by the press of another.
  for (const before of ['a', 'b', 'b', 'b'])
    expect(watch.note(before, click(button('b', 'Reports', 'nav>ul>li>a')), { nothing: true, folds: true })).toBe('on');
  expect(watch.isDead(click(button('b', 'Reports', 'nav>ul>li>a')))).toBe(false);
});

test('what is begun anew at an address may be done over, once', () => {
  const watch = createWatch();
  const press = click(button('b', 'Fees', 'nav>a'));
  const note = () => watch.note('a', press, { nothing: false });
  const anew = () => watch.note('a', { kind: 'goto', url: 'http://x/' }, { nothing: false });
  expect([note(), note()]).toEqual(['on', 'again']);
  anew();
  expect([note(), note(), note()]).toEqual(['on', 'again', 'loop']);
  anew();
  expect(note()).toBe('loop');
});

group('looking for something', () => {
  test('saves nothing, though the fields of the form stand behind another tab', () => {
    const o = page('/profile', [
      node('t', 'tab', 'Media', { states: { selected: true } }),
      button('u', 'Update', 'main>form>button', 'submit'),
      node('l', 'link', 'Notifications', { marks: marks({ tag: 'a', attributes: { href: '/n' }, path: 'nav>a' }) }),
    ]);
    expect(next('Set the update interval of the item "Disk" to 10 minutes', o)).toEqual([{ kind: 'click', target: 'l' }]);
  });
  const filter = (value = ''): AxNode[] => [
    field('s', 'Search everywhere', 'header>form>input'),
    heading('Triggers'),
    field('n', 'Name', 'main>form>input', value),
    button('y', 'Apply', 'main>form>button'),
    button('z', 'Reset', 'main>form>button:1'),
  ];
  test('a list of the kind is narrowed by its own filter before the whole site is searched', () => {
    const actions = next('Disable the trigger "Disk is full"', page('/triggers', filter()));
    expect(actions).toEqual([{ kind: 'type', target: 'n', text: 'Disk is full', clear: true, enter: true }]);
    const elsewhere = page(
      '/hosts',
      filter().map((one) => (one.ref === 'h' ? heading('Hosts') : one)),
    );
    expect(next('Disable the trigger "Disk is full"', elsewhere)).toMatchObject([{ kind: 'type', target: 's' }]);
  });
});

group('the form for something new', () => {
  const form = (value = '', more: AxNode[] = []): Observation =>
    page('/hosts/new', [
      heading('New host'),
      field('n', 'Host name', 'main>form>input', value),
      field('g', 'Groups', 'main>form>div>input'),
      ...more,
      button('c', 'Add', 'main>form>button', 'submit'),
    ]);
  const opened = done('Part 1: press «Create host»', click(button('o', 'Create host', 'main>button')));
  const named = done('Part 1: fill «Printer»', type(field('n', 'Host name', 'main>form>input'), 'Printer'));
  const task = 'Create a host "Printer" in the group Office equipment';

  test('what it is made in is filled in where the form has a field for it', () => {
    const fills = next(task, form(), [opened]);
    expect(fills).toContainEqual({ kind: 'type', target: 'g', text: 'Office equipment', clear: true, enter: false });
    // A form without such a field is sent as it is.
    const bare = page('/hosts/new', [
      heading('New host'),
      field('n', 'Host name', 'main>form>input', 'Printer'),
      button('c', 'Add', 'main>form>button', 'submit'),
    ]);
    expect(next(task, bare, [opened, named])).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('what a field suggests by the very name is taken', () => {
    const typed = done('Part 1: fill «Office equipment»', type(field('g', 'Groups', 'main>form>div>input'), 'Office equipment'), {
      appeared: ['Office equipment'],
    });
    const list = node('p', 'option', 'Office equipment', { marks: marks({ tag: 'li', path: 'main>form>div>ul>li' }) });
    expect(next(task, form('Printer', [list]), [opened, named, typed])).toEqual([{ kind: 'click', target: 'p' }]);
  });
  test('a dialog that was applied leaves a page that is still to be saved', () => {
    const applied = done('Part 1: commit «Apply»', click(button('a', 'Apply', 'div>form>button', 'submit')), {
      url: 'http://127.0.0.1:8080/new',
    });
    const filled = done('Part 1: fill «Warehouse»', type(field('n', 'Name', 'div>form>input'), 'Warehouse'));
    const edit = page('/new', [
      heading('Warehouse'),
      button('s', 'Save changes', 'header>button'),
      text('t', 'Nothing here yet'),
    ]);
    const make = 'Create a dashboard called "Warehouse"';
    expect(next(make, edit, [opened, filled, applied])).toEqual([{ kind: 'click', target: 's' }]);
    const saved = done('Part 1: commit «Save changes»', click(button('s', 'Save changes', 'header>button')), {
      writes: ['POST /new'],
    });
    expect(next(make, edit, [opened, filled, applied, saved])).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

group('a letter', () => {
  const task = 'Send a mail to oskar@lantern.example with the subject "Keys"';
  const compose = node('c', 'button', 'Compose', { marks: marks({ tag: 'a', path: 'nav>a' }) });
  const front = page('/mail', [
    compose,
    node('s', 'link', 'Settings', { marks: marks({ tag: 'a', path: 'nav>a:1', attributes: { href: '/s' } }) }),
  ]);
  const opened = done('Part 1: press «Compose»', click(compose));
  const hidden = node('h', 'combobox', 'To', { marks: marks({ tag: 'textarea', path: 'main>form>textarea' }) });
  const tokens = node('t', 'combobox', '', { marks: marks({ tag: 'input', path: 'main>form>ul>li>input', near: 'To' }) });
  const form = page('/mail/new', [
    hidden,
    tokens,
    field('k', 'Subject', 'main>form>input', 'Keys'),
    button('e', 'Send', 'main>form>button', 'submit'),
  ]);
  const typed = done('Part 1: fill «Keys»', type(field('k', 'Subject', 'main>form>input'), 'Keys'));
  const vain = done('Part 1: unfold «to»', click(hidden), {
    outcome: 'failed',
    why: 'combobox "To" cannot be scrolled into view.',
  });

  test('is begun where one composes, and a folder is not', () => {
    expect(next(task, front)).toEqual([{ kind: 'click', target: 'c' }]);
    expect(next('Create a mail folder called "Ships"', front)).not.toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('what cannot be reached is left for the field that stands for it', () => {
    expect(next(task, form, [opened, typed, vain])).not.toMatchObject([{ target: 'h' }]);
  });
});

test('the bar that a dialog is moved by bears its name and does not end it', () => {
  const dialog = (value: string): Observation =>
    page('/contacts', [
      node('d', 'dialog', 'Create new group', {
        children: [
          node('b', 'button', 'Create new group', { marks: marks({ tag: 'div', path: 'div>div' }) }),
          field('n', 'Name', 'div>form>input', value),
          node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'div>button' }) }),
        ],
      }),
    ]);
  const task = 'Create a contact group called "Sponsors"';
  const opened = done('Part 1: press «Add group»', click(node('a', 'button', 'Add group')));
  const filled = done('Part 1: fill «Sponsors»', type(field('n', 'Name', 'div>form>input'), 'Sponsors'));
  expect(next(task, dialog('Sponsors'), [opened, filled])).toEqual([{ kind: 'click', target: 's' }]);
  const moved = done('Part 1: commit «Create new group»', click(node('b', 'button', 'Create new group')));
  expect(next(task, dialog('Sponsors'), [opened, filled, moved])).toEqual([{ kind: 'click', target: 's' }]);
});

test('an OK below what a form complained of ends nothing', () => {
  const save = button('s', 'Save', 'main>form>button', 'submit');
  const form = page('/notes/new', [heading('New note'), field('t', 'Title', 'main>form>input', 'Keys'), save]);
  const opened = done('Part 1: press «New note»', click(node('n', 'button', 'New note')));
  const filled = done('Part 1: fill «Keys»', type(field('t', 'Title', 'main>form>input'), 'Keys'));
  const complained = done('Part 1: commit «Save»', click(save), { appeared: ['Attention', 'Please enter a date.', 'OK'] });
  const answered = done('Part 1: confirm «OK»', click(node('o', 'button', 'OK')));
  const last = next('Create a note called "Keys"', form, [opened, filled, complained, answered]);
  expect(last).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('a button that ends a dialog may bear its name', () => {
  const dialog = page('/wallet', [
    node('d', 'dialog', 'Add currency', {
      children: [
        node('l', 'combobox', 'Currency', { value: 'Swiss Franc', marks: marks({ tag: 'div', path: 'div>div' }) }),
        node('b', 'button', 'Add currency', { marks: marks({ tag: 'button', path: 'div>button' }) }),
      ],
    }),
  ]);
  const list = node('l', 'combobox', 'Currency', { marks: marks({ tag: 'div', path: 'div>div' }) });
  const chosen = [
    done('Part 1: unfold «currency»', click(node('a', 'button', 'Add currency'))),
    done('Part 1: unfold «currency»', click(list)),
    done('Part 1: choose «Swiss Franc»', click(node('o', 'option', 'Swiss Franc'))),
  ];
  expect(next('Add Swiss Franc as a new currency to your wallet', dialog, chosen)).toEqual([{ kind: 'click', target: 'b' }]);
});

group('a record that was left by looking', () => {
  const task = 'Rename the contact group "Suppliers" to "Craftspeople"';
  const link = node('g', 'link', 'Suppliers', { marks: marks({ tag: 'a', path: 'aside>ul>li>a' }) });
  const entered = done('Part 1: enter «Suppliers»', click(link));
  const looked = done('Part 1: look «Compose»', click(node('c', 'button', 'Compose')));
  const letter = page('/', [
    heading('Compose'),
    field('s', 'Subject', 'main>form>input'),
    button('e', 'Send', 'main>form>button'),
  ]);
  test('is not changed in the form of something else', () => {
    expect(next(task, letter, [entered, looked])).not.toMatchObject([{ kind: 'type' }]);
  });
  test('has its new name once that was sent', () => {
    const kept = page('/', [heading('Groups'), node('g', 'treeitem', 'Craftspeople'), text('t', 'Updated.')]);
    const edit = field('n', 'Name', 'main>form>input', 'Suppliers');
    const save = button('e', 'Save', 'main>form>button', 'submit');
    const filled = done('Part 1: fill «Craftspeople»', type(edit, 'Craftspeople'));
    const sent = done('Part 1: commit «Save»', click(save), { writes: ['POST /'], appeared: ['Updated.'] });
    expect(next(task, kept, [entered, looked, filled, sent])).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('is not moved by opening where it is to go', () => {
    const folder = node('f', 'treeitem', 'Invoices', { marks: marks({ tag: 'li', path: 'aside>ul>li' }) });
    const list = page('/?box=invoices', [heading('Invoices'), text('t', 'Letters of this folder')]);
    const opened = done('Part 1: enter «Bill»', click(node('b', 'link', 'Bill')));
    const chosen = done('Part 1: choose «Invoices»', click(folder), { url: 'http://127.0.0.1:8080/?box=inbox' });
    const move = 'Move the letter "Bill" to the folder Invoices';
    expect(next(move, list, [opened, chosen])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

test('a letter that was not taken is not made a draft instead', () => {
  const send = button('e', 'Send', 'main>div>button');
  const form = page('/mail/new', [button('d', 'Save', 'header>button'), field('k', 'Subject', 'main>form>input', 'Keys'), send]);
  const opened = done('Part 1: press «Compose»', click(node('c', 'button', 'Compose')));
  const filled = done('Part 1: fill «Keys»', type(field('k', 'Subject', 'main>form>input'), 'Keys'));
  const complained = done('Part 1: commit «Send»', click(send), { appeared: ['Please enter at least one recipient.', 'OK'] });
  const answered = done('Part 1: confirm «OK»', click(node('o', 'button', 'OK')));
  const history = [opened, filled, complained, answered, complained, answered];
  expect(next('Compose a mail with the subject "Keys"', form, history)).not.toMatchObject([{ kind: 'click', target: 'd' }]);
});

test('all that lies in a folder is not all that is here', () => {
  const letter = (ref: string, name: string, at: number): AxNode =>
    node(ref, 'button', 'Delete', { marks: marks({ tag: 'button', path: `main>ul>li:${at}>button`, row: `${name} Delete` }) });
  const inbox = page('/mail', [heading('Messages'), letter('a', 'Lunch on Friday', 1), letter('b', 'Your invoice', 2)]);
  const actions = next('Delete all messages in the Spam folder', inbox);
  expect(actions).not.toMatchObject([{ target: 'a' }]);
  expect(actions).not.toMatchObject([{ target: 'b' }]);
});

test('what is emptied is gone to first, and nothing else is emptied', () => {
  const empty = node('e', 'menuitem', 'Empty', { marks: marks({ tag: 'a', path: 'div>ul>li>a' }) });
  const folder = node('t', 'treeitem', 'Trash', { marks: marks({ tag: 'li', path: 'nav>ul>li' }) });
  const inbox = (more: AxNode[]): Observation =>
    page('/mail', [heading('Inbox'), node('m', 'menu', 'Folder', { children: [empty] }), ...more]);
  expect(next('Empty the trash', inbox([]))).not.toMatchObject([{ target: 'e' }]);
  expect(next('Empty the trash', inbox([folder]))).toEqual([{ kind: 'click', target: 't' }]);
  const gone = done('Part 1: go «trash»', click(folder));
  expect(next('Empty the trash', page('/trash', [heading('Trash'), empty]), [gone])).toEqual([{ kind: 'click', target: 'e' }]);
  const all = node('e', 'menuitem', 'Mark all as read', { marks: marks({ tag: 'a', path: 'div>ul>li>a' }) });
  const open = page('/mail', [heading('Inbox'), node('m', 'menu', 'Folder', { children: [all] })]);
  expect(next('Mark everything in the folder School visits as read', open)).not.toMatchObject([{ target: 'e' }]);
  expect(next('Mark all as read', open)).toEqual([{ kind: 'click', target: 'e' }]);
});

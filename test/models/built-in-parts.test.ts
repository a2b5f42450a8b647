/** Parts of a page that fold, names that are written in place, and forms and views that are not what was asked for. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const button = (ref: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path }), ...over });
const field = (ref: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path }), ...over });

group('records that fold out on one page', () => {
  const panel = (ref: string, name: string, expanded: boolean): AxNode =>
    button(ref, name, `main>div:${ref}>button`, {
      states: { expanded },
      children: [node(`${ref}h`, 'heading', name)],
    });
  const inside = (ref: string, name: string, section: string): AxNode =>
    node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>div>p>button:${ref}`, section }) });
  const folded = page('/', [panel('a', 'Paused Board Minutes', false), panel('b', 'Up to Date Ship Plans', false)]);
  const entered = done('Part 1: enter «Ship Plans»', click(panel('b', 'Up to Date Ship Plans', false)));

  test('are opened first: the state of another is no button for the deed', () => {
    expect(next('Pause the folder "Ship Plans"', folded)).toEqual([{ kind: 'click', target: 'b' }]);
    expect(act(askedAfter('Pause syncing with the office for now', folded)).note).not.toContain('press');
  });
  test('the deed is done in the part that bears the name, whichever others are open', () => {
    const both = page('/', [
      panel('a', 'Up to Date Board Minutes', true),
      inside('a1', 'Pause', 'Up to Date Board Minutes'),
      inside('a2', 'Edit', 'Up to Date Board Minutes'),
      panel('b', 'Up to Date Ship Plans', true),
      inside('b1', 'Pause', 'Up to Date Ship Plans'),
      inside('b2', 'Edit', 'Up to Date Ship Plans'),
    ]);
    expect(next('Pause the folder "Ship Plans"', both, [entered])).toEqual([{ kind: 'click', target: 'b1' }]);
    expect(next('Set the label of the folder "Ship Plans" to "Drawings"', both, [entered])).toEqual([
      { kind: 'click', target: 'b2' },
    ]);
  });
});

group('what is written in place', () => {
  const link = node('l', 'link', 'Petty Cash 100.40', { states: { current: 'page' }, marks: marks({ tag: 'a', path: 'nav>a' }) });
  const edit = button('e', 'Edit account name', 'main>button');
  const began = [done('Part 1: enter «Petty Cash»', click(link)), done('Part 1: unfold «name»', click(edit))];
  const text = (value: string) => field('t', '', 'main>div>input', { value, states: { focused: true } });
  const task = 'Rename the account "Petty Cash" to "Cash Box"';
  test('the text that says the old name takes the new one, and Enter keeps it', () => {
    expect(next(task, page('/', [link, text('Petty Cash')]), began)).toMatchObject([
      { kind: 'type', target: 't', text: 'Cash Box' },
    ]);
    const typed = done('Part 1: fill «Cash Box»', type(text('Petty Cash'), 'Cash Box'));
    expect(next(task, page('/', [link, text('Cash Box')]), [...began, typed])).toEqual([{ kind: 'press', keys: 'Enter' }]);
  });
  test('what is new and written in place is kept by Enter, not by the button that brought the text', () => {
    const add = button('a', 'Add group', 'main>button');
    const name = (value: string) => field('n', 'New group name', 'main>div>input', { value, states: { focused: true } });
    const typed = [done('Part 1: press «Add group»', click(add)), done('Part 1: fill «Boats»', type(name('Boats'), 'Boats'))];
    expect(next('Create a group called "Boats"', page('/', [add, name('Boats')]), typed)).toEqual([
      { kind: 'press', keys: 'Enter' },
    ]);
  });
  test('no key is pressed in a form, where a button ends it, or where it was kept already', () => {
    const typed = (writes: string[]) => done('Part 1: fill «Cash Box»', type(text('Petty Cash'), 'Cash Box'), { writes });
    const saved = page('/', [link, text('Cash Box'), button('s', 'Save', 'main>div>button')]);
    expect(next(task, saved, [...began, typed([])])).toEqual([{ kind: 'click', target: 's' }]);
    expect(next(task, page('/', [link, text('Cash Box')]), [...began, typed(['POST /sync'])])).toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
});

group('what is not asked for is not done', () => {
  test('the empty form for something new is not sent by the button that would end it', () => {
    const dialog = node('d', 'dialog', 'Add folder', {
      children: [field('n', 'Label', 'div>input'), button('s', 'Save', 'div>button'), button('c', 'Close', 'div>button:1')],
    });
    const pressed = done('Part 1: press «Add folder»', click(button('a', 'Add folder', 'main>button')), {
      appeared: ['Add folder', 'Label', 'Save', 'Close'],
    });
    expect(next('Make a folder', page('/', [dialog]), [pressed])).not.toEqual([{ kind: 'click', target: 's' }]);
  });
  test('a view of what is closed is not the one that is to be closed', () => {
    const o = page('/', [button('v', 'Closed accounts…', 'nav>button'), button('x', 'Close account', 'main>button')]);
    expect(next('Close the account', o)).toEqual([{ kind: 'click', target: 'x' }]);
  });
  test('a dialog whose button waits for more is not done; adding one is no way to the name of another', () => {
    const dialog = node('d', 'dialog', 'Device', {
      children: [
        field('n', 'Device name', 'div>input', { value: 'Keeper' }),
        button('s', 'Save', 'div>button', { states: { disabled: true } }),
      ],
    });
    const typed = done('Part 1: fill «Keeper»', type(field('n', 'Device name', 'div>input'), 'Keeper'));
    const opened = done('Part 1: look «Settings»', click(button('o', 'Settings', 'nav>button')));
    expect(next('Set the device name to "Keeper"', page('/', [dialog]), [opened, typed])).not.toMatchObject([{ status: 'done' }]);
    const front = page('/', [
      button('a', 'Add remote device', 'main>button'),
      button('r', 'Recent changes', 'main>button:1'),
      button('o', 'Settings', 'nav>button'),
    ]);
    expect(next('Change the name of this device to "Keeper"', front)).toEqual([{ kind: 'click', target: 'o' }]);
  });
  test('values and tongues are no ways: looking presses neither', () => {
    const o = page('/', [
      node('m', 'navigation', '', { children: [button('w', '2 weeks', 'nav>b'), button('e', 'English', 'nav>b:1')] }),

      node('n', 'navigation', '', { children: [button('s', 'Lamps', 'nav>button')] }),
    ]);
    expect(next('Turn on the harbour lights', o)).toEqual([{ kind: 'click', target: 's' }]);
  });
});

test('what was made without all that was said of it is told so', () => {
  const create = button('c', 'Create', 'main>form>button', {
    marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
  });
  const history = [
    done('Part 1: press «New contact»', click(button('n', 'New contact', 'header>button'))),
    done('Part 1: fill «Lena»', type(field('m', 'Name', 'main>form>input'), 'Lena')),
    done('Part 1: commit «Create»', click(create), { writes: ['POST /contacts'] }),
  ];
  const task = 'Create a contact named "Lena" with the birthday "May 1"';
  expect(act(askedAfter(task, page('/contacts', [node('h', 'heading', 'Lena')]), history))).toMatchObject({
    note: expect.stringContaining('May 1'),
    actions: [{ kind: 'stop', status: 'partial' }],
  });
  const shown = page('/contacts', [node('h', 'heading', 'Lena'), node('t', 'StaticText', 'Born on May 1')]);
  expect(next(task, shown, history)).toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('names of fields with capitals, kinds that are told with an adjective, and patterns of files', () => {
  const values = (task: string) => wantsOf(task)[0]?.values;
  expect(values('Add a device named "Screen", its device ID is 7CWSXBQ-WJ7')).toEqual([
    { field: 'name', value: 'Screen' },
    { field: 'device ID', value: '7CWSXBQ-WJ7' },
  ]);
  expect(wantsOf('Make Posters a send-only folder')).toMatchObject([
    { op: 'set', entity: 'Posters', noun: 'folder', values: [{ field: 'type', value: 'send-only' }] },
  ]);
  expect(values('Add the ignore pattern *.bak')).toEqual([{ field: 'ignore pattern', value: '*.bak' }]);
});

group('a record that was left', () => {
  const task = 'Rename the folder "Volunteers" to "Helpers"';
  const link = (over = {}) => node('v', 'link', 'Volunteers', { marks: marks({ tag: 'a', path: 'nav>ul>li>a', ...over }) });
  const left = [
    done('Part 1: enter «Volunteers»', click(link())),
    done('Part 1: look «Compose»', click(button('c', 'Compose', 'header>a'))),
  ];
  const choices = node('k', 'combobox', 'Save sent message in', {
    marks: marks({ tag: 'select', path: 'form>select' }),
    children: [
      node('k1', 'option', 'Volunteers', {
        marks: marks({ tag: 'option', path: 'form>select>option', row: 'Save sent message in' }),
      }),
    ],
  });
  test('is not what a letter says that only offers it as a choice', () => {
    const o = page('/compose', [choices, field('s', 'Subject', 'form>input'), button('x', 'Save', 'form>button')], {
      title: 'Compose',
    });
    expect(next(task, o, left)).not.toMatchObject([{ kind: 'type' }]);
  });
  test('is opened again where it is listed', () => {
    const o = page('/folders', [link({ path: 'main>ul>li>a', row: 'Volunteers 2 mails' })], { title: 'Folders' });
    expect(next(task, o, left)).toEqual([{ kind: 'click', target: 'v' }]);
  });
  test('what is added to it is not sought in the form for another one', () => {
    const create = button('n', 'Create', 'header>button');
    const fact = {
      label: 'Contacts',
      kind: 'link',
      section: '',
      options: [],
      page: 'Contacts',
      template: 'x',
      effects: [],
      path: [describe(create)],
    };
    const o = page('/contacts', [create], { title: 'Contacts' });
    const entered = done(
      'Part 1: enter «Joan Whitlock»',
      click(node('j', 'option', 'Joan Whitlock', { marks: marks({ path: 'ul>li' }) })),
    );
    const reply = act({ ...askedAfter('Add the phone 555-0147 to the contact Joan Whitlock', o, [entered]), facts: [fact] });
    expect(reply.actions).not.toEqual([{ kind: 'click', target: 'n' }]);
  });
});

group('a press that did nothing yet', () => {
  const mark = button('m', 'Mark', 'div>a', { states: { haspopup: 'menu' } });
  const mail = (name = 'Minutes of the board') =>
    node('l', 'link', name, { marks: marks({ tag: 'a', path: 'main>ul>li>a', row: name }) });
  const entered = done('Part 1: enter «Minutes of the board»', click(mail()));
  const heading = node('h', 'heading', 'Minutes of the board');
  test('what something can be marked as is chosen once the menu stands open', () => {
    const entries = ['Read', 'Unread'].map((name, i) =>
      node(`e${i}`, 'menuitem', name, { marks: marks({ tag: 'li', path: `ul>li:${i}` }) }),
    );
    const pressed = done('Part 1: press «Mark»', click(mark), { appeared: ['Read', 'Unread'] });
    const o = page('/', [mark, heading, ...entries]);
    expect(next('Mark the mail "Minutes of the board" as unread', o, [entered, pressed])).toEqual([
      { kind: 'click', target: 'e1' },
    ]);
  });
  test('what was to go and stands there as before is not gone', () => {
    const bin = button('x', 'Delete', 'div>a');
    const pressed = done('Part 1: press «Delete»', click(bin));
    const task = 'Delete the mail "Minutes of the board"';
    expect(next(task, page('/', [bin, mail()]), [entered, pressed])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(next(task, page('/', [bin]), [entered, pressed])).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('a name in quotes is no other that shares most of its words', () => {
    const o = page('/', [mail('A gift of ship models')]);
    expect(next('Delete the mail "Thanks for the ship models"', o)).not.toEqual([{ kind: 'click', target: 'l' }]);
    expect(next('Delete the mail "A gift of ship models"', o)).toEqual([{ kind: 'click', target: 'l' }]);
  });
});

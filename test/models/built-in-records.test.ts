import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });

group('what somebody wrote', () => {
  test.each([
    ["Forward Anna's letter to Ben"],
    ['Forward the letter Anna wrote to Ben'],
    ['Send Ben the letter from Anna'],
    ['Give to Ben the message that Anna sent me'],
    ['Find the letter by Anna and forward it to Ben.'],
  ])('is passed on: %s', (task) => {
    expect(wantsOf(task)).toMatchObject([{ op: 'press', entity: 'Anna', values: [{ field: 'to', value: 'Ben' }] }]);
  });
  test('is answered', () => {
    expect(wantsOf('Find the letter by Anna and reply to her with the text "Gladly".')).toMatchObject([
      { op: 'press', verb: 'reply', entity: 'Anna', values: [{ field: 'text', value: 'Gladly' }] },
    ]);
  });
  test('is deleted by whose it is', () => {
    expect(wantsOf('Delete the message Anna sent me.')).toMatchObject([{ op: 'delete', entity: 'Anna' }]);
  });
  test('an amount is no letter, and a new one is made', () => {
    expect(wantsOf('Send $40.00 to Ben')[0]?.values).toContainEqual({ field: 'amount', value: '$40.00' });
    expect(wantsOf('Send a message to Ben')[0]?.values).toEqual([{ field: 'to', value: 'Ben' }]);
  });
});

group('several records', () => {
  const star = (ref: string, row: string, name = 'star') => button(ref, name, row);
  const list = (first = 'star') =>
    page('/log', [star('s1', 'Anna fog', first), star('s2', 'Ben rain'), star('s3', 'Anna sun'), button('b', 'Save list')]);
  const task = 'Click the "Star" button on all notes by Anna and then click Save list.';
  test('are each acted on once, though the label tells it afterwards', () => {
    const first = act(input(task, list()));
    expect(first.actions).toEqual([{ kind: 'click', target: 's1' }]);
    const done = entry(first.note ?? '', click(star('s1', 'Anna fog')));
    const second = act(input(task, list('star active'), [done]));
    expect(second.actions).toEqual([{ kind: 'click', target: 's3' }]);
    const both = [done, entry(second.note ?? '', click(star('s3', 'Anna sun')))];
    expect(act(input(task, list('star active'), both)).actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('so many as are asked for', () => {
    const two = 'Click the "Star" button on 1 note by Anna and then click Save list.';
    const first = act(input(two, list()));
    const done = entry(first.note ?? '', click(star('s1', 'Anna fog')));
    expect(act(input(two, list('star active'), [done])).actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
});

group('a counter', () => {
  const shop = page('/shop', [
    ...[text('t1', 'Rope'), button('m1', '-', 'Rope 5 m - +'), button('p1', '+', 'Rope 5 m - +')],
    ...[text('t2', 'Buoy'), button('m2', '-', 'Buoy red - +'), button('p2', '+', 'Buoy red - +')],
    button('b', 'Order now'),
  ]);
  const task = 'Order two of each: Rope, Buoy';
  test('is pressed as often as is asked, record by record, then the order is sent', () => {
    const history: HistoryEntry[] = [];
    const targets: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const reply = act(input(task, shop, history));
      const [action] = reply.actions;
      if (action?.kind !== 'click') break;
      targets.push(action.target);
      const target = shop.tree.children.find(({ ref }) => ref === action.target);
      if (target !== undefined) history.push(entry(reply.note ?? '', click(target)));
    }
    expect(targets).toEqual(['p1', 'p1', 'p2', 'p2', 'b']);
  });
});

group('a list in pages', () => {
  const link = (ref: string, name: string, row = '') =>
    node(ref, 'link', name, {
      marks: marks({ tag: 'a', path: `main>${ref}`, box: [4, 10, 50, 10], ...(row === '' ? {} : { row }) }),
    });
  const at = (names: string[]) =>
    page('/search', [
      ...names.map((name, i) => link(`r${i}`, name, `${name} harbour`)),
      ...[link('g1', '1'), link('g2', '2'), link('n', '›')],
    ]);
  const task = 'Click the 4th search result';
  test('is turned until the record that is counted to', () => {
    const first = act(input(task, at(['Bergen', 'Esbjerg', 'Harwich'])));
    expect(first.actions).toEqual([{ kind: 'click', target: 'n' }]);
    const turned = entry(first.note ?? '', click(link('n', '›')));
    expect(act(input(task, at(['Leith', 'Dover', 'Ostend']), [turned])).actions).toEqual([{ kind: 'click', target: 'r0' }]);
  });
  test('is turned for a record that is not shown', () => {
    const move = act(input('Open the harbour "Ostend"', at(['Bergen', 'Esbjerg'])));
    expect(move.actions).toEqual([{ kind: 'click', target: 'n' }]);
  });
});

test('what one points at may be called by the label before it', () => {
  const card = page('/people', [
    node('h', 'heading', 'Harbour master'),
    text('t1', 'Phone:'),
    node('l1', 'link', '0541 223', { marks: marks({ path: 'main>l1', near: 'Phone:' }) }),
    text('t2', 'Web:'),
    node('l2', 'link', 'harbour.example', { marks: marks({ path: 'main>l2', near: 'Web:' }) }),
  ]);
  expect(act(input('Click on the phone number', card)).actions).toEqual([{ kind: 'click', target: 'l1' }]);
});

test('two values of one list are chosen one by one where the list offers them so', () => {
  const option = (ref: string, name: string) => node(ref, 'option', name);
  const list = node('c', 'listbox', 'Ports', {
    marks: marks({ tag: 'select', path: 'main>c' }),
    children: [option('o1', 'Bergen'), option('o2', 'Leith'), option('o3', 'Dover')],
  });
  const first = act(input('Select Bergen, Dover from the list', page('/', [list])));
  expect(first.actions).toEqual([{ kind: 'select', target: 'c', option: 'Bergen' }]);
});

group('a record without a button of its own for the deed', () => {
  const edit = node('e', 'link', 'Edit', { marks: marks({ tag: 'a', path: 'main>e' }) });
  const heading = node('h', 'heading', 'Paint the pier');
  const select = (value: string) =>
    node('s', 'combobox', 'Status', {
      value,
      children: ['New', 'Closed'].map((name) => node(`s-${name}`, 'option', name, { marks: marks({ tag: 'option' }) })),
      marks: marks({ tag: 'select', path: 'main>form>s' }),
    });
  const submit = node('u', 'button', 'Submit', {
    marks: marks({ tag: 'input', path: 'main>form>u', attributes: { type: 'submit' } }),
  });
  const opened = entry('Part 1: unfold «status»', click(edit));
  const at = (...more: ReturnType<typeof node>[]) =>
    page('/issues/5', [heading, ...more], { title: 'Bug #5: Paint the pier - Harbour' });
  test('is edited: "close" sets its status', () => {
    const task = 'Close the issue "Paint the pier"';
    expect(act(input(task, at(edit))).actions).toEqual([{ kind: 'click', target: 'e' }]);
    expect(act(input(task, at(edit, select('New'), submit), [opened])).actions).toEqual([
      { kind: 'select', target: 's', option: 'Closed' },
    ]);
  });
  test('is sent, though the choice wrote something already', () => {
    const chosen = entry(
      'Part 1: choose «closed»',
      { kind: 'select', target: { ...describe(select('New')), row: '' }, option: 'Closed' },
      { step: 2, writes: ['POST /issues/5/edit.js'] },
    );
    expect(act(input('Close the issue "Paint the pier"', at(edit, select('Closed'), submit), [opened, chosen])).actions).toEqual([
      { kind: 'click', target: 'u' },
    ]);
  });
  test('is not so before it is sent, though the list says it on a button of its own', () => {
    const chosen = entry(
      'Part 1: choose «closed»',
      { kind: 'select', target: describe(select('New')), option: 'Closed' },
      { step: 2 },
    );
    const shown = node('b', 'combobox', 'closed', { marks: marks({ tag: 'button', path: 'main>form>b' }) });
    const form = at(edit, select('Closed'), shown, submit);
    expect(act(input('Close the issue "Paint the pier"', form, [opened, chosen])).actions).toEqual([
      { kind: 'click', target: 'u' },
    ]);
  });
  test('but its own button comes first', () => {
    const close = node('c', 'button', 'Close issue', { marks: marks({ tag: 'button', path: 'main>c' }) });
    expect(act(input('Close the issue "Paint the pier"', at(edit, close))).actions).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('takes a comment in the form that edits it', () => {
    const task = 'Add a comment "Parts are ordered" to the issue "Paint the pier"';
    expect(act(input(task, at(edit))).actions).toEqual([{ kind: 'click', target: 'e' }]);
    const notes = node('n', 'textbox', 'Notes', { value: '', marks: marks({ tag: 'textarea', path: 'main>form>n' }) });
    const pressed = entry('Part 1: press «Edit»', click(edit));
    expect(act(input(task, at(edit, select('New'), notes, submit), [pressed])).actions).toMatchObject([
      { kind: 'type', target: 'n', text: 'Parts are ordered' },
    ]);
  });
});

group('what is said about a record', () => {
  const field = (ref: string, name: string, tag: string, section = '') =>
    node(ref, 'textbox', name, { value: '', marks: marks({ tag, path: `main>form>p>${ref}`, section }) });
  const head = node('h', 'heading', 'Old ferry');
  const send = node('s', 'button', 'Submit', {
    marks: marks({ tag: 'input', path: 'main>form>s', attributes: { type: 'submit' } }),
  });
  test('goes into the long text of its section, not into the first empty field', () => {
    const o = page('/ferry', [
      head,
      field('p', 'Parent', 'input'),
      field('c', 'Comment', 'input', 'Times'),
      field('n', '', 'textarea', 'Comments'),
      send,
    ]);
    const pressed = entry('Part 1: press «Edit»', click(button('e', 'Edit')));
    expect(act(input('Add a comment "Parts are ordered" to the issue "Old ferry"', o, [pressed])).actions).toMatchObject([
      { kind: 'type', target: 'n', text: 'Parts are ordered' },
    ]);
  });
});

test('what is said is looked for by no name, and in no menu of what can be made', () => {
  const box = node('q', 'searchbox', 'Search', { value: '', marks: marks({ tag: 'input', path: 'main>form>q' }) });
  const edit = node('e', 'link', 'Edit', { marks: marks({ tag: 'a', path: 'main>e' }) });
  const task = 'Add a comment "Parts are ordered" to the issue "Old ferry"';
  const first = (...more: AxNode[]) =>
    act(input(task, page('/', [node('h', 'heading', 'Old ferry'), button('p', '+'), box, ...more])));
  expect(first(edit).actions).toEqual([{ kind: 'click', target: 'e' }]);
  expect(JSON.stringify(first())).not.toContain('Parts are ordered"');
});

group('the form of a new record', () => {
  test('is opened by what its telling word names: "Add news" for a news item', () => {
    const o = page('/p', [node('h', 'heading', 'News'), button('w', 'Add watcher'), button('a', 'Add news')]);
    expect(act(input('Create a news item titled "Storm"', o)).actions).toEqual([{ kind: 'click', target: 'a' }]);
  });
  test('may be in the menu of all that can be made', () => {
    const o = page('/p', [node('h', 'heading', 'Quay'), button('r', 'Refresh'), button('p', '+')]);
    expect(act(input('Create a wiki page "Tides"', o))).toMatchObject({
      note: 'Part 1: look «+»',
      actions: [{ kind: 'click', target: 'p' }],
    });
  });
  test('has tools for its text that choose no kind', () => {
    const pressed = entry('Part 1: press «New wiki page»', click(button('w', 'New wiki page')));
    const text = node('t', 'textbox', 'Text', { value: '', marks: marks({ tag: 'textarea', path: 'main>form>t' }) });
    const send = node('s', 'button', 'Create', {
      marks: marks({ tag: 'input', path: 'main>form>s', attributes: { type: 'submit' } }),
    });
    const title = node('n', 'textbox', 'Title', { value: 'Tides', marks: marks({ tag: 'input', path: 'main>form>n' }) });
    const filled = entry(
      'Part 1: fill «Tides»',
      { kind: 'type', target: describe(title), text: 'Tides', clear: true, enter: false },
      { step: 2 },
    );
    const o = page('/p/new', [node('h', 'heading', 'New page'), title, button('l', 'Link to a Wiki page'), text, send]);
    expect(act(input('Create a wiki page "Tides"', o, [pressed, filled])).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
});

group('a record that was opened', () => {
  const link = (ref: string, name: string, href: string) =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>p:${ref}>a`, attributes: { href } }) });
  const search = node('q', 'searchbox', 'Search', { value: '', marks: marks({ tag: 'input', path: 'main>form>q' }) });
  const entered = entry('Part 1: enter «Ferry»', click(link('f', 'Ferry', '/projects/ferry')), { url: 'http://x/projects' });
  const own = page('/projects/ferry', [
    node('h', 'heading', 'Overview'),
    search,
    link('a', 'Administration', '/admin'),
    link('n', 'News', '/projects/ferry/news'),
    link('s', 'Settings', '/projects/ferry/settings'),
  ]);
  test('is looked through before anything else: its settings first', () => {
    expect(act(input('Make the project Ferry private', own, [entered])).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('section by section', () => {
    const looked = entry('Part 1: look «Settings»', click(link('s', 'Settings', '/projects/ferry/settings')), {
      step: 2,
      url: own.url,
    });
    const o = page('/projects/ferry/settings', [
      node('h', 'heading', 'Settings'),
      link('n', 'News', '/projects/ferry/news'),
      link('m', 'Crew', '/projects/ferry/settings/crew'),
    ]);
    expect(act(input('Make the project Ferry private', o, [entered, looked])).actions).toEqual([{ kind: 'click', target: 'm' }]);
  });
  test('is not what another page sets', () => {
    const welcome = node('w', 'textbox', 'Welcome text', { value: '', marks: marks({ tag: 'textarea', path: 'main>form>w' }) });
    const send = node('u', 'button', 'Save', {
      marks: marks({ tag: 'input', path: 'main>form>u', attributes: { type: 'submit' } }),
    });
    const looked = entry('Part 1: look «Administration»', click(link('a', 'Administration', '/admin')), {
      step: 2,
      url: own.url,
    });
    const task = 'Change the text of the project Ferry to "All year"';
    const typed = (path: string, history: HistoryEntry[]) =>
      act(input(task, page(path, [node('h', 'heading', 'Settings'), welcome, send]), history)).actions.some(
        ({ kind }) => kind === 'type',
      );
    expect(typed('/settings', [entered, looked])).toBe(false);
    expect(typed('/projects/ferry/settings', [entered, looked])).toBe(true);
  });
});

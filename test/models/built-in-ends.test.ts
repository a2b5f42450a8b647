/** What is no end of a task: a tally that says the word, what a page sends of its own accord, another person's record. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const link = (ref: string, name: string, row = '') =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });

group('a view that counts what is so', () => {
  test('is no record that is so: the one of the person is approved', () => {
    const o = page('/letters', [
      link('v', 'Approved (2)'),
      link('a1', 'Approve', 'Runa: thank you Approve'),
      link('a2', 'Approve', 'Nils: when does it open? Approve'),
    ]);
    expect(act(input('Approve the comment by Nils', o)).actions).toEqual([{ kind: 'click', target: 'a2' }]);
  });
  test('and a button that says it without a number is', () => {
    const o = page('/post', [node('h', 'heading', 'Old ferry'), node('f', 'button', 'Following')]);
    expect(act(input('Follow the post "Old ferry"', o)).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
});

group('"the comment by Nils"', () => {
  test('names the record by its person', () => {
    const [first] = wantsOf('Archive the new message from Nils Berg');
    expect(first).toMatchObject({ entity: 'Nils Berg', noun: 'message', op: 'press' });
    expect(wantsOf('Delete the comment by Nils')[0]).toMatchObject({ entity: 'Nils', noun: 'comment', op: 'delete' });
  });
  test('but not where more follows, or more than one is meant', () => {
    expect(wantsOf('Reopen the two closed issues from Sprint 24')[0]?.entity).not.toBe('Sprint 24');
    expect(wantsOf('Remove the Quay card from Harbour')[0]?.entity).not.toBe('Harbour');
  });
});

group('a page that asks again', () => {
  const submit = node('s', 'button', 'Confirm Deletion', {
    marks: marks({ tag: 'input', path: 'main>form>s', attributes: { type: 'submit' } }),
  });
  const o = page('/users/delete', [node('h', 'heading', 'Delete Users'), submit]);
  const beat = ['POST /beat'];
  const looked = entry('Part 1: look «Users»', click(link('u', 'Users')), { writes: beat });
  const deleted = entry('Part 1: press «Delete»', click(link('d', 'Delete', 'liv Delete')), { step: 2, writes: beat });
  const task = 'Delete the user "liv"';
  test('is answered, though the page sent something of its own accord', () => {
    expect(act(input(task, o, [looked, deleted])).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('in words of its own: "Yes, I am sure"', () => {
    const yes = { ...submit, name: 'Yes, I am sure' };
    const asked = page('/users/delete', [node('h', 'heading', 'Are you sure?'), yes]);
    expect(act(input(task, asked, [looked, deleted])).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('and not where the press itself wrote', () => {
    const wrote = { ...deleted, writes: ['POST /users/liv'] };
    expect(act(input(task, o, [looked, wrote])).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
});

group('a name that ends in a year', () => {
  test.each(['Spring 2027', 'Budget plan 2027'])('is no date: %s', (name) => {
    expect(wantsOf(`Create a milestone "${name}"`)[0]?.values).toEqual([{ value: name }]);
  });
  test.each(['12 March 2027', 'Mar 12, 2027', '12/03/2027', 'May 2027'])('a date is: %s', (date) => {
    expect(wantsOf(`Create a milestone "${date}"`)[0]?.values).toEqual([{ field: 'date', value: date }]);
  });
});

group('what nothing on the page leads to', () => {
  const o = page('/', [link('n', 'Newest boats'), link('a', 'Administration'), link('h', 'Help')]);
  test('is looked for where the site is run', () => {
    expect(act(input('Create a group called "Divers"', o)).actions).toEqual([{ kind: 'click', target: 'a' }]);
  });
});

group('what is no end', () => {
  test('a view of what is watched is not this record, watched', () => {
    const o = page('/post', [node('h', 'heading', 'Old ferry'), link('v', 'Watched posts'), link('w', 'Watch')]);
    expect(act(input('Watch the post "Old ferry"', o)).actions).toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('"Next" that leads to a further form', () => {
    const send = (ref: string, name: string) =>
      node(ref, 'button', name, { marks: marks({ tag: 'input', path: `main>form>${ref}`, attributes: { type: 'submit' } }) });
    const named = node('t', 'textbox', 'Title', { value: '', marks: marks({ tag: 'input', path: 'main>form>t' }) });
    const history = [
      entry('Part 1: fill «Tides»', type(named, 'Tides')),
      entry('Part 1: commit «Next»', click(send('n', 'Next')), { step: 2, writes: ['POST /pages'] }),
    ];
    const body = node('b', 'textbox', 'Text', { value: '', marks: marks({ tag: 'textarea', path: 'main>form>b' }) });
    const o = page('/pages/tides/edit', [node('h', 'heading', 'Tides'), body, send('c', 'Create')]);
    expect(act(input('Create a page titled "Tides"', o, history)).actions).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('a switch that hides is on where the thing is off', () => {
    const o = page('/me', [
      node('s', 'checkbox', 'Hide my mail address', {
        states: { checked: true },
        marks: marks({ tag: 'input', path: 'main>s' }),
      }),
    ]);
    expect(act(input('Show my mail address to others', o)).actions).toEqual([{ kind: 'click', target: 's' }]);
    expect(act(input('Turn on "Hide my mail address"', o)).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('a switch for the opposite of what is asked for is turned off', () => {
    const at = (checked: boolean) =>
      page('/quay/settings', [
        node('h', 'heading', 'Quay'),
        node('p', 'checkbox', 'Public', { states: { checked }, marks: marks({ tag: 'input', path: 'main>p' }) }),
      ]);
    expect(act(input('Make the project Quay private', at(true))).actions).toEqual([{ kind: 'click', target: 'p' }]);
    expect(act(input('Make the project Quay private', at(false))).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('but not where one is called just so', () => {
    const box = (ref: string, name: string, checked: boolean) =>
      node(ref, 'checkbox', name, { states: { checked }, marks: marks({ tag: 'input', path: `main>${ref}` }) });
    const o = page('/quay/settings', [node('h', 'heading', 'Quay'), box('p', 'Public', true), box('q', 'Private', false)]);
    expect(act(input('Make the project Quay private', o)).actions).toEqual([{ kind: 'click', target: 'q' }]);
  });
  test('"Delete" in the row of what is only to be taken out of another record', () => {
    const o = page('/people', [link('d', 'Delete', 'Ann Bly ann@example.org Delete'), link('t', 'Teams')]);
    expect(act(input('Remove Ann Bly from the team Harbour', o)).actions).not.toContainEqual({ kind: 'click', target: 'd' });
  });
  test('an entry of a menu that only unfolded further ones', () => {
    const at = (ref: string, name: string, path: string) => node(ref, 'link', name, { marks: marks({ tag: 'a', path }) });
    const done = at('d', '% Done', 'div>ul>li:2>a');
    const o = page('/post', [
      node('h', 'heading', 'Old ferry'),
      at('e', 'Edit', 'div>ul>li:1>a'),
      done,
      at('n', '0 %', 'div>ul>li:2>ul>li:1>a'),
    ]);
    const pressed = entry('Part 1: press «% Done»', click(done), { appeared: ['0 %'] });
    expect(act(input('Close the post "Old ferry"', o, [pressed])).actions).toEqual([{ kind: 'press', keys: 'Escape' }]);
    const closed = entry('Part 1: close «further entries»', { kind: 'press', keys: 'Escape' }, { step: 2, outcome: 'nothing' });
    const after = act(input('Close the post "Old ferry"', page('/post', o.tree.children.slice(0, 3)), [pressed, closed])).actions;
    expect(after).toEqual([{ kind: 'click', target: 'e' }]);
  });
});

group('a form that the server gives back', () => {
  const at = (ref: string, role: string, name: string, tag: string, over: object = {}) =>
    node(ref, role, name, {
      ...over,
      marks: marks({
        tag,
        path: `main>form>${ref}`,
        ...(tag === 'input' && role === 'button' ? { attributes: { type: 'submit' } } : {}),
      }),
    });
  const hours = at('h', 'textbox', 'Hours', 'input', { value: '3' });
  const send = at('c', 'button', 'Create', 'input');
  const history = [
    entry('Part 1: fill «3»', type(hours, '3')),
    entry('Part 1: commit «Create»', click(send), {
      step: 2,
      writes: ['POST /times'],
      appeared: ['Kind of work cannot be blank'],
    }),
  ];
  const task = 'Log 3 hours on the issue "Old ferry"';
  test('was not taken: what was typed still stands in it, with words that say so', () => {
    const o = page('/times', [node('e', 'text', 'Kind of work cannot be blank'), hours, send]);
    expect(act(input(task, o, history)).actions[0]).not.toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('and one that is empty again was', () => {
    const o = page('/times', [
      node('n', 'text', 'Time on Old ferry'),
      node('e', 'text', 'A name is required'),
      { ...hours, value: '' },
      send,
    ]);
    expect(act(input(task, o, history)).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
});

test('a notice that can be dismissed asks nothing', () => {
  const button = (ref: string, name: string, over = {}) =>
    node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
  const here = { url: page('/boats/otter', []).url };
  const unfold = entry('Part 1: unfold «fuel»', click(button('e', 'Edit fuel')), here);
  const chosen = entry('Part 1: choose «Diesel»', click(node('d', 'option', 'Diesel')), {
    ...{ step: 2, writes: ['PUT /boats'], appeared: ['Edit fuel', 'Saved', 'Dismiss'] },
    ...here,
  });
  const after = (role: string) =>
    page('/boats/otter', [
      node('h', 'heading', 'Blue Otter'),
      ...['a', 'b', 'c'].map((ref) => button(ref, `Tab ${ref}`)),
      button('e', 'Edit fuel', { near: 'Diesel', row: 'Fuel Diesel Edit fuel' }),
      node('s', role, '', { children: [node('t', 'StaticText', 'Saved'), button('x', 'Dismiss')] }),
    ]);
  const ask = (role: string) =>
    act(input("Change the fuel of the boat 'Blue Otter' to 'Diesel'.", after(role), [unfold, chosen])).note;
  expect(ask('status')).not.toContain('confirm');
  expect(ask('generic')).toContain('confirm');
});

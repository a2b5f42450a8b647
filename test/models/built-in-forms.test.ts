/** Forms and lists as people build them: what is filled, what is pressed, and what is left alone. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, StoredAction } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done, askedAfter as input } from './ask.ts';

const did = (step: number, note: string, action: StoredAction, over: Partial<HistoryEntry> = {}): HistoryEntry =>
  done(note, action, { step, before: `a${step}`, after: `b${step}`, ...over });
const field = (ref: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { value: '', marks: marks({ tag: 'input', path: `main>input:${ref}` }), ...over });
const button = (ref: string, name: string, over: { row?: string; section?: string } = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button:${ref}`, ...over }) });
const box = (ref: string, name: string, near?: string): AxNode =>
  node(ref, 'checkbox', name, {
    states: { checked: false },
    marks: marks({ path: `main>box:${ref}`, row: 'Favourite sports Sailing Rowing', ...(near === undefined ? {} : { near }) }),
  });

test('values of a list that ends with a comma are read whole', () => {
  const [want] = wantsOf("Book a visit with kind 'Survey', deck 'Upper', on May 3, 2026 at 9:00 AM, crew 'Two'.");
  expect(want?.values).toEqual([
    { field: 'kind', value: 'Survey' },
    { field: 'deck', value: 'Upper' },
    { field: 'date', value: 'May 3, 2026' },
    { field: 'time', value: '9:00 AM' },
    { field: 'crew', value: 'Two' },
  ]);
});

test('a day that is a button without its year is chosen', () => {
  const days = ['May 2', 'May 3', 'May 4'].map((name, i) => button(`d${i}`, name, { row: 'Date May 2 May 3 May 4' }));
  const form = page('/new', [node('h', 'heading', 'New visit'), ...days, button('go', 'Request visit')]);
  const opened = did(1, 'Part 1: press «New visit»', click(button('n', 'New visit')));
  expect(act(input('Book a visit on May 3, 2026', form, [opened])).actions).toEqual([{ kind: 'click', target: 'd1' }]);
});

test('of boxes that a heading groups the one called as the value is ticked, not the first', () => {
  const o = page('/me', [box('a', 'Sailing', 'Favourite sports'), box('b', 'Rowing'), button('s', 'Save')]);
  const [action] = act(input("Add 'Rowing' to your favourite sports", o)).actions;
  expect(action).toEqual({ kind: 'click', target: 'b' });
});

group('a text that a button sends', () => {
  const ask = (value = '') =>
    page('/questions', [
      node('h', 'heading', 'Ask the harbour'),
      field('t', 'Type here', { value, marks: marks({ tag: 'textarea', path: 'main>textarea', section: 'Ask the harbour' }) }),
      button('b', 'Submit question', { section: 'Ask the harbour' }),
    ]);
  test('is filled before the button is pressed', () => {
    expect(act(input("Submit a new question: 'When is high tide?'", ask())).actions).toEqual([
      { kind: 'type', target: 't', text: 'When is high tide?', clear: true, enter: false },
    ]);
  });
});

test('what was typed is taken over by the small button beside its field before the form is sent', () => {
  const row = { row: 'Colour Apply', section: 'New flag' };
  const form = (value: string) =>
    page('/flags/new', [
      node('h', 'heading', 'New flag'),
      field('n', 'Title', { value: 'Storm', marks: marks({ tag: 'input', path: 'main>n', section: 'New flag' }) }),
      field('c', 'Colour', { value, marks: marks({ tag: 'input', path: 'main>c', ...row }) }),
      button('a', 'Apply', row),
      button('s', 'Create flag', { section: 'New flag' }),
    ]);
  const typed = did(
    1,
    'Part 1: fill «Storm | #cc0000»',
    type(field('c', 'Colour', { marks: marks({ path: 'main>c' }) }), '#cc0000'),
  );
  const task = "Create a new flag called 'Storm' with the colour #cc0000";
  expect(act(input(task, form('#cc0000'), [typed])).actions).toEqual([{ kind: 'click', target: 'a' }]);
});

group('what belongs to another record', () => {
  test('a box that was opened in its row is closed, not written into', () => {
    const row = 'KO Kevin: a long day View comments';
    const opened = did(1, 'Part 1: look «View comments»', {
      kind: 'click',
      target: { ...describe(button('v', 'View comments')), row },
    });
    const dialog = node('d', 'dialog', 'Comments', {
      children: [field('w', 'Write a comment'), button('x', 'Close'), button('c', 'Comment')],
    });
    const [action] = act(
      input("Post an answer saying 'Yes' to the question 'Is the bar open?'", page('/', [dialog]), [opened]),
    ).actions;
    expect(action).toEqual({ kind: 'click', target: 'x' });
  });
  test('taking a value from a record never confirms deleting the record', () => {
    const pressed = did(1, 'Part 1: press «Remove»', click(button('r', 'Remove')), { appeared: ['Delete', 'Cancel'] });
    const dialog = node('d', 'dialog', 'Delete the issue?', { children: [button('x', 'Cancel'), button('y', 'Delete')] });
    const task = "Remove the milestone 'Spring' from the issue 'Leaking hull'";
    const { actions } = act(input(task, page('/i/1', [node('h', 'heading', 'Leaking hull'), dialog]), [pressed]));
    expect(actions).not.toContainEqual({ kind: 'click', target: 'y' });
  });
});

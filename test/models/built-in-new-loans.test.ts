/** Forms for something new: which texts take what is told beside, lists that are empty yet, steps, and what ends them. */
import { expect, describe as group, test } from 'vitest';
import { headNoun } from '../../agent-core/models/built-in/want.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done, heading } from './ask.ts';
import { button, dialog, entry, guess, next } from './parts.ts';

const url = 'http://127.0.0.1:8080/loans';
const field = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `body>div>form>div>input#${ref}` }) });
const form = (name: string, parts: AxNode[], ...more: AxNode[]) =>
  page('/loans', [heading('Desk'), dialog(name, parts), ...more]);
const opened = (name: string, ...appeared: string[]): HistoryEntry =>
  done(`Part 1: press «${name}»`, click(button('n', name)), { url, appeared: [name, ...appeared] });
const filled = done('Part 1: fill «Walden»', type(field('t', 'Title'), 'Walden'), { step: 2, url });
/** A list that is drawn by hand, where nothing is chosen yet. */
const empty = (near: string): AxNode =>
  node('l', 'generic', 'Select…', {
    value: 'Select…',
    guess: guess('combobox', 'Select…'),
    marks: marks({ path: 'body>div>div', near }),
  });

group('what is told beside the name', () => {
  const ask = (...names: string[]) =>
    next(
      "Create a loan for the reader 'Ann Lee' with the title 'Walden'",
      form('New loan', [field('t', 'Title'), ...names.map((name, i) => field(`r${i}`, name)), button('s', 'Create loan')]),
      [opened('New loan', 'Title', ...names)],
    );
  const title = { kind: 'type', target: 't', text: 'Walden' };
  test('goes into the text of exactly that name, and into none that is only like it', () => {
    expect(ask('Reader')).toMatchObject([title, { kind: 'type', target: 'r0', text: 'Ann Lee' }]);
    expect(ask('Reader notes')).toMatchObject([title]);
    expect(ask('Reader notes')).toHaveLength(1);
  });
  test('a day goes into no text for what somebody says', () => {
    const visit = (name: string) =>
      next('Log a visit on May 3, 2027', form('New visit', [field('t', name), button('s', 'Create visit')]), [
        opened('Log visit', 'New visit', name),
      ]);
    expect(visit('When it is')).toMatchObject([{ kind: 'type', target: 't', text: 'May 3, 2027' }]);
    expect(visit('Add a comment')).not.toMatchObject([{ kind: 'type' }]);
  });
});

group('a step of a form', () => {
  const task = "Create a loan titled 'Walden' with North Branch";
  const step = (parts: AxNode[], ...more: AxNode[]) =>
    form('New loan', [field('t', 'Title', 'Walden'), ...parts, button('k', 'Cancel'), button('s', 'Next')], ...more);
  const before = [opened('New loan', 'Title', 'Select…', 'Next'), filled];
  test('that has an empty list is not ended before the list was opened and the name in it chosen', () => {
    expect(next(task, step([empty('Where')]), before)).toEqual([{ kind: 'click', target: 'l' }]);
    const offers = node('v', 'generic', '', {
      guess: { role: 'overlay', from: 'class', score: 0.7 },
      children: [entry('o', 'North Branch'), entry('p', 'South Branch')],
    });
    const look = done('Part 1: unfold «list where»', click(empty('Where')), {
      step: 3,
      url,
      appeared: ['North Branch', 'South Branch'],
    });
    expect(next(task, step([empty('Where')], offers), [...before, look])).toEqual([{ kind: 'click', target: 'o' }]);
  });
  test('has one of several in a row for no list', () => {
    const part = (at: number, name: string, on: boolean): AxNode => {
      const own = { section: 'New loan', row: 'Format Bound Paper', near: 'Format', path: `body>div>div>div:${at}` };
      return on
        ? node(`f${at}`, 'generic', '', { guess: guess('tab', name, true), marks: marks(own) })
        : button(`f${at}`, name, own);
    };
    expect(next(task, step([part(1, 'Bound', true), part(2, 'Paper', false)]), before)).toEqual([{ kind: 'click', target: 's' }]);
  });
});

group('a form', () => {
  const day = node('e', 'generic', 'Pick a date', {
    guess: guess('button', 'Pick a date'),
    marks: marks({ path: 'body>div>div', near: 'Due' }),
  });
  test('that has nothing but a day to choose is open', () => {
    const at = form('New loan', [day, button('k', 'Cancel'), button('s', 'Create loan')]);
    expect(next('Create a loan due on May 3, 2027', at, [opened('New loan', 'Pick a date')])).toEqual([
      { kind: 'click', target: 'e' },
    ]);
  });
  test('with an empty list is no question that its button answers', () => {
    const at = form('New loan', [empty('Reader'), button('k', 'Cancel'), button('s', 'Confirm')]);
    expect(next('Create a loan', at, [opened('New loan', 'Select…', 'Confirm', 'Cancel')])).not.toEqual([
      { kind: 'click', target: 's' },
    ]);
  });
  test('is ended by what makes a draft of it, where nothing else there makes anything', () => {
    const ask = (name: string, ...more: AxNode[]) =>
      next("Create a loan titled 'Walden'", form(name, [field('t', 'Title', 'Walden'), ...more, button('s', 'Create draft')]), [
        opened('New loan', 'Title', 'Create draft'),
        filled,
      ]);
    expect(ask('New loan')).toEqual([{ kind: 'click', target: 's' }]);
    expect(ask('New loan', button('o', 'Create loan'))).toEqual([{ kind: 'click', target: 'o' }]);
    expect(ask('New note')).not.toEqual([{ kind: 'click', target: 's' }]);
  });
});

test('a comment is ended by the button that is called so', () => {
  const said = node('t', 'textbox', 'Comment', { value: 'Fine.', marks: marks({ tag: 'textarea', path: 'main>textarea' }) });
  const at = page('/books/walden', [heading('Walden'), said, button('c', 'Comment'), button('x', 'Borrow')]);
  const write = done('Part 1: fill «Fine.»', type(said, 'Fine.'), { url: at.url });
  expect(next("Add the comment 'Fine.' to the book 'Walden'", at, [write])).toEqual([{ kind: 'click', target: 'c' }]);
});

test('the kind of what is made stands before what it is for', () => {
  const [want] = wantsOf('Create a notice to return');
  expect([want?.noun, headNoun(want ?? {})]).toEqual(['notice to return', 'notice']);
  expect(headNoun({ noun: 'semi-anonymous answer' })).toBe('answer');
  expect(
    next('Create a notice to return', page('/', [heading('Desk'), button('l', 'New loan'), button('n', 'New notice')])),
  ).toEqual([{ kind: 'click', target: 'n' }]);
});

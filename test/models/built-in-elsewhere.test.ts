/** What is done elsewhere than told, dialogs that fade or draw themselves anew, what a wallet's and a feed's pages showed. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done, link } from './ask.ts';
import { button, dialog, list, next, reply } from './parts.ts';

const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const box = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `dialog>div>input#${ref}` }) });

group('a place with a name of its own', () => {
  const kind = list('k', 'Berth Type', 'Any');
  const more = node('n', 'navigation', 'Main', { children: [link('a', 'Crew List')] });
  test('what is called alike elsewhere is not set: the place is looked for', () => {
    const task = "Add 'Night' to your berth type preferences in Watch Wishes.";
    expect(next(task, at(more, heading('Berths'), kind))).toEqual(clicks('a'));
    expect(next(task, at(more, heading('Watch Wishes'), kind))).toEqual(clicks('k'));
  });
});

group('a dialog', () => {
  const fields = (...values: string[]) => values.map((value, i) => box(`f${i}`, `Deposit ${i + 1} *`, value));
  const asks = (...values: string[]) =>
    at(heading('Banks'), dialog('Confirm bank', [...fields(...values), button('n', 'Cancel'), button('y', 'Confirm')]));
  const own = button('c', 'Confirm', { row: 'Harbour Bank 5518 Pending' });
  const pressed = done('Part 1: press «Confirm»', click(own), { appeared: ['Deposit 1 *', 'Deposit 2 *', 'Cancel', 'Confirm'] });
  const task = "Confirm the account 'Harbour Bank 5518' with the amounts of $0.12 and $0.34.";
  test('takes as many sums as it has fields, one after the other', () => {
    expect(next(task, asks('', ''), [pressed])).toMatchObject([
      { kind: 'type', target: 'f0', text: '0.12' },
      { kind: 'type', target: 'f1', text: '0.34' },
    ]);
  });
  test('that was closed unsent while it faded has done nothing', () => {
    const closed = done('Part 1: close «×»', click(button('x', '×')), { outcome: 'nothing' });
    const looked = done('Part 1: look «Cards»', click(link('l', 'Cards')), { appeared: ['Cards'] });
    expect(reply(task, at(heading('Cards'), link('b', 'Banks')), [pressed, closed, looked]).actions).not.toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
  test('the button that updates a record confirms none', () => {
    const o = at(heading('Cards'), button('u', 'Update'), button('r', 'Rename'));
    expect(reply('Confirm the harbour card.', o).note).not.toContain('press «Update»');
  });
});

group('a post for all', () => {
  const opener = button('o', 'AB Share something with the community…');
  const task = "Create a new feed post with the content 'Low tide' and set the audience to 'My crew'.";
  const whom = (value: string) =>
    node('w', 'combobox', 'Ann Bly', {
      value,
      states: { haspopup: 'listbox' },
      marks: marks({ tag: 'div', path: 'dialog>div' }),
    });
  const form = (audience: string, value: string) =>
    at(
      heading('Feed'),
      dialog('Create a post', [whom(audience), box('f', 'Share something…', value), button('c', 'Cancel'), button('p', 'Post')]),
    );
  const pressed = done('Part 1: press «Share»', click(opener), { appeared: ['Create a post', 'Ann Bly', 'Cancel', 'Post'] });
  const typed = done('Part 1: fill «Low tide»', type(box('f', 'Share something…'), 'Low tide'));
  const opened = done('Part 1: unfold «list ann bly»', click(whom('Everyone')), { appeared: ['My crew'] });
  const chosen = done('Part 1: choose «My crew»', click(node('q', 'menuitem', 'My crew', { marks: marks({ path: 'div>div' }) })));
  test('begins where one is asked to share something', () => {
    expect(next(task, at(heading('Feed'), link('a', 'Harbour'), opener))).toEqual(clicks('o'));
  });
  test('its one list is opened for what found no field', () => {
    expect(next(task, form('Everyone', 'Low tide'), [pressed, typed])).toEqual(clicks('w'));
  });
  test('the text that was lost as the choice drew the form anew is typed once more, and only once', () => {
    const before = [pressed, typed, opened, chosen];
    expect(next(task, form('My crew', ''), before)).toMatchObject([{ kind: 'type', target: 'f', text: 'Low tide' }]);
    expect(next(task, form('My crew', 'Low tide'), [...before, typed])).toEqual(clicks('p'));
  });
});

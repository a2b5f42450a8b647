/** Forms in steps, questions that want a word typed, the site's own search, sections of settings: what a warehouse's pages showed. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, dialog, entry, link, next, tab } from './parts.ts';

const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const box = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>div>input#${ref}` }) });
const below = (ref: string, name: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>footer>button:${ref.length}` }) });
const offers = (ref: string, name: string, path = `main>div>button#${ref}`): AxNode =>
  node(ref, 'button', name, { states: { haspopup: 'listbox' }, marks: marks({ tag: 'button', path }) });

group('a form in steps', () => {
  const task = "Create a sail called 'Genoa' with a price of $12.50. It is supplied by Bly Lofts at a cost of $4.80.";
  const pressed = done('Part 1: press «New sail»', click(button('n', 'New sail')), { appeared: ['Name', 'Price', 'Continue'] });
  const filled = [
    done('Part 1: fill «Genoa | $12.50»', type(box('f1', 'Name'), 'Genoa')),
    done('Part 1: fill «Genoa | $12.50»', type(box('f2', 'Price'), '12.50')),
  ];
  const menu = node('c', 'button', 'Create', { states: { haspopup: 'menu' }, marks: marks({ path: 'header>button' }) });
  const step = (...fields: AxNode[]) =>
    at(menu, heading('New sail'), ...fields, below('x', 'Cancel'), below('bb', 'Back'), below('ccc', 'Continue'));
  const first = step(box('f1', 'Name', 'Genoa'), box('f2', 'Price', '12.50'));
  test('what no field asks for yet is not typed over what was filled in; the menu of all that can be made ends no form', () => {
    expect(next(task, first, [pressed, ...filled])).toEqual(clicks('ccc'));
  });
  const went = done('Part 1: commit «Continue»', click(below('ccc', 'Continue')), {
    appeared: ['Maker*', 'Cost'],
    vanished: ['Name', 'Price'],
  });
  test('going on ends nothing: the next step is filled in, and then gone on from', () => {
    const second = (cost: string) => step(offers('m', 'Maker*'), box('f3', 'Cost', cost));
    const typed = done('Part 1: fill «$4.80»', type(box('f3', 'Cost'), '4.80'));
    expect(next(task, second(''), [pressed, ...filled, went])).toMatchObject([{ kind: 'type', target: 'f3', text: '4.80' }]);
    // Who made it is asked for by a list that must be given.
    expect(next(task, second('4.80'), [pressed, ...filled, went, typed])).toEqual(clicks('m'));
  });
  test('of two ways to end it the one whose word the task says', () => {
    const ends = at(
      heading('New sail'),
      box('f1', 'Name', 'Genoa'),
      below('x', 'Save as draft'),
      below('bb', 'Create and activate'),
    );
    const named = done('Part 1: fill «Genoa»', type(box('f1', 'Name'), 'Genoa'));
    expect(next("Create a draft sail called 'Genoa'.", ends, [pressed, named])).toEqual(clicks('x'));
    expect(next("Create a sail called 'Genoa' and activate it.", ends, [pressed, named])).toEqual(clicks('bb'));
  });
  test('a name that is none of the form’s goes into no text beside it, while the form goes on', () => {
    const asks = step(box('f1', 'Name', 'Genoa'), box('f4', 'Description'));
    const moves = next("Create a sail called 'Genoa'. It comes in two cuts, 'Wide' and 'Narrow'.", asks, [
      pressed,
      filled[0] as never,
    ]);
    expect(moves).not.toMatchObject([{ kind: 'type', target: 'f4' }]);
  });
});

group('a question that wants a word typed', () => {
  const asks = (shut: boolean, about = 'Block Harbour Bakers?') =>
    dialog(about, [
      heading(about),
      node('p', 'StaticText', 'They can no longer be chosen. Type HBK to confirm.'),
      box('f', 'Type HBK to confirm'),
      button('n', 'Cancel'),
      node('y', 'button', 'Block them', { states: shut ? { disabled: true } : {}, marks: marks({ path: 'dialog>button:1' }) }),
    ]);
  const pressed = done('Part 1: press «Block»', click(entry('b', 'Block')), {
    appeared: ['Block Harbour Bakers?', 'Type HBK to confirm', 'Cancel', 'Block them'],
  });
  const task = "Block the supplier 'Harbour Bakers'.";
  test('it is typed for a deed that the task asks for, where the question speaks of that record', () => {
    expect(next(task, at(asks(true)), [pressed])).toMatchObject([{ kind: 'type', target: 'f', text: 'HBK' }]);
  });
  test('and not where it speaks of another, or keeps nothing shut', () => {
    expect(next(task, at(asks(true, 'Block Anna Bly?')), [pressed])).not.toMatchObject([{ kind: 'type' }]);
    expect(next(task, at(asks(false)), [pressed])).not.toMatchObject([{ kind: 'type', text: 'HBK' }]);
  });
});

group('where to look', () => {
  const search = node('s', 'button', 'Search or go to… /', { marks: marks({ path: 'header>button' }) });
  const bar = [link('a', 'Crews'), link('b', 'Berths')];
  test('a record that is named is looked for by the site’s own search, before page after page', () => {
    const o = at(...bar, search, heading('Overview'));
    expect(next("Set the colour of 'Otter Rose' to red.", o)).toEqual(clicks('s'));
    // What is new is in no search.
    expect(next("Create a boat called 'Otter Rose'.", o)).not.toEqual(clicks('s'));
  });
  test('a group of the navigation that stands open is not folded by looking', () => {
    const group = (expanded: boolean) =>
      node('n', 'navigation', 'Main', {
        children: [node('g', 'button', 'Fleet', { states: { expanded }, marks: marks({ path: 'nav>button' }) })],
      });
    expect(next("Set the colour of 'Otter Rose' to red.", at(group(true), heading('Overview')))).not.toEqual(clicks('g'));
    expect(next("Set the colour of 'Otter Rose' to red.", at(group(false), heading('Overview')))).toEqual(clicks('g'));
  });
  test('all sections of settings come before the rest of the site, be they links of a navigation', () => {
    const sections = node('n', 'navigation', 'Settings', {
      children: [link('x', 'Regional'), link('y', 'Moorings')],
    });
    const bar = node('m', 'navigation', 'Main', { children: [link('a', 'Overview')] });
    const o = at(bar, heading('Settings'), sections);
    expect(next('Set the anchor weight to 9.', o)).toEqual(clicks('x'));
  });
  test('a list of another kind is not leafed through to its end', () => {
    const more = (ref: string, name: string) => node(ref, 'button', name, { marks: marks({ path: `main>div>button#${ref}` }) });
    const o = at(heading('Knots'), node('l', 'StaticText', 'Bowline'), more('1', 'Previous page'), more('2', 'Next page'));
    const turned = () =>
      done('Part 1: look «next page»', click(more('2', 'Next page')), { appeared: ['Reef'], vanished: ['Hitch'] });
    const task = "Set the colour of the boat 'Otter Rose' to red.";
    expect(next(task, o, [turned(), turned()])).toEqual(clicks('2'));
    expect(next(task, o, [turned(), turned(), turned()])).not.toEqual(clicks('2'));
  });
});

test('an invitation is not sent while its address is empty, though it is asked for in a list', () => {
  const chips = node('f', 'combobox', 'Email addresses*', {
    value: '',
    states: { haspopup: 'listbox' },
    marks: marks({ tag: 'input', path: 'dialog>div>input' }),
  });
  const o = at(heading('Team'), dialog('Invite', [chips, button('c', 'Cancel'), button('y', 'Send invitation')]));
  const pressed = done('Part 1: press «Invite»', click(button('i', 'Invite')), {
    appeared: ['Invite', 'Email addresses*', 'Cancel', 'Send invitation'],
  });
  expect(next("Invite 'ann@harbour.example'.", o, [pressed])).toEqual(clicks('f'));
});

group('what a field takes', () => {
  test('no word goes into a field for addresses, be it marked as needed', () => {
    const mail = node('f', 'textbox', 'Email*', {
      value: 'post@harbour.example',
      marks: marks({ tag: 'input', path: 'main>input' }),
    });
    const o = at(heading('Settings'), mail, below('s', 'Save changes'));
    expect(next('Set the summary email frequency to weekly.', o)).not.toMatchObject([{ kind: 'type' }]);
  });
  test('one of several below "How often" is the frequency of what the heading above says', () => {
    const radio = (ref: string, name: string, on = false) =>
      node(ref, 'radio', name, {
        states: { checked: on },
        marks: marks({ tag: 'input', path: `main>fieldset>label:${ref}>input`, section: 'How often' }),
      });
    const o = at(heading('Notifications'), heading('Summary by email'), radio('1', 'Daily', true), radio('2', 'Weekly'));
    expect(next('Set the summary email frequency to Weekly.', o)).toEqual(clicks('2'));
    expect(
      next('Set the backup frequency to Weekly.', at(heading('Boats'), radio('1', 'Daily', true), radio('2', 'Weekly'))),
    ).not.toEqual(clicks('2'));
  });
});

test('"preferred" is said by the menu of the row that is meant, as "default" is', () => {
  const menu = node('m', 'button', 'Actions for Bly Lofts', {
    states: { haspopup: 'menu' },
    marks: marks({ path: 'main>table>tbody>tr>td>button', row: 'Bly Lofts 45 days' }),
  });
  const o = at(heading('Genoa'), menu, entry('1', 'Edit'), entry('2', 'Make preferred'));
  const opened = done('Part 1: menu «Bly Lofts»', click(menu), { appeared: ['Edit', 'Make preferred'] });
  expect(next("Make Bly Lofts the preferred supplier of the sail 'Genoa'.", o, [opened])).toEqual(clicks('2'));
});

test('the parts of a record that a search led to come before the rest of the site', () => {
  const field = node('s', 'textbox', 'Search everything', { marks: marks({ tag: 'input', path: 'dialog>input' }) });
  const searched = done('Part 1: search «Otter Rose»', type(field, 'Otter Rose'), { url: 'http://x/boats' });
  const o = at(link('t', 'Team'), heading('Otter Rose'), tab('1', 'Details', true), tab('2', 'Moorings'));
  expect(next("Set the anchor weight of 'Otter Rose' to 3.", o, [searched])).toEqual(clicks('2'));
});

test('the list that was opened for what is preferred offers it, and no deed on it is sought', () => {
  const own = node('c', 'combobox', 'Preferred Berth', { value: 'Quay 1', marks: marks({ tag: 'div', path: 'main>div' }) });
  const offered = node('v', 'overlay', '', {
    guess: { role: 'overlay', name: '', from: 'class', score: 0.7 },
    children: [entry('1', 'Quay 1'), entry('2', 'Harbour Quay 4829')],
  });
  const opened = done('Part 1: unfold «preferred berth»', click(own), { appeared: ['Quay 1', 'Harbour Quay 4829'] });
  const o = at(heading('Preferences'), own, offered);
  expect(next('Change your preferred berth to Harbour Quay 4829.', o, [opened])).toEqual(clicks('2'));
});

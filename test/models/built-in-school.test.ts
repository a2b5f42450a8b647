/** Wrong deeds seen on a school's administration, each closed by a rule: whose form is open, what a field takes, what is sent when. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }) });
const field = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>form>input#${ref}` }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };

group('what a field takes', () => {
  const edit = done('Part 1: edit «Edit»', click(at('e', 'button', 'Edit')), here);
  const form = (...fields: AxNode[]) => page('/', [dialog('Otter', [...fields, at('s', 'button', 'Save')])]);
  test('no number takes the place of words', () => {
    const task = "Set the address of the boat 'Otter' to 10";
    expect(next(task, form(field('a', 'Address', 'Quay Street, North Harbour')), [edit])).not.toMatchObject([{ target: 'a' }]);
    expect(next(task, form(field('a', 'Address', '9')), [edit])).toMatchObject([{ kind: 'type', target: 'a', text: '10' }]);
  });
  test('a sum takes no name', () => {
    const pressed = done('Part 1: press «New charge»', click(at('n', 'button', 'New charge')), here);
    const o = page('/', [dialog('New charge', [field('a', 'Amount *'), at('s', 'button', 'Save')])]);
    expect(next("Add a charge 'Mooring'", o, [pressed])).not.toMatchObject([{ target: 'a' }]);
  });
  test('who leads it is not what it is called', () => {
    const task = "Set the head of the club 'Otter' to Mr Ole Berg";
    expect(next(task, form(field('n', 'Name *', 'Otter')), [edit])).not.toMatchObject([{ target: 'n' }]);
    expect(next(task, form(field('h', 'Head', 'Ann Lee')), [edit])).toMatchObject([{ kind: 'type', target: 'h' }]);
  });
});

group('what is meant', () => {
  test('a card that has the name somewhere in it is another record', () => {
    const card = (label: string) => page('/', [node('h', 'heading', 'Today'), at('c', 'link', label, { row: `Open ${label}` })]);
    const task = 'Change the berth of Crew 8 to 4';
    const long =
      'Sailing for all, on Wednesdays from three to five, with Crew 8 and others, in the small harbour, nine of ten places taken';
    expect(next(task, card(long))).not.toMatchObject([{ target: 'c' }]);
    expect(next(task, card('Crew 8'))).toMatchObject([{ target: 'c' }]);
  });
  test('a long text that has the field’s name in it opens no field', () => {
    const link = (label: string) => page('/', [node('h', 'heading', 'Otter'), at('l', 'link', label)]);
    const long = 'Gardening for all in the raised beds and the greenhouse, every week on Wednesday, three of twelve berths taken';
    const { note } = act(askedAfter("Change the berths of the boat 'Otter' to 4", link(long)));
    expect(note).not.toContain('unfold');
  });
  test('a form that was left open for another record is not this one’s', () => {
    const task = "Add the label 'Keen' to Ann Lee, Ole Berg and Kim Holm";
    const box = field('b', 'Add a label and press Enter', 'Keen');
    const before = [
      done('Part 1: enter «Ann Lee»', click(at('x', 'link', 'Ann Lee')), here),
      done('Part 1: fill «Keen»', type(field('b', 'Add a label and press Enter'), 'Keen'), {
        step: 2,
        writes: ['PUT /a'],
        ...here,
      }),
      done('Part 2: enter «Ole Berg»', click(at('y', 'link', 'Ole Berg')), { step: 3, ...here }),
      done('Part 2: fill «Keen»', type(field('b', 'Add a label and press Enter'), 'Keen'), { step: 4, ...here }),
    ];
    const o = page('/', [node('h', 'heading', 'Ole Berg'), box, at('k', 'link', 'Kim Holm')]);
    expect(next(task, o, before)).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

test('what is to go out at a time is not sent before the time is told', () => {
  const pressed = done('Part 1: press «New letter»', click(at('n', 'button', 'New letter')), here);
  const filled = done('Part 1: fill «Tide»', type(field('s', 'Subject'), 'Tide'), { step: 2, ...here });
  const o = (...more: AxNode[]) =>
    page('/', [dialog('New letter', [field('s', 'Subject', 'Tide'), ...more, text('t', 'To all'), at('x', 'button', 'Send')])]);
  const on = (verb: string) => `${verb} a letter with the subject 'Tide'`;
  expect(next(`${on('Schedule')} for May 3, 2027`, o(), [pressed, filled])).not.toMatchObject([{ target: 'x' }]);
  expect(next(on('Send'), o(), [pressed, filled])).toMatchObject([{ kind: 'click', target: 'x' }]);
});

test('a day that was only seen is told as left out of what was to be scheduled', () => {
  const saved = [
    done('Part 1: press «New letter»', click(at('n', 'button', 'New letter')), here),
    done('Part 1: fill «Tide»', type(field('s', 'Subject'), 'Tide'), { step: 2, ...here }),
    done('Part 1: commit «Save»', click(at('x', 'button', 'Save')), { step: 3, writes: ['POST /letters'], ...here }),
  ];
  const o = page('/', [node('h', 'heading', 'Letters'), text('t', 'Tide, saved. Next tide: May 3, 2027')]);
  const { note } = act(askedAfter("Schedule a letter with the subject 'Tide' for May 3, 2027", o, saved));
  expect(note).toContain('May 3, 2027');
});

test('a state that is off is no sign that it is so', () => {
  const filter = node('r', 'radio', 'Starred', {
    states: { checked: false },
    marks: marks({ tag: 'input', path: 'main>aside>label' }),
  });
  const o = page('/', [node('h', 'heading', 'Tide tables'), filter, at('s', 'button', 'Star')]);
  expect(next("Star the letter 'Tide tables'", o)).toEqual([{ kind: 'click', target: 's' }]);
});

group('a list that the form must have', () => {
  const pressed = done('Part 1: press «Arrange visit»', click(at('n', 'button', 'Arrange visit')), here);
  const box = (value = '') =>
    node('c', 'combobox', 'Skipper *', {
      value,
      states: { haspopup: 'listbox' },
      marks: marks({ tag: 'button', path: 'main>form>button#c' }),
    });
  const day = field('d', 'Day *', '2027-05-03');
  const task = 'Arrange a visit for Amy Stone with Ann Lee on May 3, 2027';
  const filled = done('Part 1: fill «May 3, 2027»', type(field('d', 'Day *'), '2027-05-03'), { step: 2, ...here });
  const o = (value = '', ...more: AxNode[]) =>
    page('/', [dialog('Arrange visit', [day, box(value), at('x', 'button', 'Save', { path: 'main>form>button#x' })]), ...more]);
  test('is opened before the form is ended, for a name that the task says', () => {
    expect(next(task, o(), [pressed, filled])).toMatchObject([{ kind: 'click', target: 'c' }]);
  });
  test('is opened once', () => {
    const opened = done('Part 1: unfold «list skipper *»', click(box()), { step: 3, ...here });
    const closed = done('Part 1: close «list»', click(box()), { step: 4, ...here });
    expect(next(task, o(), [pressed, filled, opened, closed])).not.toMatchObject([{ target: 'c' }]);
  });
  test('is left alone where it shows a value', () => {
    expect(next(task, o('Ole Berg'), [pressed, filled])).not.toMatchObject([{ target: 'c' }]);
  });
});

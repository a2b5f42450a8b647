/** What is done where it stands: a field that a button in the row brings, a sum below the way that was chosen, the one button that asks for a day. Nothing is pressed to see what lies behind it that would end something. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import { PAGE } from '../../agent-core/recall/map-pages.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

const here = { url: page('/', []).url };
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }),
    ...more,
  });
const part = (ref: string, name: string, on: boolean, over: Over): AxNode =>
  node(ref, on ? 'generic' : 'button', name, {
    ...(on ? { guess: { role: 'tab', name, from: 'class', score: 0.7 } as const, states: { selected: true } } : {}),
    marks: marks({ tag: 'button', ...over }),
  });

group('in the row', () => {
  const row = (name: string, poor = false): AxNode[] => {
    const over = { row: `${name} Good Poor Add note` };
    return [
      text(`t${name}`, name),
      part(`g${name}`, 'Good', false, { ...over, near: name, path: `main>div#${name}>button:1` }),
      part(`p${name}`, 'Poor', poor, { ...over, path: `main>div#${name}>button:2` }),
      at(`n${name}`, 'button', 'Add note', { ...over, path: `main>div#${name}>button:3` }),
    ];
  };
  const survey = (poor = false) =>
    page('/surveys', [link('b', 'Boats'), heading('Otter Quay · boat 3C'), ...row('Day room'), ...row('Engine room', poor)]);
  const task = "In the yearly survey of boat 3C at Otter Quay, rate the engine room as poor and add the note 'Worm' to it";
  const rated = done('Part 1: choose «poor»', click(row('Engine room')[2] ?? heading('')), { url: survey().url });

  test('a button brings the field, where the part before did something', () => {
    for (const writes of [[], ['POST /survey']])
      expect(act(askedAfter(task, survey(true), [{ ...rated, writes }])).actions).toEqual([
        { kind: 'click', target: 'nEngine room' },
      ]);
  });
  test('one with its name does, too', () => {
    const over = { row: 'Anna Bly 1 Edit places of Anna Bly' };
    const list = page('/walk', [
      heading('Harbour Walk'),
      at('l', 'link', 'Anna Bly', over),
      at('e', 'button', 'Edit places of Anna Bly', over),
    ]);
    expect(act(askedAfter('Set the places of Anna Bly to 2', list)).actions).toEqual([{ kind: 'click', target: 'e' }]);
  });
});

group('in a form', () => {
  const section = 'Fees';
  const ways = (chosen: string): AxNode[] => [
    text('k', 'Kind of fee'),
    ...['Flat amount The same for all', 'Percentage Of the harbour dues'].map((name, i) =>
      part(`w${i}`, name, name.startsWith(chosen), { section, near: i === 0 ? 'Kind of fee' : '', path: `main>div>button:${i}` }),
    ),
    text('a', 'Amount'),
    node('n', 'spinbutton', 'Amount', { value: '75', marks: marks({ tag: 'input', path: 'main>input', section }) }),
    at('s', 'button', 'Save changes', { section }),
  ];

  test('a sum is that of the way that was chosen', () => {
    const form = page('/fees', [heading(section), ...ways('Percentage')]);
    const reply = act(askedAfter('Set the percentage to 5', form));
    expect(reply.actions).toMatchObject([{ kind: 'type', target: 'n', text: '5' }]);
    const other = act(askedAfter('Set the percentage to 5', page('/fees', [heading(section), ...ways('Flat')])));
    expect(other.actions).not.toMatchObject([{ kind: 'type', target: 'n' }]);
  });
  test('no known way leads through one of several that may be chosen', () => {
    const tab = (i: number, name: string): AxNode => ({
      ...part(`w${i}`, name, true, { section, near: i === 0 ? 'Kind of fee' : '', path: `main>div>div:${i}` }),
      states: { selected: i === 1 },
    });
    const [flat, share] = [tab(0, 'Flat amount'), tab(1, 'Percentage')];
    const form = page('/fees', [heading('Dues'), text('h', section), text('k', 'Kind of fee'), flat, share]);
    const way = fact('Fees of another way', PAGE, [describe(flat)], { options: ['grace'] });
    expect(act(asked('Set the grace to 7', form, { facts: [way] })).note).not.toContain('go «Fees of');
  });
  test('what was chosen is no list that shows another, though neither is drawn as the one that is on', () => {
    const leg = ['Out', 'Back'].map((name, i) =>
      part(`x${i}`, name, false, { near: i === 0 ? 'Leg' : '', path: `main>div>div>div:${i}` }),
    );
    const form = (more: AxNode[]) =>
      page('/', [
        node('d', 'dialog', 'Add trip', { states: { modal: true }, children: [...more, at('s', 'button', 'Add trip')] }),
      ]);
    const add = done('Part 1: press «Add trip»', click(at('a', 'button', 'Add trip')), {
      ...here,
      appeared: ['Leg', 'Out', 'Back'],
    });
    const back = done('Part 1: choose «Back»', click(leg[1] ?? heading('')), here);
    const reply = act(askedAfter("Add a 'Back' trip for Otter", form(leg), [add, back]));
    expect(reply.actions).not.toEqual([{ kind: 'click', target: 'x0' }]);
  });
  test('the one button that asks for a day asks for this one', () => {
    const over = { row: 'Vacant on Pick a date', near: 'Vacant on' };
    const list = at('o', 'combobox', 'Offer', { row: `Headline Vacant on Pick a date Deposit Offer ${'None '.repeat(12)}` });
    const offer: AxNode = { ...list, role: 'generic', guess: { role: 'combobox', name: 'Offer', from: 'class', score: 0.7 } };
    const berth = page('/berth/4', [heading('Berth 4'), text('f', 'Vacant on'), at('d', 'button', 'Pick a date', over), offer]);
    const reply = act(askedAfter('For berth 4, set the vacant date to 2026-06-08', berth));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'd' }]);
  });
});

group('looking around', () => {
  test('nothing is finished or waived to see what is behind it', () => {
    const opened = (name: string) => done('Part 1: go «Surveys»', click(link('b', 'Surveys')), { appeared: [name] });
    const after = (name: string) => {
      const here = page('/', [heading('Today'), at('x', 'button', name)]);
      return act(askedAfter('Change the berth of Otter to 4', here, [opened(name)])).actions;
    };
    for (const name of ['Finish survey', 'Waive fee', 'Complete order'])
      expect(after(name)).not.toEqual([{ kind: 'click', target: 'x' }]);
    expect(after('Old surveys')).toEqual([{ kind: 'click', target: 'x' }]);
  });
});

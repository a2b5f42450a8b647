/** The record that is open is looked through before the rest of the site: its own tabs, its menus, the rows that stand on it. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, states: AxNode['states'] = {}): AxNode =>
  node(ref, role, name, { states, marks: marks({ tag: 'button', path: `main>${role}#${ref}`, section: 'Blue Otter', ...over }) });
const menu = (ref: string, name: string, over: Over = {}): AxNode => at(ref, 'button', name, over, { haspopup: 'menu' });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const [boats, log] = [link('b', 'Boats'), link('l', 'Log')];
const otter = (...children: AxNode[]): Observation => page('/#/boats/12', [boats, log, heading('Blue Otter'), ...children]);
const { url } = otter();
const isRecord = (o: Observation): boolean => o.url === url;
const entered = done('Part 1: enter «Blue Otter»', click(at('x', 'link', 'Blue Otter')), {
  url: 'http://127.0.0.1:8080/#/boats',
});
const fuel = "Set the fuel of the boat 'Blue Otter' to 'Diesel'.";
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;

group('a way that was learned through another record', () => {
  const row = node('r', 'row', 'Heron 9 m North pier Sailing', { marks: marks({ path: 'main>table>tr' }) });
  const way = (...path: AxNode[]) => [
    fact('Fuel', 'combobox', [boats, row, ...path].map(describe), {
      section: 'Engine',
      template: 'http://127.0.0.1:8080/#/boats/{n}/gear',
    }),
  ];
  const ask = (o: Observation, ...path: AxNode[]) =>
    act(asked(fuel, o, { history: isRecord(o) ? [entered] : [], facts: way(...path) }));
  test('goes on from the one that is open, behind its own tab', () => {
    const o = otter(at('c', 'tab', 'Crew2'), at('g', 'tab', 'Gear3'));
    expect(ask(o, at('g', 'tab', 'Gear1'))).toMatchObject({
      note: 'Part 1: go «Fuel»',
      actions: [{ kind: 'click', target: 'g' }],
    });
  });
  test('does not leave it for the list', () => {
    expect(ask(otter(), at('g', 'tab', 'Gear1')).note).not.toBe('Part 1: go «Fuel»');
    // Elsewhere it leads there.
    expect(ask(page('/#/log', [boats, heading('Log')]), at('g', 'tab', 'Gear1')).actions).toEqual([
      { kind: 'click', target: 'b' },
    ]);
  });
});

test('a record that its search led to is open: its tabs come before its menu, though the box was gone when Enter was pressed', () => {
  const box = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'header>input' }) });
  const o = otter(at('m', 'button', 'More actions'), at('o', 'tab', 'Profile', {}, { selected: true }), at('g', 'tab', 'Gear'));
  const history = [
    done('Part 1: go «Blue Otter»', click(log), { url: 'http://127.0.0.1:8080/' }),
    done('Part 1: search «Blue Otter»', type(box, 'Blue Otter'), {
      step: 2,
      outcome: 'failed',
      url: 'http://127.0.0.1:8080/#/log',
    }),
  ];
  expect(next(fuel, o, history)).toEqual([{ kind: 'click', target: 'g' }]);
});

group('one who stands on the record’s page', () => {
  const task = 'Make Mrs Ann Lee the main skipper of Blue Otter.';
  const row = 'Mrs Ann Lee Crew Actions for Ann Lee';
  const o = (...more: AxNode[]) => otter(menu('m', 'Actions for Ann Lee', { row }), menu('n', 'Actions for Ole Berg'), ...more);
  const opened = (name: string) => [
    entered,
    done('Part 1: menu «Mrs Ann Lee»', click(at('m', 'button', 'Actions for Ann Lee', { row })), {
      step: 2,
      url,
      appeared: [name],
    }),
  ];
  const after = (name: string) => next(task, o(at('i', 'menuitem', name, { path: 'body>div>button' })), opened(name));
  test('is made something by the menu beside the name', () => {
    expect(next(task, o(), [entered])).toEqual([{ kind: 'click', target: 'm' }]);
    expect(after('Make main skipper')).toEqual([{ kind: 'click', target: 'i' }]);
  });
  test('is made nothing else', () => {
    expect(after('Make admin')).not.toMatchObject([{ target: 'i' }]);
  });
});

group('a button below the record’s name that opens a menu', () => {
  const task = "Create an offer for the boat 'Blue Otter' that is open until May 3, 2027.";
  const move = menu('v', 'Change state');
  test('is looked into before one leaves the record', () => {
    expect(next(task, otter(move), [entered])).toEqual([{ kind: 'click', target: 'v' }]);
    expect(
      next(task, page('/#/boats/12', [boats, menu('n', 'My menu', { section: '' }), heading('Blue Otter')]), [entered]),
    ).not.toEqual([{ kind: 'click', target: 'n' }]);
  });
  test('of one who stands on the record’s page is that one’s', () => {
    expect(next(task, otter(menu('m', 'Actions for Ann Lee')), [entered])).not.toEqual([{ kind: 'click', target: 'm' }]);
  });
  test('an entry of it makes something new only where a form must come', () => {
    const look = done('Part 1: look «Change state»', click(move), { step: 2, url, appeared: ['Offer'] });
    const o = otter(move, at('i', 'menuitem', 'Offer', { path: 'body>div>button' }));
    expect(next(task, o, [entered, look])).toEqual([{ kind: 'click', target: 'i' }]);
    expect(next("Create an offer for the boat 'Blue Otter'.", o, [entered, look])).not.toMatchObject([{ target: 'i' }]);
  });
});

group('what is noted of a record', () => {
  const task = "Record 'Ice' as a permit of Blue Otter.";
  const edit = at('e', 'button', 'Edit papers', { section: 'Papers' });
  const text = (ref: string, name: string) =>
    node(ref, 'textbox', name, { value: '', marks: marks({ tag: 'input', path: `form>input#${ref}` }) });
  test('goes into the form behind its own field, and is not searched for', () => {
    const box = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'header>input' }) });
    const field = node('t', 'term', 'Permits');
    const papers = (...children: AxNode[]) => otter(box, node('h3', 'heading', 'Papers'), ...children, edit);
    expect(next(task, papers(field), [entered])).toEqual([{ kind: 'click', target: 'e' }]);
    expect(next(task, papers(field, node('h4', 'heading', 'Meals')), [entered])).not.toEqual([{ kind: 'click', target: 'e' }]);
    expect(next(task, papers(), [entered])).not.toMatchObject([{ kind: 'type' }]);
    // The button may stand above the fields, and beside each of them one of its own.
    const pencil = at('p', 'button', 'Edit doctor');
    const above = otter(node('h3', 'heading', 'Papers'), edit, node('y', 'term', 'Doctor'), pencil, field);
    expect(next(task, above, [entered])).toEqual([{ kind: 'click', target: 'e' }]);
    const own = otter(node('h3', 'heading', 'Papers'), edit, field, at('o', 'button', 'Edit permits'));
    expect(next(task, own, [entered])).toEqual([{ kind: 'click', target: 'o' }]);
    expect(next(task, otter(node('h3', 'heading', 'Papers'), node('y', 'term', 'Doctor'), pencil, field), [entered])).not.toEqual(
      [{ kind: 'click', target: 'p' }],
    );
  });
  test('is filled in there, into the field that is called so', () => {
    const pressed = done('Part 1: press «Edit papers»', click(edit), { step: 2, url });
    const o = otter(dialog('Papers', [text('n', 'Name of the doctor'), text('p', 'Permits'), at('k', 'button', 'Save')]));
    const went = { ...pressed, note: 'Part 1: go «Permits»' };
    for (const before of [pressed, went])
      expect(next(task, o, [entered, before])).toMatchObject([{ kind: 'type', target: 'p', text: 'Ice' }]);
  });
  test('has a field that the map knows from another record', () => {
    const known = fact(
      'Permits',
      'textbox',
      [boats, at('r', 'row', 'Heron 9 m', {}), at('g', 'tab', 'Papers'), edit].map(describe),
      {
        section: 'Edit',
        template: 'http://127.0.0.1:8080/#/boats/{n}/papers',
      },
    );
    const o = otter(at('c', 'tab', 'Crew'), at('g', 'tab', 'Papers'));
    expect(act(asked(task, o, { history: [entered], facts: [known] })).note).toBe('Part 1: go «Permits»');
  });
});

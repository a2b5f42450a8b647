/** What is about the record before it is opened, and what leads away from it: cards of a board, a row's menu, notices, pages and ways that the map knows. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import { PAGE } from '../../agent-core/recall/map-pages.ts';
import { words } from '../../agent-core/recall/text.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';
import { button, dialog, entry, guess, next } from './parts.ts';

const site = 'http://127.0.0.1:8080';
const press = (target: string) => [{ kind: 'click', target }];

group('a card of a board', () => {
  const card = (ref: string, name: string, draggable: boolean): AxNode[] => {
    const row = `${name} Ann Lee`;
    return [
      node(ref, 'generic', name, {
        states: { draggable },
        guess: guess('row', name),
        marks: marks({ row, path: `main>div>div:${ref}` }),
      }),
      button(`m${ref}`, '⋯', { row, path: `main>div>div:${ref}>button` }),
    ];
  };
  const board = (more: AxNode[] = [], draggable = true): Observation =>
    page('/board', [heading('Recipes'), ...card('1', 'Rye loaf', draggable), ...card('2', 'Spelt roll', draggable), ...more]);
  const stages = ['Move to Baking', 'Move to Proofing', 'Delete'];
  const menu = stages.map((name, i) => entry(`e${i}`, name));
  const opened = done('Part 1: menu «Rye loaf»', click(button('m1', '⋯')), { url: `${site}/board`, appeared: stages });
  const moved = done('Part 1: choose «Proofing»', click(entry('e1', 'Move to Proofing')), { step: 2, writes: ['POST /move'] });
  test.each(["Move the recipe 'Rye loaf' to Proofing", "Set the stage of the recipe 'Rye loaf' to Proofing"])(
    '%s: by the entry of its menu, without being opened',
    (task) => {
      expect(next(task, board())).toEqual(press('m1'));
      expect(next(task, board(menu), [opened])).toEqual(press('e1'));
      expect(next(task, board(), [opened, moved])).toMatchObject([{ kind: 'stop', status: 'done' }]);
      // What is no card is opened.
      expect(next(task, board([], false))).toEqual(press('1'));
    },
  );
});

test('what the menu of its row opened over the page is about the record, though one looked around before', () => {
  const box = node('b', 'textbox', 'Baker', { marks: marks({ tag: 'input', path: 'body>div>input' }) });
  const own = button('m', '⋯', { row: 'Rye loaf Ann Lee' });
  const at = page('/recipes', [heading('Recipes'), own, dialog('Details', [box, button('s', 'Save')])]);
  const step = (aim: string, target: AxNode, over: Partial<HistoryEntry>) =>
    done(`Part 1: ${aim}`, click(target), { url: at.url, ...over });
  const history = [
    step('enter «Rye loaf»', link('r', 'Rye loaf'), {}),
    step('look «Shops»', link('o', 'Shops'), { step: 2, url: `${site}/recipes/7` }),
    step('menu «Rye loaf»', own, { step: 3, appeared: ['Edit'] }),
    step('edit «Edit»', entry('e', 'Edit'), { step: 4, appeared: ['Details', 'Baker', 'Save'] }),
    step('unfold «baker»', box, { step: 5 }),
  ];
  const task = "Set the baker of the recipe 'Rye loaf' to 'Runa Holm'";
  expect(next(task, at, history)).toMatchObject([{ kind: 'type', target: 'b', text: 'Runa Holm' }]);
  const elsewhere = history.map((one, i) => (i === 3 ? { ...one, url: `${site}/shops` } : one));
  expect(next(task, at, elsewhere)).not.toMatchObject([{ kind: 'type' }]);
});

test('a cross that takes a notice away is no way out of a question', () => {
  const row = (at: number, name: string, ...labels: string[]): AxNode[] =>
    labels.map((label) =>
      button(`${label}${at}`, label, { row: `${name} ${labels.join(' ')}`, path: `main>ul>li:${at}>button:${label}` }),
    );
  const list = row(1, 'Spelt roll', 'Pin', 'Share');
  const at = (cross: string) =>
    page('/menu', [
      heading('Menu'),
      ...[1, 2, 3].flatMap((i) => [text(`t${i}`, `Bread ${i}`), link(`l${i}`, `Bread ${i}`)]),
      ...list,
      button('x', cross),
      text('n', 'Pinned'),
    ]);
  const down = done('Part 1: press «Pin»', click(row(2, 'Spelt roll', 'Pin')[0] ?? link('', '')), {
    url: `${site}/menu`,
    appeared: ['×', 'Close', 'Pinned'],
    writes: ['POST /pin'],
  });
  const ask = (cross: string) => next("Pin the recipe 'Spelt roll'", at(cross), [down]);
  expect(ask('×')).not.toEqual(press('Pin1'));
  expect(ask('Close')).toEqual(press('Pin1'));
});

group('what the map knows', () => {
  const log = link('l', 'Log');
  const go = (task: string, at: Observation, facts: Parameters<typeof asked>[2], history: HistoryEntry[] = []) =>
    act(asked(task, at, { history, ...facts }));
  test('is not believed where it was wrong of a page, unless that page has the button that does what is asked', () => {
    const known = (template: string) => fact('Late fees', 'switch', [describe(log)], { template });
    const went = done('Part 1: go «Late fees»', click(log), { url: `${site}/` });
    const at = (...more: AxNode[]) => page('/log', [log, heading('Log'), ...more]);
    const ask = (...more: AxNode[]) => {
      const here = at(...more);
      return go('Print the log', here, { facts: [known(keysOf(here).template)] }, [went]).actions;
    };
    expect(ask()).toEqual([{ kind: 'go_back' }]);
    expect(ask(button('p', 'Print'))).toEqual(press('p'));
  });
  test('leads through no other record’s card, where the want has no record of its own', () => {
    const card = button('c', 'R-204 New rig for the Tern, no one yet, due Sep 30', { path: 'main>ul>li:1>button' });
    const at = page('/repairs', [heading('Repairs'), card]);
    const way = fact('R-204', PAGE, [describe(card)], {
      page: 'R-204',
      options: words('sand paint Runa Holm pier'),
      template: `${site}/repairs/{n}`,
    });
    const note = (task: string) => go(task, at, { facts: [way] }).note ?? '';
    expect(note('Book an hour with Runa Holm')).not.toMatch(/: go «R-204/);
    expect(note("Add a note to the visit 'Runa Holm'")).toMatch(/: go «R-204/);
  });
  test('leads through no button that records something else', () => {
    const entries = (name: string) => {
      const maker = button('b', name);
      const way = fact('New reminder', 'button', [describe(maker), describe(button('n', 'New reminder'))], {
        page: 'Desk',
        template: `${site}/log`,
      });
      return go('Create a reminder', page('/', [heading('Front'), maker]), { facts: [way] }).note ?? '';
    };
    expect(entries('Record payment')).not.toMatch(/: go «/);
    expect(entries('Desk')).toMatch(/: go «/);
  });
  test('tells what is meant, where the reading names nothing that there is and all words of a control are said', () => {
    const mode = fact('Quiet mode', 'switch', [describe(log)]);
    const ask = (facts: (typeof mode)[]) =>
      go('Set the reading room to quiet mode', page('/', [log, heading('Front')]), { facts }).note ?? '';
    expect(ask([mode])).toMatch(/: go «Quiet mode/);
    expect(ask([mode, fact('Reading room', 'combobox', [describe(log)], { options: ['Open', 'Closed'] })])).toMatch(
      /: go «Reading room/,
    );
  });
});

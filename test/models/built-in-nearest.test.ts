/** What is nearest is done first: the record's card, its row, the tabs of what holds it; a walk that was begun is ended; a list that was searched is not turned. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, page, step, text, trajectory, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }),
    ...more,
  });
const field = (ref: string, name: string, value = '', over: Over = {}): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>form>input#${ref}`, ...over }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };

group('a day that no field of the form takes', () => {
  const add = at('a', 'button', 'New notice');
  const begun: HistoryEntry = done('Part 1: press «New notice»', click(add), { ...here, appeared: ['Title', 'Now', 'Later'] });
  const task = "Create a notice 'Low water' for 10 March 2026";
  const form = (more: AxNode[] = []): AxNode[] => [
    dialog('New notice', [
      field('t', 'Title', 'Low water'),
      text('w', 'Goes up'),
      at('n', 'radio', 'Now', { tag: 'input', row: 'Goes up Now Later' }, { states: { checked: true } }),
      at('l', 'radio', 'Later', { tag: 'input', row: 'Goes up Now Later' }, { states: { checked: false } }),
      ...more,
      at('s', 'button', 'Save'),
    ]),
  ];
  const filled = done('Part 1: fill «Low water»', type(field('t', 'Title'), 'Low water'), here);

  test('is asked for by the way that is not chosen yet', () => {
    const reply = act(askedAfter(task, page('/', form()), [begun, filled]));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'l' }]);
  });
  test('a form that takes the day is left as it is', () => {
    const reply = act(askedAfter(task, page('/', form([field('y', 'Date')])), [begun, filled]));
    expect(reply.actions).toMatchObject([{ kind: 'type', target: 'y' }]);
  });
});

group('records on cards', () => {
  const card = (ref: string, name: string): AxNode[] => {
    const over = { section: name, row: `${name} Sees the log Rights` };
    return [node(`h${ref}`, 'heading', name), text(`t${ref}`, 'Sees the log'), at(ref, 'link', 'Rights', over)];
  };
  const roles = page('/roles', [heading('Roles'), ...card('c1', 'Pilots'), ...card('c2', 'Porters')]);
  const task = "For the role 'Porters', set the permission for Tides to 'Write'";

  test('are opened by the link on them where their name is none, before their menu', () => {
    const menu = at('m', 'button', 'Actions for Porters', { section: 'Porters', row: 'Porters Sees the log Rights' }, {});
    const routed = page('/#/roles', [...roles.tree.children, menu]);
    expect(act(askedAfter(task, routed)).actions).toEqual([{ kind: 'click', target: 'c2' }]);
    expect(act(askedAfter(task, roles)).actions).toEqual([{ kind: 'click', target: 'c2' }]);
  });
  test('what a table says of one is chosen in its row, below what it is to be', () => {
    const box = (ref: string, row: string, column: string): AxNode =>
      at(ref, 'radio', `${row}: ${column}`, { tag: 'input', row: `${row} Read Write`, column }, { states: { checked: false } });
    const table = ['Log', 'Tides'].flatMap((row) => ['Read', 'Write'].map((column) => box(`${row}${column}`, row, column)));
    const opened = done('Part 1: enter «Porters»', click(at('c2', 'link', 'Rights')), { url: roles.url });
    const reply = act(askedAfter(task, page('/roles/2', [heading('Porters'), ...table]), [opened]));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'TidesWrite' }]);
  });
});

group('a row of a list', () => {
  const row = (n: number, name: string): AxNode[] => {
    const over = { row: `${n}. ${name} Move up: ${name} Actions for entry ${n}`, section: 'Questions' };
    return [
      text(`t${n}`, `${n}. ${name}`),
      at(`u${n}`, 'button', `Move up: ${name}`, over),
      at(`m${n}`, 'button', `Actions for entry ${n}`, over, { states: { haspopup: 'menu', expanded: false } }),
    ];
  };
  const list = page('/setup', [heading('Questions'), ...row(1, 'Which berth?'), ...row(2, 'How long is she?')]);

  test('is moved up by a button that says its name, too', () => {
    const reply = act(askedAfter("Move the question 'How long is she?' to the top of the list", list));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'u2' }]);
  });
  test('what is to be on for it is behind its menu, and nothing in the row is pressed to open it', () => {
    const reply = act(askedAfter("Make the question 'How long is she?' required", list));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'm2' }]);
  });
  test('a field that is called as its kind does not take its name', () => {
    const way = fact('Question', 'textbox', [], { page: 'Questions' });
    const other = fact('Answers', 'link', [], { page: 'Questions' });
    const reply = act(asked("Move the question 'How long is she?' to the top of the list", list, { facts: [way, other] }));
    expect(reply.note).toContain('press «Move up');
  });
});

group('who comes to what', () => {
  const task = 'Anna Bly is coming to the Harbour Walk and needs 2 places';
  const walk = at('w', 'link', 'Harbour Walk');
  const went = done('Part 1: go «Harbour Walk»', click(walk), { ...here, appeared: ['Plan', 'Guests4', 'Edit'] });
  const tabs = ['Plan', 'Guests4'].map((name, i) =>
    at(`b${i}`, 'tab', name, { section: 'Harbour Walk', path: `main>div>button:${i}` }, { states: { selected: i === 0 } }),
  );
  const own = page('/walks/3', [heading('Harbour Walk'), at('e', 'button', 'Edit', { section: 'Harbour Walk' }), ...tabs]);

  test('is sought on its own tabs, and the whole is not changed for one of them', () => {
    expect(act(askedAfter(task, page('/', [heading('Today'), walk]))).note).toContain('go «Harbour Walk»');
    const inside = page('/walks/3', [
      ...own.tree.children,
      node('q', 'searchbox', 'Search all', { marks: marks({ tag: 'input' }) }),
    ]);
    expect(act(askedAfter(task, inside, [went])).actions).toEqual([{ kind: 'click', target: 'b1' }]);
  });
  test('nor where a row tells of her', () => {
    const row = at('r', 'button', 'Remove Anna Bly', { row: 'Anna Bly 1 Remove Anna Bly' });
    const there = page('/walks/3', [...own.tree.children, row]);
    const looked = tabs.map((tab) => done(`Part 1: look «${tab.name}»`, click(tab), { url: own.url }));
    expect(act(askedAfter(task, there, [went, ...looked])).actions).not.toMatchObject([{ target: 'e' }]);
  });
});

group('a known way', () => {
  const crew = link('c', 'Crew');
  const absences = link('a', 'Absences');
  const row = 'Anna Bly Home leave 17 Mar Pending Approve Decline';
  const way = (path: AxNode[]) => fact(row, 'record', path.map(describe), { page: 'Absences' });
  const task = 'Decline the home leave that Anna Bly asked for';

  test('is gone to its end past a list that only names the record', () => {
    const went = done(`Part 1: go «${row}»`, click(crew), here);
    const own = at('r', 'link', 'Anna Bly', { row: 'Anna Bly Pilot Active' });
    const list = page('/crew', [crew, absences, heading('Crew'), own]);
    const after = (path: AxNode[]) => act(asked(task, list, { facts: [way(path)], history: [went] })).actions;
    expect(after([absences])).toEqual([{ kind: 'click', target: 'a' }]);
    expect(after([])).not.toEqual([{ kind: 'click', target: 'a' }]);
  });
  test('through another record comes after the one that is in sight', () => {
    const row = (ref: string, name: string): AxNode =>
      node(ref, 'generic', '', {
        guess: { role: 'row', name, from: 'pointer', score: 0.5 },
        marks: marks({ path: `main>table>tr:${ref}` }),
      });
    const [other, own] = [row('o', 'PC The Pier Club 12 members'), row('w', 'AB Anna Bly Skipper Owner Bergen')];
    const logs = fact('Meeting', 'tab', [describe(link('k', 'Clubs')), describe(other)], { page: 'Clubs' });
    const list = page('/people', [crew, link('k', 'Clubs'), heading('People'), own]);
    const reply = act(asked("Log a meeting with Anna Bly with the summary 'Agreed'", list, { facts: [logs] }));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('is known of a link, too, that bears the name after a time', () => {
    const month = link('m', 'Calendar');
    const seen = fact('13:30 Harbour Walk', 'link', [describe(month)], { page: 'Calendar' });
    const front = page('/', [crew, month, heading('Today')]);
    expect(act(asked('Publish the Harbour Walk', front, { facts: [seen] })).actions).toEqual([{ kind: 'click', target: 'm' }]);
    // A row that is known comes before it.
    const row = fact('Harbour Walk 14 May Open', 'record', [describe(crew)], { page: 'Walks' });
    expect(act(asked('Publish the Harbour Walk', front, { facts: [seen, row] })).actions).toEqual([
      { kind: 'click', target: 'c' },
    ]);
    const other = fact('13:30 Harbour Walk for members and their guests', 'link', [describe(month)], { page: 'Calendar' });
    expect(act(asked('Publish the Harbour Walk', front, { facts: [other] })).note).not.toContain('go «13:30');
  });
});

group('a list page by page', () => {
  const pager = ['Previous page', 'Next page'].map((name, i) => at(`p${i}`, 'button', name, { path: `main>nav>button:${i}` }));
  const box = node('q', 'searchbox', 'Boat or owner', { marks: marks({ tag: 'input', path: 'main>input' }) });
  const list = page('/boats', [heading('Boats'), box, at('o', 'link', 'Otter', { row: 'Otter Anna Bly' }), ...pager]);
  const searched = (word: string, vanished: string[]): HistoryEntry =>
    done(`Part 1: search «${word}»`, type(box, word), { url: list.url, vanished });
  const after = (vanished: string[]) => {
    const words = ['Spring Tide', 'Spring', ''].map((word) => searched(word, vanished));
    return act(askedAfter("Archive 'Spring Tide'", list, words)).actions;
  };

  test('is not turned for what its own box did not find', () => {
    expect(after([])).toEqual([{ kind: 'click', target: 'p1' }]);
    expect(after(['Otter', 'Heron', 'Seal'])).not.toEqual([{ kind: 'click', target: 'p1' }]);
  });
});

group('an example', () => {
  test('is followed without a tab that it only looked behind', () => {
    const tab = (i: number, name: string): AxNode => at(`b${i}`, 'tab', name, { path: `main>div>button:${i}` });
    const [log, tides] = [tab(1, 'Log'), tab(2, 'Tides')];
    const tabs = page('/', [log, tides]);
    const form = page('/', [field('f', 'Alias'), at('s', 'button', 'Save')]);
    const steps = [step(tabs, click(log)), step(tabs, click(tides)), step(form, type(field('f', 'Alias'), 'Old Ben'))];
    const way = trajectory([...steps, step(form, click(at('s', 'button', 'Save')))], form);
    const item = example('alias', 'Set the alias to "Old Ben"', way);
    const shown = [{ item, score: 1, from: 0, why: 'query' }];
    expect(act(asked('Set the alias to "Old Ben"', tabs, { examples: shown })).actions).toEqual([
      { kind: 'click', target: 'b2' },
    ]);
  });
});

/** What the map tells and what is none of it: fields that are called as a kind of record, pages of another part of the site. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, page, step, trajectory } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';

const [log, office] = [link('l', 'Log'), link('o', 'Office')];
const front = page('/', [log, office]);

group('the name of a kind of record', () => {
  const task = 'Lock the pilot "Nils"';
  test('leads to the list of that kind, not to a field that is called so', () => {
    const field = fact('Pilot', 'combobox', [describe(log)]);
    const list = fact('Pilots', 'link', [describe(office)]);
    expect(act(asked(task, front, { facts: [field, list] })).actions).toEqual([{ kind: 'click', target: 'o' }]);
    expect(act(asked(task, front, { facts: [field] })).note).not.toMatch(/: go «Pilot»/);
  });
  test('leads by address to where that list is linked, if no click of the known way can be made', () => {
    const gone = describe(link('q', 'Create a report'));
    const [url, template] = ['http://127.0.0.1:8080/people', 'http://127.0.0.1:8080/people'];
    const list = fact('Pilots', 'menuitem', [gone], { url, template });
    const other = fact('Pilot boats', 'menuitem', [gone], { url, template });
    expect(act(asked(task, page('/', []), { facts: [list] })).actions).toEqual([{ kind: 'goto', url }]);
    expect(act(asked(task, page('/', []), { facts: [other] })).actions).not.toEqual([{ kind: 'goto', url }]);
  });
  test('is gone to by its list before the name of what is to be made is searched for', () => {
    const search = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'header>form>input' }) });
    const at = page('/office', [search, link('p', 'Pilots'), heading('Office')]);
    expect(act(asked('Create a pilot called "Runa"', at)).actions).toEqual([{ kind: 'click', target: 'p' }]);
  });
});

test('a row that only mentions the record is not gone to through the form for something else', () => {
  const seen = (way: AxNode) => fact('otter.io Otter Ready', 'record', [describe(way)], { page: 'Berths' });
  const register = node('r', 'button', 'Register berth', { marks: marks({ tag: 'button', path: 'main>button' }) });
  const ask = (way: AxNode) =>
    act(asked("Add a guest named 'Runa' to the boat 'Otter'", page('/', [log, register]), { facts: [seen(way)] })).note;
  expect(ask(log)).toContain('go «otter.io');
  expect(ask(register)).not.toContain('go «otter.io');
});

test('a button elsewhere is no better than the link of that name which is here', () => {
  const tags = fact('Tags', 'button', [describe(log)], { page: 'New letter' });
  const at = page('/', [log, office, link('t', 'Tags')]);
  expect(act(asked('Add a tag called "storm"', at, { facts: [tags] })).actions).toEqual([{ kind: 'click', target: 't' }]);
});

test('a page that lists the record is not left because what the map told of is not on it', () => {
  const listed = (name: string): AxNode =>
    node('r', 'link', name, {
      marks: marks({ tag: 'a', path: 'main>table>tr>td>a', row: `${name} North pier`, attributes: {} }),
    });
  const ask = (name: string) => {
    const at = page('/pilots', [listed(name)]);
    const template = keysOf(at).template;
    const facts = [fact('Roster [ Nils ]', 'button', [], { template })];
    const history = [done('Part 1: go «Roster [ Nils ]»', click(log), { url: 'http://127.0.0.1:8080/' })];
    return act(asked('Lock the pilot "Runa Holm"', at, { facts, history })).actions[0];
  };
  expect(ask('Liv Berg')).toEqual({ kind: 'go_back' });
  expect(ask('Runa Holm')).not.toEqual({ kind: 'go_back' });
});

group('where the record is open', () => {
  const open = page('/pilots/nils', [heading('Nils'), log, office]);
  const task = 'Make the pilot "Nils" private';
  const way = [describe(log)];
  test('no way is taken into another part of the site that does not speak of its kind', () => {
    expect(act(asked(task, open, { facts: [fact('Private', 'checkbox', way)] })).note).not.toMatch(/: go «Private»/);
  });
  test('nor where the task does not say what kind it is', () => {
    const status = fact('Condition', 'combobox', way);
    const move = act(asked('Change the status of "Nils" to away', open, { facts: [status] }));
    expect(move.note).not.toMatch(/: go «Condition»/);
  });
  test('nor to a page of one of many records of another kind, also where its address begins with this one', () => {
    const template = 'http://127.0.0.1:8080/pilots/nils/boats/{n}/edit';
    const at = (noun: string) =>
      act(asked(`Make the ${noun} "Nils" private`, open, { facts: [fact('Private', 'checkbox', way, { template })] }));
    expect(at('pilot').note).not.toMatch(/: go «Private»/);
    expect(at('boat').note).toMatch(/: go «Private»/);
  });
  test('its menu is opened before what else there is of it', () => {
    const below = node('b', 'link', 'Boats', { marks: marks({ tag: 'a', attributes: { href: '/pilots/nils/boats' } }) });
    const menu = (href: string): AxNode => node('m', 'link', 'Actions', { marks: marks({ tag: 'a', attributes: { href } }) });
    const history = [done('Part 1: enter «Nils»', click(log), { url: 'http://127.0.0.1:8080/pilots' })];
    const ask = (href: string) => {
      const at = page('/pilots/nils', [heading('Nils'), below, menu(href)]);
      return act(asked('Add a comment "Back soon" to the pilot "Nils"', at, { history })).actions;
    };
    expect(ask('')).toEqual([{ kind: 'click', target: 'm' }]);
    expect(ask('/actions')).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('what its menu offers by the name of what is to be written opens the form, whose editor takes the text', () => {
    const task = 'Add a comment "Back soon" to the pilot "Nils"';
    const comment = node('c', 'link', 'Comment', { marks: marks({ tag: 'a', attributes: { href: '/update' } }) });
    const entered = done('Part 1: enter «Nils»', click(log), { url: 'http://127.0.0.1:8080/pilots' });
    const looked = done('Part 1: look «Actions»', click(log), { appeared: ['Comment'], url: open.url });
    const menu = act(asked(task, page('/pilots/nils', [heading('Nils'), comment]), { history: [entered, looked] }));
    expect(menu.note).toMatch(/press «Comment»/);
    const text = (ref: string, tag: string, value: string): AxNode =>
      node(ref, 'textbox', '', { value, marks: marks({ tag, path: `form>${tag}:${ref}` }) });
    const form = page('/update', [heading('Update Nils'), text('k', 'input', ''), text('e', 'body', 'Write your text here …')]);
    const pressed = done('Part 1: press «Comment»', click(comment), { url: open.url });
    expect(act(asked(task, form, { history: [entered, looked, pressed] })).actions).toMatchObject([
      { kind: 'type', target: 'e', text: 'Back soon' },
    ]);
  });
  test('one within its own part is, and one to a page of its kind', () => {
    for (const template of ['http://127.0.0.1:8080/pilots/{name}/edit', 'http://127.0.0.1:8080/office/pilot'])
      expect(act(asked(task, open, { facts: [fact('Private', 'checkbox', way, { template })] })).actions, template).toEqual([
        { kind: 'click', target: 'l' },
      ]);
  });
});

test('what was to open a list and led to another page: the search of that page is no filter of the list', () => {
  const search = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'header>form>input' }) });
  const at = page('/pilots/nils/report', [heading('Nils'), search]);
  const history = [done('Part 1: unfold «description»', click(log), { url: 'http://127.0.0.1:8080/pilots/nils' })];
  const move = act(asked('Change the description of the pilot "Nils" to "On the quays"', at, { history }));
  expect(JSON.stringify(move.actions)).not.toContain('On the quays');
});

group('a question', () => {
  const reads = (text: string): unknown => wantsOf(text).map(({ op, control, entity }) => [op, control, entity]);
  test('may begin with a preposition, or ask who did it', () => {
    expect(reads('In which town is the pier "North pier"?')).toEqual([['answer', 'town', 'North pier']]);
    expect(reads('Who wrote the letter "Ice"?')).toEqual([['answer', 'author', 'Ice']]);
  });
  test('"in the town of V" is a field of what is made', () => {
    const [want] = wantsOf('Create a pier called "South pier" in the town of Haugesund');
    expect(want).toMatchObject({ op: 'create', place: [], noun: 'pier' });
    expect(want?.values).toContainEqual({ field: 'town', value: 'Haugesund' });
  });
  test('no text is read as nothing to do', () => {
    for (const text of ['In the morning', 'For the pier "North pier"']) expect(wantsOf(text), text).not.toEqual([]);
  });
});

group('a record that was seen elsewhere', () => {
  const task = 'Lock the pilot "Nils"';
  const seen = (where: string) => fact('12 Nils Office Lock', 'record', [describe(log)], { page: where });
  test('is looked for in the list of its kind, which is in sight', () => {
    const at = page('/', [log, link('p', 'Pilots')]);
    expect(act(asked(task, at, { facts: [seen('Log')] })).actions).toEqual([{ kind: 'click', target: 'p' }]);
    expect(act(asked(task, front, { facts: [seen('Log')] })).actions).toEqual([{ kind: 'click', target: 'l' }]);
  });
  test('may come late in that list: it is waited for, once', () => {
    const came = page('/pilots', [log, heading('Pilots')]);
    const gone = done('Part 1: go «pilot»', click(link('p', 'Pilots')));
    expect(act(asked(task, came, { facts: [seen('Log')], history: [gone] })).actions).toMatchObject([{ kind: 'wait' }]);
    const waited = done('Part 1: look «pilot»', { kind: 'wait', ms: 1500 }, { step: 2 });
    const then = act(asked(task, came, { facts: [seen('Log')], history: [gone, waited] }));
    expect(then.actions).toEqual([{ kind: 'click', target: 'l' }]);
  });
});

group('a record that is there', () => {
  const make = node('c', 'button', '+ Create', { marks: marks({ tag: 'button', path: 'main>button' }) });
  const at = page('/', [log, make]);
  test('is not gone to through what makes something', () => {
    const picked = fact('Sea trial', 'checkbox', [describe(make)], { page: 'New flow' });
    for (const task of ["Cancel the visit 'Sea trial'", "Delete the visit 'Sea trial'"])
      expect(act(asked(task, at, { facts: [picked] })).actions, task).not.toEqual([{ kind: 'click', target: 'c' }]);
    const adds = fact('+ Add contact', 'button', [describe(log)], { page: 'Contacts' });
    expect(act(asked("Add the tag 'VIP' to the contact 'Wen Bly'", at, { facts: [adds] })).note).not.toMatch(
      /: go «\+ Add contact»/,
    );
  });
  test('of somebody is listed where both are told', () => {
    const seen = (row: string) => fact(row, 'record', [describe(log)], { page: 'Log' });
    const task = "Cancel Nadia Bly's 'Sea trial'";
    expect(act(asked(task, at, { facts: [seen('Sea trial 30 min')] })).note).not.toMatch(/: go «Sea trial/);
    expect(act(asked(task, at, { facts: [seen('10:00 Nadia Bly Sea trial')] })).actions).toEqual([
      { kind: 'click', target: 'l' },
    ]);
  });
  test('is looked up where the map says that it is listed, before one goes elsewhere', () => {
    const search = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'main>input' }) });
    const gone = done('Part 1: go «12 Nils Office»', click(log));
    const other = fact('Delete', 'button', [describe(office)], { page: 'Office' });
    const list = page('/log', [search, office]);
    expect(act(asked('Delete the pilot "Nils"', list, { facts: [other], history: [gone] })).actions).toMatchObject([
      { kind: 'type', target: 's', text: 'Nils' },
    ]);
  });
  test('is not deleted by the cross of what it bears', () => {
    const cross = node('x', 'button', '×', {
      marks: marks({ tag: 'button', path: 'main>div>button', row: 'Tags Newsletter ×' }),
    });
    const open = page('/', [heading('Wen Bly'), cross]);
    expect(act(asked("Delete the contact 'Wen Bly'", open)).actions).not.toEqual([{ kind: 'click', target: 'x' }]);
  });
});

test('an example that leads elsewhere first is not followed where the switch that the task names stands', () => {
  const lamp = (on: boolean): AxNode =>
    node('s', 'switch', 'Harbour lamp', { states: { checked: on }, marks: marks({ tag: 'button', path: 'main>button:s' }) });
  const [hall, room] = [page('/', [log, lamp(false)]), page('/log', [office, lamp(false)])];
  const learned = example(
    'lamp',
    'Turn on "Harbour lamp"',
    trajectory([step(page('/start', [log]), click(log)), step(room, click(lamp(false)))], page('/log', [lamp(true)])),
  );
  const examples = [{ item: learned, score: 1, from: 0, why: 'query' }];
  const task = 'Turn on the "Harbour lamp".';
  expect(act(asked(task, hall, { examples })).actions).toEqual([{ kind: 'click', target: 's' }]);
  expect(act(asked(task, page('/', [log, office]), { examples })).actions).toEqual([{ kind: 'click', target: 'l' }]);
});

test('what the next part means is done on the page where the part before ended, whatever was learned of other ways', () => {
  const mail = (ref: string, name: string, on: boolean): AxNode =>
    node(ref, 'switch', name, { states: { checked: on }, marks: marks({ tag: 'button', path: `main>button:${ref}` }) });
  const o = page('/office', [heading('Office'), log, mail('a', 'Storm warnings', true), mail('b', 'Tide tables by mail', false)]);
  const tide = mail('t', 'Tide tables', false);
  const learned = example(
    'tide',
    'Turn on "Tide tables"',
    trajectory(
      [step(page('/start', [log]), click(log)), step(page('/log', [tide]), click(tide))],
      page('/log', [mail('t', 'Tide tables', true)]),
    ),
  );
  const examples = [{ item: learned, score: 1, from: 0, why: 'query' }];
  const task = 'Turn on "Storm warnings" and turn on the tide tables.';
  const history = [done('Part 1: toggle «Storm warnings»', click(mail('a', 'Storm warnings', false)), { writes: ['PUT /mail'] })];
  expect(act(asked(task, o, { examples, history })).actions).toEqual([{ kind: 'click', target: 'b' }]);
});

/** Known ways: to their end, through no other record, and into no form for something else. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import { PAGE } from '../../agent-core/recall/map-pages.ts';
import { words } from '../../agent-core/recall/text.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';

const [log, office] = [link('l', 'Log'), link('o', 'Office')];
const front = page('/', [log, office]);

group('a known way', () => {
  test('leads through no card of another record, though it is a button', () => {
    const card = (name: string): AxNode =>
      node('k', 'button', `${name} Pilot · South pier 6 trips`, { marks: marks({ tag: 'button', path: 'main>div>button' }) });
    const ask = (name: string) => {
      const adds = fact('Add permit', 'button', [describe(card(name))], { page: 'Pilots' });
      // The list stands beside each of them, so that the page of another one bears the name, too.
      const bears = fact('Page of another', PAGE, [describe(card(name))], { options: words('Nils Holm permit') });
      const at = page('/pilots', [log, heading('Pilots'), card(name)]);
      return act(asked("Add the permit 'Ice' to the pilot 'Nils Holm'", at, { facts: [adds, bears] }));
    };
    expect(ask('Runa Berg').note).not.toMatch(/: go «/);
    expect(ask('Nils Holm').actions).toEqual([{ kind: 'click', target: 'k' }]);
  });
  test('that ends in making something leads through no other record, though its form bears the name', () => {
    const row = (name: string): AxNode =>
      node('k', 'generic', '', {
        guess: { role: 'row', name: `${name} South pier May 25, 2026 6 trips`, from: 'pointer', score: 0.5 },
        marks: marks({ path: 'main>table>tr' }),
      });
    const adds = node('a', 'button', 'Add trip', { marks: marks({ tag: 'button', path: 'main>button' }) });
    const at = page('/boats', [log, heading('Fleet'), row('Otter')]);
    const way = (path: AxNode[]) => fact('Trips', PAGE, path.map(describe), { options: words('Heron trip North') });
    const ask = (path: AxNode[]) => act(asked("Add a trip to 'Heron'", at, { facts: [way(path)] })).note;
    expect(ask([row('Otter'), adds])).not.toMatch(/: go «/);
    expect(ask([row('Otter')])).toMatch(/: go «/);
  });
  test('leads through the row of the list that says the name of the task’s own record, wherever in it', () => {
    const row = (ref: string, name: string): AxNode =>
      node(ref, 'generic', '', {
        guess: { role: 'row', name, from: 'pointer', score: 0.5 },
        marks: marks({ path: `main>table>tr:${ref === 'k' ? 1 : 2}` }),
      });
    const [other, own] = [
      row('k', 'OUT-1 Otter South pier May 25, 2026'),
      row('w', 'IN-7 The Heron Tour North pier and on to the old quay Starts Jun 8, 2026'),
    ];
    const edit = node('e', 'button', 'Edit', { marks: marks({ tag: 'button', path: 'main>button' }) });
    const way = fact('Edit', PAGE, [describe(other), describe(edit)], { options: words('the Heron tour stop North') });
    const at = page('/', [log, heading('Dashboard'), other, own]);
    const move = act(asked("Add a stop named 'Quay' to the trip 'The Heron Tour'", at, { facts: [way] }));
    expect(move.actions).toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('goes through no drawer of what is new, and into no manual, unless the task speaks of it', () => {
    const bell = node('b', 'button', 'Notifications', { marks: marks({ tag: 'button', path: 'header>button' }) });
    const go = (entry: AxNode, task: string) => {
      const berth = fact('Berth', 'combobox', [describe(entry)], { page: 'Log' });
      return act(asked(task, page('/', [bell, link('m', 'Help'), log]), { facts: [berth] })).note;
    };
    expect(go(bell, 'Set the berth to North')).not.toMatch(/: go «Berth/);
    expect(go(link('m', 'Help'), 'Set the berth to North')).not.toMatch(/: go «Berth/);
    expect(go(bell, 'Set the berth in the notifications to North')).toMatch(/: go «/);
  });
  test('that ends in "Edit" opens no form in which something new is made', () => {
    const task = "Add the permit 'Ice', expiring on June 30, 2027, to the pilot 'Nils Holm'.";
    const text = (ref: string, near: string): AxNode =>
      node(ref, 'textbox', near, { marks: marks({ tag: 'input', path: `main>form>input#${ref}`, near }) });
    const open = (name: string) => {
      const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'main>form>button' }) });
      const at = page('/pilots/nils', [heading('Nils Holm'), text('n', 'Name'), text('x', 'Expires'), save]);
      const went = done('Part 1: go «Add permit»', click(link('e', name)), { appeared: ['Name', 'Expires'] });
      const history = [went, done('Part 1: go «Add permit»', click(link('g', 'Group')), { step: 2, url: at.url })];
      return act(asked(task, at, { history })).actions;
    };
    expect(open('Edit')).not.toMatchObject([{ kind: 'type' }, { kind: 'type' }]);
    expect(open('Add permit')).toMatchObject([
      { kind: 'type', target: 'n', text: 'Ice' },
      { kind: 'type', target: 'x' },
    ]);
  });
  test('is gone to its end before anything on it is taken for what is meant', () => {
    const [account, brand] = [link('a', 'Account'), link('b', 'Branding')];
    const known = fact('Branding', 'link', [describe(account), describe(brand)]);
    const field = node('c', 'button', 'Change color', { marks: marks({ tag: 'button', path: 'main>button' }) });
    const gone = done('Part 1: go «Branding»', click(account));
    const task = 'Change the link color in Branding to "#1f4e8c"';
    expect(act(asked(task, page('/', [account]), { facts: [known] })).actions).toEqual([{ kind: 'click', target: 'a' }]);
    expect(act(asked(task, page('/account', [brand, field]), { facts: [known], history: [gone] })).actions).toEqual([
      { kind: 'click', target: 'b' },
    ]);
  });
  test('to the list of the kind ends in a search for the record that is not in sight', () => {
    const search = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'main>input' }) });
    const gone = done('Part 1: go «Pilots»', click(log));
    const other = fact('Tags', 'textbox', [describe(office)], { page: 'Office' });
    expect(
      act(
        asked("Add the tag 'VIP' to the pilot 'Wen Bly'", page('/pilots', [search, office]), { facts: [other], history: [gone] }),
      ).actions,
    ).toMatchObject([{ kind: 'type', target: 's', text: 'Wen Bly' }]);
  });
  test('to what shows less of a list is none', () => {
    const all = fact('All visit types', 'combobox', [describe(log)], { page: 'Log' });
    expect(act(asked("Delete the visit type 'Sea trial'", front, { facts: [all] })).note).not.toMatch(/: go «All visit types»/);
  });
});

group('a known way through a menu that is folded by now', () => {
  const [notices, jobs] = [
    link('n', 'Notices'),
    node('j', 'link', 'Yard jobs', { marks: marks({ tag: 'a', path: 'nav>a:9', attributes: { href: '#/jobs' } }) }),
  ];
  const way = fact('Deck leak Bittern J-829', 'record', [describe(notices), describe(jobs)], {
    page: 'Yard jobs',
    template: 'http://127.0.0.1:8080/#/jobs',
  });
  const next = fact('Deck leak Bittern J-829', 'record', [describe(jobs)], {
    page: 'Yard jobs',
    template: 'http://127.0.0.1:8080/#/jobs',
  });
  const went = done('Part 1: go «Deck leak Bittern J-829»', click(notices));
  const ask = (facts: MapFact[], history: HistoryEntry[], more: AxNode[] = []) =>
    act(asked('Put the job "Deck leak" on hold', page('/notices', [notices, ...more]), { facts, history })).actions;
  test('goes on by the address that its link bears, once it was begun', () => {
    expect(ask([way], [])).toEqual([{ kind: 'click', target: 'n' }]);
    expect(ask([next], [went])).toEqual([{ kind: 'goto', url: 'http://127.0.0.1:8080/notices#/jobs' }]);
    expect(ask([next], [went], [jobs])).toEqual([{ kind: 'click', target: 'j' }]);
  });
  test('but not to another record, whose link stood there once', () => {
    const otter = node('k', 'link', 'Otter', {
      marks: marks({ tag: 'a', path: 'main>a', attributes: { href: '#/boats/B-231' } }),
    });
    const through = fact('Deck leak Bittern J-829', 'record', [describe(otter)], {
      page: 'Yard jobs',
      template: 'http://127.0.0.1:8080/#/jobs',
    });
    expect(ask([through], [went])).not.toMatchObject([{ kind: 'goto' }]);
  });
});

/** Records of several kinds that bear one name: the page of the kind that has what the task sets, known from another record of it. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Target } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const link = (ref: string, name: string, path: string, row?: string): AxNode =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', path, ...(row === undefined ? {} : { row }) }) });

const crew = link('c', 'Crew', 'nav>a');
// The front page lists what lies at each pier; their own pages are elsewhere.
const front = page('/', [crew, link('p', 'North pier', 'main>ul>li:1>a', 'North pier 4 boats')]);
const admin = link('a', 'Piers', 'main>a');
const row = (ref: string, name: string, n: number) => link(ref, name, `main>table>tr:${n}>td>a`, `${name} open`);
const list = page('/admin/piers', [row('s', 'South pier', 1), row('n', 'North pier', 2)], { title: 'Piers' });

const fact = (label: string, kind: string, path: Target[], over: Partial<MapFact> = {}): MapFact => ({
  ...{
    label,
    kind,
    section: '',
    options: [],
    page: 'Pier South pier',
    template: 'http://x/admin/pier.php?id={v}',
    effects: [],
    path,
  },
  ...over,
});
const south = list.tree.children[0] ?? front.tree;
const onTheWay = [describe(crew), describe(admin), describe(south)];
const ask = (
  task: string,
  o: typeof front,
  path: Target[],
  over: Partial<MapFact> = {},
  history: ReturnType<typeof done>[] = [],
) => act(asked(task, o, { facts: [fact('Length', 'textbox', path, over)], history })).actions;

group('a record whose name stands here for something else', () => {
  const task = 'Set the length of the pier "North pier" to 40';
  test('is gone to by the list of its kind, and there the one of the task is taken', () => {
    expect(ask(task, front, onTheWay)).toEqual([{ kind: 'click', target: 'c' }]);
    const history = [done('Part 1: go «Length»', click(crew)), done('Part 1: go «Length»', click(admin), { step: 2 })];
    expect(ask(task, list, onTheWay.slice(2), {}, history)).toEqual([{ kind: 'click', target: 'n' }]);
  });
  test('is opened where it stands if the map tells of another kind, or of no way through another record', () => {
    const here = [{ kind: 'click', target: 'p' }];
    expect(act(asked(task, front)).actions).toEqual(here);
    expect(
      ask(task, front, onTheWay, { page: 'Boat South', template: 'http://x/boat', path: [describe(crew), describe(south)] }),
    ).toEqual(here);
    expect(ask(task, front, onTheWay.slice(0, 1), { page: 'All piers' })).toEqual(here);
  });
  test('is not taken to be another one of the list', () => {
    const without = page('/admin/piers', [row('s', 'South pier', 1)], { title: 'Piers' });
    const facts = [fact('Length', 'textbox', onTheWay.slice(2))];
    expect(act(asked(task, without, { facts })).note).not.toMatch(/: (?:go|enter) /);
  });
});

group('the record in a sentence', () => {
  test('that says a switch of its own page is whose switch it is', () => {
    const task = 'Do not let the pilot "Liv" enter the port any more';
    const pilot = [describe(crew), describe(link('s', 'Runa', 'main>table>tr:1>td>a', 'Runa on duty'))];
    const facts = [fact('Let this pilot enter the port', 'checkbox', pilot, { page: 'Pilot Runa' })];
    const other = page('/', [crew, link('l', 'Liv', 'main>a', 'Liv was here')]);
    expect(act(asked(task, other, { facts })).actions).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('is a name after any noun that is no part of an interface', () => {
    expect(wantsOf('Change the motto of the guild Cranes to "Onward"')[0]).toMatchObject({ entity: 'Cranes', noun: 'guild' });
    expect(wantsOf('Change the label of the button Cranes to "Onward"')[0]?.entity).toBe(undefined);
  });
});

group('what the form for a new record has', () => {
  const task = 'Disable the pier "North pier"';
  const piers = link('q', 'Piers', 'main>dl>dt>a', 'Piers Make and change piers');
  const make = link('m', 'Create', 'main>a');
  const known = fact('Open (unchecking disables this pier)', 'checkbox', [describe(crew), describe(piers), describe(make)], {
    page: 'Create a pier',
  });
  test('is looked for on the page of the record that the list has, and the list is no record', () => {
    expect(act(asked(task, front, { facts: [known] })).actions).toEqual([{ kind: 'click', target: 'c' }]);
    const history = [done(`Part 1: go «${known.label}»`, click(crew))];
    const admins = page('/admin', [piers]);
    const further = { ...known, path: known.path.slice(1) };
    expect(act(asked(task, admins, { facts: [further], history })).actions).toEqual([{ kind: 'click', target: 'q' }]);
    const inList = { ...known, path: known.path.slice(2) };
    const all = page('/admin/piers', [make, row('s', 'South pier', 1), row('n', 'North pier', 2)], { title: 'Piers' });
    const then = [...history, done(`Part 1: go «${known.label}»`, click(piers), { step: 2 })];
    expect(act(asked(task, all, { facts: [inList], history: then })).actions).toEqual([{ kind: 'click', target: 'n' }]);
  });
});

/** What was learned, in the hands of the built-in model: an example's way with the task's values, and the map's way to what is not on the screen. */
import { expect, describe as group, test } from 'vitest';
import type { Example, Slot } from '../../agent-core/example.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import { parroted } from '../../agent-core/parrot.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, page, step, trajectory, type } from '../recall/make.ts';
import { done as did, asked as input } from './ask.ts';

const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}:${name}` }), ...over });

// Two doors whose names say nothing of the task: only an example or the map knows which one to take.
const [east, west] = [control('e', 'button', 'East wing'), control('w', 'button', 'West wing')];
const nickname = (value = '') => control('n', 'textbox', 'Alias', { value });
const keep = control('k', 'button', 'Save');
const hall = () => page('/', [east, west]);
const room = (value = '') => page('/west', [nickname(value), keep]);
const slot: Slot = { name: 'alias', sample: 'Old Ben', kind: 'text', field: 'Alias', step: 1, required: true };
const learned = (slots: readonly Slot[] = [slot]): Example => ({
  ...example(
    'alias',
    'Set the alias to "Old Ben"',
    trajectory(
      [step(hall(), click(west)), step(room(), type(nickname(), 'Old Ben')), step(room('Old Ben'), click(keep))],
      room('Old Ben'),
    ),
  ),
  teaches: { kind: 'procedure', instruction: 'Set the alias to "Old Ben"', replicate: '', slots: [...slots], pre: [], post: [] },
});
const shown = (item: Example, from = 0) => [{ item, score: 1, from, why: 'query' }];
const task = 'Set the alias to "Grey Pilgrim"';

group('an example', () => {
  const examples = shown(learned());
  test('leads through a door that the task does not name', () => {
    expect(act(input(task, hall(), { examples })).actions).toEqual([{ kind: 'click', target: 'w' }]);
    expect(act(input(task, hall())).actions).not.toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('lends its way, not its values, to the end', () => {
    const first = act(input(task, hall(), { examples }));
    const went = did(first.note ?? '', click(west));
    const second = act(input(task, room(), { examples, history: [went] }));
    expect(second.actions).toEqual([{ kind: 'type', target: 'n', text: 'Grey Pilgrim', clear: true, enter: false }]);
    expect(JSON.stringify(second)).not.toContain('Old Ben');
    const typed = did(second.note ?? '', type(nickname(), 'Grey Pilgrim'), { step: 2 });
    const third = act(input(task, room('Grey Pilgrim'), { examples, history: [went, typed] }));
    expect(third.actions).toEqual([{ kind: 'click', target: 'k' }]);
    const saved = did(third.note ?? '', click(keep), { step: 3, writes: ['POST /alias'] });
    const last = act(input(task, room('Grey Pilgrim'), { examples, history: [went, typed, saved] }));
    expect(last.actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is not sent before all that the task names is filled in', () => {
    const made = 'Create a sailor with the alias "Old Ben"';
    const teaches = { kind: 'procedure', instruction: made, replicate: '', slots: [slot], pre: [], post: [] } as const;
    const sailor = shown({ ...learned(), teaches: { ...teaches, slots: [slot], pre: [], post: [] } }, 1);
    const form = page('/west', [nickname('Grey Pilgrim'), control('m', 'textbox', 'Motto'), keep]);
    const history = [did('Part 1: fill «Grey Pilgrim»', type(nickname(), 'Grey Pilgrim'))];
    const ask = (objective: string) => act(input(objective, form, { examples: sailor, history })).actions;
    expect(ask('Create a sailor with the alias "Grey Pilgrim"')).toEqual([{ kind: 'click', target: 'k' }]);
    expect(ask('Create a sailor with the alias "Grey Pilgrim" and the motto "Onward"')).toMatchObject([
      { kind: 'type', target: 'm', text: 'Onward' },
    ]);
  });
  test('is dropped when its control is not here: the task goes on by the rules', () => {
    const moved = page('/', [east, control('s', 'link', 'Settings')]);
    expect(act(input('Set the alias to "Grey Pilgrim"', moved, { examples })).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('of another deed is not followed', () => {
    const off = act(
      input('Turn off "Alias"', page('/', [west, control('t', 'switch', 'Alias', { states: { checked: true } })]), { examples }),
    );
    expect(off.actions).toEqual([{ kind: 'click', target: 't' }]);
    const other = act(
      input('Set the motto to "Onward"', page('/', [west, control('m', 'textbox', 'Motto'), keep]), { examples }),
    );
    expect(other.actions).toMatchObject([{ kind: 'type', target: 'm', text: 'Onward' }]);
  });
  test('goes on from its last step that was done, and does not begin again where a row shows the new value', () => {
    const list = (value: string) =>
      control('l', 'combobox', 'Deck', { value, marks: marks({ tag: 'button', path: 'li>l', row: `Deck ${value}` }) });
    const cabin = (value: string, more: AxNode[] = []) => page('/cabin', [list(value), ...more]);
    const upper = control('u', 'menuitem', 'Upper');
    const deck: Slot = { name: 'deck', sample: 'Lower', kind: 'option', field: 'Deck', step: 1, required: true };
    const lower: Example = {
      ...example(
        'deck',
        'Set "Deck" to "Lower"',
        trajectory(
          [step(cabin('Main'), click(list('Main'))), step(cabin('Main'), click(control('o', 'menuitem', 'Lower')))],
          cabin('Lower'),
        ),
      ),
      teaches: { kind: 'procedure', instruction: 'Set "Deck" to "Lower"', replicate: '', slots: [deck], pre: [], post: [] },
    };
    const ask = (observation: ReturnType<typeof page>, history: ReturnType<typeof did>[] = []) =>
      act(input('Set "Deck" to "Upper"', observation, { examples: shown(lower), history }));
    const first = ask(cabin('Main'));
    expect(first.actions).toEqual([{ kind: 'click', target: 'l' }]);
    const opened = did(first.note ?? '', click(list('Main')), { appeared: ['Upper'] });
    const second = ask(cabin('Main', [upper]), [opened]);
    expect(second.actions).toEqual([{ kind: 'click', target: 'u' }]);
    const chosen = did(second.note ?? '', click(upper), { step: 2, writes: ['PATCH /deck'] });
    expect(ask(cabin('Upper'), [opened, chosen]).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('does not lead on from what was to be opened', () => {
    const [log, feed] = [control('l', 'link', 'Log'), control('f', 'link', 'Log feed')];
    const taught: Example = {
      ...example(
        'log',
        'Open the log',
        trajectory([step(page('/', [log]), click(log)), step(page('/log', [feed]), click(feed))], room()),
      ),
      teaches: { kind: 'procedure', instruction: 'Open the log', replicate: '', slots: [], pre: [], post: [] },
    };
    const went = did('Part 1: press «log»', click(log));
    const reply = act(input('Open the log', page('/log', [feed]), { examples: shown(taught), history: [went] }));
    expect(reply.actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('whose step was refused is not tried again', () => {
    const first = act(input(task, hall(), { examples }));
    const refused = did(first.note ?? '', click(west), { outcome: 'refused', why: 'not permitted', after: 'a' });
    expect(act(input(task, hall(), { examples, history: [refused] })).actions).not.toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('never gives a value that the task does not name, and the guard would stop it if it did', () => {
    const empty = act(input('Set the alias', room(), { examples: shown(learned([{ ...slot, required: false }]), 1) }));
    expect(JSON.stringify(empty.actions)).not.toContain('Old Ben');
    const parrot = { kind: 'type', target: 'n', text: 'Old Ben', clear: true, enter: false } as const;
    const given = { task, observation: room(), examples: [learned([{ ...slot, required: false }])] };
    expect(parroted(parrot, given)).toContain('old ben');
    expect(parroted({ ...parrot, text: 'Grey Pilgrim' }, given)).toBeNull();
    const edit = control('x', 'button', 'Edit', { marks: marks({ tag: 'button', path: 'li>x', row: 'Alias Old Ben Edit' }) });
    const named = learned([{ ...slot, kind: 'entity', required: false }]);
    const press = (objective: string) =>
      parroted({ kind: 'click', target: 'x' }, { task: objective, observation: page('/', [edit]), examples: [named] });
    expect(press('Set the alias to "Grey Pilgrim"')).toBeNull();
    expect(press('Set the motto to "Onward"')).toContain('old ben');
  });
});

group('an example about a record', () => {
  const row = (ref: string, name: string) =>
    node(`r${ref}`, 'row', '', {
      children: [control(ref, 'button', 'Retire', { marks: marks({ tag: 'button', path: `tr>${ref}`, row: `${name} Retire` }) })],
    });
  const list = page('/ships', [row('a', 'Nancy Bell'), row('b', 'Mary Rose')]);
  const buttonOf = (name: string) =>
    control('x', 'button', 'Retire', { marks: marks({ tag: 'button', path: 'tr>x', row: `${name} Retire` }) });
  const retire: Example = {
    ...example('retire', 'Remove the ship "Nancy Bell"', trajectory([step(list, click(buttonOf('Nancy Bell')))], list)),
    teaches: {
      kind: 'procedure',
      instruction: 'Remove the ship "Nancy Bell"',
      replicate: '',
      slots: [{ name: 'ship', sample: 'Nancy Bell', kind: 'entity', step: 0, required: false }],
      pre: [],
      post: [],
    },
  };
  test('is followed in the row of the task, not in its own', () => {
    const reply = act(input('Remove the ship "Mary Rose"', list, { examples: shown(retire) }));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('is not followed on the page of another record, whose button would do it to that one', () => {
    const [name, other] = ['Nancy Bell', 'Mary Rose'];
    const open = (text: string) => control('o', 'link', text);
    const retireHere = control('x', 'button', 'Retire');
    const pageOf = (text: string) => page('/ship', [node('h', 'heading', text), retireHere]);
    const taught: Example = {
      ...example(
        'own',
        'Retire the ship "Nancy Bell"',
        trajectory([step(list, click(open(name))), step(pageOf(name), click(retireHere))], list),
      ),
      teaches: {
        ...{ kind: 'procedure', instruction: 'Retire the ship "Nancy Bell"', replicate: '', pre: [], post: [] },
        slots: [{ name: 'ship', sample: 'Nancy Bell', kind: 'entity', step: 0, required: false }],
      },
    };
    const ask = (o: ReturnType<typeof page>, history: ReturnType<typeof did>[] = []) =>
      act(input(`Retire the ship "${other}"`, o, { examples: shown(taught, 1), history })).actions;
    expect(JSON.stringify(ask(pageOf('Golden Hind')))).not.toContain('"x"');
    expect(ask(pageOf(other))).toEqual([{ kind: 'click', target: 'x' }]);
  });
  test('is not the sentence of every task that begins with its verb', () => {
    const form = page('/article', [control('x', 'button', 'Create')]);
    const learned: Example = {
      ...example('any', 'Create "Write an article"', trajectory([step(form, click(control('x', 'button', 'Create')))], form)),
      teaches: {
        ...{ kind: 'procedure', instruction: 'Create "Write an article"', replicate: '', pre: [], post: [] },
        slots: [{ name: 'record', sample: 'Write an article', kind: 'entity', step: 0, required: false }],
      },
    };
    const asked = input('Create a group called "Divers"', form, { examples: shown(learned) });
    expect(JSON.stringify(act(asked).actions)).not.toContain('"x"');
  });
  test('does nothing when the record of the task is not here', () => {
    const reply = act(input('Remove the ship "Golden Hind"', list, { examples: shown(retire) }));
    expect(reply.actions[0]?.kind).toBe('stop');
  });
});

group('the map', () => {
  const fact = (over: Partial<MapFact> = {}): MapFact => ({
    ...{ label: 'Alias', kind: 'textbox', section: '', options: [], page: 'West wing', template: 't', effects: [] },
    path: [describe(west)],
    ...over,
  });
  test('leads to a control that is not on the screen', () => {
    expect(act(input(task, hall(), { facts: [fact()] })).actions).toEqual([{ kind: 'click', target: 'w' }]);
  });
  test('is not asked where the control is before us', () => {
    const here = page('/', [west, nickname(), keep]);
    expect(act(input(task, here, { facts: [fact()] })).actions).toMatchObject([
      { kind: 'type', target: 'n', text: 'Grey Pilgrim' },
    ]);
  });
  test('of other controls leads nowhere', () => {
    const reply = act(input(task, hall(), { facts: [fact({ label: 'Heating' })] }));
    expect(reply.note ?? '').not.toContain('go «Heating»');
  });
  test('is given up where its way has no effect', () => {
    const first = act(input(task, hall(), { facts: [fact()] }));
    const nothing = did(first.note ?? '', click(west), { outcome: 'nothing', after: 'a' });
    expect(act(input(task, hall(), { facts: [fact()], history: [nothing] })).actions).not.toEqual([
      { kind: 'click', target: 'w' },
    ]);
  });
  test('is left again where the page that came does not have what it told of, for one kind of page may be many things', () => {
    const went = did('Part 1: go «Alias»', click(west), { url: 'http://localhost/' });
    const arrived = page('/west', [east, control('h', 'heading', 'An empty room')]);
    const ask = (observation: ReturnType<typeof page>) =>
      act(input(task, observation, { facts: [fact({ path: [], template: keysOf(arrived).template })], history: [went] }));
    expect(ask(arrived).actions).toEqual([{ kind: 'go_back' }]);
    expect(ask(room()).actions).toMatchObject([{ kind: 'type', target: 'n' }]);
  });
  test('of a kind that every page is, of a sentence, or of a longer name than the record has, leads nowhere', () => {
    const elsewhere = page('/', [west, control('o', 'link', 'Old revisions')]);
    for (const label of ['Page', 'tides wiki']) {
      const facts = [fact({ label, kind: 'button', page: 'Wiki', path: [describe(west)] })];
      expect(act(input('Delete the page "tides"', elsewhere, { facts })).note).not.toContain(`go «${label}»`);
    }
    const said = [fact({ label: 'The page was created.', kind: 'button', page: 'Wiki', path: [describe(west)] })];
    expect(act(input('Create a page with the text "High at noon"', elsewhere, { facts: said })).note).not.toContain('go «');
    const facts = [fact({ label: 'tides', kind: 'button', page: 'Wiki', path: [describe(west)] })];
    expect(act(input('Delete the page "tides"', elsewhere, { facts })).note).toContain('go «tides»');
  });
  test('of a field leads nowhere for a question', () => {
    const reply = act(input('What is the alias of the lighthouse?', hall(), { facts: [fact()] }));
    expect(reply.note ?? '').not.toContain('go «Alias»');
  });
  test('leads through the record that the task names, where it was learned through another of the same list', () => {
    const berth = (ref: string, name: string) =>
      node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>ul>li:${ref.slice(1)}>a` }) });
    const [quay, pier] = [berth('b1', 'Quay'), berth('b2', 'Pier')];
    const facts = [fact({ label: 'Rooms', kind: 'tab', page: 'Pier', path: [describe(pier)] })];
    // The place was gone to, and what is wanted was not found there.
    const history = [
      did('Part 1: go «project Quay»', click(quay)),
      did('Part 1: back «project Quay»', { kind: 'go_back' }, { step: 2 }),
    ];
    const reply = (list: AxNode[]) => act(input('Create a room "Loft" in the project Quay', page('/', list), { facts, history }));
    expect(reply([quay, pier]).actions).toEqual([{ kind: 'click', target: 'b1' }]);
    expect(reply([pier]).actions).toEqual([{ kind: 'click', target: 'b2' }]);
  });
  test('leads to no page whose button makes that page: another one is asked for', () => {
    const facts = [fact({ label: 'Create this page', kind: 'link', page: 'Wiki', path: [describe(west)] })];
    const found = page('/search', [west, control('t', 'link', 'tides')]);
    const history = [did('Part 1: search «tides»', type(control('q', 'searchbox', 'Search'), 'tides'))];
    const reply = act(input('Create a page called "tides" with the text "High at noon"', found, { facts, history }));
    expect(reply.actions).toEqual([{ kind: 'click', target: 't' }]);
  });
  test('leads away from a control that fits less than one it knows', () => {
    const post = control('p', 'button', 'post', { marks: marks({ tag: 'button', path: 'li>p', row: 'Ann: good morning post' }) });
    const share = control('s', 'button', 'Share something');
    const facts = [
      fact({ label: 'Share something', kind: 'button', effects: ['opens «Create a post»'], path: [describe(share)] }),
    ];
    const wall = page('/', [node('r', 'listitem', '', { children: [post] }), share]);
    const write = 'Create a new post with the content "Hello"';
    expect(act(input(write, wall, { facts })).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('leads to the page on which the record was seen', () => {
    const done = control('d', 'button', 'Finished');
    const facts = [
      fact({ label: 'Paint the hull Finished Undo', kind: 'record', page: 'Jobs', path: [describe(done)] }),
      fact({ label: 'Mend the sail Finished Undo', kind: 'record', page: 'Jobs', path: [describe(west)] }),
    ];
    const jobs = page('/', [done, west]);
    expect(act(input('Reopen the job "Paint the hull"', jobs, { facts })).actions).toEqual([{ kind: 'click', target: 'd' }]);
    const here = control('x', 'button', 'Reopen', {
      marks: marks({ tag: 'button', path: 'tr>x', row: 'Paint the hull Reopen' }),
    });
    const listed = page('/', [done, west, node('row', 'row', '', { children: [here] })]);
    expect(act(input('Reopen the job "Paint the hull"', listed, { facts })).actions).toEqual([{ kind: 'click', target: 'x' }]);
  });
});

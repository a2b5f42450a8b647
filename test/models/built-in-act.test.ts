import { expect, describe as group, test } from 'vitest';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import { ModelError } from '../../agent-core/ports.ts';
import { ActReply, act as actPrompt } from '../../agent-core/prompts/act.ts';
import type { AxNode, StoredAction } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { done as entry, asked as input } from './ask.ts';

const button = (ref: string, name: string, row?: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ path: `main>${ref}`, ...(row === undefined ? {} : { row }) }) });
const toggle = (ref: string, name: string, checked: boolean): AxNode =>
  node(ref, 'switch', name, { states: { checked }, marks: marks({ path: `main>${ref}` }) });

group('a switch', () => {
  const digest = (on: boolean) => page('/settings', [toggle('s1', 'Weekly digest', on), toggle('s2', 'Mentions', true)]);
  test('is flipped only when it is not as wanted', () => {
    expect(act(input('Turn off "Weekly digest"', digest(true))).actions).toEqual([{ kind: 'click', target: 's1' }]);
    const stop = act(input('Turn off "Weekly digest"', digest(false)));
    expect(stop.actions).toEqual([{ kind: 'stop', status: 'done', evidence: ['s1'] }]);
    expect(stop.checklist?.every((item) => item.met)).toBe(true);
  });
  test('of unknown state is not touched', () => {
    const unknown = page('/settings', [node('s1', 'switch', 'Weekly digest', { marks: marks() })]);
    expect(act(input('Turn off "Weekly digest"', unknown)).actions[0]).toMatchObject({ kind: 'stop', status: 'partial' });
  });
});

group('a form', () => {
  const form = (title: string) =>
    page('/new', [
      node('d', 'dialog', 'New issue', {
        children: [
          node('f1', 'textbox', 'Title', { value: title, marks: marks({ tag: 'input' }) }),
          button('b1', 'Cancel'),
          button('b2', 'Create issue'),
        ],
      }),
    ]);
  const task = 'Create an issue titled "Rust on gate"';
  test('is filled first and sent then', () => {
    const filling = act(input(task, form('')));
    expect(filling.actions).toEqual([{ kind: 'type', target: 'f1', text: 'Rust on gate', clear: true, enter: false }]);
    const typed: StoredAction = {
      kind: 'type',
      target: describe(node('f1', 'textbox', 'Title')),
      text: 'Rust on gate',
      clear: true,
      enter: false,
    };
    const sending = act(input(task, form('Rust on gate'), { history: [entry(filling.note ?? '', typed)] }));
    expect(sending.actions).toEqual([{ kind: 'click', target: 'b2' }]);
  });
});

test('a list is set where "turn on … for …" finds no switch', () => {
  const tide = node('o1', 'option', 'Never');
  const list = node('c1', 'combobox', 'Tide alarm', {
    value: 'Never',
    marks: marks({ tag: 'select' }),
    children: [tide, node('o2', 'option', 'Harbour pilots only')],
  });
  const found = act(input('Turn on "Tide alarm" for harbour pilots only', page('/settings', [list])));
  expect(found.actions).toEqual([{ kind: 'select', target: 'c1', option: 'Harbour pilots only' }]);
});

test('what belongs to a record is opened from its own page, by the control for its kind', () => {
  const link = (ref: string, name: string, section: string) => node(ref, 'link', name, { marks: marks({ section }) });
  const tools = [link('l1', 'Recent changes', 'Whole site'), link('l2', 'Revisions', 'This page')];
  const task = 'Find the changes of the page "tides"';
  const elsewhere = page('/start', [...tools, link('l3', 'tides', 'Lately')]);
  expect(act(input(task, elsewhere)).actions).toEqual([{ kind: 'click', target: 'l3' }]);
  const own = page('/tides', [node('h1', 'heading', 'tides'), ...tools]);
  expect(act(input(task, own)).actions).toEqual([{ kind: 'click', target: 'l2' }]);
});

group('a record', () => {
  const list = page('/issues', [
    node('r1', 'row', '', { children: [button('m1', '⋯', 'Gate 4 jams ⋯')] }),
    node('r2', 'row', '', { children: [button('m2', '⋯', 'Tide table ⋯')] }),
  ]);
  test('is acted on in its own row', () => {
    expect(act(input('Close the issue "Tide table"', list)).actions).toEqual([{ kind: 'click', target: 'm2' }]);
  });
  test('that a refused step concerns is left alone, and why is said', () => {
    const first = act(input('Close the issue "Tide table"', list));
    const refused = entry(first.note ?? '', click(button('m2', '⋯', 'Tide table ⋯')), {
      outcome: 'refused',
      why: 'class W is not permitted here',
    });
    const next = act(input('Close the issue "Tide table"', list, { history: [refused] }));
    expect(next.actions[0]).toMatchObject({ kind: 'stop', status: 'partial' });
    expect(next.note).toContain('class W is not permitted here');
  });
});

group('what is pressed', () => {
  const cross = (ref: string, near: string): AxNode =>
    node(ref, 'button', '×', {
      marks: marks({ path: `main>${ref}`, near, row: 'Ports Bergen × Esbjerg × Harwich × Leith × Dover × Ostend ×' }),
    });
  test('in a row of chips is the cross beside the value', () => {
    const chips = page('/', [cross('x1', 'Bergen'), cross('x2', 'Esbjerg'), cross('x3', 'Harwich')]);
    expect(act(input("Remove 'Esbjerg' from your ports", chips)).actions).toEqual([{ kind: 'click', target: 'x2' }]);
    expect(act(input("Remove 'Dieppe' from your ports", chips)).actions[0]?.kind).toBe('stop');
  });
  test('is not a button of a dialog about something else', () => {
    const dialog = page('/', [node('d', 'dialog', 'Fuel', { children: [button('b1', 'Sell fuel'), button('b2', 'Close')] })]);
    expect(act(input('Sell $40.00 worth of Tin', dialog)).actions).not.toEqual([{ kind: 'click', target: 'b1' }]);
  });
  test('has done nothing while the dialog that it brought is open', () => {
    const task = 'Transfer $40.00';
    const first = act(input(task, page('/', [button('b0', 'Transfer')])));
    const pressed = entry(first.note ?? '', click(button('b0', 'Transfer')), { appeared: ['Amount', 'Transfer now'] });
    const field = node('f', 'textbox', 'Amount', { value: '', marks: marks({ tag: 'input' }) });
    const open = page('/', [node('d', 'dialog', 'Transfer', { children: [field, button('b2', 'Transfer now')] })]);
    expect(act(input(task, open, { history: [pressed] })).actions).toMatchObject([{ kind: 'type', target: 'f' }]);
  });
});

group('the model', () => {
  const home = page('/', [node('l1', 'link', 'Settings', { marks: marks() }), button('b1', 'Delete account')]);
  test('looks around through what only shows something, never through what writes', () => {
    expect(act(input('Turn off "Weekly digest"', home)).actions).toEqual([{ kind: 'click', target: 'l1' }]);
  });
  test('says at once what rules cannot do', () => {
    expect(act(input('Close the oldest issue', home)).actions[0]).toMatchObject({ kind: 'stop', status: 'infeasible' });
  });
  test('answers the same question the same way, free of charge, in the schema of the prompt', async () => {
    const prompt = actPrompt(input('Turn off "Weekly digest"', home), 'n');
    const [a, b] = [await builtIn().ask(prompt), await builtIn().ask(prompt)];
    expect(a).toEqual(b);
    expect(a.usage).toMatchObject({ input: 0, output: 0, usd: 0 });
    expect(ActReply.safeParse(JSON.parse(a.raw)).success).toBe(true);
  });
  test('has no answer to a question it does not know', async () => {
    await expect(builtIn().ask({ ...actPrompt(input('x', home), 'n'), name: 'poem' })).rejects.toThrow(ModelError);
  });
});

group('a control that is pointed at', () => {
  const shown = page('/deck', [
    node('t1', 'textbox', '', { marks: marks({ tag: 'input', path: 'main>t1' }) }),
    node('t2', 'textbox', '', { marks: marks({ tag: 'input', path: 'main>t2' }) }),
    button('b1', 'Lower'),
    button('b2', 'Raise'),
  ]);
  test('is clicked, and that was it, though nothing changed', () => {
    const task = 'Click the "Raise" button.';
    expect(act(input(task, shown)).actions).toEqual([{ kind: 'click', target: 'b2' }]);
    const history = [entry('Part 1: press «Raise»', click(button('b2', 'Raise')), { outcome: 'nothing' })];
    expect(act(input(task, shown, { history })).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('a field is found by its kind and its number, and the form waits for what is still to come', () => {
    const task = 'Enter "Ann" into the 2nd text field and press Raise.';
    expect(act(input(task, shown)).actions).toMatchObject([{ kind: 'type', target: 't2', text: 'Ann' }]);
  });
  test('a wait is waited', () => {
    expect(act(input('Wait 2 seconds, then click Raise.', shown)).actions).toEqual([{ kind: 'wait', ms: 2000 }]);
  });
});

test('a text that belongs to another record is not filled in, and its button not pressed', () => {
  const posts = (title: string) =>
    page('/posts', [
      node('h', 'heading', title),
      ...['Ann: tides', 'Bo: nets'].map((row, i) =>
        node(`r${i}`, 'listitem', '', { children: [button(`p${i}`, 'Answer', row)], marks: marks({ path: `main>r${i}` }) }),
      ),
      node('t', 'textbox', 'Write an answer', { marks: marks({ tag: 'textarea', path: 'main>t' }) }),
      button('s', 'Send answer'),
    ]);
  const task = "Submit an answer to the question 'Why tides?' with the text 'The moon'";
  expect(act(input(task, posts('Why nets?'))).actions).not.toMatchObject([{ kind: 'type' }]);
  const there = act(input(task, posts('Why tides?'))).actions[0];
  expect(['t', 's']).toContain(there !== undefined && 'target' in there ? there.target : '');
});

group('a month that is shown day by day', () => {
  const month = (name: string) =>
    page('/berths', [
      node('f1', 'textbox', 'Arrival date', { value: '', marks: marks({ tag: 'input' }) }),
      button('p', 'Prev'),
      button('n', 'Next'),
      node('t', 'heading', name),
      ...Array.from({ length: 35 }, (_, i) =>
        node(`d${i}`, 'link', String(((i + 28) % 31) + 1), { marks: marks({ path: `td:${i}` }) }),
      ),
    ]);
  const task = 'Set the arrival date to 04/09/2031';
  const typed: StoredAction = {
    kind: 'type',
    target: describe(node('f1', 'textbox', 'Arrival date')),
    text: '04/09/2031',
    clear: true,
    enter: false,
  };
  const history = [entry('Part 1: fill «04/09/2031»', typed, { outcome: 'nothing' })];
  test('is paged to the month that is wanted, and the day pressed there', () => {
    const target = (name: string) => act(input(task, month(name), { history })).actions;
    expect(target('June 2031')).toEqual([{ kind: 'click', target: 'p' }]);
    expect(target('December 2030')).toEqual([{ kind: 'click', target: 'n' }]);
    // The first days shown are the last of the month before.
    expect(target('April 2031')).toEqual([{ kind: 'click', target: 'd11' }]);
  });
});

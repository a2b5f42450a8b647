/** What reaches the gate's verdict from around it: the user's switches, the page, the budget, earlier answers. */
import { describe, expect, it } from 'vitest';
import { type Approvals, createApprovals } from '../../agent-core/policy/approvals.ts';
import type { Environment } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { at, guard, outcome, person, world } from './guard.ts';
import { button, EVIL, field, link, plenty, SHOP, shop, submit, type } from './make.ts';

const assist = { mode: 'assist', barrier: (): 'absent' => 'absent' } as const;
const LOOT = 'customer 778899 of the north';
const asked = (url: string) => ({ kind: 'goto' as const, url });

describe('text of a page', () => {
  it('does not go to another site that may be read', async () => {
    const w = world({}, { text: LOOT });
    const { gate } = guard(w, { mode: 'read', origins: shop({ read: new Set([SHOP, EVIL]) }) });
    await gate.environment.observe();
    const loot = encodeURIComponent(LOOT);
    expect(outcome(await gate.permit(asked(`${EVIL}/?q=${loot}`)))).toBe('deny carries-text-of-another-origin');
    expect(outcome(await gate.permit(asked(`${SHOP}/?q=${loot}`)))).toBe('allow N1');
    expect(outcome(await gate.permit(asked(`${EVIL}/?q=shoes`)))).toBe('allow N1');
  });
  it('nor, with a person, to one that would be asked for', async () => {
    const { cards, approve } = person([true]);
    const { gate } = guard(world({}, { text: LOOT }), { ...assist, approve });
    await gate.environment.observe();
    expect(outcome(await gate.permit(asked(`${EVIL}/?q=${encodeURIComponent(LOOT)}`)))).toBe(
      'deny carries-text-of-another-origin',
    );
    expect(cards).toEqual([]);
  });
});

describe('the user', () => {
  it('may say that a site writes by GET', async () => {
    const w = world({ e1: link('/orders/7', 'Order 7') });
    expect(outcome(await guard(w, { mode: 'read' }).gate.permit(at('e1')))).toBe('allow N1');
    expect(outcome(await guard(w, { mode: 'read', writesByGet: true }).gate.permit(at('e1')))).toBe('deny writes-by-get');
  });
  it('may name a site as sensitive', async () => {
    const w = world({ e1: link('/orders/7', 'Order 7') });
    expect(outcome(await guard(w, { mode: 'read', sensitive: ['shop.test'] }).gate.permit(at('e1')))).toBe(
      'deny sensitive-origin',
    );
    expect(outcome(await guard(w, { mode: 'read', sensitive: ['other.test'] }).gate.permit(at('e1')))).toBe('allow N1');
  });
  it('accepts a sensitive site once for what follows', async () => {
    const { cards, approve } = person([true]);
    const { gate } = guard(world({ e1: button('Reviews', { role: 'tab' }), e2: button('Photos', { role: 'tab' }) }), {
      ...assist,
      ...{ approve, sensitive: ['shop.test'] },
    });
    expect([outcome(await gate.permit(at('e1'))), outcome(await gate.permit(at('e2')))]).toEqual(['allow U', 'allow U']);
    expect(cards).toEqual(['origin Reviews']);
  });
  it('accepts it for typing there, and a way back that nobody knows', async () => {
    const { cards, approve } = person([true, true]);
    const { gate } = guard(world({ e1: field('Search') }), { ...assist, approve, sensitive: ['shop.test'] });
    expect(outcome(await gate.permit(type('shoes')))).toMatch(/^allow/);
    expect(outcome(await gate.permit({ kind: 'go_back' }))).toBe('allow N1');
    expect(cards).toEqual(['origin Search', 'origin ']);
  });
  it('picks the files that may be uploaded', async () => {
    const files = { picked: new Set(['a.png']), fixtures: new Set(['b.png']) };
    const upload = (file: string) => ({ kind: 'upload' as const, target: 'e1', file });
    const w = world({ e1: field('Photo', { type: 'file' }) });
    const { cards, approve } = person([true]);
    const withPerson = guard(w, { ...assist, approve, files }).gate;
    expect(outcome(await withPerson.permit(upload('a.png')))).toBe('allow F');
    expect(outcome(await withPerson.permit(upload('b.png')))).toBe('deny file-not-picked-by-user');
    expect(cards).toEqual(['once Photo']);
    const { gate, budget } = guard(w, { mode: 'sandbox', files, limits: { writes: 5 } });
    expect(outcome(await gate.permit(upload('a.png')))).toBe('deny file');
    expect(outcome(await gate.permit(upload('b.png')))).toBe('allow F');
    expect(budget.left().writes).toBe(4);
  });
  it('says yes to one write, and not to its kind', async () => {
    const { cards, approve } = person([true, false]);
    const { gate } = guard(world({ e1: submit('Save draft') }), { ...assist, approve });
    expect([outcome(await gate.permit(at('e1'))), outcome(await gate.permit(at('e1')))]).toEqual(['allow W', 'ask write']);
    expect(cards).toEqual(['plan Save draft', 'plan Save draft']);
  });
  it('is asked for this one, too, where nobody knows where a kind goes', async () => {
    const { cards, approve } = person(['kind', 'kind']);
    const { gate } = guard(world({ e1: button('Archive') }), { ...assist, approve });
    expect(outcome(await gate.permit(at('e1')))).toBe('allow W');
    expect(cards).toEqual(['plan Archive', 'once Archive']);
  });
  it('is asked four times at most', async () => {
    let n = 0;
    const w = world({ e1: submit('Delete order') });
    const approve = async () => {
      n += 1;
      Object.assign(w.elements, { e1: submit(`Delete order ${'x'.repeat(n)}`) });
      return true;
    };
    await guard(w, { ...assist, approve }).gate.permit(at('e1'));
    expect(n).toBe(4);
  });
});

describe('where the browser is', () => {
  it.each([
    ['a scroll', { kind: 'scroll', direction: 'down' } as const],
    ['a key with nothing in focus', { kind: 'press', keys: 'a' } as const],
  ])('counts for %s, also when nobody has looked yet', async (_, action) => {
    const w = world({});
    w.show({ url: `${EVIL}/`, text: '' });
    expect(outcome(await guard(w, { mode: 'read' }).gate.permit(action))).toBe('deny foreign-frame');
    w.show({ url: `${SHOP}/`, text: '' });
    expect(outcome(await guard(w, { mode: 'read' }).gate.permit(action))).toMatch(/^allow/);
  });
  it('is looked up only where it decides: a key into a field costs no look, nor does a click', async () => {
    const w = world({ e1: link('/a', 'A'), focus: field('Name') });
    let looks = 0;
    const environment: Environment = {
      ...w.environment,
      observe: () => {
        looks += 1;
        return w.environment.observe();
      },
    };
    const { gate } = guard({ ...w, environment }, { mode: 'read' });
    await gate.permit({ kind: 'press', keys: 'a' });
    await gate.permit(at('e1'));
    expect(looks).toBe(0);
    await gate.permit({ kind: 'scroll', direction: 'down' });
    expect(looks).toBe(1);
  });
  it('and both ends of a drag are only looked at, as for pointing at them', async () => {
    const w = world({ e1: button('Card'), e2: button('Column') });
    const asked: Action[] = [];
    const inspect: Environment['inspect'] = (action) => {
      asked.push(action);
      return w.environment.inspect(action);
    };
    const { gate } = guard({ ...w, environment: { ...w.environment, inspect } }, { mode: 'read' });
    const answer = await gate.permit({ kind: 'drag', from: 'e1', to: 'e2' });
    expect(asked).toEqual([
      { kind: 'hover', target: 'e1' },
      { kind: 'hover', target: 'e2' },
    ]);
    // What both said goes with the permit, to be compared where it is done.
    const given = 'permitted' in answer ? answer.permitted : null;
    expect([given?.facts?.name, given?.end?.name]).toEqual(['Card', 'Column']);
    const other = await gate.permit(at('e1'));
    expect('permitted' in other && other.permitted.end).toBe(null);
  });
  it('and a tab is of the site that it shows', async () => {
    const { gate } = guard(world({}), { mode: 'read' });
    expect(outcome(await gate.permit({ kind: 'tab_focus', index: 1 }))).toBe('deny foreign-origin');
    expect(outcome(await gate.permit({ kind: 'tab_focus', index: 0 }))).toBe('allow N1');
  });
  it('is told with a refusal', async () => {
    const w = world({ e1: button('Delete') });
    const { gate, refused } = guard(w, { mode: 'read' });
    await gate.permit(at('e9'));
    await gate.permit(at('e1'));
    await gate.environment.observe();
    await gate.permit(at('e9'));
    expect(refused.map(({ url }) => url)).toEqual(['', `${SHOP}/orders`, `${SHOP}/orders`]);
  });
});

describe('a permit', () => {
  it('is not given when the approval or the budget was gone at the last moment', async () => {
    const w = world({ e1: submit('Delete order'), e2: link('/a', 'A') });
    const gone: Approvals = { ...createApprovals(() => 0), standing: () => 'exact', use: () => false };
    const first = guard(w, { ...assist, approvals: gone });
    expect(outcome(await first.gate.permit(at('e1')))).toBe('deny approval-gone');
    expect(first.refused[0]?.verdict).toMatchObject({ cls: 'I', kind: 'deny' });
    const spent = { left: () => plenty, debit: async () => false, spent: () => ({}) };
    const second = guard(w, { mode: 'read', budget: { ...guard(w, { mode: 'read' }).budget, ...spent } });
    expect(outcome(await second.gate.permit(at('e2')))).toBe('deny budget-spent');
    expect(second.refused).toHaveLength(1);
  });
  it('does not use up a plan where nothing had to be asked', async () => {
    const approvals = createApprovals(() => 0);
    approvals.plan('orders', 1);
    const { gate } = guard(world({ e1: link('/orders', 'Orders') }), { ...assist, approvals });
    expect(outcome(await gate.permit(at('e1')))).toBe('allow N1');
    expect(approvals.standing('', 'orders')).toBe('plan');
  });
  it('costs no page where nobody knows whether one comes', async () => {
    const { gate, budget } = guard(world({ e1: button('Thing') }), { mode: 'sandbox', limits: { pages: 5, steps: 5 } });
    expect(outcome(await gate.permit(at('e1')))).toBe('allow W');
    expect(budget.left()).toMatchObject({ pages: 5, steps: 4 });
  });
});

describe('a login from the task, on an account that can be spared', () => {
  const form = { method: 'post', action: `${SHOP}/session`, fields: [] };
  const password = field('Password', { secret: 'password', autocomplete: 'current-password', type: 'password', form });
  const name = field('Name', { form });
  const enter = { kind: 'press', keys: 'Enter' } as const;
  const spare = {
    mode: 'sandbox',
    origins: shop({ mayDoIrreversible: true, recipients: 'any' }),
    task: 'Log in as anna with hunter22',
  } as const;

  it('may be sent once its password stands there', async () => {
    const { gate, budget } = guard(world({ e1: password, focus: password }), { ...spare, limits: { writes: 5 } });
    expect(outcome(await gate.permit(enter))).toBe('ask credential');
    expect(outcome(await gate.permit(type('hunter22')))).toBe('allow C');
    expect(budget.left().writes).toBe(4);
    expect(outcome(await gate.permit(enter))).toBe('allow C');
  });
  it('not when it was only chosen from a list', async () => {
    const { gate } = guard(world({ e1: password, focus: password }), spare);
    expect(outcome(await gate.permit({ kind: 'select', target: 'e1', option: 'hunter22' }))).toBe('allow C');
    expect(outcome(await gate.permit(enter))).toBe('ask credential');
  });
  it('not when only its name does, nor another password', async () => {
    const w = world({ e1: name, focus: password });
    const { gate } = guard(w, spare);
    expect(outcome(await gate.permit(type('anna')))).toMatch(/^allow/);
    expect(outcome(await gate.permit(enter))).toBe('ask credential');
    Object.assign(w.elements, { e1: password });
    expect(outcome(await gate.permit(type('letmein')))).toBe('ask credential');
    expect(outcome(await gate.permit(enter))).toBe('ask credential');
  });
});

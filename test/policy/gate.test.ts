/** The gate: facts from the page, verdict, question, budget, and a permit that nobody else can make. */
import { describe, expect, it } from 'vitest';
import { createApprovals, EXPIRES_MS } from '../../agent-core/policy/approvals.ts';
import type { Origins } from '../../agent-core/policy/decide.ts';
import { type Approve, isPermitted } from '../../agent-core/policy/gate.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { at, guard, outcome, person, world } from './guard.ts';
import { button, click, EVIL, element, field, link, SHOP, shop, submit, type } from './make.ts';

describe('a permit', () => {
  it('carries what was decided on, cannot be changed, and no copy of it is one', async () => {
    const w = world({ e1: link('/orders/5', 'Order 5') });
    const { gate } = guard(w, { mode: 'read' });
    const action = at('e1');
    const answer = await gate.permit(action);
    if (!('permitted' in answer)) throw new Error('refused');
    const { permitted } = answer;
    expect(isPermitted(permitted)).toBe(true);
    expect(permitted).toMatchObject({ action, facts: w.elements.e1, verdict: { cls: 'N1', kind: 'allow' } });
    expect(isPermitted({ ...permitted })).toBe(false);
    expect(isPermitted(structuredClone({ action, facts: null, verdict: permitted.verdict }))).toBe(false);
    expect([null, 'x', undefined].some(isPermitted)).toBe(false);
    expect(() => Object.assign(permitted.action, { target: 'e2' })).toThrow(TypeError);
    expect(() => Object.assign(permitted.facts ?? {}, { name: 'x' })).toThrow(TypeError);
  });
  it('is for the action as it was asked, not as it is later', async () => {
    const action = { kind: 'click' as const, target: 'e1' };
    const { gate } = guard(world({ e1: link('/a', 'A'), e2: button('Delete all') }), { mode: 'read' });
    const answer = gate.permit(action);
    action.target = 'e2';
    expect(await answer).toMatchObject({ permitted: { action: { target: 'e1' } } });
  });
  it('is not given for an element that is gone, nor for half a drag', async () => {
    const { gate, refused } = guard(world({ e1: element() }), { mode: 'sandbox' });
    expect(outcome(await gate.permit(at('e9')))).toBe('deny forbidden');
    expect(outcome(await gate.permit({ kind: 'drag', from: 'e1', to: 'e9' }))).toBe('deny forbidden');
    expect(refused.map(({ action }) => action.kind)).toEqual(['click', 'drag']);
  });
  it('drag has the worse class of its ends', async () => {
    const { gate } = guard(world({ e1: element({ name: 'Card' }), e2: button('Delete') }), { mode: 'sandbox' });
    expect(outcome(await gate.permit({ kind: 'drag', from: 'e1', to: 'e1' }))).toBe('allow W');
    expect(outcome(await gate.permit({ kind: 'drag', from: 'e1', to: 'e2' }))).toBe('deny irreversible');
    expect(outcome(await gate.permit({ kind: 'drag', from: 'e2', to: 'e1' }))).toBe('deny irreversible');
  });
});

describe('budget', () => {
  it('is debited by what the action is', async () => {
    const w = world({ e1: link('/a', 'A'), e2: submit('Save'), e3: field('Name'), e4: submit('Delete order') });
    const origins: Origins = shop({ mayDoIrreversible: true });
    const { gate, budget } = guard(w, {
      mode: 'sandbox',
      origins,
      limits: { steps: 10, pages: 10, writes: 10, irreversible: 10 },
    });
    await gate.permit(at('e1'));
    expect(budget.left()).toMatchObject({ steps: 9, pages: 9, writes: 10 });
    await gate.permit(at('e2'));
    expect(budget.left()).toMatchObject({ steps: 8, pages: 8, writes: 9, irreversible: 10 });
    await gate.permit({ kind: 'type', target: 'e3', text: 'x', clear: true, enter: false });
    expect(budget.left()).toMatchObject({ steps: 7, pages: 8, writes: 9 });
    await gate.permit(at('e4'));
    expect(budget.left()).toMatchObject({ steps: 6, writes: 8, irreversible: 9 });
    await gate.permit({ kind: 'stop', status: 'done', evidence: [] });
    expect(budget.left().steps).toBe(6);
  });
  it('in read a stopped write costs no write', async () => {
    const { gate, budget } = guard(world({ e2: submit('Save') }), { mode: 'read', limits: { writes: 0 } });
    expect(outcome(await gate.permit(at('e2')))).toBe('allow W');
    expect(budget.left()).toMatchObject({ steps: 39, writes: 0 });
  });
  it('spent, it refuses; of two at once only one gets the last unit', async () => {
    const { gate, budget } = guard(world({ e1: link('/a', 'A') }), { mode: 'read', limits: { steps: 1 } });
    const answers = await Promise.all([gate.permit(at('e1')), gate.permit(at('e1'))]);
    expect(answers.map(outcome)).toEqual(['allow N1', 'deny budget-steps']);
    expect(budget.left().steps).toBe(0);
  });
});

describe('approvals', () => {
  const assist = { mode: 'assist', barrier: (): 'absent' => 'absent' } as const;
  it('are for this action once', async () => {
    const { cards, approve } = person([true, true]);
    const { gate } = guard(world({ e1: submit('Delete order') }), { ...assist, approve });
    expect(outcome(await gate.permit(at('e1')))).toBe('allow I');
    expect(outcome(await gate.permit(at('e1')))).toBe('allow I');
    expect(cards).toEqual(['once Delete order', 'once Delete order']);
    expect(outcome(await gate.permit(at('e1')))).toBe('ask irreversible');
  });
  it.each<[string, (f: ElementFacts) => ElementFacts]>([
    ['label', (f) => ({ ...f, name: 'Delete everything' })],
    ['place', (f) => ({ ...f, path: 'main>button:2' })],
    ['page', (f) => ({ ...f, pageUrl: `${SHOP}/admin` })],
    ['address', (f) => ({ ...f, formAction: `${SHOP}/purge` })],
    ['method', (f) => ({ ...f, formMethod: 'delete' })],
    ['field', (f) => ({ ...f, form: { method: 'post', action: `${SHOP}/orders/save`, fields: [{ name: 'id', value: '7' }] } })],
    ['role', (f) => ({ ...f, role: 'menuitem' })],
  ])('are worth nothing when the %s was swapped while the person read the card', async (_, swap) => {
    const w = world({ e1: submit('Delete order') });
    const before = submit('Delete order');
    const { cards, approve } = person([true, false], () => Object.assign(w.elements, { e1: swap(before) }));
    const { gate } = guard(w, { ...assist, approve });
    expect(outcome(await gate.permit(at('e1')))).toMatch(/^(ask|deny) /);
    expect(cards.length).toBe(2);
  });
  it('a page that changes for ever ends in a refusal', async () => {
    const w = world({ e1: submit('Delete order') });
    let n = 0;
    const approve: Approve = async () => {
      n += 1;
      Object.assign(w.elements, { e1: submit(`Delete order ${'x'.repeat(n)}`) });
      return true;
    };
    expect(outcome(await guard(w, { ...assist, approve }).gate.permit(at('e1')))).toBe('ask irreversible');
    expect(n).toBeLessThan(10);
  });
  it('end after 120 seconds of the monotonic clock', async () => {
    let now = 0;
    const approvals = createApprovals(() => now);
    approvals.accept('d');
    now = EXPIRES_MS - 1;
    expect(approvals.standing('d', '')).toBe('exact');
    now = EXPIRES_MS;
    expect([approvals.standing('d', ''), approvals.use('d', '', 'exact')]).toEqual(['none', false]);
    approvals.accept('d');
    now = 0;
    expect(approvals.standing('d', '')).toBe('none');
    approvals.accept('e');
    expect([approvals.use('e', '', 'exact'), approvals.use('e', '', 'exact'), approvals.standing('e', '')]).toEqual([
      true,
      false,
      'none',
    ]);
  });
  it('a plan names kinds with counts, counts them down, and covers nothing irreversible', async () => {
    const approvals = createApprovals(() => 0);
    approvals.plan('save draft', 2);
    approvals.plan('delete order', 5);
    const { cards, approve } = person([]);
    const w = world({ e1: submit('Save draft'), e2: submit('Delete order'), e3: submit('Save') });
    const { gate } = guard(w, { ...assist, approve, approvals });
    const answers = [];
    for (const target of ['e1', 'e1', 'e1', 'e2', 'e3']) answers.push(outcome(await gate.permit(at(target))));
    expect(answers).toEqual(['allow W', 'allow W', 'ask write', 'ask irreversible', 'ask write']);
    expect(cards).toEqual(['plan Save draft', 'once Delete order', 'plan Save']);
  });
  it('"this kind" covers the rest of the run, of reversible writes only', async () => {
    const { cards, approve } = person(['kind', 'kind', false]);
    const { gate } = guard(world({ e1: submit('Save draft'), e2: submit('Delete order') }), { ...assist, approve });
    for (const target of ['e1', 'e1', 'e1', 'e2', 'e2']) await gate.permit(at(target));
    expect(cards).toEqual(['plan Save draft', 'once Delete order', 'once Delete order']);
  });
  it('a foreign origin is added to what may be read, never to what may be written', async () => {
    const { cards, approve } = person([true]);
    const w = world({ e1: link(`${EVIL}/a`, 'Partner'), e2: submit('Save', 'post', { formAction: `${EVIL}/save` }) });
    const { gate } = guard(w, { ...assist, approve });
    expect(outcome(await gate.permit(at('e1')))).toBe('allow N1');
    expect(outcome(await gate.permit(at('e1')))).toBe('allow N1');
    expect(outcome(await gate.permit(at('e2')))).toBe('deny no-write-grant');
    expect(cards).toEqual(['origin Partner']);
  });
  it('a site at which the person lets the run go on is asked about like the first; what stands for the first stands for that alone', async () => {
    const { cards, approve } = person(['kind', true, true]);
    const there = { origin: EVIL, pageUrl: `${EVIL}/`, formAction: `${EVIL}/save` };
    const w = world({ e1: submit('Save'), e2: submit('Save', 'post', there), e3: submit('Pay now', 'post', there) });
    const { gate } = guard(w, { ...assist, approve });
    expect([outcome(await gate.permit(at('e1'))), outcome(await gate.permit(at('e1')))]).toEqual(['allow W', 'allow W']);
    expect(outcome(await gate.permit(at('e2')))).toBe('deny foreign-frame');
    gate.alsoSite(EVIL);
    expect([...gate.origins().read, ...gate.origins().write]).toEqual([SHOP, EVIL, SHOP, EVIL]);
    for (const target of ['e2', 'e3', 'e2']) await gate.permit(at(target));
    expect(outcome(await gate.permit(at('e1')))).toBe('allow W');
    expect(cards).toEqual(['plan Save', 'plan Save', 'once Pay now', 'plan Save']);
    expect(() => gate.alsoSite('http://evil.test')).toThrow('not encrypted');
  });
  it('private and unencrypted addresses are not even asked for', async () => {
    const { cards, approve } = person([true, true, true]);
    const w = world({
      e1: link('http://169.254.169.254/latest', 'Data'),
      e2: link('http://evil.test/', 'Plain'),
      e3: link('https://router.lan/', 'Router'),
    });
    const { gate } = guard(w, { ...assist, approve });
    for (const target of ['e1', 'e2', 'e3']) expect(outcome(await gate.permit(at(target)))).toBe('deny forbidden');
    expect(cards).toEqual([]);
  });
  it('a credential is handed over: whatever the answer, the agent does not type it', async () => {
    const password = field('Password', { secret: 'password' });
    const { cards, approve } = person([true]);
    const { gate } = guard(world({ e1: password }), { ...assist, approve, task: 'log in with hunter22' });
    expect(outcome(await gate.permit(type('hunter22')))).toBe('ask credential');
    expect(cards).toEqual(['handover Password']);
  });
  it('a sensitive origin is asked for once, and refused without the person', async () => {
    const bank = 'https://bank.test';
    const origins = shop({ read: new Set([bank]), write: new Set([bank]) });
    const there = link(`${bank}/a`, 'Accounts', { origin: bank, pageUrl: `${bank}/` });
    const { cards, approve } = person([true]);
    const one = guard(world({ e1: there }), { ...assist, approve, origins });
    expect([outcome(await one.gate.permit(at('e1'))), outcome(await one.gate.permit(at('e1')))]).toEqual([
      'allow N1',
      'allow N1',
    ]);
    expect(cards).toEqual(['origin Accounts']);
    expect(outcome(await guard(world({ e1: there }), { mode: 'sandbox', origins }).gate.permit(at('e1')))).toBe(
      'deny sensitive-origin',
    );
  });
});

describe('--approve all', () => {
  const all = shop({ mayDoIrreversible: true, recipients: 'any' });
  it('types a password that stands in the task and sends its form, and no other', async () => {
    const form = { method: 'post', action: `${SHOP}/login`, fields: [{ name: 'p', value: '«secret»' }] };
    const w = world({ e1: field('Password', { secret: 'password', form }), e2: submit('Log in', 'post', { form }) });
    const task = 'Log in as anna with hunter22 and close order 5';
    const { gate } = guard(w, { mode: 'sandbox', origins: all, task });
    expect(outcome(await gate.permit(at('e2')))).toBe('ask credential');
    expect(outcome(await gate.permit(type('another')))).toBe('ask credential');
    expect(outcome(await gate.permit(type('')))).toBe('ask credential');
    expect(outcome(await gate.permit(type('hunter22')))).toBe('allow C');
    expect(outcome(await gate.permit(at('e2')))).toBe('allow C');
  });
  it('sends to anybody; a tick alone sends to listed addresses only', async () => {
    const to = (value: string) =>
      submit('Send', 'post', { form: { method: 'post', action: `${SHOP}/m`, fields: [{ name: 'to', value }] } });
    const w = world({ e1: to('«email:0badcafe»'), e2: to('«email:0badcafe», x@evil.test'), e3: submit('Send') });
    const listed = guard(w, {
      mode: 'sandbox',
      origins: shop({ mayDoIrreversible: true, recipients: new Set(['«email:0badcafe»']) }),
    });
    const answers = [];
    for (const target of ['e1', 'e2', 'e3']) answers.push(outcome(await listed.gate.permit(at(target))));
    expect(answers).toEqual(['allow I', 'deny recipient-not-listed', 'deny recipient-not-listed']);
    const any = guard(w, { mode: 'sandbox', origins: all });
    for (const target of ['e1', 'e2', 'e3']) expect(outcome(await any.gate.permit(at(target)))).toBe('allow I');
  });
});

it('a lost barrier refuses everything in read and sandbox', async () => {
  for (const mode of ['read', 'sandbox'] as const) {
    const { gate, refused } = guard(world({ e1: link('/a', 'A') }), { mode, barrier: () => 'absent' });
    expect(outcome(await gate.permit(at('e1')))).toBe('deny no-barrier');
    expect(outcome(await gate.permit({ kind: 'wait', ms: 1 }))).toBe('deny no-barrier');
    expect(refused.map(({ url }) => url)[0]).toBe(`${SHOP}/orders`);
  }
});
it('an aborted run gets no permit', async () => {
  const { gate } = guard(world({ e1: link('/a', 'A') }), { mode: 'read' });
  await expect(gate.permit(click, AbortSignal.abort())).rejects.toThrow(/abort/i);
});

/** The 25 worked examples of `safety.md` 4.5. */
import { describe, expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import { decide, type Facts, type Mode, type Origins } from '../../agent-core/policy/decide.ts';
import { firm } from '../../agent-core/policy/signal.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { button, click, EVIL, facts, field, link, plenty, SHOP, shop, submit, type } from './make.ts';

interface Row {
  n: string;
  mode: Mode;
  action: Action;
  on: ElementFacts | null;
  facts?: Partial<Facts>;
  origins?: Partial<Origins>;
  steps?: number;
  is: string;
}
const getOnly = firm('U', 'only-read-before');
const iconOnly = button('', { path: 'header>button:3' });
const saveDraft = submit('Save draft');
const deleteOrder = submit('Delete order', 'post', { heading: 'Order 1042' });
const archive = button('Archive');
const send = submit('Send', 'post', {
  form: { method: 'post', action: `${SHOP}/mail`, fields: [{ name: 'to', value: 'x@evil.test' }] },
});
const password = field('Password', { secret: 'password', autocomplete: 'current-password', type: 'password' });
const evilLink = link('https://shop.test@evil.test/', 'Invoice');
const tick: Partial<Origins> = { mayDoIrreversible: true, recipients: new Set(['digest-of-tester']) };
const all: Partial<Origins> = { mayDoIrreversible: true, recipients: 'any' };
const upload: Action = { kind: 'upload', target: 'e1', file: '/etc/passwd' };
const fileField = field('Photo', { type: 'file' });

const rows: Row[] = [
  { n: '1a scroll', mode: 'read', action: { kind: 'scroll', direction: 'down' }, on: null, is: 'R0 allow none' },
  {
    n: '1b stop',
    mode: 'read',
    action: { kind: 'stop', status: 'done', evidence: [] },
    on: null,
    facts: { from: 'none' },
    is: 'R0 allow none',
  },
  {
    n: '2 no canary',
    mode: 'read',
    action: { kind: 'scroll', direction: 'down' },
    on: null,
    facts: { barrier: 'absent' },
    is: 'R0 deny no-barrier',
  },
  { n: '3a Orders', mode: 'read', action: click, on: link('/orders', 'Orders'), is: 'N1 allow none' },
  {
    n: '3b back to it',
    mode: 'read',
    action: { kind: 'go_back' },
    on: null,
    facts: { to: SHOP, from: 'none' },
    is: 'N1 allow none',
  },
  { n: '4 Sign out', mode: 'read', action: click, on: link('/logout', 'Sign out'), is: 'W deny writes-by-get' },
  { n: '5 user-info', mode: 'read', action: click, on: evilLink, is: 'N2 deny foreign-origin' },
  { n: '6 user present', mode: 'assist', action: click, on: evilLink, facts: { barrier: 'absent' }, is: 'N2 ask origin' },
  { n: '7a tab', mode: 'read', action: click, on: button('Reviews', { role: 'tab' }), is: 'U allow none' },
  { n: '7b filter', mode: 'read', action: type('red'), on: field('Filter orders'), facts: { to: 'none' }, is: 'U allow none' },
  { n: '8 icon', mode: 'read', action: click, on: iconOnly, is: 'W allow blocked-write' },
  {
    n: '9 icon, learned',
    mode: 'assist',
    action: click,
    on: iconOnly,
    facts: { learned: getOnly, barrier: 'absent' },
    is: 'U allow none',
  },
  { n: '10 Save draft', mode: 'read', action: click, on: saveDraft, is: 'W allow blocked-write' },
  { n: '11 no plan', mode: 'assist', action: click, on: saveDraft, facts: { barrier: 'absent' }, is: 'W ask plan' },
  {
    n: '12 plan',
    mode: 'assist',
    action: click,
    on: saveDraft,
    facts: { barrier: 'absent', approval: 'plan' },
    is: 'W allow effect',
  },
  { n: '13 Delete', mode: 'read', action: click, on: deleteOrder, is: 'I deny irreversible' },
  {
    n: '14 learned',
    mode: 'assist',
    action: click,
    on: deleteOrder,
    facts: { learned: getOnly, barrier: 'absent' },
    is: 'I ask once',
  },
  {
    n: '15 exact',
    mode: 'assist',
    action: click,
    on: deleteOrder,
    facts: { approval: 'exact', barrier: 'absent' },
    is: 'I allow effect',
  },
  {
    n: '16 changed since',
    mode: 'assist',
    action: click,
    on: deleteOrder,
    facts: { approval: 'none', barrier: 'absent' },
    is: 'I ask once',
  },
  { n: '17a no tick', mode: 'sandbox', action: click, on: deleteOrder, is: 'I deny irreversible' },
  {
    n: '17b address of a page',
    mode: 'sandbox',
    action: click,
    on: send,
    origins: tick,
    facts: { recipients: ['digest-of-stranger'] },
    is: 'I deny recipient-not-listed',
  },
  {
    n: '18a listed',
    mode: 'sandbox',
    action: click,
    on: send,
    origins: tick,
    facts: { recipients: ['digest-of-tester'] },
    is: 'I allow effect',
  },
  {
    n: '18b anyone',
    mode: 'sandbox',
    action: click,
    on: send,
    origins: all,
    facts: { recipients: ['digest-of-stranger'] },
    is: 'I allow effect',
  },
  {
    n: '19 all',
    mode: 'sandbox',
    action: type('hunter2'),
    on: password,
    origins: all,
    facts: { to: 'none', fromTask: true },
    is: 'C allow effect',
  },
  {
    n: '20 hand over',
    mode: 'assist',
    action: type('hunter2'),
    on: password,
    facts: { to: 'none', barrier: 'absent' },
    is: 'C ask handover',
  },
  {
    n: '21 upload',
    mode: 'assist',
    action: upload,
    on: fileField,
    facts: { file: 'other', to: 'none', barrier: 'absent' },
    is: 'F deny file-not-picked-by-user',
  },
  {
    n: '22 picked',
    mode: 'assist',
    action: upload,
    on: fileField,
    facts: { file: 'picked-by-user', to: 'none', barrier: 'absent' },
    is: 'F ask once',
  },
  {
    n: '23a javascript:',
    mode: 'assist',
    action: { kind: 'goto', url: 'javascript:alert(1)' },
    on: null,
    facts: { from: 'none' },
    is: 'X deny forbidden',
  },
  {
    n: '23b settings',
    mode: 'assist',
    action: { kind: 'goto', url: 'chrome://settings' },
    on: null,
    facts: { from: 'none' },
    is: 'X deny forbidden',
  },
  {
    n: '24 Archive',
    mode: 'assist',
    action: click,
    on: archive,
    facts: { approval: 'plan', seenTo: [SHOP], network: firm('W', 'wrote-before'), barrier: 'absent' },
    is: 'W allow effect',
  },
  { n: '25 no steps', mode: 'assist', action: click, on: link('/orders', 'Orders'), steps: 0, is: 'N1 deny budget-steps' },
];

describe('worked examples', () => {
  it.each(rows)('$n in $mode: $is', ({ action, on, mode, facts: over, origins, steps, is }) => {
    const verdict = decide(action, facts(action, on, over), mode, shop(origins), { ...plenty, steps: steps ?? plenty.steps });
    const tail = verdict.kind === 'allow' ? verdict.expect : verdict.kind === 'ask' ? verdict.card : verdict.reasons[0];
    expect(`${verdict.cls} ${verdict.kind} ${tail}`).toBe(is);
  });

  it('24 asks when it is not known where its requests went, or one went elsewhere', () => {
    for (const seenTo of [[], [SHOP, EVIL]]) {
      const verdict = decide(
        click,
        facts(click, archive, { approval: 'plan', seenTo, barrier: 'absent' }),
        'assist',
        shop(),
        plenty,
      );
      expect(verdict.kind).toBe('ask');
    }
  });
  it('what is of no kind that we know is X', () => {
    const odd = JSON.parse('{"kind":"evaluate","code":"1"}');
    expect(decide(odd, facts(click, button('Next')), 'assist', shop(), plenty)).toMatchObject({ cls: 'X', kind: 'deny' });
  });
  it('an action whose element is gone is X', () => {
    expect(classify(null, click).cls).toBe('X');
  });
});

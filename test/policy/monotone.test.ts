/** Adding a danger signal never lowers the class, nor moves a verdict towards allow (`safety.md` 4.2). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import {
  type ActionClass,
  type Budget,
  decide,
  type Facts,
  type Mode,
  type Origins,
  type Signal,
  severity,
} from '../../agent-core/policy/decide.ts';
import { worst } from '../../agent-core/policy/signal.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { EVIL, element, facts as factsOf, plenty, SHOP } from './make.ts';

const runs = { numRuns: Number(process.env.FIELDGUIDE_RUNS ?? 300) };
const CLASSES: ActionClass[] = ['R0', 'N1', 'U', 'N2', 'W', 'F', 'I', 'C', 'X'];
const STRICT = { allow: 0, ask: 1, deny: 2 };
const OTHER = 'https://other.test';

const actions: Action[] = [
  { kind: 'click', target: 'e1' },
  { kind: 'type', target: 'e1', text: 'some words', clear: true, enter: true },
  { kind: 'type', target: 'e1', text: 'some words', clear: true, enter: false },
  { kind: 'select', target: 'e1', option: 'Two' },
  { kind: 'upload', target: 'e1', file: 'a.png' },
  { kind: 'press', keys: 'Enter' },
  { kind: 'hover', target: 'e1' },
  { kind: 'scroll', direction: 'up' },
  { kind: 'goto', url: `${SHOP}/orders` },
  { kind: 'go_back' },
  { kind: 'drag', from: 'e1', to: 'e2' },
];
const cls = fc.constantFrom(...CLASSES);
const piece: fc.Arbitrary<Signal> = fc.record({ cls, firm: fc.boolean(), reasons: fc.constant(['r']) });
const signal: fc.Arbitrary<Signal> = fc.array(piece, { minLength: 1, maxLength: 3 }).map(worst);
const past: fc.Arbitrary<Signal | null> = fc.constantFrom<(Signal | null)[]>(
  { cls: 'U', firm: true, reasons: ['only-read-before'] },
  null,
  { cls: 'W', firm: true, reasons: ['wrote-before'] },
);
const facts: fc.Arbitrary<Facts> = fc.record({
  ...{ static: signal, learned: past, network: past },
  from: fc.constantFrom<Facts['from'][]>(SHOP, 'none', EVIL),
  to: fc.constantFrom<Facts['to'][]>(SHOP, OTHER, 'none', 'unknown', EVIL),
  byGet: fc.constantFrom<Facts['byGet'][]>('no', 'unknown', 'yes'),
  recipients: fc.subarray(['listed', 'stranger']),
  file: fc.constantFrom<Facts['file'][]>('none', 'picked-by-user', 'run-fixture', 'other'),
  seenTo: fc.subarray([SHOP, OTHER, EVIL]),
  ...{ fromTask: fc.boolean(), sensitive: fc.boolean() },
  taint: fc.constantFrom<Facts['taint'][]>('none', 'cross-origin'),
  barrier: fc.constantFrom<Facts['barrier'][]>('proved', 'absent'),
  approval: fc.constantFrom<Facts['approval'][]>('exact', 'plan', 'none'),
});
const origins: fc.Arbitrary<Origins> = fc.record({
  read: fc.constant(new Set([SHOP, OTHER])),
  write: fc.constantFrom(new Set([SHOP]), new Set<string>(), new Set([SHOP, OTHER])),
  docs: fc.constant(new Set<string>()),
  mayDoIrreversible: fc.boolean(),
  recipients: fc.constantFrom<Origins['recipients'][]>('any', new Set(['listed']), new Set()),
});
const amount = fc.constantFrom(0, 1, 5);
const budget: fc.Arbitrary<Budget> = fc.record({
  ...{ steps: amount, pages: amount, writes: amount, irreversible: amount, calls: amount, microUsd: amount, ms: amount },
});
const mode = fc.constantFrom<Mode[]>('read', 'sandbox', 'assist');

interface Scene {
  facts: Facts;
  budget: Budget;
}
/** Each makes a scene more dangerous, or leaves it. */
const dangers: Record<string, (s: Scene, extra: Signal) => Scene> = {
  'worse static evidence': (s, extra) => ({ ...s, facts: { ...s.facts, static: worst([s.facts.static, extra]) } }),
  'evidence becomes firm': (s) => ({ ...s, facts: { ...s.facts, static: { ...s.facts.static, firm: true } } }),
  'learned: no longer only reads': (s) => ({
    ...s,
    facts: { ...s.facts, learned: s.facts.learned?.cls === 'U' ? null : s.facts.learned },
  }),
  'learned: worse': (s, extra) => ({
    ...s,
    facts: {
      ...s.facts,
      learned: s.facts.learned === null ? { ...extra, cls: 'W' } : worst([s.facts.learned, { ...extra, cls: 'W' }]),
    },
  }),
  'network: worse': (s, extra) => ({
    ...s,
    facts: { ...s.facts, network: s.facts.network === null ? extra : worst([s.facts.network, extra]) },
  }),
  'from a foreign frame': (s) => ({ ...s, facts: { ...s.facts, from: EVIL } }),
  'to a foreign origin': (s) => ({ ...s, facts: { ...s.facts, to: EVIL } }),
  'writes by GET': (s) => ({ ...s, facts: { ...s.facts, byGet: 'yes' } }),
  'a stranger is addressed': (s) => ({ ...s, facts: { ...s.facts, recipients: [...s.facts.recipients, 'stranger'] } }),
  'a file nobody picked': (s) => ({ ...s, facts: { ...s.facts, file: s.facts.file === 'none' ? 'none' : 'other' } }),
  'its requests went abroad': (s) => ({
    ...s,
    facts: { ...s.facts, seenTo: s.facts.seenTo.length === 0 ? [] : [...s.facts.seenTo, EVIL] },
  }),
  'not from the task': (s) => ({ ...s, facts: { ...s.facts, fromTask: false } }),
  tainted: (s) => ({ ...s, facts: { ...s.facts, taint: 'cross-origin' } }),
  sensitive: (s) => ({ ...s, facts: { ...s.facts, sensitive: true } }),
  'no barrier': (s) => ({ ...s, facts: { ...s.facts, barrier: 'absent' } }),
  'no approval': (s) => ({ ...s, facts: { ...s.facts, approval: 'none' } }),
  'nothing left': (s) => ({ ...s, budget: { ...s.budget, steps: 0, writes: 0 } }),
};

it.each(Object.entries(dangers))('%s', (_, danger) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...actions),
      facts,
      origins,
      budget,
      mode,
      signal,
      (action, before, granted, left, how, extra) => {
        const after = danger({ facts: before, budget: left }, extra);
        const a = decide(action, before, how, granted, left);
        const b = decide(action, after.facts, how, granted, after.budget);
        expect(severity(b.cls)).toBeGreaterThanOrEqual(severity(a.cls));
        expect(STRICT[b.kind]).toBeGreaterThanOrEqual(STRICT[a.kind]);
      },
    ),
    runs,
  );
});

it('nothing but a proved barrier lets read or sandbox act', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...actions),
      facts,
      origins,
      budget,
      fc.constantFrom<Mode[]>('read', 'sandbox'),
      (action, f, o, b, m) => {
        expect(decide(action, { ...f, barrier: 'absent' }, m, o, b).kind).toBe('deny');
      },
    ),
    runs,
  );
});

const name = fc.constantFrom(
  'Orders',
  'Save',
  'Delete',
  'Next',
  '',
  'Search',
  'Cancel',
  'Yes',
  'Speichern',
  'Löschen',
  'Reviews',
  'Thing',
  'Sign out',
);
const elements: fc.Arbitrary<ElementFacts> = fc
  .record({
    role: fc.constantFrom(
      'button',
      'link',
      'tab',
      'menuitem',
      'option',
      'checkbox',
      'switch',
      'textbox',
      'combobox',
      'searchbox',
      '',
    ),
    name,
    href: fc.constantFrom(
      '',
      `${SHOP}/orders/5`,
      `${SHOP}/orders#top`,
      'javascript:void(0)',
      `${SHOP}/help/delete-an-order`,
      `${EVIL}/`,
    ),
    form: fc.constantFrom<ElementFacts['form']>(
      null,
      { method: 'get', action: `${SHOP}/find`, fields: [{ name: 'q', value: '' }] },
      { method: 'post', action: `${SHOP}/o`, fields: [] },
    ),
    ...{ heading: name, commits: fc.boolean(), editable: fc.boolean() },
  })
  .map((over) => element(over));
const SENDS_BY_POST = 'formmethod=post';
const worsenings: Record<string, (f: ElementFacts) => ElementFacts> = {
  'data-method=delete': (f) => ({ ...f, dataMethod: 'delete' }),
  'data-confirm': (f) => ({ ...f, dataConfirm: 'Really delete it?' }),
  download: (f) => ({ ...f, download: true }),
  'a secret field': (f) => ({ ...f, secret: 'password' }),
  'autocomplete=cc-number': (f) => ({ ...f, autocomplete: 'cc-number' }),
  'a file field': (f) => ({ ...f, type: 'file' }),
  // In `read` a POST is safer than a GET: the barrier stops it.
  [SENDS_BY_POST]: (f) => ({ ...f, formMethod: 'post' }),
  'an address that deletes': (f) => ({ ...f, href: f.href.startsWith('http') ? `${SHOP}/orders/5/delete` : f.href }),
  'a hidden _method': (f) => ({
    ...f,
    form: f.form === null ? null : { ...f.form, fields: [...f.form.fields, { name: '_method', value: 'delete' }] },
  }),
  'a password in the form': (f) => ({
    ...f,
    form: f.form === null ? null : { ...f.form, fields: [...f.form.fields, { name: 'p', value: '«secret»' }] },
  }),
};
it.each(Object.entries(worsenings))('an element with %s', (what, worsen) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...actions),
      elements,
      mode,
      fc.constantFrom<Facts['approval'][]>('none', 'plan', 'exact'),
      (action, f, how, approval) => {
        const worse = worsen(f);
        expect(severity(classify(worse, action).cls)).toBeGreaterThanOrEqual(severity(classify(f, action).cls));
        if (what === SENDS_BY_POST && how === 'read') return;
        const granted: Origins = {
          read: new Set([SHOP]),
          write: new Set([SHOP]),
          docs: new Set(),
          mayDoIrreversible: how === 'sandbox',
          recipients: new Set(),
        };
        const a = decide(action, factsOf(action, f, { approval, to: SHOP }), how, granted, plenty);
        const b = decide(action, factsOf(action, worse, { approval, to: SHOP }), how, granted, plenty);
        expect(STRICT[b.kind]).toBeGreaterThanOrEqual(STRICT[a.kind]);
      },
    ),
    runs,
  );
});

/** Facts, grants and budgets as the policy tests need them: harmless unless said. */

import { byGetOf } from '../../agent-core/policy/by-get.ts';
import { classify } from '../../agent-core/policy/classify.ts';
import type { Budget, Facts, Origins } from '../../agent-core/policy/decide.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';

export const SHOP = 'https://shop.test';
export const EVIL = 'https://evil.test';
export const plenty: Budget = { steps: 10, pages: 10, writes: 10, irreversible: 10, calls: 10, microUsd: 1e6, ms: 60_000 };

export const element = (over: Partial<ElementFacts> = {}): ElementFacts => ({
  ...{ origin: SHOP, pageUrl: `${SHOP}/orders`, role: 'button', name: 'Thing', tag: 'button', type: '', path: 'main>button:1' },
  ...{ autocomplete: '', href: '', download: false, opens: '', form: null, formAction: '', formMethod: '', dataMethod: '' },
  ...{ dataConfirm: '', heading: '', row: '', commits: false, editable: false, secret: 'none' },
  ...over,
});
export const link = (href: string, name: string, over: Partial<ElementFacts> = {}): ElementFacts =>
  element({ role: 'link', tag: 'a', name, href: new URL(href, `${SHOP}/orders`).href, ...over });
export const button = (name: string, over: Partial<ElementFacts> = {}): ElementFacts => element({ name, ...over });
export const submit = (name: string, method = 'post', over: Partial<ElementFacts> = {}): ElementFacts =>
  element({ name, type: 'submit', commits: true, form: { method, action: `${SHOP}/orders/save`, fields: [] }, ...over });
export const field = (name: string, over: Partial<ElementFacts> = {}): ElementFacts =>
  element({ role: 'textbox', tag: 'input', type: 'text', name, editable: true, ...over });

export const click: Action = { kind: 'click', target: 'e1' };
export const type = (text: string, enter = false): Action => ({ kind: 'type', target: 'e1', text, clear: true, enter });

export const shop = (over: Partial<Origins> = {}): Origins => ({
  ...{
    read: new Set([SHOP]),
    write: new Set([SHOP]),
    docs: new Set<string>(),
    mayDoIrreversible: false,
    recipients: new Set<string>(),
  },
  ...over,
});

/** Facts of an action on an element, as the gate would put them together, where the test says no more. */
export function facts(action: Action, f: ElementFacts | null, over: Partial<Facts> = {}): Facts {
  const signal = classify(f, action);
  const address = f === null ? '' : f.commits && f.form !== null ? f.formAction || f.form.action : f.href;
  return {
    ...{
      static: signal,
      learned: null,
      network: null,
      from: f?.origin ?? SHOP,
      byGet: byGetOf(f, action, signal),
      recipients: [],
    },
    to: URL.canParse(address) ? new URL(address).origin : f === null ? 'none' : 'unknown',
    ...{ file: 'none', seenTo: [], fromTask: false, taint: 'none', sensitive: false, barrier: 'proved', approval: 'none' },
    ...over,
  };
}

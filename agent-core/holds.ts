/** Does a guard hold on a page. Guards are what an example's trust hangs on (`method.md` 3.9, 5). */

import type { Guard } from './example.ts';
import { isOn, kindOf, labelOf, walk } from './observation.ts';
import { urlTemplate } from './page-keys.ts';
import type { Effect, Observation } from './trajectory.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** `role|name` is there. An empty role or name matches any. */
function isVisible(o: Observation, arg: string): boolean {
  const at = arg.indexOf('|');
  const [role, name] = [plain(arg.slice(0, Math.max(at, 0))), plain(arg.slice(at + 1))];
  for (const { node } of walk(o.tree)) {
    if (role !== '' && plain(kindOf(node)) !== role && plain(node.role) !== role) continue;
    if (name === '' || plain(labelOf(node)) === name) return true;
  }
  return false;
}

/** `label=value`: a control of that label shows that value, state, or name. */
function hasValue(o: Observation, arg: string): boolean {
  const at = arg.indexOf('=');
  const [label, value] = [plain(arg.slice(0, Math.max(at, 0))), plain(arg.slice(at + 1))];
  for (const { node } of walk(o.tree)) {
    const named = [labelOf(node), node.marks?.near ?? '', node.marks?.column ?? ''].some((text) => plain(text) === label);
    if (!named) continue;
    const on = isOn(node);
    const shown = [node.value ?? '', labelOf(node), on === undefined ? '' : on ? 'on' : 'off'];
    if (shown.some((text) => plain(text) === value)) return true;
  }
  return false;
}

const wasSent = (effect: Effect, arg: string): boolean =>
  effect.requests.some((request) => plain(`${request.method} ${request.path}`) === plain(arg));

/** Whether `guard` holds on `o` and, for a request, in `effect`. Pure. */
export function holds(guard: Guard, o: Observation, effect: Effect): boolean {
  switch (guard.kind) {
    case 'url':
      return urlTemplate(o.url) === guard.arg || o.url === guard.arg;
    case 'visible':
      return isVisible(o, guard.arg);
    case 'absent':
      return !isVisible(o, guard.arg);
    case 'value':
      return hasValue(o, guard.arg);
    case 'request':
      return wasSent(effect, guard.arg);
  }
}

/** A link to the core that has greeted, or why there is none. */
import type { FromCore } from '../agent-core/native-messages.ts';
import { type Core, canConnect, connectCore } from './native.ts';

type Welcome = Extract<FromCore, { kind: 'welcome' }>;
/** `why` is a key of `_locales`; `detail` what the core or Chrome said about it. */
export type Greeted = { core: Core; welcome: Welcome } | { why: string; detail: string };

/** Connects and waits for the greeting. Everything after it goes to `got` and `gone`. */
export async function greet(o: { got: (message: FromCore) => Promise<void>; gone: (detail: string) => void }): Promise<Greeted> {
  if (!canConnect()) return { why: 'restart', detail: '' };
  return new Promise((resolve) => {
    let greeted = false;
    let told: { why: string; detail: string } | null = null;
    const core = connectCore({
      async got(message) {
        if (greeted) return o.got(message);
        if (message.kind === 'welcome') {
          greeted = true;
          resolve({ core, welcome: message });
        }
        if (message.kind === 'refused')
          told = { why: message.update === '' ? 'coreRefused' : `update_${message.update}`, detail: message.message };
        if (message.kind === 'failed') told = { why: 'coreRefused', detail: message.message };
      },
      gone(detail) {
        if (greeted) o.gone(detail);
        resolve(told ?? { why: 'noCore', detail });
      },
    });
  });
}

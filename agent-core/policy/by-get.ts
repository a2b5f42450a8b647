/** Would a write that this action makes travel as a GET (`safety.md` 4.3)? */
import type { ElementFacts } from '../ports.ts';
import type { Action } from '../trajectory.ts';
import type { Facts, Signal } from './decide.ts';
import { getWriteWord } from './get-writes.ts';
import { formAddress, isOwnPage, isWrite, methodOf, submits } from './link.ts';

/** `signal` is what `classify` said of the same action. */
export function byGetOf(facts: ElementFacts | null, action: Action, signal: Signal): Facts['byGet'] {
  if (action.kind === 'goto') return isWrite(signal) ? 'yes' : 'no';
  if (facts === null || !isWrite(signal)) return 'no';
  const method = facts.dataMethod.toLowerCase();
  // Where the script that makes a POST of it fails to load, the browser follows the link.
  if (method !== '' && method !== 'get') return 'yes';
  const enters = facts.editable && (action.kind === 'press' || (action.kind === 'type' && action.enter));
  const sends = facts.form !== null && (submits(facts) || enters);
  if (sends) {
    if (methodOf(facts) !== 'get') return 'no';
    const address = formAddress(facts);
    // A form without method and address is nearly always answered by a script; the barrier reads the address if it is not.
    return signal.firm && (!isOwnPage(facts, address) || getWriteWord(address) !== null) ? 'yes' : 'unknown';
  }
  return facts.href !== '' && action.kind === 'click' && signal.firm && /^https?:/i.test(facts.href) ? 'yes' : 'unknown';
}

/** What a person does in this frame, told as Actions from `capture` on. */
import type { Gesture } from '../agent-core/gesture.ts';
import type { Mask } from '../agent-core/mask.ts';
import type { Beheld } from './beheld.ts';
import { createTyping } from './capture-keys.ts';
import { createPointer } from './capture-pointer.ts';
import type { Ears } from './ears.ts';
import { createFresh } from './fresh.ts';
import type { Quiet } from './quiet.ts';
import { SOMETIMES } from './turning.ts';

export function createPerson(
  ears: Ears,
  o: { beheld: Beheld; mask: () => Mask; quiet: Quiet; tell(gesture: string): void },
): { capture(): void; flush(): void } {
  const { beheld, quiet } = o;
  const fresh = createFresh({ read: beheld.freshen, isStale: beheld.isStale, quietFor: quiet.quietFor });
  const told = {
    ...{ beheld, mask: o.mask, changes: quiet.changes },
    /** At once: what follows a click may be another document. What was read in idle time is JSON already. */
    tell({ seen, ...gesture }: Gesture): void {
      o.tell(`${JSON.stringify(gesture).slice(0, -1)},"seen":${seen === null ? 'null' : beheld.textOf(seen)}}`);
      beheld.acted();
      fresh.acted();
    },
  };
  const typing = createTyping(told);
  const pointer = createPointer({ ...told, typing, ears, strange: fresh.strange });
  let [heard, listening] = [false, false];
  return {
    flush() {
      pointer.flush();
      listening = false;
    },
    capture() {
      listening = true;
      fresh.acted();
      if (heard) return;
      heard = true;
      quiet.follow(() => {
        if (listening) fresh.changed();
      });
      for (const [type, again] of Object.entries(typing.again))
        (type === 'input' ? ears.ahead : ears.hear)(type, (event) => (listening && again(event) ? 'stop' : 'pass'));
      for (const part of [pointer.on, typing.on])
        for (const [type, hear] of Object.entries(part))
          ears.hear(type, (event) => {
            if (listening && event.isTrusted) hear(event);
          });
      ears.shut(...SOMETIMES);
    },
  };
}

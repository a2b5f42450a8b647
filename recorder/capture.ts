/** What a person does in this frame, told as Actions from `capture` on. */
import type { Gesture } from '../agent-core/gesture.ts';
import type { Mask } from '../agent-core/mask.ts';
import type { Beheld } from './beheld.ts';
import { createTyping } from './capture-keys.ts';
import { createPointer } from './capture-pointer.ts';
import type { Ears } from './ears.ts';

export function createPerson(
  ears: Ears,
  o: { beheld: Beheld; mask: () => Mask; changes(): number; tell(gesture: Gesture): void },
): { capture(): void; flush(): void } {
  const typing = createTyping(o);
  const pointer = createPointer({ ...o, typing });
  let capturing = false;
  return {
    flush: pointer.flush,
    capture() {
      if (capturing) return;
      capturing = true;
      for (const part of [pointer.on, typing.on])
        for (const [type, hear] of Object.entries(part))
          ears.hear(type, (event) => {
            if (event.isTrusted) hear(event);
          });
    },
  };
}

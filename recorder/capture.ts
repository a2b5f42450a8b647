/** What a person does in this frame, told as Actions from `capture` on. */
import type { Gesture } from '../agent-core/gesture.ts';
import type { Mask } from '../agent-core/mask.ts';
import type { Beheld } from './beheld.ts';
import { createTyping } from './capture-keys.ts';
import { createPointer } from './capture-pointer.ts';

export function createPerson(
  window: Window,
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
      const listen = (type: string, hear: (event: Event) => void): void =>
        window.addEventListener(
          type,
          (event) => {
            if (event.isTrusted) hear(event);
          },
          { capture: true, passive: true },
        );
      for (const part of [pointer.on, typing.on]) for (const [type, hear] of Object.entries(part)) listen(type, hear);
    },
  };
}

/** Entry of the bundle: puts the PageApi at `fieldguide` of the isolated world it is injected into, once a document. */
import { createFrame } from './frame.ts';

/** The core's ear in this world, there only while a person is recorded. */
const EAR = 'fieldguideGesture';

if (!Object.hasOwn(globalThis, 'fieldguide')) {
  Object.defineProperty(globalThis, 'fieldguide', {
    value: Object.freeze(
      createFrame(window, (gesture) => {
        const ear: unknown = Reflect.get(globalThis, EAR);
        if (typeof ear === 'function') ear(gesture);
      }),
    ),
    configurable: false,
    enumerable: false,
  });
}

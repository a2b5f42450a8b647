/** Entry of the bundle: puts the PageApi at `fieldguide` of the isolated world it is injected into, once a document. */
import { createFrame } from './frame.ts';

/** The core's ear in this world, there only while a person is recorded. */
const EAR = 'fieldguideGesture';
/** Set by the core while nobody but the agent acts: a frame that comes in the middle of a press takes none before it was looked at. */
const SHUT = 'fieldguideShut';

if (!Object.hasOwn(globalThis, 'fieldguide')) {
  const frame = createFrame(window, (gesture) => {
    const ear: unknown = Reflect.get(globalThis, EAR);
    if (typeof ear === 'function') ear(gesture);
  });
  if (Reflect.get(globalThis, SHUT) === true && window !== window.top) frame.shut();
  Object.defineProperty(globalThis, 'fieldguide', {
    value: Object.freeze(frame),
    configurable: false,
    enumerable: false,
  });
}

/** Entry of the bundle: puts the PageApi at `fieldguide` of the isolated world it is injected into, once a document. */
import { createFrame } from './frame.ts';

if (!Object.hasOwn(globalThis, 'fieldguide')) {
  Object.defineProperty(globalThis, 'fieldguide', {
    value: Object.freeze(createFrame(window)),
    configurable: false,
    enumerable: false,
  });
}

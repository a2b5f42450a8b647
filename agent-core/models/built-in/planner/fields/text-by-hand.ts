/** Texts by hand: scrolling a field to its end, marking a passage. */

import type { Move, Scene } from '../move.ts';
import { isTextField } from '../page.ts';
import { passage } from '../sense/read.ts';
import { genericItem } from './generic.ts';

/** A field takes the focus, then the key that leads to its end; without a field the page is scrolled. */
export function scrollTo(scene: Scene): Move {
  const end = scene.want.values[0]?.value === 'top' ? 'Control+Home' : 'Control+End';
  const { control = '' } = scene.want;
  const pressed = scene.mine.some(({ entry: { action } }) => action.kind === 'press');
  if (pressed) return { done: true, evidence: [] };
  const field = genericItem(scene.page, control) ?? scene.page.scope.find((item) => control !== '' && isTextField(item));
  const held = scene.mine.length > 0 || field === undefined;
  return held
    ? { aim: 'press', about: end, actions: [{ kind: 'press', keys: end }], confidence: 0.7 }
    : { aim: 'press', about: control, actions: [{ kind: 'click', target: field.ref }], confidence: 0.7 };
}

const WHOLE = 3;

/** A passage is marked as a person does it: three clicks on it. */
export function highlight(scene: Scene): Move {
  if (scene.mine.length > 0) return { done: true, evidence: [] };
  const found = passage(scene.page, (scene.want.control ?? '').replace(/^text (?:in|of|from) (?:the )?/i, ''));
  return found === null
    ? null
    : { aim: 'press', about: found.text, actions: [{ kind: 'click', target: found.ref, count: WHOLE }], confidence: 0.7 };
}

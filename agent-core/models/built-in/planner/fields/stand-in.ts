/** A field that nobody can get at stands for another one beside it, as where addresses are taken one by one. */

import { takesText } from '../deeds/rename.ts';
import type { Scene } from '../move.ts';
import type { Item } from '../page.ts';

/** It was tried and cannot be brought into sight. */
export const isOutOfReach = (scene: Scene, { node }: Item): boolean =>
  scene.mine.some(
    ({ entry: { action, outcome, why } }) =>
      outcome === 'failed' &&
      'target' in action &&
      action.target.marks.path === node.marks?.path &&
      /cannot be scrolled into view|has no size/.test(why),
  );

/** Left of the page, where nothing scrolls to. */
const isAside = ({ node }: Item): boolean => {
  const [x = 0, , width = 0] = node.marks?.box ?? [];
  return node.marks?.box !== undefined && x + width < 0;
};

const around = (path: string): string => path.slice(0, path.lastIndexOf('>') + 1);

/** The nameless text that follows in the same part of the page. */
export const standIn = (scene: Scene, item: Item): Item | undefined =>
  isAside(item) || isOutOfReach(scene, item)
    ? scene.page.scope.find(
        (other) =>
          other.at > item.at &&
          takesText(other) &&
          !other.disabled &&
          other.label === '' &&
          (other.node.marks?.path ?? '').startsWith(around(item.node.marks?.path ?? '')),
      )
    : undefined;

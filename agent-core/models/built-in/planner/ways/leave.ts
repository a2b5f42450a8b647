/** Out of what lies on top, or of what led nowhere. */
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import { bestOf, click, isSpent, type Move, type Scene } from '../move.ts';
import { isPressable } from '../page.ts';
import { worked } from '../past.ts';

/** Ways out of one dialog that are tried. */
const CLOSES = 3;

/** Out of a dialog or record that led nowhere. */
export function back(scene: Scene): Move {
  const last = scene.mine.at(-1);
  const closes = scene.mine.slice(scene.mine.findLastIndex((deed) => deed.aim !== 'close') + 1);
  if (scene.page.overlay !== null && closes.length < CLOSES)
    return leave(
      scene,
      closes.map(({ about }) => about),
    );
  const opened =
    last !== undefined && worked(last) && (last.aim === 'enter' || last.aim === 'look') && last.entry.url !== scene.page.o.url;
  if (!opened) return null;
  return { aim: 'back', about: last.about, actions: [{ kind: 'go_back' }], confidence: 0.3 };
}

/** Closes what lies on top by its own button, else by Escape. */
export function leave(scene: Scene, tried: readonly string[] = []): Move {
  const button = bestOf(
    scene.page.scope.filter(
      (item) =>
        (item.onTop || scene.page.overlay === null) && isPressable(item) && !isSpent(scene, item) && !tried.includes(item.label),
    ),
    (item) =>
      scene.page.overlay === null
        ? /^(?:close|dismiss|[×✕✖])$/i.test(item.label) && item.row === ''
          ? 0.8
          : 0
        : Math.max(isWord(item.label, english.cancel), /close|dismiss/i.test(item.label) ? 0.7 : 0),
    0.7,
  );
  if (button !== undefined) return click('close', button.label, button, 0.6);
  return { aim: 'close', about: 'dialog', actions: [{ kind: 'press', keys: 'Escape' }], confidence: 0.5 };
}

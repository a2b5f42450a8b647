/** The record that the want is about was opened in a layer over the page, or its menu was: what is behind its tabs and its details is looked at before that is closed. */
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { speaksOf } from '../entity.ts';
import { click, isBrought, isSpent, type Move, type Scene, seenBy, timesDone } from '../move.ts';
import { isPressable, isRisky, layerNames } from '../page.ts';
import { worked } from '../past.ts';

const NAMED = 0.9;
/** Lead to more of the record and change nothing. */
const SHOWS = [
  ...english.recordForms,
  ...english.overviews,
  'info',
  'more info',
  'more details',
  'view details',
  'activity',
].filter((word) => !english.edit.includes(word) && word !== 'modify');

/** A tab, "Details", or "More" of the layer that bears the record's name. */
export function inDialog(scene: Scene): Move {
  const { page, want } = scene;
  const { entity = '' } = want;
  if (entity === '' || want.op === 'create' || !layerNames(page).some((name) => speaksOf(name, entity) >= NAMED)) return null;
  const seen = seenBy(scene);
  const item = page.scope.find(
    (one) =>
      one.onTop &&
      isPressable(one) &&
      !one.disabled &&
      one.on !== true &&
      !isSpent(scene, one) &&
      !seen(one) &&
      timesDone(scene, one) === 0 &&
      (one.kind === 'tab' || isWord(one.label, [...SHOWS, ...english.more]) === 1),
  );
  return item === undefined ? null : click('look', item.label, item, 0.5);
}

/** How much of an entry the task says; one that begins with a verb does something. */
function saidOf({ text, context, place }: Want, label: string): number {
  const said = new Set(words([text, ...context, ...place].join(' ')));
  const all = words(label);
  const [first = ''] = label.toLowerCase().split(' ');
  const acts = Object.values(english.verbs).some((verbs) => verbs.includes(first)) || english.deeds.includes(first);
  return acts || all.length === 0 ? 0 : all.filter((word) => said.has(word)).length / all.length;
}

/** "Version history" in the menu that was opened for the record, where a version of it is meant. */
export function menuEntry(scene: Scene): Move {
  const { mine, page, want } = scene;
  const last = mine.at(-1);
  if (last?.aim !== 'menu' || !worked(last) || last.about !== want.entity || want.op === 'create') return null;
  const [best] = page.scope
    .filter(
      (item) =>
        item.kind === 'menuitem' &&
        !item.disabled &&
        isBrought(scene, item) &&
        !isRisky(item.label) &&
        !isSpent(scene, item) &&
        timesDone(scene, item) === 0,
    )
    .map((item) => ({ item, said: saidOf(want, item.label) }))
    .filter(({ said }) => said >= HALF)
    .sort((a, b) => b.said - a.said);
  return best === undefined ? null : click('look', best.item.label, best.item, 0.5);
}
const HALF = 0.5;

/** "Both guests": two records are meant, and the deed in one of their rows is half of it. */
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isRecordPage, SURE, speaksOf } from '../entity.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { isRow } from '../page.ts';
import { isThere } from '../ways/place.ts';
import { deedScore, FIT } from './presses.ts';

const TWO = 2;

export const saysBoth = ({ op, each, context, noun = '' }: Want): boolean =>
  op === 'press' && each === undefined && [...context, noun].some((phrase) => isWord(phrase, english.statements.both) > 0);

/** Within the record, at the place that the task names, each row is one of them. */
const isAmong = (scene: Scene): boolean => {
  const { entity, place } = scene.want;
  return (
    place.length > 0 && (entity === undefined || isRecordPage(scene.page, entity)) && place.every((name) => isThere(scene, name))
  );
};

/** The button in each of just two rows, in turn; of more or fewer nobody knows which are meant. */
export function pressBoth(scene: Scene): Move {
  const { page, mine, want } = scene;
  const done = mine.filter(({ aim, entry }) => aim === 'press' && entry.outcome === 'done').length;
  if (done === TWO) return { done: true, evidence: [] };
  const own = isAmong(scene);
  const left = page.scope.filter(
    (item) =>
      !isRow(item) &&
      item.row !== '' &&
      (own || speaksOf(item.row, want.entity ?? '') >= SURE) &&
      deedScore(scene, item) >= FIT &&
      timesDone(scene, item) === 0,
  );
  const [item] = left;
  return item === undefined || left.length + done !== TWO ? null : click('press', item.label, item, 0.8);
}

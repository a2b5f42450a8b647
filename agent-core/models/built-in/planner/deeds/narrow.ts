/** "Filter the contacts by the source X": in the lists that narrow what is shown, which often stand behind a button of their own. */
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { opener } from '../fields/doors.ts';
import { fieldItem, isFilled } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { click, isDone, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { isPressable, isRow } from '../page.ts';
import { worked } from '../past.ts';

/** A list, or what opens one, that is called as what is filtered by; a chip or tab that is called as the value. */
const isThere = (scene: Scene, value: Value): boolean =>
  isFilled(scene, value) || fieldItem(scene, value) !== undefined || opener(scene, value) !== undefined;

/** What narrows at once needs no button: "Save view" keeps the filter, and does not apply it. */
const applied = (move: Move): Move =>
  move !== null && !isDone(move) && move.aim === 'commit' && isWord(move.about, [...english.filters, ...TAKES]) < 1
    ? { done: true, evidence: [] }
    : move;
const TAKES = ['done', 'ok'];

/** `null` where this page has nothing that filters by it. */
export function narrow(scene: Scene): Move {
  const { want, page } = scene;
  const open = want.values.filter((value) => !isFilled(scene, value));
  if (open.length === 0 && scene.mine.some((deed) => deed.aim === 'commit' && worked(deed))) return { done: true, evidence: [] };
  const [next] = open;
  // A button elsewhere may be called as a value of it: "Import". Each list is opened before it is chosen from.
  const last = scene.mine.at(-1);
  const isOpen = last?.aim === 'unfold' && last.about === next?.field;
  const list = next === undefined || isOpen ? undefined : opener(scene, next);
  if (list !== undefined && next?.field !== undefined && fieldItem(scene, next) === undefined)
    return click('unfold', next.field, list, 0.8);
  if (open.every((value) => isThere(scene, value))) return applied(fields({ ...scene, goesOn: false }));
  const door = page.scope.find(
    (item) =>
      isPressable(item) &&
      !isRow(item) &&
      !item.nav &&
      isWord(item.label.replace(/[\s(]*\d+\)?$/, ''), english.narrowers) === 1 &&
      timesDone(scene, item) < 1 &&
      !isSpent(scene, item),
  );
  if (door !== undefined) return click('unfold', want.verb, door, 0.8);
  const move = scene.mine.some(({ aim, about }) => aim === 'unfold' && about === want.verb) ? applied(fields(scene)) : null;
  return isDone(move) && open.length > 0 ? null : move;
}

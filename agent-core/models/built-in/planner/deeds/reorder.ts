/** "Move X to the top of the list" where each row has a button that moves it by one place: pressed until the row is the first. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { SURE, speaksOf } from '../entity.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

const TO_END = /^move to (top|bottom)$/;
/** A list that is longer is not put in order one step at a time. */
const MOST = 20;

/** `null` where nothing is to be put in order, or no row has such a button. */
export function reorder(scene: Scene): Move {
  const { entity = '', control = '' } = scene.want;
  const [, end] = TO_END.exec(plain(control)) ?? [];
  if (end === undefined || entity === '') return null;
  const words = end === 'top' ? english.upward : english.downward;
  const steps = scene.page.scope.filter((item: Item) => item.row !== '' && isWord(item.label, words) === 1);
  const own = steps.find(({ row }) => speaksOf(row, entity) >= SURE);
  if (own === undefined) return null;
  const last = end === 'top' ? steps[0] : steps.at(-1);
  if (own === last || !isPressable(own)) return { done: true, evidence: [own.ref] };
  const pressed = scene.mine.filter(({ aim }) => aim === 'press').length;
  return pressed >= MOST ? null : click('press', own.label, own, 0.85);
}

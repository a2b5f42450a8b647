/** "Move X to the top of the list" where each row has a button that moves it by one place: pressed until the row is the first. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { SURE, speaksOf } from '../entity.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

const TO_END = /^move (?:to )?(top|bottom|above|below)$/;
/** A list that is longer is not put in order one step at a time. */
const MOST = 20;

/** `null` where nothing is to be put in order, or no row has such a button. */
export function reorder(scene: Scene): Move {
  const { entity = '', control = '', values } = scene.want;
  const [, to] = TO_END.exec(plain(control)) ?? [];
  if (to === undefined || entity === '') return null;
  const rows = scene.page.scope.filter(({ row }) => row !== '');
  const at = (name: string): number => rows.find(({ row }) => speaksOf(row, name) >= SURE)?.at ?? -1;
  // Above another one: pressed until it stands there.
  const [other] = values.filter(({ optional }) => optional !== true).map(({ value }) => at(value));
  const end = to === 'above' ? 'top' : to === 'below' ? 'bottom' : to;
  if (other !== undefined && (other < 0 || at(entity) < 0)) return null;
  if (other !== undefined && (end === 'top' ? at(entity) < other : at(entity) > other)) return { done: true, evidence: [] };
  const words = end === 'top' ? english.upward : english.downward;
  // "Move up: ⟦its name⟧".
  const steps = scene.page.scope.filter(
    ({ row, label }: Item) => row !== '' && isWord(label.replace(/(?<=\p{L}):.*$/su, ''), words) === 1,
  );
  const own = steps.find(({ row }) => speaksOf(row, entity) >= SURE);
  if (own === undefined) return null;
  const last = end === 'top' ? steps[0] : steps.at(-1);
  if (own === last || !isPressable(own)) return { done: true, evidence: [own.ref] };
  const pressed = scene.mine.filter(({ aim }) => aim === 'press').length;
  return pressed >= MOST ? null : click('press', own.label, own, 0.85);
}

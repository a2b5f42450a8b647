/** "30 pieces of the ⟦0⟧": what is counted is added to the form from a list of what there is, then how many. */
import { plain } from '../../lexicon.ts';
import { mentions } from '../../similar.ts';
import { isStep } from '../ends/ended.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isSearch, isTextField } from '../page.ts';
import { worked } from '../past.ts';

const ADDS = /^(?:add|select|choose|include|[+＋])/i;

/** `null`: nothing is counted, it stands there already, or this step of the form lists no such things. */
export function addItem(scene: Scene): Move {
  const { page, want, mine } = scene;
  const quantity = want.values.find(({ field }) => field === 'quantity');
  const item = want.values.find(({ field = '', optional }) => field === '' && optional !== true);
  if (want.op !== 'create' || quantity === undefined || item === undefined) return null;
  const inForm = (one: Item): boolean => !one.nav && !one.disabled && (page.overlay === null || one.onTop);
  if (page.overlay === null && !isStep(scene)) return null;
  const isIts = ({ label, row }: Item): boolean => mentions(label, item.value) || mentions(row, item.value);
  if (mine.some((deed) => deed.aim === 'choose' && deed.about === item.value && worked(deed))) {
    const said = mine.some(({ aim, about }) => aim === 'fill' && about === quantity.value);
    const field = page.scope.find((one) => inForm(one) && isTextField(one) && !isSearch(one, page.items) && isIts(one));
    if (said || field === undefined || plain(field.value) === plain(quantity.value)) return null;
    const type = { kind: 'type' as const, target: field.ref, text: quantity.value, clear: true, enter: false };
    return { aim: 'fill', about: quantity.value, actions: [type], confidence: 0.8 };
  }
  const add = page.scope.find((one) => inForm(one) && isPressable(one) && ADDS.test(one.label) && isIts(one));
  if (add !== undefined) return timesDone(scene, add) > 0 ? null : click('choose', item.value, add, 0.8);
  const box = page.scope.find((one) => inForm(one) && isSearch(one, page.items));
  if (box === undefined || mine.some(({ aim, about }) => aim === 'search' && about === item.value)) return null;
  const type = { kind: 'type' as const, target: box.ref, text: item.value, clear: true, enter: false };
  return { aim: 'search', about: item.value, actions: [type], confidence: 0.6 };
}

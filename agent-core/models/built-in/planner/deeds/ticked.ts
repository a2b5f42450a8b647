/** What a list does to the rows that are ticked: the deed is chosen from a list of deeds beside it, the record's own row is ticked, and a button sends both. */
import { isEntry, listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import { confirmPage } from '../ends/confirm-page.ts';
import { rowItems, saysAll } from '../entity.ts';
import { optionsOf } from '../fields/options.ts';
import { offersDeeds } from '../fields/row-ticks.ts';
import { bestOf, click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isNativeSelect, isPressable, isSubmit } from '../page.ts';
import { worked } from '../past.ts';
import { listsIt } from './rivals.ts';

/** Deeds that are done to a record as a whole. */
const OPS = new Set(['delete', 'on', 'off', 'press']);
/** Between the list of deeds and the button that sends. */
const BESIDE = 6;
const FIT = 0.7;

const pathOf = ({ node }: Item): string => node.marks?.path ?? '';

/** The box that ticks the record's row, and those of the other rows of its list. */
function boxes(scene: Scene): { own: Item; all: Item[] } | undefined {
  const { page, want } = scene;
  const { entity = '' } = want;
  const own = rowItems(page, entity).filter(({ kind, disabled }) => kind === 'checkbox' && !disabled);
  const [box, ...more] = own;
  if (box === undefined || more.length > 0 || listsIt(scene, box.row, entity)) return undefined;
  const all = page.scope.filter((item) => item.kind === 'checkbox' && listPath(pathOf(item)) === listPath(pathOf(box)));
  // One that stands alone, or says the same of each record, sets something of it.
  return box.column === '' && all.length > 0 ? { own: box, all } : undefined;
}

/** How well an entry says the deed. */
function says({ want }: Scene, label: string): number {
  const { op, verb, control = '' } = want;
  const own = isWord(
    label,
    [plain(verb), plain(control)].filter((word) => word !== ''),
  );
  const same = op === 'press' ? covers(label, verb) : isWord(label, english.verbs[op === 'delete' || op === 'on' ? op : 'off']);
  return Math.max(own, 0.9 * same);
}

/** Stands among the rows, of which the box's is one. */
const isInRowsOf = (box: Item, item: Item): boolean =>
  listPath(pathOf(item)).startsWith(listPath(pathOf(box)).replace(/>t[dh]>.*$/, ''));

/** The list of deeds: outside of the rows, one that offers the deed, or that is called so while it is closed. */
const deedsList = (scene: Scene, box: Item): Item | undefined =>
  scene.page.scope.find(
    (item) =>
      isList(item) &&
      !item.disabled &&
      item.form === box.form &&
      !isInRowsOf(box, item) &&
      (isNativeSelect(item)
        ? !optionsOf(item.node).some((label) => saysAll(label)) && optionsOf(item.node).some((label) => says(scene, label) >= FIT)
        : wasOpened(scene, item) || offersDeeds(item)),
  );

/** The button of the deed that stands outside of the rows: it sleeps until one is ticked. */
const barButton = (scene: Scene, box: Item): Item | undefined =>
  scene.page.scope.find(
    (item) =>
      item.kind === 'button' &&
      !isInRowsOf(box, item) &&
      isWord(
        item.label,
        [plain(scene.want.verb), plain(scene.want.control ?? '')].filter((word) => word !== ''),
      ) >= 0.9,
  );

/** Tick the row, then press the button that this wakes. `null`: none is there that slept. */
function byBar(scene: Scene, box: Item): Move {
  const { entity = '', verb } = scene.want;
  const button = barButton(scene, box);
  const ticked = box.on === true && scene.mine.some(({ aim, about }) => aim === 'choose' && about === entity);
  if (button === undefined || !(ticked || button.disabled)) return null;
  if (!ticked) return timesDone(scene, box) > 1 ? null : click('choose', entity, box, 0.8);
  return button.disabled ? null : click('press', verb, button, 0.8);
}

/** It was opened for this deed before, and may show what was chosen since. */
const wasOpened = ({ want, mine }: Scene, list: Item): boolean =>
  mine.some(
    ({ aim, about, entry: { action } }) =>
      aim === 'unfold' && about === want.verb && 'target' in action && action.target.marks.path === pathOf(list),
  );

/** The button behind the list of deeds. */
const sender = (scene: Scene, list: Item): Item | undefined =>
  bestOf(
    scene.page.scope.filter((item) => item.at > list.at && item.at <= list.at + BESIDE && item.form === list.form),
    (item) =>
      isPressable(item) && item.kind === 'button' ? Math.max(isSubmit(item) ? 0.8 : 0, isWord(item.label, english.takes)) : 0,
    FIT,
  );

/** Chooses the deed; `undefined` where it is chosen. */
function choose(scene: Scene, list: Item): Move | undefined {
  const { page, want, mine, fresh } = scene;
  if (isNativeSelect(list)) {
    const option = bestOf(optionsOf(list.node), (label) => says(scene, label), FIT);
    if (option === undefined) return null;
    if (plain(list.value) === plain(option)) return undefined;
    return { aim: 'choose', about: want.verb, actions: [{ kind: 'select', target: list.ref, option }], confidence: 0.8 };
  }
  if (mine.some((deed) => deed.aim === 'choose' && deed.about === want.verb && deed.entry.outcome === 'done')) return undefined;
  const last = mine.at(-1);
  if (last?.aim === 'unfold' && worked(last)) {
    const entries = page.scope.filter((item) => isEntry(item.kind) && fresh.has(plain(item.label)));
    const entry = bestOf(entries, (item) => says(scene, item.label), FIT);
    if (entry !== undefined) return click('choose', want.verb, entry, 0.8);
    return { aim: 'close', about: 'list', actions: [{ kind: 'press', keys: 'Escape' }], confidence: 0.5 };
  }
  return timesDone(scene, list) > 0 ? null : click('unfold', want.verb, list, 0.6);
}

/** `null`: the list has no such deed, or other rows are ticked, too. */
export function withTicked(scene: Scene): Move {
  const { want, mine } = scene;
  const { entity } = want;
  if (entity === undefined || !OPS.has(want.op)) return null;
  if (mine.some((deed) => deed.aim === 'press' && deed.about === want.verb && worked(deed))) {
    const sure = confirmPage(scene);
    return sure === undefined ? { done: true, evidence: [] } : click('confirm', sure.label, sure, 0.8);
  }
  const ticks = boxes(scene);
  if (ticks === undefined || ticks.all.some((item) => item !== ticks.own && item.on !== false)) return null;
  const list = deedsList(scene, ticks.own);
  if (list === undefined) return byBar(scene, ticks.own);
  const move = choose(scene, list);
  if (move !== undefined) return move;
  if (ticks.own.on !== true) return timesDone(scene, ticks.own) > 1 ? null : click('choose', entity, ticks.own, 0.8);
  const button = sender(scene, list);
  return button === undefined ? null : click('press', want.verb, button, 0.8);
}

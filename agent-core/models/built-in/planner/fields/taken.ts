/** Which text takes a value, and which must not be typed into. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord, similarToAny } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isTakenBack } from '../ends/taken-back.ts';
import { isRecordPage } from '../entity.ts';
import type { Scene } from '../move.ts';
import { type Item, isList, isSearch, isTextField, layerNames, namesOf } from '../page.ts';
import { worked } from '../past.ts';
import { opener } from './doors.ts';
import { optionsOf } from './options.ts';
import { dateOf } from './typed.ts';

const DATED = /date|day|due|expir|when|until|yyyy|\bon$/i;

/** The one text of the dialog that was opened for this value's field. */
export function openedFor(scene: Scene, value: Value): Item | undefined {
  const last = scene.mine.at(-1);
  if (scene.page.overlay === null || last?.aim !== 'unfold' || !worked(last) || last.about !== value.field) return undefined;
  // The form of the whole record has a field for its name before all, unless the dialog is called as the field: "Edit CCs".
  const called = layerNames(scene.page).some((name) => plain(name).includes(plain(value.field ?? ' ')));
  if (!called && scene.want.entity !== undefined && isRecordPage(scene.page, scene.want.entity)) return undefined;
  const texts = scene.page.scope.filter((item) => item.onTop && isTextField(item) && !item.disabled);
  const [only] = texts;
  if (texts.length !== 1 || only === undefined || isSearch(only, scene.page.items)) return undefined;
  // A day is no name.
  return dateOf(value.value) === null || namesOf(only).some((name) => DATED.test(name)) ? only : undefined;
}

/** Typing it was not permitted: asked again it would not be, either. */
export const isRefused = ({ mine }: Scene, { value }: Value): boolean =>
  mine.some(({ aim, about, entry }) => aim === 'fill' && entry.outcome === 'refused' && about.split(' | ').includes(value));

/** One of several to choose from is called just so: that is meant, not a text beside it. */
export const isOffered = ({ page }: Scene, { value }: Value): boolean =>
  page.scope.some((item) => item.kind === 'radio' && !item.disabled && plain(item.label) === plain(value));

/** In a form over the page the one of several that is called just so. */
export function radioOf({ page }: Scene, { value }: Value): Item | undefined {
  const [only, ...more] = page.scope.filter(
    (item) => item.kind === 'radio' && item.onTop && !item.disabled && plain(item.label) === plain(value),
  );
  return more.length === 0 ? only : undefined;
}

/** A person or a day that is chosen from what a button opens. */
export const isPicked = (scene: Scene, value: Value): boolean =>
  (dateOf(value.value) !== null || isWord(value.field ?? '', [...english.people, ...english.staff]) > 0) &&
  opener(scene, value) !== undefined;

/** Takes an hour: a field of the browser for it, a list that offers it, what shows another one. */
const takesHour = ({ kind, node, value: shown }: Item, value: string): boolean =>
  kind === 'inputtime' || HOUR.test(shown) || optionsOf(node).some((option) => plain(option) === plain(value));
const HOUR = /^\d{1,2}:\d\d/;

/** How well a list is called as the phrase after such a word: "From account", "Source" for "from"; "To" takes the hour at which something ends. */
export const roleOf = (item: Item, { field = '', value }: Value): number => {
  const others = english.statements.alsoCalled[field] ?? [];
  const takes = (isList(item) || isTextField(item)) && (!HOUR.test(value) || takesHour(item, value));
  const label = item.label.replace(/[\s*]+$/, '');
  if (takes && (isWord(label, others) === 1 || (field in english.roles && plain(label) === field))) return 0.9;
  const phrases = english.roles[field];
  if (phrases === undefined || !isList(item)) return 0;
  return Math.max(similarToAny(label, phrases), plain(label).startsWith(`${field} `) ? 0.85 : 0);
};

/** What was put into it for this want was not kept. */
export const isVain = (scene: Scene, item: Item): boolean =>
  scene.mine.some(
    (deed) =>
      'target' in deed.entry.action && deed.entry.action.target.marks.path === item.node.marks?.path && isTakenBack(scene, deed),
  );

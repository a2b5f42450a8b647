/** What the form for a new record is asked to be, besides what its fields are called: its kind, whose it is, where it goes. */
import { listPath } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { beyond, covers, isWord, mentions, similar } from '../../similar.ts';
import { isRecordPage } from '../entity.ts';
import { card } from '../fields/doors.ts';
import { isOption, nativeOption } from '../fields/options.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isNativeSelect, isSearch, isSwitch, isTextField, namesOf } from '../page.ts';
import { type Deed, worked } from '../past.ts';

/** Begin the name of a button that opens the form for a new record. */
export const NEW = [
  'new',
  'create',
  'add',
  'compose',
  'write',
  'start',
  'schedule',
  'book',
  'post',
  'link',
  'register',
  'make',
  'generate',
  'invite',
  'ask',
  'buy',
  'purchase',
  'log',
  'take',
];

/** A way that the map knows ends with the button that opens the form: "Add type". */
const wentToForm = ({ aim, entry: { action } }: Deed): boolean =>
  aim === 'go' && 'target' in action && isWord(action.target.name.replace(/^[+＋]\s*/, 'new '), NEW) > 0;

/** The button that opens the form was pressed, and one did not go elsewhere since. */
export function pressedNew({ mine, page }: Scene): boolean {
  const pressed = mine.findLast((deed) => (deed.aim === 'press' || wentToForm(deed)) && worked(deed));
  return (
    pressed !== undefined &&
    !mine.some((deed) => deed.at > pressed.at && LEAVES.test(deed.aim) && worked(deed) && deed.entry.url !== page.o.url)
  );
}

const LEAVES = /^(?:look|go|back|search|enter)$/;

export const CHOICE = /^(?:radio|option)$/;

/** What a noun says before its last word, and the beginnings of that: "best western room", "best western". */
const qualities = ({ want }: Scene): string[] => {
  const said = (want.noun ?? '').split(' ').slice(0, -1);
  // A supplier among the contacts is one by what the form offers, too.
  return [...said.map((_, i) => said.slice(0, said.length - i).join(' ')), want.noun ?? ''];
};

/** A value of the task is another choice of the same list: "an agent … as a Team lead". */
const isSaidOtherwise = ({ page, want }: Scene, item: Item): boolean =>
  CHOICE.test(item.kind) &&
  page.scope.some(
    (other) =>
      other !== item &&
      other.kind === item.kind &&
      listPath(other.node.marks?.path) === listPath(item.node.marks?.path) &&
      want.values.some(({ value }) => isOption(other.label, value) >= 0.9),
  );

/** "A semi-anonymous answer", "in person": what the record is said to be, where its form offers that as a choice. */
export function quality(scene: Scene): Move {
  if (!scene.mine.some((deed) => deed.aim === 'fill' || deed.aim === 'choose' || deed.aim === 'press')) return null;
  // "Make this the default sender" says more of a sender than that it is one, "Product discounts" of a discount.
  const isSort = (said: string): boolean => scene.page.headings.some((heading) => mentions(heading, said));
  const spare = (said: string): number => (said === scene.want.noun || isSort(said) ? 0 : 2);
  for (const said of [...qualities(scene), ...scene.want.context]) {
    // Once "best western" was chosen, "best" means nothing more.
    if (said === '' || scene.mine.some(({ aim, about }) => aim === 'choose' && `${about} `.startsWith(`${said} `))) continue;
    for (const item of scene.page.scope) {
      // What ticks all of a list is no quality of one.
      if (item.disabled || item.nav || timesDone(scene, item) > 1 || isWord(item.label, english.selectsAll) === 1) continue;
      const option = isNativeSelect(item) ? nativeOption(item.node, said) : undefined;
      if (option !== undefined && option !== said && isOption(option, said) >= 0.9 && plain(item.value) !== plain(option))
        return { aim: 'choose', about: said, actions: [{ kind: 'select', target: item.ref, option }], confidence: 0.7 };
      // "Link to a wiki page" in the toolbar of a text is no choice of a wiki page.
      // Nor is what sends one.
      const sends = isWord(item.label, [...english.commit, ...english.replies]) > 0;
      const chip = item.kind === 'button' && pressedNew(scene) && plain(item.label).startsWith(said) && !sends;
      const listed = (CHOICE.test(item.kind) && item.node.marks?.tag !== 'option') || chip;
      const named =
        (listed && isOption(item.label, said) >= 0.8) ||
        (isSwitch(item) && covers(item.label, said) >= 0.95 && words(item.label).length <= words(said).length + spare(said));
      if (named && isSaidOtherwise(scene, item)) continue;
      if (named && item.on !== true && !(isSwitch(item) && item.on === undefined)) return click('choose', said, item, 0.7);
    }
  }
  return null;
}

/** "For ⟦Crew A⟧ and ⟦Crew B⟧": a box of the form that is called just so is ticked. */
function byName(scene: Scene, name: string): Move {
  const [box, ...more] = scene.page.scope.filter(
    (item) => item.kind === 'checkbox' && !item.disabled && plain(item.label) === plain(name),
  );
  const may = box !== undefined && more.length === 0 && box.on === false && timesDone(scene, box) === 0;
  return may ? click('choose', name, box, 0.7) : null;
}

/** "A visit of the boat X": the form for a visit has a list that offers X, and nothing is chosen there yet, or a box that is called X. */
export function forRecord(scene: Scene): Move {
  const { entity, values } = scene.want;
  if (!pressedNew(scene)) return null;
  for (const { value, optional } of values) {
    const box = optional === true && scene.page.overlay !== null ? byName(scene, value) : null;
    if (box !== null) return box;
  }
  if (entity === undefined || isRecordPage(scene.page, entity)) return null;
  const own = byName(scene, entity);
  if (own !== null) return own;
  for (const item of scene.page.scope) {
    if (item.disabled || !isNativeSelect(item) || /\p{L}/u.test(item.value)) continue;
    const option = nativeOption(item.node, entity);
    if (option !== undefined && isOption(option, entity) >= 0.9)
      return { aim: 'choose', about: entity, actions: [{ kind: 'select', target: item.ref, option }], confidence: 0.7 };
  }
  return null;
}

/** "In the group Printers", "to the group Printers": where the form has a field for it, that is a value like the others. */
export function withPlaces(scene: Scene): Scene {
  const { want } = scene;
  if (!pressedNew(scene)) return scene;
  const fields = scene.page.scope.filter(
    (item) => (isTextField(item) || isList(item)) && !isNativeSelect(item) && !item.disabled && !isSearch(item, scene.page.items),
  );
  const values = [...want.place, want.entity ?? ''].flatMap((phrase) => {
    const said = phrase.split(' ');
    for (const count of [2, 1]) {
      const [kind, value] = [said.slice(0, count).join(' '), said.slice(count).join(' ')];
      const isKind = (name: string): boolean => [name, name.split(' ').at(-1) ?? ''].some((text) => similar(text, kind) >= 0.85);
      // What a field is called may change once it was filled in: "Groups 1 match found".
      const taken = value !== '' && scene.mine.some(({ aim, about }) => aim === 'fill' && about.split(' | ').includes(value));
      if (taken && want.values.every((other) => other.value !== value)) return [{ field: kind, value }];
      const field = value === '' ? undefined : fields.flatMap(namesOf).find((name) => name.split(' ').length < 4 && isKind(name));
      if (field !== undefined && want.values.every((other) => plain(other.field ?? '') !== plain(field)))
        return [{ field, value }];
    }
    return [];
  });
  return values.length === 0 ? scene : { ...scene, want: { ...want, values: [...want.values, ...values] } };
}

/** "In the queue Pumps": the form has a list of queues that shows another one. */
export function inPlace(scene: Scene): Move {
  if (!scene.mine.some((deed) => deed.aim === 'fill')) return null;
  for (const place of scene.want.place) {
    const own = /^\p{Lu}/u.test(place) ? card(scene, { value: place }) : undefined;
    if (own !== undefined && own.on !== true && timesDone(scene, own) === 0) return click('choose', place, own, 0.7);
  }
  for (const place of scene.want.place)
    for (const item of scene.page.scope) {
      const kind = isNativeSelect(item) && !item.disabled ? namesOf(item).find((name) => mentions(place, name)) : undefined;
      const name = kind === undefined ? '' : beyond(place, kind);
      const option = name === '' ? undefined : nativeOption(item.node, name);
      if (
        option !== undefined &&
        isOption(option, name) >= 0.9 &&
        plain(item.value) !== plain(option) &&
        timesDone(scene, item) === 0
      )
        return { aim: 'choose', about: name, actions: [{ kind: 'select', target: item.ref, option }], confidence: 0.8 };
    }
  return null;
}

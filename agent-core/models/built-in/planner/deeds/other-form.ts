/** Forms that are not those for the new record: opened by looking, of a record that is there, or of something else. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions } from '../../similar.ts';
import { headNoun } from '../../want.ts';
import { isRecordPage, SURE, speaksOf } from '../entity.ts';
import { fieldItem, nameOf } from '../fields/field.ts';
import type { Scene } from '../move.ts';
import { isTextField, layerNames } from '../page.ts';
import { worked } from '../past.ts';
import { NEW, pressedNew } from './new-form.ts';

/** A dialog that only looking around opened, and that is called by something else: "Log time" makes no supplier. */
export function isStrange(scene: Scene): boolean {
  const { page, mine } = scene;
  if (page.overlay === null || pressedNew(scene) || mine.findLast(worked)?.aim !== 'look') return false;
  const names = layerNames(page);
  const last = headNoun(scene.want);
  return last !== '' && names.some((name) => name !== '') && !names.some((name) => covers(name, last) >= 0.7);
}

/** "Create a new ticket", where a user is to be made: no form for a thing makes a person. */
export const makesOther = (scene: Scene): boolean => makesNamed(scene) || makesThing(scene);

/** "Creating User talk:Keeper": the form makes what it names, and that is neither the new one nor one of its kind. */
function makesNamed({ page: { headings, o }, want }: Scene): boolean {
  const name = nameOf(want)?.value ?? '';
  const told = headings.flatMap(
    (heading) => /^creating (.+)$/i.exec(heading.replace(heading === o.title ? SITE : NONE, ''))?.[1] ?? [],
  );
  const isIt = (text: string): boolean => (name !== '' && mentions(text, name)) || covers(text, headNoun(want)) >= 0.7;
  return name !== '' && told.length > 0 && !told.some(isIt);
}
const [SITE, NONE] = [/ [-–—|·] [^-–—|·]+$/, /$^/];

const makesThing = ({ page, want }: Scene): boolean =>
  page.overlay === null &&
  english.people.includes(headNoun(want)) &&
  page.headings.some(
    (heading) =>
      isWord(heading, NEW) > 0 &&
      english.records.some((kind) => mentions(heading, kind)) &&
      !english.people.some((kind) => mentions(heading, kind)),
  );

/** The field that would take the new one's name says what is open already: the record that it is put into. */
function holdsOwnName(scene: Scene): boolean {
  const { want, mine, page } = scene;
  const name = nameOf(want);
  const item = name === undefined ? undefined : fieldItem(scene, name);
  const held = item?.value ?? '';
  if (item === undefined || held === '' || held === name?.value || !isTextField(item)) return false;
  const opened = mine.some(({ aim, entry: { action } }) => aim === 'enter' && 'target' in action && action.target.name === held);
  return opened || mentions(want.entity ?? '', held) || page.headings.some((heading) => plain(heading) === plain(held));
}

/** The form of a record that is there: what is written there makes no new one. */
export function editsOne(scene: Scene): boolean {
  if (pressedNew(scene)) return false;
  if (holdsOwnName(scene)) return true;
  const { page, mine } = scene;
  const edits = (name: string): boolean => isWord(name, english.verbs.edit) > 0;
  const opened = mine.find(({ entry }) => 'target' in entry.action && edits(entry.action.target.name));
  const stays =
    opened !== undefined && worked(opened) && mine.every(({ at, entry }) => at <= opened.at || entry.url === page.o.url);
  return stays || page.headings.some(edits);
}

/** Looking around opened a record of a list, or one that only says a word of the task, and its form is filled in: it would be overwritten. */
export function isAnother(scene: Scene): boolean {
  const opened = scene.mine.findLast(({ aim }) => /^(?:look|enter|go)$/.test(aim));
  const row = opened !== undefined && 'target' in opened.entry.action ? (opened.entry.action.target.row ?? '') : '';
  if (!/^(?:look|enter)$/.test(opened?.aim ?? '') || row === '' || pressedNew(scene)) return false;
  const own = (heading: string): boolean => opened?.aim === 'enter' && mentions(scene.want.text, heading);
  return scene.page.headings.some(
    (heading) => heading !== '' && plain(row).includes(plain(heading)) && heading !== scene.page.o.title && !own(heading),
  );
}

/** What lies on top was opened in the row of another record than the want's own: what is written there goes to that one. */
export function isForeign(scene: Scene): boolean {
  const { entity } = scene.want;
  if (scene.page.overlay === null) return false;
  const named = (heading: string): boolean =>
    entity === undefined ? covers(heading, headNoun(scene.want)) >= 0.7 : speaksOf(heading, entity) >= SURE;
  if (layerNames(scene.page).some(named) || (entity !== undefined && isRecordPage(scene.page, entity))) return false;
  // A list of the form that was closed again, or searched, opened nothing.
  const opened = scene.deeds.findLast((deed) => worked(deed) && !/^(?:fill|choose|unfold|toggle|close|search)$/.test(deed.aim));
  const row = opened !== undefined && 'target' in opened.entry.action ? (opened.entry.action.target.row ?? '') : '';
  // "Shipping zones, Create zone": the head of the list of such records is no record's row.
  if (entity === undefined && covers(row, headNoun(scene.want)) >= 0.7) return false;
  return row !== '' && speaksOf(row, entity ?? '') < 0.5;
}

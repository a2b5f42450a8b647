/** To the record that holds what the want is about. */
import { plain } from '../../lexicon.ts';
import { isProper } from '../../person.ts';
import { mentions } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isHeadedWith, isRecordPage, SURE, share, speaksOf } from '../entity.ts';
import { isDone, type Move, type Scene, saysMuch } from '../move.ts';
import { type Item, isPressable } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { enter } from './enter.ts';
import { recordAt } from './everywhere.ts';
import { isThere } from './place.ts';
import { search } from './search.ts';
import { toKind } from './to-kind.ts';

/** What is meant is in sight already, in a row that says whose it is. */
const isInSight = ({ page, want: { entity = '' } }: Scene, holder: string): boolean =>
  page.scope.some(({ row, label }) => speaksOf(`${label} ${row}`, entity) === 1 && mentions(`${label} ${row}`, holder));

/** The part before did something in the row of this record, which stands here still: its holder need not be opened again. */
function wasDoneHere({ deeds, part, mine, page, want: { entity = '' } }: Scene): boolean {
  const before = deeds.at(-1);
  if (mine.length > 0 || before === undefined || before.part !== part - 1 || !worked(before)) return false;
  const { action } = before.entry;
  const row = 'target' in action ? (action.target.row ?? '') : '';
  return speaksOf(row, entity) >= SURE && page.scope.some((item) => item.row === row);
}

/** "Log a meeting with Ann Lee", where nothing in sight or known logs one: on her page, or that of whatever it is with. */
export function toBeside(scene: Scene): Move {
  const { want, page, mine } = scene;
  const name = want.context.find(isProper);
  if (want.op !== 'create' || want.entity !== undefined || want.holder !== undefined || name === undefined) return null;
  if (page.overlay !== null || mine.some(({ aim }) => /^(?:press|fill)$/.test(aim))) return null;
  // What it is made for is said otherwise.
  if (want.values.some(({ optional, value }) => optional === true && isProper(value))) return null;
  const there: Scene = { ...scene, want: { ...want, holder: { name, noun: '' } } };
  const asked = mine.some(({ aim, about }) => aim === 'search' && plain(about) === plain(name));
  const been = mine.some(({ aim, about }) => aim === 'go' && about === name);
  return (
    toHolder(there) ?? (asked || been || isThere(there, name) ? null : search({ ...scene, want: { ...want, entity: name } }))
  );
}

/** That page is in sight: nothing that is known of another record's comes before it. */
export const toBesideHere = (scene: Scene): Move => {
  const name = scene.want.context.find(isProper) ?? '';
  const inSight = scene.page.scope.some(
    (item) => isPressable(item) && !item.nav && plain(item.row || item.label).includes(plain(name)),
  );
  return name !== '' && inSight ? toBeside(scene) : null;
};

/** On that page it is made for that one. */
export function withBeside(want: Want, mine: readonly Deed[]): Want {
  const name = want.context.find((text) => isProper(text) && mine.some((deed) => wasOpened(deed, text)));
  return want.op !== 'create' || want.entity !== undefined || name === undefined ? want : { ...want, entity: name };
}

/** What bears it is called by something else: "Harbour House · 12" and "Harbour House · 14", "Ann Lee, Harbour House". A code or initials before it are no name. */
function isOnlyMentioned({ page }: Scene, name: string): boolean {
  const bearing = page.scope.filter((item) => isPressable(item) && speaksOf(item.label, name) === 1);
  const called = ({ label }: Item): boolean =>
    share(label, name) >= CALLED ||
    [label, label.replace(/^(?:\S*\d\S*|\p{Lu}{1,3})\s+/u, '')].some((text) => isHeadedWith(text, name));
  const long = bearing.some(({ label }) => saysMuch(label));
  return (bearing.length > 1 || long) && !bearing.some(called);
}
const CALLED = 0.7;

/** By a click on what bears its name; one on the list of its kind only leads there. */
const wasOpened = ({ aim, about, entry: { action } }: Deed, name: string): boolean =>
  aim === 'go' &&
  about === name &&
  action.kind === 'click' &&
  speaksOf(`${action.target.name} ${action.target.row ?? ''}`, name) >= SURE;

/** Opens the record that holds it, or goes to the list of its kind; `null` once it was opened, or where none is in sight or known. */
export function toHolder(scene: Scene): Move {
  const { page, want, mine } = scene;
  const { holder } = want;
  if (holder === undefined || page.overlay !== null || isThere(scene, holder.name) || isRecordPage(page, holder.name))
    return null;
  if (mine.some((deed) => wasOpened(deed, holder.name))) return null;
  if (isInSight(scene, holder.name) || wasDoneHere(scene)) return null;
  const { entity: _part, control: _control, holder: _holder, ...rest } = want;
  const there: Scene = {
    ...scene,
    want: { ...rest, op: 'open', verb: 'open', entity: holder.name, noun: holder.noun, place: [], context: [], values: [] },
    mine: mine.filter(({ aim }) => aim !== 'enter'),
  };
  const entered = isOnlyMentioned(scene, holder.name) ? null : enter(there);
  if (entered !== null && !isDone(entered)) return { ...entered, aim: 'go', about: holder.name };
  const asked = mine.some(({ aim, about }) => aim === 'search' && plain(about) === plain(holder.name));
  const listed = mine.some((deed) => deed.aim === 'go' && worked(deed));
  return recordAt(there) ?? toKind(there) ?? (listed && !asked ? search(there) : null);
}

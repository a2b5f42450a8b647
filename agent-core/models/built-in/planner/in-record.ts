import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isProper } from '../person.ts';
import { isWord } from '../similar.ts';
import { isBegun } from './deeds/rename.ts';
import { isCalled, isRecordPage, rowItems, speaksOf } from './entity.ts';
import type { Scene } from './move.ts';
import { isList, isSearch, isSwitch, isTextField } from './page.ts';
import { type Deed, worked, wrote } from './past.ts';
import { isBelow, leftRecord, recordPath, standsOpen } from './record-page.ts';

/** The part before left its form open for this one, unless it was about another record. */
export function goesOnFrom({ deeds, mine, part, want: { entity } }: Scene): boolean {
  const all = deeds.filter(({ at }) => at < (mine[0]?.at ?? Number.POSITIVE_INFINITY));
  const before = all.at(-1);
  const of = all.findLast((deed) => deed.part === part - 1 && /^(?:enter|search)$/.test(deed.aim) && deed.about !== '')?.about;
  if (entity !== undefined && of !== undefined && isProper(of) && speaksOf(of, entity) === 0) return false;
  return before?.part === part - 1 && worked(before) && /^(?:fill|choose|toggle)$/.test(before.aim) && !wrote(before);
}

/** "… and publish it" ends the form that the part before filled in; "… and archive it" does not. */
export const sendsForm = (verb: string): boolean => isWord(verb, [...english.commit, ...english.pointing]) > 0;

/** An earlier part opened the same record beside its list, and it stands there still. */
export function isStillOpen(scene: Scene): boolean {
  const { deeds, part, want } = scene;
  const before = deeds.filter((deed) => deed.part < part);
  if (!before.some(({ aim, about }) => aim === 'enter' && about === want.entity)) return false;
  // At its own address: one did not leave it.
  const earlier = { ...scene, mine: before };
  const { path } = recordPath(earlier);
  const left = scene.mine.some(({ aim }) => /^(?:look|go|search|back|enter)$/.test(aim));
  return standsOpen(earlier) || (!left && ((path !== '' && isBelow(scene.page.o.url, path)) || isSaidStill(scene, before)));
}

/** Something of it was changed on this page just now, and what shows it bears its name there still. */
function isSaidStill({ page, want: { entity = '' } }: Scene, before: readonly Deed[]): boolean {
  const last = before.at(-1);
  const acts = last !== undefined && worked(last) && /^(?:fill|choose|toggle|commit|confirm|press)$/.test(last.aim);
  return acts && last.entry.url === page.o.url && page.said.some(({ text, inRow }) => inRow === '' && isCalled(text, entity));
}

/** The record that it is a part of is open, and a list there shows it: "Rating" among the conditions of a segment. What was typed into a search shows nothing. */
const isPartOf = ({ page, want: { place, entity = '' } }: Scene): boolean =>
  isRecordPage(page, place.at(-1) ?? ' ') &&
  page.items.some((item) => plain(item.value) === plain(entity) && !isSearch(item, page.items));

/** What its row's menu opened over this page is about it, whatever was looked at before. */
function isEdited({ mine, page }: Scene): boolean {
  const at = mine.findLastIndex((deed) => deed.aim === 'edit' && worked(deed));
  const opened = mine[at];
  return (
    page.overlay !== null &&
    opened?.entry.url === page.o.url &&
    mine.slice(at + 1).every(({ aim }) => /^(?:fill|choose|unfold|toggle)$/.test(aim))
  );
}

/** Is the record that the want is about open before us, or is none needed. */
export const inRecord = (scene: Scene): boolean => {
  const { entity } = scene.want;
  if (entity === undefined || isRecordPage(scene.page, entity) || goesOnFrom(scene)) return true;
  if (isStillOpen(scene) || isPartOf(scene) || isEdited(scene) || isBegun(scene)) return true;
  // A button without a name in its row opened its form.
  const opened = scene.mine.at(-1);
  const isForm = scene.page.scope.some(
    (item) => item.onTop && (isTextField(item) || isList(item)) && !isSearch(item, scene.page.items),
  );
  if (opened?.aim === 'menu' && worked(opened) && scene.page.overlay !== null && isForm) return true;
  return (
    !leftRecord(scene) &&
    scene.mine.some(
      (deed) =>
        (deed.aim === 'enter' || deed.aim === 'edit' || (deed.aim === 'press' && deed.part === scene.part)) && worked(deed),
    )
  );
};

/** The record is not open, and no switch stands in its row. */
export const isAway = (scene: Scene): boolean =>
  scene.want.entity !== undefined && !inRecord(scene) && !rowItems(scene.page, scene.want.entity).some(isSwitch);

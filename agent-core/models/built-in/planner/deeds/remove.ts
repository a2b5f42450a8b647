/** Removing a record, a value from a field of it, or what a field holds. */

import { plain } from '../../lexicon.ts';
import { isPointer } from '../../phrases.ts';
import { covers } from '../../similar.ts';
import { clears, type Value } from '../../want.ts';
import { rowItems } from '../entity.ts';
import { deselect, deselectAll } from '../fields/deselect.ts';
import { fields } from '../fields/fields.ts';
import { NOTHING } from '../fields/options.ts';
import { inRecord } from '../in-record.ts';
import { click, isSpent, type Move, type Scene } from '../move.ts';
import { endOf, isCross } from '../page.ts';
import { worked } from '../past.ts';
import { enter } from '../ways/enter.ts';
import { toForm } from '../ways/sought.ts';
import { presses } from './presses.ts';

/** "Remove the folder X from Harbour", where the document's title ends in the site's own name: X itself is to go. Taken out of one of its groups X stays. */
function fromSite({ want, page }: Scene): boolean {
  const [value] = want.values;
  const { title } = page.o;
  const site = endOf(title);
  return value?.field !== undefined && value.value === want.entity && site !== title && plain(site) === plain(value.field);
}

const SAYS = 0.7;
/** "From the allowed domains": where nothing is called so, what bears the name stands in another list, and is not what is to go. */
const isListShown = ({ page }: Scene, { field = '', value }: Value): boolean =>
  [...page.headings, ...page.texts, ...page.items.flatMap(({ label, section, near }) => [label, section, near])].some(
    (text) => text.length <= LONGEST && covers(text, field) >= SAYS,
  ) ||
  // "Starbucks Saved" among the offers, for the saved offers.
  rowItems(page, value).some(({ row }) => covers(`${page.headings.join(' ')} ${row}`, field) >= SAYS);
/** Letters of what names a list, with a few of its entries. */
const LONGEST = 80;

/** "rivertrust.org ×": the cross just behind the value. */
function crossOf(scene: Scene, { value }: Value): Move {
  const cross = scene.page.scope.find((item) => isCross(item) && !isSpent(scene, item) && plain(item.near) === plain(value));
  return cross === undefined ? null : click('press', cross.label, cross, 0.8);
}

const POINTS = /^(?:ones?|these|those)$/i;

export function remove(bare: Scene): Move {
  const scene = fromSite(bare) ? { ...bare, want: { ...bare.want, values: [] } } : bare;
  const { want } = scene;
  const [value] = want.values;
  // "Delete the one for X": which kind of thing nobody knows, and X itself is not to go.
  if (want.entity === undefined && value === undefined && (POINTS.test(want.noun ?? '') || isPointer(want.noun ?? '')))
    return null;
  if (clears(want) && !inRecord(scene)) return enter(scene);
  if (value !== undefined) {
    const begun = scene.mine.some((deed) => deed.aim === 'press' && worked(deed));
    const shown = begun || want.entity !== value.value || value.field === undefined || isListShown(scene, value);
    const { entity: _outer, control: _control, ...rest } = want;
    const here = want.entity === value.value || inRecord(scene);
    const inner: Scene = { ...scene, want: { ...rest, entity: value.value, noun: value.field ?? '' } };
    return (
      // "Remove V from E": outside of E what stands in V's row is another deed.
      (here && shown ? presses(inner, 'row') : null) ??
      (here ? (crossOf(scene, value) ?? deselect(scene, value)) : null) ??
      (clears(want) || !shown ? null : presses(scene))
    );
  }
  // What edits the record may also remove it.
  if (!clears(want)) return presses(scene) ?? enter(scene) ?? (inRecord(scene) ? toForm(scene) : null);
  const field = (want.control ?? '').replace(/^(?:all|both)(?: of)?(?: the)? /i, '');
  const marked = deselectAll(scene, field);
  if (marked !== null) return marked;
  const cleared: Scene = { ...scene, want: { ...want, op: 'set', values: [{ field, value: NOTHING }] } };
  const { control: _field, entity: _record, ...rest } = want;
  return (
    presses({ ...scene, want: { ...rest, control: `${want.verb} ${field}`, noun: field, context: [] } }, 'named') ??
    fields(cleared)
  );
}

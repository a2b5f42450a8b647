/** What stands before the verb of a clause: the record or the page that it is about (`method.md` 6.3). Works on atomised text. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called } from './described.ts';
import { isProper } from './person.ts';
import { type Atoms, bare, entityOf, hasQuoted, segmentsOf } from './phrases.ts';
import type { Want } from './want.ts';

const PLACE_WORD = /\s*\b(?:page|tab|section|menu|panel|screen|view|area|sidebar|channel|group)$/i;

/** "Settings > Display", "the Display tab in Settings": outermost first. */
export function placesOf(text: string, atoms: Atoms): string[] {
  const parts = text.split(/\s*(?:>|›|»|→)\s*/);
  if (parts.length > 1) return parts.map((part) => restore(bare(part), atoms).replace(PLACE_WORD, '').trim());
  const nested = /^(.+?) (?:in|of|under|within) (.+)$/.exec(text);
  const ordered = nested === null ? [text] : [nested[2] ?? '', nested[1] ?? ''];
  return ordered.map((part) => restore(bare(part), atoms).replace(PLACE_WORD, '').trim()).filter((part) => part !== '');
}

const ENDING = /^(?:the |my |your )?((?:[a-z]+ )*[a-z]+) (?:that ends|ending|ends) (?:in|with) (?:⟦\d+⟧|\S*\d\S*)$/i;

const holderIn = (text: string, atoms: Atoms): { name: string; noun: string } => {
  const { entity, noun } = entityOf(text, atoms);
  return { name: entity, noun };
};

/** "In the segment ⟦0⟧,", "For the variant ⟦0⟧ of the product ⟦1⟧,", "Under Settings > Billing,". */
export function leadOf(
  clause: Clause,
  atoms: Atoms,
): Pick<Want, 'entity' | 'noun' | 'holder' | 'place'> & { context?: string[] } {
  const text = clause.lead.replace(/^(?:on|in|under|for|within|inside|at|from|to|with|using|as) /i, '');
  if (text === '') return { place: [] };
  const [handle] = /@[\w-]+/.exec(restore(text, atoms)) ?? [];
  if (handle !== undefined && !(hasQuoted(text, atoms) && !handle.startsWith(restore(text, atoms).slice(0, 1))))
    return { entity: handle, noun: '', place: [] };
  // "On the card ending in 4242".
  const [, ended] = ENDING.exec(text) ?? [];
  if (ended !== undefined) return { entity: restore(bare(text), atoms), noun: ended, place: [] };
  if (hasQuoted(text, atoms)) {
    const { head, rest } = segmentsOf(text);
    const holds = hasQuoted(head, atoms) ? rest.find((segment) => hasQuoted(segment.text, atoms)) : undefined;
    // "In the posting schedule for ⟦0⟧": a part of its page.
    const [first, ...others] = rest;
    if (
      !hasQuoted(head, atoms) &&
      head !== '' &&
      first !== undefined &&
      others.every(({ prep }) => prep === 'at') &&
      /^(?:of|for|on)$/.test(first.prep)
    )
      return {
        ...entityOf(first.text, atoms),
        ...(others[0] === undefined ? {} : { holder: holderIn(others[0].text, atoms) }),
        place: [],
        context: [restore(bare(head), atoms)],
      };
    if (holds === undefined) return { ...entityOf(text, atoms), place: [] };
    return { ...entityOf(head, atoms), holder: holderIn(holds.text, atoms), place: [] };
  }
  // "On the draft invoice INV-12 for A": a number tells it.
  const [, noun, number] = /^(?:the )?([a-z]+(?: [a-z]+)?) (⟦\d+⟧)(?: .+)?$/.exec(text) ?? [];
  if (number !== undefined && /^[A-Z]{2,}-\d+$/.test(restore(number, atoms)))
    return { entity: restore(number, atoms), noun: noun ?? '', place: [] };
  // "On PO-2408": a code tells the record by itself.
  const code = restore(text, atoms);
  if (/^(?:[A-Z]{1,6}-\d{2,}|#\d+)$/.test(code)) return { entity: code, noun: '', place: [] };
  if (/^(?:at|for) /i.test(clause.lead) && isProper(text)) return { entity: text, noun: '', place: [] };
  const record = /^for /i.test(clause.lead) ? called(text) : null;
  if (record !== null) return { ...record, place: [] };
  return { place: placesOf(text, atoms) };
}

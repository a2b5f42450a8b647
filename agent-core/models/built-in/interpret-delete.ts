/** "delete the N E", "remove V from F of E", "unassign P from E", as a Want. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called, describedBy, isOfKind, ofPerson, recordAfter, toldBy } from './described.ts';
import { english } from './lexicon.en.ts';
import { plain, singular } from './lexicon.ts';
import { isPerson } from './person.ts';
import { type Atoms, bare, entityOf, hasQuoted, isName, type Segment, segmentsOf, valueText } from './phrases.ts';
import { bareWant, isMessage, isRecord, PLACE_WORD, settle, withField } from './settle.ts';
import type { Want } from './want.ts';

/** "The 2009 valuation": the one whose row bears that year. */
const OF_YEAR = /^((?:19|20)\d\d) ([a-z]+(?: [a-z]+)?)$/;
/** What somebody has in a record: the right goes, and the person stays. */
export const RIGHTS = /^(?:[a-z]+ )?(?:access|role|membership|permissions?|rights?)$/;
const SORT = new RegExp(`^([A-Za-z][\\w-]*) (${english.multiple.join('|')})$`);

/** "The dishwasher from the appliances of ⟦0⟧ at ⟦1⟧": a record of a list there. */
function fromList(head: string, [list, whose, ...more]: readonly Segment[], atoms: Atoms): Partial<Want> | null {
  const [, kinds] = list?.prep === 'from' ? (/^the ((?:[a-z]+ )?[a-z]+s)$/.exec(list.text) ?? []) : [];
  if (kinds === undefined || whose === undefined || !/^(?:of|at|for)$/.test(whose.prep) || !isRecord(whose.text, atoms))
    return null;
  if (!/^the [a-z][a-z -]*$/.test(head) || english.multiple.includes(kinds)) return null;
  const { entity: name, noun } = entityOf(whose.text, atoms);
  const outer = more
    .filter(({ prep, text }) => prep === 'at' && isRecord(text, atoms))
    .map(({ text }) => entityOf(text, atoms).entity);
  return { entity: bare(head), noun: singular(kinds), place: [...outer, name], holder: { name, noun }, context: [kinds] };
}

/** "The access of Ann Lee from the folder ⟦0⟧": hers, there. */
function rightOf(want: Want, head: string, [hers, there, ...more]: readonly Segment[], atoms: Atoms): Want | null {
  const whose = bare(restore(hers?.text ?? '', atoms));
  if (!RIGHTS.test(bare(head)) || hers?.prep !== 'of' || !isPerson(whose) || more.length > 0) return null;
  const kept = { ...want, entity: whose, noun: bare(head) };
  if (there === undefined) return kept;
  if (!/^(?:from|to|on|in)$/.test(there.prep) || !isRecord(there.text, atoms)) return null;
  const { entity: name, noun } = entityOf(there.text, atoms);
  return { ...kept, holder: { name, noun }, place: [name] };
}

/** "delete the N E", "remove V from F of E", "clear F of E". */
export function interpretDelete(clause: Clause, atoms: Atoms): Want {
  const want = bareWant('delete', clause);
  const { head, rest } = segmentsOf(clause.body);
  const titled = rest.find(({ prep, text }) => /^(?:named|called|titled|labell?ed)$/.test(prep) && hasQuoted(text, atoms));
  if (titled !== undefined) {
    Object.assign(want, { entity: valueText(titled.text, atoms), noun: restore(bare(head), atoms) });
    settle(want, rest.slice(rest.indexOf(titled) + 1), atoms);
    return want;
  }
  const listed = fromList(head, rest, atoms);
  if (listed !== null) return { ...want, ...listed };
  const right = rightOf(want, head, rest, atoms);
  if (right !== null) return right;
  const of = recordAfter(rest, /^(?:from|of)$/);
  if (of !== null) {
    const { entity, noun } = entityOf(head, atoms);
    const field = clause.phrase === 'unassign' ? english.assignee : hasQuoted(head, atoms) ? noun : '';
    const named = hasQuoted(head, atoms) || isName(head);
    Object.assign(want, describedBy(of.text, atoms));
    if (named) want.values.push(withField(field, entity));
    else want.control = restore(bare(head), atoms);
    return want;
  }
  // "The payment for the door hinge from Petty Cash": what it was for tells which, and from where it goes is a place.
  const [told, from] = rest;
  if (isOfKind(head) && told !== undefined && from !== undefined && rest.length === 2)
    if (/^(?:for|about|with|of)$/.test(told.prep) && !hasQuoted(told.text, atoms) && /^(?:from|in)$/.test(from.prep)) {
      const noun = bare(head).split(' ').at(-1) ?? '';
      Object.assign(want, { entity: restore(bare(told.text), atoms), noun });
      want.place.push(called(from.text)?.entity ?? restore(bare(from.text), atoms).replace(PLACE_WORD, ''));
      return want;
    }
  // "The chargeback tag from Noah Bly": the tag goes, and he stays.
  const [, sort = '', kind] = SORT.exec(bare(head)) ?? [];
  const owner = rest.find(({ prep, text }) => /^(?:from|of|on)$/.test(prep) && isPerson(bare(text)));
  if (kind !== undefined && owner !== undefined)
    return { ...want, entity: bare(owner.text), noun: '', values: [{ field: kind, value: sort }] };
  const by = rest.length === 1 ? toldBy(head, rest, atoms) : null;
  if (by !== null) return { ...want, entity: by.entity, noun: by.noun, context: by.states };
  const whose = ofPerson(head, rest);
  if (whose !== null) {
    const { used, ...record } = whose;
    Object.assign(want, record);
    settle(
      want,
      rest.filter((segment) => segment !== used),
      atoms,
    );
    return want;
  }
  const record = rest.findLast(({ prep, text }) => /^(?:from|of|on|in|for)$/.test(prep) && isRecord(text, atoms));
  const wrote = isMessage(hasQuoted(head, atoms) ? entityOf(head, atoms).noun : '');
  const fields = rest.filter(
    ({ prep, text }, i) => rest[i] !== record && /^(?:from|of)$/.test(prep) && !(wrote && prep === 'from' && isName(text)),
  );
  const others = rest.filter((segment) => segment !== record && !fields.includes(segment));
  const field = fields.map(({ text }) => restore(bare(text), atoms)).join(' of ');
  const named = hasQuoted(head, atoms) || isName(head) || atomsIn(head).length > 0;
  if (record !== undefined) {
    const [, year, kind] = OF_YEAR.exec(restore(bare(head), atoms)) ?? [];
    const { entity: name, noun = '' } = entityOf(record.text, atoms);
    if (year !== undefined && kind !== undefined && name !== undefined)
      return { ...want, entity: year, noun: kind, holder: { name, noun } };
    Object.assign(want, entityOf(record.text, atoms));
    if (named) want.values.push(withField(field || entityOf(head, atoms).noun, entityOf(head, atoms).entity));
    else want.control = restore(bare(head), atoms);
    settle(want, others, atoms);
    return want;
  }
  Object.assign(want, entityOf(head, atoms));
  settle(want, others, atoms);
  // "From the trash" is where it lies.
  if (english.bins.includes(plain(field))) want.place.push(field);
  else if (field !== '') want.values.push({ field: field.replace(PLACE_WORD, ''), value: want.entity ?? '' });
  return want;
}

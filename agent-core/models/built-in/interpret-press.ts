/** "close the issue ⟦0⟧", "follow N", "mark E as V", "revoke the session from E", as a Want. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called, describedBy, isDescribed, ofPerson, recordAfter, toldBy, topicOf } from './described.ts';
import { isSpan, takeMany } from './interpret-many.ts';
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { isPerson, isProper } from './person.ts';
import {
  type Atoms,
  authorOf,
  bare,
  entityOf,
  hasQuoted,
  isName,
  isPointer,
  RELATIVE,
  type Segment,
  segmentsOf,
  shaped,
  valuesIn,
  valueText,
} from './phrases.ts';
import { bareWant, isRecord, settle } from './settle.ts';
import type { Want } from './want.ts';

const CODED = /^(?:(?:the|my|your) )?([a-z]+(?: [a-z]+)?)(?: ending in)? (#?\d+|⟦\d+⟧|[A-Z]+-?\d+)$/;
/** "The booking with A" is told by A, unless it is shared or split with her. */
const BESIDE = /^(?:share|send|split|book|schedule|merge|link|connect|sync|match|combine)$/;
const HANDS = /^(?:reassign|hand over|delegate|escalate|transfer)$/;
const BY = /^(?:by|from|with)$/;
export const AS = /^(?:it|this|them) as (?:an? |the )?((?:(?! with )[^,])+?)(?: with (.+?))?[.!]?$/i;
const SAVED =
  /^(?:it|this|them|(?:this|these|those|the)(?: current)? (?:filters?|search|selection|results?|list)) as an? (?:new )?([a-z]+(?: [a-z]+)?) (?:named|called|titled) (⟦\d+⟧)(?: (.+?))?[.!]?$/i;
const VIEW = /^(?:this|these|the|my)(?: current)? (filters?|search|selection|view|layout|list) as (⟦\d+⟧)$/;
/** How far what is saved is to be seen: the words of a switch. */
const SHARED = /^(?:that|which) is (?=shared |visible |available |public)/i;
const NAMES = /^(?:titled|named|called|labelled|labeled)$/;

const isMonth = (text: string): boolean => english.months.includes(text.replace(/ \d{4}$/, '').toLowerCase());

/** "Move ⟦0⟧ up by one place". */
const UP = /^(it|.*⟦\d+⟧) (up|down)(?: (?:by )?(?:one|an?|\d+) [a-z]+)?$/;
const PLACED = /^(.+?) (?:to )?(above|below|before|after) (.*⟦\d+⟧.*)$/i;
/** "Move the field ⟦0⟧ above the field ⟦1⟧": a deed in its row. */
export function interpretPlaced(clause: Clause, atoms: Atoms): Want | null {
  const [, what = '', way] = clause.phrase === 'move' ? (UP.exec(clause.body) ?? []) : [];
  if (way !== undefined)
    return { ...bareWant('press', clause), control: `move ${way}`, ...(isPointer(what) ? {} : entityOf(what, atoms)) };
  const [, head = '', where = '', other = ''] = clause.phrase === 'move' ? (PLACED.exec(clause.body) ?? []) : [];
  if (where === '') return null;
  const control = `move ${/above|before/i.test(where) ? 'above' : 'below'}`;
  const own = isPointer(head) ? {} : entityOf(head, atoms);
  const { head: beside, rest } = segmentsOf(other);
  const want = { ...bareWant('press', clause), control, ...own, values: [{ value: entityOf(beside, atoms).entity }] };
  settle(want, rest, atoms);
  return want;
}

/** "close the issue ⟦0⟧", "follow N", "mark E as V", "cancel the E appointment with P". */
export function interpretPress(clause: Clause, atoms: Atoms): Want {
  const want = bareWant('press', clause);
  const { head, rest } = segmentsOf(clause.body);
  // "Empty the trash": done where that is.
  if (clause.phrase === 'empty' && rest.length === 0) return { ...want, control: 'empty', place: [restore(bare(head), atoms)] };
  // "Save these filters as a view named V".
  const [, kind, named, more = ''] = SAVED.exec(clause.body) ?? [];
  if (kind !== undefined) {
    const shared = SHARED.test(more) ? [{ field: more.replace(SHARED, ''), value: 'on' }] : [];
    const values = [{ field: 'name', value: valueText(named ?? '', atoms) }, ...shared];
    return { ...want, control: `${clause.phrase} as ${kind}`, noun: kind, values };
  }
  // "Save the current view as ⟦0⟧".
  const [, view, called_] = clause.phrase === 'save' ? (VIEW.exec(clause.body) ?? []) : [];
  if (view !== undefined && called_ !== undefined)
    return { ...want, control: `save ${view}`, noun: view, values: [{ field: 'name', value: valueText(called_, atoms) }] };
  // "Submit it as Solved", "save it as a draft": called so on the button, or in the menu beside it.
  const [, state, saysMore = ''] = AS.exec(clause.body) ?? [];
  if (state !== undefined)
    return { ...want, control: `${clause.phrase} as ${valueText(state, atoms)}`, values: valuesIn(saysMore, atoms) };
  const as = /^mark/.test(clause.phrase) || clause.verb === 'mark' ? rest.find(({ prep }) => prep === 'as') : undefined;
  // "At the end of the billing period": when.
  const end = rest.findIndex(({ prep, text }) => prep === 'at' && /^the (?:end|start|beginning)$/.test(text));
  if (end >= 0 && rest[end + 1]?.prep === 'of') {
    const [when, of] = rest.splice(end, 2);
    want.values.push({ field: 'at', value: restore(`${bare(when?.text ?? '')} of ${of?.text ?? ''}`, atoms), optional: true });
  }
  const spans = rest.filter(({ prep, text }) => /^(?:for|by)$/.test(prep) && isSpan(text));
  want.values.push(...spans.map(({ text }) => ({ field: 'duration', value: bare(text) })));
  const topic = topicOf(rest.filter((segment) => segment !== as && !spans.includes(segment)));
  const others = rest.filter((segment) => segment !== as && !spans.includes(segment) && topic?.used.includes(segment) !== true);
  const [, both] = /^both (.+)$/i.exec(head) ?? [];
  const many = both === undefined ? takeMany(others, atoms) : null;
  if (many !== null) {
    want.each = many.each;
    want.context.push(many.of);
  }
  const all = /\b(?:all|every)\b/i.test(head);
  want.control = [clause.phrase, all ? 'all' : '', as === undefined ? '' : `as ${valueText(as.text, atoms)}`]
    .filter((part) => part !== '')
    .join(' ');
  const [ofBoth] = /^(?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*)*/.exec(both ?? '') ?? [];
  if (ofBoth !== undefined && both !== undefined)
    return { ...want, control: clause.phrase, each: 2, entity: ofBoth, noun: bare(both.slice(ofBoth.length)) };
  const saysWhat = ({ prep, text }: Segment): boolean =>
    /^(?:with|using)$/.test(prep) && /^(?:the |an? )?[a-z].*(?:⟦| \d)/.test(text);
  // "Advance the candidate Ann Lee to ⟦0⟧": what it becomes is no record.
  const own =
    others.length > 0 && others.every(({ prep }) => /^(?:to|with|for|in)$/.test(prep)) && others[0]?.prep !== 'in'
      ? called(head)
      : null;
  const record =
    hasQuoted(head, atoms) || own !== null
      ? { prep: '', text: head }
      : others.find((segment) => isRecord(segment.text, atoms) && !saysWhat(segment));
  const from = record === undefined ? recordAfter(others, /^(?:from|of|for)$/) : null;
  const whose =
    topic === null && record === undefined && from === null
      ? ofPerson(head, others, BESIDE.test(clause.phrase) ? undefined : BY)
      : null;
  const told =
    whose === null && record === undefined && from === null && topic === null && !BESIDE.test(clause.phrase)
      ? toldBy(head, others, atoms)
      : null;
  let coded = false;
  const worth = /^⟦\d+⟧$/.test(bare(head)) ? others.find(({ prep }) => prep === 'of') : undefined;
  if (record !== undefined) {
    Object.assign(want, own ?? entityOf(record.text, atoms));
    // "the item labelled ⟦0⟧": the name is the item's own; else what stands before is something of the record's.
    if (NAMES.test(record.prep) && head !== '') want.noun = restore(bare(head), atoms);
    else if (record.text !== head) want.context.push(restore(bare(head), atoms));
  } else if (from !== null && !isName(head)) {
    Object.assign(want, {
      ...describedBy(from.text, atoms),
      context: [...want.context, restore(bare(head).replace(/ (?:coming|made|started)$/, ''), atoms)],
    });
  } else if (whose !== null) {
    Object.assign(want, { entity: whose.entity, noun: whose.noun });
  } else if (told !== null) {
    Object.assign(want, { entity: told.entity, noun: told.noun });
    want.context.push(...told.states);
  } else if (worth !== undefined) {
    Object.assign(want, { entity: restore(bare(worth.text), atoms).replace(/ back$/, ''), noun: '' });
  } else if (topic !== null && !isName(head) && authorOf(head) === undefined) {
    Object.assign(want, { ...describedBy(topic.text, atoms), noun: restore(bare(head), atoms) });
  } else if (isDescribed(head)) {
    Object.assign(want, describedBy(head, atoms));
  } else if (CODED.test(head)) {
    // "The order #1234", "the invoice INV-100", "the card ending in 1234": the kind, then what tells it.
    const [, noun = '', code = ''] = CODED.exec(head) ?? [];
    Object.assign(want, { entity: restore(code, atoms), noun });
    coded = true;
  } else if (isName(head) && !atomsIn(head).some((at) => shaped({ value: atoms[at]?.value ?? '' }).field !== undefined)) {
    Object.assign(want, entityOf(head, atoms));
  } else if (head !== '') {
    want.noun = restore(bare(head.replace(/\ball\b/i, '').replace(/⟦\d+⟧/g, ' ')), atoms);
    want.context.push(...[want.noun].filter((noun) => noun !== ''));
  }
  // "Waive the late fee of ⟦0⟧ for May": one of several of hers.
  const month =
    record?.prep === 'of' ? others.find(({ prep, text }) => /^(?:for|of|from)$/.test(prep) && isMonth(text)) : undefined;
  if (month !== undefined && want.entity !== undefined && /^the [a-z][a-z -]*$/.test(head)) {
    want.holder = { name: want.entity, noun: want.noun ?? '' };
    want.place.push(want.entity);
    Object.assign(want, { entity: bare(head), noun: bare(head).split(' ').at(-1) ?? '' });
    want.context = want.context.filter((text) => text !== bare(head));
  }
  // "Convert the estimate to an invoice": called so.
  const turned =
    clause.phrase === 'convert'
      ? others.find(({ prep, text }) => /^(?:to|into)$/.test(prep) && /^an? [a-z ]+$/.test(text))
      : undefined;
  if (turned !== undefined) want.control = `${clause.phrase} ${turned.prep} ${bare(turned.text)}`;
  if (topic !== null && want.noun !== undefined && want.entity !== describedBy(topic.text, atoms).entity)
    want.context.push(restore(bare(topic.text), atoms));
  const values = others.filter(
    (segment) =>
      segment !== record &&
      from?.used.includes(segment) !== true &&
      !atomsIn(segment.text).some((at) => RELATIVE.test(atoms[at]?.value ?? '')) &&
      (saysWhat(segment) || (atomsIn(segment.text).length > 0 && !isRecord(segment.text, atoms))),
  );
  // "redeem 1,000 of my points": so many of what.
  const counted = /^\d[\d,]*$/.test(head) ? others.find(({ prep }) => prep === 'of') : undefined;
  const [, count, unit] = /^(\d[\d,.]*) (\D+)$/.exec(counted === undefined ? head : `${head} ${bare(counted.text)}`) ?? [];
  const into = english.converts.includes(clause.phrase) ? others.find(({ prep }) => /^(?:to|into|for)$/.test(prep)) : undefined;
  if (count !== undefined && unit !== undefined && into !== undefined) {
    // "convert 20 X to Y": so much, from one list to the other.
    want.values.push({ field: 'amount', value: count.replaceAll(',', '') }, { field: 'from', value: unit });
    want.values.push({ field: 'to', value: restore(bare(into.text), atoms) });
    return { ...want, noun: '', context: [] };
  }
  if (count !== undefined && unit !== undefined) {
    want.values.push({ field: unit, value: count.replaceAll(',', '') });
    want.noun = unit;
    // "From the north store to the south store".
    const ends = ['from', 'to'].map((way) =>
      others.find(({ prep, text }) => prep === way && atomsIn(text).length === 0 && !isProper(text)),
    );
    if (!ends.includes(undefined))
      for (const end of ends) {
        if (end === undefined) continue;
        want.values.push({ field: end.prep, value: restore(bare(end.text), atoms), optional: true });
        others.splice(others.indexOf(end), 1);
      }
  }
  want.values.push(
    ...(coded ? [] : atomsIn(head)).filter((at) => !atoms[at]?.quoted).map((at) => shaped({ value: atoms[at]?.value ?? '' })),
  );
  want.values.push(
    ...values.flatMap(({ text }) => valuesIn(text, atoms).map((value) => (value.field === undefined ? shaped(value) : value))),
  );
  // "Merge the ticket ⟦0⟧ into ticket ⟦1⟧".
  const joined = english.together.includes(clause.phrase)
    ? others.find((segment) => segment !== record && /^(?:into|with|to)$/.test(segment.prep) && isRecord(segment.text, atoms))
    : undefined;
  if (joined !== undefined && record !== undefined) {
    const { entity: value, noun: field } = entityOf(joined.text, atoms);
    want.values.push({ ...(field === '' || clause.phrase === 'merge' ? {} : { field }), value });
  }
  // "Promote the build ⟦0⟧ from staging to production".
  const stages =
    record === undefined
      ? []
      : ['from', 'to'].map((way) => others.find(({ prep, text }) => prep === way && /^[a-z]+$/.test(text)));
  if (stages.length > 0 && !stages.includes(undefined))
    for (const stage of stages) {
      if (stage === undefined) continue;
      want.values.push({ field: stage.prep, value: stage.text, optional: true });
      others.splice(others.indexOf(stage), 1);
    }
  // "Merge the branch ⟦0⟧ into main".
  const main =
    english.together.includes(clause.phrase) && record !== undefined
      ? others.find(({ prep, text }) => prep === 'into' && /^[\w./-]+$/.test(text))
      : undefined;
  if (main !== undefined) {
    want.values.push({ field: 'into', value: main.text });
    others.splice(others.indexOf(main), 1);
  }
  // "Merge the contacts ⟦0⟧ and ⟦1⟧".
  if (english.together.includes(clause.phrase) && joined === undefined && record?.text === head)
    want.values.push(
      ...atomsIn(head)
        .slice(1)
        .map((at) => ({ value: atoms[at]?.value ?? '' })),
    );
  // "Resize the server ⟦0⟧ to the ⟦1⟧ plan": what it is to be.
  const becomes =
    record !== undefined &&
    joined === undefined &&
    clause.phrase.split(' ').length === 1 &&
    !english.passing.includes(clause.phrase)
      ? others.find(
          (segment) =>
            segment !== record &&
            segment.prep === 'to' &&
            /^(?:the )?(?:⟦\d+⟧(?: [a-z]+)?|(?:[a-z]+ ){1,2}⟦\d+⟧)$/.test(segment.text),
        )
      : undefined;
  if (becomes !== undefined && !want.values.some(({ value }) => value === entityOf(becomes.text, atoms).entity)) {
    const { entity: value, noun: field } = entityOf(becomes.text, atoms);
    want.values.push({ ...(field === '' ? {} : { field }), value });
  }
  // "Share ⟦0⟧ with Ann Lee and Bo Berg as editors": who is chosen, and as what.
  const sharing = clause.phrase === 'share' || clause.phrase === 'invite';
  const shared = sharing
    ? others.filter(
        ({ prep, text }) =>
          (prep === 'with' && text.split(/,? and |, /).every(isPerson)) ||
          (prep === 'as' && /^(?:an? |the )?[A-Za-z-]+(?: [a-z]+)?,?$/.test(text)),
      )
    : [];
  for (const { prep, text } of shared)
    want.values.push(
      ...(prep === 'as'
        ? [{ field: 'role', value: singular(bare(text.replace(/^the /, ''))) }]
        : text.split(/,? and |, /).map((value) => ({ value }))),
    );
  // "Reassign ⟦0⟧ to Anna Bly": who is chosen where that asks.
  const heir = HANDS.test(clause.phrase) ? others.find(({ prep, text }) => prep === 'to' && isPerson(text)) : undefined;
  if (heir !== undefined) want.values.push({ value: heir.text });
  if (want.values.some(({ field }) => field === 'amount'))
    for (const { prep, text } of others)
      if (prep in english.roles && atomsIn(text).length === 0)
        want.values.push({ field: prep, value: restore(bare(text), atoms), optional: true });
  settle(
    want,
    others.filter(
      (segment) =>
        ![record, worth, joined, becomes, heir, ...shared, told?.used, whose?.used, ...values, ...(from?.used ?? [])].includes(
          segment,
        ),
    ),
    atoms,
  );
  return want;
}

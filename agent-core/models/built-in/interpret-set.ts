const LIKE =
  /^(?:an?|the|any|one) ([a-z]+) (?:that |which |whose name )?(?:(?:starts?|begins?|starting|beginning) with (⟦\d+⟧))?(?: and )?(?:(?:ends?|ending) (?:with|in) (⟦\d+⟧))?(?: and )?(?:(?:contains?|containing|includes?) (⟦\d+⟧))?(?: (?:in|into) .+)?$/i;

/** "an item that starts with ⟦0⟧ and ends with ⟦1⟧": described, not named. */
function described(body: string, atoms: Atoms): Value | null {
  const [, noun = '', starts = '', ends = '', holds = ''] = LIKE.exec(body) ?? [];
  if (`${starts}${ends}${holds}` === '') return null;
  const like = { starts: restore(starts, atoms), ends: restore(ends, atoms), holds: restore(holds, atoms) };
  return { value: `${noun} ${like.starts}…${like.ends}`, like };
}

/** "change F (of E) (from O) to V", "choose V in F", "type V into F", and their kin, as a Want. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { containerIn, describedBy, isDescribed, isOfKind, recordAfter, toldBy } from './described.ts';
import { interpretDelete } from './interpret-delete.ts';
import { genericOf } from './kinds.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import {
  type Atoms,
  bare,
  entityOf,
  hasQuoted,
  isPointer,
  type Segment,
  segmentsOf,
  sentence,
  valuesIn,
  valueText,
} from './phrases.ts';
import { pointsBack, readingOf } from './reading.ts';
import { bareWant, describes, isRecord, lastAt, settle, withField } from './settle.ts';
import type { Op, Value, Want } from './want.ts';

const CASE = new RegExp(` in (?:all )?(${[...english.upper, ...english.lower].join('|')})(?: letters| characters)?\\b`, 'i');
const inCase = (text: string, said: string | undefined): string =>
  said === undefined ? text : english.upper.includes(plain(said)) ? text.toUpperCase() : text.toLowerCase();

const SAYS = /^(.+?) to (?:say|read) (?:that )?(.+)$/i;

const INTO = /^the ((?:[a-z]+ )?(?:folder|list|mailbox|group|board|album|category|collection)) ((?:[A-Z]|⟦).*)$/;

const STAGED = new RegExp(`^the (.+) (${[...english.stages, 'status'].join('|')})$`);

const without = (body: string, segments: readonly Segment[]): string =>
  segments.reduce((text, segment) => text.replace(` ${segment.prep} ${segment.text}`, ''), body);
const ENDS = /^(top|bottom|beginning|start|end|first|last)(?: (?:place|position|of the list))?$/;
const SPOT = /^(?:top|bottom|upper|lower|left|right|center|centre)(?:[ -](?:left|right|center|centre))?$/i;
const points = (text: string): boolean => isPointer(text.replace(/ one$/i, ''));

/** "Into the folder Finance", "under ⟦0⟧", not "into it". */
const intoNamed = (rest: readonly Segment[], atoms: Atoms): number =>
  rest.findLastIndex(({ prep, text }) =>
    prep === 'into' ? /^(?:the (?:[a-z]+ ){0,2})?(?:[A-Z]|⟦)/.test(text) : prep === 'under' && hasQuoted(text, atoms),
  );

/** "select A, B and C" chooses three, "select A > B" goes from the one to the other, "into both fields" fills two. */
function several(op: Op, field: string, text: string): Value[] {
  const both = /^(?:both|two) (.+)$/i.exec(field)?.[1];
  if (both !== undefined) return [1, 2].map((n) => withField(`${english.ordinals[n - 1] ?? ''} ${both}`, text));
  const path = text.split(/\s*>\s*/);
  const parts = path.length > 1 ? path : text.split(/, and |,? and |, /);
  const lists = op === 'choose' && parts.length > (path.length > 1 ? 1 : 2) && parts.every((part) => part.split(' ').length <= 3);
  return (lists ? parts : [text]).map((part) => withField(lists && path.length > 1 ? '' : field, part));
}

/** "change F (of E) (from O) to V", "set V as F", "rename E to V", "fill in F with V", "enter V in F", "switch to V". */
export function interpretSet(clause: Clause, atoms: Atoms): Want {
  const want = bareWant('set', clause);
  const like = described(clause.body, atoms);
  if (like !== null) return { ...want, values: [like] };
  // "update your bio to say ⟨all the rest⟩"
  const [, told = '', words] = SAYS.exec(clause.body) ?? [];
  if (words !== undefined) return { ...want, values: [withField(restore(bare(told), atoms), sentence(valueText(words, atoms)))] };
  const cased = CASE.exec(clause.body);
  const { head, rest } = segmentsOf(clause.body.replace(CASE, ''));
  const [named] = rest;
  // "select 5 with the slider": the thing that is used is the field.
  if (named?.prep === 'with' && genericOf(named.text) !== null) named.prep = 'in';
  const at = (preps: RegExp): number => rest.findIndex(({ prep }) => preps.test(prep));
  const typed = /^(?:enter|type|paste|fill|choose|select|pick|use)$/.test(clause.phrase);
  const target =
    /^(?:fill in|replace)$/.test(clause.phrase) || (clause.phrase === 'fill' && !hasQuoted(head, atoms))
      ? at(/^(?:with|to)$/)
      : typed
        ? Math.max(lastAt(rest, /^into$/), at(/^(?:in|into|for|as|under|from)$/))
        : Math.max(lastAt(rest, /^(?:to|as|at|by)$/), clause.phrase === 'move' ? intoNamed(rest, atoms) : -1);
  // "To ⟦day⟧ at ⟦time⟧": when on that day.
  const [timed, before] = [rest[target], rest[target - 1]];
  if (timed?.prep === 'at' && before?.prep === 'to' && /^\d{1,2}(?::\d\d| ?[ap]\.?m\b)/i.test(restore(timed.text, atoms))) {
    const day = interpretSet({ ...clause, body: without(clause.body, [timed]) }, atoms);
    return { ...day, text: want.text, values: [...day.values, withField('time', restore(timed.text, atoms))] };
  }
  const other = rest[target];
  const others = rest.filter((_, i) => i !== target);
  if (typed && clause.phrase !== 'fill in') {
    want.op = /^(?:choose|select|pick)$/.test(clause.phrase) ? 'choose' : 'set';
    const field = other === undefined ? '' : restore(bare(other.text), atoms);
    // "choose 5ft 10in": what is chosen is the whole of it, unless a field is named before a quoted value.
    const whole = /^(?:choose|select|pick)$/.test(clause.phrase) && atomsIn(head).length === 0 && field !== '';
    const [inner, ...more] = whole ? [] : valuesIn(head, atoms);
    if (inner?.field !== undefined && more.length > 0 && more.every(({ field }) => field !== undefined)) {
      // "the username U and the password P into the text fields"
      want.values.push(inner, ...more);
      settle(want, others, atoms);
      return want;
    }
    if (/^(?:nothing|none)$/i.test(head) && want.op === 'choose') return want;
    const before = target < 0 ? rest : rest.slice(0, target);
    const from = restore(bare([head, ...before.map(({ prep, text }) => `${prep} ${text}`)].join(' ')), atoms);
    if (!hasQuoted(head, atoms) && (readingOf(from) !== null || pointsBack(from))) {
      want.values.push({ ...withField(field, ''), from });
      return want;
    }
    const text = inCase(inner?.value ?? valueText(head, atoms), cased?.[1]);
    want.values.push(...several(want.op, field || (inner?.field ?? ''), text));
    settle(want, others, atoms);
    return want;
  }
  // "Move the web widget to ⟦Bottom left⟧": where it stands is its position.
  const moved = clause.phrase === 'move' && other !== undefined && !hasQuoted(head, atoms) ? valueText(other.text, atoms) : '';
  if (SPOT.test(moved)) return { ...want, place: [restore(bare(head), atoms)], values: [withField('position', moved)] };
  // "set a due date of ⟨date⟩ for the broken link issue", "set the weight of the broken link issue to 3"
  const record = recordAfter(others, /^(?:of|for|on)$/);
  // "Set the expiry of the quote for the hall stage blocks to ⟨date⟩".
  const ofKind = others.findIndex(({ prep, text }) => /^(?:of|for|on)$/.test(prep) && isOfKind(text));
  const by =
    record === null && ofKind >= 0 && other !== undefined
      ? toldBy(others[ofKind]?.text ?? '', others.slice(ofKind + 1), atoms)
      : null;
  if (by !== null && other !== undefined && /^(?:to|at)$/.test(other.prep) && !hasQuoted(head, atoms)) {
    Object.assign(want, { entity: by.entity, noun: by.noun, context: by.states });
    want.values.push(withField(restore(bare(head), atoms), valueText(other.text, atoms)));
    return want;
  }
  const said = other ?? others.find(({ prep, text }) => prep === 'of' && (atomsIn(text).length > 0 || /^\d/.test(text)));
  if (record !== null && said !== undefined && said.prep !== 'as' && !hasQuoted(head, atoms)) {
    Object.assign(want, describedBy(record.text, atoms));
    want.values.push(withField(restore(bare(head), atoms), valueText(said.text, atoms)));
    settle(
      want,
      others.filter((segment) => segment !== said && !record.used.includes(segment)),
      atoms,
    );
    return want;
  }
  if (other === undefined) {
    want.values.push(...valuesIn(head, atoms));
    if (want.values.length === 0) want.control = restore(bare(head), atoms);
    settle(want, others, atoms);
    return want;
  }
  // "Move the note ⟦0⟧ to the trash" throws it away.
  if (clause.phrase === 'move' && english.bins.includes(plain(restore(bare(other.text), atoms)))) {
    const body = [head, ...others.map(({ prep, text }) => `${prep} ${text}`)].join(' ');
    return { ...interpretDelete({ ...clause, verb: 'delete', phrase: 'trash', body }, atoms), text: want.text };
  }
  // "Move the rule ⟦0⟧ to the top of the list": a deed in its row.
  const [, end] = clause.phrase === 'move' ? (ENDS.exec(bare(other.text)) ?? []) : [];
  if (end !== undefined) {
    Object.assign(want, { op: 'press', control: `move to ${/^(?:top|beginning|start|first)/.test(end) ? 'top' : 'bottom'}` });
    if (head !== '' && !points(head)) Object.assign(want, entityOf(head, atoms));
    return want;
  }
  // "Move it to the A category": of what was spoken of.
  if (points(head) && other.prep !== 'as') {
    const [, stage, sort] = STAGED.exec(other.text) ?? [];
    if (stage !== undefined && sort !== undefined) return { ...want, values: [withField(sort, restore(stage, atoms))] };
    want.values.push(
      isDescribed(other.text)
        ? containerIn(other.text, atoms)
        : withField(clause.phrase === 'rename' ? 'name' : '', valueText(other.text, atoms)),
    );
    settle(want, others, atoms);
    return want;
  }
  if (other.prep === 'as' || (clause.phrase === 'make' && head !== '')) {
    want.values.push(withField(restore(bare(other.text), atoms), valueText(head, atoms)));
    settle(want, others, atoms);
    return want;
  }
  if (/^(?:move|transfer)$/.test(clause.phrase) && isDescribed(head)) {
    Object.assign(want, describedBy(head, atoms));
    want.values.push(containerIn(other.text, atoms));
    settle(want, others, atoms);
    return want;
  }
  const [, sort, given] = clause.phrase === 'rename' ? (/^the ([a-z]+(?: [a-z]+)?) ([A-Z].*)$/.exec(head) ?? []) : [];
  if (sort !== undefined && given !== undefined && !hasQuoted(head, atoms)) {
    Object.assign(want, { entity: restore(given, atoms), noun: sort });
    want.values.push(withField('name', valueText(other.text, atoms)));
    settle(want, others, atoms);
    return want;
  }
  // "Move the invoice for the cases from my inbox into the folder Invoices": what is moved is only described.
  const into = clause.phrase === 'move' && !hasQuoted(head, atoms) && /^the [a-z]/.test(head) ? INTO.exec(other.text) : null;
  if (into !== null && other.prep !== 'as') {
    const told = others.filter(({ prep }) => /^(?:for|about|of|with)$/.test(prep));
    const [about] = told;
    const words =
      about?.prep === 'about' && told.length === 1
        ? bare(about.text)
        : [bare(head), ...told.map(({ prep, text }) => `${prep} ${text}`)].join(' ');
    const at = others.find(({ prep }) => /^(?:from|in)$/.test(prep));
    if (at !== undefined) want.place.push(restore(bare(at.text), atoms));
    Object.assign(want, { entity: restore(words, atoms), noun: bare(head) });
    want.values.push(withField(into[1] ?? '', valueText(into[2] ?? '', atoms)));
    return want;
  }
  // "Move the project ⟦0⟧ to the ⟦1⟧ group".
  const [, container, field] = clause.phrase === 'move' ? (/^the (⟦\d+⟧) ([a-z]+)$/.exec(other.text) ?? []) : [];
  if (container !== undefined && field !== undefined && hasQuoted(head, atoms)) {
    Object.assign(want, entityOf(head, atoms));
    want.values.push(withField(field, valueText(container, atoms)));
    settle(want, others, atoms);
    return want;
  }
  // "Move the boat ⟦0⟧ to the berth B1": its berth is to be B1, not its name.
  const [, kind, name] = /^(?:move|limit|restrict)$/.test(clause.phrase)
    ? (/^the ([a-z]+(?: [a-z]+)?) ((?:[A-Z]|⟦)\S*(?: [A-Z]\S*)*)$/.exec(other.text) ?? [])
    : [];
  if (kind !== undefined && name !== undefined && hasQuoted(head, atoms)) {
    Object.assign(want, entityOf(head, atoms));
    want.values.push(withField(kind, valueText(name, atoms)));
    settle(want, others, atoms);
    return want;
  }
  const from = others.findIndex(({ prep }) => prep === 'from');
  const old = from >= 0 ? valueText(others[from]?.text ?? '', atoms) : undefined;
  const left = old === undefined ? others : others.filter((_, i) => i !== from);
  // "… to ⟦0⟧ with the option ⟦1⟧".
  const beside = other.prep === 'to' ? others.filter(({ prep, text }) => prep === 'with' && hasQuoted(text, atoms)) : [];
  if (beside.length > 0) {
    const rest = interpretSet({ ...clause, body: without(clause.body, beside) }, atoms);
    return { ...rest, text: want.text, values: [...rest.values, ...beside.flatMap(({ text }) => valuesIn(text, atoms))] };
  }
  const renames = clause.phrase === 'rename';
  // "Rename the copy to V": of what was just made.
  if (renames && /^the (?:copy|duplicate|clone)$/.test(head)) {
    want.values.push(withField('name', valueText(other.text, atoms)));
    return want;
  }
  if (
    (hasQuoted(head, atoms) || (renames && /^(?:the )?[A-Z][^⟦]*$/.test(head))) &&
    (renames || clause.phrase === 'move' || entityOf(head, atoms).noun !== '')
  ) {
    const { entity, noun } = entityOf(head, atoms);
    const field = renames ? 'name' : '';
    Object.assign(want, { entity, noun });
    const into = !renames && old === undefined && isDescribed(other.text) ? containerIn(other.text, atoms) : null;
    want.values.push(into ?? withField(field, valueText(other.text, atoms), old));
    settle(want, left, atoms);
    return want;
  }
  const of = left
    .filter(
      ({ prep, text }) =>
        prep === 'of' && !isRecord(text, atoms) && !describes(text) && !/^the (?:copy|duplicate|clone)$/.test(text),
    )
    .map(({ text }) => restore(bare(text), atoms));
  want.values.push(
    withField([restore(bare(head), atoms), ...of].filter((part) => part !== '').join(' of '), valueText(other.text, atoms), old),
  );
  settle(
    want,
    left.filter(({ prep, text }) => prep !== 'of' || isRecord(text, atoms) || describes(text)),
    atoms,
  );
  // "the status of the visit of ⟦0⟧": what stands between field and record says what kind of record it is.
  const between = head === '' ? undefined : of.at(-1);
  return want.entity !== undefined && want.noun === '' && between !== undefined ? { ...want, noun: between } : want;
}

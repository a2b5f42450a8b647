/** One clause to one Want, by the kind of its verb (`method.md` 6.3, steps 3 to 6). */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { describedBy, isDescribed, recordAfter, topicOf } from './described.ts';
import { interpretDelete } from './interpret-delete.ts';
import { interpretDrag, interpretHighlight, interpretScroll } from './interpret-hands.ts';
import { interpretCounts, takeMany } from './interpret-many.ts';
import { interpretPass, isPassing } from './interpret-pass.ts';
import { interpretSet } from './interpret-set.ts';
import { english } from './lexicon.en.ts';
import {
  type Atoms,
  authorOf,
  bare,
  entityOf,
  hasQuoted,
  isName,
  type Segment,
  segmentsOf,
  shaped,
  valuesIn,
  valueText,
} from './phrases.ts';
import { bareWant, isField, isRecord, settle, withField } from './settle.ts';
import type { Op, Want } from './want.ts';

const NAMING = /\b(?:titled|named|called|labelled|labeled|entitled|with (?:the )?(?:title|name)(?=\s+⟦))\s+(⟦\d+⟧|[^,]+)/i;
const SAYING = /\b(?:saying|that says|reading|with the (?:text|message|content|body)|with (?:text|message|content))\s+(⟦\d+⟧)/i;
const bareEnd = (text: string): string => text.replace(/[\s.!]+$/, '');

/** "create a N titled T with F V and F V", "post a comment saying T on E", "submit a new question in P: T". */
function interpretCreate(clause: Clause, atoms: Atoms): Want {
  if (clause.body === '') return interpretPress(clause, atoms);
  // "buy ⟨amount⟩ of N": a deed on N, not a record to be made.
  if (/^⟦\d+⟧ (?:worth )?of /.test(bare(clause.body)) && !hasQuoted(clause.body, atoms)) return interpretPress(clause, atoms);
  // "make the broken link issue public": no record is made, one is changed.
  const [, made = '', state] = /^(.+) ([a-z]+)$/.exec(clause.phrase === 'make' ? bareEnd(clause.body) : '') ?? [];
  if (state !== undefined && isDescribed(made)) return { ...bareWant('on', clause), control: state, ...describedBy(made, atoms) };
  const want = bareWant('create', clause);
  let body = clause.body;
  const take = (pattern: RegExp, field: string): void => {
    const found = pattern.exec(body);
    const value = valueText(found?.[1] ?? '', atoms);
    if (found === null || value === '') return;
    want.values.push(withField(field, value));
    body = body.replace(found[0], ' ').replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
  };
  take(SAYING, 'text');
  take(NAMING, 'name');
  take(/:\s*(⟦\d+⟧)$/, '');
  const { head, rest } = segmentsOf(body);
  const [nounPart = '', ...more] = head.split(/, /);
  const own = valuesIn(nounPart, atoms);
  want.noun = restore(bare(nounPart.replace(/⟦\d+⟧/g, ' ')), atoms).toLowerCase();
  if (own.length > 0 && atomsIn(nounPart).length > 0) want.values.push(...own.map(({ value }) => shaped({ value })));
  if (more.length > 0) want.values.push(...valuesIn(more.join(', '), atoms));
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const [before, now] = [rest[i - 1], rest[i]];
    // "with the name of the label ⟦0⟧": the field's name goes on after "of".
    if (now?.prep !== 'of' || before === undefined || atomsIn(before.text).length > 0) continue;
    before.text = `${before.text} of ${now.text}`;
    rest.splice(i, 1);
  }
  const left: Segment[] = [];
  for (const segment of rest) {
    const lone = /^⟦(\d+)⟧/.exec(segment.text);
    const values = valuesIn(segment.text, atoms);
    const lists =
      /^(?:with|using|at|by|as|about|ending|worth)$/.test(segment.prep) ||
      (/^(?:on|of)$/.test(segment.prep) && lone !== null) ||
      /⟦\d+⟧,/.test(segment.text);
    if (lists && values.length > 0) {
      want.values.push(...values.map((value) => (value.field === undefined ? shaped(value) : value)));
      continue;
    }
    left.push(segment);
  }
  const { noun } = want;
  const ends = ['from', 'to'].map((way) =>
    left.find(({ prep, text }) => prep === way && isName(text) && !hasQuoted(text, atoms)),
  );
  // "from A to B": both ends of a journey are fields.
  if (ends.every((end) => end !== undefined))
    for (const end of ends) {
      if (end === undefined) continue;
      want.values.unshift(withField(end.prep, restore(bare(end.text), atoms)));
      left.splice(left.indexOf(end), 1);
    }
  settle(want, left, atoms);
  // "an answer to the question E": what is made is the answer.
  if (noun !== '' && want.entity !== undefined) want.noun = noun;
  return want;
}

/** "add the ⟦0⟧ label to E", "add labels ⟦0⟧ and ⟦1⟧", "add a new N with ..." */
function interpretAdd(clause: Clause, atoms: Atoms): Want {
  const { head, rest } = segmentsOf(clause.body);
  if (/^(?:a|an|another|new)\b/i.test(head) && clause.phrase !== 'assign') return interpretCreate(clause, atoms);
  const want = bareWant('add', clause);
  const as = rest.find(({ prep }) => prep === 'as');
  const numbers = atomsIn(head);
  const noun = bare(head.replace(/⟦\d+⟧(?:,? and |, )?/g, ' '));
  const list =
    as === undefined && noun === '' && numbers.length > 0 ? rest.find((segment) => isField(segment, atoms)) : undefined;
  const field =
    list !== undefined ? valueText(bare(list.text), atoms) : as === undefined ? (numbers.length > 0 ? noun : '') : bare(as.text);
  if (numbers.length > 0) for (const at of numbers) want.values.push(withField(field, atoms[at]?.value ?? ''));
  else want.values.push(withField(field, restore(bare(head), atoms)));
  if (field !== '') want.noun = field.toLowerCase();
  settle(
    want,
    rest.filter((segment) => segment !== as && segment !== list),
    atoms,
  );
  const people = rest.find(({ prep }) => prep === 'to');
  if (clause.phrase === 'assign' && people !== undefined && /^(?:it|them|this)$/i.test(head)) {
    const names = restore(people.text, atoms).split(/,? and |, /);
    return { ...want, op: 'set', values: names.map((name) => withField('assignee', name.trim())), context: [] };
  }
  const given = clause.phrase === 'assign' && isName(head) ? recordAfter(rest, /^to$/) : null;
  if (given !== null)
    return {
      ...want,
      op: 'set',
      ...describedBy(given.text, atoms),
      values: [withField(english.assignee, valueText(head, atoms))],
      context: [],
    };
  if (clause.phrase === 'assign' && want.entity === undefined) {
    const to = rest.find(({ prep }) => prep === 'to');
    if (to !== undefined && numbers.length > 0)
      return {
        ...want,
        op: 'set',
        entity: want.values[0]?.value ?? '',
        values: [withField('assignee', valueText(to.text, atoms))],
        context: [],
      };
  }
  return want;
}

/** "turn off the ⟦0⟧ toggle", "disable email notifications in your preferences". */
function interpretSwitch(clause: Clause, atoms: Atoms): Want {
  const want = bareWant(clause.verb === 'off' ? 'off' : 'on', clause);
  const { head, rest } = segmentsOf(clause.body);
  const kept = rest.filter(({ prep }) => /^(?:to|of|with|by|about|as)$/.test(prep));
  const tail = kept.map(({ prep, text }) => `${prep} ${text}`).join(' ');
  want.control = hasQuoted(head, atoms) ? entityOf(head, atoms).entity : restore(bare(`${head} ${tail}`), atoms);
  if (hasQuoted(head, atoms)) want.context.push(entityOf(head, atoms).noun);
  settle(
    want,
    rest.filter((segment) => !kept.includes(segment)),
    atoms,
  );
  return want;
}

const NAMES = /^(?:titled|named|called|labelled|labeled)$/;

/** "close the issue ⟦0⟧", "follow N", "mark E as V", "cancel the E appointment with P". */
function interpretPress(clause: Clause, atoms: Atoms): Want {
  const want = bareWant('press', clause);
  const { head, rest } = segmentsOf(clause.body);
  const as = clause.verb === 'mark' ? rest.find(({ prep }) => prep === 'as') : undefined;
  const topic = topicOf(rest.filter((segment) => segment !== as));
  const others = rest.filter((segment) => segment !== as && topic?.used.includes(segment) !== true);
  const many = takeMany(others, atoms);
  if (many !== null) {
    want.each = many.each;
    want.context.push(many.of);
  }
  const all = /\b(?:all|every)\b/i.test(head);
  want.control = [clause.phrase, all ? 'all' : '', as === undefined ? '' : `as ${valueText(as.text, atoms)}`]
    .filter((part) => part !== '')
    .join(' ');
  const saysWhat = ({ prep, text }: Segment): boolean => prep === 'with' && /\w.*⟦/.test(text);
  const record = hasQuoted(head, atoms)
    ? { prep: '', text: head }
    : others.find((segment) => isRecord(segment.text, atoms) && !saysWhat(segment));
  const worth = /^⟦\d+⟧$/.test(bare(head)) ? others.find(({ prep }) => prep === 'of') : undefined;
  if (record !== undefined) {
    Object.assign(want, entityOf(record.text, atoms));
    // "the item labelled ⟦0⟧": the name is the item's own; else what stands before is something of the record's.
    if (NAMES.test(record.prep) && head !== '') want.noun = restore(bare(head), atoms);
    else if (record.text !== head) want.context.push(restore(bare(head), atoms));
  } else if (worth !== undefined) {
    Object.assign(want, { entity: restore(bare(worth.text), atoms).replace(/ back$/, ''), noun: '' });
  } else if (topic !== null && !isName(head) && authorOf(head) === undefined) {
    Object.assign(want, { ...describedBy(topic.text, atoms), noun: restore(bare(head), atoms) });
  } else if (isDescribed(head)) {
    Object.assign(want, describedBy(head, atoms));
  } else if (isName(head) && !atomsIn(head).some((at) => shaped({ value: atoms[at]?.value ?? '' }).field !== undefined)) {
    Object.assign(want, entityOf(head, atoms));
  } else if (head !== '') {
    want.noun = restore(bare(head.replace(/\ball\b/i, '').replace(/⟦\d+⟧/g, ' ')), atoms);
    want.context.push(...[want.noun].filter((noun) => noun !== ''));
  }
  if (topic !== null && want.noun !== undefined && want.entity !== describedBy(topic.text, atoms).entity)
    want.context.push(restore(bare(topic.text), atoms));
  const values = others.filter(
    (segment) => segment !== record && atomsIn(segment.text).length > 0 && (saysWhat(segment) || !isRecord(segment.text, atoms)),
  );
  const [, count, unit] = /^(\d[\d,]*) (\D+)$/.exec(head) ?? [];
  if (count !== undefined && unit !== undefined) {
    want.values.push({ field: unit, value: count.replaceAll(',', '') });
    want.noun = unit;
  }
  want.values.push(
    ...atomsIn(head)
      .filter((at) => !atoms[at]?.quoted)
      .map((at) => shaped({ value: atoms[at]?.value ?? '' })),
  );
  want.values.push(
    ...values.flatMap(({ text }) => valuesIn(text, atoms).map((value) => (value.field === undefined ? shaped(value) : value))),
  );
  if (want.values.some(({ field }) => field === 'amount'))
    for (const { prep, text } of others)
      if (prep in english.roles && atomsIn(text).length === 0)
        want.values.push({ field: prep, value: restore(bare(text), atoms), optional: true });
  settle(
    want,
    others.filter((segment) => segment !== record && segment !== worth && !values.includes(segment)),
    atoms,
  );
  return want;
}

function interpretOther(clause: Clause, atoms: Atoms): Want {
  const op: Op = clause.verb === 'answer' ? 'answer' : clause.verb === 'find' ? 'find' : clause.verb === 'edit' ? 'edit' : 'open';
  const want = bareWant(op, clause);
  const { head, rest } = segmentsOf(clause.body);
  const topic = op === 'open' && /^(?:the|my|your) /i.test(head) ? topicOf(rest) : null;
  if (topic !== null) {
    const noun = restore(bare(head), atoms);
    const others = rest.filter((segment) => !topic.used.includes(segment));
    return { ...want, ...describedBy(topic.text, atoms), noun, context: others.map(({ text }) => restore(bare(text), atoms)) };
  }
  if (hasQuoted(head, atoms)) Object.assign(want, entityOf(head, atoms));
  else if (op === 'open' && isDescribed(clause.body)) return { ...want, ...describedBy(clause.body, atoms) };
  else want.control = restore(bare(head.replace(/^(?:is|are|was|does|do|has|have) /i, '')), atoms);
  settle(want, rest, atoms);
  return want;
}

/** A clause that has a verb, as a Want. Navigation ("go to P") is none: the caller makes it a place. */
export function interpret(clause: Clause, atoms: Atoms): Want {
  switch (clause.verb) {
    case 'on':
    case 'off':
      return interpretSwitch(clause, atoms);
    case 'set':
      return interpretSet(clause, atoms);
    case 'create':
      return interpretCreate(clause, atoms);
    case 'add':
      return interpretAdd(clause, atoms);
    case 'delete':
      return interpretDelete(clause, atoms);
    case 'press':
    case 'mark':
      return (
        interpretCounts(clause, atoms) ??
        (isPassing(clause) ? interpretPass(clause, atoms) : null) ??
        interpretPress(clause, atoms)
      );
    case 'drag':
      return interpretDrag(clause, atoms);
    case 'scroll':
      return interpretScroll(clause, atoms);
    case 'highlight':
      return interpretHighlight(clause, atoms);
    case 'place':
    case 'open':
    case 'edit':
    case 'find':
    case 'answer':
    case null:
      return interpretOther(clause, atoms);
  }
}

/** "add V to E", "add E to C", "assign P to E", as a Want. */

import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called, containerIn, describedBy, isDescribed, isOfKind, recordAfter, topicOf } from './described.ts';
import { interpretCreate } from './interpret-create.ts';
import { interpretPress } from './interpret-press.ts';
import { english } from './lexicon.en.ts';
import { isPerson } from './person.ts';
import {
  type Atoms,
  bare,
  entityOf,
  hasQuoted,
  isName,
  isPointer,
  type Segment,
  segmentsOf,
  shaped,
  valuesIn,
  valueText,
} from './phrases.ts';
import { bareWant, isField, settle, withField } from './settle.ts';
import type { Want } from './want.ts';

const namesIn = (text: string): string[] => text.split(/,? and |, /).map((name) => name.trim());

/** "add the X issue to the Y epic", "add it to the Y epic": a record gets a place. Without values where the place is "it". */
function putInto(head: string, rest: readonly Segment[], atoms: Atoms): Partial<Want> | null {
  const to = rest.find(({ prep }) => /^(?:to|into|in)$/.test(prep));
  if (to === undefined) return null;
  const [, first, last] = isPointer(head) ? (IN_GROUP.exec(to.text) ?? []) : [];
  if (first !== undefined && last !== undefined) return { values: [withField(last, first)] };
  const [what, where] = [isDescribed(head), isDescribed(to.text)];
  if (!(what || isPointer(head)) || !(where || (what && isPointer(to.text)))) return null;
  return { ...(what ? describedBy(head, atoms) : {}), values: where ? [containerIn(to.text, atoms)] : [] };
}

const OWN_LIST = new RegExp(`^(?:my|your|the) (${english.ownLists.join('|')})$`, 'i');

/** "add the page ⟦0⟧ to my watchlist": a press of the record's own, called "Watch" or "Add to watchlist". */
function ownList(clause: Clause, head: string, rest: readonly Segment[], atoms: Atoms): Want | null {
  const [, list = ''] = OWN_LIST.exec(rest.find(({ prep }) => prep === 'to')?.text ?? '') ?? [];
  if (list === '' || !(hasQuoted(head, atoms) || isName(head) || isDescribed(head))) return null;
  // "Watch", "Favourite"; one adds to a cart.
  const short = list.toLowerCase().replace(/list$|s$/, '');
  const verb = short === list.toLowerCase() ? 'add' : short;
  const record = isDescribed(head) ? describedBy(head, atoms) : entityOf(head, atoms);
  const values = rest.flatMap(({ prep, text }) => (prep === 'with' ? valuesIn(text, atoms) : []));
  return { ...bareWant('press', clause), ...record, verb, control: `add to ${list.toLowerCase()}`, values };
}

/** "put ⟨sum⟩ into my savings": paid in where that is. */
function paidIn(clause: Clause, rest: readonly Segment[], atoms: Atoms): Want {
  const want = interpretPress({ ...clause, phrase: english.paysIn }, atoms);
  const into = rest.filter(({ prep, text }) => /^(?:into|in)$/.test(prep) && !hasQuoted(text, atoms));
  return { ...want, place: [...into.map(({ text }) => valueText(bare(text), atoms)), ...want.place] };
}

const WHOM = "[A-Z][\\w'’-]*(?: [A-Z][\\w'’-]*)+";
/** "Reviewers A and B". */
const SEVERAL = new RegExp(`^([a-z]+(?: [a-z]+)?s) (${WHOM}(?:(?:, |,? and )${WHOM})+)$`);
const GRADE = new RegExp(`^[a-z]+ (?:${english.graded.join('|')})$`);

const GROUP = new RegExp(`^(?:the |my |our )?(${english.groups.join('|')}) (.+)$`);

/** "add P to the project G as a Developer": P becomes a member of G, and is called so there. */
function member(clause: Clause, head: string, rest: readonly Segment[], atoms: Atoms): Want | null {
  const [as, to] = ['as', 'to'].map((prep) => rest.find((segment) => segment.prep === prep));
  const [, role] = /^an? ([A-Z⟦].*)$/.exec(as?.text ?? '') ?? [];
  const [, noun, group = ''] = GROUP.exec(to?.text ?? '') ?? [];
  if (role === undefined || noun === undefined || !(isName(head) || hasQuoted(head, atoms))) return null;
  const values = [head, role].map((text) => ({ value: valueText(bare(text), atoms) }));
  return { ...bareWant('create', clause), noun: 'member', entity: valueText(bare(group), atoms), values };
}

const VALUED = new RegExp(
  `^(?:the|an?) (?:([a-z]+(?: [a-z]+)?) ([A-Z0-9][A-Z0-9-]*\\d[\\w-]*|[A-Z]{4,})|(${english.multiple.join('|')}) ([a-z][\\w-]*))$`,
);

/** "add time off for Anna from D to E": what has no article is made, too, where more is told of it than where it goes. */
const isMass = (head: string, rest: readonly Segment[]): boolean =>
  /^[a-z]+(?: [a-z]+){0,2}$/.test(head) &&
  !/^(?:the|my|your|all|both|it|them|this|that)\b/.test(head) &&
  !(rest[0]?.prep === 'to' && /^(?:the|its|his|her|their) [a-z ]*s$/.test(rest[0].text)) &&
  rest.some(({ prep }) => /^(?:for|from|with)$/.test(prep));

const ROSTER = english.rosters.join('|');
const IN_GROUP = new RegExp(`^the ([A-Z][\\w'’&-]*(?: [\\w'’&-]+)*) (${ROSTER})$`);
const OF_GROUP = new RegExp(`^the (${ROSTER}) ([A-Z][\\w'’&-]*(?: [\\w'’&-]+)*)$`);
const ROSTERED = new RegExp(`^(?:${ROSTER})$`);
const WHO = new RegExp(`^the (?:${[...english.people, ...english.staff].join('|')}) (\\S+(?: [A-Z]\\S*)*)$`);

/** "Anna Bly to the Board members group", "the user anna into the group Night shift": who it is, and the group as a value. */
function groupIn(head: string, rest: readonly Segment[], atoms: Atoms): Partial<Want> | null {
  const [to] = rest;
  if (to === undefined || rest.length > 1 || !/^(?:to|into)$/.test(to.prep)) return null;
  const [, login] = WHO.exec(head) ?? [];
  const who = login ?? (isPerson(head) ? head : undefined);
  const { entity, noun } = hasQuoted(to.text, atoms) ? entityOf(to.text, atoms) : { entity: undefined, noun: '' };
  const [, first = entity, last = ROSTERED.test(noun) ? noun : undefined] = IN_GROUP.exec(to.text) ?? [];
  const [, kind = last, name = first] = OF_GROUP.exec(to.text) ?? [];
  if (who === undefined || kind === undefined || name === undefined) return null;
  return {
    entity: restore(who, atoms),
    noun: login === undefined ? '' : (head.split(' ')[1] ?? ''),
    values: [withField(kind, name)],
  };
}

/** "add the ⟦0⟧ label to E", "add labels ⟦0⟧ and ⟦1⟧", "add a new N with ..." */
export function interpretAdd(clause: Clause, atoms: Atoms): Want {
  const { head, rest } = segmentsOf(clause.body);
  if (/^(?:a|an|another|new)\b/i.test(head) && clause.phrase !== 'assign') return interpretCreate(clause, atoms);
  if (clause.phrase === 'add' && isMass(head, rest)) return interpretCreate(clause, atoms);
  // "Put ⟨sum⟩ into my savings".
  const [sum] = /^⟦\d+⟧$/.test(head) ? atomsIn(head) : [];
  if (
    clause.phrase === 'put' &&
    sum !== undefined &&
    atoms[sum]?.quoted === false &&
    shaped({ value: atoms[sum].value }).field === 'amount'
  )
    return paidIn(clause, rest, atoms);
  const kept = ownList(clause, head, rest, atoms);
  if (kept !== null) return kept;
  const joins = member(clause, head, rest, atoms);
  if (joins !== null) return joins;
  // "Add Anna Bly to the Board members group".
  const group = groupIn(head, rest, atoms);
  if (group !== null) return { ...bareWant('add', clause), ...group };
  const into =
    clause.phrase === 'put' && isPerson(head)
      ? rest.find(({ prep, text }) => prep === 'in' && /^[A-Z][a-z]+$/.test(text))
      : undefined;
  // "Put Anna Bly in Cc".
  if (into !== undefined) return { ...bareWant('set', clause), verb: 'set', values: [withField(into.text.toLowerCase(), head)] };
  const [, entryOf] =
    isPerson(head) && rest[0]?.prep === 'to' && rest.length > 1 ? (/^the ([a-z]+(?<![^s]s))$/.exec(rest[0].text) ?? []) : [];
  // "Add Anna Bly to the waitlist for X with Y": an entry of that list is made.
  if (entryOf !== undefined) {
    const more = rest.slice(1).map(({ prep, text }) => `${prep} ${text}`);
    return {
      ...interpretCreate({ ...clause, body: [`a ${entryOf} for ${head}`, ...more].join(' ') }, atoms),
      text: bareWant('create', clause).text,
    };
  }
  const want = bareWant('add', clause);
  const heir = rest.findIndex(({ prep, text }) => prep === 'to' && (isPerson(text) || hasQuoted(text, atoms)));
  const owner = rest.find(({ prep, text }, i) => prep === 'of' && i < heir && hasQuoted(text, atoms));
  // "Assign the application of ⟦0⟧ to Ann Lee".
  if (clause.phrase === 'assign' && owner !== undefined && /^the [a-z][a-z -]*$/.test(head)) {
    const [{ entity }, whom] = [entityOf(owner.text, atoms), valueText(rest[heir]?.text ?? '', atoms)];
    return { ...want, op: 'set', entity, noun: bare(head), values: [withField(english.assignee, whom)] };
  }
  // "Assign the ticket #15 to the Billing team with high priority".
  const [, kindOf, code] =
    clause.phrase === 'assign' ? (/^(?:the )?([a-z]+(?: [a-z]+)?) (#\d+|\d{2,}[A-Z]?)$/.exec(head) ?? []) : [];
  const whom = rest.find(({ prep }) => prep === 'to');
  if (kindOf !== undefined && code !== undefined && whom !== undefined) {
    const told = rest.flatMap(({ prep, text }) => (prep === 'with' ? valuesIn(text, atoms) : []));
    const values = [withField(english.assignee, valueText(whom.text, atoms)), ...told];
    return { ...want, op: 'set', entity: code, noun: kindOf, values };
  }
  const put = putInto(head, rest, atoms);
  if (put !== null) return { ...want, op: 'set', ...put };
  const as = rest.find(({ prep }) => prep === 'as');
  const numbers = atomsIn(head);
  const noun = bare(head.replace(/⟦\d+⟧(?:,? and |, )?/g, ' '));
  // "The coupon code SAVE10", "the tag urgent": the field, then what goes into it.
  const found = numbers.length > 0 || clause.phrase === 'assign' ? null : VALUED.exec(head);
  if (found !== null) {
    want.values.push(withField(found[1] ?? found[3] ?? '', found[2] ?? found[4] ?? ''));
    settle(want, rest, atoms);
    return want;
  }
  const list =
    as === undefined && (numbers.length > 0 ? noun === '' : isName(head))
      ? rest.find((segment) => isField(segment, atoms))
      : undefined;
  const field =
    list !== undefined
      ? valueText(bare(list.text), atoms)
      : as === undefined
        ? numbers.length > 0
          ? noun
          : ''
        : restore(bare(as.text), atoms);
  if (numbers.length > 0) for (const at of numbers) want.values.push(withField(field, atoms[at]?.value ?? ''));
  else if (SEVERAL.test(bare(head))) {
    const [, kind = '', people = ''] = SEVERAL.exec(bare(head)) ?? [];
    want.values.push(...namesIn(restore(people, atoms)).map((name) => withField(kind, name)));
  } else {
    const said = as === undefined ? restore(bare(head), atoms) : (called(head)?.entity ?? restore(bare(head), atoms));
    const names = namesIn(said);
    const each = names.length > 1 && names.every(isPerson) ? names : [said];
    want.values.push(...each.map((name) => withField(field, name)));
  }
  if (field !== '') want.noun = field.toLowerCase();
  // "With the value ⟦1⟧": a field beside it, no record.
  const besides = rest.filter(
    ({ prep, text }) =>
      (prep === 'with' && (/^(?:the|an?) [a-z]+(?: [a-z]+)? ⟦\d+⟧$/.test(text) || GRADE.test(text))) ||
      (list !== undefined &&
        /^(?:for|on|at)$/.test(prep) &&
        /^⟦\d+⟧$/.test(text) &&
        /^(?:date|time)$/.test(shaped({ value: restore(text, atoms) }).field ?? '')),
  );
  for (const { text } of besides) want.values.push(...valuesIn(text, atoms).map(shaped));
  const named = clause.phrase === 'assign' ? undefined : rest.find(({ prep, text }) => prep === 'to' && called(text) !== null);
  if (named !== undefined && want.noun !== undefined && numbers.length > 0) {
    const { entity = '', noun = '' } = called(named.text) ?? {};
    settle(
      want,
      rest.filter((segment) => segment !== named && !besides.includes(segment)),
      atoms,
    );
    return { ...want, entity, noun };
  }
  // "To the message from Anna about X".
  const kind = hasQuoted(head, atoms) ? rest.findIndex(({ prep, text }) => /^(?:to|on)$/.test(prep) && isOfKind(text)) : -1;
  const topic = kind < 0 ? null : topicOf(rest.slice(kind));
  if (topic !== null) {
    const from = rest.slice(kind + 1).filter((segment) => !topic.used.includes(segment) && /^(?:from|by|of)$/.test(segment.prep));
    return {
      ...want,
      ...describedBy(topic.text, atoms),
      noun: bare(rest[kind]?.text ?? ''),
      context: from.map(({ text }) => restore(bare(text), atoms)),
    };
  }
  const record = hasQuoted(head, atoms) && clause.phrase !== 'assign' ? recordAfter(rest, /^(?:to|on)$/) : null;
  if (record !== null) Object.assign(want, describedBy(record.text, atoms));
  settle(
    want,
    rest.filter((segment) => ![as, list, ...besides].includes(segment) && record?.used.includes(segment) !== true),
    atoms,
  );
  const people = rest.find(({ prep }) => prep === 'to');
  // "The tag ⟦0⟧ to Anna Bly": she is what it is put on.
  if (
    clause.phrase !== 'assign' &&
    numbers.length > 0 &&
    want.entity === undefined &&
    people !== undefined &&
    isPerson(people.text)
  )
    return { ...want, entity: people.text, context: want.context.filter((text) => text !== people.text) };
  // "Assign it to the project Harbour": that is what the field is called.
  const [, sort = '', held] = /^the ([a-z]+) ([A-Z][^⟦]*|⟦\d+⟧)$/.exec(people?.text ?? '') ?? [];
  const isKind = [...english.records, ...english.people, ...english.staff].includes(sort) || /^⟦/.test(held ?? '');
  if (clause.phrase === 'assign' && held !== undefined && isPointer(head) && isKind) {
    const { entity: _whom, ...rest } = want;
    return { ...rest, op: 'set', noun: '', values: [withField(sort, restore(held, atoms))], context: [] };
  }
  if (clause.phrase === 'assign' && people !== undefined && isPointer(head)) {
    const names = namesIn(restore(people.text, atoms));
    return { ...want, op: 'set', values: names.map((name) => withField(english.assignee, name)), context: [] };
  }
  const given = clause.phrase === 'assign' && isName(head) ? recordAfter(rest, /^to$/) : null;
  if (given !== null)
    return {
      ...want,
      op: 'set',
      ...describedBy(given.text, atoms),
      values: namesIn(restore(head, atoms)).map((name) => withField(english.assignee, name)),
      context: [],
    };
  if (clause.phrase === 'assign' && want.entity === undefined) {
    const to = rest.find(({ prep }) => prep === 'to');
    if (to !== undefined && numbers.length > 0)
      return {
        ...want,
        op: 'set',
        entity: want.values[0]?.value ?? '',
        values: [withField(english.assignee, valueText(to.text, atoms))],
        context: [],
      };
  }
  return want;
}

/** "create a N titled T with F V", "post a comment saying T on E", as a Want. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { describedBy, isDescribed, isOfKind, topicOf } from './described.ts';
import { countOf } from './interpret-many.ts';
import { AS, interpretPress } from './interpret-press.ts';
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { isKindOfPerson, isPerson } from './person.ts';
import {
  type Atoms,
  bare,
  entityOf,
  hasQuoted,
  isName,
  type Segment,
  segmentsOf,
  sentence,
  shaped,
  valuesIn,
  valueText,
} from './phrases.ts';
import { bookingOf, kindsIn } from './said-besides.ts';
import { bareWant, isMessage, settle, withField } from './settle.ts';
import type { Value, Want } from './want.ts';

/** "With (the) colour red": a field that takes one word of a list. */
const OPTION = new RegExp(`^(?:the |an? )?(${english.options.join('|')}|${english.graded.join('|')}|type|access) ([a-z]+)$`);
const LETTER = new RegExp(`^(?:${english.letters.join('|')})$`);
const NAMING =
  /\b(?:titled|named|called|labelled|labeled|entitled|with (?:the )?(?:title|name)(?=\s+⟦))\s+(⟦\d+⟧|[^,]+?(?= with (?:the |an? )?[a-z]|,|$))/i;
const FURTHER = /^(?:,? and |, )(?=(?:the |an? |its )?[a-z]+(?: [a-z]+)? (?:⟦|[$€£]?\d|[A-Z]))/;
/** In what way, not where. */
const HOW = /,? (in[ -]person|virtually|online|remotely|by (?:phone|video|email))\b/i;
const ALLOWS =
  /((?:to|in|on|for) the (?:[a-z]+ ){1,2}⟦\d+⟧) that ((?:allows|denies|blocks|runs|applies|matches|contains|sends|checks) .+)$/i;
const DATES: Record<string, string> = { starting: 'start date', beginning: 'start date', ending: 'end date', due: 'due date' };
const SAYING = /\b(?:saying|that (?:says|asks)|asking|reading|with (?:the )?(?:text|message|content|body))\s+(⟦\d+⟧)/i;
/** What it is to say, in other words than its own. */
const TELLING =
  /\b(?:saying|stating|explaining|mentioning|announcing|recommending|sharing|asking(?: about)?) (?:that )?([^⟦]{12,}|[^⟦]{4,}⟦.+)$/i;
/** "Whose members have no access": tells more, and is no part of what kind it is. */
const CLAUSE = /,? (?:that|which|who|whose|where) .*$/;
/** "That is 1000 pixels wide and 500 high". */
const SIZE = new RegExp(
  `(?:,? (?:that|which) (?:is|are)|,| and|,? and) (an?|[a-z]+|\\d[\\d.,]*)((?: [a-z]+)?) (${Object.keys(english.sizes).join('|')})\\b`,
  'g',
);
const IN_GROUP = new RegExp(`^the ([A-Z][\\w'’&-]*(?: [\\w'’&-]+)*) (${english.rosters.join('|')})$`);
const INTO = /^the ([a-z]+(?: [a-z]+)?) (⟦\d+⟧(?:(?:, | and |, and )⟦\d+⟧)*)$/;
const ROLE = /^an? (⟦\d+⟧|[A-Z][^⟦]*?|[a-z]+(?: [a-z]+)?)(?: (?:who|that|which) .*?(?:the )?([a-z]+) (⟦\d+⟧))?$/;
const LONG = new RegExp(`\\b(\\d+)-(${english.times.join('|')}) `);
const NUMBERED = /^(?:the )?([a-z]+(?: [a-z]+)?) (\d+[A-Z]?|[A-Z]\d+[A-Z]?)$/;
/** "After ⟦0⟧", "on behalf of Ann Lee". */
const BESIDE =
  /,? (after|before|above|below|on behalf of) (?:the (?:[a-z]+ ){1,2})?(⟦\d+⟧|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+)(?=,|$| (?:with|in|on|of|to|and|for)\b)/g;
const NAME = "(?:⟦\\d+⟧|[A-Z][\\w'’&-]*(?: [A-Z][\\w'’&-]*)*)";
/** "Who has access to A and B". */
const ACCESS = new RegExp(`,? (?:who|that|which) (?:has|have|gets|needs) access to (${NAME}(?:, ${NAME})*(?:,? and ${NAME})?)`);
const bareEnd = (text: string): string => text.replace(/[\s.!]+$/, '');

/** "Make the question ⟦0⟧ of the form ⟦1⟧ required". */
function stateOf(clause: Clause, made: string, control: string, atoms: Atoms): Want {
  const { head, rest } = segmentsOf(made);
  const want: Want = { ...bareWant('on', clause), control, ...entityOf(hasQuoted(head, atoms) ? head : made, atoms) };
  if (hasQuoted(head, atoms)) settle(want, rest, atoms);
  return want;
}

/** "create a N titled T with F V and F V", "post a comment saying T on E", "submit a new question in P: T". */
export function interpretCreate(clause: Clause, atoms: Atoms): Want {
  if (clause.body === '') return interpretPress(clause, atoms);
  // "buy ⟨amount⟩ of N": a deed on N, not a record to be made.
  if (/^⟦\d+⟧ (?:worth )?of /.test(bare(clause.body)) && !hasQuoted(clause.body, atoms)) return interpretPress(clause, atoms);
  // "make the broken link issue public": no record is made, one is changed.
  const [, made = '', state] = /^(.+) ([a-z]+)$/.exec(clause.phrase === 'make' ? bareEnd(clause.body) : '') ?? [];
  if (state !== undefined && isDescribed(made)) return { ...bareWant('on', clause), control: state, ...describedBy(made, atoms) };
  // "make the post ⟦0⟧ sticky"
  if (state !== undefined && /^the .*⟦\d+⟧(?: [a-z]+)?$/i.test(made)) return stateOf(clause, made, state, atoms);
  // "make it available in expense claims"
  const [, so] =
    clause.phrase === 'make' ? (/^(?:it|them|this) ([a-z]+(?: (?:in|on|to|for|as) .+)?)$/.exec(bareEnd(clause.body)) ?? []) : [];
  if (so !== undefined) return { ...bareWant('on', clause), control: restore(so, atoms) };
  // "publish the draft ⟦0⟧": it is there already.
  if (
    /^(?:publish|submit)$/.test(clause.phrase) &&
    /^(?:(?:it|this|them)[.!]?$|the [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*[.!]?$|the [^⟦]*⟦\d+⟧(?=[.!]?$| (?:to|for|in|on)\b))/i.test(
      clause.body,
    )
  )
    return interpretPress(clause, atoms);
  if (/^(?:publish|submit|post)$/.test(clause.phrase) && AS.test(clause.body)) return interpretPress(clause, atoms);
  // "Start ⟦0⟧ now".
  if (clause.phrase === 'start' && /^(?:the (?:[a-z]+ )*)?⟦\d+⟧(?: now)?$/.test(bareEnd(clause.body)))
    return interpretPress({ ...clause, body: clause.body.replace(/ now$/, '') }, atoms);
  const want = bareWant('create', clause);
  const besides: Value[] = [];
  let body = clause.body
    .replace(
      /,? (?:and ([a-z]+ )?)?(starting|beginning|ending|due)(?: on| by)? (?=⟦\d+⟧|today\b|tomorrow\b)/gi,
      (_all, of: string | undefined, word: string) => ` with ${of ?? ''}${DATES[word.toLowerCase()] ?? ''} `,
    )
    .replace(SIZE, (all, count: string, unit: string, size: string) => {
      const number = countOf(count);
      return Number.isNaN(number) ? all : ` with ${english.sizes[size] ?? ''} ${number}${unit}`;
    })
    .replace(/ assigned to (?=[A-Z⟦])/, ` with ${english.assignee} `)
    .replace(BESIDE, (_all, where: string, what: string) => {
      besides.push({ field: where.toLowerCase(), value: valueText(what, atoms), optional: true });
      return '';
    })
    .replace(ACCESS, (_all, names: string) => {
      besides.push(...names.split(/,? and |, /).map((name) => withField('access', restore(name, atoms))));
      return '';
    })
    .replace(HOW, (_all, how: string) => {
      want.context.push(how);
      return '';
    })
    .trim();
  const take = (pattern: RegExp, field: string): void => {
    const found = pattern.exec(body);
    const value = valueText(found?.[1] ?? '', atoms);
    if (found === null || value === '') return;
    want.values.push(withField(field, value));
    // "With the name ⟦0⟧ and the group ⟦1⟧": what comes after it is told with it.
    const [goesOn] = FURTHER.exec(body.slice(found.index + found[0].length)) ?? [];
    body = body
      .replace(found[0] + (goesOn ?? ''), goesOn === undefined ? ' ' : ' with ')
      .replace(/\s+/g, ' ')
      .replace(/ ,/g, ',')
      .trim();
  };
  take(SAYING, 'text');
  take(NAMING, 'name');
  const [telling, words] = TELLING.exec(body) ?? [];
  if (telling !== undefined && !want.values.some(({ field }) => field === 'text')) {
    want.values.push(withField('text', sentence(valueText(words ?? '', atoms))));
    body = body.replace(telling, ' ').trim();
  }
  // "To the firewall ⟦0⟧ that allows …": what is made allows that, and it is put there.
  const [allows, into = '', does = ''] = ALLOWS.exec(body) ?? [];
  if (allows !== undefined) {
    body = body.replace(allows, into);
    want.context.push(restore(does, atoms));
  }
  take(/:\s*(⟦\d+⟧)$/, '');
  const { head, rest } = segmentsOf(body);
  const [told = '', ...more] = head.split(/, /);
  // "A vehicle named ⟦0⟧: a van …": what kind of one it is.
  const [nounPart = '', ...kindOf] = told.split(/\s*:\s+(?=an? )/);
  want.context.push(...kindOf.map((text) => restore(bare(text), atoms)));
  const own = valuesIn(nounPart, atoms);
  // "A new 6-month lease": how long it is.
  const [long = '', many = '', unit = ''] = LONG.exec(nounPart) ?? [];
  if (long !== '') want.values.push(withField('duration', `${many} ${unit}${many === '1' ? '' : 's'}`));
  const kinds = nounPart
    .replace(long, '')
    .replace(/⟦\d+⟧,? (?:and|or) (?=⟦)/g, ' ')
    .replace(/⟦\d+⟧/g, ' ');
  want.noun = restore(bare(kinds.replace(CLAUSE, '')), atoms).toLowerCase();
  const [clauseOf = ''] = CLAUSE.exec(kinds) ?? [];
  if (clauseOf.split(' ').length > 3 && atomsIn(nounPart).length > 0) want.context.push(restore(clauseOf, atoms).trim());
  // "Invite Ann Lee": who it is, and no kind.
  const who = clause.phrase === 'invite' && !hasQuoted(nounPart, atoms) ? bare(nounPart) : '';
  if (isPerson(who)) {
    want.context.push(who);
    want.noun = '';
  }
  // "⟦0⟧ 5 mg": how much of it is no kind.
  const dosed = /^\d/.test(want.noun) && /^⟦\d+⟧ /.test(nounPart);
  if (dosed) {
    want.values = [...atomsIn(nounPart).map((at) => ({ value: atoms[at]?.value ?? '' })), { value: want.noun }];
    want.noun = '';
  }
  // "A contact Amara Diallo": the kind, then its name.
  const [, kind, called] =
    /^(?:an? |the )?(?:new )?((?!the |an? )(?:[a-z]+ ){1,3})([A-Z]\S*(?: [A-Z]\S*)*)$/.exec(nounPart) ?? [];
  if (kind !== undefined && called !== undefined && !want.values.some(({ field }) => field === 'name')) {
    want.noun = kind.trim();
    want.values.push(withField('name', called));
  }
  Object.assign(want, bookingOf(want, nounPart));
  if (!dosed && own.length > 0 && atomsIn(nounPart).length > 0) want.values.push(...own.map(({ value }) => shaped({ value })));
  if (more.length > 0) want.values.push(...valuesIn(more.join(', '), atoms));
  // "…, allowing several answers".
  for (const part of more) {
    const [, allowed] = /^(?:allowing|permitting|including) ([a-z][a-z -]*)$/.exec(part) ?? [];
    if (allowed !== undefined) want.values.push(withField(allowed, 'on'));
  }
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const [before, now] = [rest[i - 1], rest[i]];
    // "With Anna Bly as the primary contact".
    const [, role, goesOn = ''] =
      now?.prep === 'as' ? (/^(?:the |an? |its )?([a-z]+(?: [a-z]+){0,2}?)(?:(?:,? and |, )(.+))?$/.exec(now.text) ?? []) : [];
    const names = before?.text.split(/,? and |, /) ?? [];
    if (role !== undefined && /^(?:with|using)$/.test(before?.prep ?? '') && names.every(isName)) {
      want.values.push(...names.map((name) => withField(role, valueText(name, atoms))));
      rest.splice(i - 1, 2, ...(goesOn === '' ? [] : [{ prep: 'with', text: goesOn }]));
      continue;
    }
    // "with the name of the label ⟦0⟧": the field's name goes on after "of".
    if (now?.prep !== 'of' || before === undefined || atomsIn(before.text).length > 0) continue;
    // "In the workflow of ⟦0⟧": of that record, and in its workflow.
    if (/^(?:in|for)$/.test(before.prep) && /^the [a-z][a-z -]*$/.test(before.text)) want.context.push(bare(before.text));
    before.text = `${before.text} of ${now.text}`;
    rest.splice(i, 1);
  }
  const left: Segment[] = [];
  const named = want.values.some(({ field }) => field === 'name');
  for (const segment of rest) {
    // "In the Recruiting team": gone to, or chosen where the form asks for one.
    const [, group, sort] = /^(?:in|to|into)$/.test(segment.prep) ? (IN_GROUP.exec(segment.text) ?? []) : [];
    if (group !== undefined && sort !== undefined) want.values.push({ field: sort, value: group, optional: true });
    // "In unit 206": the same.
    const [, sorted = '', number] = segment.prep === 'in' ? (NUMBERED.exec(segment.text) ?? []) : [];
    if (number !== undefined && !english.interfaceNouns.includes(sorted)) {
      want.values.push({ field: sorted, value: number, optional: true });
      continue;
    }
    const kinds = segment.prep === 'in' ? kindsIn(segment.text, atoms) : [];
    want.values.push(...kinds);
    if (kinds.length > 0) continue;
    // "In the category ⟦0⟧", "to the groups ⟦0⟧ and ⟦1⟧": the same, and of several none is gone to.
    const [, sorts = '', names = ''] =
      (/^(?:in|into|under|for)$/.test(segment.prep) || (segment.prep === 'to' && named)) && !isMessage(want.noun)
        ? (INTO.exec(segment.text) ?? [])
        : [];
    const held = atomsIn(names).filter((at) => atoms[at]?.quoted === true);
    const one = held.length === 1 ? { optional: true as const } : {};
    want.values.push(...held.map((at) => ({ ...withField(sorts, atoms[at]?.value ?? ''), ...one })));
    if (held.length > 1) continue;
    // "As a Team lead": what a person is to be.
    const isPeople = clause.phrase === 'invite' || isKindOfPerson(want.noun);
    const [, role, kind, only] = segment.prep === 'as' && isPeople ? (ROLE.exec(segment.text) ?? []) : [];
    if (kind !== undefined && only !== undefined) want.values.push(withField(kind, valueText(only, atoms)));
    const lone = /^⟦(\d+)⟧/.exec(segment.text);
    const chosenRole = role ?? (segment.prep === 'as' && clause.phrase === 'invite' ? lone?.[0] : undefined);
    if (chosenRole === undefined && segment.prep === 'as' && clause.phrase === 'invite' && /^[a-z]+s$/.test(segment.text)) {
      want.values.push(withField('role', singular(segment.text)));
      continue;
    }
    if (chosenRole !== undefined) {
      want.values.push(withField('role', valueText(chosenRole, atoms)));
      continue;
    }
    const [, option = '', chosen = ''] = segment.prep === 'with' ? (OPTION.exec(segment.text) ?? []) : [];
    const values = option === '' ? valuesIn(segment.text, atoms) : [withField(option, chosen)];
    const lists =
      /^(?:with|using|at|by|as|about|ending|worth)$/.test(segment.prep) ||
      (/^(?:on|of|for)$/.test(segment.prep) &&
        lone !== null &&
        !(segment.prep === 'for' && isPerson(restore(segment.text, atoms)))) ||
      (segment.prep === 'to' && shaped({ value: atoms[Number(lone?.[1] ?? -1)]?.value ?? '' }).field === 'email') ||
      /⟦\d+⟧,/.test(segment.text);
    if (lists && values.length > 0) {
      want.values.push(...values.map((value) => (value.field === undefined ? shaped(value) : value)));
      continue;
    }
    left.push(segment);
  }
  want.values.push(...besides);
  const { noun } = want;
  // Who a message goes to.
  if (LETTER.test(noun.split(' ').at(-1) ?? '')) {
    want.values = want.values.map((value) => (value.field === 'email' ? { ...value, field: 'to' } : value));
    const whom = left.find(
      ({ prep, text }) => prep === 'to' && isName(text) && !/^(?:the|an?) /.test(text) && !hasQuoted(text, atoms),
    );
    if (whom !== undefined) {
      want.values.unshift(withField('to', restore(bare(whom.text), atoms)));
      left.splice(left.indexOf(whom), 1);
    }
  }
  const way = (prep: string, says: (text: string) => boolean): Segment | undefined =>
    left.find((segment) => segment.prep === prep && isName(segment.text) && says(segment.text));
  const unquoted = ['from', 'to'].map((prep) => way(prep, (text) => !hasQuoted(text, atoms)));
  const quoted = ['from', 'to'].map((prep) => way(prep, (text) => /^⟦\d+⟧$/.test(text)));
  const ends = quoted.includes(undefined) ? unquoted : quoted;
  // "from A to B": both ends of a journey are fields.
  if (ends.every((end) => end !== undefined))
    for (const end of ends) {
      if (end === undefined) continue;
      want.values.unshift(withField(end.prep, restore(bare(end.text), atoms)));
      left.splice(left.indexOf(end), 1);
    }
  // "an answer to the question about X": for the record that X tells from the others.
  const topic = left.some(({ prep, text }) => /^(?:to|on|for)$/.test(prep) && isOfKind(text) && !isDescribed(text))
    ? topicOf(left)
    : null;
  settle(
    want,
    left.filter((segment) => topic?.used.includes(segment) !== true),
    atoms,
  );
  if (topic !== null && want.entity === undefined) Object.assign(want, { ...describedBy(topic.text, atoms), noun });
  // "an answer to the question E": what is made is the answer.
  if (noun !== '' && want.entity !== undefined) want.noun = noun;
  return want;
}

/** Instructions with what each asks for, written by people who have not seen the reader: is each thing asked for in a want, and nothing else. */
import { plain } from '../../agent-core/models/built-in/lexicon.ts';
import { covers } from '../../agent-core/models/built-in/similar.ts';
import type { Want } from '../../agent-core/models/built-in/want.ts';

export interface Ask {
  deed: 'create' | 'duplicate' | 'change' | 'delete' | 'on' | 'off' | 'act' | 'open' | 'filter' | 'move';
  kind?: string;
  record?: string;
  /** What holds it: records, pages, tabs, sections; outermost first. */
  in?: string[];
  set?: { field?: string; value: string }[];
}

export interface Instruction {
  id: string;
  product: string;
  text: string;
  asks: Ask[];
}

const OPS: Readonly<Record<Ask['deed'], RegExp>> = {
  create: /^(?:create|add|set|press)$/,
  duplicate: /^(?:create|press|add)$/,
  change: /^(?:set|choose|edit|add|on|off|press|create)$/,
  delete: /^(?:delete|press|set)$/,
  on: /^(?:on|set|choose|press|create|edit)$/,
  off: /^(?:off|set|choose|press|create|edit)$/,
  act: /^(?:press|on|off|create|set|delete|choose|add)$/,
  open: /^(?:open|find|press)$/,
  filter: /^(?:set|find|press|choose|open)$/,
  move: /^(?:set|press|drag|choose|add)$/,
};

const bare = (text: string): string =>
  plain(text)
    .replace(/^(?:the|an?) /, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
/** "10 days" is said by 10, "$49.00 per month" by $49.00. */
const numberOf = (text: string): string | undefined =>
  /^[^\p{L}\p{N}]*[\d.,:]*\d%?(?=$|[ -]?\p{L}[\p{L} ]*$)/u.exec(text.trim())?.[0];
const same = (a: string, b: string): boolean => bare(a) === bare(b) || (numberOf(a) !== undefined && numberOf(a) === numberOf(b));
const NEAR = 0.5;
const near = (a: string, b: string): boolean => Math.max(covers(a, b), covers(b, a)) >= NEAR;
/** Fields that only say of what shape the value is. */
const SHAPED = /^(?:amount|date|time|email|url|text|name|value|to|due date|assignee)$/i;

/** All that a want says, to be found again in any of its parts. */
const said = ({ values, entity = '', control = '', noun = '', context, place, verb, holder }: Want): string[] => [
  holder?.name ?? '',
  ...values.flatMap(({ field = '', value }) => [field, value, `${field} ${value}`, `${value} ${field}`]),
  entity,
  control,
  noun,
  verb,
  ...context,
  ...place,
];

const PREPOSITION = /^(?:of|for|to|at|on|by|with|from|in|as|after|until|under|between|within|worth)$/;
/** The value stands in the want, and below the field that was asked for, where both name one. */
function hasValue(want: Want, { field: named, value }: { field?: string; value: string }): boolean {
  // "For three months": a preposition is no field.
  const field = named !== undefined && PREPOSITION.test(named) ? undefined : named;
  const parts = value.split(/,? at |, (?=\d{1,2}:)| (?:to|and|–|-) (?=\D{0,4}\d)/);
  const has = (one: string): boolean =>
    want.values.some(
      (own) =>
        same(own.value, one) &&
        (field === undefined || own.field === undefined || own.field === '' || SHAPED.test(own.field) || near(own.field, field)),
    );
  // A word for what kind it is: "a blank page".
  const isKind = field === undefined && covers(`${want.noun ?? ''} ${want.control ?? ''}`, value) >= 0.9;
  // The form asks for what is told beside it.
  const isBeside = want.op === 'create' && [...want.context, want.entity ?? ''].some((text) => same(text, value));
  // "Table 12": the kind, then its number.
  const isKindOf = want.values.some(({ field: own = '', value: text }) =>
    field === undefined
      ? own !== '' && (same(`${own} ${text}`, value) || same(`${text} ${own}`, value))
      : own === '' && same(text, `${field} ${value}`),
  );
  // "No injuries" is said of them.
  const [, none] = /^no (.+)$/.exec(plain(value)) ?? [];
  const isNone = none !== undefined && want.values.some((own) => own.value === 'off' && same(own.field ?? '', none));
  return has(value) || (parts.length > 1 && parts.every(has)) || isKind || isBeside || isNone || isKindOf;
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    plain(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !/^(?:the|an?|of|for|to|about|s)$/.test(word)),
  );
/** The same words, in another order. */
function saysTogether(text: string, record: string): boolean {
  const [a, b] = [wordsOf(text), wordsOf(record)];
  return b.size > 1 && a.size === b.size && [...a].every((word) => b.has(word));
}

/** What was asked for and is not in the want; `[]`: all of it is. */
export function lacks(want: Want, ask: Ask, told: readonly string[] = []): string[] {
  const miss: string[] = [];
  if (!OPS[ask.deed].test(want.op)) miss.push(`deed ${ask.deed}`);
  const { record } = ask;
  const isIt = (text: string): boolean => same(text, record ?? '');
  // "The Otter crew": its name and its kind say it together; of all of a kind, the kind.
  const isBoth = saysTogether(`${want.noun ?? ''} ${want.entity ?? ''}`, record ?? '') && want.entity !== undefined;
  const isAll = want.all !== undefined && isIt(want.noun ?? '');
  // "Put A in the list B" is of either.
  const isSwapped =
    ask.set?.some(({ value }) => same(value, want.entity ?? '')) === true && want.values.some(({ value }) => isIt(value));
  if (isSwapped) return [];
  const inValues = /^(?:filter|delete|create)$/.test(ask.deed) || want.op === 'create';
  if (record !== undefined && !(isIt(want.entity ?? '') || isBoth || isAll || (inValues && said(want).some(isIt))))
    miss.push(`record ${record}`);
  for (const holder of ask.in ?? [])
    if (![...said(want), ...told].some((text) => same(text, holder) || (text !== '' && covers(text, holder) >= 0.9)))
      miss.push(`in ${holder}`);
  for (const one of ask.set ?? []) {
    const { field = '', value } = one;
    if (ask.deed === 'on' || ask.deed === 'off') {
      const switched = want.op === ask.deed && near([want.control ?? '', want.noun ?? '', want.entity ?? ''].join(' '), field);
      const valued = want.values.some((own) => plain(own.value) === ask.deed && near(own.field ?? '', field));
      if (!switched && !valued) miss.push(`${field} ${ask.deed}`);
    } else if (value === '') {
      if (!near([want.verb, want.control ?? ''].join(' '), field)) miss.push(`deed «${field}»`);
    } else if (ask.deed === 'delete') {
      if (!said(want).some((text) => same(text, value))) miss.push(value);
    } else if (ask.deed === 'filter') {
      if (!said(want).some((text) => same(text, value) || text.includes(value))) miss.push(value);
    } else if (!hasValue(want, one)) miss.push(`${field}: ${value}`);
  }
  return miss;
}

const SETS = /^(?:set|choose|edit|add|on|off|create|delete)$/;
const flagOf = ({ op, control = '' }: Want): { field: string; value: string }[] =>
  op === 'on' || op === 'off' ? [{ field: control, value: op }] : [];
/** Two wants on one record as one; what was made goes by its name, what was renamed by either. */
function together(wants: readonly Want[]): Want[] {
  return wants.flatMap((want, at) =>
    wants.slice(0, at).flatMap((other) => {
      const alike =
        want.entity === undefined ? other.entity === undefined || other.op === 'create' : other.entity === want.entity;
      const made = other.values.some(({ value }) => value === want.entity);
      if (!SETS.test(want.op) || !SETS.test(other.op) || !(alike || made)) return [];
      const values = [...other.values, ...flagOf(other), ...want.values, ...flagOf(want)];
      const both = { values, place: [...other.place, ...want.place], context: [...other.context, ...want.context] };
      return [
        { ...other, ...both },
        { ...want, ...both },
      ];
    }),
  );
}

/** "… and save it as a draft", "mark it as required": what is pressed besides is told of it, too. */
function withPressed(want: Want, wants: readonly Want[]): Want {
  const said = wants.flatMap(({ op, entity, control = '' }) =>
    op === 'press' && (entity === undefined || entity === want.entity) && / as /.test(control) ? [control] : [],
  );
  const values = said.flatMap((control) => {
    const [, does = '', state = ''] = /^(\S+) as (.+)$/.exec(control) ?? [];
    return [
      { field: does, value: state },
      { field: state, value: 'on' },
    ];
  });
  return SETS.test(want.op) ? { ...want, values: [...want.values, ...values] } : want;
}

/** What of the instruction was not read, and what was read that nobody asked for; `[]`: it was read. */
export function misread(wants: readonly Want[], asks: readonly Ask[]): string[] {
  const wrong: string[] = [];
  const used = new Set<Want>();
  const joint = [...wants, ...together(wants)].map((want) => withPressed(want, wants));
  // What holds a record is said once.
  const told = wants.flatMap(said);
  for (const ask of asks) {
    const lacking = joint
      .map((want) => ({ want, miss: lacks(want, ask, told) }))
      .toSorted((a, b) => a.miss.length - b.miss.length);
    const [best] = lacking;
    if (best === undefined || best.miss.length > 0) wrong.push(`(${ask.deed}) ${best?.miss.join('; ') ?? 'nothing'}`);
    else for (const { want, miss } of lacking) if (miss.length === 0) used.add(want);
  }
  const isTold = (want: Want): boolean =>
    used.has(want) || [...used].some((other) => want.values.every((value) => other.values.includes(value)));
  for (const want of wants) if (!isTold(want) && wrong.length === 0) wrong.push(`nobody asked: ${want.op} ${want.text}`);
  return wrong;
}

/** "Please hand it out to him", "cancel their booking", "for those days": what an order points to in the sentences before it, said in its place. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { news } from './news.en.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, type Keep, small } from './patterns.ts';
import type { Telling } from './telling.ts';

const NAME = `(?:(?:${any(english.shortened)})\\.? |Capt(?:ain)? )?${CAPS}|⟦\\d+⟧`;
const NAMED = new RegExp(`^(?:${NAME})$`);
const LIST = new RegExp(`^(?:${NAME})(?:, (?:${NAME}))*,? and (?:${NAME})$`);
/** Stands for no one thing. */
const VAGUE = /^(?:I|you|we|they|he|she|it|there|that|this|these|those|nobody|no one|somebody|someone|everybody|everyone|all|both)$/i;
const PEOPLE = new Set([...english.people, ...english.staff, 'courier', 'owner', 'tenant', 'guest', 'buyer', 'family']);
const PREP = /,? (?:for|from|to|at|on|by|with|until|till|before|after|because|since|as|this|last|again|now|today|yesterday|and|but|so|in) |, /;
/** Behind these a place or a kind goes on with a thing. */
const GOES_ON = /^(?:on|of|for|from|in|at) (?:(?:the|our|my) )?(?:[a-z-]+ ){0,2}(?:⟦\d+⟧|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: \d+)?|(?=\S*\d)[A-Z\d-]+)(?: [a-z]+)?(?=[,.;]|$| )/;
const TIME = new RegExp(
  `^(?:on |at )?(?:${any([...english.weekdays, ...english.months].map((day) => day.replace(/^./, (one) => one.toUpperCase())))}|today|tomorrow|yesterday|this|next|last)\\b`,
);

interface Referents {
  people: string[];
  things: string[];
  /** Several by their names. */
  several: string[];
  days: string;
}

/** What begins a text and is one thing: "the dripping tap on B16". */
export function thingAt(text: string): string | null {
  if (!/^(?:(?:the|an?|our|my|his|her|their|its|some|two|three|four|\d+|[a-z]+ and a half) |⟦|[A-Z]|[a-z]+ (?:⟦|(?=\S*\d)[A-Z\d]))/.test(text) || TIME.test(text))
    return null;
  const [head = ''] = text.split(PREP);
  let whole = head;
  for (let next = GOES_ON.exec(text.slice(whole.length).replace(/^ /, '')); next !== null && text[whole.length] === ' '; ) {
    if (TIME.test(next[0])) break;
    whole = `${whole} ${next[0]}`;
    next = GOES_ON.exec(text.slice(whole.length).replace(/^ /, ''));
  }
  return whole.replace(/[\s,;:]+$/, '') || null;
}

const COMES = /\b(?:for|about|pick up|collect|get|find|bring back|return) (?=(?:the|an?|his|her|their|our|⟦|[a-z]+ (?:⟦|\d)))/g;
const FURTHER = /\b(?:into|onto|to|on|in) (?=the |our |⟦|[A-Z])/g;
const DAYS = /\b(?:from|between) (?:the )?((?:⟦\d+⟧|\d{1,2}(?:st|nd|rd|th)?)) (?:to|until|till|and) (?:the )?(⟦\d+⟧|\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]+)|\b(?:on|until|before|from) (?:the )?(?:⟦\d+⟧|\d{1,2}(?:st|nd|rd|th)(?: of [A-Z][a-z]+)?)/;

const owned = (thing: string, owner: string): string => {
  const [, part, more = ''] = /^(?:his|her|their|its) ((?:[a-z-]+ )*?[a-z-]+)((?: (?:in|on|at|of|for|from) .*)?)$/.exec(thing) ?? [];
  return part === undefined || owner === '' ? thing : `the ${part} of ${owner}${more}`;
};
const isKind = (subject: string): boolean => PEOPLE.has(subject.split(' ').at(-1)?.toLowerCase() ?? '');

/** Who and what the sentences speak of, the likelier first. */
export function referentsIn(told: readonly Telling[]): Referents {
  const out: Referents = { people: [], things: [], several: [], days: '' };
  for (const { subject, rest, text, deed } of told) {
    const said = small(subject).replace(/^(?:an?) /, 'the ');
    const name = NAMED.test(subject) ? subject : '';
    const members = LIST.test(subject) ? subject.split(/,? and |, /) : [];
    if (out.several.length === 0) out.several.push(...members);
    const isPerson = name !== '' || isKind(subject) || /^The \p{Lu}[\p{L}'’-]+s$/u.test(subject);
    if (isPerson && !/\d/.test(name.replace(/⟦\d+⟧/g, ''))) out.people.push(name === '' ? said.replace(/^The /, 'the ') : name);
    const object = thingAt(rest.replace(/^(?:not )?(?:be |have |been )?(?:[a-z]+ )?(?=(?:his|her|their|the|⟦))/, '')) ?? '';
    const thing = owned(object, name);
    if (object !== '' && !NAMED.test(object)) out.things.push(thing);
    for (const { index, 0: mark } of rest.matchAll(COMES)) {
      const found = thingAt(rest.slice(index + mark.length));
      if (found !== null) out.things.push(owned(found, name));
    }
    const isThing = !isPerson && members.length === 0 && !VAGUE.test(subject);
    // "The Targa has been sold to Capt Brandreth": what the sentence is about.
    if (isThing) out.things.splice(deed !== '' && object !== '' ? out.things.length : 0, 0, said);
    for (const { index, 0: mark } of rest.matchAll(FURTHER)) {
      const found = thingAt(rest.slice(index + mark.length));
      if (found !== null && !NAMED.test(found)) out.things.push(owned(found, name));
    }
    for (const [, whom = ''] of rest.matchAll(new RegExp(`\\b(?:to|by|with|from|for) (${NAME})(?=[.,;]|$| )`, 'g')))
      if (!TIME.test(whom)) out.people.push(whom);
    for (const [, whose = ''] of text.matchAll(/ of (⟦\d+⟧)/g)) out.people.push(whose);
    if (name !== '') out.things.push(name);
    out.days ||= DAYS.exec(text)?.[0] ?? '';
  }
  return { ...out, people: [...new Set(out.people)], things: [...new Set(out.things)] };
}

const OBJECT =
  /(?<=^(?:[a-z]+-)?[A-Za-z]+ (?:(?:off|up|out|in|down|back|over) )?)(it|them|one|him|her|this|that|these|those)(?=[\s.,;!?]|$)(?! [a-z]+(?<!ed|ly)(?: of\b|[.,;]|$)(?<!out|off|up|in|down|back|over|accordingly|now|today))/;
const INDIRECT = /(?<= (?:to|for|with|from|on|of|at|into|by) )(it|them|him|her|this|that)(?=[.,;!?]|$| (?:on|at|in|by|until|and)\b)/;
const OWNED =
  /\b(?:its|his|her|their) ((?:new |old )?[a-z][a-z-]*(?: (?!to\b|from\b|on\b|in\b|and\b|as\b|with\b|for\b|at\b|by\b|back\b|of\b|until\b|out\b|off\b|over\b)[a-z][a-z-]*)?)(?! back)/;
const THOSE_DAYS = /\b(?:for|on|in) (?:those|these|that|this) (?:days?|dates?|weeks?|times?|period)\b|\b(?:for|during) that time\b/;
const PARTICLE = /^([A-Za-z]+) (.+?) (out|off|up|in|down|back|over)(?= to\b| (?:for|with) |[.;!?]|$)/;

/** "Hand it out" as "hand out it". */
const together = (order: string): string =>
  order.replace(PARTICLE, (all, does: string, what: string, particle: string) =>
    /^(?:it|them|him|her|this|that|these|those)$/.test(what) ? `${does} ${particle} ${what}` : all,
  );

/** The orders with what they point to in its place; `null` where they point to nothing that was told. */
export function resolved(said: string, told: readonly Telling[], keep: Keep): string[] | null {
  const found = referentsIn(told);
  let order = together(said);
  let known = false;
  if (THOSE_DAYS.test(order) && found.days !== '') {
    order = order.replace(THOSE_DAYS, found.days);
    known = true;
  }
  const used = new Set<string>();
  const isOf = (pointer: string): string[] =>
    /^(?:him)$/.test(pointer)
      ? [...found.people, ...found.things]
      : pointer === 'her'
        ? [...found.people.filter((one) => !(INDIRECT.exec(order)?.[1] === 'him' && one === found.people[0])), ...found.things]
        : pointer === 'them' && found.things.length > 0 && /s$|^(?:two|three|four|\d)/.test(found.things[0] ?? '')
          ? found.things
          : pointer === 'them'
            ? [...found.people, ...found.things]
            : [...found.things, ...found.people];
  const take = (pointer: string): string | undefined => {
    const one = isOf(pointer).find((name) => !used.has(name));
    if (one !== undefined) used.add(one);
    return one;
  };
  const [, objective = ''] = OBJECT.exec(order) ?? [];
  const [, indirect = ''] = INDIRECT.exec(order) ?? [];
  // Each of them.
  if (objective === 'them' && found.several.length > 1 && !/\bit\b/.test(order)) {
    const [, as = ''] = / (?:joined|entered|passed|finished|completed|moved (?:in)?to|become|started) (?:the |an? )?([a-z][a-z -]*)$/.exec(told[0]?.text ?? '') ?? [];
    const [verb = ''] = order.split(' ');
    const isTag = news.tags.some((tag) => tag === verb.toLowerCase());
    if (/ accordingly/.test(order) && isTag && as !== '')
      return found.several.map((name) => `Add the ${verb.toLowerCase()} ${keep(as, true)} to ${NAMED.test(name) && !name.startsWith('⟦') ? keep(name, true) : name}.`);
    return found.several.map((name) => order.replace(/ accordingly/, '').replace(OBJECT, name));
  }
  const [first, second] = [indirect === '' ? undefined : take(indirect), objective === '' ? undefined : take(objective)];
  if (second !== undefined) order = order.replace(OBJECT, second);
  if (first !== undefined) order = order.replace(INDIRECT, first);
  const [, part] = OWNED.exec(order) ?? [];
  const isIts = /\bits /.test(order);
  const owner = isIts ? (found.things[0] ?? found.people[0]) : (found.people[0] ?? found.things.at(-1));
  // "Her" may be hers or herself: what was put in its place is no owner's.
  if (part !== undefined && owner !== undefined) {
    const whole = owner.startsWith('the ') || owner.startsWith('⟦') ? owner : keep(owner, true);
    order = order.replace(OWNED, `the ${part} of ${whole}`);
    known = true;
  }
  return known || first !== undefined || second !== undefined ? [order.replace(/ accordingly(?=[.;!]|$)/, '')] : null;
}

/** It says itself what it is about. */
export const saysAll = (order: string): boolean => /[⟦\d]|(?<=[a-z,] )[A-Z]/.test(order) && !new RegExp(`\\b(?:${any(orders.copies)})\\b`).test(order);

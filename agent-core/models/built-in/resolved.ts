/** "Please hand it out to him", "cancel their booking", "for those days": what an order points to in the sentences before it, said in its place. Works on atomised text. */
import { news } from './news.en.ts';
import { any, type Keep } from './patterns.ts';
import { NAMED, type Referents, referentsIn } from './referents.ts';
import { described } from './spoken-of.ts';
import type { Telling } from './telling.ts';

const END =
  '(?=[.,;!?]|$| (?:from|for|by|to|at|on|in|with|as|until|and|out|off|up|down|back|over|accordingly|now|again|today|before|after|when|if)\\b)';
const ANY_END = '(?=[\\s.,;!?]|$)';
/** What it is done to. */
const OBJECT = new RegExp(
  `(?<=^[A-Za-z]+(?:-[a-z]+)? (?:(?:off|up|out|in|down|back|over) )?)(?:(it|them|one(?! of\\b)|him)${ANY_END}|(her|this|that|these|those)${END})`,
);
const INDIRECT = new RegExp(`(?<= (?:to|for|with|from|on|of|at|into|by) )(it|them|him|her|this|that)${END}`);
const OWNED =
  /\b(its|his|her|their) ((?:new |old )?[a-z][a-z-]*(?: (?!to\b|from\b|on\b|in\b|and\b|as\b|with\b|for\b|at\b|by\b|back\b|of\b|until\b|out\b|off\b|over\b|accordingly\b)[a-z][a-z-]*)?)(?![a-z])(?! back)/;
const THOSE_DAYS = /\b(?:for|on|in|during) (?:those|these|that|this) (?:days?|dates?|weeks?|times?|period|time)\b/;
const PARTICLE =
  /^([A-Za-z]+) (it|them|him|her|this|that|these|those) (out|off|up|down|back|over)(?= to\b| (?:for|with) |[.;!?]|$)/;
const JOINED = / (?:joined|entered|passed|finished|completed|moved (?:in)?to|become|started) (?:the |an? )?([a-z][a-z -]*)$/;
/** "And his last day is ⟦0⟧". */
const ITS_DAY = /\b(?:his|her|its|their) ([a-z]+(?: [a-z]+)?) (?:is|are|will be) (?:on )?(⟦\d+⟧)$/;
/** Once more of the same person. */
const AGAIN = /(?<= and [a-z]+ )(?:him|her)(?= (?:its|the|an?|to|from|off|out|on|in|as)\b|[.,;!?]|$)/g;
/** "Close the job": whichever was told of. */
const BARE = /^[A-Za-z]+ (the [a-z]+)(?=[.;!?]*$)/;
const ACCORDINGLY = / accordingly(?=[.;!?]|$)/;

const whole = (name: string, keep: Keep): string => (NAMED.test(name) && !name.startsWith('⟦') ? keep(name, true) : name);

/** "Tag them accordingly": each of them, as what they have become. */
function each(order: string, { several }: Referents, told: readonly Telling[], keep: Keep): string[] {
  const [, as = ''] = JOINED.exec(told[0]?.text ?? '') ?? [];
  const [verb = ''] = order.toLowerCase().split(' ');
  const isTag = new Set<string>(news.tags).has(verb) && ACCORDINGLY.test(order) && as !== '';
  return several.map((name) =>
    isTag ? `Add the ${verb} ${keep(as, true)} to ${whole(name, keep)}.` : order.replace(ACCORDINGLY, '').replace(OBJECT, name),
  );
}

/** It is told apart by a name or a number. */
const isNamed = (thing: string): boolean => /(?: |^)[A-Z⟦]|\d/.test(thing);

/** The likelier first. */
function meant(pointer: string, { people, things }: Referents, isOther: boolean): string[] {
  if (pointer === 'him') return [...people, ...things.filter(isNamed)];
  // "Transfer her to him": one of them is a ship.
  if (pointer === 'her') return [...(isOther ? people.slice(1) : people), ...things.filter(isNamed)];
  const [first = ''] = things[0]?.split(/ (?:of|in|on|for|from|at) /) ?? [];
  const isMany = /s$|^(?:two|three|four|five|six|\d)/i.test(first);
  return pointer === 'them' && !isMany ? [...people, ...things] : [...things, ...people];
}

/** The orders with what they point to in its place; `null` where they point to nothing that was told. */
export function resolved(said: string, told: readonly Telling[], keep: Keep): string[] | null {
  const found = referentsIn(told);
  let order = said.replace(PARTICLE, '$1 $3 $2');
  const before = order;
  if (found.days !== '')
    order = order.replace(
      THOSE_DAYS,
      found.days.replace(/\d[^⟦⟧]*? [A-Z][a-z]+/g, (day) => keep(day, false)),
    );
  const [, it, her] = OBJECT.exec(order) ?? [];
  const objective = it ?? her ?? '';
  const [, indirect = ''] = INDIRECT.exec(order) ?? [];
  if (objective === 'them' && found.several.length > 1 && indirect === '') return each(order, found, told, keep);
  const used: string[] = [];
  // What has no name is told by all that is said of it.
  const take = (pointer: string, others: readonly string[]): string | null => {
    const one = [...meant(pointer, found, indirect === 'him'), ...others].find((name) => !used.includes(name));
    if (one === undefined) return null;
    used.push(one);
    return one.startsWith('the ') && !/ of [A-Z⟦]|[\d⟦]/.test(one) ? described(one, keep) : one;
  };
  const [whom, what] = [indirect === '' ? null : take(indirect, found.kinds), objective === '' ? null : take(objective, [])];
  if (what !== null) order = order.replace(OBJECT, what);
  if (whom !== null) order = order.replace(INDIRECT, whom);
  const [, last = '', day = ''] = told.map(({ text }) => ITS_DAY.exec(text)).find((one) => one !== null) ?? [];
  if (last !== '') order = order.replace(ACCORDINGLY, ` with the ${last} ${day}`);
  if (found.days !== '' && / accordingly/.test(order) && /^[Ss]et |^[Cc]hange /.test(order))
    order = order.replace(ACCORDINGLY, ` to ${found.days.replace(/^[a-z]+ (?:the )?/, '')}`);
  const [, its, part] = OWNED.exec(order) ?? [];
  const whose = its === 'its' || its === 'their' || isNamed(found.subject) ? found.subject : '';
  const owner = its === 'its' ? (found.things[0] ?? whose) : (found.people[0] ?? whose);
  const isLater = what !== null && order.indexOf(`${its} ${part}`) > order.indexOf(' and ') && order.includes(' and ');
  if (part !== undefined && owner !== '' && !isLater)
    order = order.replace(OWNED, `the ${part} of ${owner.replace(/^\d+ (?=[A-Z])/, '')}`);
  // "… and make her its leader".
  const [one] = used.filter((name) => found.people.includes(name));
  if (one !== undefined) order = order.replace(AGAIN, one);
  const [, close = ''] = order === before ? (BARE.exec(order) ?? []) : [];
  const [thing = found.subject] = found.things;
  if (close !== '' && /[A-Z\d⟦]/.test(thing)) order = order.replace(close, `${close} for ${thing}`);
  return order === before ? null : [order.replace(ACCORDINGLY, '')];
}

const REFERS = new RegExp(
  `\\b(?:${any(['it', 'its', 'his', 'her', 'him', 'their', 'them', 'she', 'he', 'they', 'this', 'that', 'those', 'these', 'one', 'same', 'other', 'accordingly'])})\\b`,
  'i',
);
/** It says itself what it is about. */
export function saysAll(order: string): boolean {
  const [object = ''] = order.split(/ (?:to|from|until|with) /);
  return /[⟦\d]|(?<=[a-z,] )[A-Z]/.test(object) && !REFERS.test(order);
}

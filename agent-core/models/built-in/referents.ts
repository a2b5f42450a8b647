/** Who and what sentences speak of: "Ann Lee is here for her key" of her, and of the key of hers. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { any, CAPS, capital, small } from './patterns.ts';
import type { Telling } from './telling.ts';

const NAME = `(?:(?:${any(english.shortened)})\\.? |Capt(?:ain)? )?${CAPS}|⟦\\d+⟧`;
export const NAMED = new RegExp(`^(?:${NAME})$`);
export const LIST = new RegExp(`^(?:${NAME})(?:, (?:${NAME}))*,? and (?:${NAME})$`);
/** Stands for no one thing. */
const VAGUE =
  /^(?:I|you|we|they|he|she|it|there|that|this|these|those|nobody|no one|somebody|someone|everybody|everyone|all|both)$/i;
/** Whoever it is, the page does not show it by these words. */
const ANY_ONE = /^(?:An?|Your?|One|Two|Three|Four|Five|Some|There) /i;
/** Of you, or one of several. */
const SOME = /^(?:Your?|One|There) /i;
const PEOPLE = new Set([...english.people, ...english.staff]);
const DAY = any([...english.weekdays, ...english.months].map(capital));
const TIME = new RegExp(`^(?:on |at )?(?:the )?(?:${DAY}|today|tomorrow|yesterday|this|next|last|\\d+(?:st|nd|rd|th))\\b`);

const STOPS =
  /,? (?:for|from|to|at|on|of|by|with|into|onto|until|till|before|after|because|since|as|this|last|again|now|today|yesterday|and(?! a half)|but|so|in|out|off|down|is|are|was|were|has|have|needs|should|will|can) |, | (?:today|yesterday|again)$/;
/** What it lies on, what it is for, whose it is. */
const GOES_ON =
  /^ (?:on|of|for|from|in|at) (?:(?:the|our|my) )?(?:[a-z-]+ ){0,2}(?:⟦\d+⟧|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: \d+)?|(?=\S*\d)[A-Z\d-]+)(?=[,.;:]|$| )/;
const BEGINS =
  /^(?:(?:the|an?|our|my|his|her|their|its|some|two|three|four|five|six|[\d.,]+) |⟦|[A-Z]|(?!(?:on|at|in|to|for|from|until|by)\b)[a-z]+ (?:⟦|(?=\S*\d)[A-Z\d]))/;

/** What begins a text and is one thing: "the dripping tap on B16". */
export function thingAt(text: string): string | null {
  if (!BEGINS.test(text) || TIME.test(text)) return null;
  let whole = text.split(STOPS)[0] ?? '';
  for (;;) {
    const [more] = GOES_ON.exec(text.slice(whole.length)) ?? [];
    if (more === undefined || TIME.test(more.trim())) break;
    whole += more;
  }
  return whole.replace(/[\s,;:]+$/, '') || null;
}

export interface Referents {
  people: string[];
  /** Somebody of whom no more is told. */
  kinds: string[];
  things: string[];
  /** Several by their names. */
  several: string[];
  /** Whom or what the first sentence is about, '' where that has no name and is not told. */
  subject: string;
  days: string;
}

/** "Her card" of hers. */
function owned(thing: string, owner: string): string {
  const [, part, more = ''] =
    /^(?:his|her|their|its) ((?:[a-z-]+ )*?[a-z-]+)((?: (?:in|on|at|of|for|from) .*)?)$/.exec(thing) ?? [];
  return part === undefined || owner === '' ? thing : `the ${part} of ${owner}${more}`;
}

const COMES = /\b(?:for|about|pick up|collect|get|find|bring back|return) (?=(?:the|an?|his|her|their|our|⟦|[a-z]+ (?:⟦|\d)))/g;
const FURTHER = /\b(?:into|onto|to|on|in) (?=the |our |⟦|[A-Z]|[a-z]+ (?:⟦|\d))/g;
const WHOM = new RegExp(`\\b(?:to|by|with|from|for) (${NAME})(?=[.,;]|$| )`, 'g');
/** What somebody has or may have, what nobody can do. */
const HAVING = /^(?:not )?(?:(?!(?:on|at|in|to|for|from|by|with|of|not|be|back|here)\b)[a-z]+ )?(?=(?:his|her|their|its|the|⟦))/;

const behind = (rest: string, mark: RegExp): string[] =>
  [...rest.matchAll(mark)].flatMap(({ index, 0: said }) => thingAt(rest.slice(index + said.length)) ?? []);

interface Spoken extends Omit<Referents, 'days'> {
  /** As a last resort. */
  others: string[];
}
function spokenIn({ subject, rest, text, deed }: Telling): Spoken {
  const [, own = ''] = new RegExp(`^(${NAME})(?: with the email \\S+)?$`).exec(subject) ?? [];
  const several = LIST.test(subject) ? subject.split(/,? and |, /) : [];
  const isThe = /^The \p{Lu}/u.test(subject);
  const isFamily = /^The \p{Lu}[\p{L}'’-]+s$/u.test(subject);
  const name = isThe || VAGUE.test(own) || SOME.test(`${own} `) ? '' : own;
  const said = isFamily ? subject.replace(/^The /, 'the ') : small(subject).replace(/^an? /, 'the ');
  const isKind = PEOPLE.has(subject.split(' ').at(-1)?.toLowerCase() ?? '') && !ANY_ONE.test(subject);
  const isNumber = /\d/.test(name.replace(/⟦\d+⟧/g, ''));
  const isPerson = (name !== '' && !isNumber) || isKind || isFamily;
  const isThing = !isPerson && several.length === 0 && !VAGUE.test(subject) && !SOME.test(subject);
  const object = thingAt(deed === '' ? rest.replace(HAVING, '') : rest) ?? '';
  const objects = [object, ...behind(rest, COMES)].filter((thing) => thing !== '' && !NAMED.test(thing));
  const places = behind(rest, FURTHER).filter((thing) => !NAMED.test(thing));
  const whom = [...rest.matchAll(WHOM)].map(([, one = '']) => one);
  const whose = [
    ...text.matchAll(/ of (⟦\d+⟧)/g),
    ...subject.matchAll(/ (?:our|the|my) [a-z ]+ ([A-Z][a-z'’]+ [A-Z][a-z'’]+)$/g),
  ].map(([, one = '']) => one);
  const isKnown = /[\d⟦]/.test(subject) && !/(?: |^)[A-Z⟦]|\d/.test(object);
  const acts = isThing && deed !== '' && object !== '' && !/^(?:its|his|her|their) /.test(object) && !isKnown;
  const things = [...(isThing && !acts ? [said] : []), ...objects, ...(acts ? [said] : []), ...places];
  return {
    several,
    kinds: isKind && name === '' ? [said] : [],
    people: [
      ...(name !== '' && !isNumber ? [name] : []),
      ...(isFamily ? [said] : []),
      ...whom.filter((one) => !TIME.test(one)),
      ...whose,
    ],
    things: things.map((thing) => owned(thing, name === '' && isThing ? said : name)),
    subject: name !== '' ? name : (isFamily || isThing) && !ANY_ONE.test(subject) ? said : '',
    others: name === '' ? [] : [name],
  };
}

const SPAN =
  /\b(?:from|between) (?:the )?(⟦\d+⟧|\d{1,2}(?:st|nd|rd|th)?) (?:to|until|till|and) (?:the )?(⟦\d+⟧|\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]+)/;
const SINGLE = /\b(?:on|until|before|from) (?:the )?(?:⟦\d+⟧|\d{1,2}(?:st|nd|rd|th) of [A-Z][a-z]+)/;
/** "From the 10th to the 24th of June" as "from 10 June to 24 June". */
function daysIn(text: string): string {
  const [whole, from = '', to = ''] = SPAN.exec(text) ?? [];
  if (whole === undefined) return SINGLE.exec(text)?.[0] ?? '';
  const plain = (day: string): string => day.replace(/(?<=\d)(?:st|nd|rd|th)(?: of)?/, '');
  const month = /[A-Z][a-z]+$/.exec(to)?.[0];
  const day = /^\d+\D*$/.test(from) && month !== undefined ? `${plain(from)} ${month}` : plain(from);
  return `from ${day} to ${plain(to)}`;
}

/** Who and what is spoken of, the likelier first. */
export function referentsIn(told: readonly Telling[]): Referents {
  const spoken = told.map(spokenIn);
  const all = (pick: (one: Spoken) => readonly string[]): string[] => [...new Set(spoken.flatMap(pick))];
  return {
    people: all(({ people }) => people),
    kinds: all(({ kinds }) => kinds),
    things: [...all(({ things }) => things), ...all(({ others }) => others)],
    several: spoken.find(({ several }) => several.length > 0)?.several ?? [],
    subject: spoken.find(({ subject }) => subject !== '')?.subject ?? '',
    days: told.map(({ text }) => daysIn(text)).find((days) => days !== '') ?? '',
  };
}

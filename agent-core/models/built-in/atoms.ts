/** Protects what must not be taken apart: quoted strings, dates, times, amounts, addresses, ids (`method.md` 6.3). */
import { asFigures } from './as-figures.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { withLogins, withOwners } from './owners.ts';

export interface Atomised {
  /** The text with `⟦0⟧`, `⟦1⟧`, ... in place of the atoms. */
  text: string;
  atoms: { value: string; quoted: boolean }[];
}

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
const MONTH = english.months
  .map((month) => `${month}|${month.slice(0, 3)}|${capital(month)}|${capital(month).slice(0, 3)}`)
  .join('|');
const CAPITAL_MONTH = english.months.map((month) => `${capital(month)}|${capital(month).slice(0, 3)}`).join('|');
const WEEKDAY = english.weekdays.map((day) => `${capital(day)}|${capital(day).slice(0, 3)}`).join('|');
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
/** "3 to 6 August": the month is said once. */
const DAYS = new RegExp(
  `(?<![\\w$€£¥.,:/-])(?<!\\b(?!(?:from|on|for|between|of|the|and|is|are|be|to|until|dates?|during) )[a-z]+ )((?:[12]?\\d|3[01])(?:st|nd|rd|th)?) ?(to|until|till|(?<=(?:between|on|for) \\S+ )and|–|-) ?(${DAY}) (${CAPITAL_MONTH})\\b`,
  'g',
);
const DATED = new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i');
const YEARLESS = new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}\\b(?!,? \\d{4})`, 'gi');
/** In this order: what is found first is no longer there for the next. */
const UNQUOTED: RegExp[] = [
  /\b[a-z][a-z\d+]{1,9}:\/\/[^\s,;]+[^\s,;.!?]/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`, 'gi'),
  new RegExp(`\\b\\d{1,2} (?:${MONTH})\\.? \\d{4}\\b`, 'gi'),
  new RegExp(`\\b(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?![,:.]?\\d)`, 'g'),
  new RegExp(`\\b(?:(?:${WEEKDAY}),? )?${DAY} (?:${CAPITAL_MONTH})\\b(?!\\.?\\w)`, 'g'),
  /\b\d{4}-\d\d-\d\d\b/g,
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?(?![\w.]*\d)/g,
  /\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/g,
  /\b(?:0[1-9]|1[0-2])\/20\d\d\b/g,
  /\b\d{1,2}:\d\d(?: ?[ap](?:\.m\.|m\b))?/gi,
  /\b\d{1,2} ?[ap](?:\.m\.|m\b)/gi,
  // "On the 15th", "the 28th of every month".
  /(?<=\b(?:on|by|until|from|to|every|and|than|till) (?:the )?)\d{1,2}(?:st|nd|rd|th)(?: of (?:every|each|the|this|next) month)?(?=[.,;!?]|$| (?:rather|instead|and|to|until|at|in|for|with|by|from|because)\b)/g,
  // "Transfer 640.00".
  /(?<=^(?:[Tt]ransfer|[Pp]ay|[Rr]efund|[Dd]eposit|[Ww]ithdraw|[Cc]harge|[Cc]redit|[Ss]end|[Mm]ove|[Ww]ire) )\d{1,3}(?:,?\d{3})*\.\d\d\b/g,
  /[$€£¥]\s?\d+(?:,\d{3})*(?:\.\d+)?/g,
  new RegExp(`\\b(?:${orders.currencies.join('|')}) \\d+(?:,\\d{3})*(?:\\.\\d+)?\\b`, 'g'),
  /\b[A-Z]{2,}(?:-[A-Z\d]+)*-\d+\b/g,
  // "HIST 240-02": of several parts.
  new RegExp(`\\b(?!(?:${orders.keys.join('|')}) )[A-Z]{2,5} \\d+(?:-\\d+)+\\b`, 'g'),
  // Telephone numbers.
  /(?<![\w⟦+-])0\d{2,4}(?: \d{3,4}){1,3}\b(?!-)/g,
  /(?<![\w⟦+-])(?:\+\d[\d ()-]{5,}\d|\d{2,5}(?:-\d{2,8}){1,3})(?![\w-])/g,
  /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi,
  // "2 hours before closing".
  new RegExp(
    `\\b(?:\\d+|an?|one|two|three) (?:${english.times.join('|')})s? (?:before|after) (?:the )?[a-z]+(?: (?!to\\b|by\\b|with\\b|and\\b|for\\b|in\\b|on\\b)[a-z]+)?(?=[,.;]|$| (?:to|by|with|and|for|in|on) )`,
    'g',
  ),
  // Days told from today.
  new RegExp(
    `(?<![-\\w])(?:today|tomorrow|yesterday|tonight|next (?:week|month|quarter|year|weekend|${english.weekdays.map(capital).join('|')}))(?![-\\w'’])`,
    'g',
  ),
  // Patterns of file names, and paths.
  /(?<=^|\s)(?:\*\.\w+|~?\/[\w.-]+(?:\/[\w.-]*)*)(?=[\s,;:!?]|\.?$)/g,
  /\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|gov|app|example|test|local|internal|lan|co|ai|cloud|info|site|shop|eu|uk|de|fr|nl)(?:\/[^\s,;]*)?\b/gi,
];
/** An opening quote stands after a blank or bracket, a closing one before a blank, an end mark or the end: an apostrophe does neither. */
const QUOTED = [
  /"([^"]+)"/g,
  /“([^”]+)”/g,
  /«\s?([^»]+?)\s?»/g,
  /‘([^’]+)’(?=[\s.,;:!?)]|$)/g,
  /(?<=^|[\s([:])'((?:[^']|'(?![\s.,;:!?)]|$))+)'(?=[\s.,;:!?)\]]|$)/g,
  /`([^`]+)`/g,
];

/** "The user nils": a name in small letters, where nothing that a person is made of or that the interface shows follows. */
const LOGIN = new RegExp(
  `(?<!\\b(?:[Ll]et|[Hh]elp|[Hh]ave|[Mm]ake) )\\b(the (?:${english.people.join('|')})) ([a-z](?:[\\w.-]*\\w)?)(?= (?:to|in|from|as|with|on)\\b|[.?!]?$)`,
  'g',
);
/** "Ticket #1043": a record by its number. A colour may be written so, too. */
const NUMBERED =
  /(?<=\b(?!(?:to|as|with|is|of|and|colou?r|code|hex|value) )[a-z]+ )#\d+\b|(?<=\bof )#(?:\d{1,2}|\d{4,5}|\d{7,})\b/g;
/** "The estimate EST-330". */
const CODE = /(?<=\bthe (?:[a-z]+ ){1,2})[A-Z]+-(?:[A-Z\d]+-)*\d+\b(?!-\w)/g;
/** "#random", "@oskar": names with a sign. */
const SIGNED = /(?<=^|\s)(?:#(?![\da-f]{3}(?:[\da-f]{3})?\b)[a-z][\w-]*|@[\w.-]*\w)(?=[\s.,;:!?]|$)/gi;
/** "The image harbour-dawn.jpg", "the key status.pickup_failed", "the redirect /old": names as programs have them. */
const PLAIN_NAME =
  /(?<=\bthe (?:[A-Za-z-]+ ){1,3})(?:(?=\w*[._-])[a-z][\w-]*(?:[._][\w-]+)+|\/[\w/-]+|\*\.[\w.-]+\w|[A-Z][A-Z\d]*_[A-Z\d_]+|[a-z]+(?:-[a-z]+)*(?:-\d+[a-z]?)+(?:-[a-z\d]+)*|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?|[A-Z]{1,2}\d+:[A-Z]{1,2}\d+|[\da-f]{2}(?::[\da-f]{2}){5})(?=[\s,;:!?]|\.?$)/g;
const NO_LOGINS = new Set([...english.interfaceNouns, ...english.records, ...english.people, ...english.ofPeople]);

/** Pages, one inside of the other, behind a single sentence. */
const PATH = /(?<=^[^.!?]+) \(((?:[\w&-]+(?: [\w&-]+)*)(?: ?[>›→] ?[\w&-]+(?: [\w&-]+)*)+)\)(?=[.!?]?$)/;

/** What a name without quotes ends before. */
const STOPS =
  'with|to|in|into|for|on|under|from|at|by|as|and|or|but|that|which|whose|who|using|inside|within|saying|is|are|was|has|about|via|until|then';
const WORD = '[^\\s,;:.!?()⟦⟧]+(?:[.][^\\s,;:.!?()⟦⟧]+)*';
/** "Named Lena Fischer with the email …": the name up to what goes on. */
const CALLED = new RegExp(
  `\\b((?:named|called|titled|entitled) )(?!⟦|after\\b)((?!(?:${STOPS})\\b)${WORD}(?: (?!(?:${STOPS})\\b)${WORD})*)`,
  'g',
);

/** "The status On track", "into In progress": with a capital inside a sentence a preposition begins a name. */
const CASED = /(?<=[a-z\d,⟧] )(?:On|In|At|To|Off|Up|Not|Under|Out of) [a-z]+\b/g;

/** "To in progress", "as on hold": after the word that leads to a value a preposition begins it. */
const STATED =
  /(?<=\b(?:to|as|from) )(?:in|on|under|off|not|out of|up) (?!(?:the|a|an|it|its|my|your|and|or|for|in|on|at|to|if|by|with|of|from|as)\b)[a-z]+(?: (?:yet|started))?(?=[.,;]|$| (?:and|with|for|on|in|to|from|by|at|until|because|since|effective)\b)/g;

/** Masks atoms in a text. */
export function atomise(text: string): Atomised {
  const atoms: Atomised['atoms'] = [];
  const keep = (value: string, quoted: boolean): string => `⟦${atoms.push({ value, quoted }) - 1}⟧`;
  let out = text.replace(/\s+/g, ' ').trim();
  for (const pattern of QUOTED) out = out.replace(pattern, (_whole, inside: string) => keep(inside.trim(), true));
  out = out.replace(LOGIN, (whole, of: string, name: string) => (NO_LOGINS.has(name) ? whole : `${of} ${keep(name, true)}`));
  out = out.replace(NUMBERED, (number) => keep(number, true)).replace(CODE, (code) => keep(code, true));
  for (const named of [SIGNED, PLAIN_NAME]) out = out.replace(named, (name) => keep(name, true));
  out = out.replace(CALLED, (_whole, naming: string, name: string) => `${naming}${keep(name, true)}`);
  out = withLogins(
    withOwners(out, (name) => keep(name, true)),
    (name) => keep(name, true),
  );
  // "Ann Lee (ann@lee.org)": where she is reached.
  out = out.replace(/(?<=\p{Lu}[\p{L}'’-]+) \(([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\)/gu, ' with the email $1');
  out = out.replace(
    /(⟦\d+⟧) \(([\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?:, (\+?[\d -]{6,}))?\)/g,
    (_all, name: string, email: string, phone: string | undefined) =>
      phone === undefined ? `${name} with the email ${email}` : `${name} with the email ${email} and the phone ${phone}`,
  );
  // "(Settings > Alarms)": where it is.
  const [path = '', where] = PATH.exec(out) ?? [];
  if (where !== undefined)
    out = `In ${where}, ${out.slice(0, 1).toLowerCase()}${out.slice(1).replace(path, '')}`.replace(/, please /, ', ');
  // "(licence CA-558, expires 3 May)": told of it.
  out = out.replace(
    / \(((?:[a-z]+(?: [a-z]+)? (?=\S*\d)[\w⟦⟧/.-]+)(?:, (?:[a-z]+(?: [a-z]+)? (?=\S*\d)[\w⟦⟧/. -]+))*)\)(?=[.;]|$)/g,
    ', $1',
  );
  // What stands in brackets only explains, but for a code, and for a list of what "all" means.
  out = out.replace(/\b(?:(?!(?:to|as|with|in|is|of|and)\b)[a-z]+ ){1,2}\((#[0-9a-f]{3,8})\)/gi, '$1');
  out = out.replace(/(\b(?:all|both|these)\b[^()]*)?\s*\(([^()]*)\)/gi, (_whole, all: string | undefined, inside: string) =>
    all === undefined ? '' : /,| and /.test(inside) ? `${all} (${inside})` : all,
  );
  // "March 15 … April 15, 2026": the year is said once.
  const [, year] = DATED.exec(out) ?? [];
  if (year !== undefined) out = out.replace(YEARLESS, `$&, ${year}`);
  out = asFigures(out);
  out = out.replace(CASED, (name) => keep(name, false)).replace(STATED, (state) => keep(state, false));
  out = out.replace(
    DAYS,
    (_all, first: string, to: string, last: string, month: string) =>
      `${first} ${month} ${to === 'and' ? to : 'to'} ${last} ${month}`,
  );
  for (const pattern of UNQUOTED) out = out.replace(pattern, (whole) => (whole.includes('⟦') ? whole : keep(whole, false)));
  return { text: out, atoms };
}

/** The text as it was, without the quotes. */
export const restore = (text: string, atoms: Atomised['atoms']): string =>
  text.replace(/⟦(\d+)⟧/g, (whole, index: string) => atoms[Number(index)]?.value ?? whole);

/** Numbers of the atoms in a text, in order. */
export const atomsIn = (text: string): number[] => [...text.matchAll(/⟦(\d+)⟧/g)].map((match) => Number(match[1]));

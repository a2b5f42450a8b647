/** One clause that says several things in a list: numbers behind their kind, lines of an order behind a colon, things that are added. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { any } from './patterns.ts';

const parts = (list: string): string[] => list.split(/,? and |, /);

const CODE = '(?:[A-Z]{0,2}-?\\d{2,}[A-Z]?|[A-Z]{0,2}\\d{1,3}[A-Z]?|⟦\\d+⟧)';
const CODES = `(${CODE}(?:, ${CODE})*,? and ${CODE})`;
const VERB = '([A-Za-z]+(?:-[a-z]+)?(?: (?:in|out|off|up|down|back|over))?)';
/** "Close the work orders 88, 91 and 104, both fixed by Ann Lee": each of them. */
const NUMBERED = new RegExp(`^${VERB} (?:both |all )?((?:the )?(?:[a-z-]+ ){0,2}?)([a-z]{2,}s) ${CODES}(,? .*)?$`);
/** "Mark training as done for crews 33 and 35": each of theirs. */
const FOR_NUMBERED = new RegExp(`^${VERB} (.+ (?:for|of|on) )((?:the )?(?:[a-z-]+ ){0,2}?)([a-z]{2,}s) ${CODES}$`);
/** Makes something, or takes several at once, or none of them by itself. */
const AT_ONCE = new Set([
  ...english.together,
  ...english.verbs.create,
  ...english.verbs.add,
  ...english.verbs.set,
  ...english.verbs.answer,
  ...english.verbs.place,
]);
const EACH = /^,? (?:both|all|each)(?: of them)? (?=[a-z])/;

function numbered(piece: string): string[] | null {
  const [, does = '', of = '', kind = '', codes = '', tail = ''] = NUMBERED.exec(piece) ?? [];
  const own =
    !/^(?:to|for|from|in|on|at|by|of|with|as) /.test(of) &&
    (!AT_ONCE.has(does.toLowerCase()) || english.moves.includes(does.toLowerCase()));
  if (codes !== '' && own) return parts(codes).map((code) => `${does} ${of}${singular(kind)} ${code}${tail.replace(EACH, ', ')}`);
  const [, deed = '', what = '', sort = '', kinds = '', many = ''] = FOR_NUMBERED.exec(piece) ?? [];
  if (many === '' || AT_ONCE.has(deed.toLowerCase())) return null;
  return parts(many).map((code) => `${deed} ${what}${sort}${singular(kinds)} ${code}`);
}

const COUNT = `\\d+|${any(english.counts.slice(1))}`;
/** "Record two tests for ⟦0⟧: hearing and sight, both done today": so many, each by its name. */
const COUNTED = new RegExp(
  `^([A-Za-z]+(?: up)?) (?:${COUNT}) ([a-z-]+(?: [a-z-]+)?s)( (?:for|to|on|in|of|at) [^:]+)?: (.+)$`,
  'i',
);
const TOLD = /,? (?:both|all|each) (.+)$/;

function counted(piece: string): string[] | null {
  const [, does = '', kinds = '', whose = '', said = ''] = COUNTED.exec(piece) ?? [];
  const [all = '', told] = TOLD.exec(said) ?? [];
  const names = parts(all === '' ? said : said.slice(0, -all.length));
  if (names.length < 2 || english.verbs.add.includes(does.toLowerCase()) || names.some((name) => name.split(' ').length > 3))
    return null;
  const kind = singular(kinds);
  return names.map((name) => `${does} a ${kind}${whose}: ${name}${told === undefined ? '' : `, ${told}`}`);
}

const LINE = /^\d[\d.,]* [a-z⟦][^:,]*$/;
/** "An order to X: 6 lamps at £8 and 4 chairs at £11": what is in it, a line each. */
function lines(piece: string): string[] | null {
  const [, made = '', said = ''] = /^([A-Za-z]+(?: up)? (?:an?|the|another) [^:]+): (.+)$/.exec(piece) ?? [];
  const each = said.split(/,? and (?=\d)|, (?=\d)/);
  return each.length < 2 || !each.every((line) => LINE.test(line)) ? null : [made, ...each.map((line) => `add ${line} to it`)];
}

const MEASURED = `(?:\\d[\\d.,]*|an?|one|two|three|four|five|six) [a-z][^,]*?`;
/** "Add 4 litres of paint and a brush to the job 12": both of them. */
const ADDED = new RegExp(`^([Aa]dd|[Oo]rder) (${MEASURED}),? and (${MEASURED}) ((?:to|for|on) (?!.* (?:to|for|on) ).+)$`);
const NEW = /^an? /;

function added(piece: string): string[] | null {
  const [, does = '', one = '', other = '', to = ''] = ADDED.exec(piece) ?? [];
  if (to === '' || /⟦|\b(?:with|from|at|named|called)\b/.test(`${one} ${other}`)) return null;
  // "A name and a note": fields, unless one of them is counted.
  return NEW.test(one) && NEW.test(other) ? null : [one, other].map((thing) => `${does} ${thing} ${to}`);
}

/** "Put the soup at €6 and the roll at €2": the price of each. */
const PRICED = /^put (.+ at ⟦\d+⟧(?:(?:, |,? and ).+ at ⟦\d+⟧)*)$/i;
function priced(piece: string): string[] | null {
  const [, all = ''] = PRICED.exec(piece) ?? [];
  const each = parts(all).map((one) => /^((?:the )?[a-z][a-z -]*|⟦\d+⟧) at (⟦\d+⟧)$/.exec(one));
  if (all === '' || each.includes(null)) return null;
  return each.map((found) => `set the price of ${found?.[1] ?? ''} to ${found?.[2] ?? ''}`);
}

/** "Set the fees of ⟦0⟧ as follows: stalls £38, tables £29": each of them. */
const FOLLOWS =
  /^((?:set|change|update) )the ([a-z]+(?: [a-z]+)?s) ((?:of|for|on|in) [^:]+?)(?: as follows| to the following)?: (.+)$/i;
const PRICE = /^(?:the )?([a-z]+(?: [a-z]+){0,2}) (?:to |at |is )?(⟦\d+⟧|\d[\d.,]*%?(?: [a-z]+)?)$/;
function following(piece: string): string[] | null {
  const [, set = '', kinds = '', of = '', all = ''] = FOLLOWS.exec(piece) ?? [];
  const each = parts(all).map((one) => PRICE.exec(one));
  if (all === '' || each.includes(null)) return null;
  return each.map((found) => `${set}the ${found?.[1] ?? ''} ${singular(kinds)} ${of} to ${found?.[2] ?? ''}`);
}

/** "Delete the bookings on ⟦0⟧ and ⟦1⟧": of either day. */
const ON_DAYS = /^([A-Za-z]+) (the |all )?([a-z]+(?: [a-z]+)?s) on (⟦\d+⟧(?:, ⟦\d+⟧)*,? and ⟦\d+⟧)$/;
function onDays(piece: string): string[] | null {
  const [, does = '', the = '', kinds = '', days = ''] = ON_DAYS.exec(piece) ?? [];
  if (days === '' || english.verbs.create.includes(does.toLowerCase())) return null;
  const kind = the === 'all ' ? kinds : singular(kinds);
  return parts(days).map((day) => `${does} ${the}${kind} on ${day}`);
}

/** Each as a clause of its own; `null` where the clause says one thing. */
export const listed = (piece: string): string[] | null =>
  numbered(piece) ?? counted(piece) ?? lines(piece) ?? priced(piece) ?? following(piece) ?? onDays(piece) ?? added(piece);

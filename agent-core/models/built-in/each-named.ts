/** One deed on several that are named: "Delete the tags ⟦0⟧ and ⟦1⟧" is two deletions (`method.md` 6.3). Works on atomised text. */
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { any, eitherCase } from './patterns.ts';

/** The longest first, so that none stops short in another. */
const longestOf = (words: readonly string[]): string => any(words.toSorted((a, b) => b.length - a.length).map(eitherCase));

const { verbs } = english;
/** Done to one at a time; what is merged or compared is done to all of them at once. */
const DEEDS = longestOf(
  [...verbs.delete, ...verbs.off, ...verbs.on, ...verbs.press, ...verbs.mark].filter((verb) => !english.together.includes(verb)),
);
const QUOTED = '(?:⟦\\d+⟧|#\\d+)';
const WORD = "[A-Z][\\w'’.-]*";
const NAME = `(?:${WORD}(?: (?:& |of )?${WORD})*)`;
const listOf = (one: string): string => `(${one}(?:, ${one})*,? and ${one})`;
const KINDS = '((?:the |my |your |our |both |both the )?(?:[a-z-]+ ){0,3})';
const TAIL = '( (?:from|in|on|of|at|with|for|as) .+| to the [^⟦]+)?';
const ALL_QUOTED = new RegExp(`^(${DEEDS}) ${KINDS}${listOf(QUOTED)}((?: [a-z-]+){0,2}?)${TAIL}$`);
const ALL_NAMED = new RegExp(`^(${DEEDS}) ${KINDS}${listOf(NAME)}((?: [a-z-]+){0,2}?)${TAIL}$`);
/** "Delete the draft invoices for A and B". */
const ALL_FOR = new RegExp(
  `^(${DEEDS}) ((?:the |my |your |our )?(?:[a-z-]+ ){0,2}[a-z-]+s (?:for|of|from|by|with) )${listOf(`(?:${NAME}|${QUOTED})`)}( as [a-z]+)?$`,
);
const PEOPLE = new RegExp(
  `^((?:[Aa]dd|[Ii]nvite) )${listOf(`${WORD}(?: ${WORD})+`)}( to the (?:.+ )?(?:${english.rosters.join('|')})(?: (?:${NAME}|${QUOTED}))?)$`,
);

const INVITED = new RegExp(`^[Ii]nvite ${listOf(`${WORD}(?: ${WORD})+`)}( (?:to|into|as) .+)?$`);

/** "Enable renewal for the domains ⟦0⟧ and ⟦1⟧". */
const SWITCHED = new RegExp(
  `^(${longestOf([...verbs.on, ...verbs.off])}) ((?:the |my )?[a-z][a-z -]*? (?:for|on|in) )((?:the )?(?:[a-z-]+ ){0,2}[a-z-]+s )${listOf(QUOTED)}$`,
);

/** "Add the tag ⟦0⟧ to the contacts A, B and C". */
const TO_EACH = new RegExp(
  `^((?:[Aa]dd|[Aa]pply|[Aa]ssign|[Gg]ive) .+ (?:to|for) )((?:the )?(?:[a-z-]+ ){0,3})${listOf(`(?:${WORD}(?: ${WORD})+|${QUOTED})`)}$`,
);

/** "Move the boats ⟦0⟧ and ⟦1⟧ to the pier ⟦2⟧": each of them. */
const MOVED = new RegExp(
  `^([Mm]ove|[Tt]ransfer|[Aa]ssign|[Rr]eassign) ((?:the |my |both |both the )?(?:(?:[a-z-]+ ){0,2}[a-z-]+s )?)${listOf(QUOTED)}( (?:to|into|from) .+)$`,
);

/** "Set both products, A and B, to active". */
const SET = new RegExp(
  `^(?:[Ss]et|[Cc]hange|[Ss]witch) (?:both |all )?(?:the |my )?(?:[a-z-]+ ){0,2}[a-z-]+s,? ${listOf(`(?:${NAME}|${QUOTED})`)},? to ([a-z]+)$`,
);

const HELD = `${QUOTED}(?: at ${QUOTED})?`;
/** "Change the status of ⟦0⟧, ⟦1⟧ and ⟦2⟧ to offline", "set a limit of 28 on the keys ⟦0⟧ and ⟦1⟧": a field of each. */
const FIELD_OF = new RegExp(
  `^((?:${longestOf(verbs.set.filter((verb) => !verb.includes(' ')))}) .+? (?:of|for|on) )((?:the |my |both |both the )?(?:[a-z-]+ ){0,3})${listOf(`(?:${HELD}|${WORD}(?: ${WORD})+)`)}( (?:to|in|from|with) .+)?$`,
);
/** "Grant ⟦0⟧ and ⟦1⟧ an extension". */
const GIVEN = new RegExp(`^(${longestOf(english.statements.gives)}) ${listOf(QUOTED)}( an? [a-z].*)$`);

/** "the saved replies" as "the saved reply". */
const ofOne = (kinds: string): string =>
  kinds
    .replace(/^both (?:the )?/, 'the ')
    .replace(/([a-z-]+)(?= *$)/, (word) => (/^(?:the|my|your|our)$/.test(word) ? word : singular(word)));
const ofEach = (kinds: string): string => kinds.replace(/([a-z-]+s)(?= (?:for|of|from|by|with) $)/, singular);

const LABELS = new RegExp(`(?:^| )(?:${english.multiple.join('|')}) $`);
const PREP = /(?:^| )(?:for|of|from|by|with|to|in|on|at|about|as) $/;
const split = (list: string): string[] => list.split(/, and |,? and |, /);

/** The same deed for each of them; the clause as it is where it asks for one. */
export function eachNamed(piece: string): string[] {
  const [, does, of = '', whose = '', as = ''] = ALL_FOR.exec(piece) ?? [];
  if (does !== undefined) return split(whose).map((name) => `${does} ${ofEach(of)}${name}${as}`);
  const [, invited, to = ''] = INVITED.exec(piece) ?? [];
  if (invited !== undefined) return split(invited).map((name) => `invite ${name}${to}`);
  const [, adds, people = '', where = ''] = PEOPLE.exec(piece) ?? [];
  if (adds !== undefined) return split(people).map((name) => `${adds}${name}${where}`);
  const [, gets, whom = '', thing = ''] = GIVEN.exec(piece) ?? [];
  if (gets !== undefined) return split(whom).map((name) => `${gets} ${name}${thing}`);
  const [, field, owners = '', those = '', value = ''] = FIELD_OF.exec(piece) ?? [];
  if (field !== undefined) return split(those).map((name) => `${field}${ofOne(owners)}${name}${value}`);
  const [, turns, what = '', sort = '', places = ''] = SWITCHED.exec(piece) ?? [];
  if (turns !== undefined) return split(places).map((name) => `${turns} ${what}${ofOne(sort)}${name}`);
  const [, alike = '', state] = SET.exec(piece) ?? [];
  if (state !== undefined) return split(alike).map((name) => `set the status of ${name} to ${state}`);
  const [, moves, things = '', all = '', place = ''] = MOVED.exec(piece) ?? [];
  if (moves !== undefined && !LABELS.test(things)) return split(all).map((name) => `${moves} ${ofOne(things)}${name}${place}`);
  const [, gives, sorts = '', each = ''] = TO_EACH.exec(piece) ?? [];
  if (gives !== undefined) return split(each).map((name) => `${gives}${ofOne(sorts)}${name}`);
  const [, deed, kinds = '', list = '', kind = '', tail = ''] = ALL_QUOTED.exec(piece) ?? ALL_NAMED.exec(piece) ?? [];
  const named = split(list);
  // "Accept the Terms and Conditions" is one: capitals alone name several only after their kind, or as names of several words.
  const several = /⟦/.test(list) || /s $/.test(kinds) || /s$/.test(kind) || named.every((name) => name.includes(' '));
  if (deed === undefined || !several || PREP.test(kinds)) return [piece];
  return named.map((name) => `${deed} ${ofOne(kinds)}${name}${ofOne(kind)}${tail}`);
}

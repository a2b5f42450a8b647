/** "Allow Clerks to edit tills and refunds", "add the shelves ⟦0⟧ and ⟦1⟧ to the room ⟦2⟧, each with …": an order of several things, each as an order of its own. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { any, CAPS, eitherCase, QUOTED } from './patterns.ts';

const split = (list: string): string[] => list.split(/, and |,? and |, /);
const listOf = (one: string): string => `${one}(?:, ${one})*,? and ${one}`;
const PLURAL = '[a-z][a-z -]*s';
const PERSON = "[A-Z][\\w'’.-]*(?: [A-Z][\\w'’.-]*)+";
const GROUP = `the ${CAPS} (?:${any([...english.rosters, ...english.groups])})`;
const ANYBODY = `(?:${PERSON}|${GROUP}|⟦\\d+⟧)`;

/** "To edit counts and reorder rules": each may be done or not. */
const GRANTED = new RegExp(
  `^(?:[Aa]llow|[Ll]et|[Pp]ermit) (?:the )?(?:role )?([A-Z][a-z]+s|${QUOTED}|${CAPS}(?= role )) (?:role )?(?:to )?([a-z]+) (${listOf(PLURAL)})$`,
);
const grants = (who: string, does: string, what: string): string[] =>
  split(what).map((thing) => `turn on ${does} ${thing} for the role ${who}`);

const MAKES = any([...english.verbs.create, 'add'].map(eitherCase));
const MADE = new RegExp(
  `^(${MAKES}) (?:the |both |(two|three|four|five) )?((?:[a-z-]+ ){0,2}[a-z]+s) (${listOf(QUOTED)})((?: (?:to|in|into|for|under) [^,]*?)?)((?:,| with| as| each).*)?$`,
);
/** "As shelves with a capacity of 260 pieces each". */
const told = (text: string, kind: string): string => {
  const each = text.replace(/,? each$| each(?= with)/, '').replace(/,? each (?=with)/, ' ');
  const [, sort = ''] = / as ((?:[a-z-]+ )*[a-z]+s)(?= with|,|$)/.exec(each) ?? [];
  if (sort === '') return each;
  const one = sort.endsWith(` ${kind}s`)
    ? sort.slice(0, -kind.length - 2)
    : singular(sort.replace(/(?<=shel|hal|wol|cal|lea|loa|thie)ves$/, 'f'));
  return each.replace(`as ${sort}`, `with the type ${one}`).replace(/(with the type \S+(?: \S+)?) with /, '$1 and ');
};
function made(verb: string, count: string, kinds: string, names: string, to: string, more: string): string[] | null {
  const kind = singular(kinds);
  const isCounted = count !== '' && !/^add$/i.test(verb) && more === '';
  const isEach = isCounted || / each\b/.test(more) || (/^,? as [a-z -]+s\b/.test(more) && !/ as the /.test(more));
  // "Add the tags ⟦0⟧ and ⟦1⟧ to X" makes none.
  if (!isEach || (english.multiple.includes(kinds) && !/ each\b/.test(more))) return null;
  return split(names).map((name) => `${verb} a ${kind} named ${name}${to}${told(more, kind).replace(/^,/, '')}`);
}

/** Each takes the words that its pattern found; `null` where it asks for one thing after all. */
const APART: readonly [RegExp, (found: readonly string[]) => string[] | null][] = [
  [GRANTED, ([who = '', does = '', what = '']) => grants(who, does, what)],
  [MADE, ([verb = '', count = '', kinds = '', names = '', to = '', more = '']) => made(verb, count, kinds, names, to, more)],
  // "Rate Ann Lee 4 for patience and 3 for wit".
  [
    new RegExp(
      `^[Rr]ate ((?:the [a-z]+ )?(?:${PERSON}|${QUOTED})) (\\d+) for ([a-z][a-z -]*?),? and (\\d+) for ([a-z][a-z -]*)$`,
    ),
    ([whom, one, first, two, second]) => [`set the ${first} of ${whom} to ${one}`, `set the ${second} of ${whom} to ${two}`],
  ],
  // "Set the size for print to ⟦0⟧ and for screens to ⟦1⟧".
  [
    new RegExp(
      `^([Ss]et|[Cc]hange) (the [a-z][a-z -]*? (?:for|on) )([a-z]+) to (${QUOTED}|\\S+),? and (?:for|on) ([a-z]+) to (${QUOTED}|\\S+)$`,
    ),
    ([set, field, one, first, other, second]) => [`${set} ${field}${one} to ${first}`, `${set} ${field}${other} to ${second}`],
  ],
  // "Share X with Ann Lee as an editor and with ⟦0⟧ as a viewer".
  [
    new RegExp(`^([Ss]hare .*?${QUOTED}) (with ${ANYBODY} as .+?),? and (with ${ANYBODY} as .+)$`),
    ([share, one, other]) => [`${share} ${one}`, `${share} ${other}`],
  ],
  // "Tag the photos ⟦0⟧ and ⟦1⟧ with ⟦2⟧".
  [
    new RegExp(`^[Tt]ag (?:the )?((?:[a-z-]+ )*[a-z]+s )?(${listOf(QUOTED)}) (?:with|as) (${QUOTED})$`),
    ([kinds = '', names = '', tag]) =>
      split(names).map((name) => `add the tag ${tag} to ${kinds === '' ? '' : `the ${singular(kinds.trim())} `}${name}`),
  ],
  // "Add 3 ⟦0⟧ and 2 ⟦1⟧ to the cart".
  [
    new RegExp(`^([Aa]dd) (${listOf(`\\d+ (?:[a-z]+ of )?(?:the )?${QUOTED}`)})( to (?:the |my )?(?:${any(english.ownLists)}))$`),
    ([add, things = '', to]) => split(things).map((thing) => `${add} ${thing}${to}`),
  ],
  // "Add Ann Lee and the Night team to the guests of ⟦0⟧", "invite Ann Lee, Bo Berg and the Night team".
  [
    new RegExp(`^([Aa]dd|[Ii]nvite) (${listOf(ANYBODY)})((?: to (?:the|its|his|her|their) [a-z -]+s(?: (?:of|for|on) .+)?)?)$`),
    ([does, whom = '', to = '']) =>
      !/(?:^|, | and )(?:the |[A-Z])/.test(whom) || (does !== 'invite' && does !== 'Invite' && to === '')
        ? null
        : split(whom).map((name) => `${does} ${name}${to}`),
  ],
  // "Ask Ann Lee and Bo Berg for feedback on X".
  [
    new RegExp(`^[Aa]sk (${ANYBODY}(?:(?:, |,? and )${ANYBODY})*) for ((?:an? )?[a-z]+) (on|about) (.+)$`),
    ([whom = '', what, on, x]) => split(whom).map((name) => `request ${what} from ${name} ${on} ${x}`),
  ],
];

/** `null` where the clause asks for one thing. */
export function ordersApart(piece: string): string[] | null {
  for (const [pattern, say] of APART) {
    const found = pattern.exec(piece);
    const said = found === null ? null : say(found.slice(1).map((part) => part ?? ''));
    if (said !== null) return said;
  }
  return null;
}

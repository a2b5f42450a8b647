/** One clause that asks for two things, as two (`method.md` 6.3). Works on atomised text. */
import { isDescribed } from './described.ts';
import { eachNamed } from './each-named.ts';
import { english } from './lexicon.en.ts';
import { listed as eachOf } from './listed.ts';
import { ordersApart } from './orders-apart.ts';
import { opened } from './owners.ts';
import { any, eitherCase } from './patterns.ts';
import { several } from './rewrite-deeds.ts';

const MULTIPLE = any(english.multiple);
const REPLACED = new RegExp(
  `^replace (?:the )?((?:(?:${MULTIPLE}) )?⟦\\d+⟧(?: (?:${MULTIPLE}))?) (?:in|on|from|of) (.+) with (?:the )?(?:(?:${MULTIPLE}) )?(⟦\\d+⟧)(?: (?:${MULTIPLE}))?$`,
  'i',
);
const SWAPPED = new RegExp(
  `^replace (?:the )?((?:(?:${MULTIPLE}) )?⟦\\d+⟧(?: (?:${MULTIPLE}))?) with (?:the )?(?:(?:${MULTIPLE}) )?(⟦\\d+⟧)(?: (?:${MULTIPLE}))? (?:in|on|of) (.+)$`,
  'i',
);
const holdsMany = (text: string): boolean => new RegExp(`\\b(?:${MULTIPLE})\\b`, 'i').test(text);
const ALIKE = /^(set|change|update|add) (an? .+ (?:of|to) ⟦\d+⟧) and (an? )?(.+ (?:of|to) ⟦\d+⟧) ((?:for|on|to) .+)$/i;
/** "Revoke access for the A and the B", "revoke the A and B keys": names, each by itself. */
const NAMES = "(?:the )?[A-Z][\\w'’.-]*(?: [A-Z][\\w'’.-]*)*";
const ENDING = any(english.endings.map(eitherCase));
const BOTH = new RegExp(`^((?:${ENDING}) (?:[a-z]+ (?:for|of|to|from) )?)(${NAMES}(?: [a-z]+)?) and (${NAMES})( [a-z]+)?$`);

const PERSON = "[A-Z][\\w'’.-]*(?: [A-Z][\\w'’.-]*)+";
/** "Add the tag ⟦0⟧ to A and B", people each by themselves. */
const TO_EACH = new RegExp(`^(.+ (?:⟦\\d+⟧|[a-z]+) (?:to|for|from|of) )(${PERSON}),? and (${PERSON})$`);
/** "Add A to the B group and to C". */
const AND_TO = /^((?:add|invite|assign) .+?) (to (?:the |my |your )?[^,]+?),? and (to (?:the |my |your )?.+)$/i;

/** "Turn on email for A and for B". */
const FOR_EACH = /^((?:turn (?:on|off)|enable|disable|switch (?:on|off)|allow) .+?) (for .+?),? and (for .+)$/i;

/** "Add A as a follower and B as a CC". */
const AS_EACH =
  /^((?:add|set|assign) )(.+?) as (an?|the|its) ([a-z]+(?: [a-z]+)?) and ([A-Z⟦].*?) as (?:an?|the|its) (\w+(?: [a-z]+)?)((?: (?:to|on|of|for|in) .+)?)$/i;

const PAIR = new RegExp(`^(${any(english.endings)}) (the [^,]+) and (the [^,]+)$`, 'i');

/** "invest ⟦0⟧ in A and ⟦1⟧ in B": the verb is said once. */
const ELLIPSIS = /^([a-z]+) (⟦\d+⟧ (in|of|into|to|on|for|from) .+?),? and (⟦\d+⟧ \3 .+)$/i;
/** "Turn off all alerts (A, B and C)": each that stands in brackets. */
const LISTED = /^([a-z]+(?: [a-z]+){0,2}?) (?:all|both|these)\b[^()]*\(([^()]+,[^()]+| ?[^()]+ and [^()]+)\)$/i;

/** "Turn on X with the A ⟦0⟧ and the B ⟦1⟧": switched on, then filled in. */
const SWITCHED =
  /^((?:turn on|switch on|enable|activate) (?:the |my |your |an? )?[a-z][a-z -]*?) with (?:the |an? )?([a-z]+(?: [a-z]+)?) (⟦\d+⟧)(?:,? and (?:the |an? )?([a-z]+(?: [a-z]+)?) (⟦\d+⟧))?$/i;

/** "Set the A to V and the B to W": of the same record, where one is told. */
const TWO_SET =
  /^((?:set|change|update|adjust|switch) )((?:the |my |your |its )?(?:(?! to | and ).)+?( of (?:the )?(?:(?! to | and ).)+)?) to ((?:(?! to ).)+?),? and (the|its|their|his|her|my|your) ([a-z][a-z -]*?) to (.+)$/i;

const NOTICE = `(?:[a-z-]+ )+(?:${any(english.notices)}) for `;
/** Each takes the words that its pattern found; the first that fits is used. */
const PARTS: readonly [RegExp, (found: readonly string[]) => string[]][] = [
  // "Turn on text alerts for A and email alerts for B".
  [
    new RegExp(`^((?:turn|switch) (?:on|off)|enable|disable|mute|unmute) (${NOTICE}.+?),? and (${NOTICE}.+)$`, 'i'),
    ([turn, one, other]) => [`${turn} ${one}`, `${turn} ${other}`],
  ],
  // "Change the fee to a percentage of 5": what kind of one it is, and how much.
  [
    /^((?:set|change|switch|update) )((?:the |its |my |our )?[a-z][a-z -]*?) to an? (?!(?:total|sum|minimum|maximum|value|limit|date|time|copy)\b)([a-z]+(?: [a-z]+)?) of (\d[\d.,]*%?|⟦\d+⟧)( .+)?$/i,
    ([set, of, sort, much, more]) => [`${set}${of} to ${sort}${more}`, `${set}the ${sort} to ${much}${more}`],
  ],
  // "Set the fee to 2% after a grace period of 5 days".
  [
    /^((?:set|change|update|raise|lower) .+? to (?:\d\S*|⟦\d+⟧)(?: [a-z]+)?),? (?:after|with|within|and) an? ([a-z]+(?: [a-z]+)?) of (\d\S*(?: [a-z]+)?|⟦\d+⟧)$/i,
    ([set, field, value]) => [`${set}`, `set the ${field} to ${value}`],
  ],
  // "Limit the quiz ⟦0⟧ to 20 minutes and 3 attempts".
  [
    /^((?:limit|restrict|cap) ((?:the )?(?:[a-z]+ )?⟦\d+⟧) to \d+ [a-z]+) and (\d+) ([a-z]+)$/i,
    ([limit, of, n, field]) => [`${limit}`, `set the ${field} of ${of} to ${n}`],
  ],
  // "Assign Ann Lee to review the document ⟦0⟧ by ⟦1⟧".
  [
    new RegExp(`^[Aa]ssign (${PERSON}|⟦\\d+⟧) to [a-z]+ (the .*?⟦\\d+⟧)(?: (?:by|until|before) (⟦\\d+⟧))?$`),
    ([who, x, day]) => [`assign ${x} to ${who}`, ...(day === '' ? [] : [`set its due date to ${day}`])],
  ],
  // "Assign X to A, with B as reviewer".
  [
    new RegExp(`^([Aa]ssign .+? to .+?),? with (${PERSON}|⟦\\d+⟧) as (?:the |its |an? )?([a-z]+(?: [a-z]+)?)$`),
    ([assign, who, role]) => [`${assign}`, `set its ${role} to ${who}`],
  ],
  // "… so that it is due within 14 days".
  [
    /^(.+?),? so that (?:it|they) (?:is|are) due (?:within|in|by|on|after) (\d+ [a-z]+|⟦\d+⟧)$/i,
    ([deed, when]) => [`${deed}`, `set its due date to ${when}`],
  ],
  // "Apply it to the offices ⟦0⟧ and ⟦1⟧", "restrict embedding of the video ⟦0⟧ to the domains ⟦1⟧ and ⟦2⟧": each is put into that field.
  [
    /^(?:apply|restrict|limit|confine) (it|them|(?:the )?(?:[a-z]+ )*?⟦\d+⟧|[a-z]+ing of (?:the )?(?:[a-z]+ )*?⟦\d+⟧) to (?:only )?the ([a-z]+(?: [a-z]+)?s) (⟦\d+⟧(?:(?:, |,? and )⟦\d+⟧)*)$/i,
    ([it = '', fields, names]) => [`add the ${fields} ${names} to ${it.replace(/^[a-z]+ing of /i, '')}`],
  ],
];

/** One clause that asks for two things, as two. */
export function parted(whole: string): string[] {
  // "Take the tags ⟦0⟧ and ⟦1⟧ off the article ⟦2⟧".
  const piece = whole
    .replace(
      /^[Tt]ake (it|them|.*⟦\d+⟧.*?|(?:the|an?|all) [^⟦]+?) off (?:of )?(?=the |⟦|it$|[A-Z]|[a-z]+ (?:\d|⟦))/,
      'remove $1 from ',
    )
    // "To the ⟦0⟧, the ⟦1⟧ and the ⟦2⟧": one list of names.
    .replace(/(⟦\d+⟧,?(?: and)?) the (?=⟦\d+⟧)/g, '$1 ')
    // "Switch the ⟦0⟧ back on".
    .replace(/^((?:turn|switch) .+) back (on|off)$/i, '$1 $2');
  const apart = ordersApart(piece);
  if (apart !== null) return apart;
  const each = eachOf(piece);
  if (each !== null) return each;
  const named = several(piece);
  if (named !== null) return named;
  const [, sets, fieldOne, ofWhat = '', valueOne, whose = '', fieldTwo, valueTwo] = TWO_SET.exec(piece) ?? [];
  if (sets !== undefined && valueTwo !== undefined) {
    const second = /^(?:the|its)$/i.test(whose) ? `the ${fieldTwo}${ofWhat}` : `${whose} ${fieldTwo}`;
    return [`${sets}${fieldOne} to ${valueOne}`, `${sets}${second} to ${valueTwo}`];
  }
  for (const [pattern, say] of PARTS) {
    const found = pattern.exec(piece);
    if (found !== null) return say(found.slice(1).map((part) => part ?? ''));
  }
  const [, given, who, an, part, other, role, toWhat = ''] = AS_EACH.exec(piece) ?? [];
  if (given !== undefined && !/⟦.*⟦/.test(who ?? ''))
    return [`${given}${who} as ${an} ${part}${toWhat}`, `${given}${other} as ${an} ${role}${toWhat}`];
  const [, toEach, oneOf, otherOf] = TO_EACH.exec(piece) ?? [];
  if (toEach !== undefined && /^(?:add|apply|give|remove|assign) /i.test(piece))
    return [`${toEach}${oneOf}`, `${toEach}${otherOf}`];
  const [, adds, toOne, toOther] = AND_TO.exec(piece) ?? [];
  if (adds !== undefined) return [`${adds} ${toOne}`, `${adds} ${toOther}`];
  const [, turns, forOne, forOther] = FOR_EACH.exec(piece) ?? [];
  if (turns !== undefined) return [`${turns} ${forOne}`, `${turns} ${forOther}`];
  const within = opened(piece);
  if (within !== null) return [within[0], ...parted(within[1])];
  const [, deedOn, fieldA, valueA, fieldB, valueB] = SWITCHED.exec(piece) ?? [];
  if (deedOn !== undefined)
    return [deedOn, `set the ${fieldA} to ${valueA}`, ...(valueB === undefined ? [] : [`set the ${fieldB} to ${valueB}`])];
  const [, deedOf, sumOf, , andOf] = ELLIPSIS.exec(piece) ?? [];
  if (andOf !== undefined) return [`${deedOf} ${sumOf}`, `${deedOf} ${andOf}`];
  const [, does_, listed] = LISTED.exec(piece) ?? [];
  if (listed !== undefined) return listed.split(/,? and |, /).map((one) => `${does_} ${one.trim()}`);
  const [, a, where, b] = REPLACED.exec(piece) ?? [];
  if (where !== undefined && holdsMany(piece))
    return [`remove the ${a} from ${where}`, `add the ${(a ?? '').replace(/⟦\d+⟧/, b ?? '')} to ${where}`];
  const [, old, now, at] = SWAPPED.exec(piece) ?? [];
  if (at !== undefined && holdsMany(piece))
    return [`remove the ${old} from ${at}`, `add the ${(old ?? '').replace(/⟦\d+⟧/, now ?? '')} to ${at}`];
  const [, verb, one, article = 'a ', two, of] = ALIKE.exec(piece) ?? [];
  if (of !== undefined) return [`${verb} ${one} ${of}`, `${verb} ${article}${two} ${of}`];
  const [, deed, first = '', second, kind = ''] = BOTH.exec(piece) ?? [];
  if (second !== undefined)
    return [
      `${deed}${first}${/ [a-z]+$/.test(first) ? '' : kind}`,
      `${deed}${/^the /.test(second) ? '' : 'the '}${second}${kind}`,
    ];
  const [, does, left = '', right = ''] = PAIR.exec(piece) ?? [];
  if (does !== undefined && isDescribed(left) && isDescribed(right)) return [`${does} ${left}`, `${does} ${right}`];
  return eachNamed(piece);
}

/** Settings that are said as what happens, what is allowed and to whom (`method.md` 6.3). Works on atomised text. */
import { madeFor } from './held-records.ts';
import { english } from './lexicon.en.ts';
import { any, CAPS, QUOTED } from './patterns.ts';

const VALUE = `${QUOTED}|\\d[\\d.,]*%?(?: [a-z]+)?|${CAPS}`;
const LIVE = any(english.statements.live);

const REWRITES: readonly [RegExp, (found: readonly string[]) => string | null][] = [
  // "Allow 2 pets per home", "allow up to 3 retries": how many is the setting.
  [
    new RegExp(
      `^(?:allow|permit|let) (?:up to |at most |no more than |a maximum of )?(${QUOTED}|\\d+) ((?!of\\b)[a-z][a-z-]*(?: [a-z]+){0,3})$`,
      'i',
    ),
    ([n, f]) => `set the ${f} to ${n}`,
  ],
  // "Let quiet hours start at ⟦0⟧".
  [
    new RegExp(
      `^(?:[Ll]et|[Hh]ave|[Mm]ake) (?!(?:the |my |our )?week\\b|it\\b|them\\b)(?:the |my |our )?([a-z][a-z -]*?) (starts?|begins?|ends?|finish|opens?|closes?|expires?|runs?) (?:at|on|by|from|after|in) (${VALUE})$`,
    ),
    ([f, does, v]) => `set the ${f} ${does} to ${v}`,
  ],
  [
    new RegExp(`^let (.+?) (?:run|last|continue|go on|stay open) (?:until|till) (${QUOTED})$`, 'i'),
    ([x, v]) => `set the end date of ${x} to ${v}`,
  ],
  // "Let the Technician role view leases": how far a role may go is a field of it; what else it may do is switched.
  [
    new RegExp(
      `^(?:[Ll]et|[Aa]llow|[Pp]ermit) (?:the (${QUOTED}|${CAPS}) role|(?:the )?role (${QUOTED}|${CAPS})) (?:to )?([a-z]+) ([a-z].*)$`,
    ),
    ([first = '', last = '', does = '', what]) => mayDo(`the role ${first || last}`, does, what ?? ''),
  ],
  [new RegExp(`^[Ll]et (${CAPS}|${QUOTED}) ([a-z]+) ([a-z].*)$`), ([who = '', does = '', what = '']) => mayDo(who, does, what)],
  [
    new RegExp(`^(?:[Aa]llow|[Pp]ermit) (${CAPS}|${QUOTED}) to ([a-z]+) ([a-z].*)$`),
    ([who = '', does = '', what = '']) => mayDo(who, does, what),
  ],
  // "Take the listing live", "bring ⟦0⟧ back online".
  [
    new RegExp(
      `^(?:take|bring|put|get|set) (?:(it|them)|((?:the |my |our )?[^⟦]*?${QUOTED})|(?:the |my |our )?([a-z][a-z -]*?)) (?:back )?(${LIVE})$`,
      'i',
    ),
    ([it, record, what, so]) => (what === '' ? `make ${it || record} ${so}` : `turn on ${what} ${so}`),
  ],
  // "Add ⟦0⟧ as a locale with the fallback ⟦1⟧": a new one.
  [
    new RegExp(
      `^[Aa]dd (${QUOTED}|(?:(?:Dr|Mr|Mrs|Ms)\\. )?${CAPS}) as an? ([a-z]+(?: [a-z]+)?)((?: (?:to|in|for) .+?)?),? with (.+)$`,
    ),
    ([name, kind, to, told]) => `add a ${kind}${to} named ${name} with ${told}`,
  ],
  // "Send Ann Lee a message saying ⟦0⟧".
  [
    new RegExp(`^[Ss]end (${QUOTED}|${CAPS}) (an? (?:[a-z]+ ){0,2}?(?:${any(english.letters)}))((?: .*)?)$`),
    ([whom = '', what, told]) => (/^[a-z]/.test(whom) ? null : `send ${what} to ${whom}${told}`),
  ],
  // "Make ⟦0⟧ repeat every weekday at ⟦1⟧".
  [
    new RegExp(
      `^[Mm]ake ((?:the )?(?:[a-z]+ ){0,2}${QUOTED}|it) (repeat|recur|run) ((?:every|on) [A-Za-z ]+?|${any(english.statements.often)})(?: (at ${QUOTED}))?$`,
    ),
    ([x, f, v, at]) => `set ${x === 'it' ? `its ${f}` : `the ${f} of ${x}`} to ${v}${at === '' ? '' : ` ${at}`}`,
  ],
  // "… and make it the default".
  [
    /^make it the (default|primary|main)((?: (?!for\b|in\b|on\b|of\b)[a-z]+)?)(?: one)?((?: for .+)?)$/i,
    ([so, kind]) => `set it as the ${so}${kind}`,
  ],
  // "Set a reminder on the note ⟦0⟧ for ⟦1⟧": a new one.
  [
    new RegExp(`^set (an? [a-z]+)((?: (?:on|for) [^⟦]*${QUOTED})?) ((?:for|at|on) ${QUOTED}(?: at ${QUOTED})?)$`, 'i'),
    ([what, of, when]) => `create ${what}${of} ${when}`,
  ],
  // "Add the goal ⟦0⟧ to the team ⟦1⟧ with Ann Lee as the owner": a new one.
  [
    new RegExp(`^[Aa]dd the ([a-z]+(?: [a-z]+)?) (${QUOTED})((?: (?:to|in) .+?)?),? with (.+ as (?:the|its) .+)$`),
    ([kind, name, to, told]) => `add a ${kind}${to} named ${name} with ${told}`,
  ],
  // "Reorder the list so that ⟦0⟧ comes first", "nest ⟦0⟧ under ⟦1⟧".
  [
    new RegExp(`^(?:reorder|arrange|sort) .+? so that (.*?${QUOTED}) (?:comes|is|stands) (first|last)$`, 'i'),
    ([x, end]) => `move ${x} to the ${/first/i.test(end ?? '') ? 'top' : 'bottom'}`,
  ],
  [/^nest (.+ (?:under|inside|within) .+)$/i, ([x]) => `move ${x}`],
  // "Message Ann Lee ⟦0⟧".
  [
    new RegExp(`^(?:DM|[Mm]essage|[Tt]ext|[Ww]rite to|[Ww]rite) (${CAPS})(?:,? (?:saying|that says|with)|:)? (${QUOTED})$`),
    ([whom, v]) => `send a message to ${whom} saying ${v}`,
  ],
  // "Change who can edit the page ⟦0⟧ to admins only".
  [
    new RegExp(
      `^(?:change|set|limit|restrict|update) who (?:can|may) ([a-z]+)( (?:the )?(?:[a-z]+ ){0,2}${QUOTED})? to (.+)$`,
      'i',
    ),
    ([does, of = '', v]) => `set the who can ${does}${of === '' ? '' : ` of${of}`} to ${v}`,
  ],
  // "Give the label ⟦0⟧ a red color".
  [
    new RegExp(`^give (it|(?:the )?(?:[a-z]+ ){0,2}${QUOTED}) an? ([a-z]+) (${any(english.graded)}|colou?r|layout|theme)$`, 'i'),
    ([x = '', v, f]) => (x === 'it' ? `set its ${f} to ${v}` : `set the ${f} of ${x} to ${v}`),
  ],
  // "Delete merged branches automatically": a switch.
  [/^([a-z]+ (?!the |my |all |it )[a-z][a-z -]*?s) automatically$/i, ([x = '']) => `turn on automatically ${x.toLowerCase()}`],
  // "Have it expire on ⟦0⟧", "let it post messages".
  [
    new RegExp(
      `^(?:[Hh]ave|[Ll]et|[Mm]ake) (?:it|them) ((?!due|visible|available|public|private)[a-z]+)(?: (?:on|at|to|in|after))? (${VALUE})$`,
    ),
    ([f, v]) => `set its ${f} to ${v}`,
  ],
  [/^(?:let|allow) (?:it|them) (?:to )?([a-z]+ [a-z].*)$/i, ([x]) => `turn on ${x} for it`],
  // "Promote Ann Lee to moderator of ⟦0⟧".
  [
    new RegExp(
      `^(?:[Pp]romote|[Dd]emote) (${QUOTED}|${CAPS}) to (?:an? |the )?((?:[a-z-]+ )?(?:${any(english.ranks)})|[A-Z]\\S*)(?: (?:of|in|on|for) (.+))?$`,
    ),
    ([who, rank = '', of]) =>
      `set the role of ${who} to ${rank.slice(0, 1).toUpperCase()}${rank.slice(1)}${of === '' ? '' : ` in ${of}`}`,
  ],
  // "Make ⟦0⟧ depend on ⟦1⟧".
  [
    new RegExp(
      `^[Mm]ake ((?:the )?(?:[a-z]+ ){0,2}${QUOTED}|it) ((?!visible|available|due|public|private|open|closed)[a-z]+ (?:on|to|at|after|before|by|with)) (${VALUE})$`,
    ),
    ([x = '', f, v]) => (x === 'it' ? `set its ${f} to ${v}` : `set the ${f} of ${x} to ${v}`),
  ],
  // "Give everyone view access to the folder ⟦0⟧".
  [
    new RegExp(
      `^(?:[Gg]ive|[Gg]rant) (${QUOTED}|${CAPS}|everyone(?: (?:at|in) [^,]+?)?|all [a-z]+) ([a-z-]+|${QUOTED}) access to (.+)$`,
    ),
    ([who, level, to]) => `share ${to} with ${who} with the access ${level}`,
  ],
  // "Mark its due date complete".
  [
    new RegExp(`^mark (it|them|its [a-z][a-z ]*?|(?:the )?(?:[a-z]+ ){0,2}${QUOTED}) ((?!as\\b)[a-z]+)$`, 'i'),
    ([x, so]) => `mark ${x} as ${so}`,
  ],
  [/^remind (?:me|us) (?:about|of|to) (.+)$/i, ([x]) => `create a reminder for ${x}`],
  // "Keep the copy as a draft", "leave ⟦0⟧ checked".
  [
    new RegExp(
      `^(?:keep|leave) (it|them|(?:the )?(?:[a-z]+ ){0,2}${QUOTED}|the (?:copy|duplicate|clone)) as (?:an? )?([a-z]+)$`,
      'i',
    ),
    ([it = '', so]) => (/^(?:it|them)$/i.test(it) ? `set its status to ${so}` : `set the status of ${it} to ${so}`),
  ],
  [/^(?:keep|leave) (.+?) (?:checked|ticked|enabled|selected|on)$/i, ([x]) => `turn on ${x}`],
  [/^(?:keep|leave) (.+?) (?:unchecked|unticked|disabled|unselected|off)$/i, ([x]) => `turn off ${x}`],
  [
    new RegExp(`^[Aa]dd (${QUOTED}|${CAPS}) (with .+?) as an? ([a-z]+(?:[ -][a-z]+)?)((?: (?:to|in|for) .+)?)$`),
    ([name, told, kind, to]) => `add a ${kind}${to} named ${name} ${told}`,
  ],
  // "Give Ann Lee 17 points on ⟦0⟧".
  [
    new RegExp(`^(?:[Gg]ive|[Aa]ward|[Gg]rant) (him|her|them|it|${QUOTED}|${CAPS}) (\\d+) ([a-z]+)((?: (?:on|for|in) .+)?)$`),
    ([whom = '', n, f, on]) => (/^[a-z]/.test(whom) ? `set its ${f} to ${n}${on}` : `set the ${f} of ${whom} to ${n}${on}`),
  ],
  // "Give ⟦0⟧ a fob with …".
  [
    new RegExp(`^(${any(english.statements.gives)}) (${QUOTED}) (an? [a-z].*)$`, 'i'),
    ([verb = '', whom = '', thing = '']) => madeFor(verb, whom, thing),
  ],
];

/** A name of one word that stands for several is a role. */
const roleOr = (who: string): string => (/^[A-Z][a-z]+s$/.test(who) ? `the role ${who}` : who);
const mayDo = (name: string, does: string, what: string): string => doneBy(roleOr(name), does, what);
const doneBy = (who: string, does: string, what: string): string =>
  english.statements.levels.includes(does.toLowerCase())
    ? `set the ${what} of ${who} to ${does}`
    : `turn on ${does} ${what} for ${who}`;

/** The text as a setting that the clause readers know; as it is where it is none of these. */
export function withSettings(text: string): string {
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(text);
    const said = found === null ? null : say(found.slice(1).map((part) => part ?? ''));
    if (said !== null) return said;
  }
  return text;
}

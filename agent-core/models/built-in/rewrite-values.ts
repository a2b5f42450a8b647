/** Values that are said in other ways than "set the F of X to V" (`method.md` 6.3). Works on atomised text. */
import { english } from './lexicon.en.ts';
import { any } from './patterns.ts';

const FIELD = '[a-z][a-z-]*(?: [a-z-]+){0,2}?';
const VALUE = "⟦\\d+⟧|[$€£]?\\d[\\w.,%]*(?: [a-z]+)?|[A-Z][\\w'’.-]*(?: [A-Z][\\w'’.-]*)*";
/** "Sets the status to Closed", "adds the tag ⟦0⟧", "assigns it to V": what a rule does is what its form holds. */
const DOES: readonly [RegExp, (found: readonly string[]) => string][] = [
  [new RegExp(`^(?:set|change|update|switche?)s? (?:the |its |their )?(${FIELD}) to (${VALUE})$`), ([f, v]) => `${f} ${v}`],
  [new RegExp(`^(?:adds?|apply|applies|uses?|has|have) (?:the |an? )?(${FIELD}) (${VALUE})$`), ([f, v]) => `${f} ${v}`],
  [new RegExp(`^assigns? (?:it|them|the [a-z]+) to (${VALUE})$`), ([v]) => `${english.assignee} ${v}`],
  [new RegExp(`^(?:takes?|gives?) (${VALUE}) off$`), ([v]) => `discount ${v}`],
  [/^can be (?:used|redeemed) (?:up to )?(⟦\d+⟧|\d[\d,]*) times$/, ([n]) => `usage limit ${n}`],
  [new RegExp(`^(waits?|delays?) (?:for )?(${VALUE})$`), ([f, v]) => `${f?.replace(/s$/, '')} ${v}`],
];

/** "Set the status to Closed" as "status Closed", "" for what is no value. */
export function whatIsDone(part: string): string {
  for (const [pattern, say] of DOES) {
    const found = pattern.exec(part);
    if (found !== null) return say(found.slice(1));
  }
  return '';
}
const MADE = new RegExp(
  `^((?:${any(english.verbs.create)}|add) an? .+?),? (?:that|which) ((?:sets|changes|updates|switches|adds|applies|uses|has|assigns|waits|delays|takes|gives|can be) .+)$`,
  'i',
);

/** "Create a macro ⟦0⟧ that sets the status to Closed and adds the tag ⟦1⟧"; `null` where a part of it is no value. */
function whatItDoes(text: string): string | null {
  const [, made, does = ''] = MADE.exec(text) ?? [];
  const values = does.split(/,? and (?=[a-z]+s |can be )|, (?=[a-z]+s |can be )/).map(whatIsDone);
  return made === undefined || values.includes('') ? null : `${made} with ${values.join(' and ')}`;
}

/** "Change X so that it …": how X is to be, not what for. */
const SO =
  /^(?:change|update|edit|modify|adjust|configure|set|extend|shorten|move|shift|reschedule|postpone) (.+?) so that (?:it|they|the [a-z]+) (.+)$/i;
const SETS = new RegExp(`^(?:set|change)s? (?:the |its |their )?(${FIELD}) to (${VALUE})$`);
const RUNS = new RegExp(`^([a-z]+ (?:after|every|before|at|on)) (${VALUE})$`);
/** "Ends on ⟦0⟧ at ⟦1⟧". */
const ENDS = /^(start|begin|end|finish)e?s (?:on (⟦\d+⟧))?(?:(?:^| )?at (⟦\d+⟧))?$/;
/** "Change the rule ⟦0⟧ so that it runs after 48 hours" as "set the runs after of the rule ⟦0⟧ to 48 hours"; part of X ("its action") is X's. */
function soThat(text: string): string | null {
  const [, whole = '', does = ''] = SO.exec(text) ?? [];
  const [, end, day, time] = ENDS.exec(does) ?? [];
  if (end !== undefined && (day ?? time) !== undefined) {
    const name = /^(?:start|begin)$/.test(end) ? 'start' : 'end';
    const date = day === undefined ? '' : `${name} date of ${whole} to ${day}`;
    if (time === undefined) return `set the ${date}`;
    return date === '' ? `set the ${name} time of ${whole} to ${time}` : `set the ${date} and its ${name} time to ${time}`;
  }
  const [, field, value] = SETS.exec(does) ?? RUNS.exec(does) ?? [];
  if (field === undefined) return null;
  return /^(?:its|their|the) [a-z]+s?$/.test(whole) ? `set its ${field} to ${value}` : `set the ${field} of ${whole} to ${value}`;
}

const REWRITES: readonly [RegExp, (found: readonly string[]) => string][] = [
  // "Add an expense for the boat ⟦0⟧: category ⟦1⟧, amount 5".
  [
    new RegExp(`^((?:${any(english.verbs.create)}|add) an? [^:]+?⟦\\d+⟧): (?=[a-z]+(?: [a-z]+)? (?:⟦|[$€£]?\\d))(.+)$`, 'i'),
    ([x, more]) => `${x} with ${more}`,
  ],
  // "Set the value of ⟦0⟧ in the row ⟦1⟧ to V".
  [/^(set|change|update) the value of (⟦\d+⟧) (?:in|on|of|for) (.+ to .+)$/i, ([set, f, x]) => `${set} ${f} of ${x}`],
  // "Add three options to the question ⟦0⟧: ⟦1⟧, ⟦2⟧ and ⟦3⟧".
  [
    new RegExp(
      `^(?:add|create) (?:the |(?:${any(english.counts)}|\\d+) )?((?:[a-z]+ )?[a-z]+s)((?: (?:to|in|for) [^:]+)?): (⟦\\d+⟧(?:(?:, |,? and )⟦\\d+⟧)+)$`,
      'i',
    ),
    ([kinds, to, names]) => `add the ${kinds} ${names}${to}`,
  ],
  // "Make ⟦0⟧ the first section of X": it is there, and moved.
  [
    /^make (?:the ([a-z]+) )?(⟦\d+⟧) the (first|top|last|bottom) ([a-z]+)((?: (?:of|in) .+)?)$/i,
    ([sort, x, end = '', kind, where = '']) =>
      `move the ${kind === 'one' && sort !== '' ? sort : kind} ${x} to the ${/^(?:first|top)$/i.test(end) ? 'top' : 'bottom'}${where.replace(/^ of /, ' in ')}`,
  ],
  // "Classify it as ⟦0⟧ in …": a field that the verb says.
  [
    /^(classify|categori[sz]e) (it|them|.*?⟦\d+⟧) as (?:an? )?(⟦\d+⟧|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)(.*)$/i,
    ([verb = '', x, v, more]) => {
      const field = /^cl/i.test(verb) ? 'classification' : 'category';
      const told = more?.replace(/^ in the (⟦\d+⟧) ([a-z]+)/, ' and its $2 to $1') ?? '';
      return /^(?:it|them)$/i.test(x ?? '') ? `set its ${field} to ${v}${told}` : `set the ${field} of ${x} to ${v}${told}`;
    },
  ],
  // "Move X to Y, giving ⟦0⟧ as the reason".
  [/^(.+?),? giving (⟦\d+⟧) as (?:the|its) ([a-z]+(?: [a-z]+)?)$/i, ([x, v, f]) => `${x} with the ${f} ${v}`],
  // "Edit your comment ⟦0⟧ to read ⟦1⟧".
  [
    /^(?:edit|change|update|correct|rewrite|amend) (.+?),? (?:to (?:read|say|state)|so (?:that )?it (?:now )?(?:reads|says|states)) (?:as )?(⟦\d+⟧)$/i,
    ([x, v]) => `change ${x} to ${v}`,
  ],
  // "… living in Oslo, Norway".
  [
    /^(.+?),? (?:living|residing|who lives) in ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)(?:, ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*))?\.?$/,
    ([x, city, country]) => `${x} with the city ${city}${country === '' ? '' : ` and the country ${country}`}`,
  ],
  // "Add the certificate ⟦0⟧, expiring on ⟦1⟧, to the driver ⟦2⟧": a new one.
  [
    /^add (?:the|an?) ([a-z]+(?: [a-z]+)?) (⟦\d+⟧),? (?:expiring|valid until|which expires|that expires)(?: on| at)? (⟦\d+⟧),? (?:to|for) (.+)$/i,
    ([kind, name, day, whom]) => `add a ${kind} named ${name} with the expiry date ${day} to ${whom}`,
  ],
  // "Make it visible to signed-in users only".
  [
    /^make (it|them|(?:the )?(?:[a-z]+ ){0,2}⟦\d+⟧) (visible|available) to (?:only )?(.+?)(?: only)?$/i,
    ([x = '', f, v]) => {
      const field = f === 'visible' ? 'visibility' : 'availability';
      return /^(?:it|them)$/i.test(x) ? `set its ${field} to ${v}` : `set the ${field} of ${x} to ${v}`;
    },
  ],
  // "Upgrade the organization ⟦0⟧ to the Enterprise plan".
  [
    /^(?:upgrade|downgrade|switch|move|change) ((?:the |my |our )?(?:[a-z]+ ){0,2}(?:⟦\d+⟧|[a-z]+)) to the ([A-Z][\w+-]*(?: [A-Z][\w+-]*)*|⟦\d+⟧) (plan|tier|edition|package|subscription)$/i,
    ([x, v, f]) => `set the ${f} of ${x} to ${v}`,
  ],
  // "Extend the expiry of X to ⟨date⟩".
  [
    new RegExp(
      `^(?:extend|postpone|push back|delay|bring forward|prolong) the (${any(english.terms)})( (?:of|for|on) .+)? to (⟦\\d+⟧.*)$`,
      'i',
    ),
    ([f, of, v]) => `set the ${f}${of} to ${v}`,
  ],
  // "Revoke the access of Ann Lee to the folder ⟦0⟧".
  [/^(?:take away|revoke|withdraw) ((?:the|his|her|their) (?:access|membership) of .+⟦.+)$/i, ([x]) => `remove ${x}`],
  // "Take away her access to reports".
  [
    /^(?:take away|remove|revoke|withdraw) (the|his|her|their|its) access( of ⟦\d+⟧| of [A-Z]\S*(?: [A-Z]\S*)*)? to ((?!(?:the )?(?:[a-z]+ )+⟦).+)$/i,
    ([whose, of = '', x]) => `turn off ${whose} access to ${x}${of.replace(' of', ' for')}`,
  ],
  // "Grant Ann Lee admin access".
  [
    /^(?:[Gg]rant|[Gg]ive) ([A-Z]\S*(?: [A-Z]\S*)+|⟦\d+⟧) ([A-Za-z-]+) (access|permissions?|rights|role)$/,
    ([who, v, f]) => `set the ${f} of ${who} to ${v}`,
  ],
  // "Mark Ann Bly as a no-show for her ⟦0⟧": what is marked is that, with her.
  [
    /^mark ([A-Z]\S*(?: [A-Z]\S*)+) as (?:an? )?([a-z-]+) (?:for|in|at) (?:his|her|their) (⟦\d+⟧)(.*)$/i,
    ([who, so, what, more]) => `mark ${what} with ${who} as ${so}${more}`,
  ],
  // "Set a password expiry of 90 days".
  [
    new RegExp(`^set an? (${FIELD}) of (⟦\\d+⟧|\\d+(?: [a-z]+)?)((?: (?:for|on|in) .+)?)$`, 'i'),
    ([f, v, on]) => `set the ${f}${on} to ${v}`,
  ],
  // "Add a question ⟦0⟧ of type Dropdown".
  [
    new RegExp(
      `^((?:${any(english.verbs.create)}|add) an? .+?) of (?:the )?(${any(english.graded)}|type|kind|colou?r|size) (${VALUE})(.*)$`,
      'i',
    ),
    ([x, f, v, more]) => `${x} with ${f} ${v}${more}`,
  ],
  // "Stop curators from publishing": said as what they may do.
  [
    /^(?:[Ss]top|[Pp]revent|[Kk]eep|[Dd]isallow|[Ff]orbid) ([a-z]+s) from ([a-z]+ing(?: .+)?)$/,
    ([who, doing]) => `turn off ${who} to ${doing}`,
  ],
  // "Record £450 of spending on the line ⟦0⟧": that is made, with the sum.
  [
    /^(record|log|enter|book|register) (⟦\d+⟧|[$€£]\d[\d.,]*) of ([a-z]+(?: [a-z]+)?) (?:on|to|for|against) (.*⟦\d+⟧.*)$/i,
    ([verb, sum, what, x]) => `${verb} ${what} to ${x} with the amount ${sum}`,
  ],
  // "Record the committee's decision to approve ⟦0⟧".
  [
    /^(record|log|register|enter) the (?:[a-z]+['’]s )?(decision|verdict|vote) to ([a-z]+) ((?:the )?(?:[a-z]+ )?⟦\d+⟧)(.*)$/i,
    ([verb, what, does, x, more]) => `${verb} a ${what} for ${x} with the ${what} ${does}${more?.replace(/^,? with /, ' and ')}`,
  ],
  // "Restrict access to the studio".
  [
    /^[Rr]estrict (?:the )?access to ((?:the )?(?:[a-z]+ )?(?:⟦\d+⟧|[A-Z]\S*(?: [A-Z]\S*)*))$/,
    ([x]) => `turn on restricted access for ${x}`,
  ],
  // "Make two-step sign-in required for everyone".
  [
    /^[Mm]ake ((?!the\b|my\b|all\b|an?\b|it\b|them\b)[a-z][a-z -]*[a-z]) (required|mandatory|optional|compulsory)(?: for (?:everyone|all|everybody|all [a-z]+))?$/,
    ([f, v]) => `set the ${f} to ${v}`,
  ],
  // "Add ⟦0⟧ to the list of damage types".
  [
    /^((?:add|append) .*⟦\d+⟧.*) to the list of ((?:the )?[a-z][a-z -]*)$/i,
    ([x, kind]) => `${x} to the ${kind?.replace(/^the /, '')}`,
  ],
  [
    /^((?:remove|delete|drop|take) .*⟦\d+⟧.*) (?:from|off) the list of ((?:the )?[a-z][a-z -]*)$/i,
    ([x, kind]) => `${x} from the ${kind?.replace(/^the /, '')}`,
  ],
];

const MAKES = new RegExp(`^(?:(?:${any(english.verbs.create)}) an?|add (?:an?|the)) `, 'i');
/** What is done with values of its own: "Fulfill the order with tracking number ⟦0⟧ and UPS as the carrier". */
const WITH = / with (?:the |an? )?[a-z][a-z ]* (?:of )?(?:⟦|\d)/;
const AS_FIELD = new RegExp(`(?:,? and|,) (${VALUE}) as (?:the|its|an?) (${FIELD})(?=,| and |$)`, 'g');
/** "With a price of $25, a quantity of 100": each is a field. */
const OF_FIELD = /(?<=with|and|,) an? ([A-Za-z][A-Za-z-]*(?: [a-z-]+){0,2}?) of (⟦\d+⟧|[$€£]?\d[\w.,%]*(?<!,))/g;
/** All that is here belongs to the one whose site it is: "the company's time zone". */
/** "The listing's available date": what it is a field of says no more than where it stands; whose email it is does. */
const OF_THING = new RegExp(
  `^((?:set|change|update|edit|modify|adjust|switch) (?:the|its|this) )(?!(?:${any([...english.people, ...english.staff])}|copy|duplicate|clone)['’])[a-z]+['’]s (?=[a-z].* to )`,
  'i',
);
const OF_COPY = /^((?:set|change|update|edit) the )(copy|duplicate|clone)['’]s ([a-z][a-z -]*?)(?= to )/i;
/** "Share ⟦0⟧ with Ann Lee, with access that expires on ⟦1⟧". */
const UNTIL =
  /^((?:[Ss]hare|[Ii]nvite|[Gg]rant|[Gg]ive) .+?),? (?:(?:with|and) (?:an? )?access )?(?:that (?:expires|ends)|expiring|ending) (?:on|in|after|at) (?=⟦|\d)/;
const WHOLE = new RegExp(`\\b(?:the|my|our|your) (?:${any(english.wholes)})['’]s (?=[a-zA-Z])`, 'gi');

/** The text with its values said plainly. */
export function withValues(piece: string): string {
  const text = piece
    .replace(WHOLE, 'the ')
    .replace(OF_THING, '$1')
    .replace(OF_COPY, '$1$3 of the $2')
    .replace(UNTIL, '$1 with the expiration ');
  const so = soThat(text);
  if (so !== null) return so;
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(text);
    if (found !== null) return say(found.slice(1).map((part) => part ?? ''));
  }
  // "With a duration of 45 minutes and Zoom as the location".
  const told = MAKES.test(text) || WITH.test(text) ? text.replace(AS_FIELD, ' and $2 $1').replace(OF_FIELD, ' $1 $2') : text;
  return whatItDoes(told) ?? told;
}

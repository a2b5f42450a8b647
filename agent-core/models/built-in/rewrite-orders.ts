/** Orders that say in other words what the clause readers know: who may do what, what is put away, in which something is told. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { any, CAPS, capital, eitherCase, type Keep, NAME, QUOTED } from './patterns.ts';
import { trades } from './trades.en.ts';

const BOUND = any(trades.bound.toSorted((a, b) => b.length - a.length));

const DAY = `(?:${any(english.weekdays.map(capital))})`;

const REWRITES: readonly [RegExp, (found: readonly string[]) => string][] = [
  // "Only let admins post in the channel ⟦0⟧".
  [
    new RegExp(
      `^(?:[Oo]nly (?:let|allow)|[Ll]et only|[Aa]llow only) ([a-z]+s) (?:to )?([a-z]+) (?:in|to|on) ((?:the [a-z]+ )?${QUOTED})$`,
    ),
    ([who, does, x]) => `set the who can ${does} of ${x} to ${who}`,
  ],
  // "Rename it ⟦0⟧".
  [new RegExp(`^rename (it|them|the copy) (${QUOTED})$`, 'i'), ([it, name]) => `rename ${it} to ${name}`],
  // "Set an alert for flights from Rome to Tunis": a new one.
  [
    /^set (an? (?:[a-z]+ )?(?:alert|alarm|reminder|timer|watch)) ((?:for|on|when) (?!⟦\d+⟧(?: at ⟦\d+⟧)?$).+)$/i,
    ([what, of]) => `create ${what} ${of}`,
  ],
  // "Assign her interview to Ann Lee".
  [
    new RegExp(`^assign (his|her|its|their) ([a-z]+(?: [a-z]+)?) to (${NAME}|${QUOTED})$`, 'i'),
    ([, what, whom]) => `set its ${what} ${english.assignee} to ${whom}`,
  ],
  // "A task ⟦0⟧ every Monday and Thursday": how often it comes again.
  [
    new RegExp(
      `^((?:${any(english.verbs.create.map(eitherCase))}|[Aa]dd) an? [^,]*?${QUOTED})(?: repeating| that repeats)?,? every (${DAY}(?:, (?:${DAY}))*,? and (?:${DAY}))(.*)$`,
    ),
    ([made, days, more]) => `${made} with ${days?.replace(/(?=\b[A-Z])/g, 'the days ').replace(/, (?!and)/g, ' and ')}${more}`,
  ],
  // "Have it sent to ⟦0⟧".
  [new RegExp(`^have (it|them) (?:sent|delivered|mailed) to (${QUOTED})$`, 'i'), ([it, to]) => `send ${it} to ${to}`],
  // "Move the ⟦0⟧ on Thursday to Friday": the day that it was is no value.
  [
    new RegExp(`^(move|shift|reschedule) (.*?${QUOTED}.*?) (?:on|from) (?:${DAY}) to (${DAY}|${QUOTED})(.*)$`, 'i'),
    ([does, x, day, more]) => `${does} ${x} to ${day}${more}`,
  ],
  // "Estimate ⟦0⟧ at 13 points".
  [
    new RegExp(`^(estimate|price|cap) ((?:the )?(?:[a-z]+ ){0,2}${QUOTED}) at (${QUOTED}|\\d[\\d.,]*)(?: points?)?$`, 'i'),
    ([f, x, v]) => `set the ${f?.toLowerCase()} of ${x} to ${v}`,
  ],
  // "Put everything away into the bin X".
  [
    /^put (?:everything|all(?: of (?:it|them))?|it|them) away(?= |$)(.*)$/i,
    ([where]) => `put away it${where?.replace(/^ into /, ' in ')}`,
  ],
  // "Transfer ⟦0⟧ to the account of Ann Lee".
  [
    new RegExp(`^(transfer|move|hand over|reassign) (.+?) to the (?:account|ownership|name) of (${NAME}|${QUOTED})$`, 'i'),
    ([does, x, whom]) => `${does?.toLowerCase() === 'move' ? 'transfer' : does} ${x} to ${whom}`,
  ],
  // "Give Ann Lee edit rights on the pipeline ⟦0⟧".
  [
    new RegExp(`^(?:[Gg]ive|[Gg]rant) (${CAPS}|${QUOTED}) ([a-z]+) (?:rights|permissions?) (?:on|to|for|in) (.+)$`),
    ([who, level, to]) => `share ${to} with ${who} with the access ${level}`,
  ],
  // "Stop the standing order to X": a record, told by whom it goes to.
  [
    new RegExp(`^([a-z]+) the (${BOUND}) to (${CAPS})$`, 'i'),
    ([does = '', kind, whom]) => (/^stop$/i.test(does) ? `${does} the ${kind} ${whom}` : `${does} the ${kind} to ${whom}`),
  ],
  // "The comment in which Theo Falk advertises lamps".
  [
    new RegExp(`^([a-z]+ the (?:${any(english.messages)})) in which (${NAME}) [a-z]+s .+$`, 'i'),
    ([does, who]) => `${does} by ${who}`,
  ],
  // "Finish receiving the delivery 12 from B: all 24 lamps have arrived in good order".
  [/^(.+): all (\d+) [a-z -]+ (?:have|has|were|was|are) [a-z].*$/i, ([deed, n]) => `${deed} with the quantity ${n}`],
  // "With access to A and B".
  [
    new RegExp(
      `^([Ii]nvite .+?|[Aa]dd .+?|[Cc]reate .+?),? with access to ((?:${CAPS}|${QUOTED})(?:(?:, |,? and )(?:${CAPS}|${QUOTED}))*)$`,
    ),
    ([made, places]) => `${made} who has access to ${places}`,
  ],
  // "Decline Ann Lee's invitation to ⟦0⟧".
  [
    new RegExp(`^([a-z]+) the (invitation|invite) (?:of|from) (${CAPS}|${QUOTED}) to (${QUOTED})(.*)$`, 'i'),
    ([does, kind, whom, what, more]) => `${does} the ${kind} ${what} from ${whom}${more}`,
  ],
];

/** As it is where it is none of these. */
export function withOrders(text: string): string {
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(text);
    if (found !== null) return say(found.slice(1).map((part) => part ?? ''));
  }
  return text;
}

const TOLD_BY = new RegExp(
  `\\b((?:for|of|on) the )(${BOUND}) (?:to|from) (${CAPS.replaceAll('(?: ', '(?: (?:& |of )?')})(?! to [A-Z⟦]| from [A-Z⟦])`,
  'g',
);
const OF_KIND = /(?<=[a-z] )(of the [a-z]+(?: [a-z]+)?) for the (?=⟦\d+⟧(?: to |,? and |$))/g;
const COMES = new RegExp(
  `^([Ii]t|[Tt]hey) (?:${any(trades.comesIn)}) (?:(?:\\d+|${any(english.counts)}) )?([a-z]+s),? (⟦\\d+⟧(?:(?:, |,? and )⟦\\d+⟧)*)(?:,? and (?=is |are )|(?=[.,]|$))`,
);
const AT_COST =
  /(?<=^(?:It|They) (?:.*, )?)(?:is|are) (supplied|delivered|sold|made) by ([A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*)*) at (?:an? |the )([a-z]+) of (?=⟦)/;
const TO_BE_DONE: Readonly<Record<string, string>> = { delivered: 'delivery', shipped: 'shipping', collected: 'collection' };
const TO_BE = new RegExp(`,? to be (${any(Object.keys(TO_BE_DONE))}) (?:on|by|before) (⟦\\d+⟧)`);
const WHOSE: Readonly<Record<string, string>> = { supplied: 'supplier', delivered: 'carrier', sold: 'seller', made: 'maker' };

/** "For the shipment to Juniper Home" as "for the shipment ⟦Juniper Home⟧", "of the rule for the ⟦0⟧" as "of the rule ⟦0⟧", "it comes in two sizes, ⟦0⟧ and ⟦1⟧" as what it has. */
export const withBound = (sentence: string, keep: Keep): string =>
  sentence
    // "Send ⟦0⟧ to Ann Lee for the flight to Rome" goes to her.
    .replace(TOLD_BY, (all, of: string, kind: string, whom: string, at: number) =>
      / (?:to|from) (?:the )?[A-Z⟦]/.test(sentence.slice(0, at)) ? all : `${of}${kind} ${keep(whom, true)}`,
    )
    .replace(TO_BE, (_all, done: string, day: string) => ` with the ${TO_BE_DONE[done] ?? done} date ${day}`)
    .replace(OF_KIND, '$1 ')
    .replace(COMES, (all, it: string, kinds: string, names: string) => {
      const has = names.split(/,? and |, /).map((name) => `has the ${kinds} ${name}`);
      return `${it} ${has.join(', ')}${/ and $/.test(all) ? ', ' : ''}`;
    })
    .replace(
      AT_COST,
      (_all, does: string, who: string, field: string) => `has the ${WHOSE[does] ?? does} ${keep(who, false)}, has the ${field} `,
    );

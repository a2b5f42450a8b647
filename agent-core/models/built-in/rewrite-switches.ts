/** What is to go on or to stop, in whatever form it is said: "start sending receipts", "make the note optional", "leave the alert on for flour". Works on atomised text. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, longest, small } from './patterns.ts';

const { on, off } = orders.states;
const STATE = any([...on, ...off]);
const isOn = (state: string): boolean => on.includes(state.toLowerCase());
const turn = (state: string): string => `turn ${isOn(state) ? 'on' : 'off'}`;
const MODAL = longest(orders.modals);
/** Of things that there are several of, or that cannot be counted: what is done to one of them is a deed. */
const MANY = '(?!(?:the|this|that|my|it|them|him|her)\\b|⟦)[a-z].*';
/** "Sending updates" is switched by the name of the updates. */
const LIGHT = any(['sending', 'showing', 'getting', 'receiving', 'using', 'displaying']);
const MANNER = any(orders.manners);
const OPPOSITE = any(Object.keys(english.opposites));

const REWRITES: readonly [RegExp, (found: readonly string[]) => string | null][] = [
  // "Start emailing receipts to guests".
  [new RegExp(`^(?:start|begin) (?:${LIGHT}) (${MANY})$`, 'i'), ([what]) => `turn on ${what}`],
  [new RegExp(`^(?:start|begin) ([a-z]+ing ${MANY})$`, 'i'), ([what]) => `turn on ${what}`],
  // "Guests should no longer see the rates".
  [
    new RegExp(
      `^([A-Z][a-z]+s|(?:[Tt]he |[Oo]ur )?[a-z]+(?: [a-z]+)?s) (?:${MODAL}|may|can) (?:no longer|not|never) ((?!be\\b)[a-z]+ .+)$`,
    ),
    ([who = '', what]) => `do not let ${small(who)} ${what}`,
  ],
  // "Nobody should be able to book a court", "guests should be able to pay by card".
  [
    new RegExp(`^(?:Nobody|No one) (?:${MODAL}|may|can) (?:(?:be able|be allowed) to )?(.+)$`, 'i'),
    ([what]) => `do not let anybody ${what}`,
  ],
  [
    new RegExp(`^((?:the |our )?[A-Za-z]+(?: [a-z]+)?s) (?:${MODAL}) (?:now |also )?be (?:able|allowed) to (.+)$`, 'i'),
    ([who = '', what]) => `allow ${small(who)} to ${what}`,
  ],
  // "Let tenants pay by card".
  [
    /^let (?!.* know$)((?:the |our |my )?[a-z]+(?: [a-z]+)?s) ((?!be\b)[a-z]+[^s\s] (?!at\b|on\b|until\b).+)$/i,
    ([who, what]) => `allow ${who} to ${what}`,
  ],
  // "Make comments private", "make the gate code visible to tenants".
  [
    new RegExp(
      `^[Mm]ake ((?!sure\\b|an? |it\\b|them\\b)(?:the |our |my )?[a-z][a-z -]*? (?:${MANNER})|[a-z]+s (?:${OPPOSITE}))((?: (?:to|for|by) [a-z][a-z -]*)?)$`,
    ),
    ([what = '', whom]) => `set ${what.replace(/ (\S+)$/, ' to $1')}${whom}`,
  ],
  // "Have the alert on for flour".
  [
    new RegExp(
      `^(?:have|keep|leave|switch|turn) (?!(?:${STATE})\\b)((?:the |our |my )?[a-z][a-z -]*?|.*⟦\\d+⟧) (?:back )?(${STATE})((?: (?:for|during|when|while|until|in|at) .+)?)$`,
      'i',
    ),
    ([what, state = '', where]) => `${turn(state)} ${what}${where}`,
  ],
  // "Automatic renewals should be on for annual passes".
  [
    new RegExp(
      `^((?:[A-Z][a-z]*|the|our|my) ?[a-z -]*?) (?:${MODAL}) (?:now |always )?be (?:turned |switched )?(${STATE})((?: (?:for|during|when|while|until|in|at) .+)?)$`,
    ),
    ([what = '', state = '', where]) => `${turn(state)} ${small(what)}${where}`,
  ],
];

/** As an order to turn it on or off; as it is where it is none of these. */
export function withSwitches(text: string): string {
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(text);
    const said = found === null ? null : say(found.slice(1).map((part) => part ?? ''));
    if (said !== null) return said;
  }
  return text;
}

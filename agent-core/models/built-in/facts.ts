/** "Ann Lee got a new number, ⟦0⟧", "the projector is broken", "the address of ⟦0⟧ is wrong, it should be ⟦1⟧": how things are by now, as orders. Works on atomised text. */
import { hasVerb } from './clauses.ts';
import { news } from './news.en.ts';
import { any, CAPS, capital, type Keep, small } from './patterns.ts';
import { NAMED } from './referents.ts';
import { spelled } from './telling.ts';

const ENDS = /[\s.;!?]+$/;
const VALUE = '(?:⟦|[$€£+]?\\d|[A-Z])[^;]*?';
const FIELD = '[a-z][a-z-]*(?: (?!of\\b|for\\b|to\\b)[a-z][a-z-]*){0,2}';
const WHO = `(?:${CAPS}|⟦\\d+⟧|[Tt]he [a-z]+(?: ⟦\\d+⟧| ${CAPS})?)`;

/** "The address on Ann Lee's card is wrong. It should be ⟦0⟧." */
const WRONG = new RegExp(
  `^[Tt]he (${FIELD}) ((?:of|on|for|in) (?:the )?(?:[a-z]+ (?:of |for )?)?(?:${CAPS}(?: \\d+)?|⟦\\d+⟧|[a-z]+ \\d+)) (?:(?:is|are|was) (?:${any(news.wrong)})|has changed|have changed|changed)$`,
);
const RIGHT = new RegExp(
  `^(?:[Ii]t|[Tt]hey) (?:should (?:be|read|say)|must be|is really|is|are) (?:actually |really |now )?(${VALUE})$`,
);
/** "Our VAT number has changed". */
const OURS = new RegExp(`^(?:Our|My) (${FIELD}) (?:(?:is|are|was) (?:${any(news.wrong)})|has changed|changed)$`);
/** The orders that two sentences, or two parts of one, make together; `null` where they make none. */
export function righted(first: string, second: string): string | null {
  const said = spelled(first.replace(ENDS, ''));
  const [, field = '', of = ''] = WRONG.exec(said) ?? OURS.exec(said) ?? [];
  const [, value = ''] = RIGHT.exec(spelled(second.replace(ENDS, ''))) ?? [];
  return field === '' || value === '' ? null : `Set the ${field}${of === '' ? '' : ` ${of}`} to ${value}.`;
}

const TOLD: readonly [RegExp, (found: readonly string[], whom: (name: string) => string) => string][] = [
  // "Ann Lee has changed her surname to Bell".
  [
    new RegExp(
      `^(${WHO}) (?:has |have )?(?:now )?(?:changed|raised|lowered|moved|switched) (?:his|her|its|their) (${FIELD}) (?:from .+ )?to (${VALUE})(?: (?:after|because|since|as) .+)?$`,
    ),
    ([who = '', field, value], whom) => `Set the ${field} of ${whom(who)} to ${value}.`,
  ],
  // "Ann Lee has got a new phone number: ⟦0⟧".
  [
    new RegExp(
      `^(${WHO}) (?:(?:has|have) (?:now )?(?:got )?|got |gets )(?:an? )?(?:new|different|another) (${FIELD})(?:,|:|,? (?:and )?(?:it is|which is|now)) (${VALUE})$`,
    ),
    ([who = '', field, value], whom) => `Set the ${field} of ${whom(who)} to ${value}.`,
  ],
  // "Class 4B now has 26 pupils".
  [
    new RegExp(
      `^((?:The )?[A-Za-z]+(?: [a-z]+)* (?:⟦\\d+⟧|\\d+[A-Z]?|[A-Z]+-?\\d+)|${CAPS}|⟦\\d+⟧) now (?:has|takes|holds|seats) (\\d[\\d.,]*|⟦\\d+⟧) ([a-z]+(?: [a-z]+)?)$`,
    ),
    ([what = '', count, field], whom) => `Set the ${field} of ${whom(what)} to ${count}.`,
  ],
  // "Ann Lee is now called Ann Berg".
  [
    new RegExp(
      `^(${WHO}) (?:is now (?:called |named )|is called .+ now|now goes by |now calls (?:him|her|it)self |prefers to be called |would like to be called )(${CAPS}|⟦\\d+⟧)(?: from now on)?$`,
    ),
    ([who = '', name], whom) => `Set the name of ${whom(who)} to ${name}.`,
  ],
  // "Ann Lee takes over the Berg account from Bo Dahl".
  [
    new RegExp(
      `^(${CAPS}) (?:takes|is taking|will take|will be taking|has taken|took) over (?:the |our )(.+?) from (?:${CAPS}|⟦\\d+⟧)(.*)$`,
    ),
    ([who, what, when]) => `Reassign the ${what} to ${who}${when}.`,
  ],
  // "Ann Lee is the new shift lead".
  [
    new RegExp(`^(${CAPS}) (?:is|will be|becomes) (?:now )?(?:the|our) new ([a-z]+(?: [a-z]+)?)(?: (?:of|for) ((?:the )?.+))?$`),
    ([who, role, of = '']) => (of === '' ? `Set the role of ${who} to ${role}.` : `Set the ${role} of ${of} to ${who}.`),
  ],
  // "Ann Lee is on leave from ⟦0⟧ to ⟦1⟧".
  [
    new RegExp(`^(${WHO}) (?:is|will be|goes) on ((?:[a-z]+ )?(?:${any(news.absences)})) ((?:from|until|on|for) .+)$`),
    ([who = '', leave, when], whom) => `Add a ${leave} for ${whom(who)} ${when}.`,
  ],
  // "Truck 12 is now at Depot North".
  [
    new RegExp(
      `^((?:The )?[A-Za-z]+(?: [a-z]+)* (?:⟦\\d+⟧|\\d+|[A-Z]+-?\\d+)|The [a-z ]+?|${CAPS}) (?:is|are) (?:now|back) (?:at|in|on) (?:the )?(${CAPS}(?: \\d+)?|⟦\\d+⟧|[A-Z]\\d+)$`,
    ),
    ([what = '', where]) => `Move ${small(what)} to ${where}.`,
  ],
  // "The projector in the blue room is broken".
  [
    new RegExp(
      `^((?:The|Our) [a-z].*?|[A-Z][a-z]+ (?:⟦\\d+⟧|[A-Z]*\\d+)) (?:is|are) (?:now )?(?!(?:${any(news.noStates)})\\b)([a-z]+(?: of [a-z]+)?)(?: again| now)?$`,
    ),
    ([what = '', state]) => `Mark ${small(what)} as ${state}.`,
  ],
];

/** "Ann Lee wants to cancel her subscription". */
const ASKS_FOR = new RegExp(`^(${WHO}) (?:wants|would like|has asked|asked|asks|is asking) to ([a-z].+)$`);
function askedFor(text: string): string | null {
  const [, who = '', order = ''] = ASKS_FOR.exec(text) ?? [];
  if (who === '' || !hasVerb(order) || /^be /.test(order)) return null;
  const whose = order.replace(
    /\b(?:his|her|their|its) ([a-z]+(?: (?!on\b|to\b|for\b|at\b|from\b|in\b|by\b|as\b)[a-z]+)?)/,
    `the $1 of ${who}`,
  );
  return `${capital(whose === order ? `${order} for ${who}` : whose).replace(/ as of (?=⟦)/, ' effective ')}.`;
}

/** What one sentence amounts to; `null` where it is none of these. */
export function factOf(sentence: string, keep: Keep): string | null {
  const text = spelled(sentence.replace(ENDS, ''));
  const whom = (name: string): string => (NAMED.test(name) && !name.startsWith('⟦') ? keep(name, true) : small(name));
  for (const [pattern, say] of TOLD) {
    const found = pattern.exec(text);
    if (found !== null)
      return say(
        found.slice(1).map((part) => part ?? ''),
        whom,
      );
  }
  return askedFor(text);
}

/** "Put it on his profile", "update her record", "correct that", "note that too": what was told is what is asked for. */
export const VAGUE = new RegExp(
  `^(?:${any(news.notes)}) (?:it|that|this|(?:his|her|its|their|the) (?:${any(news.dossiers)}))(?: (?:in|on|for|to|at) (?:(?:his|her|its|their|the|our) )?(?:${any(news.dossiers)}|him|her|it|them))?(?: (?:too|as well|accordingly|please|down))*[.;!?]*$`,
  'i',
);

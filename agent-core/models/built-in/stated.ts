/** "The weight of ⟦0⟧ should be 4.2 kg instead of 4.8", "its ETD has moved to ⟦1⟧": what a field is to hold, as orders. Works on atomised text. */
import { PREPOSITIONS } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, eitherCase, longest } from './patterns.ts';

const FILLER = longest(orders.fillers);
const COUNT = any(english.counts);
const WORD = '(?:[a-z][a-z-]*|[A-Z]{2,5})';
const OWN = 'the|its|his|her|their|my|our|your';

/** "The number of brake discs on job 3402", "its ETD", "the capacity": the field, and whose it is. */
const SUBJECT = new RegExp(
  `^(?:(${OWN.split('|').map(eitherCase).join('|')}) )?(?:new |correct |right )?((?:(?!(?:of|for|on|in|at|to|from|with) )${WORD} ){0,3}(?!(?:of|for|on|in|at|there) )${WORD}(?: of [a-z]+(?: (?!(?:of|for|on|in|at|there)\\b)[a-z]+)?)?)(?: (of|for|on|in|at) ((?:the |my |our )?(?:[a-z][a-z-]* ){0,3}(?:⟦\\d+⟧|${CAPS}(?: \\d+| [a-z]+)?|(?=\\S*\\d)[\\w/.-]+)|(?:the|my|our) [a-z][a-z-]*(?: [a-z][a-z-]*){0,3}|(?:[a-z]+ )?[a-z]+s))?(?: (?:in|on|at|for) (?:the )?(?:⟦\\d+⟧|${CAPS}|[a-z]+ \\d+))?$`,
);
const MODAL = longest(orders.modals);
const PREDICATES = [
  new RegExp(
    `^(.+?) (?:${MODAL}) (?:(?:${FILLER}) )*(?:be|become|read|say|be set to|be changed to|change to|go up to|go down to) (?:(?:${FILLER}) )*(.+)$`,
    'i',
  ),
  // "Our new opening time is ⟦0⟧".
  new RegExp(`^((?:${any(OWN.split('|').map(eitherCase))}) (?:new|correct|right) .+?) (?:is|are) (.+)$`),
  /^(.+?) (?:is|are) (?:now|actually|really|in fact) (.+)$/i,
  new RegExp(`^(.+?) (?:is|are) (.+?,? (?:${longest(orders.insteadOf)}) .+)$`, 'i'),
  /^(.+?) (?:(?:has|have) (?:now |been )?|is to |will |(?:is|are|was|were) (?:now |being )?)?(?:changed?|changes|gone|goes|go|risen|rises|rise|dropped|drops|drop|moved?|moves|increased?|increases|decreased?|decreases|fallen|falls) (?:up |down |back |forward )?((?:from .+? )?to .+)$/i,
];
const OLD = new RegExp(`^(.+?),? (?:${longest(orders.insteadOf)}) (.+)$`, 'i');
const FROM = /^from (.+?) to (.+)$/i;
const LAST = new RegExp(`,? (?:${FILLER})$`, 'i');
/** Begins what a field can hold. */
const VALUE = new RegExp(
  `^(?:⟦|[$€£+-]?\\d|[A-Z]|(?:${COUNT})\\b|(?!(?:${any([...PREPOSITIONS, 'no', 'not', 'up', 'due', 'least', 'most'])}) )[a-z]+ (?:⟦|\\d))`,
);
const STATE = /^(?:on|off|enabled|disabled|ticked|unticked|checked|unchecked|active|inactive)$/;
/** Words that a field holds which takes no number and no name. */
const WORDS = new RegExp(`^(?:${any([...english.statements.often, 'every', 'half', 'full'])})\\b`);
const GRADED = new RegExp(`(?:^| )(?:${any([...english.graded, ...english.options, ...english.stages])})$`);
const NEXT = new RegExp(`,? (?:and|but) (?=(?:${OWN}) )|, (?=(?:${OWN}) )`, 'i');
const FURTHER = new RegExp(
  `^(?:${OWN}) ((?:(?:of )?${WORD} ){0,4}?${WORD})(?: (?:(?:${MODAL}) be|should|is|are|at|to|be))? ((?:⟦|[$€£]?\\d|[A-Z][a-z]|(?:${COUNT})\\b).*)$`,
);

const SINCE =
  /^(?:As of|From|Starting|Effective|With effect from) ((?:⟦\d+⟧|\d|[A-Z])[^,]*), (.+?) (?:is|are|will be|should be) (.+)$/;
/** Does another order begin in it. */
const goesOn = (told: string, begins: Begins): boolean =>
  [...told.matchAll(/,? (?:and then|then|and|but) |, /g)].some(({ index, 0: mark }) => begins(told.slice(index + mark.length)));
/** Does a clause of its own begin so. */
type Begins = (text: string) => boolean;

interface Held {
  value: string;
  old: string;
}
function heldIn(text: string): Held {
  const said = text.replace(LAST, '').replace(LAST, '');
  const [, was, now] = FROM.exec(said) ?? [];
  if (was !== undefined && now !== undefined) return { value: now, old: was };
  const [, value = said.replace(/^to /i, ''), old = ''] = OLD.exec(said.replace(/^to /i, '')) ?? [];
  return { value, old };
}

function order(field: string, of: string, { value, old }: Held): string | null {
  const own = `the ${field}${of}`;
  if (STATE.test(value)) return `turn ${/^(?:on|enabled|ticked|checked|active)$/.test(value) ? 'on' : 'off'} ${own}`;
  if (!VALUE.test(value) && !WORDS.test(value) && !(GRADED.test(field) && /^[a-z-]+(?: [a-z-]+)?$/.test(value))) return null;
  return `set ${own}${old === '' ? '' : ` from ${old}`} to ${value}`;
}

/** The orders that such a sentence amounts to; `null` where it is none, or a part of it says something else. */
export function stated(piece: string, begins: Begins): string[] | null {
  // "As of ⟦0⟧, the rate is ⟦1⟧".
  const [, since, rate, now] = SINCE.exec(piece) ?? [];
  const from = since === undefined ? null : stated(`${rate} should be ${now}`, begins);
  if (from !== null && from.length === 1) return [`${from[0]} effective ${since}`];
  const [, lead, led = piece] = /^((?:On|In|At|For|Under|With) [^,]+), (.+)$/.exec(piece) ?? [];
  for (const predicate of PREDICATES) {
    const [, subject = '', told = ''] = predicate.exec(led) ?? [];
    const [, own, field = '', prep, whom] = SUBJECT.exec(subject) ?? [];
    // "Sessions should be ⟦0⟧": which field that is, the page tells.
    if (field === '' || goesOn(told, begins) || (own === undefined && whom === undefined && lead === undefined)) continue;
    const [first = '', ...rest] = told.split(NEXT);
    const of =
      whom === undefined
        ? /^(?:its|his|her|their)$/i.test(own ?? '')
          ? null
          : ''
        : subject.slice(subject.indexOf(` ${prep} ${whom}`));
    const one = order(field, of ?? '', heldIn(first));
    const others = rest.map((part) => {
      const [, name, value] = FURTHER.exec(part) ?? [];
      return name === undefined || value === undefined ? null : order(name, of ?? '', heldIn(value));
    });
    const all = [one, ...others].flatMap((said) => said ?? []);
    if (all.length <= others.length) continue;
    const said = of === null ? all.map((text) => text.replace(/^(set|turn on|turn off) the /, `$1 ${own?.toLowerCase()} `)) : all;
    return lead === undefined ? said : [lead, ...said];
  }
  return null;
}

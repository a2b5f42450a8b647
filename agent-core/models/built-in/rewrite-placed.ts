/** Values that are put, given, recorded or made, said as fields that are set (`method.md` 6.3). Works on atomised text. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, eitherCase, QUOTED, WORD } from './patterns.ts';

const NO_FIELD = any([...english.interfaceNouns, ...english.rosters, ...english.groups, ...english.ownLists]);
const POSSESSIVES = 'my|our|your|his|her|its|their';
/** A number with its unit, or what was taken whole. */
const HELD = '⟦\\d+⟧|[$€£]?\\d[\\d.,:]*%?(?: [a-z°][\\w³²]*){0,2}';

export const PLACED: readonly [RegExp, (found: readonly string[]) => string][] = [
  // "Put her on the night shift", "move Ann Lee to the ⟦0⟧ plan": a field of hers.
  [
    new RegExp(
      `^(?:[Pp]ut|[Pp]lace|[Mm]ove|[Ss]witch|[Tt]ransfer) (?:(him|her|it|them|${CAPS}|(?:the )?(?:[a-z]+ )?(?:${QUOTED}|${CAPS})(?: [a-z]+)?) on(?:to)?|(him|her|${WORD} ${WORD}) to) (?:the )?(${QUOTED}|${CAPS}|(?!(?:${POSSESSIVES})\\b)[a-z]+) (?!(?:${NO_FIELD})\\b)([a-z]+)$`,
    ),
    ([on = '', to = '', v, f]) =>
      /^(?:him|her|it|them)$/.test(on || to) ? `set its ${f} to ${v}` : `set the ${f} of ${on || to} to ${v}`,
  ],
  // "Let the Leeds team know".
  [/^let (.+?) know(?: (?:about|of) (?:it|this|that))?$/i, ([whom]) => `notify ${whom}`],
  // "Give the Harris family a second permit, valid until ⟦0⟧".
  [
    new RegExp(
      `^(?:[Gg]ive|[Gg]rant|[Ii]ssue) (the ${CAPS} [a-z]+) (an? [a-z][a-z -]*?)((?:,| with| for| until| from| on| valid).*)?$`,
    ),
    ([whom, what, told]) => `issue ${what} to ${whom}${told}`,
  ],
  // "Enter a reading of ⟦0⟧ for the meter ⟦1⟧": it is made.
  [/^enter (an? [a-z][a-z -]*? (?:of|for) .+)$/i, ([x]) => `record ${x}`],
  // "Give back Ann Lee her deposit".
  [
    new RegExp(`^([a-z]+ back) (${CAPS}|${QUOTED}) (?:the|his|her|its|their) ([a-z][a-z -]*)$`, 'i'),
    ([does, whom, what]) => `${does} the ${what} of ${whom}`,
  ],
  // "Shift the van in bay 2 over to bay 5".
  [/^(?:move|shift|bring|take|transfer) (.+?) over to (.+)$/i, ([x, to]) => `move ${x} to ${to}`],
  [/^[Ss]hift ((?:the|it|them|him|her)\b.*|⟦.+|[A-Z].+?) to (.+)$/, ([x, to]) => `move ${x} to ${to}`],
  // "Set her next check for ⟦0⟧".
  [
    /^set ((?:the|his|her|its|their|my) (?!.* to )[a-z][a-z -]*?) for ((?:⟦\d+⟧|\d\S*)(?: at .+)?)$/i,
    ([f, v]) => `set ${f} to ${v}`,
  ],
  // "Email him the invoice".
  [
    new RegExp(
      `^(${any([...english.passing, ...orders.gives].map(eitherCase))}) (him|her|them|me|us|${CAPS}) ((?:the|an?|two|his|her|its|their|⟦|[a-z]+ \\d).*)$`,
    ),
    ([does, whom, what]) => `${does} ${what} to ${whom}`,
  ],
  // "Narrow the fleet list to vans".
  [
    /^(?:narrow|restrict) (?:down )?(the [a-z -]*?(?:list|view|table|results|overview) (?:down )?to .+)$/i,
    ([x]) => `filter ${x?.replace(' down to ', ' to ')}`,
  ],
  // "Record the wind as ⟦0⟧, the sea as ⟦1⟧": into fields that are there.
  [/^(?:record|log|note|register|state) ((?:the|its|his|her|their) [a-z][a-z -]* as (?:⟦|\d|[A-Z]).*)$/i, ([x]) => `enter ${x}`],
  // "Make the fee ⟦0⟧", "make it ⟦1⟧ instead of ⟦2⟧", "make Thursday 8 hours".
  [
    new RegExp(
      `^[Mm]ake (it|(?:the|its|his|her|their) [a-z][a-z -]*|${CAPS}) (${HELD})(?:,? (?:${any(orders.insteadOf)}) (${HELD}))?$`,
    ),
    ([x = '', now, old]) => (/^it$/i.test(x) || old === '' ? `set ${x} to ${now}` : `change ${x} from ${old} to ${now}`),
  ],
];

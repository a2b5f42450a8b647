/** Deeds in two parts ("put all of them on hold"), and others that are said of a thing rather than done to it (`method.md` 6.3). Works on atomised text. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, eitherCase, longest, NAME, QUOTED, WORD } from './patterns.ts';

/** Puts a mark in place of a name, unless it is one. */
type Whole = (name: string) => string;

const CODE = '(?=[A-Z\\d]*\\d)[A-Z\\d]{2,}';
const RECORD = `${QUOTED}|${NAME}(?: \\d+[A-Z]?)?|${CODE}`;
const AT = '(?<=^(?:Then |Now |Please )?|,? (?:and|then|but) (?:then |also )?|, )';
const FIELD = '[a-z][a-z-]*(?: (?!of\\b|to\\b)[a-z-]+){0,3}';
const SETS = '[Ss]et|[Cc]hange|[Rr]aise|[Ll]ower|[Rr]educe|[Ii]ncrease|[Uu]pdate';
const NO_KINDS = any([...english.interfaceNouns, ...english.wholes, ...english.options, 'app', 'catalogue', 'module', 'plan']);

/** "Sign up", "write off": what they are done to may stand between. */
const SEPARABLE = [...english.verbs.press, ...orders.verbs, ...orders.separable].filter((phrase) => {
  const [, particle = '', ...more] = phrase.split(' ');
  return orders.particles.includes(particle) && more.length === 0;
});

/** "Put on hold": the verb, and what stands behind the thing. */
const PHRASALS = [...english.statements.phrasals, ...SEPARABLE].map((phrase) => {
  const [verb = '', ...tail] = phrase.split(' ');
  return { phrase, verb, tail: tail.join(' ') };
});
const TAILS = new RegExp(
  `${AT}(${any([...new Set(PHRASALS.map(({ verb }) => eitherCase(verb)))])}) (?!(?:up|on|off|out|over)\\b)((?:(?! and (?![A-Z⟦])).)+?) (${longest([...new Set(PHRASALS.map(({ tail }) => tail))])})(?=[.,:;!]|$| (?:and|to|until|because|since|for|on|from|with|by|at|as|in|of)\\b| [–-] |(?: ⟦\\d+⟧)+[.]?$)`,
  'g',
);

const REWRITES: readonly [RegExp, (found: readonly string[], whole: Whole) => string | null][] = [
  [
    TAILS,
    ([verb = '', what, tail]) => {
      const phrase = `${verb.toLowerCase()} ${tail}`;
      return !/^(?:me|us)$/.test(what ?? '') && PHRASALS.some((one) => one.phrase === phrase) ? `${verb} ${tail} ${what}` : null;
    },
  ],
  // "Make Ann Lee the sponsor of Bo Berg", "appoint her as the sponsor for Bo Berg".
  [
    new RegExp(
      `${AT}(?:[Mm]ake|[Aa]ppoint) ((?:the [a-z]+ )?(?:${NAME}|${QUOTED})) (?:as )?(?:the )?((?!(?:[a-z-]+ )?(?:${any(english.ranks)}) (?:of|for)\\b|the\\b|an?\\b|first\\b|last\\b|default (?:of|for)\\b|as\\b)${FIELD}) (?:of|for) ((?:the [a-z]+(?: [a-z]+)? )?)(${RECORD})(?=[.,;]|$| and\\b)`,
      'g',
    ),
    ([who, field, kind, of = ''], whole) => `set the ${field} of ${kind}${whole(of)} to ${who}`,
  ],
  // "Make Ann Lee treasurer of the Hill Choir instead of Bo Berg".
  [
    new RegExp(
      `${AT}(?:[Mm]ake|[Aa]ppoint|[Nn]ame|[Ee]lect) (${NAME}|${QUOTED}) (?:as )?(?:the )?(?!(?:an?|the|of|as|first|last|top|bottom|default|primary|main|one) )([a-z]+(?:[ -][a-z]+)?) (?:of|for) (?:the )?((?!\\d+ )[^,.;]+?)(?: (?:instead of|in place of|rather than) (${NAME}|${QUOTED}))?(?=[.,;]|$| and\\b)`,
      'g',
    ),
    ([who = '', field = '', of = '', old = ''], whole) =>
      new RegExp(`^(?:[a-z-]+ )?(?:${any(english.ranks)})$`).test(field) || !/[A-Z⟦]/.test(of)
        ? null
        : `${old === '' ? 'set' : 'change'} the ${field} of ${whole(of)}${old === '' ? '' : ` from ${old}`} to ${who}`,
  ],
  // "… and set the size of that team to 5": of what was spoken of.
  [
    new RegExp(
      `(?<= (?:and|then) |[.;] )(${SETS}) the (${FIELD}(?: of [a-z]+)?) (?:in|of|for|on) that (?:[a-z]+ ){1,2}(?=to )`,
      'g',
    ),
    ([set, field]) => `${set} its ${field} `,
  ],
  // "Raise the number of seats in the Chess club to 9".
  [
    new RegExp(
      `${AT}(${SETS}) the (${FIELD}(?: of [a-z]+)?) (?:in|of|for) the (${WORD}(?: ${WORD})*) (?!(?:${NO_KINDS})s?\\b)([a-z]{3,}) to (?=\\d|[$€£]|⟦)`,
      'g',
    ),
    ([set, field, name = '', kind], whole) =>
      `${/^[SCU]/i.test(set ?? '') ? set : 'set'} the ${field} of the ${kind} ${whole(name)} to `,
  ],
  // "Record ⟦0⟧ as an allergy of Ann Lee": it is made.
  [
    new RegExp(
      `${AT}([Rr]ecord|[Ll]og|[Rr]egister|[Ee]nter) (${QUOTED}) as an? (${FIELD}) (?:of|for) (${RECORD})(?=[.,;]|$| and\\b)`,
      'g',
    ),
    ([verb, what, kind, whom = ''], whole) => `${verb} a ${kind} ${what} to ${whole(whom)}`,
  ],
  // "… and note ⟦0⟧ as the work set".
  [
    new RegExp(
      `(?<= (?:and|then) )(?:note|record|enter|write|put|give|state) (${QUOTED}) as (?:the|its|his|her|their) (?!(?:reason|comment|note|explanation)\\b)(${FIELD})(?=[.,;]|$| and\\b)`,
      'g',
    ),
    ([what, field]) => `set its ${field} to ${what}`,
  ],
  // "Assign Ann Lee to cover 9MA1": who does that with it.
  [
    new RegExp(
      `${AT}[Aa]ssign (${NAME}|${QUOTED}) to (?!the\\b)([a-z]{3,}) (${CODE}|${QUOTED})(?=[.,;]|$| (?:and|on|at|for|in)\\b)`,
      'g',
    ),
    ([who, does, what = ''], whole) =>
      english.groups.includes(does ?? '') ? null : `set the ${does} of ${whole(what)} to ${who}`,
  ],
  // "Decline the leave that Ann Lee asked for".
  [
    new RegExp(
      ` (?:that|which) (${NAME}) (?:has |had )?(?:asked for|applied for|requested|submitted|handed in|put in|paid|ordered|booked|filed|reported)(?=[.,;]|$| and\\b)`,
      'g',
    ),
    ([who = ''], whole) => ` of ${whole(who)}`,
  ],
  // "Set the permission for Stock to ⟦0⟧ and the one for Staff to ⟦1⟧".
  [
    /([Ss]et|[Cc]hange) the ([a-z]+(?: [a-z]+)?) (for|of|on|to) ([^,.;]+? to (?:⟦\d+⟧|\w+)),? and the one for /g,
    ([set, field, prep, one]) => `${set} the ${field} ${prep} ${one} and ${set?.toLowerCase()} the ${field} for `,
  ],
  [
    /(?:(?<=\brole .*)|(?=.*\brole ))([Ss]et|[Cc]hange) the (?:permissions?|access|rights?|access level) (?:for|to|on|of) (?:the )?([A-Z][a-z]+(?: [A-Za-z][a-z]+)?) (?=to )/g,
    ([, area]) => `set the ${area} `,
  ],
  // "Require an answer to it".
  [
    /(?<= )require an? (?:answer|reply|response|entry|value) (?:to|for|in|from) (it|them|the [a-z]+ ⟦\d+⟧)(?=[.,;]|$)/g,
    ([of]) => `turn on required for ${of}`,
  ],
  // "Stop taking cash as a payment method and take cheques instead".
  [
    /^[Ss]top ([a-z]+)ing ([a-z]+(?: [a-z]+)?|⟦\d+⟧) as an? ([a-z]+(?: [a-z]+)?)(?: and [a-z]+ ([a-z]+(?: [a-z]+)?|⟦\d+⟧) instead)?(?=[.;]|$)/g,
    ([, no, kind, yes]) => `turn off ${no} in the ${kind}s${yes === '' ? '' : ` and turn on ${yes} in the ${kind}s`}`,
  ],
  // "… and record that the reference has been received".
  [
    /(?<= and )(?:record|note|mark|log) that (?:the|his|her|their|its) ([a-z]+(?: [a-z]+)?)(?: from [^,.;⟦]+?)? (?:has|have|is|are|was|were) (?:been )?([a-z]+(?:ed|en|id|nt))(?=[.;]|$)/g,
    ([what, so]) => `turn on ${what} ${so} for it`,
  ],
];

/** The sentence with its deeds said plainly. */
export const withDeedsOf = (sentence: string, whole: Whole): string =>
  REWRITES.reduce(
    (text, [pattern, say]) =>
      text.replace(pattern, (all: string, ...found: unknown[]) => {
        const groups = found
          .slice(
            0,
            found.findIndex((one) => typeof one === 'number'),
          )
          .map((one) => String(one ?? ''));
        return say(groups, whole) ?? all;
      }),
    sentence,
  );

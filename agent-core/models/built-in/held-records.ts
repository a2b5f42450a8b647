/** Records that stand within others, and who is given something: names that the clause readers take whole. Works on atomised text. */
import { PREPOSITIONS } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { any, eitherCase, type Keep } from './patterns.ts';

const WORD = "[A-Z][\\w'’&-]*";
const PROPER = `${WORD}(?: ${WORD})+`;
const KIND = `(?!(?:${any(PREPOSITIONS)}|${any(english.times)}|and|or)s?\\b)(?:[a-z]{3,}|[A-Z][a-z]+)`;
const NUMBERED = new RegExp(`\\b(${KIND} (?:\\d+[A-Z]?|[A-Z]\\d+[A-Z]?)) at (${PROPER})`, 'g');
/** What is made there is no record yet: the number is a field of it. */
const MAKING = new RegExp(`\\b(?:${any(english.verbs.create)}|add) an? [^.;]*$`, 'i');

const GIVES = any(english.statements.gives.map(eitherCase));
const GIVEN = new RegExp(`\\b((?:${GIVES}) )(${PROPER}(?:, ${PROPER})*(?:,? and ${PROPER})?)(?= an? [a-z])`, 'g');

/** "Log 2 hours and 30 minutes of work": so long. */
const LOGGED =
  /\b((?:[Ll]og|[Bb]ook|[Tt]rack|[Rr]ecord|[Ee]nter) )(\d+ (?:hours?|h|days?) (?:and )?\d+ (?:minutes?|min|hours?))((?: of (?:[a-z-]+ )?(?:work|time))?)/g;

/** "Unit 206 at Alder Court" as one name at another, "give Ann Lee a fob" with her name whole. */
export const withHolders = (sentence: string, keep: Keep): string =>
  sentence
    .replace(NUMBERED, (all, record: string, holder: string, at: number) =>
      MAKING.test(sentence.slice(0, at)) ? all : `${keep(record, true)} at ${keep(holder, true)}`,
    )
    .replace(LOGGED, (_all, logs: string, long: string, of: string) =>
      `${logs}${of.replace(/^ of | ?time$/g, '')} time with the duration ${keep(long, false)}`.replace(/ +/g, ' '),
    )
    .replace(GIVEN, (all, gives: string, whom: string) =>
      new RegExp(`^(?:${PROPER}|,? and |, )+$`).test(whom)
        ? gives + whom.replace(new RegExp(PROPER, 'g'), (name) => keep(name, true))
        : all,
    );

const THING =
  /^(an? (?:[a-z-]+ )*?([a-z-]+))((?: (?:with|that|which|of|for|until|till|from|at|worth|in|on|starting|expiring|valid)\b|,).*)?$/;

/** "Give ⟦0⟧ a fob with …": what is made for somebody; `null` where somebody is made something. */
export function madeFor(verb: string, whom: string, thing: string): string | null {
  const [, what, kind = '', more = ''] = THING.exec(thing) ?? [];
  const isPerson = [...english.people, ...english.staff, ...english.ranks].includes(kind);
  if (what === undefined || isPerson || (/^make$/i.test(verb) && more === '')) return null;
  return `create ${what} for ${whom}${more}`;
}

/** Ways of saying it that the clause readers do not know, said as they do: names behind commas, participles, deeds in two parts. Works on atomised text. */
import { PARTICIPLES } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { any, eitherCase, type Keep, NAME, QUOTED, WORD } from './patterns.ts';
import { withDeedsOf } from './spoken-deeds.ts';

const VALUE = `${QUOTED}|${NAME}`;
const first = (words: readonly string[]): string => any(words.map(eitherCase));

const MAKES = new RegExp(
  `^(?:[Pp]lease )?(?:(?:${first([...english.verbs.create, ...english.makers])}|[Aa]dd|[Hh]ire) (?:an?|another|the) |(?:${first(english.statements.gives)}) (?:${WORD}(?: ${WORD})+|${QUOTED}) an? )`,
);

/** "Enrol a new student, Ann Lee, …": who it is, between commas behind the kind. */
const APPOSED = new RegExp(`^([^,⟦]+ [a-z]+), (${NAME}(?: \\d+[A-Z]?)?|${QUOTED})(?=,(?! and\\b)|[.;]?$)`);

/** "Her sponsor is her aunt, Mrs Ann Lee, who lives abroad": she is. */
const IN_OTHER_WORDS = new RegExp(`\\b(is|are) (?:his|her|their|its) [a-z]+, (${VALUE})(?:, (?:who|which|whose) [^.;]*)?`, 'g');

/** ", led by Ann Lee", ", received on ⟦0⟧", "and valid until ⟦1⟧", "that is open until ⟦2⟧". */
const BY = new RegExp(`,?(?:,| and| (?:that|which) (?:is|was)) ([a-z]+(?:ed|en|ght|led|un|eld)) by (?:the )?(${VALUE})`, 'g');
const WHEN = /,?(?:,| and| (?:that|which) (?:is|was)) ([a-z]+) (on|until|till|since) (⟦\d+⟧)/g;
const DATED = /, dated (⟦\d+⟧)/g;
const DONE_BY =
  /,? (?:to be|which (?:is|are) to be) (?:done|finished|completed|ready|returned|handed in) (?:by|before|until) (⟦\d+⟧)/g;
const NEXT_ONE = /, the (first|last|next)(?: one)?(?: due| payable)? on (⟦\d+⟧)/g;
/** They have a field of their own, which the clause readers know. */
const KNOWN =
  /^(?:due|starting|beginning|ending|expiring|effective|arriving|departing|returning|closing|opening|scheduled|valid)$/;
const NO_PARTICIPLE = /^(?:one|it|them|and|only|or)$/;

/** "Received-on" is read as one word: a field may end in a preposition. */
const fieldOf = (word: string, prep: string): string => `${word}-${prep}`;

/** Where something is made, in the middle of a sentence. */
const ALSO_MAKES = /(?<= and )(?=(?:create|add|record|set up|book|schedule) (?:an?|another|the) )/;

function withParticiples(sentence: string): string {
  if (!MAKES.test(sentence)) return sentence;
  let told = 0;
  const put = (field: string, value: string): string => {
    told += 1;
    return ` with the ${field} ${value}`;
  };
  // Behind what it goes to, a comma parts what is told of the one from what is told of the other.
  const mark = (all: string, at: number): string => (all.startsWith(', ') && / to ⟦\d+⟧$/.test(sentence.slice(0, at)) ? ',' : '');
  const said = sentence
    .replace(
      BY,
      (all: string, word: string, who: string, at: number) =>
        mark(all, at) +
        put(PARTICIPLES[word] === undefined || PARTICIPLES[word] === word ? fieldOf(word, 'by') : PARTICIPLES[word], who),
    )
    .replace(WHEN, (all, word: string, prep: string, day: string) => {
      if ((KNOWN.test(word) && !(word === 'valid' && told > 0)) || NO_PARTICIPLE.test(word)) return all;
      if (!/(?:ed|en|rn|de|nt|id|pen|lid)$/.test(word)) return all;
      return put(english.statements.happened[word] ?? fieldOf(word, prep), day);
    })
    .replace(DATED, (_all, day: string) => put('date', day))
    .replace(DONE_BY, (_all, day: string) => put('due date', day))
    .replace(NEXT_ONE, (_all, which: string, day: string) => put(which, day));
  if (told === 0) return said;
  // "Add the badge ⟦0⟧ to the record ⟦1⟧ with …": a new one, for whom it is told.
  return said.replace(
    new RegExp(`^([Aa]dd) the ([a-z]+(?: [a-z]+)?) (${QUOTED}) to (?:the record )?(?=⟦|the |it\\b)`),
    '$1 a $2 named $3 to ',
  );
}

/** A field whose name ends in a preposition, as it is said. */
export const spokenField = (field: string): string =>
  field.replace(/^([a-z]*(?:ed|en|ght|rn|de|nt|id|un|eld))-(by|on|until|till|since)$/, '$1 $2');

/** "For Ann Lee's Rome trip": for her, and that is told besides. */
const OF_NAME = new RegExp(`\\bfor (${WORD}(?: ${WORD})+)['’]s (${WORD}(?: ${WORD})* [a-z]+(?: [a-z]+)?)(?=[,.;]|$| with\\b)`);
/** "The Spanish class 9SP1": a code of digits and capitals behind its kind. */
const CODED = /\b(the [A-Z][a-z]+ [a-z]+) ((?=[A-Z\d]*\d)(?=[A-Z\d]*[A-Z])[A-Z\d]{3,})\b/g;

/** "… with a new vendor named ⟦0⟧": the name is the vendor's, and not that of what is made. */
const WITH_NEW =
  /(?<=^[A-Z][a-z]+ (?:up )?an? [^,.;]*) (?:with|for|to|from|by|under) an? (?:new )?([a-z]+(?: [a-z]+)?),? (?:named|called) (⟦\d+⟧)/g;

/** The sentence as the clause readers know it; as it is where it is none of these. */
export function spoken(sentence: string, keep: Keep): string {
  const whole = (name: string): string => (name.startsWith('⟦') ? name : keep(name, true));
  let text = sentence.replace(CODED, (_all, kind: string, code: string) => `${kind} ${keep(code, true)}`);
  if (MAKES.test(text))
    text = text
      .replace(APPOSED, (_all, made: string, name: string) => `${made} named ${whole(name)}`)
      .replace(OF_NAME, (_all, who: string, what: string) => `to ${keep(who, true)} for ${what}`);
  if (MAKES.test(text)) text = text.replace(WITH_NEW, (_all, kind: string, name: string) => ` with the ${kind} ${name}`);
  text = text.replace(IN_OTHER_WORDS, (_all, is: string, name: string) => `${is} ${whole(name)}`);
  return withDeedsOf(text.split(ALSO_MAKES).map(withParticiples).join(''), whole);
}

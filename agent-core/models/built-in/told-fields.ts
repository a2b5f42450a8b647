/** "Mileage is 84,210 and the complaint is ⟦0⟧", "the shipper is A, the incoterm B": what a sentence of its own tells of what the one before asks for. Works on atomised text. */
import { beginsClause, hasVerb, verbAt } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';
import { any, eitherCase, type Keep, small } from './patterns.ts';

const OWN = any(['the', 'its', 'his', 'her', 'their', 'our'].map(eitherCase));
const WORD = '(?:[A-Za-z][a-z-]*|[A-Z]{2,5})';
const FIELD = `${WORD}(?: (?!(?:is|are|was|were|should|must|will|I|we|they|you|he|she)\\b)${WORD}){0,3}`;
const COUNT = any(english.counts);
const VALUE = `(?:⟦\\d+⟧|[$€£]?\\d|[A-Z]|(?:${COUNT})\\b).*`;
const BE = '(?:is|are|will be|should be|must be|shall be)';
/** "The credit we expect is ⟦0⟧", "mileage is 84,210". */
const IS = new RegExp(
  `^(?:and )?(?:(?:${OWN}) )?(${FIELD})(?: (?:I|we|they|you|he|she) [a-z]+)? ${BE} (?:now |about )?(${VALUE})$`,
);
/** "The cargo is ready on 18 May", "the answer is needed by ⟦0⟧". */
const SO = new RegExp(
  `^(?:and )?(?:${OWN}) (${FIELD}) ${BE} ([a-z]+(?: [a-z]+)?) (?:on|by|at|until|from|before|after) (${VALUE})$`,
);
/** "… the incoterm FOB", "max weight 120 kg". */
const BARE = new RegExp(`^(?:and )?(?:(?:${OWN}) )?(${FIELD}?) (${VALUE})$`);
/** "Use 2 containers of type 40HC". */
const USES = new RegExp(`^[Uu]se ((?:${COUNT}|\\d+)) ([a-z]+(?: [a-z]+)?)(?: of (?:the )?([a-z]+) (${VALUE}))?$`);
const ENDS = /[\s.;!?]+$/;

interface Told {
  field: string;
  value: string;
}

const NO_FIELD = new RegExp(`^(?:${any([...english.pointers, 'there', 'here', 'he', 'she', 'they', 'we', 'you'])})$`, 'i');

/** Fields with their values that a sentence tells, or what stands behind a semicolon, `null` where a part of it tells something else. */
function fieldsIn(sentence: string, isPart: boolean): Told[] | null {
  const text = sentence.replace(ENDS, '');
  const [, count, what, kind, sort] = USES.exec(text) ?? [];
  if (count !== undefined && what !== undefined)
    return [{ field: what, value: count }, ...(kind === undefined || sort === undefined ? [] : [{ field: kind, value: sort }])];
  const out: Told[] = [];
  for (const [at, part] of text.split(/,? and (?=(?:the|its|his|her|their) )|, /).entries()) {
    const [, thing, so, when] = SO.exec(part) ?? [];
    const [, field, value] = IS.exec(part) ?? (at > 0 || isPart ? (BARE.exec(part) ?? []) : []);
    if (thing !== undefined && so !== undefined && when !== undefined) out.push({ field: `${small(thing)} ${so}`, value: when });
    else if (field !== undefined && value !== undefined && !NO_FIELD.test(field)) out.push({ field: small(field), value });
    else return null;
  }
  return out.length === 0 ? null : out;
}

const MAKES = new RegExp(`^(?:please )?(?:${any([...english.verbs.create, ...english.makers])}|add|put) `, 'i');
const CHANGES = new RegExp(`^(?:please )?(?:${any([...english.verbs.set, ...english.verbs.edit])}) `, 'i');
const SWITCHES = new RegExp(
  `^(?:please )?(?:${any([...english.verbs.on, ...english.verbs.off, ...english.verbs.find, ...english.verbs.answer, ...english.verbs.place])}) `,
  'i',
);
const isOrder = (text: string): boolean => hasVerb(text) && !tellsSomething(text.split(/,? (?:and|with) /)[0] ?? '');

/** "Open a job card for …": made, where more is told of it. */
const OPENED = new RegExp(
  `^[Oo]pen (an?) (?!(?:new )?(?:tab|window|browser|page|link)\\b|${any(orders.anyOne)})(new [a-z][a-z -]*? (?:of|in|at|from) .+|(?:new )?[a-z][a-z -]*? (?:for|on|with|about|against|in the name of|under) .+|(?:new )?[a-z][a-z ]*?(?: named| called| titled|:|,) .+)$`,
);

/** Sentences that tell fields of what is made or done are folded into the one before, as they are read. */
export function withFields(sentences: readonly string[], keep: Keep): string[] {
  const out: string[] = [];
  // A name, a number with its unit: one value.
  const held = (value: string): string => (/⟦| and |,/.test(value) || value.split(' ').length > 4 ? value : keep(value, false));
  for (const said of sentences.flatMap((one) => one.split(/(?<=;)\s+(?=[a-z])/))) {
    const sentence = said.replace(OPENED, 'Create $1 $2');
    const before = out.at(-1)?.replace(ENDS, '');
    const isPart = out.at(-1)?.endsWith(';') === true;
    const told = before === undefined || !isOrder(before) || beginsClause(sentence) ? null : fieldsIn(sentence, isPart);
    if (
      before === undefined ||
      told === null ||
      SWITCHES.test(before) ||
      (verbAt(sentence) !== null && !USES.test(sentence.replace(ENDS, '')))
    ) {
      out.push(sentence);
      continue;
    }
    if (CHANGES.test(before) && !MAKES.test(before)) {
      out.push(...told.map(({ field, value }) => `Set its ${field} to ${value}.`));
      continue;
    }
    const parts = told.map(({ field, value }) => `the ${field} ${held(value)}`);
    out[out.length - 1] = `${before} with ${parts.join(' and ')}.`;
  }
  return out;
}

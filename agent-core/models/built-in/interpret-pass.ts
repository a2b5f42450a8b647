/** "forward the mail by S to R", "send R the letter that S wrote", "reply to S with the text T": passing on what is there already. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { type Atoms, authorOf, bare, entityOf, hasQuoted, isName, segmentsOf, valuesIn, valueText } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Want } from './want.ts';

const NAME = "(?:[A-Z@][\\w.@’'-]*|⟦\\d+⟧)";
const TO_FIRST = new RegExp(`^to (${NAME}(?: ${NAME})*) ((?:the|that|this|my|your|all)\\b.+|${NAME}['’]s? .+)$`);
const GIVEN = new RegExp(`^(${NAME}) ((?:the|that|this|my|your|all)\\b.+|${NAME}['’]s .+)$`);

/** "Port 443". */
const NUMBERED = /^(?:the )?([a-z]+(?: [a-z]+)?) (\d+)$/;

/** The thing first, then who gets it. */
const swapped = (body: string): string => body.replace(TO_FIRST, '$2 to $1').replace(GIVEN, '$2 to $1');

const isPronoun = (text: string): boolean => /^(?:it|them|that|this|these|those|him|her)\b/i.test(text);

/** `null`: nothing that exists is passed on to somebody. */
export function interpretPass(clause: Clause, atoms: Atoms): Want | null {
  const body = swapped(clause.body);
  const { head, rest } = segmentsOf(body);
  const to = rest.findLast(({ prep, text }) => prep === 'to' && (isName(text) || isPronoun(text)));
  if (to === undefined || /^(?:a|an|new)\b/i.test(head) || atomsIn(head).some((at) => atoms[at]?.quoted !== true)) return null;
  const want = bareWant('press', clause);
  want.control = clause.phrase;
  const author = authorOf(head) ?? rest.find(({ prep, text }) => /^(?:from|by)$/.test(prep) && isName(text))?.text;
  const whose = rest.find(({ prep, text }) => prep === 'of' && hasQuoted(text, atoms));
  // "To ⟦0⟧ every Monday".
  const [, only = to.text, day] = /^(⟦\d+⟧) (?:every|each|on) ([A-Z][a-z]+)$/.exec(to.text) ?? [];
  const whom = restore(bare(only), atoms);
  if (hasQuoted(head, atoms)) Object.assign(want, entityOf(head, atoms));
  else if (whose !== undefined) Object.assign(want, entityOf(whose.text, atoms), { context: [restore(bare(head), atoms)] });
  else if (author !== undefined) Object.assign(want, { entity: restore(bare(author), atoms), noun: '' });
  else if (NUMBERED.test(head)) {
    const [, noun = '', entity = ''] = NUMBERED.exec(head) ?? [];
    Object.assign(want, { entity, noun });
  }
  // "Reply to S": S is who wrote, not a field.
  else if (head === '' && !isPronoun(to.text)) Object.assign(want, { entity: whom, noun: '' });
  if (head !== '' && !isPronoun(to.text)) want.values.push({ field: 'to', value: whom });
  for (const { prep, text } of rest)
    if (/^(?:with|saying|that says)$/.test(prep) && hasQuoted(text, atoms)) {
      const [value] = valuesIn(text, atoms);
      want.values.push({ field: plain(value?.field ?? 'text') || 'text', value: value?.value ?? valueText(text, atoms) });
    }
  if (day !== undefined) want.values.push({ field: 'day', value: day });
  return want.values.length === 0 && want.entity === undefined ? null : want;
}

/** Does the verb hand something on. */
export const isPassing = (clause: Clause): boolean => english.passing.includes(clause.phrase);

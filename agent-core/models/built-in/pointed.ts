/** "There", "the copy", "him": what a clause points to in the ones before it, said in its place. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, QUOTED } from './patterns.ts';

const LAST = /[\s.;!?]+$/;
/** "… off job 7": where it is. */
const WHERE = new RegExp(` (?:on|off|in|at|from|to|of|into|onto) ((?:the )?(?:[a-z]+ ){0,2}(?:${QUOTED}|\\d+|[A-Z]\\S*))$`);
/** "Copy the menu as ⟦0⟧". */
const COPIED = new RegExp(
  `^(?:please )?(?:${any(orders.copies)}) .+? (?:as|to|into|named|called|with the name|under the name) (?:an? (?:[a-z]+ )?(?:named|called) )?(${QUOTED}|${CAPS})$`,
  'i',
);
const COPY = new RegExp(`\\b(?:the|that|this) (?:new )?(?:${any(orders.copies)})\\b(?! of\\b)`);
const PERSON = new RegExp(
  `(?:(?:${any(english.shortened)})\\.? [A-Z][\\w'’-]*|[A-Z][a-z'’-]+ [A-Z][\\w'’-]+)(?: [A-Z][\\w'’-]+)*`,
  'g',
);
/** "… to her", "email him the invoice". */
const WHOM = new RegExp(
  `(?<= (?:to|for|with|by) )(?:him|her)(?=[.;,]|$)|(?<=^(?:${any([...english.passing, ...orders.gives])}) )(?:him|her)(?= (?:the|an?|one|two) )`,
  'i',
);

/** Clauses of one instruction, each with what it points to. */
export function pointed(pieces: readonly string[]): string[] {
  let copy: string | undefined;
  return pieces.map((piece, at) => {
    const before = (pieces[at - 1] ?? '').replace(LAST, '');
    copy = COPIED.exec(before)?.[1] ?? copy;
    const [, where] = WHERE.exec(before) ?? [];
    const person = [...before.slice(1).matchAll(PERSON)].at(-1)?.[0];
    const said = copy === undefined ? piece : piece.replace(COPY, copy);
    const placed = where === undefined ? said : said.replace(/ there(?= |$)/, ` on ${where}`);
    return person === undefined ? placed : placed.replace(WHOM, person);
  });
}

/** What looks like a person's name ("Anna Bly", "Dr. Ole O'Dea"), and what kinds of person there are. */
import { english } from './lexicon.en.ts';

/** Two to four words with a capital each, a short title before them. */
const PERSON = /^(?:\p{Lu}\p{Ll}{0,3}\. )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,3}$/u;

export const isPerson = (text: string): boolean => PERSON.test(text);

/** A name of its own, of two words or more: a person's, a company's, a place's. */
export const isProper = (text: string): boolean =>
  /^(?:the )?\p{Lu}[\p{L}\d'’-]*(?: (?:of |and |for |the |& )?\p{Lu}[\p{L}\d'’.-]*)+$/u.test(text);

/** "Team member", "new driver": a kind of person by its last word. */
export const isKindOfPerson = (noun: string): boolean =>
  [...english.people, ...english.staff].includes(noun.split(' ').at(-1) ?? '');

/** "IC Ines Carvajal Designer": without the letters of a picture before the name. */
export function withoutInitials(label: string): string {
  const [, letters = '', rest = ''] = /^(\p{Lu}{2,3}) (\p{Lu}.*)$/su.exec(label) ?? [];
  const begins = rest.split(' ').map((word) => word[0] ?? '');
  return letters !== '' && begins[0] === letters[0] && begins.slice(1).includes(letters.at(-1) ?? ' ') ? rest : label;
}

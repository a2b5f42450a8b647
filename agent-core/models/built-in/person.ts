/** What looks like a person's name: "Anna Bly", "Dr. Ole O'Dea". */

/** Two to four words with a capital each, a short title before them. */
const PERSON = /^(?:\p{Lu}\p{Ll}{0,3}\. )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,3}$/u;

export const isPerson = (text: string): boolean => PERSON.test(text);

/** "Versioning enabled", "public access blocked", "high priority": a field and how it is to be, in words alone. */
import { english } from '../lexicon.en.ts';
import { OFTEN } from './words.ts';

const FLAG =
  /^(.+?) (?:turned |switched |set to )?(on|off|enabled|disabled|checked|unchecked|required|hidden|visible|blocked|allowed)$/;
/** "High priority", "monthly statements". */
const GRADED = new RegExp(
  `^([a-z]+) (${english.graded.join('|')})$|^(${[...OFTEN].join('|')}) ([a-z]+(?: [a-z]+)?)$|^([a-z]+-only) ([a-z]+)$`,
);
const ON = /^(?:on|enabled|checked|required|visible)$/;
/** No switch is called so: the word itself is the value. */
const WORD = /^(?:blocked|allowed)$/;

export function flagIn(text: string): { field: string; value: string } | null {
  const [, field, so = ''] = FLAG.exec(text) ?? [];
  return field === undefined ? null : { field, value: WORD.test(so) ? so : ON.test(so) ? 'on' : 'off' };
}

export function gradeIn(text: string): { field: string; value: string } | null {
  const [, grade, of, often, what, only, which] = GRADED.exec(text) ?? [];
  const [value, field] = [grade ?? often ?? only, of ?? what ?? which];
  return field === undefined || value === undefined ? null : { field, value };
}

const SORTED = new RegExp(`^(type|kind|category|method|${english.graded.join('|')}|${english.options.join('|')}) (.+)$`);
/** "Colour teal", "method bank transfer": the field before how it is to be. */
export function sortIn(text: string): { field: string; value: string } | null {
  const [, field, value] = SORTED.exec(text) ?? [];
  return field === undefined || value === undefined ? null : { field, value };
}

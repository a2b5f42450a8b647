/** Taking a clause apart: prepositional segments, values with their fields, records with their kind. Works on atomised text. */
import type { Atomised } from './atoms.ts';
import { atomsIn, restore } from './atoms.ts';
import { PARTICIPLES } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { measureOf } from './units.ts';
import type { Value } from './want.ts';

export type Atoms = Atomised['atoms'];
export interface Segment {
  prep: string;
  text: string;
}

const PREPOSITIONS =
  'of|toward|towards|in|on|under|within|inside|from|to|with|for|at|by|as|about|into|using|via|until|till|saying|titled|named|called|labelled|labeled|that says|worth|ending';
const CAPITALS = /^(?:[A-Z][\w&'’.-]*|⟦\d+⟧)/;

const NO_VERB = new Set([...english.records, ...english.people, ...english.staff, ...english.ownLists, ...english.articles]);
/** "A notice to vacate on …": what for is a part of the kind; a message goes to somebody. */
export function isPurpose(before: string, word: string, after: string | undefined, next = ''): boolean {
  const kind = before.split(' ').at(-1) ?? '';
  return (
    word === 'to' &&
    /^an? (?:[a-z-]+ )*[a-z]+$/i.test(before) &&
    !new RegExp(`^(?:${[...english.messages, ...english.letters].join('|')})$`).test(kind) &&
    after !== undefined &&
    /^[a-z]{3,}(?<!s)$/.test(after) &&
    !NO_VERB.has(after) &&
    (next === '' || /^(?:on|for|of|with|from|in|at|by)$/.test(next))
  );
}

/** `head` and then each preposition with its phrase. "of" between capitals and "ending in" do not split. */
export function segmentsOf(body: string): { head: string; rest: Segment[] } {
  const words = body.split(' ');
  const splitter = new RegExp(`^(?:${PREPOSITIONS})$`, 'i');
  const segments: Segment[] = [{ prep: '', text: '' }];
  words.forEach((word, i) => {
    const last = segments.at(-1);
    if (last === undefined) return;
    const [before, after] = [words[i - 1] ?? '', words[i + 1] ?? ''];
    const name = /^(?:of|in|for|to|on|at)$/.test(word) && /^[A-Z]/.test(before) && /^[A-Z]/.test(after) && word === 'of';
    // "Teach For America", "Shop Till": a capital inside of a name.
    const inside = /^[A-Z][a-z]/.test(word) && /^[A-Z]/.test(before) && (/^[A-Z]/.test(after) || i > 1);
    // "to In Progress": a value that begins like a phrase.
    const valued = /^[A-Z][a-z]+$/.test(word) && splitter.test(before) && /^[A-Z]/.test(after);
    const ending = /^(?:ending|starting|expiring)$/i.test(before);
    const purpose = segments.length === 1 && isPurpose(last.text, word, words[i + 1], words[i + 2]);
    if (splitter.test(word.replace(/:$/, '')) && !name && !inside && !valued && !ending && !purpose && !/^ending$/i.test(word)) {
      segments.push({ prep: word.toLowerCase().replace(/:$/, ''), text: '' });
      return;
    }
    last.text = last.text === '' ? word : `${last.text} ${word}`;
  });
  const [first, ...rest] = segments;
  return { head: first?.text ?? '', rest: rest.filter((segment) => segment.text !== '') };
}

const ARTICLES = new RegExp(`^(?:(?:${english.articles.join('|')}) )+`, 'i');
/** Without articles, brackets and end marks. */
export const bare = (text: string): string =>
  text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[\s.,;:!?]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(ARTICLES, '');

export const hasQuoted = (text: string, atoms: Atoms): boolean => atomsIn(text).some((at) => atoms[at]?.quoted === true);
export const isName = (text: string): boolean => CAPITALS.test(bare(text));

/** A value as it is to be typed or chosen: the quoted string if there is just one, else the words without articles. */
export function valueText(text: string, atoms: Atoms): string {
  const quoted = atomsIn(text).filter((at) => atoms[at]?.quoted);
  const [only] = quoted;
  if (quoted.length === 1 && only !== undefined) return atoms[only]?.value ?? '';
  return restore(text, atoms)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:]+$/, '')
    .replace(/^[\s,:]+/, '')
    .replace(/^(?:(?:the|a|an|your) |my )/i, (article) => (article === 'My ' ? article : ''))
    .trim();
}

const NAMED = "[A-Z](?:[\\w-]|['’](?=[A-Z]))*(?: [A-Z](?:[\\w-]|['’](?=[A-Z]))*)*";
const OWNED = new RegExp(`^(${NAMED})['’]s? (?:latest |last |newest |recent |first )?(?:${english.messages.join('|')})$`);
const MADE = new RegExp(
  `^[a-z][a-z -]*? (?:that |which )?(${NAMED}) (?:has |had |just )?(?:sent|wrote|posted|made|shared|gave|created|added|uploaded|left)\\b`,
);
/** Whose it is: "Anna's letter", "the letter (that) Anna wrote (to me)"; \`undefined\` where nobody is named. */
export const authorOf = (text: string): string | undefined => {
  const words = bare(text);
  return OWNED.exec(words)?.[1] ?? MADE.exec(words)?.[1];
};

/** "the issue ⟦0⟧", "⟦0⟧ event": the record and what kind it is. Without a quoted name the phrase itself is the record. */
export function entityOf(text: string, atoms: Atoms): { entity: string; noun: string } {
  const at = atomsIn(text).find((index) => atoms[index]?.quoted) ?? atomsIn(text)[0];
  const words = bare(text);
  const author = at === undefined ? authorOf(words) : undefined;
  if (author !== undefined) return { entity: author, noun: '' };
  if (at === undefined || (!atoms[at]?.quoted && words.split(' ').length > 2))
    return { entity: restore(words.replace(/^(.*\b[A-Z]\S*)(?: [a-z]+){1,2}$/, '$1'), atoms), noun: lastNoun(words) };
  const [before = '', after = ''] = words.split(`⟦${at}⟧`);
  const noun = bare(before) || bare(after);
  return { entity: atoms[at]?.value ?? '', noun: noun.split(' ').slice(0, 3).join(' ') };
}
/** The last word, where it is no name; both words behind a name ("Annual Physical appointment type"), where the last alone is no kind of record. */
function lastNoun(words: string): string {
  const [, last = ''] = /(?:^|\s)([a-z]\S*)$/.exec(words.replace(/ (?:ending|starting|expiring) .*$/i, '')) ?? [];
  const [, two = last] = /^(?:[A-Z]\S* )+([a-z]+ [a-z]+)$/.exec(words) ?? [];
  return english.records.includes(last) ? last : two;
}

const KIND = new RegExp(`^([^⟦]+) (${english.multiple.join('|')})$`, 'i');

/** "Severe severity", "teal color". */
const GRADED = new RegExp(
  `^([a-z]+(?:-[a-z]+)?) (${[...english.graded, 'colou?r', 'layout', 'theme', 'orientation'].join('|')})$`,
);

const PAIR = /^(.*?)(?:\s*:\s*|\s+(?:to|of|is|as|set to|ending in)\s+|\s+)(⟦\d+⟧|[$€£]?\d[\w.,%]*)(?:\s+(.*))?$/i;

/** "the title ⟦0⟧, type ⟦1⟧ and weight 5": values with their fields. What has neither is left out. */
export function valuesIn(text: string, atoms: Atoms): Value[] {
  const out: Value[] = [];
  let field = '';
  for (const part of text.split(/,? and (?!.{0,12}$)|,? and |, /)) {
    const trimmed = part.trim().replace(/[,;]+$/, '');
    if (trimmed === '') continue;
    const so = /^([a-z][a-z -]*?) (blocked|allowed|required|hidden|visible|optional)$/.exec(bare(trimmed));
    if (so !== null) {
      out.push({ field: so[1] ?? '', value: so[2] ?? '' });
      continue;
    }
    const state = /^(.+?) (?:turned |switched )?(enabled|disabled|checked|unchecked|on|off)$/i.exec(bare(trimmed));
    if (state !== null) {
      out.push({ field: state[1] ?? '', value: /^(?:enabled|checked|on)$/i.test(state[2] ?? '') ? 'on' : 'off' });
      continue;
    }
    const rated = /^(⟦\d+⟧|[$€£]\d[\d.,]*) (?:per|a|an|each|every) [a-z]+$/.exec(trimmed);
    if (rated !== null) {
      out.push({ value: valueText(rated[1] ?? '', atoms) });
      continue;
    }
    const counted = /^(\d+) ((?:[a-z]+ ?)+)$/.exec(trimmed);
    if (counted !== null) {
      out.push({ field: counted[2] ?? '', value: counted[1] ?? '' });
      continue;
    }
    const kindOf = /^(?:the |an? )(⟦\d+⟧) ([a-z]+(?: [a-z]+)?)$/.exec(trimmed);
    if (kindOf !== null) {
      field = kindOf[2] ?? '';
      out.push({ field, value: valueText(kindOf[1] ?? '', atoms) });
      continue;
    }
    const pair = PAIR.exec(trimmed);
    if (pair !== null) {
      field = bare(pair[1] ?? '').replace(/ (?:of|to|as|is|set|ending)$/i, '');
      const value = valueText(pair[2] ?? '', atoms);
      // "Lasting 90 minutes".
      const [unit = ''] = (pair[3] ?? '').split(' ');
      const isLong = /^\d[\d.,]*$/.test(value) && PARTICIPLES[field] !== undefined && measureOf(unit) !== '';
      out.push({ ...(field === '' ? {} : { field }), value: isLong ? `${value} ${unit}` : value });
      continue;
    }
    const set = /^([a-z][a-z -]*?) (?:is )?set to (.+)$/.exec(bare(trimmed));
    if (set !== null) {
      field = set[1] ?? '';
      out.push({ field, value: valueText(set[2] ?? '', atoms) });
      continue;
    }
    const only = /^⟦(\d+)⟧$/.exec(bare(trimmed));
    if (only !== null) {
      out.push({ ...(field === '' ? {} : { field }), value: atoms[Number(only[1])]?.value ?? '' });
      continue;
    }
    const following = /^(⟦\d+⟧) (.+)$/.exec(bare(trimmed));
    if (following !== null) {
      field = bare(following[2] ?? '');
      out.push({ field, value: valueText(following[1] ?? '', atoms) });
      continue;
    }
    const graded = GRADED.exec(bare(trimmed));
    if (graded !== null) {
      out.push({ field: graded[2] ?? '', value: graded[1] ?? '' });
      continue;
    }
    const kind = KIND.exec(bare(trimmed));
    if (kind !== null) {
      out.push({ field: kind[2] ?? '', value: restore(kind[1] ?? '', atoms) });
      continue;
    }
    const named =
      /^(.+?)\s*:\s*(.+)$/.exec(trimmed) ??
      // "Its device ID is 7CWSXBQ-WJ7SSYV".
      /^(?:its|his|her|their|the|whose) ((?:[A-Za-z-]+ ){0,3}[A-Za-z-]+) (?:is|are) ([A-Z\d]\S*(?: .+)?)$/.exec(trimmed) ??
      /^((?:[a-z]+ ){0,3}[a-z]+(?: (?:ID|IP|URL|PIN))?) ((?:[A-Z][\w&.'-]*|\d[A-Z\d]+-[A-Z\d-]+)(?: [\w&.'-]+)*)$/.exec(
        bare(trimmed),
      );
    if (named !== null) {
      field = bare(named[1] ?? '');
      out.push({ field, value: valueText(named[2] ?? '', atoms) });
    }
  }
  return out;
}

const MONTHS = english.months.map((month) => month.slice(0, 3)).join('|');
/** Numbers, or a month and numbers, and a year at the end: "Spring 2027" is a name. */
const DATED = new RegExp(
  `^(?:(?:[\\d/.-]*|(?:(?:\\d{1,2}(?:st|nd|rd|th)?|${MONTHS})[a-z]*[.,]? )+)\\d{4}|(?:${MONTHS})[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?|(?:[A-Z][a-z]+,? )?\\d{1,2}(?:st|nd|rd|th)? (?:${MONTHS})[a-z]*)$`,
  'i',
);

/** Days told from today. */
export const RELATIVE = /^(?:today|tomorrow|yesterday|tonight|next [A-Za-z]+)$/;

/** "15th of every month". */
const NTH = /^\d{1,2}(?:st|nd|rd|th)(?: of [a-z]+ month)?$/;

/** Kinds of atoms that say what field they belong to. */
function fieldByShape(value: string): string | undefined {
  if (/^\d{1,2}(?::\d\d| ?[ap]\.?m\b)/i.test(value)) return 'time';
  if (/^\d{4}-\d\d-\d\d$/.test(value) || DATED.test(value) || RELATIVE.test(value) || NTH.test(value)) return 'date';
  if (/^\S*@\S*$/.test(value)) return 'email';
  if (/^[$€£¥]|^[A-Z]{3} \d[\d.,]*$|^\d[\d,]*\.\d\d$/.test(value)) return 'amount';
  if (/^https?:/.test(value)) return 'url';
  return undefined;
}

/** A value without a field takes the field that its shape tells. */
export const shaped = (value: Value): Value => {
  const field = fieldByShape(value.value);
  return field === undefined ? value : { ...value, field };
};

/** Words of the task as a text of their own: a capital first. */
export const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Names nothing by itself: "it" is what was spoken of. */
export const isPointer = (text: string): boolean => english.pointers.includes(plain(text));

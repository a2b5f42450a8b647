/** Letters with marks ("Lévesque", "Malmö") read as plain ones, and put back into what was read: the readers know the letters of English. */
import type { Value, Want } from './want.ts';

const LETTERS: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ß: 's' };
const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu;

const fold = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øØłŁđĐıß]/g, (letter) => LETTERS[letter] ?? letter);

/** The text in plain letters, and what puts the marks back into its wants. */
export function folded(text: string): { text: string; unfolded: (wants: Want[]) => Want[] } {
  const own = new Map<string, string>();
  for (const [word] of text.matchAll(WORD)) {
    const plain = fold(word);
    if (plain === word || !/^[a-z]+$/i.test(plain) || new RegExp(`\\b${plain}\\b`).test(text)) continue;
    own.set(plain, word).set(plain.toLowerCase(), word.toLowerCase());
  }
  if (own.size === 0) return { text, unfolded: (wants) => wants };
  const marked = new RegExp(`\\b(?:${[...own.keys()].join('|')})\\b`, 'g');
  const back = (said: string): string => said.replace(marked, (word) => own.get(word) ?? word);
  return {
    text: text.replace(WORD, (word) => (own.has(fold(word)) ? fold(word) : word)),
    unfolded: (wants) => wants.map((want) => withMarks(want, back)),
  };
}

type Back = (said: string) => string;
const valueWith = (value: Value, back: Back): Value => ({
  ...value,
  value: back(value.value),
  ...(value.field === undefined ? {} : { field: back(value.field) }),
  ...(value.old === undefined ? {} : { old: back(value.old) }),
  ...(value.from === undefined ? {} : { from: back(value.from) }),
});
const withMarks = (want: Want, back: Back): Want => ({
  ...want,
  place: want.place.map(back),
  context: want.context.map(back),
  values: want.values.map((value) => valueWith(value, back)),
  text: back(want.text),
  ...(want.entity === undefined ? {} : { entity: back(want.entity) }),
  ...(want.noun === undefined ? {} : { noun: back(want.noun) }),
  ...(want.control === undefined ? {} : { control: back(want.control) }),
  ...(want.holder === undefined ? {} : { holder: { name: back(want.holder.name), noun: back(want.holder.noun) } }),
  ...(want.all === undefined ? {} : { all: { ...want.all, told: want.all.told.map(back) } }),
  ...(want.counts === undefined ? {} : { counts: want.counts.map((one) => ({ ...one, of: back(one.of) })) }),
});

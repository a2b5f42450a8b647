/** Reading off the page what a phrase points at: a word of a text, what a field holds, what stands beside a label, a sum. */
import { genericOf } from '../../kinds.ts';
import { plain } from '../../lexicon.ts';
import { type Reading, readingOf } from '../../reading.ts';
import { similar } from '../../similar.ts';
import type { Value, Want } from '../../want.ts';
import { type Item, isSearch, isTextField, type Page, type Said } from '../page.ts';
import { reckon } from './reckon.ts';

export interface Read {
  text: string;
  /** What shows it. */
  ref: string;
}

/** Fewer words are a label, not a passage. */
const PASSAGE = 3;
const LABEL = 0.8;

const withoutColon = (text: string): string => plain(text).replace(/\s*[:：]$/, '');
const isControlName = (page: Page, said: Said): boolean =>
  page.items.some((item) => withoutColon(item.label) === withoutColon(said.text) && /[:：]\s*$/.test(said.text));

/** What a field holds that is called by its kind: "the 2nd text area", "the textbox". */
function held(page: Page, of: string): Read | null {
  const generic = genericOf(of);
  if (generic === null) return null;
  const { kinds, tag } = generic;
  const fields = page.items.filter(
    (item) => kinds.test(item.kind) && isTextField(item) && (tag === undefined || item.node.marks?.tag === tag),
  );
  const item = generic.nth > 0 ? fields[generic.nth - 1] : fields.find(({ value }) => value !== '');
  return item === undefined || item.value === '' ? null : { text: item.value, ref: item.ref };
}

/** The passage that is counted to ("the 2nd paragraph"), else the longest. */
export function passage(page: Page, of: string): Read | null {
  const nth = Number(/^(\d+)/.exec(of)?.[1] ?? 0);
  const all = page.said.filter(({ text }) => text.split(/\s+/).length >= PASSAGE);
  const found = nth > 0 ? all[nth - 1] : all.toSorted((a, b) => b.text.length - a.text.length)[0];
  return found === undefined ? null : { text: found.text, ref: found.ref };
}

/** What stands before the first field that is to be filled, labels aside; letters set one by one are one word. */
function shown(page: Page): Read | null {
  const field = page.scope.find((item) => isTextField(item) && !isSearch(item, page.items));
  const until = field?.at ?? Number.POSITIVE_INFINITY;
  const before = page.items.findLast((item) => item.at < until && !isTextField(item))?.at ?? 0;
  const lines = page.said.filter((line) => line.at < until && line.at > before && !line.heading && !isControlName(page, line));
  const [first] = lines;
  if (first === undefined) return null;
  const letters = lines.every(({ text }) => text.length === 1);
  return { text: lines.map(({ text }) => text).join(letters ? '' : ' '), ref: first.ref };
}

/** The text that follows a label with nothing to act on between, "Label: text" in one, or what a field of that name holds. */
export function beside(page: Page, label: string): Read | null {
  const score = ({ text }: Said): number => similar(withoutColon(text), label);
  const named = page.said.filter((line) => score(line) >= LABEL).sort((a, b) => score(b) - score(a));
  for (const line of named) {
    const next = page.said.find(({ at }) => at > line.at);
    const between = page.items.some((item) => item.at > line.at && item.at < (next?.at ?? 0));
    if (next !== undefined && next.inRow === line.inRow && !between && !/[:：]\s*$/.test(next.text))
      return { text: next.text, ref: next.ref };
  }
  for (const { text, ref } of page.said) {
    const [, name = '', value = ''] = /^([^:：]{1,60})[:：]\s+(\S.*)$/s.exec(text) ?? [];
    if (similar(name, label) >= LABEL) return { text: value, ref };
  }
  const field = page.items.find((item) => item.value !== '' && similar(item.label, label) >= LABEL);
  return field === undefined ? null : { text: field.value, ref: field.ref };
}

function sum(page: Page, unknown: string): Read | null {
  for (const { text, ref } of [...page.said, ...page.items.map((item) => ({ text: item.label, ref: item.ref }))]) {
    const found = reckon(text, unknown);
    if (found !== null) return { text: found, ref };
  }
  return null;
}

const trimmed = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

function part(whole: Read, { unit, nth }: Extract<Reading, { kind: 'part' }>): Read | null {
  const parts =
    unit === 'word'
      ? whole.text.split(/\s+/).map(trimmed)
      : unit === 'letter'
        ? [...whole.text.replace(/\s/g, '')]
        : whole.text.split(unit === 'line' ? /\n/ : /(?<=[.!?])\s+/).map((text) => text.trim());
  const text = parts.filter((each) => each !== '').at(nth > 0 ? nth - 1 : nth);
  return text === undefined ? null : { ...whole, text };
}

function readAs(page: Page, reading: Reading): Read | null {
  switch (reading.kind) {
    case 'sum':
      return sum(page, reading.unknown);
    case 'value':
      return beside(page, reading.of);
    case 'text':
      return reading.of === '' ? shown(page) : (held(page, reading.of) ?? passage(page, reading.of));
    case 'part': {
      const whole = held(page, reading.of) ?? passage(page, reading.of);
      return whole === null ? null : part(whole, reading);
    }
  }
}

/** `null`: the phrase points at nothing that is read, or the page does not show it. */
function read(page: Page, phrase: string): Read | null {
  const reading = readingOf(phrase);
  return reading === null ? null : readAs(page, reading);
}

/** A value for each field of the form whose label also stands elsewhere, with a text beside it. */
const forEach = (page: Page): Value[] =>
  page.scope
    .filter((item: Item) => isTextField(item) && item.label !== '' && !isSearch(item, page.items))
    .flatMap((item) => {
      const found = beside(page, withoutColon(item.label));
      return found === null || found.ref === item.ref ? [] : [{ field: item.label, value: found.text }];
    });

/** The want with what it points at read off the page; what cannot be read yet stays ''. */
export function withRead(want: Want, page: Page): Want {
  if (want.values.every(({ from }) => from === undefined)) return want;
  const values = want.values.flatMap((value): Value[] => {
    if (value.from === undefined) return [value];
    const reading = readingOf(value.from);
    const all = reading?.kind === 'value' && reading.each ? forEach(page) : [];
    return all.length > 0 ? all : [{ ...value, value: read(page, value.from)?.text ?? '' }];
  });
  return { ...want, values };
}

/** Something that it points at is not on this page. */
export const isUnread = (want: Want): boolean => want.values.some(({ from, value }) => from !== undefined && value === '');

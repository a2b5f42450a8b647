/** What the words of a class say of an element: its state, its make. Classes repeat, so each text is taken apart once. */
import { attr, attribute, firstElementChild } from './dom.ts';

const ON = new Set(['on', 'active', 'checked', 'enabled', 'selected', 'current', 'pressed']);
const OFF = new Set(['off', 'inactive', 'unchecked', 'disabled', 'unselected']);

interface Said {
  words: readonly string[];
  on: boolean;
  off: boolean;
  /** The first class that is no state; `null`: not asked yet. */
  make: string | null;
}
const NOTHING: Said = { words: [], on: false, off: false, make: '' };
/** Texts that are remembered. */
const MOST = 2_000;
const known = new Map<string, Said>();

export function among(words: readonly string[], wanted: ReadonlySet<string>): boolean {
  for (let i = 0; i < words.length; i += 1) if (wanted.has(words[i] ?? '')) return true;
  return false;
}

function saidIn(text: string): Said {
  if (text === '') return NOTHING;
  const before = known.get(text);
  if (before !== undefined) return before;
  const words =
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const said = { words, on: among(words, ON), off: among(words, OFF), make: null };
  if (known.size >= MOST) known.clear();
  known.set(text, said);
  return said;
}
export const wordsIn = (text: string): readonly string[] => saidIn(text).words;

/** The first class that is no state. */
export function makeOf(element: Element): string {
  const text = attr(element, 'class');
  const said = saidIn(text);
  said.make ??=
    text.split(/\s+/).find((each) => {
      const { on, off } = saidIn(each);
      return !on && !off;
    }) ?? '';
  return said.make;
}

function ownState(element: Element): boolean | undefined {
  const named = saidIn(attr(element, 'class'));
  const state = saidIn(attr(element, 'data-state'));
  const value = saidIn(attr(element, 'data-value'));
  const own = attribute(element, 'data-on') ?? attribute(element, 'data-checked') ?? attribute(element, 'data-active');
  if (named.off || state.off || value.off || own === 'false') return false;
  return named.on || state.on || value.on || own === 'true' || own === '' ? true : undefined;
}

/** On or off by a state word in the class or a data attribute of the element or its first child; unknown where none stands. */
export function stateWord(element: Element): boolean | undefined {
  const own = ownState(element);
  if (own !== undefined) return own;
  const first = firstElementChild(element);
  return first === null ? undefined : ownState(first);
}

/** A picker that shows one folder at a time: the next step down to what is to be chosen, where its path is written somewhere. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import type { Scene } from '../move.ts';
import { timesDone } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

const PARTS = /\s*[/›»>→]\s*/;
/** "Projects ›". */
const nameOf = (label: string): string => plain(label.replace(/\s*[›»>→▸▶]\s*$/, ''));

/** Every text of the page and of what is known of the site that may hold a path. */
const textsOf = ({ page, input }: Scene): string[] => [
  ...page.texts,
  ...page.items.flatMap(({ label, row }) => [label, row]),
  ...input.facts.map(({ label }) => label),
];

/** The next entry to open. "Projects" where somewhere is written "Projects / Marlow": the entry whose name ends what stands before the value, or before one that does. */
export function wayDown(scene: Scene, { value }: Value): Item | undefined {
  const { page, mine } = scene;
  const entries = page.scope.filter(
    (item) =>
      item.onTop &&
      isPressable(item) &&
      (/^(?:row|treeitem|listitem)$/.test(item.kind) || FURTHER.test(item.label)) &&
      isWord(item.label, [...english.commit, ...english.cancel]) === 0 &&
      timesDone(scene, item) === 0,
  );
  const sought = plain(value);
  const before = new Set<string>();
  for (const text of entries.length === 0 ? [] : textsOf(scene)) {
    const parts = text.split(PARTS).map(plain);
    const at = parts.findIndex((part, i) => i > 0 && (part === sought || part.startsWith(`${sought} `)));
    for (const part of parts.slice(0, Math.max(0, at))) before.add(part);
  }
  const known = entries.find((item) =>
    [...before].some((part) => part === nameOf(item.label) || part.endsWith(` ${nameOf(item.label)}`)),
  );
  if (known !== undefined) return known;
  // Not written anywhere: each entry that only leads further in is looked into, and one goes back out of it.
  const tried = mine.filter(
    ({ aim, entry: { action } }) => aim === 'unfold' && 'target' in action && FURTHER.test(action.target.name),
  );
  if (tried.length > 0 && tried.at(-1) === mine.at(-1))
    return page.scope.find((item) => item.onTop && isPressable(item) && BACK.test(item.label.trim()));
  return tried.length >= MOST ? undefined : entries.find(({ label }) => FURTHER.test(label));
}
/** Says that more lies behind it. */
const FURTHER = /\p{L}.*[›»→▸▶]$/u;
const BACK = /^(?:[←‹«]|back|up)$/i;
const MOST = 8;

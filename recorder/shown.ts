/** A list that a page draws itself, by what stands behind its trigger (`method.md` 6.2). */
import { looksAfar } from './afar.ts';
import { attr, childrenOf, nextElementSibling, textOf } from './dom.ts';
import { among, wordsIn } from './words.ts';

export const LISTS = new Set(
  `dropdown menu option options select listbox popover popup combobox picker autocomplete suggestion suggestions
  results`.split(/\s+/),
);

/** Entries that are compared, and characters of what a trigger shows. */
const [ENTRIES, SHOWN] = [80, 80];
/** "Select…": nothing is chosen yet, in whatever language; "More…" before a menu says that, too, and so it must look like a placeholder, or stand before a list of values. */
const OPEN = /(?:…|\.\.\.)$/;
const PLACEHOLDERS = new Set(['placeholder']);
const VALUES = new Set(['option', 'options', 'select', 'listbox', 'combobox', 'picker']);

const said = (element: Element): string => textOf(element).replace(/\s+/g, ' ').trim();

/** The element before a list shows what one of its entries says, alone or behind a name ("Status Open"), or that nothing is chosen yet. A menu of deeds does neither. */
export function showsOfList(element: Element, text: string): boolean {
  const list = nextElementSibling(element);
  if (list === null || text === '' || text.length > SHOWN) return false;
  const kind = [...wordsIn(attr(list, 'class')), ...wordsIn(attr(list, 'role'))];
  if (!among(kind, LISTS)) return false;
  looksAfar();
  const entries = [...childrenOf(list)].slice(0, ENTRIES);
  const inside = [...childrenOf(element)].flatMap((child) => wordsIn(attr(child, 'class')));
  if (entries.length > 0 && OPEN.test(text) && (among(kind, VALUES) || among(inside, PLACEHOLDERS))) return true;
  return entries.some((entry) => {
    const own = said(entry);
    return own !== '' && (own === text || text.endsWith(` ${own}`));
  });
}

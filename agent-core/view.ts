/** What a page calls itself where its address says nothing: sites without routes show many pages under one url. */
import { isInteractive, isOverlay, kindOf, labelOf, walk } from './observation.ts';
import type { Observation } from './trajectory.ts';

const RECORD = /^(row|listitem|treeitem|article|option)$/i;
const WAY = /^(link|button|tab|menuitem|treeitem)$/i;
const MOST_WORDS = 5;
const MOST = 2;

/** Words in lower case, without counts and what an icon font writes before a name (`card_giftcard Gift Cards`). */
const nameWords = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => !/^[a-z]+(?:_[a-z]+)+$/.test(word))
    .map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}&]+/gu, ''))
    .filter((word) => word !== '' && !/^\d+$/.test(word));

/** One is the other, or the other with one more word: "Savings" and "PayPal Savings". */
function samePlace(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && long.length - short.length <= 1 && short.every((word) => long.includes(word));
}

/**
 * Headings by which a control of the same page is called, in order, at most two: what a menu names and the page bears is the place where one is. Headings of records and of what lies
 * over the page are none.
 */
export function viewOf(o: Observation): string[] {
  const ways: string[][] = [];
  const headings: { text: string; words: string[] }[] = [];
  for (const { node, parents } of walk(o.tree)) {
    const label = labelOf(node).trim();
    if (label === '' || label.length > 60) continue;
    const heading = /^heading$/i.test(node.role);
    if (!heading && !(isInteractive(node) && WAY.test(kindOf(node)))) continue;
    if (isOverlay(node) || parents.some((parent) => isOverlay(parent) || (heading && RECORD.test(kindOf(parent))))) continue;
    const words = nameWords(label);
    if (words.length === 0 || words.length > MOST_WORDS) continue;
    if (heading) headings.push({ text: label, words });
    else ways.push(words);
  }
  const named = headings.filter(({ words }) => ways.some((way) => samePlace(way, words))).map(({ text }) => text);
  return [...new Set(named)].slice(0, MOST);
}

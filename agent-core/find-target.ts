/** Finding a stored target on the page as it is now. */
import { FORM, kindOf, labelOf, walk, withoutCount } from './observation.ts';
import type { AxNode, Observation, Target } from './trajectory.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

interface Said {
  plain: string;
  tokens: ReadonlySet<string>;
  /** A token with a digit counts twice: they tell `INV-20` from `INV-21`. */
  weight: number;
}
const weigh = (tokens: Iterable<string>): number => [...tokens].reduce((sum, token) => sum + (/\d/.test(token) ? 2 : 1), 0);

/** A page as it is searched, made at the first target that is looked for on it: a map asks for hundreds. */
interface Index {
  /** Nodes by kind and by role, in the order of the page. */
  byKind: ReadonlyMap<string, readonly AxNode[]>;
  said: Map<string, Said>;
}
const indexes = new WeakMap<AxNode, Index>();

function indexOf({ tree }: Observation): Index {
  const known = indexes.get(tree);
  if (known !== undefined) return known;
  const byKind = new Map<string, AxNode[]>();
  for (const { node } of walk(tree))
    for (const kind of new Set([kindOf(node), node.role])) {
      const others = byKind.get(kind);
      if (others === undefined) byKind.set(kind, [node]);
      else others.push(node);
    }
  const index: Index = { byKind, said: new Map() };
  indexes.set(tree, index);
  return index;
}

function saidOf({ said }: Index, text: string): Said {
  const known = said.get(text);
  if (known !== undefined) return known;
  const tokens = new Set(plain(text).match(/[\p{L}\p{N}]+/gu));
  const one = { plain: plain(text), tokens, weight: weigh(tokens) };
  said.set(text, one);
  return one;
}

/** Shared tokens over all tokens, by weight. 0..1. */
function overlap(index: Index, a: string, b: string): number {
  const [left, right] = [saidOf(index, a), saidOf(index, b)];
  if (left.plain === right.plain) return 1;
  const both = weigh([...left.tokens].filter((token) => right.tokens.has(token)));
  const union = left.weight + right.weight - both;
  return union === 0 ? 0 : both / union;
}

/** Shared end of two structural paths over the longer one: what is near the node matters more than what is near the root. */
function samePath(a: string, b: string): number {
  const [left, right] = [a.split('>').toReversed(), b.split('>').toReversed()];
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) same += 1;
  return same / Math.max(left.length, right.length, 1);
}

function sameAttributes(a: Record<string, string>, b: Record<string, string>): number {
  const all = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...all].filter((key) => a[key] === b[key]).length / Math.max(all.size, 1);
}

/** A link that tells how many there are behind it: in the same place, to the same address, called the same but for the number. "Inbox (3)" is "Inbox (4)" later. */
const uncounted = (text: string): string => plain(text).replace(/\d+/g, '#').replace(/s\b/g, '');
function isCounted(target: Target, node: AxNode): boolean {
  const [was, is] = [target.marks, node.marks];
  return (
    /\d/.test(target.name) &&
    was.attributes.href !== undefined &&
    is?.path === was.path &&
    sameAttributes(was.attributes, is.attributes) === 1 &&
    uncounted(labelOf(node)) === uncounted(target.name)
  );
}

const COUNTS = /^(?:tab|link|menuitem|treeitem)$/i;
/** "Shipping2", "Drafts (2)"; behind a space the number may be a part of the name: "Room 2". */
const JOINED = /\p{L}\d+$|\(\d+\)$/u;
/** Nearly its name, where nothing bears it. */
const ALL_BUT_COUNT = 0.9;
/** A tab or an entry that tells how many there are behind it: "Shipping2" is "Shipping1" on another record's page, in the same place or with the same attributes. Never a record of a list, nor what an address tells from its like. */
function isSameButCount(target: Target, node: AxNode): boolean {
  const [was, is] = [target.marks, node.marks];
  if (!COUNTS.test(target.role) || was.attributes.href !== undefined || is?.attributes.href !== undefined) return false;
  if ((target.row ?? was.row ?? is?.row) !== undefined) return false;
  const names = [target.name, labelOf(node)];
  const [name = '', other] = names.map((one) => plain(withoutCount(one)));
  const isTab = /^tab$/i.test(target.role);
  if (name === '' || name !== other || !(isTab || names.every((one) => JOINED.test(one) || one === withoutCount(one))))
    return false;
  const alike = Object.keys(was.attributes).length > 0 && sameAttributes(was.attributes, is?.attributes ?? {}) === 1;
  return alike || was.path === is?.path;
}

/**
 * Weighted agreement of all features that the target has, 0..1; 0 where kind, name or row clearly contradict. `bear`: how many of its kind bear the very name. The row of a field that is alone under its name does not contradict:
 * it is the field's own label and present value.
 */
function likeness(index: Index, target: Target, node: AxNode, bear: number): number {
  const [was, is] = [target.marks, node.marks];
  const counted = isCounted(target, node);
  const said = counted || (target.name === '' && labelOf(node) === '') ? 1 : overlap(index, target.name, labelOf(node));
  const name = bear === 0 && said < ALL_BUT_COUNT && isSameButCount(target, node) ? ALL_BUT_COUNT : said;
  if (name < 0.5 && (was.testId === undefined || was.testId !== is?.testId)) return 0;
  const wasRow = target.row ?? was.row ?? '';
  const row =
    counted || wasRow === ''
      ? 1
      : is?.row !== undefined && saidOf(index, is.row).plain.includes(saidOf(index, wasRow).plain)
        ? 1
        : overlap(index, wasRow, is?.row ?? '');
  if (row < 0.5 && !(bear === 1 && FORM.has(kindOf(node).toLowerCase()))) return 0;
  const parts: [weight: number, value: number][] = [
    [4, name],
    [1, is?.tag === was.tag ? 1 : 0],
    [1.5, samePath(was.path, is?.path ?? '')],
    [0.5, is?.ordinal === was.ordinal ? 1 : 0],
    [1, String(is?.frame ?? '') === String(was.frame ?? '') ? 1 : 0],
  ];
  if (wasRow !== '') parts.push([3, row]);
  if (was.testId !== undefined) parts.push([4, was.testId === is?.testId ? 1 : 0]);
  if (was.section !== undefined) parts.push([1.5, overlap(index, was.section, is?.section ?? '')]);
  if (was.column !== undefined) parts.push([1, overlap(index, was.column, is?.column ?? '')]);
  if (was.near !== undefined) parts.push([1, overlap(index, was.near, is?.near ?? '')]);
  if (Object.keys(was.attributes).length > 0) parts.push([2, sameAttributes(was.attributes, is?.attributes ?? {})]);
  return parts.reduce((sum, [w, v]) => sum + w * v, 0) / parts.reduce((sum, [w]) => sum + w, 0);
}

/** The node that a stored target means on this page, by agreement of many weak features; `null` when none agrees (below 0.6) or two agree about equally (within 0.03): fail closed. */
export function findTarget(o: Observation, target: Target): AxNode | null {
  const index = indexOf(o);
  const nodes = index.byKind.get(target.role) ?? [];
  const named = target.name === '' ? [] : nodes.filter((node) => kindOf(node) === target.role && labelOf(node) === target.name);
  let best: { node: AxNode | null; score: number } = { node: null, score: 0 };
  let second = 0;
  for (const node of nodes) {
    const score = likeness(index, target, node, named.length);
    if (score > best.score) {
      second = best.score;
      best = { node, score };
      continue;
    }
    second = Math.max(second, score);
  }
  return best.score >= 0.6 && best.score - second >= 0.03 ? best.node : null;
}

/** Finding a stored target on the page as it is now. */
import { FORM, kindOf, labelOf, walk } from './observation.ts';
import type { AxNode, Observation, Target } from './trajectory.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const tokens = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Shared tokens over all tokens, a token with a digit counting twice: they tell `INV-20` from `INV-21`. 0..1. */
function overlap(a: string, b: string): number {
  if (plain(a) === plain(b)) return 1;
  const [left, right] = [new Set(tokens(a)), new Set(tokens(b))];
  const weigh = (all: Iterable<string>) => [...all].reduce((sum, token) => sum + (/\d/.test(token) ? 2 : 1), 0);
  const union = weigh(new Set([...left, ...right]));
  return union === 0 ? 0 : weigh([...left].filter((token) => right.has(token))) / union;
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

/**
 * Weighted agreement of all features that the target has, 0..1; 0 where kind, name or row clearly contradict. The row of a field that is `alone` under its name does not contradict:
 * it is the field's own label and present value.
 */
function likeness(target: Target, node: AxNode, alone: boolean): number {
  // What rules most nodes out and costs least comes first.
  if (kindOf(node) !== target.role && node.role !== target.role) return 0;
  const [was, is] = [target.marks, node.marks];
  const counted = isCounted(target, node);
  const name = counted || (target.name === '' && labelOf(node) === '') ? 1 : overlap(target.name, labelOf(node));
  if (name < 0.5 && (was.testId === undefined || was.testId !== is?.testId)) return 0;
  const wasRow = target.row ?? was.row ?? '';
  const row =
    counted || wasRow === ''
      ? 1
      : is?.row !== undefined && plain(is.row).includes(plain(wasRow))
        ? 1
        : overlap(wasRow, is?.row ?? '');
  if (row < 0.5 && !(alone && FORM.has(kindOf(node).toLowerCase()))) return 0;
  const parts: [weight: number, value: number][] = [
    [4, name],
    [1, is?.tag === was.tag ? 1 : 0],
    [1.5, samePath(was.path, is?.path ?? '')],
    [0.5, is?.ordinal === was.ordinal ? 1 : 0],
    [1, String(is?.frame ?? '') === String(was.frame ?? '') ? 1 : 0],
  ];
  if (wasRow !== '') parts.push([3, row]);
  if (was.testId !== undefined) parts.push([4, was.testId === is?.testId ? 1 : 0]);
  if (was.section !== undefined) parts.push([1.5, overlap(was.section, is?.section ?? '')]);
  if (was.column !== undefined) parts.push([1, overlap(was.column, is?.column ?? '')]);
  if (was.near !== undefined) parts.push([1, overlap(was.near, is?.near ?? '')]);
  if (Object.keys(was.attributes).length > 0) parts.push([2, sameAttributes(was.attributes, is?.attributes ?? {})]);
  return parts.reduce((sum, [w, v]) => sum + w * v, 0) / parts.reduce((sum, [w]) => sum + w, 0);
}

/** The node that a stored target means on this page, by agreement of many weak features; `null` when none agrees (below 0.6) or two agree about equally (within 0.03): fail closed. */
export function findTarget(o: Observation, target: Target): AxNode | null {
  let best: { node: AxNode | null; score: number } = { node: null, score: 0 };
  let second = 0;
  const named =
    target.name === ''
      ? []
      : [...walk(o.tree)].filter(({ node }) => kindOf(node) === target.role && labelOf(node) === target.name);
  for (const { node } of walk(o.tree)) {
    const score = likeness(target, node, named.length === 1);
    if (score > best.score) {
      second = best.score;
      best = { node, score };
      continue;
    }
    second = Math.max(second, score);
  }
  return best.score >= 0.6 && best.score - second >= 0.03 ? best.node : null;
}

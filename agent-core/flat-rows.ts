/** The tree as stored: flat rows in document order. */
import * as z from 'zod';
import { walk } from './observation.ts';
import { type AxNode, Guess, Marks } from './trajectory.ts';

/** Deeper than any real page; what is deeper still is told at this depth. */
const DEEPEST = 1000;

/** `[depth, ref, role, name, value, states, marks, guess]`; the last three and `value` may be `null`, `states` in captured order. */
export const FlatRow = z.tuple([
  z.number().int().min(0).max(DEEPEST),
  z.string(),
  z.string(),
  z.string(),
  z.string().nullable(),
  z.record(z.string(), z.union([z.string(), z.boolean()])),
  Marks.nullable(),
  Guess.nullable(),
]);
export type FlatRow = z.infer<typeof FlatRow>;

export const flatten = (tree: AxNode): FlatRow[] =>
  [...walk(tree)].map(({ node, depth }) => [
    Math.min(depth, DEEPEST),
    node.ref,
    node.role,
    node.name,
    node.value ?? null,
    node.states,
    node.marks ?? null,
    node.guess ?? null,
  ]);

/** Inverse of `flatten`. Throws a RangeError when the depths do not make one tree. */
export function unflatten(rows: readonly FlatRow[]): AxNode {
  const open: AxNode[] = [];
  for (const [depth, ref, role, name, value, states, marks, guess] of rows) {
    const node: AxNode = { ref, role, name, states, children: [] };
    if (value !== null) node.value = value;
    if (guess !== null) node.guess = guess;
    if (marks !== null) node.marks = marks;
    const parent = open[depth - 1];
    if (depth > open.length || (parent === undefined && open.length > 0))
      throw new RangeError(`row ${ref}: depth ${depth} has no parent`);
    parent?.children.push(node);
    open.length = depth;
    open[depth] = node;
  }
  const root = open[0];
  if (root === undefined) throw new RangeError('a tree needs at least one row');
  return root;
}

/** Menus that are folded by being cut off: their entries are told as seen, and lie beneath what comes after until the entry that holds them is pressed. */
import { walk } from './observation.ts';
import type { AxNode, Observation } from './trajectory.ts';

/** What the hands say of an entry that something else lies over. */
export const isCovered = (failure: string | undefined): boolean => / is covered by /.test(failure ?? '');

/** Until a menu that moves stands still. Milliseconds. */
export const MENU_MS = 500;

/** The entry of a list that a node heads: its item's path. */
const ENTRY = /^(.*>li(?::\d+)?)>[^>]*$/;
/** '' where it heads none. */
export const entryOf = (node: AxNode): string => ENTRY.exec(node.marks?.path ?? '')?.[1] ?? '';

/** Leads to no other page: a button, be it one by its looks, or a link without an address. */
export const staysHere = ({ role, guess, marks }: AxNode): boolean =>
  role === 'button' || (role === 'generic' && guess?.role === 'button') || (role === 'link' && marks?.attributes.href === '');

/** The entries that hold the one at this path, outermost first. */
export const holdersOf = (o: Observation, path: string): AxNode[] =>
  [...walk(o.tree)].flatMap(({ node }) => {
    const entry = staysHere(node) ? entryOf(node) : '';
    return entry !== '' && node.marks?.path !== path && path.startsWith(`${entry}>`) ? [node] : [];
  });

/** It heads an entry that holds a list of further ones: what these say is not said of it. */
export function headsMenu(o: Observation, node: AxNode): boolean {
  const entry = staysHere(node) ? entryOf(node) : '';
  return entry !== '' && [...walk(o.tree)].some((visit) => /^>.*>li(?::\d+)?>/.test(after(visit.node.marks?.path ?? '', entry)));
}
const after = (path: string, entry: string): string => (path.startsWith(`${entry}>`) ? path.slice(entry.length) : '');

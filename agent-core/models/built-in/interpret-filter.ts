/** "Filter the contacts by the source ⟦0⟧", "show only orders with the status ⟦0⟧", as a Want: what narrows a list, and which (`method.md` 6.3). */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { type Atoms, bare, valuesIn, valueText } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Value, Want } from './want.ts';

const LIST = /^(?:the |my |all |our )?([a-z][a-z -]*?)(?: (?:list|table|view|page|board|overview))?$/i;
const BY = /^(.+?) (?:by|for|on|using|to show only|to show|to only show|to) (?:the |an? )?(.+)$/i;
const ONLY = /^only (?:the |my )?(.+?) (?:with|that have|having|in|whose) (?:the |an? )?(.+)$/i;
const ASSIGNED = /^(?:only )?(?:the )?([a-z]+) (?:that are )?assigned to (.+)$/i;
const STATES = /^(?:only )?(?:the )?([A-Za-z-]+) ([a-z]+s)$/;

/** `null`: it says no more than that something is filtered. */
export function interpretFilter(clause: Clause, atoms: Atoms): Want | null {
  const shows = /^(?:show|display|list|view)$/.test(clause.phrase);
  const [, list = '', by = ''] = (shows ? ONLY : BY).exec(clause.body) ?? [];
  if (!shows && clause.phrase !== 'filter') return null;
  const [, name = ''] = LIST.exec(bare(list)) ?? [];
  if (by === '' || name === '') return null;
  const [, , who] = ASSIGNED.exec(by) ?? [];
  const [, state, kind = ''] = STATES.exec(bare(by)) ?? [];
  const told: Value[] =
    who !== undefined
      ? [{ field: english.assignee, value: valueText(who, atoms) }]
      : state !== undefined && singular(kind) === singular(name)
        ? [{ value: state }]
        : valuesIn(by, atoms);
  if (told.length === 0) return null;
  const want = bareWant('set', clause);
  const place = /^(?:list|table|view|results?)$/i.test(name) ? [] : [restore(name, atoms)];
  return { ...want, verb: 'filter', place, values: told };
}

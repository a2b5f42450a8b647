/** What is done by hand on the page: "drag X up by one", "drag X to the top", "scroll X to the bottom", "highlight the text of X". */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { type Atoms, bare } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Want } from './want.ts';

const WAY =
  /^(.+?),? (?:so that (?:it|they) (?:is|are) |and drop it )?(?:completely |fully |all the way |just )?((?:to|into|onto|inside|in|on|over|up|down|left|right|above|below|before|after|next to)\b.*)$/i;

/** `control`: what is moved; the last of `context`: where it goes. */
export function interpretDrag(clause: Clause, atoms: Atoms): Want {
  const [, what = clause.body, way = ''] = WAY.exec(clause.body) ?? [];
  return { ...bareWant('drag', clause), control: restore(bare(what), atoms), context: [restore(bare(way), atoms)] };
}

/** `control`: what is scrolled, '' for the page; `values`: how far. */
export function interpretScroll(clause: Clause, atoms: Atoms): Want {
  const [, what = '', end = 'bottom'] =
    /^(.*?)\s*\b(?:down |up )?(?:to|until) (?:the )?(?:very )?(top|bottom|end|start|beginning)\b/i.exec(clause.body) ?? [];
  const to = /top|start|beginning/i.test(end) ? 'top' : 'bottom';
  return { ...bareWant('scroll', clause), control: restore(bare(what), atoms), values: [{ value: to }] };
}

/** `control`: what holds the text. */
export function interpretHighlight(clause: Clause, atoms: Atoms): Want {
  return { ...bareWant('highlight', clause), control: restore(bare(clause.body), atoms) };
}

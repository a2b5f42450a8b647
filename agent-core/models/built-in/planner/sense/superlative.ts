/** "The cheapest": of records that each show how much, the one that shows the most or the least. */

import { english } from '../../lexicon.en.ts';
import { amountIn, type Best } from '../../measure.ts';
import { covers, isWord, similar } from '../../similar.ts';
import { fieldItem, isFilled } from '../fields/field.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

interface Candidate {
  items: Item[];
  amount: number;
}

/** Rows with their controls; controls that say nothing but a number are records themselves. */
function candidates(scene: Scene, { by }: Best): Candidate[] {
  const rows = new Map<string, Item[]>();
  for (const item of scene.page.scope) {
    if (!isPressable(item) || item.nav) continue;
    const own = /^\D{0,2}-?\d[\d,.]*\D{0,2}$/.test(item.label);
    const text = own || item.row === '' ? item.label : item.row;
    if (text !== '') rows.set(text, [...(rows.get(text) ?? []), item]);
  }
  return [...rows].flatMap(([text, items]) => {
    // Prices stand on the button, durations beside it: the row has both.
    const amount = amountIn(`${text} ${items.map(({ label }) => (text.includes(label) ? '' : label)).join(' ')}`.trim(), by);
    return amount === null ? [] : [{ items, amount }];
  });
}

const ASKS = ['search', 'find', 'go', 'show', 'show results', 'search flights', 'find tickets'];

/** What is compared has to be asked for first: the form is filled in, its button brings the records. */
export function askFirst(scene: Scene): Move {
  const { best, values } = scene.want;
  if (best === undefined || values.length === 0 || scene.mine.some(({ aim }) => aim === 'commit')) return null;
  const filled = values.every((value) => isFilled(scene, value) && fieldItem(scene, value)?.value !== '');
  const end = filled ? bestOf(scene.page.scope, (item) => (isPressable(item) ? isWord(item.label, ASKS) : 0), 0.7) : undefined;
  return end === undefined ? null : click('commit', end.label, end, 0.8);
}

/** `null`: nothing is compared, or fewer than two records show how much. */
export function superlative(scene: Scene): Move {
  const { best, verb, noun = '' } = scene.want;
  if (best === undefined) return null;
  const pressed = scene.mine.some(({ aim, about, entry }) => aim === 'press' && about === 'best' && entry.outcome !== 'failed');
  if (pressed) return { done: true, evidence: [] };
  const all = candidates(scene, best);
  if (all.length < 2) return null;
  const [first] = all.toSorted((a, b) => (best.most ? b.amount - a.amount : a.amount - b.amount));
  const says = (each: Item): number => Math.max(covers(each.label, verb), similar(each.label, `${verb} ${noun}`));
  // What ends something is only done by the button that says so.
  const least = english.endings.includes(verb) ? 0.6 : 0;
  const item = bestOf(first?.items ?? [], (each) => 0.1 + says(each) + (each.kind === 'button' ? 0.05 : 0), least);
  return item === undefined ? null : click('press', 'best', item, 0.8);
}

/** So many of a record: its number field, else the plus beside it, pressed as often; then the button that ends the order. */
import { plain } from '../../lexicon.ts';
import { isWord, similar } from '../../similar.ts';
import { commit } from '../ends/commit.ts';
import { speaksOf } from '../entity.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isTextField } from '../page.ts';
import { type Deed, worked } from '../past.ts';

const MORE = ['+', '＋', 'plus', 'add', 'increase', 'increment', 'more', 'add to cart', 'add to basket', 'add to bag', 'buy'];
const rowOf = (deed: Deed): string => ('target' in deed.entry.action ? (deed.entry.action.target.row ?? '') : '');

const isMore = (item: Item): boolean =>
  isPressable(item) && (plain(item.label) === '' ? /^[+＋]$/.test(item.label.trim()) : isWord(item.label, MORE) > 0);

/** Rows that are meant, in order, each once; a row's text grows by its counter, so it is known by how it begins. */
function rowsFor(scene: Scene, of: string, most: number): string[] {
  const rows = scene.page.scope
    .filter((item) => item.row !== '' && (isMore(item) || item.kind === 'spinbutton') && speaksOf(item.row, of) >= 0.9)
    .map(({ row }) => row);
  return [...new Set(rows)].slice(0, most);
}

const same = (a: string, b: string): boolean => a.slice(0, 20) === b.slice(0, 20);

function one(scene: Scene, row: string, count: number): Move {
  const items = scene.page.scope.filter((item) => item.row === row);
  const field = items.find((item) => isTextField(item) && (item.kind === 'spinbutton' || /^\d*$/.test(item.value)));
  if (field !== undefined) {
    if (field.value === String(count)) return { done: true, evidence: [field.ref] };
    const text = String(count);
    return {
      aim: 'fill',
      about: row,
      actions: [{ kind: 'type', target: field.ref, text, clear: true, enter: false }],
      confidence: 0.8,
    };
  }
  const pressed = scene.mine.filter((deed) => deed.aim === 'toggle' && worked(deed) && same(rowOf(deed), row)).length;
  const plus = items.find(isMore);
  if (pressed >= count || plus === undefined) return pressed >= count ? { done: true, evidence: [] } : null;
  return click('toggle', row, plus, 0.8);
}

/** `null` where the want counts nothing, or the page has no counter for it. */
export function counters(scene: Scene): Move {
  const { counts } = scene.want;
  if (counts === undefined) return null;
  for (const { of, count, rows } of counts) {
    const found = rowsFor(scene, of, rows);
    if (found.length < rows) return null;
    for (const row of found) {
      const move = one(scene, row, count);
      if (move === null || !('done' in move)) return move;
    }
  }
  const ended = scene.mine.some(({ aim, entry }) => aim === 'commit' && /^(?:done|nothing)$/.test(entry.outcome));
  if (ended) return { done: true, evidence: [] };
  const end = bestOf(scene.page.scope, (item) => (isPressable(item) ? similar(item.label, scene.want.verb) : 0), 0.5);
  return commit(scene) ?? (end === undefined ? { done: true, evidence: [] } : click('commit', end.label, end, 0.8));
}

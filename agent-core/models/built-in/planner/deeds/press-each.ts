/** One deed for several records that are told together. */
import { SURE, speaksOf } from '../entity.ts';
import { click, type Move, type Scene } from '../move.ts';
import { isRow } from '../page.ts';
import { deedScore, FIT, isSo } from './presses.ts';

/** "Save both ⟨X⟩ jobs": the button in each row that speaks of X, in turn. */
export function pressEach(scene: Scene): Move {
  const { each, entity } = scene.want;
  if (each === undefined || entity === undefined) return null;
  const rows = scene.mine.flatMap(({ aim, entry: { action, outcome } }) =>
    aim === 'press' && action.kind === 'click' && outcome !== 'failed' ? [action.target.row ?? ''] : [],
  );
  rows.push(
    ...scene.page.scope
      .filter((item) => !isRow(item) && isSo(scene, item))
      .flatMap(({ row }) => (speaksOf(row, entity) >= SURE ? [row] : [])),
  );
  const left = scene.page.scope.filter(
    (item) => !isRow(item) && speaksOf(item.row, entity) >= SURE && deedScore(scene, item) >= FIT && !rows.includes(item.row),
  );
  const [item] = each === 'all' || rows.length < each ? left : [];
  if (item !== undefined) return click('press', item.label, item, 0.8);
  return rows.length > 0 && (each === 'all' || rows.length >= each) ? { done: true, evidence: [] } : null;
}

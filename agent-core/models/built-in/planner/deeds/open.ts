/** Opening what the task names. */
import { covers, similar } from '../../similar.ts';
import { inRecord } from '../in-record.ts';
import { bestOf, click, isSpent, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isRisky } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { enter } from '../ways/enter.ts';
import { search } from '../ways/search.ts';
import { searchForm } from '../ways/search-form.ts';

/** What belongs to a record, as its history: opened from the record's own page, by a control among those for that kind of record. */
function partOf(scene: Scene, control: string): Move {
  const { entity, noun } = scene.want;
  if (scene.mine.some((deed) => deed.aim === 'press' && worked(deed))) return { done: true, evidence: [] };
  if (!inRecord(scene)) return enter(scene) ?? search(scene);
  const score = (item: Item): number =>
    !isPressable(item) || isSpent(scene, item) || isRisky(item.label) || item.label === entity
      ? 0
      : similar(item.label, control) + 0.5 * covers(item.section, noun ?? '');
  const item = bestOf(scene.page.scope, score, 0.55);
  return item === undefined ? null : click('press', control, item, 0.7);
}

/** Typed and sent, as an example's search is. */
const isSent = ({ aim, entry: { action } }: Deed): boolean => aim === 'fill' && action.kind === 'type' && action.enter;

/** A place, a page or a record is opened, or looked for. */
export function open(scene: Scene): Move {
  if (scene.want.control !== undefined && scene.want.entity !== undefined) return partOf(scene, scene.want.control);
  if (scene.want.op === 'find') {
    const form = searchForm(scene);
    if (form !== null) return form;
    if (scene.mine.some((deed) => (deed.aim === 'search' || isSent(deed)) && worked(deed))) return { done: true, evidence: [] };
    const { control: _control, ...rest } = scene.want;
    const box = search({ ...scene, want: { ...rest, entity: scene.want.entity ?? scene.want.control ?? '' } });
    if (box !== null) return box;
  }
  const name = scene.want.entity ?? scene.want.control ?? '';
  const there = scene.page.headings.some((heading) => similar(heading, name) >= 0.8);
  if (there || scene.mine.some((deed) => worked(deed) && (deed.aim === 'enter' || deed.aim === 'press')))
    return { done: true, evidence: [] };
  const item = scene.page.scope
    .map((other) => ({ other, score: similar(other.label, name) }))
    .filter(({ score }) => score >= 0.7)
    .sort((a, b) => b.score - a.score)[0]?.other;
  return item === undefined ? enter(scene) : click('press', name, item, 0.7);
}

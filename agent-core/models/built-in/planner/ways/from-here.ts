/** A way that was learned through another record of the same kind, where the one that the task names is open. */
import { findTarget } from '../../../../find-target.ts';
import { addressOf } from '../../../../page-keys.ts';
import { keysOf } from '../../../../recall/ladder.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import type { Target } from '../../../../trajectory.ts';
import { plain, singular } from '../../lexicon.ts';
import { headNoun } from '../../want.ts';
import { isRecordPage } from '../entity.ts';
import type { Scene } from '../move.ts';

/** The address of the record itself, without its parts: it ends with the last gap. */
const ofRecord = (template: string): string => /^.*\{[^}]*\}/.exec(addressOf(template))?.[0] ?? '';

const choosesRecord = ({ role, row, marks }: Target): boolean =>
  /^(?:row|listitem|article)$/i.test(role) || (row ?? marks.row) !== undefined;

/** A part of the page of the record that is open, as learned from another one of its kind. */
function isPart({ page, want: { entity } }: Scene, { template }: MapFact): boolean {
  const own = ofRecord(keysOf(page.o).template);
  return own !== '' && `${addressOf(template)}/`.startsWith(`${own}/`) && entity !== undefined && isRecordPage(page, entity);
}

/** What is to be noted of the record has a field there: "Permits", for a permit. */
export const hasFieldFor = (scene: Scene, fact: MapFact): boolean =>
  scene.want.op === 'create' &&
  /^(?:textbox|combobox)$/i.test(fact.kind) &&
  singular(plain(fact.label)) === singular(headNoun(scene.want)) &&
  isPart(scene, fact);

/** What is left of the way: from the open record on, its latest click that can be made here. Nothing of it where it would only lead off to another record. */
export function fromHere(scene: Scene, fact: MapFact): readonly Target[] {
  const { page } = scene;
  const { path } = fact;
  if (path.length < 2 || !isPart(scene, fact)) return path;
  const chosen = path.findIndex(choosesRecord);
  const standsHere = (target: Target): boolean => {
    const node = findTarget(page.o, target);
    return page.scope.some((item) => item.node === node && !item.disabled && item.on !== true);
  };
  const at = path.findLastIndex((target, i) => i > chosen && standsHere(target));
  return at >= 0 ? path.slice(at) : chosen < 0 ? path : [];
}

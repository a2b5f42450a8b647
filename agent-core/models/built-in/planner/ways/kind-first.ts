/** To the list of the kind that the task says a record is of, where the map knows its name from elsewhere alone. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { isRecordPage, SURE, speaksOf } from '../entity.ts';
import type { Move, Scene } from '../move.ts';
import { saysKind } from './by-kind.ts';
import { firstClick } from './by-map.ts';
import { RECORD } from './fact-score.ts';
import { toKind } from './to-kind.ts';

const CHANGES = /^(?:set|choose|on|off|edit|press|delete)$/;

/** "The transfer of ⟦0⟧": among the transfers, though ⟦0⟧ itself is a boat and known as such. */
export function kindFirst(scene: Scene): Move {
  const { want, page, input } = scene;
  const { entity, noun = '', op, holder, place } = want;
  if (entity === undefined || noun === '' || holder !== undefined || place.length > 0 || english.vague.includes(noun))
    return null;
  if (!CHANGES.test(op) || page.overlay !== null || isRecordPage(page, entity)) return null;
  const known = input.facts.filter(({ kind, label }) => kind === RECORD && speaksOf(label, entity) >= SURE);
  if (known.length === 0 || known.some((fact) => saysKind(noun, fact))) return null;
  const lists = input.facts.filter(({ kind, label }) => LEADS.test(kind) && isWord(label, [`${plain(noun)}s`]) === 1);
  for (const move of [toKind(scene), ...lists.map((fact) => firstClick(scene, fact))]) if (move !== null) return move;
  return null;
}
const LEADS = /^(?:link|tab|button|treeitem|menuitem)$/i;

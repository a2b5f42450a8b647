/** "License plate: WA 12" as a text only: what changes it may show itself while the pointer rests there. */
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isRecordPage } from '../entity.ts';
import type { Move, Scene } from '../move.ts';

const CALLED = 0.85;

/** Rests on the value behind the field's name, once, on the record's own page. */
export function rest(scene: Scene, { field = '' }: Value): Move {
  const { page, want, mine } = scene;
  if (field === '' || page.overlay !== null || !isRecordPage(page, want.entity ?? ' ')) return null;
  if (mine.some(({ about, entry }) => about === field && entry.action.kind === 'hover')) return null;
  const at = page.said.findIndex(({ text, heading }) => !heading && similar(text.replace(/:$/, ''), field) >= CALLED);
  const value = page.said[at + 1];
  if (at < 0 || value === undefined || value.heading || plain(value.text) === plain(field)) return null;
  return { aim: 'unfold', about: field, actions: [{ kind: 'hover', target: value.ref }], confidence: 0.4 };
}

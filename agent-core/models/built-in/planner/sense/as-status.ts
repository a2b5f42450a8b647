/** "Close the issue" where no button says so: its status is set to what the verb makes of it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { fields } from '../fields/fields.ts';
import { inRecord } from '../in-record.ts';
import type { Move, Scene } from '../move.ts';

/** On the record's page alone; `null` where the verb makes no status, or no list offers it. */
export function asStatus(scene: Scene): Move {
  const { control: _button, ...want } = scene.want;
  const value = english.makes[plain(want.verb)];
  if (value === undefined || want.entity === undefined || want.values.length > 0 || !inRecord(scene)) return null;
  return fields({ ...scene, want: { ...want, op: 'set', values: [{ field: 'status', value }] } });
}

/** "Close the issue", "mark it as arrived" where no button says so: its status is set to what the verb makes of it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { fields } from '../fields/fields.ts';
import { inRecord } from '../in-record.ts';
import type { Move, Scene } from '../move.ts';
import { worked, wrote } from '../past.ts';

const statusOf = ({ want }: Scene): string | undefined => {
  const [, marked] = /^mark as (.+)$/.exec(plain(want.control ?? '')) ?? [];
  return marked ?? english.makes[plain(want.verb)];
};

/** It was chosen from a menu, and that was written: a list of a form is still to be sent. */
export const isStatusSet = (scene: Scene): boolean => {
  const value = statusOf(scene);
  return (
    value !== undefined &&
    scene.mine.some(
      (deed) =>
        deed.aim === 'choose' && deed.about === value && deed.entry.action.kind === 'click' && worked(deed) && wrote(deed),
    )
  );
};

/** On the record's page alone; `null` where the verb makes no status, or no list offers it. */
export function asStatus(scene: Scene): Move {
  const { control: _button, ...want } = scene.want;
  const value = statusOf(scene);
  if (value === undefined || want.entity === undefined || want.values.length > 0 || !inRecord(scene)) return null;
  return fields({ ...scene, want: { ...want, op: 'set', values: [{ field: 'status', value }] } });
}

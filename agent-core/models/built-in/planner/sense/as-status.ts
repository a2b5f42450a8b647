/** "Close the issue", "mark it as arrived" where no button says so: its status is set to what the verb makes of it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { fields } from '../fields/fields.ts';
import { inRecord } from '../in-record.ts';
import type { Move, Scene } from '../move.ts';
import { isList } from '../page.ts';
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

const STAGE = /^(?:status|stage|state|column|phase|step|pipeline stage)$/;

/** "Move the deal ⟦0⟧ to Won", where no field is told: the record's one list that says how far it is. */
export function asStage(scene: Scene): Move {
  const { want, page } = scene;
  const [value, ...more] = want.values;
  if (value === undefined || more.length > 0 || (value.field ?? '') !== '' || want.entity === undefined || !inRecord(scene))
    return null;
  const lists = page.scope.filter((item) => isList(item) && !item.disabled && STAGE.test(plain(item.label)));
  const [item] = lists;
  if (item === undefined || lists.length > 1) return null;
  return fields({ ...scene, want: { ...want, values: [{ ...value, field: item.label }] } });
}

/** On the record's page alone; `null` where the verb makes no status, or no list offers it. */
export function asStatus(scene: Scene): Move {
  const { control: _button, ...want } = scene.want;
  const value = statusOf(scene);
  if (value === undefined || want.entity === undefined || want.values.length > 0 || !inRecord(scene)) return null;
  return fields({ ...scene, want: { ...want, op: 'set', values: [{ field: 'status', value }] } });
}

/** Where a switch is asked for and a list is what the page has. */
import { fieldItem } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { nativeOption } from '../fields/options.ts';
import type { Move, Scene } from '../move.ts';
import { isNativeSelect } from '../page.ts';

/** "Turn on X for mentions only" where X is no switch but a list that offers "mentions only". */
export function inList(scene: Scene): Move {
  const { control = '', context } = scene.want;
  const values = context.filter((text) => text !== '').map((value) => ({ field: control, value }));
  const offered = values.filter((value) => {
    const item = fieldItem(scene, value);
    return item !== undefined && isNativeSelect(item) && nativeOption(item.node, value.value) !== undefined;
  });
  return offered.length === 0 ? null : fields({ ...scene, want: { ...scene.want, op: 'set', values: offered } });
}

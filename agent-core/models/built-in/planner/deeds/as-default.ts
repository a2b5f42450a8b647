/** "Make X the default domain": a button in the row, the menu or on the page of X, where no list of settings asks for it. */
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { opener } from '../fields/doors.ts';
import { fieldItem } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import type { Move, Scene } from '../move.ts';
import { isPressable } from '../page.ts';
import { enter } from '../ways/enter.ts';
import { presses } from './presses.ts';

const SAYS = /^(default|primary|main|standard)\b ?(.*)$/;
const calls = (word: string): string[] =>
  ['make', 'make it', 'set as', 'set', 'use as', 'mark as', 'make this'].flatMap((verb) => [
    `${verb} ${word}`,
    `${verb} the ${word}`,
  ]);

/** Is one of several to become the default, and no field here is called so. */
export function isOfDefault(scene: Scene): boolean {
  const { op, values, entity } = scene.want;
  const [value, ...more] = values;
  return (
    op === 'set' &&
    entity === undefined &&
    more.length === 0 &&
    value !== undefined &&
    SAYS.test(plain(value.field ?? '')) &&
    fieldItem(scene, value) === undefined
  );
}

/** The deed on X itself. */
export function asDefault(scene: Scene): Move {
  const [value] = scene.want.values;
  const [, word = '', kind = ''] = SAYS.exec(plain(value?.field ?? '')) ?? [];
  if (value === undefined || word === '') return null;
  if (opener(scene, value) !== undefined) return fields(scene);
  const said = [...calls(word), ...calls(`${word} ${kind}`)];
  const shown = scene.page.scope.find((item) => isPressable(item) && isWord(item.label, said) === 1);
  const control = plain(shown?.label ?? `make ${word}`);
  const own: Scene = {
    ...scene,
    want: {
      ...scene.want,
      op: 'press',
      verb: control.split(' ')[0] ?? '',
      control,
      entity: value.value,
      noun: kind,
      values: [],
      context: [],
    },
  };
  return presses(own) ?? enter(own);
}

/** "Close the issue", "mark it as arrived" where no button says so: its status is set to what the verb makes of it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { opensMenu, rowItems } from '../entity.ts';
import { fields } from '../fields/fields.ts';
import { inRecord } from '../in-record.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isPressable } from '../page.ts';
import { worked, wrote } from '../past.ts';

const statusOf = ({ want }: Scene): string | undefined => {
  const [, marked] = /^mark as (.+)$/.exec(plain(want.control ?? '')) ?? [];
  return marked ?? english.makes[plain(want.verb)];
};

/** It was chosen from a menu, and that was written: a list of a form is still to be sent. */
const isChosen = ({ mine }: Scene, value: string): boolean =>
  mine.some(
    (deed) => deed.aim === 'choose' && deed.about === value && deed.entry.action.kind === 'click' && worked(deed) && wrote(deed),
  );

export const isStatusSet = (scene: Scene): boolean => {
  const value = statusOf(scene);
  return value !== undefined && isChosen(scene, value);
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

const isDragged = ({ node }: Item): boolean => node.states.draggable === true || node.states.draggable === 'true';

/** "Move to Won" in the menu of the record's card, on a board whose columns are the stages; `null` elsewhere. */
export function onBoard(scene: Scene): Move {
  const { want, page } = scene;
  const [value, ...more] = want.values;
  const { entity } = want;
  if (value === undefined || more.length > 0 || entity === undefined || want.op !== 'set') return null;
  if (!STAGE.test(plain(value.field ?? '')) && !(value.field === undefined && plain(want.verb) === 'move')) return null;
  if (isChosen(scene, value.value) && page.overlay === null) return { done: true, evidence: [] };
  const entry = page.scope.find(
    (item) =>
      item.kind === 'menuitem' &&
      scene.fresh.has(plain(item.label)) &&
      isWord(item.label, [`move to ${plain(value.value)}`]) === 1,
  );
  if (entry !== undefined) return click('choose', value.value, entry, 0.8);
  const card = rowItems(page, entity);
  const menu = card.find((item) => isPressable(item) && opensMenu(item) && timesDone(scene, item) < 1);
  return menu === undefined || !card.some(isDragged) ? null : click('menu', entity, menu, 0.7);
}

/** On the record's page alone; `null` where the verb makes no status, or no list offers it. */
export function asStatus(scene: Scene): Move {
  const { control: _button, ...want } = scene.want;
  const value = statusOf(scene);
  if (value === undefined || want.entity === undefined || want.values.length > 0 || !inRecord(scene)) return null;
  return fields({ ...scene, want: { ...want, op: 'set', values: [{ field: 'status', value }] } });
}

/** "Mark it as helpful": the button may say only that, and count ("Helpful (89)"), or say it without the "as". */
export function marksSo(control: string, label: string): boolean {
  const [, state = ''] = /^(?:mark|flag|label) as (.+)$/.exec(plain(control)) ?? [];
  const said = plain(label).replace(/ ?\(?\d+\)?$/, '');
  return state !== '' && said.replace(/^(?:mark|flag|label) /, '') === state;
}

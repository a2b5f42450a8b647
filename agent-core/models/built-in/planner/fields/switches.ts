/** Switches and checkboxes: read the state, act only if it differs, look again (`method.md` 6.5). */

import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { beyond, covers, isWord, mentions, similar } from '../../similar.ts';
import { commit } from '../ends/commit.ts';
import { committed, pending } from '../ends/ended.ts';
import { isFilter, isRecordPage, rowItems, SURE, speaksOf } from '../entity.ts';
import { inRecord } from '../in-record.ts';
import { bestOf, click, isSpent, type Move, type Scene, saysMuch, timesDone } from '../move.ts';
import { beginsRow, type Item, isNativeSelect, isPressable, isSwitch, namesOf } from '../page.ts';
import { worked, wrote } from '../past.ts';
import { genericItem } from './generic.ts';
import { optionsOf } from './options.ts';

const FIT = 0.55;
const NAMED = 0.85;
const ONLY = /^(?:show )?only\b|\bonly$/i;

const isShared = ({ page }: Scene, item: Item): boolean =>
  page.scope.some((other) => other !== item && isSwitch(other) && other.label !== '' && mentions(item.row, other.label));

/** Picks a row for what is done to several: "Select row X", or a checkbox without name and column beside the link to the row's record. It says nothing of the record. */
function picksRow({ page }: Scene, { node, kind, label, row, column }: Item): boolean {
  if (kind !== 'checkbox' || row === '' || column !== '') return false;
  // Beside the record's own switch a box only picks.
  if (page.scope.some((other) => other.kind === 'switch' && other.row === row)) return true;
  const inTable = /(?:^|>)t[dh](?::\d+)?(?:>|$)/.test(node.marks?.path ?? '');
  return label === ''
    ? inTable && page.scope.some((other) => other.kind === 'link' && other.row === row && beginsRow(other))
    : /^select\b/i.test(label);
}

const isSpokenOf = ({ page }: Scene, entity: string): boolean =>
  page.texts.some((text) => speaksOf(text, entity) >= SURE) ||
  page.items.some(({ row, value }) => speaksOf(`${row} ${value}`, entity) >= SURE);

function score(scene: Scene, item: Item): number {
  const { want } = scene;
  const control = want.control ?? '';
  if (item.disabled || !(isSwitch(item) || item.kind === 'radio') || picksRow(scene, item)) return 0;
  // "Low stock only" narrows a list.
  if (ONLY.test(item.label) && !ONLY.test(control)) return 0;
  // Where nothing speaks of the record, a switch in a row is another one's.
  if (want.entity !== undefined && item.row !== '' && !inRecord(scene) && !isSpokenOf(scene, want.entity)) return 0;
  // Where a row of switches is called so, a switch of another row that only says the words is not meant.
  const isAway = want.entity !== undefined && item.row !== '' && speaksOf(item.row, want.entity) < SURE;
  if (isAway && similar(item.label, control) < NAMED && rowItems(scene.page, want.entity ?? '').some(isSwitch)) return 0;
  // What a list shows is no state of the record.
  if (want.entity !== undefined && isFilter(scene.page, item)) return 0;
  const name = Math.max(
    similar(item.label, control),
    ...namesOf(item).map((text) => 0.95 * similar(text, control)),
    // A row that names other switches, too, is no row of this one.
    isShared(scene, item) || (saysMuch(item.row) && words(control).length < 2) ? 0 : 0.85 * covers(item.row, control),
  );
  // "Disable the device X", or enable it: a switch on its page that is called so.
  const deeds = Object.keys(english.states).filter((verb) => english.states[verb] === control);
  const deed = 0.95 * Math.max(0, ...deeds.map((verb) => similar(item.label, `${verb} ${want.noun ?? ''}`)));
  const said = beyond(control, `${item.section} ${item.row.replace(item.label, ' ')} ${scene.page.headings.join(' ')}`);
  const rest = said === '' || said === plain(control) ? 0 : 0.9 * similar(item.label, said);
  const section = covers(`${item.section} ${item.column}`, [...want.place, ...want.context].join(' '));
  const record = want.entity === undefined ? 0 : 0.2 * speaksOf(item.row, want.entity);
  return Math.max(name, rest, deed) + 0.12 * section + record;
}

/** Its label says all that the control's name does. */
const SAYS = 0.7;

/** The only switch that says what the control is called, in a sentence of its own: "sticky" is "Stick to the top". */
function only({ page, want }: Scene): Item | undefined {
  const all = page.scope.filter(
    (item) => isSwitch(item) && !item.disabled && item.row === '' && covers(item.label, want.control ?? '') >= SAYS,
  );
  return all.length === 1 ? all[0] : undefined;
}

/** The only switch behind the tab that is called as the control: "A/B test" is "Test two subject lines". */
function behindTab(scene: Scene): Item | undefined {
  const { page, want } = scene;
  const tab = page.scope.find(
    (item) => item.kind === 'tab' && item.on === true && plain(item.label) === plain(want.control ?? ' '),
  );
  const all =
    tab === undefined ? [] : page.scope.filter((item) => isSwitch(item) && item.at > tab.at && !item.nav && !item.disabled);
  return all.length === 1 ? all[0] : undefined;
}

/** "Private" is what is not "Public", where nothing is called "Private". */
function opposite({ page, want }: Scene): Item | undefined {
  const control = plain(want.control ?? '');
  const called = (name: string | undefined): Item | undefined =>
    page.scope.find((item) => (isSwitch(item) || item.kind === 'radio') && !item.disabled && plain(item.label) === name);
  return called(control) === undefined ? called(english.opposites[control]) : undefined;
}

/** Of several boxes in one row the one that is called as what else is said: "Text" of "text alerts". */
function inColumn({ page, want }: Scene, item: Item | undefined): Item | undefined {
  if (item === undefined || item.row === '' || mentions(want.control ?? '', item.label)) return item;
  const said = [...want.place, ...want.context].join(' ');
  const row = page.scope.filter((other) => isSwitch(other) && other.row === item.row && !other.disabled);
  return row.find(({ label, column }) => [label, column].some((name) => name !== '' && mentions(said, name))) ?? item;
}

/** "Push notifications for Comments", "the Comments toggle for push": of switches that are called alike the one below the head that the task says. */
function belowHead({ page, want }: Scene): Item | undefined {
  const { control = '', entity = '', context, place } = want;
  const names = [entity, control].filter((name) => name !== '');
  const said = new Set(words([control, entity, ...context, ...place].join(' ')));
  const isSaid = (text: string): boolean => words(text).length > 0 && words(text).every((word) => said.has(word));
  const found = page.scope.filter(
    (item) => isSwitch(item) && !item.disabled && item.column !== '' && names.some((name) => similar(item.label, name) >= NAMED),
  );
  const [item, ...more] = found.filter(({ column }) => isSaid(column));
  return found.length > 1 && more.length === 0 ? item : undefined;
}

/** The switch that the want means; `undefined` when none is like it. */
const switchItem = (scene: Scene): Item | undefined =>
  belowHead(scene) ??
  opposite(scene) ??
  genericItem(scene.page, scene.want.control ?? '') ??
  inColumn(
    scene,
    bestOf(scene.page.scope, (item) => score(scene, item), FIT),
  ) ??
  only(scene) ??
  behindTab(scene);

/** Where no switch is known: a button beside the label that says what it would do. */
function button(scene: Scene): Item | undefined {
  const { want } = scene;
  const words =
    want.op === 'on'
      ? /^(?:enable|turn on|activate|switch on|on|allow)\b/i
      : /^(?:disable|turn off|deactivate|switch off|off|block)\b/i;
  // What stands in another row than the record's says nothing of it.
  const isOwn = ({ row }: Item): boolean =>
    want.entity === undefined || row === '' || speaksOf(row, want.entity) >= SURE || isRecordPage(scene.page, want.entity);
  return bestOf(
    scene.page.scope,
    (item) =>
      isPressable(item) && words.test(item.label) && !isSpent(scene, item) && isOwn(item)
        ? Math.max(
            covers(item.row, want.control ?? ''),
            covers(item.near, want.control ?? ''),
            covers(item.label, want.control ?? ''),
          )
        : 0,
    0.6,
  );
}

/** "Hide X" is on where X is off, unless the task says it so, too. */
const isAgainst = (label: string, { verb, control = '' }: Scene['want']): boolean => {
  const [first = ''] = plain(label).split(' ');
  if (english.opposites[plain(control)] === plain(label)) return true;
  if (english.hides.includes(first) && control === english.states[plain(verb)]) return true;
  return english.hides.includes(first) && verb !== first && !plain(control).includes(first);
};

/** "No versions" of a list turns versions off; `null` where no list offers that, or shows it. */
function byList({ page, want }: Scene): Move {
  const says = new RegExp(`^${plain(want.verb).replace(/e$/, '')}e?d$`);
  // "No versions" of a list turns them off, "Required" of the list that is called so requires them.
  const none = (option: string): boolean => plain(option) === `no ${plain(want.control ?? '')}`;
  const called = (item: Item): boolean => namesOf(item).some((name) => similar(name, want.control ?? ' ') >= 0.85);
  const verb = page.scope.find(
    (item) => isNativeSelect(item) && called(item) && optionsOf(item.node).some((option) => says.test(plain(option))),
  );
  const so = verb === undefined ? undefined : optionsOf(verb.node).find((option) => says.test(plain(option)));
  if (verb !== undefined && so !== undefined)
    return plain(verb.value) === plain(so)
      ? null
      : { aim: 'choose', about: so, actions: [{ kind: 'select', target: verb.ref, option: so }], confidence: 0.8 };
  const card = page.scope.find(
    (item) =>
      /^(?:tab|radio|option)$/.test(item.kind) &&
      similar(item.section, want.control ?? ' ') >= 0.85 &&
      says.test(plain(item.label).split(' ')[0] ?? ''),
  );
  if (card !== undefined) return card.on === true ? null : click('choose', want.control ?? '', card, 0.8);
  const list = want.op === 'off' ? page.scope.find((item) => isNativeSelect(item) && optionsOf(item.node).some(none)) : undefined;
  const option = list === undefined ? undefined : optionsOf(list.node).find(none);
  if (list === undefined || option === undefined || none(list.value)) return null;
  return { aim: 'choose', about: option, actions: [{ kind: 'select', target: list.ref, option }], confidence: 0.8 };
}

export function switches(scene: Scene): Move {
  const { want } = scene;
  const listed = byList(scene);
  if (listed !== null) return listed;
  const item = switchItem(scene);
  const wanted = (want.op === 'on') !== (item !== undefined && isAgainst(item.label, want));
  const toggled = scene.mine.some((deed) => deed.aim === 'toggle' && worked(deed));
  if (item === undefined) {
    const save = commit(scene);
    if (save !== null) return save;
    // Switched and saved, and the site went on to a page that does not show it.
    const left = pending(scene);
    const chose = scene.mine.some(({ aim }) => aim === 'choose');
    if ((toggled || chose) && (left.some(wrote) || (left.length === 0 && committed(scene)))) return { done: true, evidence: [] };
    const named = button(scene);
    return named === undefined ? null : click('toggle', want.control ?? '', named, 0.6);
  }
  const right = item.on === wanted || (item.on === undefined && toggled);
  // Which way a switch of unknown state would go is anybody's guess.
  if (item.on === undefined && !toggled && !/toggle/i.test(want.text)) return null;
  if (!right) {
    if (scene.mine.filter((deed) => deed.aim === 'toggle').length >= 3) return null;
    return click('toggle', want.control ?? '', item, 0.9);
  }
  const save = toggled ? commit(scene) : null;
  return save ?? { done: true, evidence: [item.ref] };
}

/** "Unsubscribe from X", where a switch stands for it. */
export function asSwitch(scene: Scene): Move {
  const { verb, entity, noun } = scene.want;
  const op = english.switching.off.includes(verb) ? 'off' : english.switching.on.includes(verb) ? 'on' : null;
  const control = entity ?? noun ?? scene.want.place[0] ?? '';
  if (op === null || control === '') return null;
  const { entity: _record, ...rest } = scene.want;
  return switches({ ...scene, want: { ...rest, op, control } });
}

/** "Take it out of service" ends what a switch calls "In service", "put it into service" begins it. */
function stateOf(verb: string): { called: (name: string) => boolean; on: boolean } {
  const { into, out, within } = english.statements.inAndOut;
  const [, goesOut, state] = new RegExp(`^(?:(${out})|${into}) (.+)$`).exec(verb) ?? [];
  if (state !== undefined)
    return { called: (name) => isWord(name.replace(/\W+/g, ' ').trim(), [`${within} ${state}`]) > 0, on: goesOut === undefined };
  const base = verb.replace(/^un(?=\p{L}{3})/u, '');
  const [deed] = words(base);
  return { called: (name) => deed !== undefined && words(name)[0] === deed, on: base === verb };
}

/** "Share with tenants" in the record's row, for "share" and "unshare": the only switch there that is called as the deed. */
export function rowSwitch(scene: Scene): Move {
  const { verb, entity } = scene.want;
  if (entity === undefined) return null;
  const { called, on } = stateOf(verb);
  const [own, ...more] = rowItems(scene.page, entity).filter(
    (item) => isSwitch(item) && !item.disabled && [item.label, item.column].some(called),
  );
  if (own === undefined || more.length > 0) return null;
  if (own.on === on) return { done: true, evidence: [own.ref] };
  return timesDone(scene, own) > 0 ? null : click('toggle', own.label, own, 0.8);
}

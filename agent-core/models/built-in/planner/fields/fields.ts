/** Filling fields: texts, lists, switches inside of forms; then the button that saves (`method.md` 6.5). */

import type { Action } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPointer } from '../../phrases.ts';
import { similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { newName, renamer, takesText } from '../deeds/rename.ts';
import { endByKey } from '../ends/by-key.ts';
import { commit, isUnsaved, isUnsent } from '../ends/commit.ts';
import { committed, isHeldBack, pending } from '../ends/ended.ts';
import { rowItems } from '../entity.ts';
import { bestOf, click, isSpent, type Move, pick, pressedAt, type Scene, timesDone } from '../move.ts';
import { type Item, isNativeSelect, isPressable, isReadOnly, isRow, isSwitch, isTextField, namesOf } from '../page.ts';
import { adder, adds, append, makesTwin } from './append.ts';
import { calendar, isOtherMonth } from './calendar.ts';
import { takesByEnter } from './chips.ts';
import { opener, recordEdit, valueItem } from './doors.ts';
import { fieldItem, isFilled, shows } from './field.ts';
import { forWhom, freeField, lookedUp, neededChooser, quotes } from './free-field.ts';
import { chooseOpened, isOption, isUnfolded, listedBeside, NOTHING, nativeOption } from './options.ts';
import { chooseOther, chooseWhen } from './otherwise.ts';
import { theOnlyOfSort } from './same-sort.ts';
import { cell, segment } from './segments.ts';
import { asShare, isOtherMeasure } from './share.ts';
import { blankList, isPicker, offersAlone } from './shown.ts';
import { slide } from './slider.ts';
import { stepper } from './stepper.ts';
import { isChooser, isEnd, offered, suggest } from './suggest.ts';
import { take } from './take.ts';
import { isOffered, isPicked, isRefused, openedFor, radioOf } from './taken.ts';
import { wayDown } from './tree-way.ts';
import { dateOf, typedFor } from './typed.ts';
import { chooseUnit, withUnit } from './unit.ts';
import { showsOld } from './was.ts';

const textFor = (scene: Scene, item: Item, value: string): string =>
  value === NOTHING ? '' : (withUnit(scene, item, value)?.number ?? typedFor(item, value));

function type(scene: Scene, item: Item, value: string): Action {
  const below = scene.want.op === 'create' && quotes(item);
  const text = textFor(scene, item, value);
  return { kind: 'type', target: item.ref, text: below ? `\n${text}` : text, clear: !below, enter: takesByEnter(scene, item) };
}

/** It holds another value of this want, as it was typed there, which typing over it would lose. */
const isHeld = (scene: Scene, item: Item, value: Value): boolean => {
  const held = ({ value: own }: Value): boolean =>
    own !== value.value &&
    textFor(scene, item, own) !== textFor(scene, item, value.value) &&
    [own, textFor(scene, item, own)].some((text) => plain(text) === plain(item.value));
  return (
    scene.want.values.some((other) => other !== value && held(other)) &&
    scene.mine.some(
      ({ aim, entry: { action } }) =>
        aim === 'fill' && action.kind === 'type' && action.target.marks.path === item.node.marks?.path,
    )
  );
};

/** Asks for a number: "Estimate (hours)". */
const isCounted = (item: Item): boolean =>
  item.kind === 'spinbutton' ||
  SUM.test(item.label) ||
  namesOf(item).some((name) => /\((?:hours?|minutes?|days?|weeks?|months?|%|[$€£]|[a-z]{3})\)\s*\*?$/i.test(name));

/** It holds words now: no number takes their place. */
const isProse = ({ value }: Item): boolean => (value.match(/\p{L}{2,}/gu) ?? []).length > 1;
const SUM = new RegExp(`^(?:${english.statements.sums.join('|')})\\W*$`, 'i');

/** All texts that can be typed now, in one reply, top to bottom. */
function fillTexts(scene: Scene): Move {
  const fills: { item: Item; value: Value }[] = [];
  for (const value of scene.want.values) {
    if (
      isPointer(value.value) ||
      isFilled(scene, value) ||
      isOffered(scene, value) ||
      isRefused(scene, value) ||
      listedBeside(scene, value.value) !== undefined
    )
      continue;
    const named =
      fieldItem(scene, value) ??
      openedFor(scene, value) ??
      (value.field === undefined ? adds(scene) : forWhom(value) ? neededChooser(scene) : undefined);
    const renamed = newName(scene, value);
    if (value.optional === true && named === undefined) continue;
    const free =
      named === undefined && !isPicked(scene, value) && /^(?:create|press)$/.test(scene.want.op)
        ? freeField(scene, value, (other) => fieldItem(scene, other))
        : named;
    // What still says the old name takes the new one, before a form that makes another.
    const held = renamed !== undefined && plain(renamed.value) === plain(scene.want.entity ?? '');
    const item = held ? renamed : (free ?? renamed);
    if (
      item === undefined ||
      (!isTextField(item) && item !== renamed) ||
      isReadOnly(item) ||
      fills.some((fill) => fill.item === item)
    )
      continue;
    if (plain(item.value) === plain(value.value === NOTHING ? '' : value.value) || isHeld(scene, item, value)) continue;
    if (isCounted(item) && value.value !== NOTHING && !/\d/.test(value.value)) continue;
    if ((isProse(item) && /^\d+$/.test(value.value)) || isOtherMeasure(item, value)) continue;
    fills.push({ item, value });
  }
  if (fills.length === 0) return null;
  fills.sort((a, b) => a.item.at - b.item.at);
  // What takes nothing but what its list offers is filled by itself.
  const slow = fills.findIndex(({ item, value }) => isEnd(value) || isChooser(item));
  const now = fills.slice(0, slow < 0 ? 6 : Math.max(1, slow));
  return {
    aim: 'fill',
    about: now.map(({ value }) => value.value).join(' | '),
    actions: now.map(({ item, value }) => type(scene, item, value.value)),
    confidence: 0.85,
  };
}

const ON = /^(?:on|yes|true|enabled|checked)$/i;
const STATE = /^(?:on|off|yes|no|true|false|enabled|disabled|checked|unchecked)$/i;

function useControl(scene: Scene, item: Item, value: Value): Move {
  if (shows(item, value.value)) return null;
  if (isNativeSelect(item)) {
    const option = nativeOption(item.node, value.value);
    if (option === undefined) return null;
    return { aim: 'choose', about: value.value, actions: [{ kind: 'select', target: item.ref, option }], confidence: 0.9 };
  }
  if (isSwitch(item)) {
    // "Add V to F" where F heads a list of checkboxes: the one called V is meant, not the first of them.
    if (!STATE.test(value.value)) return null;
    const on = ON.test(value.value);
    return item.on === on ? null : click('toggle', value.field ?? '', item, 0.8);
  }
  // It offered nothing when it was opened: what it takes is typed.
  const opened = Math.max(timesDone(scene, item), pressedAt(scene, item));
  if (takesText(item) && !isReadOnly(item) && opened > 0)
    return timesDone(scene, item) > 1
      ? null
      : { aim: 'fill', about: value.value, actions: [type(scene, item, value.value)], confidence: 0.6 };
  if (timesDone(scene, item) >= 2) return null;
  return click('unfold', value.field ?? value.value, item, 0.8);
}

/** One value: by its field, by what was opened for it, by a control of its name, or by what opens its field. */
function place(scene: Scene, value: Value): Move {
  const opened = scene.mine.at(-1);
  // What was opened for another value offers that one's.
  const others =
    opened?.aim === 'unfold' && opened.about !== value.field && scene.want.values.some(({ field }) => field === opened.about);
  if (isUnfolded(scene) && !others) {
    const listed = isOtherMonth(scene, value) ? null : chooseOpened(scene, value.value, value.field);
    const chosen = calendar(scene, value) ?? listed ?? chooseOther(scene, value);
    if (chosen !== null) return chosen;
  }
  const beside = listedBeside(scene, value.value);
  if (beside !== undefined)
    return beside.on === true ? { done: true, evidence: [beside.ref] } : click('choose', value.value, beside, 0.85);
  const part = segment(scene, value) ?? cell(scene, value);
  if (part !== undefined)
    return part.on === true ? { done: true, evidence: [part.ref] } : click('choose', value.value, part, 0.85);
  const item = fieldItem(scene, value);
  const radio = value.optional === true && item === undefined ? radioOf(scene, value) : undefined;
  if (radio !== undefined && radio.on !== true && timesDone(scene, radio) < 2) return click('choose', value.value, radio, 0.8);
  if (value.optional === true && (item === undefined || isFilled(scene, value))) return { done: true, evidence: [] };
  if (item !== undefined && (!isTextField(item) || isReadOnly(item))) {
    const move = useControl(scene, item, value);
    if (move !== null) return move;
    if (shows(item, value.value)) return { done: true, evidence: [item.ref] };
  }
  const inRow = bestOf(
    rowItems(scene.page, value.value).filter((other) => isPressable(other) && !isRow(other) && !isSpent(scene, other)),
    (other) =>
      Math.max(similar(other.label, `${scene.want.verb} ${value.field ?? ''}`), 0.9 * similar(other.label, value.field ?? '')),
    0.6,
  );
  if (inRow !== undefined && value.field !== undefined && scene.want.entity === undefined)
    return click('choose', value.value, inRow, 0.8);
  const named = valueItem(scene, value);
  if (named !== undefined)
    return named.on === true || isPicker(scene, named, value) ? { done: true, evidence: [named.ref] } : pick(scene, named, value);
  const down = scene.page.overlay === null ? undefined : wayDown(scene, value);
  if (down !== undefined) return click('unfold', value.field ?? value.value, down, 0.6);
  const only = offersAlone(scene, value) ?? blankList(scene, value) ?? theOnlyOfSort(scene, value);
  if (only !== undefined) return useControl(scene, only, value);
  const step = stepper(scene, value);
  if (step !== null) return step;
  // A name is changed by what says so, before anything beside a text of the record.
  const renames = scene.want.verb === 'rename' ? renamer(scene) : undefined;
  const opens = opener(scene, value);
  const own = renames ?? (makesTwin(scene, opens, value) ? undefined : opens) ?? adder(scene, value);
  const whole = own === undefined && scene.want.op !== 'create' ? recordEdit(scene) : undefined;
  if (whole !== undefined) return click('edit', scene.want.entity ?? '', whole, 0.6);
  const was = own === undefined ? showsOld(scene, value) : undefined;
  const door = own ?? (was === undefined || timesDone(scene, was) > 1 ? undefined : was) ?? renamer(scene);
  if (door !== undefined) return click('unfold', value.field ?? door.label, door, 0.6);
  return scene.want.op === 'create' || scene.page.overlay !== null ? chooseWhen(scene, value) : null;
}

/** "from O to V" where several may be chosen: O is still marked, and is taken back. */
function dropOld(scene: Scene, value: Value): Move {
  const { old } = value;
  if (old === undefined || !isFilled(scene, value)) return null;
  const item = scene.page.scope.find((other) => isSwitch(other) && other.on === true && isOption(other.label, old) >= 0.9);
  return item === undefined || timesDone(scene, item) > 0 ? null : click('choose', old, item, 0.7);
}

const shown = (scene: Scene, value: Value): Item | undefined => {
  const item = fieldItem(scene, value);
  return item !== undefined && shows(item, value.value) ? item : undefined;
};

/** What was added already is not added again. */
const more = (scene: Scene): Move => (scene.want.values.some((value) => isFilled(scene, value)) ? null : append(scene));

const unit = (scene: Scene): Move =>
  scene.want.values.flatMap((value) => chooseUnit(scene, fieldItem(scene, value), value.value) ?? [])[0] ?? null;

/** The month was just opened for it. */
const dayOf = (scene: Scene): Move =>
  isUnfolded(scene)
    ? (scene.want.values.flatMap((value) => (isFilled(scene, value) ? [] : (calendar(scene, value) ?? [])))[0] ?? null)
    : null;

/** A date that the field did not take as text, from the month that it shows. */
const picked = (scene: Scene): Move =>
  scene.want.values.flatMap((value) => {
    const held = fieldItem(scene, value)?.value ?? '';
    return dateOf(held) === null || String(dateOf(held)) !== String(dateOf(value.value)) ? (calendar(scene, value) ?? []) : [];
  })[0] ?? null;

/** Fills all values of the want and saves them. `done` when each is filled or shown and nothing is left to save. */
export function fields(scene: Scene): Move {
  const { want } = scene;
  const texts =
    suggest(scene) ??
    offered(scene) ??
    slide(scene) ??
    dayOf(scene) ??
    asShare(scene) ??
    fillTexts(scene) ??
    unit(scene) ??
    more(scene) ??
    picked(scene) ??
    take(scene);
  if (texts !== null) return texts;
  const evidence: string[] = [];
  const open: Value[] = [];
  for (const value of want.values) {
    if (isFilled(scene, value)) continue;
    const seen = shown(scene, value);
    if (seen !== undefined) {
      evidence.push(seen.ref);
      continue;
    }
    const move = place(scene, value);
    if (move !== null && !('done' in move)) return move;
    if (move !== null) evidence.push(...move.evidence);
    else if (value.optional !== true) open.push(value);
  }
  const taken = want.values.flatMap((value) => dropOld(scene, value) ?? [])[0];
  if (taken !== undefined) return taken;
  const begun = want.values.some((value) => isFilled(scene, value));
  if (open.length > 0 && !(want.op === 'create' && begun)) return null;
  const sought = open.flatMap((value) => lookedUp(scene, value) ?? [])[0];
  if (sought !== undefined) return sought;
  const save = commit(scene);
  const key = open.length === 0 && !scene.goesOn ? endByKey(scene) : null;
  // The button that brought the text is no end of it.
  const brought = save !== null && 'about' in save && plain(save.about) === plain(scene.mine.at(-2)?.about ?? '');
  const kept = brought ? (key ?? save) : (save ?? key);
  if (kept !== null) return kept;
  if (isUnsaved(scene) || isHeldBack(scene)) return null;
  // What was filled in after a first try to send it is not sent yet.
  const sent = committed(scene) && (want.op !== 'create' || pending(scene).length === 0);
  const made = scene.goesOn || sent || pending(scene).some((deed) => deed.entry.writes.length > 0);
  if (open.length > 0 || (want.op === 'create' && !made) || (!made && isUnsent(scene))) return null;
  return { done: true, evidence: evidence.slice(0, 5) };
}

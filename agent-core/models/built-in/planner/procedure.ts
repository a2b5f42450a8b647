/** What does the deed itself, once one stands where it can be done: one procedure for each kind of want (`method.md` 6.5). */
import { hoursIn } from '../interpret-hours.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { narrowsList } from '../want.ts';
import { answer } from './deeds/answer.ts';
import { asDefault, isOfDefault } from './deeds/as-default.ts';
import { pressBoth, saysBoth } from './deeds/both.ts';
import { bulk } from './deeds/bulk.ts';
import { counters } from './deeds/counters.ts';
import { create } from './deeds/create.ts';
import { drag } from './deeds/drag.ts';
import { hours } from './deeds/hours.ts';
import { inList } from './deeds/in-list.ts';
import { begunDeed, namedDeed } from './deeds/named-deed.ts';
import { narrow } from './deeds/narrow.ts';
import { open } from './deeds/open.ts';
import { pause } from './deeds/pause.ts';
import { point } from './deeds/point.ts';
import { pressAll } from './deeds/press-all.ts';
import { pressEach } from './deeds/press-each.ts';
import { pressWithValues } from './deeds/press-form.ts';
import { presses } from './deeds/presses.ts';
import { remove } from './deeds/remove.ts';
import { reorder } from './deeds/reorder.ts';
import { inSharing } from './deeds/sharing.ts';
import { withTicked } from './deeds/ticked.ts';
import { ended, pending } from './ends/ended.ts';
import { wentByIt } from './ends/vain-press.ts';
import { opensMenu, rowItems } from './entity.ts';
import { isFilled } from './fields/field.ts';
import { fields } from './fields/fields.ts';
import { asSwitch, rowSwitch, switches } from './fields/switches.ts';
import { highlight, scrollTo } from './fields/text-by-hand.ts';
import { inRecord, isAway } from './in-record.ts';
import type { Move, Scene } from './move.ts';
import { isSwitch } from './page.ts';
import { wrote } from './past.ts';
import { asStage, onBoard } from './sense/as-status.ts';
import { isUnread } from './sense/read.ts';
import { reckoned } from './sense/reckoned.ts';
import { enter } from './ways/enter.ts';
import { isSought, toForm, toRecord } from './ways/sought.ts';

/** All was filled in and sent, and the site took it: under its new name the record is not found again. What was filled in since is another form's. */
const isKept = (scene: Scene): boolean =>
  scene.want.op === 'set' &&
  scene.want.values.length > 0 &&
  scene.want.values.every((value) => isFilled(scene, value)) &&
  pending(scene).length === 0 &&
  scene.mine.some((deed) => deed.aim === 'commit' && ended(scene, deed) && wrote(deed));

/** To the record, and there its hours, its fields, or the button that does it. */
function change(scene: Scene): Move {
  const { want } = scene;
  // What was typed a moment ago is kept first: by its new name the record is not found here.
  const typed = scene.mine.at(-1)?.aim === 'fill' && want.values.every((value) => isFilled(scene, value));
  if (!inRecord(scene)) return (typed && pending(scene).length > 0 ? fields(scene) : null) ?? toRecord(scene);
  if (hoursIn(want) !== null) return hours(scene);
  return want.values.length === 0 ? presses(scene) : (fields(scene) ?? asStage(scene));
}

/** What the want's own kind of procedure would do on this page. */
export function procedure(scene: Scene): Move {
  const { want } = scene;
  if (isUnread(want)) return null;
  if (wentByIt(scene)) return { done: true, evidence: [] };
  if (isSought(scene)) return toForm(scene);
  if (want.all !== undefined) return /^(?:set|add|choose)$/.test(want.op) ? bulk(scene) : pressAll(scene);
  const move = reckoned(scene) ?? inSharing(scene);
  if (move !== null) return move;
  switch (want.op) {
    case 'on':
    case 'off':
      return (
        withTicked(scene) ??
        (isAway(scene) ? enter(scene) : null) ??
        switches(scene) ??
        inList(scene) ??
        (want.entity === undefined || inRecord(scene) ? null : toRecord(scene))
      );
    case 'set':
    case 'choose':
    case 'add':
    case 'edit':
      if (narrowsList(want)) return narrow(scene);
      if (isOfDefault(scene)) return asDefault(scene);
      if (isKept(scene)) return { done: true, evidence: [] };
      return onBoard(scene) ?? change(scene);
    case 'create':
      return begunDeed(scene) ?? create(scene) ?? namedDeed(scene);
    case 'delete':
      return remove(scene);
    case 'press':
      if (saysBoth(want)) return pressBoth(scene) ?? enter(scene);
      return (
        counters(scene) ??
        reorder(scene) ??
        pause(scene) ??
        point(scene) ??
        pressEach(scene) ??
        rowSwitch(scene) ??
        pressWithValues(scene) ??
        asSwitch(scene) ??
        enter(scene)
      );
    case 'open':
    case 'find':
      return open(scene);
    case 'answer':
      return answer(scene);
    case 'drag':
      return drag(scene);
    case 'scroll':
      return scrollTo(scene);
    case 'highlight':
      return highlight(scene);
  }
}

/** "Deactivate" in the menu of the record's row, or of the record that is open. */
function byDeed(scene: Scene, opened = false): Move {
  const { verb, entity, op } = scene.want;
  if (!/^(?:on|off)$/.test(op) || entity === undefined || english.states[plain(verb)] === undefined) return null;
  if (opened) return presses({ ...scene, want: { ...scene.want, op: 'press', control: verb } });
  const own = scene.mine.some(({ aim }) => aim === 'menu' || aim === 'press');
  const menus = rowItems(scene.page, entity);
  // A switch in the row is nearer than a menu.
  return own || (menus.some(opensMenu) && !menus.some(isSwitch))
    ? presses({ ...scene, want: { ...scene.want, op: 'press', control: verb } })
    : null;
}

/** What is switched or set on the record's page, which is opened first. */
export function ofRecord(scene: Scene): Move {
  const deed = byDeed(scene);
  if (deed !== null) return deed;
  if (!inRecord(scene) && !scene.mine.some(({ aim }) => aim === 'toggle')) return enter(scene);
  return scene.want.op === 'set' ? fields(scene) : (switches(scene) ?? byDeed(scene, true));
}

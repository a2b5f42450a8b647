/** Ending a form, and answering the question that a dialog asks. */
import { listPath, recordControls } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, similar } from '../../similar.ts';
import { headNoun } from '../../want.ts';
import { endsInOther } from '../deeds/ends-another.ts';
import { NEW } from '../deeds/new-form.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { formOf, type Item, isPressable, isRisky, isSubmit, isTextField } from '../page.ts';
import { type Deed, spot, spotOf, worked, wrote } from '../past.ts';
import { complaint, isHere } from './complained.ts';
import { CHANGES, ENDS, leadsOn, ledOn, pending, wasClosed } from './ended.ts';
import { addsAnother, addsSaid, goesOut, isMadeElsewhere, isTooSoon } from './goes-out.ts';
import { isTitleBar } from './title-bar.ts';

const STRONG = ['save', 'save changes', 'apply', 'update', 'submit', 'done', 'confirm'];
const SENDS = new Set([...CHANGES, 'press']);

/** "Request Appointment" for an appointment: a verb of the site's own, then what is made. */
function asksFor(label: string, noun: string): boolean {
  const [own, asked] = [plain(label).split(' '), plain(noun).split(' ')];
  return own.length === 2 && asked.at(-1) !== '' && own[1] === asked.at(-1) && own[0] !== asked.at(-2);
}

/** Words of a button that ends a form; what is longer is a record whose name begins with such a word. */
const LONGEST_LABEL = 6;

/** The only button that sends the form in which something was changed, whatever it is called. */
const isSole = ({ page, want }: Scene, item: Item, form: string): boolean =>
  form !== '' &&
  item.form === form &&
  isSubmit(item) &&
  (want.op === 'delete' || !isRisky(item.label)) &&
  page.scope.filter((other) => other.form === form && isSubmit(other)).length === 1;

/** What opened the form seldom ends it too. */
const opened = ({ mine }: Scene, { label, node: { marks } }: Item): boolean =>
  mine.some(({ aim, entry: { action, outcome } }) => {
    if (aim !== 'press' || outcome !== 'done' || !('target' in action) || plain(action.target.name) !== plain(label))
      return false;
    const [own, its] = [`${marks?.path}>`, `${action.target.marks.path}>`];
    return own.startsWith(its) || its.startsWith(own);
  });

/** "Apply macro" below a text does something with a macro: not what ends the text, where the task speaks of none. */
function takesOther({ want, page }: Scene, { label }: Item): boolean {
  const [, ...rest] = plain(label).split(' ');
  const about = rest.join(' ');
  if (rest.length === 0 || rest.length > 2 || GOES_ON.test(about)) return false;
  // The only button here that saves, saves what was changed.
  const savers = page.scope.filter((item) => isPressable(item) && isWord(item.label, ['save', 'update']) > 0);
  if (savers.length === 1 && savers[0]?.label === label) return false;
  return covers([want.text, want.noun ?? '', ...want.context, ...page.headings].join(' '), about) < 0.5;
}
const GOES_ON = /^(?:as|and|&|for|to|now|all|changes?|this|it|new|your|my|the)(?: |$)/;

/** Stands in the same part of the page as what was changed last, below a heading of its own. */
const isBeside = (changed: Deed | undefined, { section }: Item): boolean =>
  section !== '' &&
  changed !== undefined &&
  'target' in changed.entry.action &&
  changed.entry.action.target.marks.section === section;

/** What it refused was put right since. */
function isChangedSince(scene: Scene, item: Item): boolean {
  const pressed = scene.mine.findLast((deed) => spotOf(deed) === spot(item.label, item.node.marks?.row ?? '', item.kind));
  return pressed?.aim === 'commit' && pending(scene).some(({ aim, at }) => aim === 'toggle' && at > pressed.at);
}

/** "Take payment" below what "Take a payment…" opened. */
const isAsOpened = ({ want, page, mine }: Scene, { onTop, label }: Item): boolean => {
  const { about = '' } =
    (want.op === 'press' && page.overlay !== null && onTop && mine.findLast(({ aim }) => aim === 'press')) || {};
  return covers(about, label) === 1 && covers(label, about) === 1;
};

function commitScore(scene: Scene, item: Item): number {
  const { page, want } = scene;
  const mended = isChangedSince(scene, item);
  if (
    !isPressable(item) ||
    item.nav ||
    timesDone({ ...scene, mine: scene.mine.filter((deed) => !ledOn(deed) && deed.entry.outcome !== 'failed') }, item) >=
      (pending(scene).length > 0 ? 2 : 1) + (mended ? 1 : 0) ||
    (isSpent(scene, item) && !mended) ||
    item.label === '' ||
    isWord(item.label, english.cancel) === 1 ||
    isTitleBar(page, item) ||
    endsInOther(scene, item)
  )
    return 0;
  if (!/^(?:button|link|menuitem|row)$/.test(item.kind) || item.label.split(' ').length > LONGEST_LABEL) return 0;
  // "Create ▾" in the site's bar offers kinds of things to make, and ends nothing.
  if (item.node.states.haspopup === 'menu' && isWord(item.label, NEW) === 1) return 0;
  if (goesOut(scene, item) || isTooSoon(scene, item) || addsAnother(want, item) || isMadeElsewhere(scene)) return 0;
  const generic = isWord(item.label, page.overlay === null && !/^(?:create|press)$/.test(want.op) ? STRONG : english.commit);
  const verb = isWord(item.label, [want.verb]);
  // "Work Orders" leads to them, and makes none: what ends a form says what it does.
  const acts = verb > 0 || isWord(item.label, [...english.commit, ...NEW]) > 0 || similar(item.label, want.verb) >= 0.5;
  const own = acts ? similar(item.label, `${want.verb} ${want.noun ?? ''}`) : 0;
  const apart = page.overlay === null && want.op !== 'create' && want.op !== 'press' && !english.renames.includes(want.verb);
  const named = apart ? 0 : Math.max(own >= 0.6 ? own : 0, verb * 0.9, isAsOpened(scene, item) ? 0.9 : 0);
  // "Add note" behind the text that a note was written into, or "Note" alone.
  const isEnd = (field: string): boolean =>
    plain(item.label) === `${plain(want.verb)} ${field}` ||
    (want.op === 'add' && item.kind === 'button' && plain(item.label) === field);
  const adds = want.values.some(({ field = '' }) => field !== '' && isEnd(plain(field))) ? 0.9 : 0;
  // "Comment" below the text of a comment.
  const kind = headNoun(scene.want);
  const says = want.op === 'create' && item.kind === 'button' && kind !== '' && plain(item.label) === plain(kind) ? 0.9 : 0;
  const requests = want.op === 'create' && asksFor(item.label, want.noun ?? '') ? 0.6 : 0;
  // What was taken from a list by a key stands where it was looked for.
  const changed = scene.mine.findLast((deed) => CHANGES.has(deed.aim) && worked(deed) && 'target' in deed.entry.action);
  const path = changed !== undefined && 'target' in changed.entry.action ? changed.entry.action.target.marks.path : '';
  // What is passed on is sent, and not kept as a draft.
  const passes = english.passing.includes(plain(want.verb)) && isWord(item.label, english.statements.sends) === 1 ? 0.9 : 0;
  const sole = isSole(scene, item, formOf(path)) ? 0.7 : 0;
  if (generic === 0 && named === 0 && requests === 0 && sole === 0 && adds === 0 && says === 0) return 0;
  // A button in another record's row ends that record's form; a form may be written as a list, too.
  const within = formOf(path) !== '' && item.form === formOf(path);
  const row = changed !== undefined && 'target' in changed.entry.action ? (changed.entry.action.target.row ?? '') : '';
  if (page.overlay === null && !within && item.row !== '' && item.row !== row && recordControls(page.o).has(item.node)) return 0;
  const frame = changed !== undefined && 'target' in changed.entry.action ? changed.entry.action.target.marks.frame : undefined;
  const isChanged = ({ node: { marks } }: Item): boolean => marks?.path === path && String(marks.frame) === String(frame);
  const from = scene.page.items.find((other) => (path !== '' || frame !== undefined) && isChanged(other))?.at ?? 0;
  const form = frame === undefined ? formOf(path) : formAround(page.items, from);
  const ends = form !== '' && scene.page.scope.some((other) => other.form === form && isSubmit(other));
  // What stands in a form that has a button of its own is sent by that form.
  if (ends && item.form !== form) return 0;
  const last = item.onTop ? (scene.page.items.findLast((other) => isTextField(other) && other.onTop)?.at ?? 0) : from;
  return (
    0.5 * generic +
    0.5 * Math.max(named, requests, sole, adds, says, passes) +
    (isBeside(changed, item) ? 0.15 : 0) +
    addsSaid(scene, item) +
    (item.onTop ? 0.2 : opened(scene, item) ? -0.4 : takesOther(scene, item) ? -0.25 : 0) +
    (ends && isSubmit(item) ? 0.3 : 0) +
    (item.at > last ? 0.15 : 0) -
    (item.onTop ? 0 : Math.min(0.3, Math.abs(item.at - last) / 400))
  );
}

/** The form that an editor's frame stands in: what comes before and after it in the page does, too. */
function formAround(items: readonly Item[], at: number): string {
  const isOutside = ({ node }: Item): boolean => node.marks?.frame === undefined;
  const before = items.findLast((item) => item.at < at && isOutside(item))?.form ?? '';
  return items.find((item) => item.at > at && isOutside(item))?.form === before ? before : '';
}

/** The button that ends the form in which something was changed, if there is one. */
function commitButton(scene: Scene): Item | undefined {
  const inside = scene.page.overlay !== null;
  let best: Item | undefined;
  let most = 0.3;
  for (const item of scene.page.scope) {
    const score = commitScore(scene, item);
    if (score > most || (score === most && inside)) {
      best = item;
      most = score;
    }
  }
  return best;
}

const formOfDeed = ({ entry: { action } }: Deed): string => ('target' in action ? formOf(action.target.marks.path) : '');

/** Says that it saves, and stands below what was changed, in the same section. */
const saves = (button: Item, { entry: { action } }: Deed): boolean =>
  'target' in action &&
  isWord(button.label, ['save', 'apply']) > 0 &&
  button.section !== '' &&
  button.section === (action.target.marks.section ?? '');

/** Ends the very form in which it was changed: what was written then was not the form, as where a choice changes what else there is to fill in. */
const sends = (button: Item, deed: Deed): boolean => isSubmit(button) && button.form === formOfDeed(deed);

/** Something was changed for this want, is not sent yet, and is still before us. */
export const isInForm = (scene: Scene): boolean => {
  const last = pending(scene).findLast((deed) => deed.aim === 'fill');
  return last !== undefined && isHere(scene, last);
};

/** The list that it was chosen from is closed again and stands there. */
function listStays(scene: Scene, chosen: Deed): boolean {
  const list = scene.mine[scene.mine.indexOf(chosen) - 1];
  return list?.aim === 'unfold' && worked(list) && isHere(scene, list);
}

/** Press the button that saves what was changed; `null` when nothing is pending, it saves by itself, or there is no such button. */
export function commit(scene: Scene): Move {
  if (scene.goesOn) return null;
  const changes = pending(scene);
  const last = changes.at(-1);
  if (last === undefined) return again(scene);
  // What the form asked for was not given: another of its buttons, as the one that saves a draft, is not what was meant.
  const refused = scene.mine.findLast((deed) => deed.aim === 'commit' && !wrote(deed) && complaint(deed) !== undefined);
  if (refused !== undefined && refused.at > last.at && scene.mine.some((deed) => deed.at > refused.at && deed.aim === 'confirm'))
    return null;
  // What was filled in was closed since: another form that lies here by now does not send it.
  const closed = scene.mine.some((deed) => deed.at > last.at && wasClosed(scene, deed));
  const { action } = last.entry;
  const stays = 'target' in action && scene.page.scope.some(({ label }) => plain(label) === plain(action.target.name));
  if (scene.page.overlay !== null && closed && !stays) return null;
  // What was chosen from a list of suggestions goes with it; the field that it went into stays. To wait for them fills nothing in.
  const fills = scene.mine.filter((deed) => deed.aim === 'fill' && 'target' in deed.entry.action);
  const here =
    isHere(scene, last) ||
    (last.aim === 'choose' && fills.length > 0 && fills.every((deed) => isHere(scene, deed))) ||
    (last.aim === 'choose' && listStays(scene, last));
  const before = scene.mine.at(-1);
  const further = before !== undefined && ENDS.has(before.aim) && leadsOn(scene, before);
  if (scene.page.overlay === null && !here && !further) return null;
  const button = commitButton(scene) ?? tickOf(scene, last);
  // What wrote at once needs no button; but where one of the same section says that it saves, the first may have been a draft.
  // A page that says that something is not saved has not saved it, whatever it wrote.
  const unsaved = scene.page.texts.some((text) => isWord(text, english.unsaved) === 1);
  const saved = scene.page.overlay === null && scene.want.op !== 'create' && changes.every(wrote) && !unsaved;
  if (saved && (button === undefined || !(saves(button, last) || sends(button, last)))) return null;
  if (button === undefined && last === before && last.aim === 'choose' && isListOver(scene))
    return { aim: 'close', about: 'list', actions: [{ kind: 'press', keys: 'Escape' }], confidence: 0.6 };
  return button === undefined ? null : click('commit', button.label, button, 0.8);
}

/** A list of which several may be chosen stays open over the form that it belongs to, and over the button that saves that. */
function isListOver({ page }: Scene): boolean {
  const inside = page.scope.filter((item) => item.onTop && !isTextField(item));
  const saver = page.items.some(({ onTop, kind, label }) => !onTop && kind === 'button' && isWord(label, STRONG) === 1);
  return (
    page.overlay !== null && saver && inside.length > 0 && inside.every(({ kind }) => /^(?:checkbox|option|menuitem)/.test(kind))
  );
}

/** The tick just behind what is edited in its place, with its like beside it. */
function tickOf({ page, mine }: Scene, last: Deed): Item | undefined {
  const paths = [last, mine[mine.indexOf(last) - 1]].flatMap((deed) =>
    deed !== undefined && 'target' in deed.entry.action ? [deed.entry.action.target.marks.path] : [],
  );
  const at = page.scope.findIndex(({ node }) => paths.includes(node.marks?.path ?? ''));
  const [tick, other] = at < 0 ? [] : page.scope.slice(at + 1, at + 3);
  const beside = (item: Item | undefined): string => listPath(item?.node.marks?.path);
  return tick !== undefined && other !== undefined && isPressable(tick) && TICK.test(tick.label) && beside(tick) === beside(other)
    ? tick
    : undefined;
}
const TICK = /^(?:check|checkmark|tick|✓|✔)$/i;

/** "… and save": the part before ended its form already, and nothing was asked for since. */
export function closed(scene: Scene): Move {
  const { want } = scene;
  const last = scene.deeds.at(-1);
  if (want.op !== 'press' || want.entity !== undefined || isWord(want.verb, STRONG) === 0 || last === undefined) return null;
  const about = want.noun ?? '';
  const ended = last.part === scene.part - 1 && (ENDS.has(last.aim) || wrote(last)) && worked(last);
  return ended && (about === '' || about === 'changes' || covers(last.about, about) >= 0.6) ? { done: true, evidence: [] } : null;
}

/** The button that ends what was done by hand, where there is one: an order that changed tells no other change. */
export function finish(scene: Scene): Move {
  const sent = scene.mine.some(({ aim, entry }) => aim === 'commit' && entry.outcome !== 'failed');
  const button = sent || scene.page.overlay !== null ? undefined : commitButton(scene);
  return button === undefined ? { done: true, evidence: [] } : click('commit', button.label, button, 0.7);
}

/** The button that saves was pressed and refused, or did nothing: what was filled in is not kept. */
export function isUnsaved(scene: Scene): boolean {
  const last = pending(scene).at(-1);
  return (
    last !== undefined && !wrote(last) && scene.mine.some((deed) => deed.aim === 'commit' && deed.at > last.at && !worked(deed))
  );
}

const withoutHash = (url: string): string => url.replace(/#.*$/s, '');

/** Changed in a form of a page that was left since, and nothing was sent in between: the site never heard of it. */
export const isLost = (scene: Scene, deed: Deed): boolean =>
  CHANGES.has(deed.aim) &&
  formOfDeed(deed) !== '' &&
  withoutHash(deed.entry.url) !== withoutHash(scene.page.o.url) &&
  !isHere(scene, deed) &&
  // What a page sends while one goes elsewhere is not the form.
  !scene.deeds.some((other) => other.at >= deed.at && (ENDS.has(other.aim) || (wrote(other) && SENDS.has(other.aim))));

/** What was changed last stands in a form that has a button to send it, and it was not sent. */
export function isUnsent({ page, mine }: Scene): boolean {
  const last = mine.findLast((deed) => CHANGES.has(deed.aim) && worked(deed));
  const form = last === undefined ? '' : formOfDeed(last);
  return form !== '' && last !== undefined && !wrote(last) && page.scope.some((item) => item.form === form && isSubmit(item));
}

/** A first button closed a part of the form only: nothing was sent, the field is still there, and another button saves. */
function again(scene: Scene): Move {
  const ends = scene.mine.filter((deed) => ENDS.has(deed.aim) && worked(deed));
  const first = scene.mine.findIndex((deed) => CHANGES.has(deed.aim) && worked(deed));
  if (ends.length !== 1 || first < 0 || scene.mine.slice(first).some(wrote)) return null;
  const button = commitButton(scene);
  return button === undefined || timesDone(scene, button) > 0 || isWord(button.label, STRONG) === 0
    ? null
    : click('commit', button.label, button, 0.6);
}

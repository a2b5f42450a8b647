/** Pressing what does the thing itself: delete, close, follow, mark as done; in the record's row, its menu, or on its page. */
import { staysHere } from '../../../../holders.ts';
import { recordControls } from '../../../../observation.ts';
import { stem } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, similar } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { commit, isUnsent } from '../ends/commit.ts';
import { confirmPage } from '../ends/confirm-page.ts';
import { awaits, didWrite, FURTHER, furtherEntry, isLeft, isRefused, stillThere, unfolded, unsaid } from '../ends/vain-press.ts';
import {
  isFilter,
  isHeadedBy,
  isHeld,
  isHers,
  isQuoted,
  isRecordPage,
  menusIn,
  opensMenu,
  rowItems,
  SURE,
  saysMoreOf,
  speaksOf,
} from '../entity.ts';
import { isSegment, narrows } from '../fields/segments.ts';
import { isStillOpen } from '../in-record.ts';
import { bestOf, click, isBrought, isSpent, type Move, menusFail, ROW, type Scene, timesDone } from '../move.ts';
import { type Item, isCross, isPressable, isRow } from '../page.ts';
import { worked } from '../past.ts';
import { standsOpen } from '../record-page.ts';
import { asStatus, isStatusSet, marksSo } from '../sense/as-status.ts';
import { isThere, wasLeft } from '../ways/place.ts';
import { endsAnother, isOfOtherThing, isTold, sendsOther } from './ends-another.ts';
import { byVerb, isBar, isByTheWay, isOneOfParts, isTossUp } from './rivals.ts';
import { withTicked } from './ticked.ts';

const root = (word: string): string => stem(word).replace(/e$/, '');
/** The word of a button that shows the opposite state: "Following" undoes follow, "Saved" undoes save. */
const stateOf = (label: string, base: string): boolean => {
  const word = plain(label).split(' ')[0] ?? '';
  return word !== base && /(?:ing|ed)$/.test(word) && root(word) === root(base);
};

/** Does a label say that what the want asks for is already so: "Following" for follow. */
const saysDone = (scene: Scene, item: Item): boolean =>
  scene.want.op === 'press' &&
  isPressable(item) &&
  !isRow(item) &&
  item.on !== false &&
  !isView(scene, item) &&
  !narrows(scene, item) &&
  stateOf(item.label, plain(scene.want.verb));

/**
 * No state of one record: "Approved (2)" and "Watched letters" name a view of a list, an option what a record may become. Beside its word a
 * state may name the record.
 */
function isView({ want }: Scene, { kind, label }: Item): boolean {
  const [, ...rest] = plain(label).split(' ');
  const about = `${want.entity ?? ''} ${want.context.join(' ')}`;
  // "Closed accounts" are a view, where one account is to be closed.
  const several = (word: string): boolean =>
    /[^s]s$/.test(word) &&
    !plain(`${about} ${want.noun ?? ''}`)
      .split(' ')
      .includes(word);
  const names = (word: string): boolean => word === plain(want.noun ?? '') || (covers(about, word) >= 0.7 && !several(word));
  return kind === 'option' || /\(\d[\d,.]*\)$/.test(label) || rest.some((word) => /^\p{L}{3}/u.test(word) && !names(word));
}

/** So does any word of it: "bookmark saved" for save. */
export const isSo = ({ want }: Scene, item: Item): boolean =>
  isPressable(item) && item.label.split(' ').some((word) => stateOf(word, plain(want.verb)));

/** In a row that says something else it takes that away: a tag of the contact that is to go, a view that was saved. */
function isCrossOf({ row, near, section }: Item, { entity, values, noun }: Want): boolean {
  if (entity !== undefined && row === '') return true;
  const named = entity === undefined ? [...values.map(({ value }) => value), noun ?? ''] : [entity];
  const told = named.filter((text) => text !== '');
  return told.length === 0 || told.some((name) => [row, near, section].some((text) => speaksOf(text, name) >= SURE));
}

/** The head of a part of the page that folds: "Paused Board Minutes" pauses nothing. */
const unfoldsPart = ({ node }: Item): boolean =>
  node.states.expanded !== undefined && node.children.some(({ role }) => /^heading$/i.test(role));

/** How well a label says what the want asks for: its verb or a synonym, with or without the noun. */
export function deedScore(scene: Scene, item: Item): number {
  const { want } = scene;
  // What a native list offers is chosen in that list.
  if (!isPressable(item) || isSpent(scene, item) || item.label === '' || item.node.marks?.tag === 'option') return 0;
  if (timesDone(scene, item) > 0 && isLeft(scene)) return 0;
  // "Empty the trash", "mark all as read in the folder X": not done to all of another place, be that one not found.
  if (
    /^(?:empty|mark all)\b/.test(want.control ?? '') &&
    !want.place.every((place) => isThere(scene, place) && !wasLeft(scene, place))
  )
    return 0;
  if (unfoldsPart(item) || endsAnother(scene, item) || sendsOther(scene, item)) return 0;
  // "Archive", "Void (1)" as a tab show what is archived, and archive nothing; "Remove" of a condition removes no record.
  if (item.kind === 'tab' && !isSegment(scene, item)) return 0;
  if (want.entity !== undefined && isFilter(scene.page, item)) return 0;
  // "% Done" is how much of it, no deed.
  if (/^[%#№] ?\p{L}/u.test(item.label)) return 0;
  const verb = plain(want.verb);
  const base = /^un\p{L}{3}/u.test(verb) ? verb.slice(2) : '';
  if (base !== '' && stateOf(item.label, base)) return 0.85;
  // "Closed accounts" shows them, and closes none.
  if (saysDone(scene, item) || (stateOf(item.label, verb) && (isView(scene, item) || narrows(scene, item)))) return 0;
  if (want.op === 'delete' && isCross(item)) return isCrossOf(item, want) ? 0.8 : 0;
  const control = want.control ?? want.verb;
  const asked = [
    control,
    want.verb,
    `${control} ${want.noun ?? ''}`,
    `${want.verb} ${want.noun ?? ''}`,
    ...want.context.map((text) => `${want.verb} ${text}`),
  ];
  if (marksSo(control, item.label)) return 0.9;
  // "Update" ends a form as "Confirm" does; of a record it is another deed.
  if (verb === 'confirm' && !item.onTop && /^(?:update|save|apply|submit|done)\b/i.test(item.label)) return 0;
  if (isOfOtherThing(scene, item)) return 0;
  const begins = isRow(item) && item.label.split(' ').length > ROW ? 0 : isWord(item.label, [plain(control), verb]) * 0.95;
  // A row that says "Confirmed" somewhere confirms nothing, nor do "3 Posts" publish: only a noun stands in the plural.
  const says = isRow(item) ? begins : Math.max(covers(item.label.replace(PLURALS, ' '), want.verb), begins);
  if (says < 0.7) return 0;
  const undoes = /^un/.test(plain(item.label)) !== /^un/.test(verb) ? 0.5 : 0;
  return (
    Math.max(begins, ...asked.map((phrase) => similar(item.label, phrase))) -
    undoes -
    (item.nav || (isRow(item) && !isBrought(scene, item)) ? 0.3 : 0)
  );
}

const [PLURALS, NAMED] = [/\b\p{L}+[^s\P{L}]s\b/gu, 0.9];
export const FIT = 0.6;
const isPressed = (scene: Scene): boolean =>
  scene.mine.some((deed) => (deed.aim === 'press' || deed.aim === 'confirm') && worked(deed));

/** In the row: the button itself, or the menu that may hold it. */
function inRow(scene: Scene, entity: string): Move {
  // A name in quotes is meant as it stands.
  const least = isQuoted(scene.input.objective, entity) ? NAMED : 0;
  const row = rowItems(scene.page, entity).filter(
    (item) =>
      !isByTheWay(scene, item, entity) &&
      isHers(scene.page, scene.want, item) &&
      (scene.want.op !== 'delete' || isHeld(scene.page, scene.want, item)) &&
      speaksOf(item.row, entity) >= least,
  );
  const beside = (item: Item): boolean => plain(item.near) === plain(entity) || speaksOf(item.near, entity) === 1;
  const own = bestOf(
    row.filter((item) => !isRow(item) || item.label.length < 40),
    // In a row of chips each has its own cross, with the chip's text before it.
    (item) =>
      isCross(item) && !beside(item) && item.row.length > entity.length + 40
        ? 0
        : deedScore(scene, item) + (beside(item) ? 0.3 : 0),
    FIT,
  );
  if (own !== undefined && speaksOf(own.label, entity) < 1) return click('press', own.label, own, 0.85);
  // It stands open: its row says more now, and another press would close it.
  const last = scene.mine.at(-1);
  if (last?.aim === 'menu' && last.about === entity && worked(last) && scene.fresh.size > 0) return null;
  const menu = menusIn(row).findLast((item) => timesDone(scene, item) < 1);
  return menu === undefined || menusFail(scene) ? null : click('menu', entity, menu, 0.7);
}

/** What the record's menu brought comes before what stood there, though that is called as the deed: "Change" in the row's menu before "Edit" of the whole page. */
const OF_MENU = 0.4;

/** After the record's menu or page was opened. */
function inContext(scene: Scene, entity: string | undefined): Move {
  const last = scene.mine.at(-1);
  const opened = last !== undefined && worked(last) && (last.aim === 'menu' || last.aim === 'enter' || last.aim === 'edit');
  const speaks = (): boolean =>
    scene.page.scope.some((item) => item.onTop && speaksOf(`${item.label} ${item.value}`, entity ?? '') >= SURE);
  // A dialog that does not speak of the record is about something else.
  const here =
    entity === undefined ||
    opened ||
    standsOpen(scene) ||
    isStillOpen(scene) ||
    isRecordPage(scene.page, entity) ||
    (scene.page.overlay !== null && speaks());
  if (!here) return null;
  const records = recordControls(scene.page.o);
  // What stands in another record's row is that record's, unless the menu brought it.
  const foreign = (item: Item): boolean =>
    entity !== undefined &&
    records.has(item.node) &&
    !isBar(scene, item) &&
    !item.onTop &&
    !scene.fresh.has(plain(item.label)) &&
    speaksOf(item.row, entity) < 0.5 &&
    !isRecordPage(scene.page, entity);
  const told = [...scene.want.context, ...scene.want.place, scene.want.noun ?? ''].filter(
    (text) => text !== '' && text !== 'changes',
  );
  // Without a name for the record: a row that says nothing of what the task tells is another record's.
  const unspoken = (item: Item): boolean =>
    entity === undefined &&
    records.has(item.node) &&
    !item.onTop &&
    !told.some((text) => covers(`${item.row} ${item.section}`, text) >= 0.5);
  const found = bestOf(
    scene.page.scope.filter((item) => !foreign(item) && !unspoken(item)),
    (item) => {
      const deed = deedScore(scene, item);
      // Where it stands makes no deed of what says nothing of one.
      if (deed <= 0) return 0;
      const brought = scene.fresh.has(plain(item.label)) ? (last?.aim === 'menu' ? OF_MENU : 0.1) : 0;
      const headed = entity !== undefined && isHeadedBy(item, entity) ? 0.2 : 0;
      const apart = entity !== undefined && item.row !== '' && speaksOf(item.row, entity) < 0.5 && !opened ? 0.15 : 0;
      return deed + brought + headed - apart;
    },
    FIT,
  );
  if (found !== undefined && (entity === undefined ? isTossUp : isOneOfParts)(scene, found, told)) return null;
  if (found !== undefined) return click('press', found.label, found, 0.8);
  if (entity === undefined) return null;
  const status = asStatus(scene);
  if (status !== null) return status;
  const noun = plain(scene.want.noun ?? '');
  const ofKind = ({ label }: Item): boolean =>
    noun !== '' &&
    isWord(
      label,
      english.more.map((word) => `${noun} ${word}`),
    ) === 1;
  // The menu of another row is that one's, on the record's page, too, where that shows it in a list of its like.
  const isOfOtherRow = (item: Item): boolean =>
    item.row !== '' && !item.onTop && (speaksOf(item.row, entity) < 0.5 || isByTheWay(scene, item, entity));
  const isPart = isRecordPage(scene.page, entity) && rowItems(scene.page, entity).every(({ node }) => !records.has(node));
  const menus = scene.page.scope.filter(
    (item) =>
      isPressable(item) &&
      !item.nav &&
      !(isOfOtherRow(item) && !isPart) &&
      opensMenu(item) &&
      timesDone(scene, item) < 1 &&
      (isWord(item.label, english.more) === 1 || saysMoreOf(item.label) || ofKind(item)),
  );
  // "Account menu" before any other, then what unfolds here: "Settings" may be another page.
  const menu = menus.find(ofKind) ?? menus.find(({ node }) => staysHere(node)) ?? menus[0];
  return menu === undefined ? null : click('menu', entity, menu, 0.5);
}

/** "Approve" below each of several texts, none in a row of its own: the first below the only text that speaks of the record. */
function belowText(scene: Scene): Item | undefined {
  const { page, want } = scene;
  if (page.said.filter(({ text }) => speaksOf(text, want.entity ?? '') >= SURE).length !== 1) return undefined;
  return page.scope.find((item) => item.row === '' && !item.nav && isTold(scene, item) && deedScore(scene, item) >= FIT);
}

/** `row`: only in the record's own row; `named`: only a control whose label names the noun. */
export function presses(scene: Scene, only?: 'row' | 'named'): Move {
  const { want } = scene;
  const left = isLeft(scene);
  if (isStatusSet(scene) && !isUnsent(scene)) return { done: true, evidence: [] };
  const sure = isPressed(scene) && !left ? confirmPage(scene) : undefined;
  if (sure !== undefined) return click('confirm', sure.label, sure, 0.8);
  if (!left && unfolded(scene))
    return { aim: 'close', about: FURTHER, actions: [{ kind: 'press', keys: 'Escape' }], confidence: 0.5 };
  if (isPressed(scene) && !left) {
    const rest = unsaid(scene) ?? furtherEntry(scene);
    if (rest !== null) return rest;
    if (stillThere(scene)) return awaits(scene);
    if (isRefused(scene)) return null;
    return scene.page.overlay === null || scene.mine.some(didWrite) ? { done: true, evidence: [] } : null;
  }
  const { entity } = want;
  const row =
    entity === undefined
      ? scene.page.scope
      : [...rowItems(scene.page, entity), ...(isRecordPage(scene.page, entity) ? scene.page.scope : [])];
  const last = scene.mine.at(-1);
  const isOpen = entity !== undefined && (isRecordPage(scene.page, entity) || (last?.aim === 'enter' && worked(last)));
  const verb = only === undefined ? byVerb(scene, (item) => deedScore(scene, item) >= FIT) : undefined;
  const own = isOpen || (verb !== undefined && isTold(scene, verb)) ? verb : only === undefined ? belowText(scene) : undefined;
  const found = entity === undefined ? null : own === undefined ? inRow(scene, entity) : click('press', own.label, own, 0.85);
  const ticked = found === null && only === undefined ? withTicked(scene) : null;
  if (ticked !== null) return ticked;
  // What a list shows that was chosen from and not sent, the site has never heard of.
  if (isUnsent(scene)) return commit(scene);
  // Of nothing that is named, and before anything was done but look around, a word on the page says nothing.
  const told = entity !== undefined || scene.mine.some(({ aim }) => !/^(?:look|go|back)$/.test(aim));
  if (told && row.some((item) => saysDone(scene, item))) return { done: true, evidence: [] };
  if (found !== null || only === 'row') return found;
  if (only === 'named') {
    const named = bestOf(
      scene.page.scope,
      (item) => (covers(item.label, want.noun ?? '') >= 0.7 ? deedScore(scene, item) : 0),
      FIT,
    );
    return named === undefined ? null : click('press', named.label, named, 0.8);
  }
  return inContext(scene, entity);
}

/** "Close all open bugs": the deed in the row of each record that speaks of all that is told, one after the other; in the row, its menu, or on the record's own page. */
import { recordControls, withoutCount } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import { covers, mentions, similar } from '../../similar.ts';
import { confirmPage } from '../ends/confirm-page.ts';
import { isRecordPage, menusIn, opensMenu, rowItems, saysMore, speaksOf } from '../entity.ts';
import { bestOf, click, type Move, menusFail, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isRow } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { onward } from '../ways/paging.ts';
import { deedScore, FIT, isSo } from './presses.ts';

interface Row {
  text: string;
  items: Item[];
}

function rowsOf(scene: Scene): Row[] {
  const records = recordControls(scene.page.o);
  const rows = new Map<string, Row>();
  for (const item of scene.page.scope) {
    if (item.row === '' || item.nav || !isPressable(item) || !records.has(item.node)) continue;
    const row = rows.get(item.row) ?? { text: item.row, items: [] };
    row.items.push(item);
    rows.set(item.row, row);
  }
  return [...rows.values()];
}

/** What the page says that it shows: its headings, the place it stands for. */
const titles = ({ page }: Scene): string[] => [
  ...page.headings.slice(0, 2),
  ...page.items
    .filter((item) => item.nav && (item.on === true || (item.node.states.current ?? false) !== false))
    .map(({ label }) => label.replace(/\s*\d+$/, '')),
];

/** "Points, incidents and detentions.": what the page says below its name of what it lists. */
const isSubtitled = ({ page, want: { noun = '' } }: Scene): boolean =>
  page.said.some(
    ({ text, heading, at, inRow }) =>
      !heading &&
      inRow === '' &&
      text.split(' ').length <= SUBTITLE &&
      page.said.some((one) => one.heading && one.at === at - 1) &&
      noun !== '' &&
      mentions(text, noun) &&
      // Of several that it names the chosen tab may be another.
      !page.items.some(
        ({ kind, on, label }) =>
          kind === 'tab' && on === true && mentions(text, withoutCount(label)) && similar(label, noun) < 0.7,
      ),
  );
/** Words. */
const SUBTITLE = 10;

/** "Bus pass" of the bus passes: the row says what it is, and no page of the site is called so. */
function saysItself({ page, want: { all, noun = '' } }: Scene, { text }: Row): boolean {
  const kind = singular(plain(noun));
  const listed = page.items.some(({ nav, label }) => nav && similar(label, noun) >= 0.85);
  return kind !== '' && !listed && (all?.told ?? []).some((told) => mentions(text, `${told} ${kind}`));
}

/** Rows of another kind of record may say the same words; what ends something is done where the page is called so. */
const ofKind = (scene: Scene, row: Row): boolean =>
  (!english.endings.includes(plain(scene.want.verb)) && (isSubtitled(scene) || saysItself(scene, row))) ||
  [...titles(scene), ...row.items.map(({ section }) => section)].some(
    (text) =>
      similar(text, scene.want.noun ?? '') >= 0.7 || (text.split(' ').length <= 3 && covers(text, scene.want.noun ?? '') >= 0.95),
  );

/** Said by the row, or by what all rows stand under. */
function isTold(scene: Scene, rows: readonly Row[], row: Row, told: string): boolean {
  if (english.standing.includes(told.toLowerCase())) {
    const says = (each: Row): boolean => mentions(each.text, told);
    return (says(row) || !rows.some(says)) && !english.ended.some((word) => mentions(row.text, word));
  }
  const above = titles(scene);
  return told
    .split(/,? (?:or|and) |, /)
    .some(
      (one) => speaksOf(row.text, one) >= 0.9 || covers(row.text, one) >= 0.99 || above.some((text) => covers(text, one) >= 0.9),
    );
}

const counted = (text: string): string => text.replace(/\d+/g, '#');

/** The deed was done in this row: it says the same beside the button; or, in the same place, it now counts one more. What is deleted counts nothing: another one has come to its place. */
function isDoneIn(scene: Scene, row: Row, { entry: { action } }: Deed): boolean {
  if (!('target' in action)) return false;
  const { name, row: was = '', marks } = action.target;
  return row.items.some(
    (item) =>
      item.row.replace(item.label, '') === was.replace(name, '') ||
      (scene.want.op !== 'delete' && item.node.marks?.path === marks.path && counted(item.row) === counted(was)),
  );
}

/** "Clear all" among the notifications: one button for them all, where all are meant. */
const bulk = (scene: Scene): Item | undefined => {
  const { verb, noun = '', all, holder } = scene.want;
  if (all === undefined || all.told.length > 0) return undefined;
  // On the page of what holds them "Accept all" says it without the noun.
  const isHere = holder !== undefined && isRecordPage(scene.page, holder.name);
  const [plainly, ...more] = isHere
    ? scene.page.scope.filter((item) => isPressable(item) && plain(item.label) === `${plain(verb)} all`)
    : [];
  if (plainly !== undefined && more.length === 0) return plainly;
  return bestOf(
    scene.page.scope,
    (item) =>
      isPressable(item) && covers(`${item.label} ${item.section}`, noun) >= 0.9
        ? similar(item.label.replace(noun, ''), `${verb} all`)
        : 0,
    0.85,
  );
};

const deedIn = (scene: Scene, items: readonly Item[]): Item | undefined => bestOf(items, (item) => deedScore(scene, item), FIT);

/** After a row led elsewhere: the deed in its menu, on its record's page or where that asks again; then back to the list. `undefined`: the list is looked at. */
function elsewhere(scene: Scene): Move | undefined {
  const { mine, page } = scene;
  const last = mine.findLast(worked);
  const press = (item: Item | undefined): Move => (item === undefined ? null : click('press', item.label, item, 0.8));
  if (last?.aim === 'menu')
    return press(
      deedIn(
        scene,
        page.scope.filter((one) => one.onTop || scene.fresh.has(plain(one.label))),
      ),
    );
  if (last?.aim === 'enter') {
    const records = recordControls(page.o);
    return press(
      deedIn(
        scene,
        page.scope.filter((one) => !records.has(one.node)),
      ),
    );
  }
  const sure = confirmPage(scene);
  if (sure !== undefined) return click('confirm', sure.label, sure, 0.8);
  // Where the last row was.
  const row = mine.findLast(({ aim }) => aim === 'enter') ?? mine.findLast(({ aim }) => aim === 'press' || aim === 'menu');
  const list = row?.entry.url;
  if (list === undefined || list === page.o.url || !(last?.aim === 'press' || last?.aim === 'confirm')) return undefined;
  const about = scene.want.noun ?? '';
  const entered = last.aim === 'press' && row?.aim === 'enter';
  return { aim: 'back', about, actions: [entered ? { kind: 'go_back' } : { kind: 'goto', url: list }], confidence: 0.6 };
}

/** The folder that holds them all may have such a deed in its own menu: "Folder options" in the row "Travel". */
function placeMenu(scene: Scene): Move {
  const { place } = scene.want;
  const records = recordControls(scene.page.o);
  const menu = place.flatMap((name) => {
    const all = rowItems(scene.page, name).filter(
      (item) => isPressable(item) && !isRow(item) && !(records.has(item.node) && item.row.length > LONG),
    );
    return all.find((item) => (opensMenu(item) || saysMore(item.label)) && timesDone(scene, item) < 1) ?? [];
  })[0];
  return menu === undefined ? null : click('menu', place.at(-1) ?? '', menu, 0.6);
}
/** Letters: a row of a list of folders says its name and a count. */
const LONG = 60;

/** `null`: not all of a kind are meant, or none of them is here. */
export function pressAll(scene: Scene): Move {
  const { all } = scene.want;
  if (all === undefined) return null;
  const way = elsewhere(scene);
  if (way !== undefined) return way;
  const pressed = scene.mine.some((deed) => deed.aim === 'press' && worked(deed));
  // Where the record's own page had no such button, the next one's has none either.
  const vain = scene.mine.filter(({ aim }) => aim === 'enter').length > scene.mine.filter(({ aim }) => aim === 'press').length;
  const tried = scene.mine.filter(({ aim }) => /^(?:press|menu|enter)$/.test(aim));
  const rows = rowsOf(scene);
  const isOwn = (row: Row): boolean => all.others === true && english.inUse.some((word) => mentions(row.text, word));
  const meant = rows.filter(
    (row) => ofKind(scene, row) && !isOwn(row) && all.told.every((told) => isTold(scene, rows, row, told)),
  );
  const left = meant.filter(
    (row) => !tried.some((deed) => isDoneIn(scene, row, deed)) && !row.items.some((item) => !isRow(item) && isSo(scene, item)),
  );
  const whole = bulk(scene);
  if (whole !== undefined && timesDone(scene, whole) === 0) return click('press', whole.label, whole, 0.8);
  for (const row of left) {
    const item = deedIn(
      scene,
      row.items.filter((one) => !isRow(one)),
    );
    if (item !== undefined) return click('press', item.label, item, 0.8);
  }
  const ofPlace = placeMenu(scene);
  if (ofPlace !== null) return ofPlace;
  for (const row of left) {
    const menu = menusIn(row.items).findLast((item) => timesDone(scene, item) < 1);
    if (menu !== undefined && !menusFail(scene)) return click('menu', row.text.slice(0, 60), menu, 0.7);
    const link = row.items.find((item) => item.kind === 'link' || isRow(item));
    if (link !== undefined && !vain) return click('enter', link.label, link, 0.7);
  }
  if (left.length > 0) return null;
  return onward(scene) ?? (pressed || meant.length > 0 ? { done: true, evidence: [] } : null);
}

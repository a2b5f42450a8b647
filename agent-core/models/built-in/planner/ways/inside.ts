/** Looking around within the record that the want is about. */
import { staysHere } from '../../../../holders.ts';
import { recordControls } from '../../../../observation.ts';
import type { AxNode } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import { isRecordPage, ofRecord, saysMoreOf, speaksOf } from '../entity.ts';
import { bestOf, click, isSpent, type Move, type Scene, seenBy, timesDone } from '../move.ts';
import { type Item, isPressable } from '../page.ts';
import { worked } from '../past.ts';
import { isBelow, isSame, recordPath, standsOpen } from '../record-page.ts';
import { lookScore } from './go.ts';
import { OF_RECORD, within } from './looked.ts';

/** The part of the record's pages that this one belongs to: the first step below the record's own path. */
function sectionOf(url: string, path: string): string {
  const [, first] = new URL(url).pathname.slice(path.length).split('/');
  return first === undefined || first === '' ? '' : `${path}/${first}`;
}

/** Pages below the record's own that are looked at. */
const INSIDE = 8;
/** That it is the record's says something for it already. */
const OWN = 0.1;

/** Any button below the record's name that says that it opens a menu, but for that of one who stands on its page. */
const saysMenu = ({ want: { entity } }: Scene, { node, section, label }: Item): boolean =>
  !ofRecord(label) &&
  /^(?:menu|true)$/.test(String(node.states.haspopup ?? '')) &&
  entity !== undefined &&
  speaksOf(section, entity) === 1;

/** The menu of what can be done with the record, once: "Actions", which leads to no other page, before any other below its name. */
function ownMenu(scene: Scene, records: ReadonlySet<AxNode>): Item | undefined {
  const may = (item: Item): boolean =>
    staysHere(item.node) &&
    isPressable(item) &&
    !item.nav &&
    !records.has(item.node) &&
    !isSpent(scene, item) &&
    timesDone(scene, item) === 0;
  const saysMore = ({ label }: Item): boolean => isWord(label, english.more) === 1 || saysMoreOf(label);
  const { scope } = scene.page;
  return scope.find((item) => saysMore(item) && may(item)) ?? scope.find((item) => saysMenu(scene, item) && may(item));
}

/** A tab that came with the record, where the record has no address of its own. */
function ownTab(scene: Scene): Item | undefined {
  if (scene.page.overlay !== null) return undefined;
  const [records, seen] = [recordControls(scene.page.o), seenBy(scene)];
  const isPart = (item: Item): boolean => item.kind === 'tab' && within(scene, item) === OF_RECORD;
  return bestOf(scene.page.scope, (item) => (isPart(item) ? lookScore(scene, item, seen, records) : 0), 0.1);
}

/** Opens the record's menu, then what lies below the record's page and was not opened yet: its settings first. Looking elsewhere leaves the record. */
export function lookInside(scene: Scene): Move {
  const { path, shared } = recordPath(scene);
  // Come upon and not opened: its menu is nearer than any tab.
  const here = path === '' && scene.page.overlay === null && isRecordPage(scene.page, scene.want.entity ?? ' ');
  const near = here ? ownMenu(scene, recordControls(scene.page.o)) : undefined;
  if (near !== undefined) return click('look', near.label, near, 0.5);
  const part = path === '' || isBelow(scene.page.o.url, path) ? ownTab(scene) : undefined;
  if (part !== undefined) return click('look', part.label, part, 0.5);
  if (path === '' || scene.page.overlay !== null || !isBelow(scene.page.o.url, path)) return null;
  const looks = scene.mine.filter((deed) => deed.aim === 'look' && isBelow(deed.entry.url, path));
  if (looks.length >= INSIDE) return null;
  const records = recordControls(scene.page.o);
  const menu = ownMenu(scene, records);
  if (menu !== undefined) return click('look', menu.label, menu, 0.5);
  const seen = seenBy(scene);
  const { entity: _entity, ...want } = scene.want;
  // In a folder that is shared the links to other records lead to this very kind of page, and the site's menu may lead there too.
  const ofOthers = (item: Item, href: string): boolean =>
    shared && (item.nav || isSame(href, scene.page.o.url) || isSame(href, path));
  const below = scene.page.scope.filter((item) => {
    const href = item.node.marks?.attributes.href ?? '';
    return item.kind === 'link' && isBelow(href, path) && !ofOthers(item, href);
  });
  // A section that was begun is looked through before the next.
  const section = sectionOf(scene.page.o.url, path);
  const begun = (item: Item): number => (section !== '' && isBelow(item.node.marks?.attributes.href ?? '', section) ? 0.3 : 0);
  const score = (item: Item): number => {
    const own = lookScore({ ...scene, want }, item, seen, records);
    return own === 0 ? 0 : own + begun(item) + OWN;
  };
  const item = bestOf(below, score, 0.1);
  return item === undefined ? null : click('look', item.label, item, 0.5);
}

/** The record was opened beside its list: its own tabs before what is known of the rest of the page. */
export function besideList(scene: Scene): Move {
  const at = scene.mine.findLastIndex((deed) => deed.aim === 'enter' && worked(deed));
  const [opened, ...since] = at < 0 ? [] : scene.mine.slice(at);
  const here = opened?.entry.url === scene.page.o.url && since.every(({ aim }) => aim === 'look');
  return here && (since.length > 0 || standsOpen(scene)) ? lookInside(scene) : null;
}

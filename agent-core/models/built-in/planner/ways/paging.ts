/** Lists that are shown page by page: turning to the next page, and the n-th of all their records. */
import { listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { speaksOf } from '../entity.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isList, isPressable, isSubmit, isTextField, type Page } from '../page.ts';
import { worked } from '../past.ts';
import { isOfKind } from './enter.ts';

const NEXT = /^(?:next(?: page)?|more results|older(?: posts| entries)?|[›»>→▶]{1,2})$/i;
const PAGER = /^(?:\d{1,4}|prev(?:ious)?(?: page)?|first|last|newer|[‹«<←◀]{1,2})$/i;
const TURNED = 'next page';
const MOST_TURNS = 20;

/** "→" between two lists of a form moves what is chosen from one to the other. */
const isMover = ({ scope }: Page, item: Item): boolean =>
  isSubmit(item) &&
  !/\p{L}/u.test(item.label) &&
  scope.some((other) => other.form === item.form && (isTextField(other) || isList(other)));

const isPager = ({ label }: Item): boolean => NEXT.test(label) || PAGER.test(label);

/** The control that turns to the next page of a list: beside numbers of pages or a way back. */
const nextOf = (page: Page): Item | undefined =>
  // On the first page the way back sleeps.
  page.scope.some((item) => (isPressable(item) || item.disabled) && PAGER.test(item.label))
    ? page.scope.find(
        (item) => isPressable(item) && NEXT.test(item.label) && item.node.states.disabled !== true && !isMover(page, item),
      )
    : undefined;

const turns = (scene: Scene): number => scene.mine.filter((deed) => deed.about === TURNED && worked(deed)).length;

export function onward(scene: Scene): Move {
  const last = scene.mine.at(-1);
  if (turns(scene) >= MOST_TURNS || (last?.about === TURNED && !worked(last))) return null;
  const item = nextOf(scene.page);
  return item === undefined ? null : click('look', TURNED, item, 0.6);
}

/** The list's own box was asked for the record, and what it showed went: it has nothing of that name on any of its pages. The site's box, which asks no list, takes nothing away. */
const wasSearched = ({ page, mine, want: { entity = '' } }: Scene): boolean =>
  mine.some(
    ({ aim, about, entry: { url, vanished } }) =>
      aim === 'search' && plain(about) === plain(entity) && url === page.o.url && vanished.length >= GONE,
  );
/** Texts: fewer may be a notice that went by itself. */
const GONE = 3;

/** Pages of a list of some other kind, or of no kind that is told, that are looked through for a name, at most. */
const STRANGE = 3;
const turnedHere = ({ mine }: Scene): number => mine.length - 1 - mine.findLastIndex(({ about }) => about !== TURNED);

/** A record that this page does not show may be on the next. */
export function turnTo(scene: Scene): Move {
  const { entity, noun = '' } = scene.want;
  if (entity === undefined || scene.want.op === 'create') return null;
  if (wasSearched(scene)) return null;
  if (turnedHere(scene) >= STRANGE && (noun === '' || !isOfKind(scene, noun))) return null;
  const shown = [...scene.page.headings, ...scene.page.texts].some((text) => speaksOf(text, entity) >= 0.9);
  return shown ? null : onward(scene);
}

/** "9th search result": 9; `null` where no record of a list is counted to. */
function counted(phrase: string): number | null {
  const words = plain(phrase).split(' ');
  const last = (words.at(-1) ?? '').replace(/s$/, '');
  const [first = ''] = words;
  const nth = Number(/^(\d+)(?:st|nd|rd|th)$/.exec(first)?.[1] ?? english.ordinals.indexOf(first) + 1);
  return nth > 0 && english.rows.includes(last) ? nth : null;
}

/** The first control of each record, in order; what turns pages is none. */
function records(page: Page): Item[] {
  const rows = new Map<string, Item>();
  for (const item of page.scope)
    if (item.row !== '' && !item.nav && isPressable(item) && !isPager(item) && !rows.has(item.row)) rows.set(item.row, item);
  return rows.size > 1 ? [...rows.values()] : column(page);
}

/** Without rows, links one below the other, flush left, are a list: the longest such. Outside of the window, where no box is kept, links in like places of the page's structure. */
function column(page: Page): Item[] {
  const columns = new Map<string, Item[]>();
  const links = page.scope.filter((item) => item.kind === 'link' && !item.nav && !isPager(item));
  const boxed = links.every(({ node }) => node.marks?.box !== undefined);
  for (const item of links) {
    const { marks } = item.node;
    const left = boxed ? String(marks?.box?.[0]) : listPath(marks?.path);
    columns.set(left, [...(columns.get(left) ?? []), item]);
  }
  return [...columns.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** "Click the 9th search result", pages before this one counted in. `null`: none is counted to. */
export function nthRecord(scene: Scene, phrase: string): Move {
  const nth = counted(phrase);
  if (nth === null) return null;
  const all = records(scene.page);
  const before = turns(scene) * all.length;
  const item = all[nth - before - 1];
  if (item !== undefined) return click('press', phrase, item, 0.8);
  return all.length === 0 ? null : onward(scene);
}

/** Getting to the places that the task names. */
import { walk } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import { standing } from '../../../../standing.ts';
import type { AxNode } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { covers, similar } from '../../similar.ts';
import { bestOf, click, isDone, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { endsForm, type Item, isPressable, isRisky, isRow } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { isStranger, shownName } from './looked.ts';

const WAY = 0.5;
export const labelled = ({ entry: { action } }: Deed): string => ('target' in action ? action.target.name : '');

/** "Units" is no "unit B2": of a name with a number that is said. */
const isNumbered = (label: string, place: string): boolean =>
  label === '' || words(place).every((word) => !/\d/.test(word) || words(label).includes(word));

/** A place is reached when it was gone to for this want, or stands as heading or as the selected tab. */
export function isThere(scene: Scene, place: string): boolean {
  const last = scene.deeds.findLast((deed) => (deed.aim === 'go' || deed.aim === 'look') && worked(deed));
  // The first click of a way that is known may be on what holds it.
  const came = (deed: Deed): boolean =>
    deed.about === place &&
    isNumbered(labelled(deed), place) &&
    (labelled(deed) === '' || Math.max(similar(labelled(deed), place), covers(place, labelled(deed))) >= WAY);
  if (scene.mine.some((deed) => deed.aim === 'go' && worked(deed) && came(deed))) return true;
  if (last?.aim === 'go' && came(last)) return true;
  const tabs = scene.page.items.filter(
    (item) => item.nav && (item.on === true || (item.node.states.current !== undefined && item.node.states.current !== false)),
  );
  // Where the part before has left it: "Invoice settings" for what is "on invoices".
  const stays = scene.part > 0 && scene.mine.length === 0;
  return (
    (stays && [...tabs.map(({ label }) => label), ...scene.page.headings.slice(1)].some((name) => covers(name, place) >= 0.9)) ||
    tabs.some((item) => similar(item.label, place) >= 0.9) ||
    scene.page.headings.slice(1).some((heading) => similar(heading, place) >= 0.9)
  );
}

/** It was gone to, and the page is another one since: what is there now belongs to some other place. */
export function wasLeft({ mine, page }: Scene, place: string): boolean {
  const gone = mine.findLast(({ aim, about }) => aim === 'go' && about === place);
  const next = gone === undefined ? undefined : mine.find(({ at }) => at > gone.at);
  return next !== undefined && next.entry.url !== page.o.url;
}

/** Without width or height nobody sees it. */
const hasSize = ({ node }: Item): boolean => node.marks?.box === undefined || (node.marks.box[2] > 0 && node.marks.box[3] > 0);

export const isWay = (item: Item): boolean =>
  isPressable(item) &&
  hasSize(item) &&
  /^(?:link|button|tab|menuitem|treeitem|row|disclosuretriangle|summary|combobox|listitem)$/.test(item.kind);

/** An entry of a list that brings what it is called, as a tab does. */
export const leads = ({ page }: Scene, { node, on, kind }: Item): boolean =>
  on !== true && kind !== 'row' && standing(page.o).leads.has(node);

/** What stands in a navigation is there on every page, and is no part of what a click brought. */
const inBar = ({ page }: Scene): Set<AxNode> =>
  new Set(
    [...walk(page.o.tree)]
      .filter(({ parents }) => parents.some(({ role }) => /^navigation$/i.test(role)))
      .map(({ node }) => node),
  );

/** What of a place's name is left after the one click that was made for it: "harbour" of "harbour notices", once in "Notices"; only what that click brought is meant. */
function innerOf(scene: Scene, place: string): Item | undefined {
  const gone = scene.mine.filter((deed) => deed.aim === 'go' && deed.about === place && worked(deed));
  const [deed] = gone;
  if (deed === undefined || gone.length > 1) return undefined;
  const has = new Set(words(labelled(deed)));
  const said = plain(place).split(' ');
  const rest = said.filter((word) => !has.has(words(word)[0] ?? word));
  if (rest.length === said.length) return undefined;
  const brought = new Set(deed.entry.appeared.map(plain));
  const bar = inBar(scene);
  return bestOf(
    scene.page.scope,
    (item) =>
      isWay(item) && !isRow(item) && (brought.has(plain(item.label)) || (item.kind === 'tab' && !bar.has(item.node)))
        ? similar(shownName(item), rest.join(' '))
        : 0,
    0.85,
  );
}

/** Several say the place's name and more, one as well as the other: what each is called stands beside it. */
const isOneOfMany = ({ page }: Scene, way: Item, score: (item: Item) => number): boolean =>
  /^(?:menuitem|row|option|listitem)$/.test(way.kind) &&
  page.scope.some((item) => plain(item.label) !== plain(way.label) && item.kind === way.kind && score(item) >= score(way) - 0.01);

/** The places that the task names, outermost first. A name that nothing on the page bears is passed over. */
export function toPlace(scene: Scene): Move {
  for (const place of scene.want.place) {
    if (place === '') continue;
    if (isThere(scene, place)) {
      const inner = innerOf(scene, place);
      if (inner !== undefined) return click('go', place, inner, 0.7);
      continue;
    }
    const score = (item: Item): number =>
      !(isWay(item) || leads(scene, item)) || endsForm(item) || isSpent(scene, item) || timesDone(scene, item) >= 1
        ? 0
        : similar(shownName(item), place) -
          (isStranger(place, shownName(item)) ? 0.5 : 0) +
          (item.nav ? 0.1 : 0) -
          (isRow(item) ? 0.1 : 0) -
          (isRisky(item.label) ? 0.2 : 0);
    const way = bestOf(scene.page.scope, score, 0.66);
    if (way !== undefined && !isOneOfMany(scene, way, score)) return click('go', place, way, 0.8);
  }
  return null;
}

/** "In Career Interests": a place with a name of its own, of which nothing here speaks. What is called as a field elsewhere is another one. */
export function isElsewhere(scene: Scene, move: Move): boolean {
  if (move === null || isDone(move) || !/^(?:choose|toggle|fill|press|unfold|menu|edit)$/.test(move.aim)) return false;
  const { page, want, mine } = scene;
  const isRecord = want.entity !== undefined && !want.values.some(({ value }) => value === want.entity);
  if (isRecord || want.op === 'create' || page.overlay !== null) return false;
  const says = (place: string): boolean =>
    isThere(scene, place) ||
    [...page.headings, ...page.texts].some((text) => covers(text, place) >= 0.9) ||
    mine.some((deed) => covers(labelled(deed), place) >= 0.9);
  return want.place.some((place) => NAME.test(place) && !says(place));
}
const NAME = /^\p{Lu}[\p{L}\p{N}]+(?: (?:&|and|of|\p{Lu}[\p{L}\p{N}]+))+$/u;

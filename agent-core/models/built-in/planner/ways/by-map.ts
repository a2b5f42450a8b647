/** Getting to where the want can be met by what the map knows: named places, records, and controls that fit better than anything here. */
import { findTarget } from '../../../../find-target.ts';
import { labelOf, listPath, recordControls, walk, withoutCount } from '../../../../observation.ts';
import { keysOf } from '../../../../recall/ladder.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import { PAGE } from '../../../../recall/map-pages.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { covers, isWord, similar } from '../../similar.ts';
import { isRecordCard } from '../cards.ts';
import { isCalled, isRecordPage, share, speaksOf } from '../entity.ts';
import { optionsOf } from '../fields/options.ts';
import { isSegment } from '../fields/segments.ts';
import { click, isSpent, type Move, type Scene, saysMuch, timesDone } from '../move.ts';
import { beginsRow, endOf, endsForm, type Item, isPressable, isRow } from '../page.ts';
import { worked } from '../past.ts';
import { MAKES } from './by-kind.ts';
import { factScore } from './fact-score.ts';
import { byItsAddress } from './folded-link.ts';
import { fromHere, hasFieldFor } from './from-here.ts';
import { isMenuLike } from './menu-like.ts';
import { endsNothing, isThroughOne, LOOKS, leavesRecord, listsItsKind, makesAnother, narrowsOnly } from './misleads.ts';
import { isThere } from './place.ts';

/** Records that the task names, as what it is about or as the place: "project Harbour". */
const recordsNamed = ({ want }: Scene): string[] => {
  const places = want.place.flatMap((place) => {
    const [noun = '', ...name] = place.split(' ');
    return english.records.includes(plain(noun)) ? [name.join(' ')] : [];
  });
  // "Add a shipment to the loan ⟦0⟧: … by Swift Ltd": what it is made for, and not who is told beside.
  const held =
    want.op === 'create'
      ? want.values.flatMap(({ value, optional }) => (optional === true && /^\p{Lu}/u.test(value) ? value : []))
      : [];
  // A name beside what is to be done: "pause syncing with the Front Desk PC".
  const beside =
    held.length > 0 ? held : want.context.filter((text) => (want.entity === undefined ? /^\p{Lu}/u.test(text) : isPerson(text)));
  return [want.entity ?? '', ...places, ...beside].filter((name) => name !== '');
};

/** A way that was learned through one record leads through the one that the task names, where both stand in one list. */
function ofTheTask(scene: Scene, item: Item): Item {
  const names = recordsNamed(scene);
  const isMeant = ({ label }: Item): boolean => names.some((name) => isCalled(label, name));
  const beside = scene.page.scope.filter(
    (other) => other.kind === item.kind && listPath(other.node.marks?.path) === listPath(item.node.marks?.path),
  );
  // The one row or card of the list that says its name anywhere.
  const [spoken, ...more] =
    isRow(item) || isRecordCard(scene.page, item)
      ? beside.filter(({ label, row }) => names.some((name) => name !== '' && speaksOf(`${label} ${row}`, name) === 1))
      : [];
  return isMeant(item) ? item : (beside.find(isMeant) ?? (more.length === 0 ? spoken : undefined) ?? item);
}

/** Where this want has been already: what was not done there is not there. */
const beenTo = (scene: Scene, fact: MapFact): boolean => scene.mine.some(({ entry }) => entry.page === fact.template);

/** The one link of that name on this page leads there, too; "Edit" in a record's row does not. */
function namedHere({ page }: Scene, fact: MapFact): Item | undefined {
  if (!/^(?:link|tab|treeitem)$/i.test(fact.kind)) return undefined;
  const records = recordControls(page.o);
  // A tab may count; a link of another number is another one's.
  const nameOf = (label: string): string => plain(/^tab$/i.test(fact.kind) ? withoutCount(label) : label);
  const all = page.scope.filter(({ kind, label }) => kind === fact.kind.toLowerCase() && nameOf(label) === nameOf(fact.label));
  const [item] = all;
  if (item === undefined || all.length > 1) return undefined;
  return records.has(item.node) && !beginsRow(item) ? undefined : item;
}

/** A row of which the task says so much is spoken of. */
const TOLD = 0.5;
const MENTION = 0.25;

/** The first click of a way that is known, where it can be clicked and leads through no other record than the want's own. */
export function firstClick(scene: Scene, known: MapFact): Move {
  const fact = { ...known, path: [...fromHere(scene, known)] };
  const [head] = fact.path;
  const gone = scene.mine.filter(({ aim, about }) => aim === 'go' && about === fact.label).length;
  const wrong = scene.mine.some(({ aim, about }) => aim === 'back' && about === fact.label);
  if (head === undefined || wrong || gone >= LONGEST_WAY || beenTo(scene, fact)) return null;
  // "Unlock" asks first, and is no way to the list behind it; what stands in the drawer of what is new is read by opening it; help is told, and not gone to.
  const drawer = /^button$/i.test(head.role) ? english.notices : [];
  // Nor is what throws away what was filled in.
  const aside = [...english.deeds, ...drawer, ...english.manuals, ...english.cancel];
  if (isWord(head.name, aside) > 0 && covers(scene.want.text, head.name) < 0.65) return null;
  if (narrowsOnly(fact) || makesAnother(scene, fact) || leavesRecord(scene, fact) || endsNothing(scene, fact)) return null;
  // What an earlier part opened is what this one goes on with.
  const opened = scene.deeds.flatMap((deed) => (deed.part < scene.part && deed.aim === 'enter' ? [deed.about] : []));
  const names = [...recordsNamed(scene), ...opened];
  if (isThroughOne(scene, fact, names)) return null;
  const same = namedHere(scene, fact);
  if (same !== undefined && !same.disabled && !isSpent(scene, same) && timesDone(scene, same) === 0)
    return click('go', fact.label, same, 0.75);
  const node = findTarget(scene.page.o, head);
  const learned = scene.page.scope.find((other) => other.node === node);
  const item = learned === undefined ? undefined : ofTheTask(scene, learned);
  if (node === null && gone > 0) return byItsAddress(scene, fact, head);
  if (item === undefined || item.disabled || endsForm(item) || isSpent(scene, item) || timesDone(scene, item) >= 2) return null;
  // One of several that a field may be is chosen, and leads nowhere.
  if (isSegment(scene, item)) return null;
  // The record lies over the page: what lies behind it leads away from it.
  const behind = scene.page.overlay !== null && !item.onTop;
  if (behind && scene.want.entity !== undefined && isRecordPage(scene.page, scene.want.entity)) return null;
  // What was opened a moment ago would be closed again: a drawer, a menu.
  const last = scene.mine.at(-1);
  if (last?.aim === 'go' && last.entry.action.kind === 'click' && last.entry.action.target.marks.path === item.node.marks?.path)
    return null;
  // The only row of a list is a record, too, and a row or a card that says much.
  const ofRow =
    isRecordCard(scene.page, item) ||
    (item.kind === 'link' && !item.nav && item.row !== '' && plain(item.row) !== plain(item.label));
  const whole = (isRow(item) || item.kind === 'button') && !isMenuLike(scene, item) && saysMuch(item.label);
  const ofRecord = ofRow || whole || recordControls(scene.page.o).has(item.node);
  // A long row that has the name somewhere only mentions it.
  const begins = (name: string): boolean =>
    plain(item.label)
      .replace(/^select /, '')
      .startsWith(plain(name));
  const speaks = (name: string): boolean => !whole || begins(name) || share(item.label, name) >= MENTION;
  // The record itself stands here: no other one leads to it.
  const { entity } = scene.want;
  const isIts = (other: Item): boolean => entity !== undefined && speaksOf(`${other.label} ${other.row}`, entity) === 1;
  if (ofRecord && !isIts(item) && scene.page.scope.some(isIts)) return null;
  // Another record's page that bears the name, as a project's page bears a task's; one of its own kind is another one.
  // A way that ends in making something makes it for the record that it leads through.
  const borne =
    !listsItsKind(scene) &&
    fact.kind === PAGE &&
    !fact.path.some(({ name }) => isWord(name, MAKES) > 0) &&
    // Who is told beside the record may stand on any page.
    entity !== undefined &&
    words(entity).every((word) => fact.options.includes(word));
  if (borne) return click('go', fact.label, item, 0.6);
  if (!ofRecord || names.some((name) => speaks(name) && speaksOf(`${item.label} ${item.row}`, name) >= 0.62))
    return click('go', fact.label, item, 0.75);
  // Nobody spoke of that record: what is only looked up may be on any page of its kind, what is changed is not.
  const looks = names.length === 0 && LOOKS.test(scene.want.op);
  const told = names.length === 0 && covers(scene.input.objective, item.row === '' ? item.label : item.row) >= TOLD;
  return looks || told ? click('go', fact.label, item, 0.75) : null;
}

/** A fact that fits less is no better than looking around; after so many ways the map does not know it, and one that takes more clicks leads in circles. */
const FACT = 0.75;
export const WAYS_TRIED = 8;
const LONGEST_WAY = 4;

/** The first click on the known way to the control that the want means. */
export function byMap(scene: Scene): Move {
  if (scene.mine.filter(({ aim }) => aim === 'go').length >= WAYS_TRIED) return null;
  // What holds the record is open: it is looked for there, behind its own tabs.
  const { holder } = scene.want;
  const isHeld = holder !== undefined && isRecordPage(scene.page, holder.name);
  const ranked = scene.input.facts
    .filter(({ path: [first] }) => !isHeld || first?.role === 'tab')
    .map((fact) => ({ fact, score: hasFieldFor(scene, fact) ? 1 : factScore(scene, fact) }))
    .filter(({ score, fact }) => score >= FACT && fact.path.length > 0)
    .sort((a, b) => b.score - a.score);
  for (const { fact } of ranked) {
    const move = isLinkedHere(scene, fact) ? null : firstClick(scene, fact);
    if (move !== null) return move;
  }
  return null;
}

/** A button elsewhere is no better than the way that bears its name here and was not taken yet. */
const isLinkedHere = (scene: Scene, { kind, label }: MapFact): boolean =>
  kind === 'button' &&
  scene.page.scope.some(
    (item) =>
      /^(?:link|tab|menuitem|treeitem)$/.test(item.kind) && plain(item.label) === plain(label) && timesDone(scene, item) === 0,
  );

/** Back from where the map said that a control is, when the page that came does not have it: one kind of page may be many things. */
export function astray(scene: Scene): Move {
  const last = scene.mine.at(-1);
  const { o } = scene.page;
  if (last?.aim !== 'go' || !worked(last) || last.entry.action.kind !== 'click' || last.entry.url === o.url) return null;
  // Told as being on this kind of page; a row may have gone since.
  const told = scene.input.facts.some(
    (fact) => fact.label === last.about && fact.template === keysOf(o).template && !/^(?:record|row|listitem)$/i.test(fact.kind),
  );
  // The list of the record itself is never the wrong page.
  const { entity } = scene.want;
  if (entity !== undefined && scene.page.scope.some((item) => speaksOf(item.row, entity) === 1 && !item.nav)) return null;
  if (!told || [...walk(o.tree)].some(({ node }) => plain(labelOf(node)) === plain(last.about))) return null;
  return { aim: 'back', about: last.about, actions: [{ kind: 'go_back' }], confidence: 0.5 };
}

/** What leads to the list of the kind that the record is of: "Users" for the user Nils. */
const lists = ({ want: { noun = '' } }: Scene, { kind, label }: MapFact): boolean =>
  noun !== '' && /^(?:link|tab|treeitem|menuitem)$/i.test(kind) && isWord(label, [plain(noun), `${plain(noun)}s`]) === 1;

/** The address of the page of the control that the want means, where no click is known that leads there; of a record, where the list of its kind is linked, if no click could be made. */
export function byAddress(scene: Scene): Move {
  const { page, want, mine } = scene;
  if (page.overlay !== null) return null;
  const ofRecord = want.entity !== undefined && want.op !== 'create';
  const ranked = scene.input.facts
    .map((fact) => ({ fact, score: factScore(scene, fact) }))
    .filter(({ score, fact }) => score >= FACT && (fact.path.length === 0 || lists(scene, fact)) && !beenTo(scene, fact))
    .sort((a, b) => b.score - a.score);
  for (const { fact } of ranked) {
    const { url } = fact;
    const gone = mine.some(({ entry }) => entry.action.kind === 'goto' && entry.action.url === url);
    if (url === undefined || url === page.o.url || gone || (ofRecord && !lists(scene, fact))) continue;
    return { aim: 'go', about: fact.label, actions: [{ kind: 'goto', url }], confidence: 0.7 };
  }
  return null;
}

/** A place that the task names and that nothing on this page bears: the way to where its link or tab is. */
export function placeByMap(scene: Scene): Move {
  for (const place of scene.want.place) {
    if (place === '' || isThere(scene, place)) continue;
    const facts = scene.input.facts
      .filter(
        (fact) => similar(fact.label, place) >= 0.85 && !/^(?:textbox|searchbox|checkbox|switch|spinbutton)$/i.test(fact.kind),
      )
      .sort((a, b) => a.path.length - b.path.length);
    for (const fact of facts) {
      const move = firstClick(scene, fact);
      if (move !== null) return move;
    }
  }
  return null;
}

/** How surely the likeliest control of this page is what the want is about. */
function bestHere(scene: Scene): number {
  const page = scene.page.headings.join(' ');
  // What stands in a record's row is for that record.
  const records = recordControls(scene.page.o);
  return Math.max(
    0,
    ...scene.page.scope
      .filter((item) => item.label !== '' && !item.disabled && !isSpent(scene, item) && !records.has(item.node))
      .map((item) =>
        factScore(scene, {
          label: item.label,
          kind: item.kind,
          section: item.section,
          options: optionsOf(item.node),
          page,
          effects: [],
        }),
      ),
  );
}

/** By so much must a control elsewhere fit better than what is here. */
const BETTER = 0.12;

const isOffered = (scene: Scene, value: string): boolean =>
  scene.page.scope.some(
    (item) => /^(?:checkbox|radio|option|switch|menuitemradio)$/.test(item.kind) && plain(item.label) === plain(value),
  );

/** The page lists such records, and has a button that makes one: "Create" on "Contacts". */
const makesHere = ({ page, want }: Scene): boolean =>
  want.op === 'create' &&
  want.noun !== undefined &&
  page.headings.some((heading) => isWord(endOf(heading), [`${plain(want.noun ?? '')}s`]) === 1) &&
  page.scope.some((item) => isPressable(item) && isWord(item.label, MAKES) === 1 && item.row === '');

/** What leads somewhere when it is clicked. */
export const PLACES = /^(?:link|tab|treeitem|menuitem|row|listitem|button)$/i;
/** The way to a control that fits the want better than anything on this page, before something here is taken for it. */
export function betterByMap(scene: Scene): Move {
  if (scene.page.overlay !== null || scene.want.entity !== undefined) return null;
  // Where the task says it is, and where the value itself is offered, it is looked for first.
  const { place, values } = scene.want;
  if ((place.length > 0 && place.every((name) => isThere(scene, name))) || makesHere(scene)) return null;
  if (values.some(({ value }) => isOffered(scene, value))) return null;
  const least = bestHere(scene) + BETTER;
  const facts = scene.input.facts.filter((fact) => factScore(scene, fact) >= least);
  return byMap({ ...scene, input: { ...scene.input, facts } });
}

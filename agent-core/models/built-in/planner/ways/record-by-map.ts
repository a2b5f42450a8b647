/** The way to where a record was seen. */
import { hasOverlay } from '../../../../page-keys.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, similar } from '../../similar.ts';
import { isCalled, isHeadedWith, isRecordPage, share, speaksOf, whoseOf } from '../entity.ts';
import type { Move, Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { worked } from '../past.ts';
import { MAKES } from './by-kind.ts';
import { firstClick, PLACES } from './by-map.ts';
import { RECORD } from './fact-score.ts';
import { kindFirst } from './kind-first.ts';
import { makesAnother } from './misleads.ts';
import { isThere } from './place.ts';
import { toKind } from './to-kind.ts';

const SURE = 0.75;
const HEADED = 0.3;

/** "Any tag", "Filter", the account's menu: they show less, or something else. */
const NO_PLACE = /^(?:any|all|filters?|sort|search|account|close|back|next|previous)\b/i;
/** Only pages are gone through: no filter is set and no form is opened to see a record. */
const isWalk = ({ path }: MapFact): boolean =>
  path.every(({ role, name }) => {
    const said = name.replace(/^[^\p{L}\p{N}]+/u, '');
    return PLACES.test(role) && isWord(said, [...MAKES, ...english.cancel]) === 0 && !(role === 'button' && NO_PLACE.test(said));
  });

/** "A product in the collection Cozy Home": first of all a value of the form that makes it. "To the boat Otter" is done on the boat's page. */
function isValue({ want: { op, values, entity = '', text } }: Scene): boolean {
  const held = values.some(({ optional, value }) => optional === true && value === entity);
  const before = text.slice(0, Math.max(0, text.indexOf(entity)));
  return op === 'create' && held && /\b(?:in|for|by|with|from|under) (?:the )?(?:[\p{L}-]+ ){0,3}$/u.test(before);
}

/** A link that is called as the record, where no row of it is known: "13:30 Harbour walk" in a month. */
const leadsTo = ({ kind, label, path }: MapFact, entity: string): boolean =>
  /^link$/i.test(kind) && isCalled(label, entity) && path.every(({ role }) => /^(?:link|tab)$/.test(role));

/** The record that the last click was on the way to, as it is known. */
function soughtRecord({ mine, input }: Scene): string | undefined {
  const last = mine.at(-1);
  if (last?.aim !== 'go' || !worked(last)) return undefined;
  return input.facts.find(({ kind, label }) => kind === RECORD && label === last.about)?.label;
}

/** Ways that led through the record itself to what is to be set there: up to it. "Buildings > Harbour house, 12 flats", for its year. */
function ways(scene: Scene): { fact: MapFact; fit: number }[] {
  const { want, input } = scene;
  const { entity = '', values, control = '' } = want;
  if (!/^(?:set|choose|on|off|edit|add)$/.test(want.op)) return [];
  const names = [control, ...values.flatMap(({ field = '' }) => field)].filter((name) => name !== '');
  return input.facts.flatMap((fact) => {
    const at = fact.path.findIndex(({ name }) => isHeadedWith(name, entity));
    const fit = Math.max(0, ...names.map((name) => similar(fact.label, name)));
    const label = fact.path[at]?.name ?? '';
    return at < 1 || fit < FIELD ? [] : [{ fact: { ...fact, label, page: '', path: fact.path.slice(0, at + 1) }, fit }];
  });
}
const FIELD = 0.85;

const deedOf = ({ want }: Scene): string => [want.verb, want.control ?? '', want.noun ?? '', ...want.context].join(' ');

/**
 * On the way to where it is known to be, what a list mentions beside its own records is passed by: only what begins with its name is the record, unless the known one says more of
 * what is to be done, as a request of hers does where she herself is listed.
 */
function isSpokenOfIn(scene: Scene, { label, row }: Item): boolean {
  const { entity = '' } = scene.want;
  const begins = (text: string): boolean => `${plain(text).replace(/^select /, '')} `.startsWith(`${plain(entity)} `);
  const speaks = Math.max(speaksOf(label, entity), speaksOf(row, entity)) >= SURE;
  const known = soughtRecord(scene);
  if (!speaks || known === undefined) return speaks;
  const deed = deedOf(scene);
  return (begins(label) || begins(row)) && covers(known, deed) <= covers(`${label} ${row}`, deed);
}

/** The way to a page on which the record that the want is about was seen, where nothing here speaks of it. */
export function recordByMap(scene: Scene): Move {
  const { page, want } = scene;
  const { entity = '' } = want;
  if (entity === '' || page.overlay !== null || isRecordPage(page, entity)) return null;
  if (page.scope.some((item) => isSpokenOfIn(scene, item))) return null;
  // Where the task says that it is, it is looked for first.
  const { place, holder } = want;
  if (holder !== undefined && isRecordPage(page, holder.name)) return null;
  if (isValue(scene) || (place.length > 0 && place.every((name) => isThere(scene, name)))) return null;
  const list = kindFirst(scene);
  if (list !== null) return list;
  // "Anna Bly's ⟦Sea trial⟧" is where both are told.
  const who = whoseOf(want) ?? '';
  const deed = deedOf(scene);
  const rows = scene.input.facts.filter(({ kind, label }) => kind === RECORD && speaksOf(label, entity) >= SURE);
  const through = ways(scene).filter(({ fact }) => isWalk(fact));
  const ranked = (rows.length > 0 ? rows : scene.input.facts.filter((fact) => leadsTo(fact, entity)))
    .filter((fact) => fact.path.length > 0 && isWalk(fact) && !makesAnother(scene, fact))
    .filter(({ label }) => speaksOf(label, entity) >= SURE && (who === '' || speaksOf(label, who) === 1))
    .map((fact) => ({
      fact,
      // A list of its kind before a log that mentions it, what is called by its name before what is not.
      score:
        (isHeadedWith(fact.label, entity) ? HEADED : 0) +
        speaksOf(fact.label, entity) +
        0.3 * covers(`${fact.label} ${fact.page}`, deed) +
        0.3 * covers(fact.page, want.noun ?? '') +
        0.2 * share(fact.label, entity) -
        0.02 * fact.path.length,
    }))
    .concat(through.map(({ fact, fit }) => ({ fact, score: 1 + HEADED + fit })))
    .sort((a, b) => b.score - a.score);
  // The list of its kind, in sight, before another page that mentions it.
  const kind = want.op === 'create' ? null : toKind(scene);
  for (const { fact } of ranked) {
    const move = kind !== null && covers(fact.page, want.noun ?? '') < 0.9 ? kind : firstClick(scene, fact);
    if (move !== null) return move;
  }
  return atItsAddress(scene, rows);
}

/** The page that lists it has an address, and no way there is known but through a form, or none. */
function atItsAddress({ page, mine, want: { entity = '' } }: Scene, rows: readonly MapFact[]): Move {
  const fact = rows.find(
    ({ label, url, path, template }) =>
      url !== undefined &&
      !hasOverlay(template) &&
      url !== page.o.url &&
      (path.length === 0 || path.some(({ role, name }) => /^button$/i.test(role) && isWord(name, MAKES) > 0)) &&
      isHeadedWith(label, entity) &&
      !mine.some(({ entry: { action } }) => action.kind === 'goto' && action.url === url),
  );
  return fact?.url === undefined
    ? null
    : { aim: 'go', about: fact.label, actions: [{ kind: 'goto', url: fact.url }], confidence: 0.6 };
}

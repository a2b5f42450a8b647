/** What the task says of a new record besides named values, held against the form that is open: its options, its boxes, its two fields for a name. */
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson, isProper } from '../../person.ts';
import { isWord, mentions } from '../../similar.ts';
import { headNoun, type Value } from '../../want.ts';
import { complained } from '../ends/complained.ts';
import { isRecordPage } from '../entity.ts';
import { fieldItem } from '../fields/field.ts';
import { forWhom, neededChooser } from '../fields/free-field.ts';
import { optionsOf } from '../fields/options.ts';
import { firstOf, isSegment, nameOfGroup } from '../fields/segments.ts';
import { namedFor } from '../fields/unit.ts';
import type { Scene } from '../move.ts';
import { type Item, isList, isNativeSelect, isSearch, isSwitch, isTextField, layerNames } from '../page.ts';
import { byLabel, byShown, bySort } from './by-label.ts';
import { byListElsewhere, inKnownList, offeredBy } from './known-options.ts';

/** One choice that the form offers, and the value that makes it. */
interface Choice {
  said: string[];
  value: Value;
  /** Choices of one list exclude each other. */
  of: Item;
}

const LEAST = 3;
const meansNothing = (label: string): boolean =>
  plain(label).length < LEAST || isWord(label, [...english.none, ...english.on, ...english.off]) === 1 || !/\p{L}/u.test(label);
const stems = (text: string): string[] => words(text.replace(/[-_/&]+/g, ' '));

const choicesOf = (scene: Scene, item: Item): Choice[] => {
  if (item.disabled) return [];
  const options = offeredBy(scene, item);
  if (isNativeSelect(item) || options.length > 0)
    return options.map((option) => ({ said: stems(option), value: { field: item.label, value: option }, of: item }));
  if (item.kind === 'tab' && item.onTop && isSegment(scene, item))
    return [{ said: stems(item.label), value: { field: nameOfGroup(scene, item), value: item.label }, of: firstOf(scene, item) }];
  if (item.kind === 'radio') return [{ said: stems(item.label), value: { value: item.label }, of: item }];
  if (isSwitch(item)) return [{ said: stems(item.label), value: { field: item.label, value: 'on' }, of: item }];
  return [];
};

/** Where `part` stands in `whole`, -1 if it does not. */
const placeOf = (whole: readonly (string | null)[], part: readonly string[]): number =>
  part.length === 0 ? -1 : whole.findIndex((_, at) => part.every((word, i) => whole[at + i] === word));

/** What it is not to have, up to the next mark. */
const WITHOUT = /\b(?:without|not|no|except|never)\b[^,.;]*/gi;

/** The text without the kind of record, without what has a field of its own, and without what is not to be. */
function restOf({ want }: Scene): string[] {
  const told = [...want.values.map(({ value }) => value), want.entity ?? ''].filter((text) => text !== '');
  const text = told.reduce(
    (left, one) => left.split(one).join(' . '),
    want.text.replace(/^\S+ (?:an? |the |new )*/i, '').replace(WITHOUT, ' . '),
  );
  const noun = stems(want.noun ?? '');
  const all = stems(text);
  return noun.length > 0 && placeOf(all, noun) === 0 ? all.slice(noun.length) : all;
}

const COUNT = new RegExp(`^(?:${english.ordinals.join('|')})$`);

/** "On the second floor": number two in the list or the field that is called floor. */
function byNumber({ want, page }: Scene): Value[] {
  const said = plain(want.text).split(' ');
  return page.scope.flatMap((item) => {
    const [name, ...more] = plain(item.label).split(' ');
    if (name === undefined || more.length > 0 || item.disabled || !(isNativeSelect(item) || item.kind === 'spinbutton'))
      return [];
    const at = said.findIndex((word, i) => word.replace(/[^a-z]/g, '') === name && COUNT.test(said[i - 1] ?? ''));
    const number = english.ordinals.indexOf(said[at - 1] ?? '') + 1;
    if (at < 1 || number === 0) return [];
    const option = optionsOf(item.node).find((one) => /\d+/.exec(one)?.[0] === String(number));
    return isNativeSelect(item)
      ? option === undefined
        ? []
        : [{ field: item.label, value: option }]
      : [{ field: item.label, value: String(number) }];
  });
}

/** "2 days a year": of the fields that ask for days the only one. */
function byUnit({ want, page }: Scene): Value[] {
  const fields = page.scope.filter((item) => !item.disabled && item.kind === 'spinbutton');
  const found = [...want.text.matchAll(/(?<![\w.,:-])(\d+(?:\.\d+)?) (\p{L}{3,})/gu)].flatMap(([, value = '', unit = '']) => {
    const asks = fields.flatMap((item) => namedFor(item, unit) ?? []);
    return asks.length === 1 ? asks.map((field) => ({ field, value })) : [];
  });
  return found.filter(({ field }) => found.filter((other) => other.field === field).length === 1);
}

const NEEDS = /^(?:needs?|requires?|allows?|shows?|sends?|is|has) /i;

/** "No approval needed": the switch that "Needs approval" is called is off. */
function byRefusal({ want, page }: Scene): Value[] {
  const refused = [...want.text.matchAll(WITHOUT)].map(([text]) => new Set(stems(text)));
  return page.scope.flatMap((item) => {
    const said = stems(item.label.replace(NEEDS, ''));
    const off =
      isSwitch(item) && !item.disabled && said.length > 0 && refused.some((text) => said.every((word) => text.has(word)));
    return off ? [{ field: item.label, value: 'off' }] : [];
  });
}

const FIRST = ['first name', 'given name', 'forename'];
const LAST = ['last name', 'family name', 'surname'];

const PERSON = /\b(?:contact|person)\b/i;
const OWN_NAME = /\b(?<!middle |display |user )name(?: \*)?$/i;

/** "Invite Ann Lee (ann@harbour.example)": her name, where the form asks for one. */
function withInvited({ page, want }: Scene): Value[] {
  const who =
    want.verb === 'invite' && !want.values.some(({ field }) => field === 'name') ? want.context.find(isPerson) : undefined;
  const asks = page.scope.some((item) => isTextField(item) && (OWN_NAME.test(item.label) || isWord(item.label, FIRST) === 1));
  return who === undefined || !asks ? want.values : [{ field: 'name', value: who }, ...want.values];
}

/** A full name where the form asks for its parts. */
function inParts({ page, want }: Scene): Value[] {
  const field = (names: readonly string[]): Item | undefined =>
    page.scope.find((item) => isTextField(item) && isWord(item.label, [...names]) === 1);
  const [first, last] = [field(FIRST), field(LAST)];
  // "Contact name" beside the two is what a company is called; they are its contact person's.
  const noun = headNoun(want);
  const isWhole = (item: Item): boolean => isTextField(item) && item !== first && item !== last && OWN_NAME.test(item.label);
  const isCompany = !english.people.includes(noun) && page.scope.some(isWhole);
  return want.values.flatMap((value) => {
    const isPart = isCompany ? PERSON.test(value.field ?? '') : /^(?:|name|full name)$/.test(value.field ?? '');
    const [given = '', ...family] = value.value.split(' ');
    if (first === undefined || last === undefined || family.length === 0 || !isPart) return [value];
    return [
      { field: first.label, value: given },
      { field: last.label, value: family.join(' ') },
    ];
  });
}

const BLANK = /^(?:select|choose|find)\b/i;
const WHO = new RegExp(
  `^(?:select |choose |find |primary |assigned )?(?:an? |the )?(?:${[...english.people, ...english.staff].join('|')})s?$`,
);

/** "For Anna Bly with Nils Berg": people, in the order of the lists that ask for some. */
function byPeople({ page, want }: Scene, found: readonly Choice[]): Value[] {
  const taken = found.map(({ said }) => said.join(' '));
  const people = want.context.filter((text) => isPerson(text) && !taken.includes(stems(text).join(' ')));
  const asks = page.scope.flatMap((item) => {
    if (item.disabled || item.nav || !(isList(item) || item.kind === 'button') || isSearch(item, page.items)) return [];
    // "Owner" above a list sorts it; a list that is drawn as a button shows a value.
    const names = (item.kind === 'button' ? [item.near] : [item.label, item.near]).map(plain).filter((name) => WHO.test(name));
    // "Requester: select a customer".
    if (names.length === 0 && BLANK.test(item.value) && WHO.test(plain(item.value))) return [item.label || item.near];
    return names.slice(0, 1).map((name) => name.replace(/^(?:select|choose|find) (?:an? |the )?/, ''));
  });
  return people.length === 0 || people.length > asks.length ? [] : people.map((value, i) => ({ field: asks[i] ?? '', value }));
}

/** "An allergy to 'Amoxicillin'": what no page of the site is, and no list of the form offers, is written into it. */
function byName({ page, want, mine, input }: Scene): Value[] {
  const { entity = '' } = want;
  const quoted = [`"${entity}"`, `'${entity}'`, `“${entity}”`].some((name) => input.objective.includes(name));
  if (!quoted || want.values.some(({ field }) => field === undefined || field === 'name')) return [];
  const known =
    isRecordPage(page, entity) ||
    mine.some(({ aim, about }) => aim === 'enter' && about === entity) ||
    [...page.texts, ...page.items.map(({ label }) => label)].some((text) => mentions(text, entity));
  return known ? [] : [{ value: entity }];
}

/** "… 'Dock 6', Port Ardin, postcode '04579', United States": what stands alone between commas is a place, and then its country. */
function byAddress({ page, want }: Scene): Value[] {
  const asks = (names: readonly string[]): Item | undefined =>
    page.scope.find(
      (item) =>
        !item.disabled && (isTextField(item) || isList(item)) && isWord(item.label.replace(/\s*\*$/, ''), [...names]) === 1,
    );
  const [city, country] = [asks(['city', 'town', 'city or town', 'town or city']), asks(['country'])];
  const places = want.context.filter((text) => /^\p{Lu}/u.test(text) && `${want.text},`.includes(`, ${text},`));
  if (city === undefined || country === undefined || places.length === 0) return [];
  const [first, last] = [places[0] ?? '', places.length > 1 ? places.at(-1) : undefined];
  return [{ field: city.label, value: first }, ...(last === undefined ? [] : [{ field: country.label, value: last }])];
}

/** "A charter to the Quay Trust", where the form must be told one that there is. */
function byNeed(scene: Scene): Value[] {
  const needed = neededChooser(scene);
  const [name, ...more] = scene.want.context.filter(isProper);
  const told = scene.want.values.some(forWhom);
  return needed === undefined || name === undefined || more.length > 0 || told
    ? []
    : [{ field: 'to', value: name.replace(/^the /i, '') }];
}

/** The form was not taken, for it must have one more text; where the task names one thing more that nothing took, it is that: "Zone*", for "bins in Aisle A". */
function byComplaint(scene: Scene): Value[] {
  const { want, page, mine } = scene;
  const { entity = '' } = want;
  const refused = mine.findLast(({ aim }) => aim === 'commit');
  if (refused === undefined || !complained(scene, refused) || entity === '') return [];
  const isNamed = layerNames(page).some((name) => mentions(name, entity));
  if (page.overlay === null || isNamed || want.values.some(({ value }) => plain(value) === plain(entity))) return [];
  const [field, ...more] = page.scope.filter(
    (item) => item.onTop && isTextField(item) && !item.disabled && item.value === '' && /\*\s*$/.test(item.label),
  );
  return field === undefined || more.length > 0 ? [] : [{ field: field.label, value: entity }];
}

/** The scene with what the open form can take of the task. Longer choices first: "exam table" is no "exam". */
export function withAlsoSaid(said: Scene): Scene {
  const scene = { ...said, want: { ...said.want, values: withInvited(said) } };
  const rest: (string | null)[] = restOf(scene);
  const choices = scene.page.scope
    .filter((item) => !isSearch(item, scene.page.items) && (!item.nav || (item.kind === 'tab' && item.onTop)))
    .flatMap((item) => choicesOf(scene, item))
    .filter(({ value }) => !meansNothing(value.value === 'on' ? (value.field ?? '') : value.value))
    .sort((a, b) => b.said.length - a.said.length);
  const found: Choice[] = [];
  // "Log a meeting" in the form that logs an interaction: of what kind it is to be.
  const noun = stems(scene.want.noun ?? '').join(' ');
  const kinds = choices.filter(({ said, value }) => value.value !== 'on' && said.join(' ') === noun);
  const isHeaded = scene.page.scope.some(({ onTop, section }) => onTop && mentions(section, scene.want.noun ?? ''));
  if (noun !== '' && kinds.length === 1 && scene.page.overlay !== null && !isHeaded) found.push(...kinds);
  for (const choice of choices) {
    const at = placeOf(rest, choice.said);
    if (at < 0) continue;
    rest.fill(null, at, at + choice.said.length);
    found.push(choice);
  }
  const single = found.filter(({ of }) => found.filter((other) => other.of === of).length === 1);
  const labelled = byLabel(scene);
  const shown = byShown(scene);
  // What the form shows in such a unit is called as the form calls it.
  const isShown = ({ field = '', value }: Value): boolean =>
    shown.some((other) => plain(other.value) === plain(value) && plain(other.field ?? '') !== plain(field)) &&
    fieldItem(scene, { field, value }) === undefined;
  // A value that no field was told for stands behind the name of one.
  const values = inKnownList(scene, inParts(scene))
    .filter((value) => !isShown(value))
    .filter(({ field, value }) => (field ?? '') !== '' || !labelled.some((other) => plain(other.value) === plain(value)));
  const isNew = ({ field, value }: Value): boolean =>
    values.every(
      (other) => plain(other.value) !== plain(value) && (field === undefined || plain(other.field ?? '') !== plain(field)),
    );
  const more = [
    ...labelled,
    ...shown,
    ...bySort(scene),
    ...single.map(({ value }) => value),
    ...byNumber(scene),
    ...byUnit(scene),
    ...byRefusal(scene),
    ...byPeople(scene, found),
    ...byListElsewhere(scene),
    ...byName(scene),
    ...byNeed(scene),
    ...byComplaint(scene),
    ...byAddress(scene),
  ].filter(isNew);
  return { ...scene, want: { ...scene.want, values: [...values, ...more] } };
}

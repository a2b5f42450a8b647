/** The sentence read by the open form: what stands behind the name of one of its fields is that field's value. */

import { atomise } from '../../atoms.ts';
import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import { escaped } from '../../patterns.ts';
import { mentions } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isOption, NOTHING, optionsOf } from '../fields/options.ts';
import type { Scene } from '../move.ts';
import { type Item, isList, isNativeSelect, isSearch, isTextField, namesOf } from '../page.ts';
import { offeredBy } from './known-options.ts';

/** Words of a name; what is longer explains. */
const LONGEST = 3;
/** Names that say too little, or that the sentence is read for already. */
const COMMON = /^(?:name|title|text|date|time|type|to|from|on|in|for|at|by|of|with|and|or|no|all|new|message|subject)$/;
const LINK = '(?:,|:| of| is| as| to| at| set to)?(?: the| an?)?';
/** What was quoted, a sum or number with its unit, words with capitals. */
const SAID =
  "(⟦\\d+⟧|[$€£]?\\d[\\w.,:/%–-]*(?: (?:minutes?|hours?|days?|weeks?|months?|years?|am|pm))?|[A-Z][\\w&'’-]*(?: [A-Z][\\w&'’-]*)*)";
/** One word for a list; behind "and" or "with" alone, so that "the group boat" is none. */
const WORD = '([a-z]+)(?=,|\\.|$| and | with | in | on | for )';

const OFFERED = 0.75;

const nameOf = (text: string): string => plain(text.replace(/\([^)]*\)|[*:]+$/g, ' ')).trim();

/** The want's own words, with what was quoted in the task as one mark each. */
function marked({ want, input }: Scene): { text: string; quoted: string[] } {
  const quoted = atomise(input.objective).atoms.flatMap((atom) => (atom.quoted ? [atom.value] : []));
  const text = quoted.reduce((left, value, i) => left.replace(value, `⟦${i}⟧`), want.text);
  return { text, quoted };
}

/** "From ⟦0⟧" is the source: what a preposition may say of a field that is called so. */
const prepositionOf = (name: string): string | undefined =>
  Object.entries(english.roles).find(([prep, names]) => prep !== 'into' && names.includes(name) && !COMMON.test(name))?.[0];

function saidOf(scene: Scene, item: Item, name: string): string | undefined {
  const { text, quoted } = marked(scene);
  const called = [name, singular(name), prepositionOf(name) ?? name];
  const label = [...new Set(called)]
    .map(escaped)
    .join('|')
    .replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const found =
    new RegExp(`(?:^|[ ,])(?:${label})${LINK} ${SAID}`, 'u').exec(text)?.[1] ??
    (isList(item) ? new RegExp(`(?:with|and|,)(?: the| an?)? ${label}${LINK} ${WORD}`).exec(text)?.[1] : undefined);
  const at = /^⟦(\d+)⟧$/.exec(found ?? '')?.[1];
  const value = at === undefined ? found?.replace(/[.,:]+$/, '') : quoted[Number(at)];
  const options = offeredBy(scene, item);
  if (value === undefined || !(isNativeSelect(item) || options.length > 0)) return value;
  return options.find((option) => isOption(option, value) >= OFFERED);
}

/** Values of fields that the want has no value for, in the order of the form. */
export function byLabel(scene: Scene): Value[] {
  const { page, want } = scene;
  // What is made is no field of it.
  const taken = [plain(want.noun ?? ''), ...want.values.map(({ field = '' }) => plain(field))];
  const found: Value[] = [];
  for (const item of page.scope) {
    if (item.disabled || item.nav || !(isTextField(item) || isList(item)) || isSearch(item, page.items)) continue;
    const names = [item.label, ...namesOf(item)].map(nameOf).filter((name) => /^\p{L}/u.test(name) && !COMMON.test(name));
    const name = names.find(
      (one) =>
        one.split(' ').length <= LONGEST &&
        ![one, singular(one)].some((said) => taken.includes(said)) &&
        saidOf(scene, item, one) !== undefined,
    );
    const value = name === undefined ? undefined : saidOf(scene, item, name);
    if (name === undefined || value === undefined || value === NOTHING) continue;
    if (found.some((other) => other.value === value || other.field === name)) continue;
    found.push({ field: name, value });
  }
  return found;
}

const MEASURED = /(?<![\w.,:-])(\d+(?:[.,]\d+)?) (\p{L}{3,})/gu;

/** "Every 5 minutes": the one field or list of the form that shows so many minutes takes it, whatever it is called. */
export function byShown({ page, want }: Scene): Value[] {
  const unitOf = (text: string): string => singular(/^\d+(?:[.,]\d+)? (\p{L}+)$/u.exec(plain(text))?.[1] ?? '');
  const shows = page.scope.filter(
    (item) => !item.disabled && !item.nav && (isTextField(item) || isList(item)) && unitOf(item.value) !== '',
  );
  return [...want.text.matchAll(MEASURED)].flatMap(([value, , unit = '']) => {
    const fits = shows.filter((item) => unitOf(item.value) === singular(unit));
    const [item] = fits;
    const field = item === undefined ? '' : (namesOf(item).find((name) => plain(name) !== plain(item.value)) ?? '');
    return fits.length === 1 && field !== '' ? [{ field, value }] : [];
  });
}

/** Names of lists that ask what kind of thing it is to be. */
const SORT = /^(?:(?:[\p{L}]+ )?(?:type|kind))$/u;

/** "An MX record", where the form asks for its type. */
export function bySort({ page, want: { noun = '', values } }: Scene): Value[] {
  const sort = noun.split(' ').slice(0, -1).join(' ');
  const lists = page.scope.filter((item) => isList(item) && !item.disabled && !item.nav && (page.overlay === null || item.onTop));
  const asks = lists.filter((item) => namesOf(item).some((name) => SORT.test(nameOf(name))));
  const [item] = asks;
  const said =
    page.headings.some((heading) => mentions(heading, sort)) || values.some(({ field = '' }) => SORT.test(plain(field)));
  if (sort === '' || said || item === undefined || asks.length > 1) return [];
  const field = namesOf(item).find((name) => SORT.test(nameOf(name))) ?? item.label;
  // Options that are not seen yet are looked at; of those that are, one must be it.
  if (isNativeSelect(item)) {
    const option = optionsOf(item.node).find((one) => isOption(one, sort) >= OFFERED);
    return option === undefined ? [] : [{ field, value: option }];
  }
  return [{ field, value: sort, optional: true }];
}

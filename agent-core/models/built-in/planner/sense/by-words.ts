/** Which control a sentence means that names none: by its own words, by an option that the sentence says, by the unit of a number. */
import type { MapFact } from '../../../../recall/map-facts.ts';
import { words } from '../../../../recall/text.ts';
import { covers, isWord } from '../../similar.ts';
import type { Statement } from '../../statement.ts';
import { inUnit, measureOf, quantitiesIn, unitIn } from '../../units.ts';
import { isDatePattern, isShapeOf, optionsOf } from '../fields/options.ts';
import { type Item, isList, isSearch, isSwitch, isTextField, type Page } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { MAKES } from '../ways/by-kind.ts';

/** A control, seen or known. */
interface Known {
  label: string;
  kind: 'field' | 'list' | 'shown' | 'switch' | 'radio';
  /** Of a list; behind a field, the units to choose from; of a button that shows what is chosen, that. */
  options: readonly string[];
  /** A field that holds a number without a unit. */
  bare?: boolean;
}

export interface Meant {
  /** What it is called. */
  control: string;
  kind: Known['kind'];
  /** What it is to be; of a switch "on" or "off". */
  value: string;
  /** 0..1. */
  score: number;
}

/** At least so sure. */
const SURE = 0.6;

const stems = (text: string): string[] => words(text.replace(/[-_/&]+/g, ' '));

/** Words of `part` stand in `whole` one after another. */
function says(whole: readonly string[], part: readonly string[]): boolean {
  if (part.length === 0) return false;
  return whole.some((_, at) => part.every((word, i) => whole[at + i] === word));
}

/** A label without the unit that it gives. */
const unitless = (label: string): string => label.replace(/\s*\([^()]*\)\s*:?$/, '');

/** How much of a name the sentence says, in its words or in others. */
const told = ({ text, implied }: Statement, name: string): number => covers(`${text} ${implied}`, name);

function byOption(statement: Statement, { label, kind, options }: Known): Meant | null {
  const whole = stems(statement.text);
  const fit = told(statement, label);
  const offered = options.filter((option) => says(whole, stems(option)) || isShapeOf(option, statement.text));
  const [option] = offered.sort((a, b) => stems(b).length - stems(a).length);
  if (option === undefined) return null;
  const count = isShapeOf(option, statement.text) ? 2 : stems(option).length;
  const score = count > 1 ? 0.65 + 0.3 * fit + 0.01 * count : fit < 0.5 ? 0 : 0.35 + 0.45 * fit;
  return { control: label, kind, value: option, score };
}

/** The number as the field takes it; `null` where it measures something else. */
function numberFor(
  { quantities }: Statement,
  { label, options: units, bare = false }: Known,
): { value: string; sure: number } | null {
  const own = unitIn(label);
  for (const quantity of quantities) {
    const given = own === '' || quantity.unit === '' ? null : inUnit(quantity, own);
    if (given !== null) return { value: given, sure: 0.25 };
    if (own !== '' && quantity.unit !== '') continue;
    const listed = units.some((unit) => inUnit(quantity, unit) !== null);
    if (quantity.unit === '' || own !== '' || (bare && !listed)) return { value: String(quantity.number), sure: 0.05 };
    return { value: `${quantity.number} ${quantity.unit}`, sure: listed ? 0.25 : 0.1 };
  }
  return null;
}

function byField(statement: Statement, field: Known): Meant | null {
  const { label } = field;
  const fit = told(statement, unitless(label));
  const [literal] = statement.literals;
  if (literal !== undefined) return fit < 0.7 ? null : { control: label, kind: 'field', value: literal, score: 0.8 * fit };
  const number = numberFor(statement, field);
  if (number === null || fit < 0.5) return null;
  return { control: label, kind: 'field', value: number.value, score: 0.7 * fit + number.sure };
}

/** Words: what fewer say, a long label may say by chance. */
const LEAST = 3;

/** Two words of a switch may be chance where the sentence also says how much. */
function bySwitch(statement: Statement, { label }: Known): Meant | null {
  // A label that explains itself says what the sentence says, and more.
  const fit = Math.max(told(statement, label), words(statement.text).length < LEAST ? 0 : covers(label, statement.text));
  const count = words(label).length;
  const measured = statement.quantities.some(({ unit }) => unit !== '' && measureOf(unit) !== 'share');
  if (fit < 0.75 || count < 2 || measured || statement.literals.length > 0) return null;
  return { control: label, kind: 'switch', value: statement.not ? 'off' : 'on', score: 0.4 + 0.5 * fit };
}

const DATE = /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b/;

/** A button that shows what is chosen now: another value of the kind that the sentence gives. */
function byShown(statement: Statement, { label, options: [now = ''] }: Known): Meant | null {
  const { text, quantities } = statement;
  const fit = told(statement, label);
  const [date] = DATE.exec(text) ?? [];
  if (fit < 0.5 || now === '') return null;
  if (date !== undefined && isDatePattern(now)) return { control: label, kind: 'list', value: date, score: 0.3 + 0.5 * fit };
  const [shown] = quantitiesIn(now);
  const alike = quantities.find(
    ({ unit }) => shown !== undefined && unit !== '' && measureOf(unit) === measureOf(shown.unit) && /^\S+ \S+$/.test(now),
  );
  if (alike === undefined) return null;
  return { control: label, kind: 'list', value: `${alike.number} ${alike.unit}`, score: 0.3 + 0.5 * fit };
}

function meaning(statement: Statement, known: Known): Meant | null {
  switch (known.kind) {
    case 'field':
      return byField(statement, known);
    case 'list':
    case 'radio':
      return byOption(statement, known);
    case 'shown':
      return byShown(statement, known);
    case 'switch':
      return bySwitch(statement, known);
  }
}

/** What stands in the form for another record says nothing of one that is there. */
const makesAnother = ({ overlay, headings }: Page): boolean => overlay !== null && isWord(headings.at(-1) ?? '', MAKES) > 0;

const seen = (page: Page): Known[] =>
  (makesAnother(page) ? [] : page.scope)
    .filter((item) => !item.disabled && !isSearch(item, page.items))
    .flatMap((item): Known[] => {
      const { label, section, near } = item;
      const name = label === '' ? near : label;
      if (isTextField(item)) {
        const bare = item.kind === 'spinbutton' || /^\d+(?:\.\d+)?$/.test(item.value);
        return [{ label: name, kind: 'field', options: unitsBehind(page.scope[page.scope.indexOf(item) + 1]), bare }];
      }
      if (isSwitch(item)) return [{ label: name, kind: 'switch', options: [] }];
      if (item.kind === 'radio') return [{ label: section || near, kind: 'radio', options: [label] }];
      if (item.kind === 'button' && near !== '' && label !== '') return [{ label: near, kind: 'shown', options: [label] }];
      return isList(item) ? [{ label: name, kind: 'list', options: optionsOf(item.node) }] : [];
    });

/** Units that the list behind a field offers. */
const unitsBehind = (next: Item | undefined): string[] =>
  next !== undefined && isList(next) ? optionsOf(next.node).filter((option) => measureOf(option) !== '') : [];

const KINDS: readonly [RegExp, Known['kind']][] = [
  [/^(?:textbox|spinbutton|textarea)$/i, 'field'],
  [/^(?:combobox|listbox|popupbutton|menulist)$/i, 'list'],
  [/^(?:checkbox|switch)$/i, 'switch'],
];

const known = (facts: readonly MapFact[]): Known[] =>
  facts.flatMap(({ label, kind, options }) => {
    const [, sort] = KINDS.find(([pattern]) => pattern.test(kind)) ?? [];
    return sort === undefined ? [] : [{ label, kind: sort, options }];
  });

/** What was filled in, chosen or switched for it already. */
const used = (mine: readonly Deed[]): Known[] =>
  mine.flatMap((deed, at): Known[] => {
    const { aim, about } = deed;
    const { action } = deed.entry;
    if (!worked(deed) || !('target' in action)) return [];
    const { name } = action.target;
    if (aim === 'toggle') return [{ label: name, kind: 'switch', options: [] }];
    if (aim === 'fill') return [{ label: name, kind: 'field', options: [] }];
    if (aim !== 'choose') return [];
    const opener = mine.slice(0, at).findLast((other) => other.aim === 'unfold');
    const label = action.kind === 'click' && opener !== undefined ? opener.about : name;
    return [{ label, kind: 'list', options: [about] }];
  });

/** What is in sight is meant rather than what is elsewhere, and what was begun with before all. */
const BEGUN = 0.2;
const HERE = 0.1;

/** What the sentence means of what is on the page or is known of the site; `null` where no control is meant surely. */
export function meant(statement: Statement, page: Page, facts: readonly MapFact[], mine: readonly Deed[]): Meant | null {
  const all = [
    ...used(mine).map((control) => ({ control, more: BEGUN })),
    ...seen(page).map((control) => ({ control, more: HERE })),
    ...known(facts).map((control) => ({ control, more: 0 })),
  ];
  const [best] = all
    .flatMap(({ control, more }) => {
      const found = control.label === '' && control.kind !== 'list' ? null : meaning(statement, control);
      return found === null || found.score < SURE ? [] : [{ ...found, score: found.score + more }];
    })
    .sort((a, b) => b.score - a.score);
  return best ?? null;
}

/** A sentence that says how something is to be, as a want for the control that it means; until one is in sight, for the record that it names. */

import type { MapFact } from '../../../../recall/map-facts.ts';
import { words } from '../../../../recall/text.ts';
import { atomise } from '../../atoms.ts';
import { plain } from '../../lexicon.ts';
import { escaped } from '../../patterns.ts';
import { isPerson } from '../../person.ts';
import { covers, mentions, similar } from '../../similar.ts';
import { demands, type Statement, statementKind, statementOf } from '../../statement.ts';
import type { Want } from '../../want.ts';
import { isCalled } from '../entity.ts';
import { isTextField, type Page } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { type Meant, meant } from './by-words.ts';

const LONGEST = 6;

/** Runs of words that begin and end with a capital or a number, longest first: "Gull and Sons", "Ingrid's Tablet". */
export function namesIn(text: string): string[] {
  const all = text.trim().split(/\s+/);
  const capital = (word: string): boolean => /^["“#]?[\p{Lu}\d]/u.test(word);
  const runs = all.flatMap((word, at) =>
    capital(word)
      ? all.slice(at, at + LONGEST).flatMap((end, more) => (capital(end) ? [all.slice(at, at + more + 1).join(' ')] : []))
      : [],
  );
  return runs
    .map((run) => run.replace(/^["“]|[.,;:!?"”]+$/g, ''))
    .filter((run) => /\p{L}{2}/u.test(run))
    .sort((a, b) => b.length - a.length);
}

/** Bears the name, and beside it little more than a state: "Up to date Ship Plans". */
const STATE = 25;
const bears = (text: string, name: string): boolean =>
  plain(text).startsWith(`${plain(name)} `) || (text.length <= name.length + STATE && mentions(text, name));

/** The record that a sentence names: something on this page, known of another, or opened before, is called so. */
export function recordIn(text: string, page: Page, facts: readonly MapFact[], mine: readonly Deed[]): string | undefined {
  const records = facts.filter(({ kind }) => kind === 'record');
  const shown = [...page.items.flatMap(({ label, row }) => [label, row]), ...page.texts];
  return namesIn(text).find(
    (name) =>
      mine.some(
        ({ about, entry: { action } }) => about === name || ('target' in action && bears(action.target.row ?? '', name)),
      ) ||
      shown.some((one) => bears(one, name)) ||
      records.some(({ label }) => bears(label, name)),
  );
}

/** Words beside a record's name: fewer say nothing of how it is to be. */
const LEAST_SAID = 3;
const stemsOf = (text: string): number => words(text).length;

/** A reading of a verb that says little is given up only for a control that is meant as surely. */
const SURE_FOR_WEAK = 0.85;

/** Where every word of a control's name is said, less is asked for. */
const SURE_FOR_MISFIT = 0.7;
const FITS = 0.75;

/** The site is known, and neither there nor here is anything called as what the reading is about. Several values say more than any one control. */
function isMisfit({ op, values, control = '' }: Want, { scope }: Page, facts: readonly MapFact[]): boolean {
  if (facts.length === 0 || values.length > 1 || !/^(?:set|choose|on|off|press|open)$/.test(op)) return false;
  const names = [...values.flatMap(({ field = '' }) => field), control].filter((name) => name !== '');
  const all = [...scope, ...facts].map(({ label }) => label);
  return names.length > 0 && !names.some((name) => all.some((label) => similar(label, name) >= FITS));
}

/** Another field here is called so and more: "Max Width" beside "Width". Which of the two is meant, the other words of the task say. */
const isPartOfOther = (control: string, { scope }: Page): boolean =>
  scope.some(
    (item) =>
      isTextField(item) &&
      words(item.label).length > words(control).length &&
      words(control).every((word) => words(item.label).includes(word)),
  );

/** The want for that control; the record that it is about stays, and of "from O to V" the two values. */
function asMeant(want: Want, { control, value, kind }: Meant): Want {
  const { control: _control, ...rest } = want;
  if (kind === 'switch') return { ...rest, op: value === 'off' ? 'off' : 'on', verb: 'turn', control, values: [] };
  const changed = want.values.find(({ old }) => old !== undefined);
  return {
    ...rest,
    op: 'set',
    verb: 'set',
    values: [changed === undefined ? { field: control, value } : { ...changed, field: control }],
  };
}

/** "In", "for", "of" before the name, and the name. */
const without = (text: string, name: string): string =>
  text.replace(new RegExp(`(?:\\b(?:in|for|of|on|to|from|with) )?(?:the )?${escaped(name)}`), ' ');

/** It says how much, or gives a day. */
const isMeasured = ({ quantities, text }: Statement): boolean =>
  quantities.some(({ unit }) => unit !== '') || /\b\d{4}-\d\d-\d\d\b/.test(text);

/** "Anna Bly comes to the Harbour Walk and needs 2 places": it is hers, within what it names besides. */
function ofWhom(text: string, entity: string): Pick<Want, 'entity' | 'holder'> {
  const subject = namesIn(text).find((name) => text.trimStart().startsWith(name) && isPerson(name));
  return subject === undefined || mentions(subject, entity)
    ? { entity }
    : { entity: subject, holder: { name: entity, noun: '' } };
}

/** "Ann Lee gave notice on 5 June": it is hers, be she in sight or not, and no setting of the site. */
const toldOf = (text: string): string | undefined =>
  namesIn(text).find((name) => text.trimStart().startsWith(name) && name.includes(' ') && isPerson(name));

/** The want as one for the control that its sentence means, with the record that it names; as it was where it is no such sentence. */
export function withStatement(want: Want, page: Page, facts: readonly MapFact[], mine: readonly Deed[], objective: string): Want {
  // What was pressed may be gone by that: its reading was right.
  const pressed = want.op === 'press' && mine.some((deed) => /^(?:press|confirm)$/.test(deed.aim) && worked(deed));
  const misfit = !pressed && statementKind(want) === 'none' && isMisfit(want, page, facts);
  const sort = misfit ? 'weak' : statementKind(want);
  if (sort === 'none') return want;
  const quoted = atomise(objective).atoms.flatMap(({ value, quoted }) => (quoted && want.text.includes(value) ? [value] : []));
  const entity = recordIn(want.text, page, facts, mine) ?? toldOf(want.text);
  // "Use this sort for X": X is no field where it is a record.
  const ofRecord = entity !== undefined && want.values.some(({ field = '' }) => plain(field) === plain(entity));
  const rest = entity === undefined ? want.text : without(want.text, entity);
  const statement = statementOf(
    rest,
    quoted.filter((text) => text !== entity),
  );
  const kind = !misfit && (ofRecord || isMeasured(statement)) ? 'said' : sort;
  const found = meant(statement, page, facts, mine);
  if (misfit && (found === null || covers(statement.text, found.control) < 1 || found.score < SURE_FOR_MISFIT)) return want;
  // "The question ⟦its text⟧": how a record is called sets nothing.
  if (misfit && found !== null && want.entity !== undefined && plain(found.value) === plain(want.entity)) return want;
  if (misfit && found?.kind === 'field' && isPartOfOther(found.control, page)) return want;
  // A sum is no switch: "the amount from which orders need approval" is not whether they do.
  if (misfit && found?.kind === 'switch' && want.values.some(({ value }) => /\d/.test(value))) return want;
  if (misfit && found !== null) return asMeant(want, found);
  if (kind === 'weak' && (found === null || found.score < SURE_FOR_WEAK)) return want;
  const base: Want = { op: 'edit', verb: '', place: [], values: [], context: [], text: want.text, said: true };
  const named = entity === undefined ? base : { ...base, ...ofWhom(want.text, entity), noun: '' };
  // "The folder Ship Plans, please" says no more than what is to be seen.
  const says = stemsOf(rest) >= LEAST_SAID || statement.quantities.length > 0;
  if (found === null && entity !== undefined) return says ? named : want;
  if (found === null) {
    const sought = isMeasured(statement) || demands(want.text);
    return sought ? { ...base, op: 'open', control: `${want.text} ${statement.implied}` } : want;
  }
  const { control, value } = found;
  if (found.kind === 'switch') return { ...named, op: value === 'off' ? 'off' : 'on', verb: 'turn', control };
  return { ...named, op: 'set', verb: 'set', values: [{ field: control, value }] };
}

/** "In Exhibition Photos", "the address of Oskar's Laptop", "file versioning for Posters": the record that folds out on this page and is named beside what is set of it. */
export function withFolded(want: Want, page: Page): Want {
  if (want.entity !== undefined || !/^(?:set|choose|add|on|off)$/.test(want.op)) return want;
  const heads = page.items.filter(({ node }) => node.states.expanded !== undefined).map(({ label }) => label);
  const folds = (name: string): boolean => /\p{Lu}/u.test(name) && heads.some((head) => isCalled(head, name));
  const [value] = want.values;
  const [, field = '', of = ''] = OF.exec(value?.field ?? '') ?? [];
  if (value !== undefined && folds(of))
    return { ...want, entity: of, noun: '', values: [{ ...value, field }, ...want.values.slice(1)] };
  const entity = [...want.place, ...want.context].find(folds);
  const others = (names: readonly string[]): string[] => names.filter((name) => name !== entity);
  return entity === undefined ? want : { ...want, entity, noun: '', place: others(want.place), context: others(want.context) };
}
const OF = /^(.+) (?:of|for) (?:the )?(.+)$/;

/** How surely a control that the map knows, or one that is seen, is what a want is about. */
import type { MapFact } from '../../../../recall/map-facts.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { covers, similar } from '../../similar.ts';
import { headNoun } from '../../want.ts';
import { makesOpenOne } from '../deeds/new-opener.ts';
import { isRecordPage, share } from '../entity.ts';
import { type Scene, saysMuch } from '../move.ts';

export const RECORD = 'record';
const LEADS = /^(?:link|tab|treeitem|menuitem|listitem|row)$/i;

const FORM_FIELD = /^(?:textbox|searchbox|spinbutton|checkbox|radio|switch)$/i;

/** Buttons of every form: no landmark. */
const FORM_WORDS = [...english.cancel, ...english.commit, ...english.more];
const isFormWord = (label: string): boolean => FORM_WORDS.includes(plain(label));

/** What a button edits: "Edit e-mail" is as good as the field itself. */
const EDITS = /^(?:edit|change|modify|update|rename) /i;
const edited = (label: string): string => (EDITS.test(label) ? label.replace(EDITS, '') : '');

/** What is told of a control, known or seen. */
type Known = Pick<MapFact, 'label' | 'kind' | 'section' | 'options' | 'page' | 'effects'>;

/** Words of a control's name. */
const LONGEST_NAME = 8;

const SHUTS = /^(?:close|dismiss|hide|collapse) (?:the )?(?:panel|dialog|drawer|menu|window|sidebar|details?)$/i;
const OFFERED = 0.8;
/** A value that no field is told for, where one control alone of all that the map knows offers it: "Set it to Quarterly". */
function offersAlone({ want, input }: Scene, { options, label }: Known): boolean {
  if (!/^(?:set|choose)$/.test(want.op) || want.entity !== undefined) return false;
  const has = (list: readonly string[], value: string): boolean => list.some((other) => plain(other) === plain(value));
  return want.values.some(
    ({ field = '', value }) =>
      field === '' &&
      value.length > SHORT &&
      has(options, value) &&
      input.facts.every((other) => plain(other.label) === plain(label) || !has(other.options, value)),
  );
}
/** Letters: "On", "No" are offered anywhere. */
const SHORT = 3;

/** How surely a known control is what the want is about. One that only leads on must be named so in full; a name it shares one word with is another's. */
export function factScore(scene: Scene, fact: Known): number {
  const { want, page } = scene;
  const { op, verb } = want;
  const noun = want.noun ?? '';
  // A sentence is no control's name.
  const sentence = fact.label.split(' ').length > LONGEST_NAME || /[.!?]$/.test(fact.label);
  // A row that says much is a record.
  const row = /^(?:row|listitem)$/i.test(fact.kind) && saysMuch(fact.label);
  if (fact.kind === RECORD || row || (sentence && fact.label !== want.control)) return 0;
  // "Close panel" leads nowhere.
  if (makesOpenOne(scene, fact.label) || (fact.kind === 'button' && SHUTS.test(fact.label))) return 0;
  // What is asked for is read, not filled in.
  if (op === 'answer' && FORM_FIELD.test(fact.kind)) return 0;
  const makes = op === 'create' ? ['new', 'create', 'add'] : op === 'press' || op === 'delete' ? [verb] : [];
  const deeds = noun === '' ? [] : makes.map((word) => `${word} ${noun}`);
  // A verb alone is on many pages.
  const own = want.control !== undefined && noun !== '' && plain(want.control) === plain(verb) ? [] : [want.control ?? ''];
  // A new thing's fields are where it is made, which says its kind, and no word that is only like it: a "Name" of any other form or list is not them.
  const elsewhere = op === 'create' && noun !== '' && covers(`${fact.section} ${fact.page}`, noun) < 0.85;
  // What is pressed decides where: a sum or a date is asked for in many a form.
  const fields = elsewhere || op === 'press' || op === 'delete' ? [] : want.values.map((value) => value.field ?? '');
  const away = want.entity !== undefined && !isRecordPage(page, want.entity);
  // What belongs to a record is looked for on the record's page: first the record, or the list of its kind.
  // A list of its kind leads to the record: no field of that name does. Where the record is open, its kind is no control of it.
  const sets = /^(?:on|off|set|choose|edit)$/.test(op);
  const lists = LEADS.test(fact.kind) || fact.kind === 'button' ? [noun] : [];
  const kind = away ? lists : want.entity !== undefined && sets ? [] : sets ? [noun] : lists;
  // Whom something new is for is no control of its form, and what else is said of it no field of another one.
  const told =
    op !== 'create'
      ? want.context
      : elsewhere && FORM_FIELD.test(fact.kind)
        ? []
        : want.context.filter((text) => !isPerson(text));
  const asked = away ? (op === 'create' ? [] : kind) : [...fields, ...own, ...deeds, ...kind, ...told];
  // A record's name is the whole name of its control: "Harbour wiki" is not "Harbour".
  const itself = away && want.entity !== undefined && share(fact.label, want.entity) >= 0.7 ? [want.entity] : [];
  const names = [...asked, ...itself].filter((name) => name !== '' && !english.vague.includes(name));
  const fit = (name: string): number => {
    const alike = Math.max(similar(fact.label, name), edited(fact.label) === '' ? 0 : 0.98 * similar(edited(fact.label), name));
    const whole = covers(fact.label, name) >= 0.65;
    return whole && (alike >= 0.85 || !LEADS.test(fact.kind) || /^(?:open|find|press|create)$/.test(op)) ? alike : 0;
  };
  // What a control was seen to open tells as much as its own name: "Share something" opens «Create a post».
  const opens = fact.effects.flatMap((effect) => /^opens «(.+)»$/.exec(effect)?.[1] ?? []);
  // "Create campaign" makes no campaign folder.
  const ofKind = (text: string): boolean => covers(text, headNoun(want)) >= 0.65;
  const opened =
    op === 'create' && !away
      ? Math.max(0, ...[...opens, fact.section].filter(ofKind).flatMap((text) => deeds.map((deed) => similar(text, deed))))
      : 0;
  const named = isFormWord(fact.label) ? 0 : Math.max(0, ...names.map(fit));
  // "Users" lists them, "User" may be a column of any list.
  const plural = noun !== '' && plain(fact.label) === `${plain(noun)}s` ? 0.1 : 0;
  const label = Math.max(named, opened >= 0.75 ? opened : 0, offersAlone(scene, fact) ? OFFERED : 0);
  const option = want.values.some(({ value }) => fact.options.some((other) => plain(other) === plain(value))) ? 0.35 : 0;
  const place = 0.15 * Math.max(0, ...want.place.map((name) => covers(`${fact.page} ${fact.section}`, name)), 0);
  const whole = covers(
    `${fact.label} ${fact.section} ${fact.page}`,
    [...fields, ...own, ...deeds.slice(0, 1), ...want.place].join(' '),
  );
  return label === 0 ? 0 : label + plural + option + place + 0.2 * whole;
}

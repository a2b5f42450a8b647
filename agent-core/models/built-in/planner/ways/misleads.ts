/** Where a known way would lead astray: into the form for something else, or off the record that is open. */

import { addressOf } from '../../../../page-keys.ts';
import { keysOf } from '../../../../recall/ladder.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isMessage } from '../../settle.ts';
import { covers, isWord } from '../../similar.ts';
import { clears, type Want } from '../../want.ts';
import { isRecordPage, saysAll } from '../entity.ts';
import { type Scene, saysMuch } from '../move.ts';
import { endOf } from '../page.ts';
import { MAKES, saysKind } from './by-kind.ts';

/** "All event types" shows less of a list, and leads to none of them. */
export const narrowsOnly = ({ kind, label }: MapFact): boolean => /^(?:combobox|listbox)$/i.test(kind) && saysAll(label);

/** What is ended is no field, and not where one makes another: "Add allergy", where an allergy is to be removed. */
export const endsNothing = ({ want }: Scene, { label, kind }: MapFact): boolean =>
  want.op === 'delete' &&
  want.values.length === 0 &&
  (/^(?:textbox|searchbox|combobox|spinbutton|checkbox|switch|slider)$/i.test(kind) ||
    MAKES.includes(plain(label).split(' ')[0] ?? ''));

/** "Record payment" makes one as "New payment" does; "Schedule" alone may be a page. */
const RECORDS = new RegExp(`^(?:${english.statements.recordings.join('|')}) (?=\\p{L})`, 'iu');
const withoutDeed = (name: string): string => name.replace(RECORDS, 'New ');

/** The deed that a button begins with is what is made by it. */
const saysItself = (name: string, noun: string): boolean => RECORDS.test(name) && words(name)[0] === words(noun).at(-1);

/** "A view called ⟦0⟧ that lists objects" is no object: what is made is said before what it is called. */
function head({ text, noun = '', values }: Want): string {
  const name = values.find(({ field = '' }) => /^(?:name|title)$/.test(field))?.value;
  const [before = '', ...more] = name === undefined ? [] : text.split(name);
  return more.length > 0 && noun !== '' && covers(before, noun) === 1 ? before : text;
}

/** What is to be set stands in no form for a new record, unless the task speaks of one; what is made is not made by way of something else. */
export const makesAnother = (scene: Scene, fact: MapFact): boolean => !isSortOf(scene, fact) && makesElse(scene, fact);

/** "Log contact" whose form asks what kind it was, one of which the task names by the same verb: "log a visit". */
const isSortOf = ({ want: { op, verb, noun = '' } }: Scene, { path, label, kind }: MapFact): boolean =>
  op === 'create' &&
  /^(?:tab|radio|option)$/i.test(kind) &&
  noun !== '' &&
  plain(label) === plain(noun) &&
  words(path.at(-1)?.name ?? '')[0] === words(verb)[0];

const makesElse = ({ want }: Scene, { path, label }: MapFact): boolean =>
  [...path.map(({ name, role }) => (/^(?:button|menuitem)$/i.test(role) ? withoutDeed(name) : name)), label].some((told, i) => {
    // "+ Create".
    const name = told.replace(/^[^\p{L}\p{N}]+/u, '');
    // "Book a berth" makes a booking.
    if (want.op === 'create' && i < path.length && saysItself(path[i]?.name ?? '', want.noun ?? '')) return false;
    if (isWord(name, MAKES) === 0 || (i === path.length && want.op !== 'add')) return false;
    // What is added to a record stands on its page, not in the form for another one.
    if (want.op === 'add' && want.entity !== undefined && isWord(name, ['new', 'create']) > 0)
      return covers(want.text, name) < 0.9;
    const made = plain(name)
      .split(' ')
      .filter((word) => !MAKES.includes(word))
      .join(' ');
    // "Add contact", where something is added to a contact that is there.
    if (want.op === 'add' && want.entity !== undefined && made !== '' && made === plain(want.noun ?? '')) return true;
    if (want.said || /^(?:on|off|set|choose|edit|press|delete)$/.test(want.op)) return covers(want.text, name) < 0.9;
    // A note on a ticket makes no ticket.
    const says = want.entity !== undefined && isMessage(want.noun) ? (want.noun ?? '') : head(want);
    if (want.op !== 'create' || made === '') return false;
    // "Create campaign" makes no campaign folder.
    const kind = plain(want.noun ?? '').split(' ');
    const isPart =
      kind.length > 1 && made.split(' ').every((word) => kind.slice(0, -1).includes(word)) && !kind.slice(-1).includes(made);
    return isPart || covers(says, made) < 0.5;
  });

/** The part of the site that an address belongs to, be it a path or a route after a hash. */
export const partOf = (template: string): string => /^\w+:\/\/[^/]+\/(?:#!?\/)?([^/?#]*)/.exec(addressOf(template))?.[1] ?? '';

const isGap = (part: string): boolean => /^\{.*\}$/.test(part);

/** Its page is one of many records, and not this one's: "/projects/ferry/issues/{n}" is no page of the project Ferry. */
function isOfAnother({ page, want: { noun = '' } }: Pick<Scene, 'page' | 'want'>, fact: MapFact): boolean {
  const [, ...parts] = addressOf(fact.template)
    .replace(/^\w+:\/\//, '')
    .split(/[/?#]/);
  const { pathname, hash } = new URL(page.o.url);
  // A route after the hash is an address, too.
  const [, ...here] = `${pathname}${/^#!?\//.test(hash) ? hash : ''}`.split(/[/?#]/);
  return parts.some((part, at) => {
    if (!isGap(part)) return false;
    const same = here.length > at && parts.slice(0, at).every((one, i) => isGap(one) || one === here[i]);
    return !same && (noun === '' || covers(parts[at - 1] ?? '', noun) < 0.65);
  });
}

/** What is set of the record that is open stands on no page that neither says its kind nor belongs to its part of the site; what is asked of it, on its page or below. */
export function leavesRecord({ page, want }: Scene, fact: MapFact): boolean {
  if (want.entity === undefined || !isRecordPage(page, want.entity)) return false;
  const here = keysOf(page.o).template;
  if (want.op === 'answer') return !addressOf(fact.template).startsWith(addressOf(here));
  return (
    (/^(?:on|off|set|choose|edit|add)$/.test(want.op) || clears(want)) &&
    (isOfAnother({ page, want }, fact) || (partOf(fact.template) !== partOf(here) && !saysKind(want.noun ?? '', fact)))
  );
}

/** Its way leads through one record of a list, and the task speaks of none: what is changed on that page is changed for that one. */
export const isThroughOne = ({ want, input }: Scene, { path }: MapFact, names: readonly string[]): boolean =>
  names.length === 0 &&
  !LOOKS.test(want.op) &&
  path.some(
    ({ role, name }) => /^(?:row|listitem|article)$/i.test(role) && saysMuch(name) && covers(input.objective, name) < 0.5,
  );
export const LOOKS = /^(?:answer|open|find)$/;

/** The page lists records of the kind that the named one is of: "Pilots", for "the pilot Nils". */
export function listsItsKind({ page, want: { entity, noun = '', values } }: Pick<Scene, 'page' | 'want'>): boolean {
  const fields = values.flatMap(({ field, value }) => (field !== undefined && value === entity ? [field] : []));
  const kinds = [noun, ...fields].filter((kind) => kind !== '').map((kind) => `${plain(kind)}s`);
  const tabs = page.items.flatMap(({ kind, on, label }) => (kind === 'tab' && on === true ? [label] : []));
  return [...tabs, ...page.headings.map(endOf)].some((name) => isWord(name, kinds) === 1);
}

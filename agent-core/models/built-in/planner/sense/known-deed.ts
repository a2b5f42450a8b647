/** A sentence that no rule reads as an order, held against what the site is known to do: which deed it means, and to which record. */
import type { ActInput } from '../../../../prompts/act.ts';
import type { KnownDeed, KnownField } from '../../../../recall/map-deeds.ts';
import { words } from '../../../../recall/text.ts';
import { atomise } from '../../atoms.ts';
import { CLOSED, PREPOSITIONS } from '../../frames/words.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { orders } from '../../orders.en.ts';
import { escaped } from '../../patterns.ts';
import { covers, isWord, mentions } from '../../similar.ts';
import { tellingIn } from '../../telling.ts';
import type { Value, Want } from '../../want.ts';
import { wantsOf } from '../../wants.ts';
import { isHeadedWith, ofRecord, speaksOf } from '../entity.ts';
import { optionsOf } from '../fields/options.ts';
import { isList, isSwitch, isTextField, type Page, pageOf } from '../page.ts';
import { MAKES } from '../ways/by-kind.ts';
import { valuesFor } from './deed-values.ts';
import { namesIn } from './statements.ts';

export interface MeantDeed {
  deed: KnownDeed;
  /** Its row, where one is known. */
  record?: KnownDeed['records'][number];
  /** What the record is called. */
  name: string;
  /** 0..1. */
  score: number;
}

const LIGHT = new Set(orders.light.flatMap(words));
const WEIGHT = 0.25;
/** A synonym counts less than the word itself. */
const SYNONYM = 0.8;

/** How much of a name the text says, light words counting little; 0 where it says none but those. */
function saidOf(name: string, text: string, has: ReadonlySet<string>): number {
  const own = [...new Set(words(name))];
  const weigh = (word: string): number => (LIGHT.has(word) ? WEIGHT : 1);
  const said = own.map((word) => weigh(word) * (has.has(word) ? 1 : covers(text, word) >= SYNONYM ? SYNONYM : 0));
  const plainly = own.some((word) => has.has(word) && !LIGHT.has(word));
  const all = own.reduce((sum, word) => sum + weigh(word), 0);
  return plainly ? said.reduce((sum, one) => sum + one, 0) / all : 0;
}

/** "C13" */
const CODE = /\b\p{Lu}{1,3}-?\d+\b/gu;
/** "Grainne's": the name alone; what begins a sentence may be none. */
const properNames = (text: string): string[] =>
  [...namesIn(text), ...(text.match(CODE) ?? [])]
    .map((name) => name.replace(/['’]s$/, ''))
    .filter((name) => {
      const word = plain(name);
      return (
        !CLOSED.has(word) &&
        !PREPOSITIONS.has(word) &&
        !english.shortened.includes(name) &&
        !/^(?:the|an?|please|can|could|we|i)$/.test(word)
      );
    });

/** It makes another record, or is no deed but the end of a form or a menu. */
const isOther = ({ label }: KnownDeed): boolean =>
  isWord(label, MAKES) > 0 ||
  ofRecord(label) ||
  [...english.cancel, ...english.saves, ...english.onward, ...english.more].includes(plain(label));

/** The longest of the names that the text and the row have in common. */
const nameIn = (row: string, names: readonly string[]): string | undefined => names.find((name) => mentions(row, name));

const SURE = 0.75;
/** By so much must it be more than the next. */
const CLEAR = 0.1;
/** A record that the task says so much more of than of the next is the one. */
const MORE = 1.2;

/** Words with a capital one after another, or a code. */
const NAMED = /\p{Lu}[\p{L}\d'’-]*(?: \p{Lu}[\p{L}\d'’-]*)*/gu;
const isDay = (name: string): boolean =>
  plain(name)
    .split(' ')
    .every((word) => [...english.months, ...english.weekdays].includes(word));

/** One word at the beginning of a sentence may be no name at all. */
const isFirst = (text: string, name: string): boolean => new RegExp(`(?:^|[.!?] )${escaped(name)}(?!['’]s)`).test(text);

/** The one record of the deed's kind that the text names; without a row of it the one name that no field of the deed takes. */
function recordOf({ records, label, opens, fields }: KnownDeed, text: string): Pick<MeantDeed, 'record' | 'name'> | undefined {
  const own = new Set(words(label));
  const taken = valuesFor(text, fields, [label, opens]).values.map(({ value }) => value);
  const all = properNames(text).filter((name) => !words(name).every((word) => own.has(word)));
  const names = all.filter((name) => !taken.some((value) => covers(value, name) === 1));
  const named = records.flatMap((record) => {
    const name = nameIn(record.label, names);
    return name === undefined ? [] : [{ record, name: record.name === '' ? name : record.name }];
  });
  const [best, ...more] = named;
  const rival = more.find(({ name }) => name !== best?.name);
  if (best !== undefined) return rival !== undefined && best.record.said < MORE * rival.record.said ? undefined : best;
  const plainly = [...new Set(text.match(NAMED))]
    .map((name) => name.replace(/['’]s$/, ''))
    .filter((name) => names.includes(name) && !isDay(name) && !(isFirst(text, name) && /^\p{L}+$/u.test(name)));
  const [name, ...others] = plainly;
  return name === undefined || others.length > 0 ? undefined : { name };
}

const saidBy = ({ record }: Pick<MeantDeed, 'record'>): number => record?.said ?? 0;

/** The deed that the text means; `null` where none is meant surely, or no record of its kind is named. */
export function meantDeed(text: string, deeds: readonly KnownDeed[]): MeantDeed | null {
  const has = new Set(words(text));
  const found = deeds
    .flatMap((deed) => {
      const record = recordOf(deed, text);
      const score = Math.max(saidOf(deed.label, text, has), deed.opens === '' ? 0 : saidOf(deed.opens, text, has));
      return record === undefined ||
        score < SURE ||
        isOther(deed) ||
        isThing(text, deed) ||
        isByTheWay(text, deed) ||
        isDenied(text, deed)
        ? []
        : [{ deed, ...record, score }];
    })
    .sort((a, b) => b.score - a.score || saidBy(b) - saidBy(a));
  const [best, ...more] = found;
  if (best === undefined) return null;
  const rival = more.find(({ deed }) => deed.label !== best.deed.label && deed.opens !== best.deed.opens);
  return rival !== undefined && best.score - rival.score < CLEAR && saidBy(best) < MORE * saidBy(rival) ? null : best;
}

/** What is told besides: "selling the boat" of "He's selling the boat and leaves on 31 July". A list that nobody has opened may offer it. */
const asidesOf = (text: string, { label, opens }: KnownDeed, values: readonly Value[]): string[] =>
  text
    .split(/[.;:!?,]+(?: |$)| and /)
    .map((piece) => piece.trim().replace(ABOUT, ''))
    .filter(
      (piece) =>
        piece.includes(' ') &&
        !values.some(({ value }) => piece.includes(value)) &&
        !words(piece).some((word) => !LIGHT.has(word) && words(`${label} ${opens}`).includes(word)),
    );
const ABOUT = /^(?:(?:because|since|as) )?(?:(?:s?he|it|they|we|I)(?:['’](?:s|re|m)| (?:is|are|was|were|has|have))? )?/i;

/** What the form that lies over the page asks for. */
const fieldsOver = ({ overlay, scope }: Page): KnownField[] =>
  overlay === null
    ? []
    : scope
        .filter((item) => item.onTop && (isTextField(item) || isList(item) || isSwitch(item)))
        .map((item) => ({ label: item.label || item.near, kind: item.kind, options: optionsOf(item.node) }));

/**
 * It as an order; `null` where it asks for values and the text has none for it, or more than it takes. What a form asks for that nobody has seen is read when it is open: until
 * then nothing is given, and what it does not take then stays without a field.
 */
export function orderOf({ deed, record, name }: MeantDeed, text: string, page: Page): Want | null {
  const { label, opens, asks } = deed;
  const isKnown = deed.fields.length > 0;
  const fields = isKnown ? deed.fields : fieldsOver(page);
  const { values, left } = valuesFor(text, fields, [name, record?.label ?? '', label, opens]);
  // What is only changed is known by what it may be changed to.
  const changes = isWord(label, english.edit) > 0;
  if (
    isKnown ? left.length > 0 || values.length === 0 : changes || (left.length > 0 && !asks && isWord(label, orders.forms) === 0)
  )
    return null;
  const others = isKnown || fields.length === 0 ? [] : left.map((value) => ({ value }));
  const verb = label.toLowerCase().split(' ')[0] ?? '';
  const given = [...values, ...others];
  return {
    op: 'press',
    verb,
    place: [],
    entity: name,
    noun: '',
    control: label,
    values: given,
    context: asidesOf(text, deed, given),
    text,
  };
}

/** "The vehicle is back": a deed of one word is meant by no noun. */
function isThing(text: string, { label, opens }: KnownDeed): boolean {
  const [only = '', ...more] = [...new Set(words(`${label} ${opens}`))];
  if (more.length > 0) return false;
  const all = text.split(' ');
  return all.every((word, at) => !words(word).includes(only) || DETERMINES.test(all[at - 1] ?? ''));
}
/** "Her unpaid days" are not marked as unpaid: that is said of them by the way. */
function isByTheWay(text: string, { label }: KnownDeed): boolean {
  const [, state = ''] = /\bas (\p{L}+)$/iu.exec(label) ?? [];
  const behind = new RegExp(`\\b${state}\\b (\\p{L}+)`, 'iu').exec(text)?.[1]?.toLowerCase() ?? '';
  return state !== '' && behind !== '' && !CLOSED.has(behind) && !PREPOSITIONS.has(behind);
}
const DETERMINES = /^(?:the|an?|this|that|these|those|my|our|your|his|her|its|their|of|\S+['’]s)$/i;

/** Asks, or says that it is not so, before a word of the deed's name. */
function isDenied(text: string, { label, opens }: KnownDeed): boolean {
  const own = new Set(words(`${label} ${opens}`).filter((word) => !LIGHT.has(word)));
  return text.split(/(?<=[.!?;]) /).some((sentence) => {
    if (/\?$/.test(sentence) && QUESTION.test(sentence)) return true;
    const at = sentence.split(' ').findIndex((word) => words(word).some((root) => own.has(root)));
    return at > 0 && DENIES.test(sentence.split(' ').slice(0, at).join(' '));
  });
}
const DENIES = new RegExp(`\\b(?:${orders.denies.join('|')})\\b|n['’]t\\b`, 'i');
const QUESTION = new RegExp(`^(?:${orders.questions.join('|')})\\b`, 'i');

/** An order whose deed is known, and whose record is told by what its row says besides its name: "the contract of Ann Lee" is C-3015. */
function asKnown(want: Want, deeds: readonly KnownDeed[]): Pick<MeantDeed, 'deed' | 'record'> | null {
  const { op, verb, entity = '', control = '', noun = '', context } = want;
  if (op !== 'press' || entity === '' || want.all !== undefined || want.each !== undefined) return null;
  const text = [control, noun, ...context].join(' ');
  const has = new Set(words(text));
  const [best, ...more] = deeds
    .flatMap((deed) => {
      const score = saidOf(deed.label, text, has);
      const rows = deed.records.filter(({ label }) => speaksOf(label, entity) >= NAMED_SO);
      const [first = ''] = deed.label.split(' ');
      const isMeant = score >= CERTAIN && covers(`${verb} ${text}`, first) >= SYNONYM && !isOther(deed);
      return isMeant && rows.length > 0 ? [{ deed, rows, score }] : [];
    })
    .sort((a, b) => b.score - a.score);
  const rival = more.find(
    ({ deed, score }) => deed.label !== best?.deed.label && best !== undefined && best.score - score < CLEAR,
  );
  if (best === undefined || rival !== undefined) return null;
  const [record, other] = best.rows;
  const isHeaded = best.rows.some(({ label, name }) => isHeadedWith(label, entity) || isHeadedWith(name, entity));
  const isShared = best.rows.filter(({ name }) => name === record?.name).length > 1;
  if (record === undefined || isHeaded || isShared || record.name === '' || !/^\p{Lu}/u.test(entity)) return { deed: best.deed };
  return other !== undefined && other.name !== record.name && record.said < MORE * other.said
    ? null
    : { deed: best.deed, record };
}
const [NAMED_SO, CERTAIN] = [0.9, 0.89];

/** It begins with a sentence that tells something. */
function isTold(objective: string): boolean {
  const [first = ''] = atomise(objective).text.split(/(?<=[.!?;]) /);
  return tellingIn(first) !== null;
}

/** Every verb that the text gives as an order is one of the deed's name: "… please approve them". */
const isCalledSo = ({ deed: { label, opens } }: MeantDeed, wants: readonly Want[], text: string): boolean =>
  wants.every(({ verb }) => {
    const [order = ''] = verb.split(' ');
    const isGiven = order !== '' && !orders.subjects.includes(order) && new RegExp(`\\b${escaped(order)}\\b`, 'i').test(text);
    return !isGiven || covers(`${label} ${opens}`, order) >= SYNONYM;
  });

/** What a text that tells something is known to mean here. */
function toldDeed(
  { objective, observation }: ActInput,
  wants: readonly Want[],
  deeds: readonly KnownDeed[],
): (MeantDeed & { order: Want }) | null {
  const meant = isTold(objective) ? meantDeed(objective, deeds) : null;
  const order = meant === null ? null : orderOf(meant, objective, pageOf(observation, objective));
  return meant === null || order === null || !isCalledSo(meant, wants, objective) ? null : { ...meant, order };
}

/** What the task asks for, as the site is known to do it; the row of the record that a sentence means takes the place of other rows that mention it. */
export function readOn(input: ActInput): { input: ActInput; wants: Want[] } {
  const wants = wantsOf(input.objective);
  const { deeds = [] } = input;
  if (deeds.length === 0) return { input, wants };
  const told = toldDeed(input, wants, deeds);
  if (told !== null) {
    const facts = input.facts.filter(({ kind }) => kind !== 'record');
    return {
      input: { ...input, facts: told.record === undefined ? input.facts : [told.record, ...facts], deeds: [told.deed] },
      wants: [told.order],
    };
  }
  const known = wants.map((want) => asKnown(want, deeds));
  const records = known.flatMap((one) => one?.record ?? []);
  return {
    input: { ...input, facts: [...records, ...input.facts], deeds: known.flatMap((one) => one?.deed ?? []) },
    wants: wants.map((want, at) => withKnown(want, known[at] ?? null)),
  };
}

const withKnown = (want: Want, known: Pick<MeantDeed, 'deed' | 'record'> | null): Want =>
  known === null
    ? want
    : { ...want, control: known.deed.label, ...(known.record === undefined ? {} : { entity: known.record.name, noun: '' }) };

/** Records that a task describes rather than names: "the retry mechanism for failed calls issue", "the todo about X". Works on atomised text. */
import { atomsIn, restore } from './atoms.ts';
import { english } from './lexicon.en.ts';
import { type Atoms, bare, hasQuoted, isName, type Segment, valueText } from './phrases.ts';
import type { Value, Want } from './want.ts';

const DEFINITE = /^(?:the|my|your|our|that) /i;
const RECORDS = new Set(english.records);

const lastWord = (text: string): string => bare(text).split(' ').at(-1) ?? '';
const isKind = (word: string): boolean => RECORDS.has(word) || RECORDS.has(word.replace(/s$/, ''));

const CALLED = /^(?:the|my|your|our) ([a-z]+(?: [a-z]+)?) ([A-Z][\w'’-]*(?: (?:& )?[A-Z][\w'’-]*)*)$/;
/** "the project Harbour": its kind, then its name. A word for a part of the interface is no kind. */
export function called(text: string): { entity: string; noun: string } | null {
  const [, noun, entity] = CALLED.exec(text) ?? [];
  return noun === undefined || entity === undefined || (english.interfaceNouns.includes(lastWord(noun)) && noun !== 'group')
    ? null
    : { entity, noun };
}

/** A definite phrase of three words or more that ends in a kind of record, or of two with a name or number of its own, or that names one after its kind. */
export function isDescribed(text: string): boolean {
  if (called(text) !== null) return true;
  const words = bare(text).split(' ');
  const kind = words.at(-1) ?? '';
  if (!DEFINITE.test(text) || atomsIn(text).length > 0 || !/^[a-z]/.test(kind)) return false;
  const telling = words.slice(0, -1).some((word) => /[A-Z0-9]/.test(word));
  return isKind(kind) && (telling || words.length >= 3);
}

/** "the question", "the open issue": a record of some kind, which something else describes. */
export const isOfKind = (text: string): boolean => DEFINITE.test(text) && isKind(lastWord(text));

/** The description without the kind that it ends in, and the kind. */
export function describedBy(text: string, atoms: Atoms): { entity: string; noun: string } {
  const named = called(text);
  if (named !== null) return named;
  const words = bare(text);
  const noun = lastWord(words);
  const entity = isKind(noun) && words.includes(' ') ? words.slice(0, -noun.length - 1) : words;
  return { entity: restore(entity, atoms), noun: entity === words ? '' : noun };
}

const wholeOf = (segments: readonly Segment[]): string =>
  segments.map(({ prep, text }, i) => (i === 0 ? text : `${prep} ${text}`)).join(' ');

/** Segments from `at` on that go on with the same phrase: those without a determiner, a name or a quoted value of their own. */
function goingOn(segments: readonly Segment[], at: number): Segment[] {
  const rest = segments.slice(at + 1);
  const end = rest.findIndex(({ text }) => /^(?:the|my|your|our|a|an|its) /i.test(text) || isName(text));
  return segments.slice(at, end < 0 ? undefined : at + 1 + end);
}

/** "… about X": what tells the record from others of its kind. */
export function topicOf(segments: readonly Segment[]): { text: string; used: Segment[] } | null {
  const at = segments.findIndex(({ prep }) => prep === 'about');
  if (at < 0) return null;
  const used = goingOn(segments, at);
  return { text: wholeOf(used), used };
}

/** The segment after one of these prepositions that describes a record, with all that belongs to the phrase. */
export function recordAfter(segments: readonly Segment[], preps: RegExp): { text: string; used: Segment[] } | null {
  for (const [at, { prep, text }] of segments.entries()) {
    // "from your saved jobs" is a list of one's own, no record.
    if (!preps.test(prep) || !/^the /i.test(text)) continue;
    for (const used of [goingOn(segments, at), segments.slice(at, at + 2), segments.slice(at, at + 1)])
      if (isDescribed(wholeOf(used))) return { text: wholeOf(used), used };
  }
  return null;
}

/** "the X milestone", "Sprint 27": where a record is put, as the value of a field. */
export function containerIn(text: string, atoms: Atoms): Value {
  const { entity, noun } =
    isDescribed(text) || hasQuoted(text, atoms) ? describedBy(text, atoms) : { entity: valueText(text, atoms), noun: '' };
  return { ...(noun === '' ? {} : { field: noun }), value: entity };
}

const PERSON = /^[A-Z][\w'’-]*(?: [A-Z][\w'’.-]*)*$/;

/** "the comment by Nils", "the new message from Bob": of that kind, the one of this person. `segments` follow `head`; null where it is told otherwise. */
export function ofPerson(
  head: string,
  segments: readonly Segment[],
  preps = /^(?:by|from)$/,
): { entity: string; noun: string; used: Segment } | null {
  const used = segments.find(({ prep, text }) => preps.test(prep) && PERSON.test(text));
  const kind = /^the (?:[a-z]+ )?[a-z]+$/.test(head) && RECORDS.has(lastWord(head));
  return used === undefined || !kind ? null : { entity: used.text, noun: bare(head), used };
}

/** What is switched by its name, behind its kind; `named`: its name stands in quotes. */
export function recordOf(before: Want | undefined, named = false): { entity?: string; noun?: string } {
  const [noun = ''] = before?.context ?? [];
  const isSwitched = before?.op === 'on' || before?.op === 'off';
  const shown = noun === '' || english.interfaceNouns.includes(noun.split(' ').at(-1) ?? '');
  // "The spam filter for staff" is a setting.
  const isName = /[\p{Lu}\d]/u.test(before?.control ?? '');
  const isRecord = named ? noun === '' || !shown : !shown && isName;
  return !isSwitched || !isRecord || before.control === undefined ? {} : { entity: before.control, noun };
}

/** Its name, or the new one that it was just given. */
export const recordAt = ({ entity, noun, op, verb, values: [value] }: Want): Pick<Want, 'entity' | 'noun'> => ({
  entity: op === 'set' && verb === 'rename' && value?.field === 'name' ? value.value : (entity ?? ''),
  ...(noun === undefined ? {} : { noun }),
});

const THAT_IS = /^(.+?) (?:that|which) (?:is|are|was|has been|have been) (.+)$/;
interface Told {
  entity: string;
  noun: string;
  /** How it is with it: "awaiting payment". */
  states: string[];
  used: Segment;
}
/** "The quote for the hall stage blocks", "the invoice to A that is awaiting payment": of that kind, the one that this is said of. */
export function toldBy(head: string, [next]: readonly Segment[], atoms: Atoms): Told | null {
  if (next === undefined || !isOfKind(head) || atomsIn(next.text).some((at) => atoms[at]?.quoted === false)) return null;
  const [, who = next.text, state] = THAT_IS.exec(next.text) ?? [];
  // A message to her is sent, a form for the summer is not told by that.
  const tells = state !== undefined ? /^(?:to|for|from|of|with|by|about)$/ : /^(?:for|about)$/;
  if (!tells.test(next.prep)) return null;
  const states = state === undefined ? [] : [restore(state, atoms)];
  return { entity: restore(bare(who), atoms), noun: restore(bare(head), atoms), states, used: next };
}

/** Clauses about several records at once: "on all posts by S", "one of each: A, B", "2 dishes that are vegan". */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { containerIn } from './described.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { isPerson } from './person.ts';
import { type Atoms, bare, type Segment, segmentsOf } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Want } from './want.ts';

/** "3", "three", "a"; `NaN` for what is no count. */
export function countOf(word: string): number {
  const said = plain(word);
  if (/^\d+(?: \d+)*$/.test(said)) return Number(said.replaceAll(' ', ''));
  if (/^(?:an?|one)$/.test(said)) return 1;
  const at = english.counts.indexOf(said);
  return at < 0 ? Number.NaN : at + 1;
}

const SPAN = new RegExp(`^(?:the next )?(?:\\d+|an?|${english.counts.join('|')}) (?:${english.times.join('|')})s?$`);
/** "2 hours", "a week": how long. */
export const isSpan = (text: string): boolean => SPAN.test(text);

const MANY = /^(all|every|each|\d+|[a-z]+)(?: of)?(?: the| my| your)? [a-z][a-z -]*$/i;

/** "on 2 posts by S": how many, and whose. Takes both segments out of the list; `null` where nothing is counted. */
export function takeMany(rest: Segment[], atoms: Atoms): { each: number | 'all'; of: string } | null {
  const at = rest.findIndex(({ prep, text }) => /^(?:on|of|for|in)$/.test(prep) && MANY.test(text) && !isSpan(text));
  const [, word = ''] = MANY.exec(rest[at]?.text ?? '') ?? [];
  const each = /^(?:all|every|each)$/i.test(word) ? 'all' : countOf(word);
  const whose = rest[at + 1];
  if (at < 0 || Number.isNaN(each) || whose === undefined || !/^(?:by|from|of|with)$/.test(whose.prep)) return null;
  // "The request for a desk with the comment …": told of a deed.
  if (/^an?$/i.test(word) && whose.prep === 'with') return null;
  rest.splice(at, 2);
  return { each, of: restore(bare(whose.text), atoms) };
}

const HOLDS = new RegExp(`^(?:.+ (?:folder|mailbox)|inbox|${english.bins.join('|')})$`, 'i');
const ALL = /^(?:all|every|each)(?: of)?(?: (?:the|my|your|our|its|their))?( other)? (.+)$/i;
/** "On its waiting list". */
const LISTED = /^(?:its|his|her|their) [a-z]+ list$/;
/** All but the one in use. */
const BUT_THIS = / (?:except(?: for)?|but|other than|besides) (?:the|this|my) (?:current|present|own)(?: [a-z]+)?$/i;

/** "That are reviewed monthly", "which have been out of stock since May": how they are. */
const THAT_ARE_SO =
  / (?:that|which|who) (?:(?:is|are|was|were|has been|have been|had been) |(?:has|have) (?=not |never ))(?!.* as )([^:;]+)$/;

const TAKES = /^(?:remove|clear|unassign)$/;
/** "The orders that were returned": all of them. */
const THOSE = /^the ((?:[a-z]+ ){0,2}[a-z]+[^s]s) (?=(?:that|which|who) (?:are|were|have (?:been|not|never)) )/;

/** "Switch off all rules that are reviewed monthly": each of them, and no one switch. */
export const interpretAllThat = (clause: Clause, atoms: Atoms): Want | null =>
  ALL.test(clause.body) && THAT_ARE_SO.test(clause.body) ? interpretAll(clause, atoms) : null;

/** "close all open bugs in M", "save every job from C or D": each record that speaks of all that is told. `null` where the head names no records. */
export function interpretAll(whole: Clause, atoms: Atoms): Want | null {
  // "Remove the labels that are unused from ⟦0⟧": they are a field of it.
  const isField = TAKES.test(whole.phrase) && / (?:from|of|on) [^,]*⟦/.test(whole.body);
  const body = isField ? whole.body : whole.body.replace(THOSE, 'all $1 ');
  const [, so] = ALL.test(body) ? (THAT_ARE_SO.exec(body) ?? []) : [];
  const clause = so === undefined ? whole : { ...whole, body: body.replace(THAT_ARE_SO, '') };
  const marks = clause.phrase === 'mark all';
  const { head, rest } = segmentsOf(
    `${marks ? 'all ' : ''}${clause.body.replace(BUT_THIS, '').replace(/^all of (?=the |my |your |our )/i, 'all ')}`,
  );
  const [, other = '', said = ''] = ALL.exec(head) ?? [];
  const as =
    (marks || clause.verb === 'mark') && (rest.length > 1 || /⟦/.test(said)) ? rest.find(({ prep }) => prep === 'as') : undefined;
  if (said === '' || (as === undefined && rest.some(({ prep }) => prep === 'as'))) return null;
  // "In the Spam folder", "from the trash": where they lie.
  const at = rest.filter(
    ({ prep, text }) => (/^(?:in|from)$/.test(prep) && HOLDS.test(bare(text))) || (prep === 'on' && LISTED.test(text)),
  );
  // "Remove all labels from E" empties a field of E.
  if (TAKES.test(clause.phrase) && rest.some(({ prep }) => /^(?:from|of|on)$/.test(prep))) return null;
  const words = bare(said).split(' ');
  const tells = words.length > 1 && rest.length > 0 && english.participles.includes(words.at(-1) ?? '');
  if (tells) words.pop();
  const noun = words.pop() ?? '';
  if (!/^[a-z]/.test(noun)) return null;
  const kept = rest.filter((segment) => segment !== as && !at.includes(segment));
  const where = kept
    .filter(({ prep }) => !/^(?:until|till)$/.test(prep) && (tells || prep !== 'to'))
    .map(({ text }) => containerIn(text, atoms).value);
  const place = at.map(({ text }) =>
    LISTED.test(text) ? bare(text) : restore(bare(text), atoms).replace(/ (?:folder|mailbox|list)$/i, ''),
  );
  // Gone to, and told of each all the same: what lies elsewhere is not meant, be the place not found.
  const listed = at.some(({ text }) => LISTED.test(text));
  const states = so === undefined ? [] : [restore(bare(so).replace(/ from (?:the|my|our) [a-z]+$/, ''), atoms)];
  const told = [...words.map((word) => restore(word, atoms)), ...where, ...(listed ? [] : place), ...states].filter(
    (text) => text !== '',
  );
  const heir = kept.find(({ prep, text }) => prep === 'to' && isPerson(text));
  const values = heir === undefined || tells ? [] : [{ value: heir.text }];
  const others = other !== '' || BUT_THIS.test(clause.body);
  const op = clause.verb === 'delete' ? 'delete' : 'press';
  const control = as === undefined ? clause.phrase : `mark as ${restore(bare(as.text), atoms)}`;
  return { ...bareWant(op, whole), control, place, noun, values, all: { told, ...(others ? { others: true } : {}) } };
}

const OF_EACH = /^(\w+) (?:of )?(?:each|every)(?: (?:item|one|thing|dish|product))?(?: of(?: the following)?)?:? (.+)$/i;
const THAT_ARE = /^(\w+) (?:[a-z]+s|different [a-z]+s) (?:that|which) (?:are|is|have|contain|contains) (.+)$/i;

/** "one of each: A, B", "3 dishes that are vegan": what a counter beside each record is to say. `null` for other clauses. */
export function interpretCounts(clause: Clause, atoms: Atoms): Want | null {
  const [, count = '', names = ''] = OF_EACH.exec(clause.body) ?? [];
  if (names !== '' && !Number.isNaN(countOf(count))) {
    const list = restore(names, atoms).split(/,? and |, /);
    const counts = list.map((of) => ({ of: of.replace(/[\s.]+$/, '').trim(), count: countOf(count), rows: 1 }));
    return { ...bareWant('press', clause), control: clause.phrase, counts };
  }
  const [, many = '', what = ''] = THAT_ARE.exec(clause.body) ?? [];
  if (what === '' || Number.isNaN(countOf(many))) return null;
  return {
    ...bareWant('press', clause),
    control: clause.phrase,
    counts: [{ of: restore(bare(what), atoms), count: 1, rows: countOf(many) }],
  };
}

/** A sentence that tells something: who or what it is about, and what was done. Works on atomised text. */
import { hasVerb, verbAt } from './clauses.ts';
import { PREPOSITIONS } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { news } from './news.en.ts';
import { tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, small } from './patterns.ts';

export interface Telling {
  subject: string;
  /** The verb of what was done; '' where nothing was. */
  deed: string;
  /** Its form there. */
  form: string;
  /** It was done to the subject. */
  passive: boolean;
  /** What stands behind the verb, or behind "is". */
  rest: string;
  text: string;
}

const ENDS = /[\s.;!?]+$/;
const SHORT: Readonly<Record<string, string>> = { "'s": 'is', "'re": 'are', "'ve": 'have', "'d": 'would', "'ll": 'will' };
const PRONOUN = 'I|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]here|[Tt]hat';
const CONTRACTED = new RegExp(`\\b(${PRONOUN})(['’](?:s|re|ve|d|ll))(?= )`, 'g');

/** "We've", "can't", in full. */
export const spelled = (text: string): string =>
  text
    .replace(/\bwon['’]t\b/g, 'will not')
    .replace(/\bcan(?:['’]t|not)\b/g, 'can not')
    .replace(/n['’]t\b/g, ' not')
    .replace(/\b([Hh]e|[Ss]he|[Ii]t)['’]s (?=(?:just |already |now )?[a-z]+ed\b|been\b)/g, '$1 has ')
    .replace(CONTRACTED, (_all, who: string, mark: string) => `${who} ${SHORT[mark.replace('’', "'")] ?? ''}`);

const AUXILIARIES = new Set<string>(news.auxiliaries);
const ADVERBS = new Set<string>(news.adverbs);
const FINITE = new Set([...orders.finite, ...english.stating.filter((word) => !orders.asThings.includes(word))]);
const SAME = new Set<string>(news.samePast);
const KNOWN = new Set([...orders.verbs, ...Object.values(english.verbs).flat()]);

/** "Repaired" as "repair"; '' where it is no such form. */
export function verbOf(form: string): string {
  const own = news.irregular[form];
  if (own !== undefined) return own;
  const [, stem] = /^((?:re-)?[a-z]{2,})ed$/.exec(form) ?? [];
  if (stem === undefined) return '';
  if (stem.endsWith('e')) return `${stem}e`;
  const tries = [stem, `${stem}e`, stem.replace(/([a-z])\1$/, '$1'), stem.replace(/i$/, 'y')];
  const known = tries.find((verb) => KNOWN.has(verb) || KNOWN.has(verb.replace(/^re-?/, '')));
  if (known !== undefined) return known;
  if (/i$/.test(stem)) return stem.replace(/i$/, 'y');
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  const isShort = /^(?:re)?[^aeiou]*[aeiou][^aeiouwxy]$/.test(stem);
  return isShort || /(?:at|iz|ut|ur|ud|um|ib|ul|[^ao]in|[^aeo]i[lrd]|[^e]ar|v|c|g|[^s]s|[^aeioulr]l|u)$/.test(stem)
    ? `${stem}e`
    : stem;
}

/** "Room 214 checked out early." */
const NUMBERED = /^([A-Z][a-z]+) (?:⟦\d+⟧|\S*\d\S*) ([a-z]+ed)\b/;

/** Is a part of it an order. */
export function isOrder(sentence: string): boolean {
  const [, kind = '', form = ''] = NUMBERED.exec(sentence) ?? [];
  if (kind !== '' && !KNOWN.has(kind.toLowerCase()) && verbOf(form) !== '') return false;
  return !tellsSomething(spelled(sentence.split(/,? and /)[0] ?? '')) && hasVerb(sentence);
}

const BEGINS = new RegExp(
  `^(?:${any(orders.we)}|They|He|She|It|Nobody|No one|Somebody|Someone|Everybody|Everyone|There|[Tt]he|Our|My|His|Her|Its|Their|This|That|These|Those|An?|Both|All|Two|Three|Four|Five|Six|\\d|⟦|\\p{Lu})(?= |\\S)`,
  'u',
);
const DETERMINER = /^(?:the|an?|my|our|your|its|his|her|their|all|no|any|this|that|these|those)$/i;
const NAMING = /^(?:called|named|titled)$/;
/** Of the parts of a sentence only the first one tells. */
const CLAUSE = new Set(orders.clauses.filter((word) => !/^(?:that|as)$/.test(word)));
const bareWord = (word: string): string => word.toLowerCase().replace(/[,;:.!?]+$/, '');

/** Nothing but a name, or a word for somebody. */
const SOMEBODY = new RegExp(`^(?:${any(orders.we)}|They|He|She|${CAPS})$`);

function verbIn(words: readonly string[]): number {
  for (const [at, word] of words.entries()) {
    const said = bareWord(word);
    if (at === 0 || /^\p{Lu}/u.test(word) || DETERMINER.test(words[at - 1] ?? '')) continue;
    if (CLAUSE.has(said)) return -1;
    if (AUXILIARIES.has(said) || (FINITE.has(said) && !SAME.has(said))) return at;
    // "Mikkel Ravn runs out of time".
    if (/^\p{Lu}/u.test(words[at - 1] ?? '') && /[^s]s$/.test(said) && KNOWN.has(said.slice(0, -1))) return at;
    const verb = verbOf(said);
    const before = bareWord(words[at - 1] ?? '');
    if (verb === '' || NAMING.test(said) || PREPOSITIONS.has(before) || ADVERBS.has(before)) continue;
    // "The box delivered yesterday is broken".
    const behind =
      words
        .slice(at + 1)
        .join(' ')
        .split(/[,;:]| (?:and|but) /)[0] ?? '';
    const isPart = / (?:is|are|was|were|has|have) /.test(` ${behind} `) && !SOMEBODY.test(words.slice(0, at).join(' '));
    if (!isPart && (!SAME.has(said) || /^(?:I|we)$/i.test(words[0] ?? ''))) return at;
  }
  return -1;
}

/** "Perform an audit", "look at your history": whatever verb that is. */
const VERB_LIKE =
  /^(?!(?:The|An?|This|That|These|Those|All|Both|Our|My|Its|His|Her|Their) )[A-Z][a-z]+ (?:the|an?|my|your|our|all|its|his|her|their|at (?:the|your|my))\b|^(?:Have|Let|Get|Keep|Make|Among) /;
const QUESTION = /^(?:what|how|who|where|why|given|using|does|did|is|are|can|will|should)$/;
const RECORDS = new Set([...english.records, ...english.people, ...english.staff, ...orders.asNouns]);
/** "Assign Ann Lee to the failed run", "for every task: …"; "order 7 has been paid" begins with a record. */
function beginsOtherwise(text: string): boolean {
  const [first = '', second = ''] = text.split(' ');
  const low = first.toLowerCase();
  if (PREPOSITIONS.has(low) || CLAUSE.has(low) || QUESTION.test(low)) return true;
  if (AUXILIARIES.has(second)) return false;
  const isRecord = RECORDS.has(low) && /^(?:⟦|(?=\S*\d))/.test(second);
  if (VERB_LIKE.test(text)) return true;
  return !isRecord && /^[A-Z][a-z]/.test(first) && (verbAt(small(text)) !== null || KNOWN.has(low));
}

/** `null` for an order, a question, a heading. */
export function tellingIn(sentence: string): Telling | null {
  const text = spelled(sentence.replace(ENDS, ''));
  if (!BEGINS.test(text) || sentence.trim().endsWith('?') || isOrder(sentence) || beginsOtherwise(text)) return null;
  const words = text.split(' ');
  const at = verbIn(words);
  if (at < 1) return null;
  const subject = words
    .slice(0, at)
    .filter((word, i, all) => i < all.length - 1 || !ADVERBS.has(word))
    .join(' ');
  if (/[,;:]$/.test(subject) || /[–—-] /.test(subject) || subject === '') return null;
  const aux = bareWord(words[at] ?? '');
  const rest = words.slice(at + 1);
  const skip = (): void => {
    while (ADVERBS.has(rest[0] ?? '')) rest.shift();
  };
  const told = (deed: string, form: string, passive: boolean): Telling => ({
    subject,
    deed,
    form,
    passive,
    rest: rest.join(' '),
    text,
  });
  if (!AUXILIARIES.has(aux)) return told(verbOf(aux), aux, false);
  skip();
  const isPerfect = /^(?:has|have|had)$/.test(aux);
  const isBeen = isPerfect && rest[0] === 'been';
  if (isBeen) rest.shift();
  skip();
  const form = bareWord(rest[0] ?? '');
  const deed = (isPerfect || /^(?:was|were)$/.test(aux)) && rest[0] !== 'not' ? verbOf(form) : '';
  if (deed === '') return told('', '', false);
  const [first = ''] = rest.splice(0, 1);
  if (/[,:]$/.test(first)) rest.unshift(first.slice(-1));
  return told(deed, form, isBeen || !isPerfect);
}

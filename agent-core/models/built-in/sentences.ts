/** What one sentence tells of what another asks for: who "her" is, what "it" is to have, what is to stay as it is. Works on atomised text. */

import { attribute, LEADS } from './attribute.ts';
import { hasVerb, SENTENCE_END, verbAt } from './clauses.ts';
import { copied } from './copied.ts';
import { withoutCourtesy } from './courteous.ts';
import { withHolders } from './held-records.ts';
import { english } from './lexicon.en.ts';
import { ofNews } from './news.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, type Keep, small } from './patterns.ts';
import { withBound } from './rewrite-orders.ts';
import { DOES_TO, updated } from './said-of.ts';
import { spoken } from './spoken.ts';
import { ofSpoken } from './spoken-of.ts';
import { supplied } from './supplied.ts';
import { withFields } from './told-fields.ts';
import { ofTopics } from './topics.ts';

const ENDS = new RegExp(SENTENCE_END);

const NAME = "(?:[A-Z][\\w'’.-]*|⟦\\d+⟧)(?: (?:of|for|to|and|the)(?= [A-Z])| [A-Z][\\w'’.-]*| ⟦\\d+⟧)*";
/** What is said of somebody or something that has a name, and asks for nothing by itself. */
const STATED = new RegExp(
  `^(?:(?:The|Our|My) )?(${NAME})(?: (?:in|on|from|of) (?:the )?(${NAME}))? (?:${any(english.stating)}|[a-z]+ed)\\b`,
);
/** Goes on about it. */
const ABOUT = /\b(?:its|it|his|her|him|their|them|she|he)\b/;

/** Words for who was spoken of, replaced by the name. */
function named(text: string, name: string, place: string): string {
  const within = place === '' ? '' : ` in ${place}`;
  let first = true;
  // The place is said once.
  const once = (said: string): string => {
    const whole = first ? `${said}${within}` : said;
    first = false;
    return whole;
  };
  return text
    .replace(
      /\b(?:its|his|her|their) ((?:new |own )?(?!(?:for|from|to|at|on|by|in|with|of|as|off|out|up|down|over|back|into|about)\b)[a-z][a-z-]*(?: (?!to\b|from\b|on\b|in\b|and\b|as\b|with\b|for\b|at\b)[a-z][a-z-]*)?)/g,
      (_all, of: string) => once(`the ${of} of ${name}`),
    )
    .replace(/\b(?:it|him|her|them)\b/g, () => once(name));
}

/** "Don't publish it yet", "leave everybody else's alone": what stays as it is, is left. */
const KEPT = [
  new RegExp(
    `(?:^|,? (?:but|and) )(?:please )?(?:do not|don['’]t|never) (?:yet )?(?:${any(english.endings)}|publish|send|close|archive|change|touch)\\b(?=[^.;]*\\b(?:yet|its?|him|her|them)\\b)[^.;]*`,
    'i',
  ),
  /,? but (?:keep|leave) (?:those|the (?:others?|rest)|everything else|all others?)\b[^.;]*/i,
  /(?:^|,? (?:but|and) )leave (?:every(?:body|one|thing) else|the (?:others?|rest))(?:['’]s)?\b[^.;]*/i,
];

/** "It is worth N points and belongs to the X group": what a new one is to have, as phrases behind it; `null` where a part says something else. */
function attributes(sentence: string): string | null {
  const text = sentence.replace(/[\s.;!?]+$/, '');
  if (!/^(?:Its?|She|He|They|This|His|Her|Their) /.test(text) && !LEADS.test(text.split(/,? and |, /)[0] ?? '')) return null;
  const parts = text.split(/,? and |, /);
  const read = parts.map(attribute);
  // What nobody can read is still told.
  const rest = parts
    .filter((_part, i) => read[i] === null)
    .map((part) => part.replace(/^(?:It|She|He|They|This) (?:is |are )?|^(?:is|are) /, ''));
  const known = read.filter((part) => part !== null);
  return known.length === 0 ? null : [...known, ...(rest.length === 0 ? [] : [`, ${rest.join(', ')}`])].join(' ');
}

const MAKES = new RegExp(
  `^(?:please )?(?:${any([...english.verbs.create, ...english.makers])}|add|put|introduce|hire) (?:an? |another |the |new )`,
  'i',
);

/** "In Introduction to Botany", "of Statistics for Life Sciences": where the sentence's own verb leads nowhere and is for nobody, it is one name. */
const LONG = new RegExp(
  `\\b((?:in|of|from|on) (?:the )?)(${CAPS} (to|for) ${CAPS})(?=[.,;:!?]|$| (?:with|and|together|needs?|so|that|which|who)\\b| to ⟦)`,
  'g',
);
const TAKES = {
  to: /^(?:move|add|assign|send|change|set|rename|switch|invite|share|put|give|forward|write|post|link|reply|transfer|copy|promote)\b/i,
  for: /^(?:book|reserve|schedule|order|buy|request|ask|search|look|find|send|log)\b/i,
};
const MONTHLY = new RegExp(` (?:${any(english.months)})$`, 'i');
/** "On the issue ⟦0⟧, …": before the verb. */
const LEADING = /^(?:on|in|for|at|under|within|inside|from) [^,]+, /i;
const withLongNames = (sentence: string, keep: Keep): string =>
  sentence.replace(LONG, (all, before: string, name: string, prep: string) =>
    MONTHLY.test(name) ||
    (prep === 'to' ? TAKES.to : TAKES.for).test(sentence.replace(LEADING, '')) ||
    (before.startsWith('from') && MAKES.test(sentence))
      ? all
      : `${before}${keep(name, false)}`,
  );

/** A value of several words: "monthly on the 1st", "one use per customer". */
const WORDY = new RegExp(
  `(?<=\\b(?:goes out|is sent|runs|repeats|limited to|restricted to) )(?:(?:${any(english.statements.often)})(?: on (?:the )?[A-Z\\d]\\w*)?|(?:${any(english.counts)}|\\d+) [a-z]+ (?:per|each|a) [a-z]+)`,
  'g',
);

/** "Add a fob to X: it opens ⟦0⟧ and its tag is ⟦1⟧": what stands behind the colon is a sentence of its own. */
function described(sentence: string, keep: Keep): string[] {
  if (!MAKES.test(sentence)) return [sentence];
  const [, made = '', told = ''] = /^([^:]+): (its? .+)$/.exec(sentence) ?? [];
  if (told !== '') return [`${made}.`, told.replace(/^i/, 'I')];
  const [, makes = '', does = '', end = ''] =
    /^(.+?),? (?:that|which) ((?:[a-z]+s|can|has|is|must) .+?)([.;!?]*)$/.exec(sentence) ?? [];
  const said = does.replace(WORDY, (words) => keep(words, false));
  const parts = said.split(/,? and |, /);
  return (parts.length > 1 || DOES_TO.test(`it ${said}`)) && parts.every((part) => attribute(`it ${part}`) !== null)
    ? [`${makes}.`, `It ${said}${end}`]
    : [sentence];
}

/** "Void invoice 2036, it's a duplicate", "… on hold, we are waiting for parts": what only says why is the reason, and "…, please" asks for nothing. */
const WHY = new RegExp(
  `(?:,| [–—-]) (?=(?:it|that|this|he|she|they|we|there|I|you|(?:the|our|my|his|her|its|their) [a-z]+(?: [a-z]+)?)(?:['’](?:s|re|ve|m|d|ll)| (?:${any([...orders.finite])})(?:n?['’]t)?| wo['’]nt| won['’]t| [a-z]+ed)\\b)(?!.*\\b(?:so|and) (?:please )?(?:${any(orders.beginnings)})\\b)`,
  'g',
);
const PLEASE = /,? (?:please|thanks|thank you|will you|would you)(?=\s*[.;!?]*$| [–—-] )/i;
/** "Write the printer off". */
const PARTED = new RegExp(` (?:${any(orders.particles)})$`);
const SPEAKS = /^(?:we|I|you|there)\b/;
const plainly = (sentence: string, keep: Keep): string => {
  const said = sentence.replace(PLEASE, '');
  const [order = '', ...why] = said.split(WHY);
  const isOurs = why.every((part) => SPEAKS.test(part));
  const only =
    why.length > 0 &&
    why.every((part) => !/[⟦\d]/.test(part)) &&
    (isOurs || /^put /i.test(said) || PARTED.test(order) || !MAKES.test(said));
  return only && hasVerb(small(order)) ? `${order} because ${keep(why.join(', ').replace(/[\s.;!]+$/, ''), false)}.` : said;
};

/** Sentences that tell something of another are folded into it. The others stay as they are. `keep` puts a name in place of itself, as one that was quoted or not. */
export function told(text: string, keep: Keep): string {
  const pieces = withoutCourtesy(text.split(ENDS)).map((one) => plainly(copied(one, keep), keep));
  const sentences = withFields(ofSpoken(ofNews(ofTopics(pieces, keep), keep), keep), keep)
    .map((sentence) => spoken(sentence, keep))
    .flatMap((sentence) => updated(sentence, keep) ?? described(sentence, keep))
    .map((sentence) => withBound(withHolders(withLongNames(supplied(sentence, keep), keep), keep), keep));
  if (sentences.length > 1 || KEPT.some((kept) => kept.test(text))) {
    const left = sentences
      .map((one) => KEPT.reduce((rest, kept) => rest.replace(kept, ''), one))
      .filter((one) => /[\p{L}⟦]/u.test(one));
    if (left.length > 0) sentences.splice(0, sentences.length, ...left);
  }
  const out: string[] = [];
  for (const sentence of sentences) {
    const last = out.at(-1);
    const has = last !== undefined && MAKES.test(last) ? attributes(sentence) : null;
    if (last !== undefined && has !== null) {
      out[out.length - 1] = `${last.replace(/[\s.;!?]+$/, '')} ${has}.`;
      continue;
    }
    out.push(sentence);
  }
  const [first = '', ...rest] = out;
  const [stated = '', name, place = ''] = rest.length > 0 ? (STATED.exec(first) ?? []) : [];
  // A statement that tells more than how it is with somebody is needed as it stands.
  const more = /[A-Z\d⟦]/.test(first.slice(stated.length));
  if (name === undefined || more || verbAt(first) !== null || !ABOUT.test(rest[0] ?? '')) return out.join(' ');
  const whole = (text: string, quoted: boolean): string => (text === '' || text.includes('⟦') ? text : keep(text, quoted));
  const [who, where] = [whole(name, true), whole(place, false)];
  return rest.map((one) => named(one, who, where)).join(' ');
}

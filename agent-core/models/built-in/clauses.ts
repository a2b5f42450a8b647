/** Cuts an instruction into clauses, each with its verb (`method.md` 6.3, step 2). Works on atomised text. */
import { demanded } from './demanded.ts';
import { CLOSED, PREPOSITIONS } from './frames/words.ts';
import { withComma } from './led.ts';
import { english } from './lexicon.en.ts';
import { type Verb, verbList } from './lexicon.ts';
import { isList, ownVerb } from './order-first.ts';
import { orders } from './orders.en.ts';
import { parted } from './parted.ts';
import { CAPS, DEED } from './patterns.ts';
import { pointed } from './pointed.ts';
import { rewrite } from './rewrite.ts';
import { stated } from './stated.ts';

export interface Clause {
  /** "On the issue ⟦0⟧," before the verb. */
  lead: string;
  /** `null`: no verb was recognised. */
  verb: Verb | null;
  /** The verb as it stands there, lower case. */
  phrase: string;
  /** What follows the verb. */
  body: string;
}

const VERBS = verbList(english);
/** Verbs that are as often nouns ("type ⟦0⟧", "start date"): between clauses they count only before a determiner. */
const NOUNS = new Set(orders.asNouns);
const POLITE =
  /^(?:please|kindly|(?:don['’]t|do not) forget to|remember to|now|then|also|next|finally|first|and|(?:please )?(?:can|could|would|will) (?:you|we)|(?:i|we)(?: (?:want|need|would like|have)|['’]d like)(?: you)? to|you should|go ahead and|let['’]s|make sure (?:that )?(?:you )?|,)\s+/i;
const DETERMINER =
  /^(?:the|a|an|its|it|all|any|each|every|your|my|their|this|that|these|those|both|off|on|new|what|her|him|his|them)\b/i;
/** "Issue two cards": in figures it may be how many of them there are. */
const COUNTED = new RegExp(`^(?:${english.counts.slice(1).join('|')}) [a-z]`, 'i');

export function verbAt(text: string): { verb: Verb; phrase: string } | null {
  const low = text.toLowerCase();
  if (DEED.test(low)) return { verb: 'press', phrase: DEED.exec(low)?.[0] ?? '' };
  const found = VERBS.find(({ phrase }) => low.startsWith(phrase) && !/[\p{L}\p{N}-]/u.test(low[phrase.length] ?? ' '));
  return found === undefined ? null : { verb: found.verb, phrase: found.phrase };
}

/** Does an order begin so, be its verb known or not. */
export const hasVerb = (text: string): boolean => verbAt(text) !== null || ownVerb(text) !== null;

const MANNERED = new RegExp(`^(?:${english.manners.join('|')}) (.+)$`, 'i');
/** "Permanently delete X": how it is done stands before the verb. */
function withoutManner(text: string): string {
  const [, rest] = MANNERED.exec(text) ?? [];
  return rest !== undefined && verbAt(rest) !== null ? rest : text;
}

const NO_VERBS = new Set(orders.beforeIt);

const APART = new RegExp(
  `^[a-z]{3,} (?:${CAPS}|⟦\\d+⟧) (?:off|out|away|back|down|up|over)(?=[.,;!]|$| (?:of |to )?(?:the|its|it|⟦))`,
);

/** Begins a sentence that says how something is to be. */
const STATES = new RegExp(`^(?:${english.statements.states.join('|')}) (?!it\\b|them\\b|her\\b|him\\b)`, 'i');

/** A word that may be a verb, and what it is done to; no third person, no participle. */
const UNKNOWN = /^([a-z]{3,}(?<!ing|ed|[^s]s)) (?:the|an?|all|any|its|their|his|her|my|our|your) [A-Za-z\d⟦]/;
/** Words that are never verbs. */
const isClosed = (word: string): boolean =>
  NO_VERBS.has(word) ||
  english.openers.includes(word) ||
  PREPOSITIONS.has(word) ||
  [...english.pointers, ...english.counts, ...english.ordinals].includes(word) ||
  CLOSED.has(word);

/** "Take the page live". */
const LIVE = new RegExp(`^(?:take|bring|put|get) [^,.;]*? (?:back )?(?:${english.statements.live.join('|')})\\b`, 'i');

/** Does a clause of its own begin here. */
export function beginsClause(text: string): boolean {
  if (/^(?:which|who|when|where)\b/.test(text)) return false;
  const rest = withoutManner(text.replace(/^(?:then|also|finally|please|kindly)\s+/i, ''));
  if (/^turn\b[^,.;]*\b(?:on|off)\b/i.test(rest)) return true;
  if (/^(?:start|stop) [a-z]+ing /.test(rest)) return true;
  if ((STATES.test(rest) && !/^have (?:not|never|been|no)\b/.test(rest)) || /^(?:let|have) (?:it|them) [a-z]+ \S/.test(rest))
    return true;
  if (
    /^(?:show|display) (?:⟦\d+⟧|\d+) [a-z]/i.test(rest) ||
    /^(?:show|display) [a-z]+ [a-z]+s(?=[.,;]|$| (?:in|on|for)\b)/i.test(rest)
  )
    return true;
  // "… and allow visitors to upload files".
  if (/^(?:allow|permit|forbid|prevent|disallow) (?:⟦|\d|(?!for\b|it\b)[a-z]+ [a-z])/i.test(rest)) return true;
  if (LIVE.test(rest) || /^(?:show|display) only |^block [a-z]+ [a-z]+s(?=[.,;]|$)/.test(rest)) return true;
  // "… and force a password change": a single word before a determiner is a verb.
  const [, does_ = ''] = UNKNOWN.exec(rest) ?? [];
  if (does_ !== '' && !isClosed(does_)) return true;
  // "… and take Ann Lee off".
  if (APART.test(rest) && !isClosed(rest.split(' ')[0] ?? '')) return true;
  // "… and also remind people": whatever verb that is.
  if (/^also (?!(?:the|an?|in|on|to|for|with|by|at|from|as)\b)[a-z]/.test(text)) return true;
  // "… and feature it": whatever verb that is.
  const [, does = ''] = /^([a-z]{2,}[a-rt-z]) (?:(?:up|off|out|down|back|away) )?(?:it|them|her|him)\b/.exec(rest) ?? [];
  if (does !== '' && !NO_VERBS.has(does)) return true;
  // "… and reply with ⟦0⟧", "… and do not allow comments".
  if (
    /^(?:reply|respond|answer) (?:with |saying )?⟦/i.test(rest) ||
    /^(?:comment|post|write|reply) ⟦\d+⟧ (?:on|to|under|in) /i.test(rest) ||
    /^(?:transfer|share|copy|forward) [a-z]+ (?:of|to|from|with) /.test(rest) ||
    /^(?:do not|don['’]t) [a-z]+ [a-z]/i.test(rest)
  )
    return true;
  const verb = verbAt(rest);
  if (verb === null) return ownVerb(rest)?.sure === true;
  const after = rest
    .slice(verb.phrase.length)
    .replace(/^[\s.!]+$/, '')
    .trim();
  if (after === '') return /^(?:submit|save|confirm|continue)[.!]?$/i.test(rest.trim());
  if (/^make [A-Z]\S*(?: [A-Z]\S*)* (?:the|my|your|its|their|his|her|an?) [a-z]/.test(rest)) return true;
  if (/^use ⟦\d+⟧ to /i.test(rest)) return true;
  // "… and start ⟦0⟧ now".
  if (
    /^(?:start|run|stop|test|open|close|pin|star|void|deploy|archive|share|block|print|trigger) ⟦\d+⟧(?: now| too)?(?=[.,;]|$| and\b)/i.test(
      rest,
    )
  )
    return true;
  // "… and move ⟦0⟧ into it".
  if (/^(?:move|share|copy|forward|archive|pin|star) ⟦\d+⟧ (?:in|into|to|from|with)\b/i.test(rest)) return true;
  if (!NOUNS.has(verb.phrase)) return verb.verb !== 'answer' || /^(?:what|which|who|when|where|tell|list)/i.test(rest);
  return (
    DETERMINER.test(after) ||
    COUNTED.test(after) ||
    /^to (?:it|them|him|her|this|that|the)\b/i.test(after) ||
    (verb.verb === 'set' && verb.phrase === 'set')
  );
}

/** How to look, not what to do: "switch between the tabs to find", "navigate through the tree". */
const MANNER =
  /^(?:switch|browse|navigate|look|search|scroll|go|click) (?:between|through|around|over) (?:[\w-]+ ){0,3}?[\w-]+(?: (?:to|and) (?=(?:find|locate|look for|click|open|select)\b)|$)/i;

const ENDING = /^(.+[^\s,]) ((?:hit|press|click|tap) (?:submit|save|ok|done|apply|search|login|send)[.!]?)$/i;

/** "Clean up my crew: remove A and B": the deeds come after the colon or dash, before it stands what they are for. */
function withoutHeading(sentence: string): string {
  const at = [...sentence.matchAll(/(?::| [-–—]) (?=[a-z])/g)].find(({ index, 0: mark }) =>
    beginsClause(sentence.slice(index + mark.length)),
  );
  // "…, outcome: refund agreed": a field and its value.
  if (at !== undefined && /, [a-z]+(?: [a-z]+)?$/.test(sentence.slice(0, at.index))) return sentence;
  return at === undefined ? sentence : named(sentence.slice(at.index + at[0].length), sentence.slice(0, at.index));
}

const NAME = /(?<=[a-z,] (?:the )?)[A-Z][\w'’-]*(?: (?:(?:and|of|for) )?[A-Z][\w'’-]*)*|⟦\d+⟧/g;
const WITHIN = /(?<= )(?:in|of|for|on) (?:the )?$/;

/** "We no longer use the Shop Till: close that account", "No .bak in Exhibition Photos: add a pattern": which one is said before. */
function named(deed: string, before: string): string {
  const [found, ...others] = [...before.matchAll(NAME)];
  if (found === undefined || others.length > 0) return deed;
  const [name] = found;
  // "Edit the contact A: change …".
  const [, whose] = /^(?:edit|update|modify|change) ((?:the|my|your|our) [a-z]+ [^,]+)$/i.exec(before.trim()) ?? [];
  if (whose?.endsWith(name) === true) return `for ${whose}, ${deed}`;
  const told = deed.replace(/\b(?:that|this) ([a-z]+)\b/, `the $1 ${name}`);
  const says = told !== deed || /[A-Z]/.test(deed) || !WITHIN.test(before.slice(0, found.index));
  return says ? told : `in ${name}, ${deed}`;
}

/** A dot after "Dr" ends none. */
export const SENTENCE_END = `(?<=[.;!?])(?<!\\b(?:${english.shortened.join('|')})\\.)\\s+(?=[A-Z⟦])`;
const SENTENCES = new RegExp(`${SENTENCE_END}|;\\s*`);

/** Positions where one clause ends and the next begins: after a sentence end, `;`, "then", or "and" and commas before a verb. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (const whole of pointed(text.split(SENTENCES))) {
    const sentence = withoutHeading(whole);
    const said = stated(sentence.replace(/[\s.;!?]+$/, ''), beginsClause) ?? demanded(sentence.replace(/[\s.;!?]+$/, ''));
    if (said !== null) {
      out.push(...said);
      continue;
    }
    // "Update the tenant ⟦0⟧: rent ⟦1⟧, deposit ⟦2⟧" asks for no deposit.
    const [, listed = ''] = /: (.+)$/.exec(sentence) ?? [];
    if (isList(listed)) {
      out.push(sentence);
      continue;
    }
    let start = 0;
    for (const match of sentence.matchAll(/,? (?:and then|then|and|but) |, /gi)) {
      const after = match.index + match[0].length;
      // "…, but keep X" says what is not to be changed.
      const keeps = /\bbut /i.test(match[0]) && STATES.test(sentence.slice(after));
      // "In ⟦0⟧, post ⟦1⟧": behind what leads, a word that is as often a noun is a verb.
      const leads = start === 0 && match[0] === ', ' && LEAD.test(sentence) && !sentence.slice(0, match.index).includes(',');
      const begins =
        beginsClause(sentence.slice(after)) ||
        (leads && /^[a-z]+ ⟦/.test(sentence.slice(after)) && verbAt(sentence.slice(after)) !== null) ||
        // "In the greenhouse, water bed 12", "…, then match invoice 7": nothing but a verb stands there.
        ((leads || /then /.test(match[0])) && ownVerb(sentence.slice(after)) !== null);
      if (match.index < start || keeps || !begins) continue;
      out.push(sentence.slice(start, match.index));
      start = after;
    }
    const rest = sentence.slice(start);
    // "... to the end hit submit": a last word for a button needs no joining word.
    const [, before = rest, last] = ENDING.exec(rest) ?? [];
    out.push(before, ...(last === undefined ? [] : [last]));
  }
  const ended = out.map((piece) => piece.replace(/[\s.;!?,]+$/, '').trim());
  const told = ended.map((piece) => piece.replace(MANNER, '')).filter((piece) => piece !== '');
  return pointed(told.length > 0 ? told : ended.filter((piece) => piece !== '')).flatMap(
    (piece) => stated(piece, beginsClause) ?? parted(piece),
  );
}

function normalise(piece: string): string {
  let text = piece;
  for (let next = text.replace(POLITE, ''); next !== text; next = text.replace(POLITE, '')) text = next;
  return rewrite(withoutManner(text));
}

const OWN_VERB =
  /^([A-Z][a-z]+(?:-[a-z]+|[a-z])(?: (?:off|on|up|down|out|in|back|over))?) ((?:the|my|this|that|all|every|each) .+|(?:[a-z]+ )?⟦\d+⟧.*)$/;
const MAKER = new RegExp(`^(${english.makers.join('|')}) (an? (?!new (?:tab|window)\\b).+)$`, 'i');
function clauseOf(piece: string): Clause {
  const states = /^also /i.test(piece);
  const text = normalise(piece);
  const [, maker, thing] = MAKER.exec(text) ?? [];
  if (maker !== undefined && thing !== undefined) return { lead: '', verb: 'create', phrase: maker.toLowerCase(), body: thing };
  const verb = verbAt(text);
  if (verb !== null) return { lead: '', ...verb, body: text.slice(verb.phrase.length).trim() };
  // A verb of the site's own: "Quarantine the ship ⟦0⟧".
  const [, own, what] = OWN_VERB.exec(text) ?? [];
  if (own !== undefined && what !== undefined && !english.openers.includes(own.toLowerCase().split(' ')[0] ?? ''))
    // "Prescribe ⟦0⟧ 5 mg with 2 refills to Anna": something new, with all that is told of it.
    return {
      lead: '',
      verb: /^⟦\d+⟧ (?:.*\d.* )?(?:with|at) /.test(what) ? 'create' : 'press',
      phrase: own.toLowerCase(),
      body: what,
    };
  const [, makes, made] = MAKES.exec(text) ?? [];
  if (!states && makes !== undefined && made !== undefined && !isClosed(makes.toLowerCase()))
    return { lead: '', verb: 'create', phrase: makes.toLowerCase(), body: made };
  const [, does, object] = PLAIN_VERB.exec(text) ?? [];
  if (does !== undefined && object !== undefined && !isClosed(does) && (!states || /^(?:it|them|her|him)\b/.test(object)))
    return { lead: '', verb: 'press', phrase: does, body: object };
  const order = states ? null : ownVerb(text);
  if (order !== null) return { lead: '', verb: 'press', phrase: order.phrase, body: order.body };
  return { lead: '', verb: null, phrase: '', body: text };
}
/** "Propose a new time". */
const MAKES = /^([A-Za-z][a-z]{2,}(?<!ing|ed|[^s]s)) (an? [a-z⟦].*)$/;
/** "Feature it on the home page", in the middle of a sentence. */
const PLAIN_VERB = /^([a-z]{2,}[a-rt-z]) ((?:it|them|her|him|the|an?|all|its|their|his|my|our|your)\b.*)$/;

const LEAD = /^(?:on|in|under|for|within|inside|at|from|to|with|using|as)\b/i;

const SAYS = /^(?:recommend|say|mention|explain|suggest|tell them) (?:that )?(.+)$/i;

/** "… and give V as the reason": told with the deed before it. */
const REASON =
  /,? and (?:give|state|enter|provide|use|choose|select|put|note|record) (⟦\d+⟧|[A-Z][\w' -]*?) as (?:the|a|its) (reason|comment|note|explanation)(?=[.,;]|$)/gi;

/** "… and give the reason V", the same. */
const REASONED = /,? and (?:give|state|enter|provide|add) (?:the |a )(reason|explanation) (⟦\d+⟧)(?=[.,;]|$)/gi;

/** "Allow curators to A, and stop them from B": them are the curators. */
const ALLOWED =
  /((?:\b[Aa]llow|\b[Ll]et|\b[Pp]ermit|\b[Ss]top|\b[Pp]revent) ([a-z]+s) (?:to|from) [^.;]+?,? (?:and|but) (?:also )?(?:stop|prevent|keep|forbid|disallow|allow|let|permit)) them\b/;

/** Clauses in order. A piece without a verb that begins with a preposition leads the next one. */
export function clausesOf(text: string): Clause[] {
  const out: Clause[] = [];
  let lead = '';
  for (const piece of pieces(
    withComma(text).replace(ALLOWED, '$1 $2').replace(REASON, ' with the $2 $1').replace(REASONED, ' with the $1 $2'),
  )) {
    const clause = clauseOf(piece);
    if (clause.verb === null && LEAD.test(piece)) {
      const inner = piece.split(', ');
      lead = inner.join(', ');
      continue;
    }
    const previous = out.at(-1);
    // "… Recommend X.": what the text made before is to say.
    const [, says] = SAYS.exec(clause.body) ?? [];
    if (says !== undefined && previous?.verb === 'create') {
      previous.body = `${previous.body} saying ${says}`;
      continue;
    }
    if (clause.verb === null && previous !== undefined && !STATES.test(clause.body) && !/^also /.test(piece)) {
      previous.body = `${previous.body}, ${clause.body}`;
      continue;
    }
    out.push({ ...clause, lead });
  }
  // Nothing but what leads: still something is asked for.
  return out.length > 0 || lead === '' ? out : [{ lead: '', verb: null, phrase: '', body: lead }];
}

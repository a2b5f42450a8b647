/** An order without the courtesy around it: "Would you mind closing X, please?", "when you get a moment, …", "can we have X voided". Works on atomised text. */
import { hasVerb } from './clauses.ts';
import { courtesies } from './courtesies.en.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, capital, small } from './patterns.ts';

const BEFORE = new RegExp(`^(?:${any(courtesies.before)})(?:,| [–—-]|!|:) +`, 'i');
const ASKS = new RegExp(`^(?:${any(courtesies.asks)}) *,? (?=[a-z⟦])`, 'i');
const MINDS = new RegExp(`^(?:${any(courtesies.minds)}) ([a-z]+ing)((?: (?:off|on|out|in|up|down|over|back))?) (.+)$`, 'i');
const AFTER = new RegExp(`(?:,| [–—-])? (?:${any(courtesies.after)})(?=[\\s.!?]*$)`, 'i');
const ALONE = new RegExp(`^(?:${any(courtesies.alone)})[\\s.!?,]*$`, 'i');
const WISHES = new RegExp(`^(?:${any(courtesies.wishes)}) ((?!to\\b|you\\b).+?) to be ((?!able\\b).+)$`, 'i');
const GETS = new RegExp(
  `^(?:${any(courtesies.gets)}) ((?!to\\b|you\\b|it\\b|them\\b)(?:(?! (?:that|which|who) ).)+?) ([a-z]+ed)((?: (?:by|to|from|for|on|at|in|with|until|before) .+)?[.!?]*)$`,
  'i',
);
/** "Can the invoice be approved?", "see to it that the account is closed". */
const PASSIVE = new RegExp(
  `^(?:(?:${any(courtesies.sees)}) (.+?) (?:is|are|gets|get|be)|(?:can|could|might) ((?!you\\b|we\\b|I\\b|it\\b|they\\b).+?) (?:please )?be) ([a-z]+ed)((?: (?:by|to|from|for|on|at|in|with|until|before) .+)?[.!?]*)$`,
  'i',
);
/** "… has been sold, could you pass it on": an order of its own. */
const INSIDE = /,? (?:and |but |so )?(?:(?:could|can|would|will) you|(?:so )?please) (?:please |kindly |just |also )?(?=[a-z])/i;

const VERBS = Object.values(english.verbs)
  .flat()
  .concat(orders.verbs, english.makers)
  .flatMap((verb) => (/^[a-z]+$/.test(verb) ? [verb] : []));
const DOUBLED = /([bdgklmnprt])$/;
/** As the verb stands with "-ing" or "-ed". */
const forms = (verb: string, ending: string): string[] => [
  `${verb}${ending}`,
  `${verb.replace(/e$/, '')}${ending}`,
  verb.replace(DOUBLED, '$1$1') + ending,
  ...(ending === 'ed' ? [verb.replace(/y$/, 'ied')] : []),
];
/** The verb of such a form, "" where no list has it. */
const verbOf = (form: string, ending: 'ing' | 'ed'): string => VERBS.find((verb) => forms(verb, ending).includes(form)) ?? '';

const SILENT = /(?:[cuvz]|[^s]s|[^aeiou]at|[^l]l|[^aeiou]r|[dn]g)$/;
/** Of a verb that no list has, by the ending: "reissued". */
function regular(form: string): string {
  const [, base = ''] = /^([a-z]{3,})ed$/.exec(form) ?? [];
  if (base === '' || english.participles.includes(form)) return '';
  return SILENT.test(base) && !/[aeiou]{2}l$/.test(base) ? `${base}e` : base;
}

/** "Archiving the project" as "archive the project". */
function minded(sentence: string): string {
  const [, doing = '', particle = '', rest = ''] = MINDS.exec(sentence) ?? [];
  const verb = doing === '' ? '' : verbOf(doing.toLowerCase(), 'ing');
  return verb === '' ? sentence : `${verb}${particle} ${rest}`;
}

/** "Can we get the invoice voided" as "void the invoice". */
function gotten(sentence: string): string {
  const [, made, asked, so, more = ''] = PASSIVE.exec(sentence) ?? [];
  const [, what = made ?? asked ?? '', done = so ?? '', end = more] = GETS.exec(sentence) ?? [];
  const verb = done === '' ? '' : verbOf(done, 'ed') || regular(done);
  // "Have the digest sent at ⟦0⟧": a setting.
  if (/^have /i.test(sentence) && orders.posts.includes(verb)) return sentence;
  // "Make sure that tips are enabled": how it is to stand.
  if (so !== undefined && [...english.verbs.on, ...english.verbs.off, 'turn', 'switch', 'mark'].includes(verb)) return sentence;
  return verb === '' ? sentence : `${verb} ${what}${end.replace('?', '.')}`;
}

function begun(sentence: string): string {
  let text = sentence;
  for (;;) {
    const [before = ''] = BEFORE.exec(text) ?? [];
    const rest = text.slice(before.length);
    const said = minded(gotten(rest.replace(WISHES, '$1 should be $2')));
    const [asks = ''] = said === rest ? (ASKS.exec(rest) ?? []) : [];
    const next = said.slice(asks.length);
    // "You can be sure", "let us know": no order stands behind it.
    if (next === text || (asks !== '' && !isAsked(next))) return text;
    text = next;
  }
}
const isAsked = (text: string): boolean =>
  hasVerb(small(text)) || GETS.test(text) || PASSIVE.test(text) || ASKS.test(text) || MINDS.test(text);

/** The sentence without courtesy, "" where it is nothing else. */
function plainly(sentence: string): string {
  if (ALONE.test(sentence)) return '';
  let text = sentence;
  for (let next = text.replace(AFTER, ''); next !== text; next = text.replace(AFTER, '')) text = next;
  const said = begun(text);
  const end = said === sentence ? '' : /[.!?]$/.test(said) ? '' : '.';
  return capital(`${said.replace(/\?$/, '.')}${end}`);
}

/** "… has come in, could you pass it on?" as two sentences. */
function parted(sentence: string): string[] {
  const at = INSIDE.exec(sentence);
  if (at === null || at.index === 0 || !at[0].startsWith(',')) return [sentence];
  const [told, order] = [sentence.slice(0, at.index), sentence.slice(at.index + at[0].length)];
  const [first = ''] = told.split(' ');
  // "In the list ⟦0⟧, please remove X" is one order.
  return !hasVerb(order) || LEADS.test(first) || hasVerb(small(told)) ? [sentence] : [`${told}.`, capital(order)];
}
const LEADS = /^(?:on|in|under|for|within|inside|at|from|to|with|using|as|when|if|before|after|once|while|since|because)$/i;

/** Sentences of an order without the courtesy around it; all of them where nothing would be left. */
export function withoutCourtesy(sentences: readonly string[]): string[] {
  const said = sentences
    .flatMap(parted)
    .map(plainly)
    .filter((one) => one !== '');
  return said.length === 0 ? [...sentences] : said;
}

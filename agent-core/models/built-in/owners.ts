/** Whose something is, said before it: "Anna Bly's phone number" is "the phone number of" her. Works on atomised text. */
import { PREPOSITIONS } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';

const PART = "[A-Z][\\w-]*(?:['’][A-Z][\\w-]*)?";
const SHORT = english.shortened.join('|');
/** A name of one or more words with a capital each, the dot of "Dr." in it. */
const NAME = `(?:(?:${SHORT})\\. |${PART} )*${PART}`;
const STOPS =
  'and|or|but|because|instead|rather|via|off|plus|to|as|with|from|on|in|into|of|until|till|about|at|for|by|so|that|which|who|is|are|was|has|had|will|should|must|shall|ought|needs|need|can|may|sent|wrote|posted|made|shared|gave|ends|starts|begins|expires|runs|costs';
const DAYS = english.weekdays.map((day) => day.slice(0, 1).toUpperCase() + day.slice(1)).join('|');
const OWNED = new RegExp(
  `(?<![\\w⟦])(${NAME})(?:['’]s|(?<=s)['’]) ((?:(?:${DAYS}) )?(?!(?:${STOPS})\\b)[a-z][a-z-]*(?: (?!(?:${STOPS})\\b)[a-z][a-z-]*){0,3})`,
  'g',
);
/** "Anna Bly's upcoming ⟦0⟧": that one, with her. */
const QUOTED = new RegExp(
  `(?<![\\w⟦])(${NAME})(?:['’]s|(?<=s)['’]) (?:upcoming |next |latest |last |current |recent )?(⟦\\d+⟧)`,
  'g',
);
const DOSSIER = new RegExp(`^(?:${english.dossiers.join('|')})$`);
const MESSAGE = new RegExp(`(?:^| )(?:${english.messages.join('|')})$`);
/** "Orla Finch's number has changed". */
const TELLS = new RegExp(
  `^(?: (?:in|on|for|of|at) [^,.;:]+?)? (?:${orders.modals.concat(['is', 'are', 'was', 'has', 'had', 'will', 'can', 'cannot', 'could', 'may', 'got']).join('|')})\\b`,
);
const SPANS = / (?:ends|starts|begins|expires|runs|costs) /;
const VERBS = new Set([...Object.values(english.verbs).flat(), ...orders.verbs]);
const NOW = / (?:today|now|tomorrow|tonight)$/;

/**
 * `keep` puts a name in place of itself as one that was quoted. What the last word is a message of keeps the form that is read as such ("Anna's post"), with its topic as one from her;
 * a capital after the 's goes on with the name ("Oskar's Laptop"), and "let's" owns nothing.
 */
export function withOwners(text: string, keep: (name: string) => string): string {
  const quoted = text.replace(QUOTED, (_whole, said: string, thing: string, at: number) => {
    const begins = at === 0 || /[.;!?:]\s*$/.test(text.slice(0, at));
    const [, verb = '', name = said] = begins ? (/^(\S+ )(.+)$/.exec(said) ?? []) : [];
    return /^The /.test(name) ? `${verb}${thing} at ${keep(name)}` : `${verb}${thing} with ${name}`;
  });
  return quoted.replace(OWNED, (whole, said: string, what: string, at: number) => {
    const begins = at === 0 || /[.;!?:]\s*$/.test(quoted.slice(0, at));
    // The first word of a sentence is its verb, unless it is all there is, or another verb follows.
    const [first = ''] = said.split(' ');
    const rest = `${what}${quoted.slice(at + whole.length).split(/[.;!?]/)[0] ?? ''}`;
    const isName =
      !VERBS.has(first.toLowerCase()) && !PREPOSITIONS.has(first.toLowerCase()) && (SPANS.test(rest) || tellsSomething(rest));
    const [, verb = '', name = said] =
      begins && !isName && !TELLS.test(quoted.slice(at + whole.length)) ? (/^(\S+ )(.+)$/.exec(said) ?? []) : [];
    if (english.contracted.includes(name) || english.contracted.includes(said)) return whole;
    const noun = what.replace(NOW, '');
    const article = /(?:^|\s)the $/i.test(quoted.slice(0, at)) && verb === '' ? '' : 'the ';
    if (MESSAGE.test(noun))
      return /^ about (?!her\b|his\b|their\b)/.test(quoted.slice(at + whole.length))
        ? `${verb}${article}${noun} from ${name}`
        : whole;
    // Her card itself may be meant, which is not her: only what is done in it is done at her own page.
    const within = DOSSIER.test(noun) && /\b(?:in|on|to|from) $/.test(quoted.slice(0, at));
    return within ? `${verb}${article}record ${keep(name)}` : `${verb}${article}${noun} of ${keep(name)}`;
  });
}

/** "In the record ⟦0⟧": what is done there is done after it was opened. */
const WITHIN = /^(.+?) (?:in|on|to|from|for) the record (⟦\d+⟧)( .*)?$/;

const LOGIN = /^(\S+) ([a-z][a-z0-9._-]{2,}?)(?:['’]s|(?<=s)['’]) ((?:[a-z][a-z-]* ){1,3}?)(?=to\b)/;

/** "Change petra's last name to X": after the verb a name of small letters, which is no kind of record and no day. */
export function withLogins(text: string, keep: (name: string) => string): string {
  return text.replace(LOGIN, (whole, verb: string, name: string, field: string) => {
    const common = [
      ...english.contracted,
      ...english.records,
      ...english.people,
      ...english.staff,
      'today',
      'tomorrow',
      'yesterday',
    ];
    const isSet = english.verbs.set.includes(verb.toLowerCase());
    return !isSet || common.includes(name) || common.includes(`${name}s`) ? whole : `${verb} the ${field}of ${keep(name)} `;
  });
}

/** The clause that opens the record that another one is about, and the rest of that; `null` where nothing is. */
export function opened(piece: string): [string, string] | null {
  const [, before, record, after = ''] = WITHIN.exec(piece) ?? [];
  if (before === undefined || record === undefined) return null;
  return [`open ${record}`, `${before}${after}`.trim()];
}

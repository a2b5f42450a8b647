/** What a language must bring to be understood, and ready indexes over it. */
import { withoutPicture } from '../../observation.ts';
import { stem } from '../../recall/text.ts';

export type Verb =
  | 'off'
  | 'on'
  | 'place'
  | 'open'
  | 'create'
  | 'add'
  | 'set'
  | 'edit'
  | 'delete'
  | 'find'
  | 'answer'
  | 'drag'
  | 'scroll'
  | 'highlight'
  | 'mark'
  | 'press';

/** Words of sentences that say how something is to be. */
export interface StatementWords {
  /** Verbs that say little of what is done. */
  weakVerbs: string[];
  /** Begin a clause that says how something is to be. */
  states: string[];
  /** Say that something is to be another, and not what. */
  changes: string[];
  /** Say that something is to be so. */
  demands: string[];
  /** Verbs by which something is made for somebody: "give A a B". */
  gives: string[];
  /** Verbs in two parts, the thing between them: "put it on hold". */
  phrasals: string[];
  /** Who leads something, by the last word of the field. */
  leaders: string[];
  /** One of several ways that asks for a day or a time. */
  atATime: string[];
  /** A button that opens a calendar and shows no day yet. */
  dates: string[];
  /** Fields that take a number and no words. */
  sums: string[];
  /** What goes out at once. */
  sends: string[];
  /** What others get, or what is ordered or paid by it: beside what goes out at once, it is not easily taken back. */
  reaches: string[];
  /** Buttons that do what was asked for, whatever that was. */
  assents: string[];
  /** Other names of a field, whole. */
  alsoCalled: Record<string, string[]>;
  /** Two are meant. */
  both: string[];
  /** "Take out of service", "put into service", and "In service", which is ended and begun by that: pieces of patterns. */
  inAndOut: { into: string; out: string; within: string };
  /** Verbs of a button that makes something new: "Record payment". */
  recordings: string[];
  /** Say nothing of what kind something is. */
  sayLittle: string[];
  /** How something is done, which is no object: "Delete permanently". */
  manners: string[];
  /** Kinds of room, by the last word of their names. */
  rooms: string[];
  /** When something was done, where that has a name of its own. */
  happened: Readonly<Record<string, string>>;
  /** Verbs that say how far somebody may go with something. */
  levels: string[];
  /** What is taken or brought so is to be seen: "take it live". */
  live: string[];
  /** As English calls them. */
  languages: string[];
  /** Words for colours; patterns. */
  colours: string[];
  /** In a word: how often. */
  often: string[];
  /** Before a time: how often; patterns. */
  each: string[];
  /** Before a number: it is a limit. */
  bounds: string[];
  /** Before "first": in which order. */
  order: string[];
  /** What a control may be called for a phrase, which is a pattern. */
  implied: Readonly<Record<string, string>>;
  /** What a control may be called that asks for such a measure, or for a path. */
  asked: Readonly<Record<string, string>>;
  /** Sizes of units by measure, each with its names. */
  units: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface Lexicon {
  statements: StatementWords;
  verbs: Record<Verb, string[]>;
  makers: string[];
  synonyms: string[];
  commit: string[];
  outward: string[];
  saves: string[];
  takes: string[];
  cancel: string[];
  edit: string[];
  more: string[];
  forTicked: string[];
  risky: string[];
  settingPlaces: string[];
  none: string[];
  on: string[];
  off: string[];
  people: string[];
  staff: string[];
  dossiers: string[];
  shortened: string[];
  contracted: string[];
  graded: string[];
  negations: string[];
  hides: string[];
  onward: string[];
  skips: string[];
  bins: string[];
  invalid: string[];
  reasoning: string[];
  interfaceNouns: string[];
  /** After "each" and "every": how often, not which. */
  times: string[];
  /** After "each" and "every": what the page lists, to be gone through one by one. */
  listed: string[];
  pointing: string[];
  pointed: string[];
  /** Expressions. */
  invites: string[];
  stating: string[];
  recordForms: string[];
  /** Ends of a form that chooses what a list shows. */
  filters: string[];
  unfilters: string[];
  messages: string[];
  responses: string[];
  masked: Record<string, string[]>;
  tongues: string[];
  peoplePlaces: string[];
  made: string[];
  addressFields: string[];
  letters: string[];
  passing: string[];
  superlatives: Record<string, string[]>;
  rows: string[];
  /** Kinds of record, after a description: "the broken link issue". */
  records: string[];
  /** People are given to a record in this field. */
  assignee: string;
  doers: Record<string, string>;
  /** From one upwards. */
  counts: string[];
  sizes: Record<string, string>;
  ordinals: string[];
  /** Roles, as an expression, with `#` and a tag where that matters, and their names. */
  kinds: Record<string, string[]>;
  upper: string[];
  lower: string[];
  months: string[];
  /** What a list may be called that asks for the phrase after a preposition: "from ⟨account⟩". */
  roles: Record<string, string[]>;
  /** Settings that take one of several values. */
  options: string[];
  /** Fields and lists that hold several values at once. */
  multiple: string[];
  /** Deeds at one press, and what opens a form whose text others get: never done by looking. */
  deeds: readonly string[];
  replies: readonly string[];
  /** A page of what was found says so. */
  results: readonly string[];
  /** Not what one looks at to find a setting or a record. */
  legal: readonly string[];
  /** Kinds of record too wide to look for by their name. */
  vague: readonly string[];
  /** Give a record another name, or another place. */
  renames: readonly string[];
  /** Say where something is to be, be its field called what it may. */
  moves: readonly string[];
  /** Kinds of list that somebody is put into. */
  rosters: readonly string[];
  /** Begin the name of an entry behind which one gives a value of one's own. */
  customs: readonly string[];
  /** The field for it. */
  newName: readonly string[];
  /** Between a kind of record and what tells it: "jobs posted by X". */
  participles: readonly string[];
  /** So is every record that does not say otherwise. */
  standing: readonly string[];
  /** What a record says that is so no longer. */
  ended: readonly string[];
  /** Lists of a person's own that a record is put into at one press; regular expressions. */
  ownLists: readonly string[];
  /** Says yes to a page that asks again. */
  sure: readonly string[];
  /** Begin a sentence and are no verbs. */
  openers: readonly string[];
  /** A record that is the one in use. */
  inUse: readonly string[];
  /** After "all" or "every": what only a mind could tell of each record. */
  conditions: readonly string[];
  /** What a sum is put somewhere by. */
  paysIn: string;
  /** Status by verb. */
  makes: Readonly<Record<string, string>>;
  /** The same, as a switch of the record's says it. */
  states: Readonly<Record<string, string>>;
  /** What is shown in a language. */
  surfaces: readonly string[];
  /** What has members; patterns. */
  groups: readonly string[];
  /** After a kind of person no name. */
  ofPeople: readonly string[];
  /** What is so where the other is not. */
  opposites: Readonly<Record<string, string>>;
  /** Of a whole, in words, as a share. */
  parts: Readonly<Record<string, string>>;
  /** Turn so much of one thing into another. */
  converts: string[];
  /** Stems of names that lists give by a code. */
  codes: Record<string, string>;
  /** Verbs that a switch may stand for. */
  switching: { on: string[]; off: string[] };
  /** Done to all of them at once, or to one with the other. */
  together: string[];
  /** Move a row by one place. */
  upward: string[];
  downward: string[];
  /** Offered by a list for what it does not hold. */
  otherwise: string[];
  /** What a person of the site may do: a role. */
  manners: string[];
  keptInSettings: string[];
  selectsAll: string[];
  narrowers: string[];
  memberships: string[];
  ranks: string[];
  /** Whose site it is: an organisation. */
  wholes: string[];
  /** When something ends, or begins: an expiry. */
  terms: string[];
  /** Verbs that end what is named; each of several names is a deed of its own. */
  endings: string[];
  /** What a site tells by itself. */
  notices: string[];
  /** What an entry that leads to the site's own help is called. */
  manuals: string[];
  overviews: string[];
  stages: string[];
  unsaved: string[];
  /** How help says that a button is to be pressed. */
  pressing: string[];
  weekdays: string[];
  hours: string[];
  articles: string[];
  /** Point at what was spoken of. */
  pointers: string[];
}

/** Lower case, one blank between words, quotes, end marks, pictures and the sign that something opens off. */
export const plain = (text: string): string =>
  withoutPicture(text.trimStart())
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[«»“”"‘’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s'.,:;!?]+|[\s'.,:;!?]+$/g, '')
    .replace(/(?<=\p{L})\s*[▾▼▿⌄⏷˅]$/u, '');

/** Stems of a word's classes: words that share a number mean the same on a control. */
export function synonymIndex(lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<number>> {
  const index = new Map<string, Set<number>>();
  lexicon.synonyms.forEach((line, at) => {
    for (const word of line.split(/\s*,\s*/)) {
      if (/\s/.test(word)) continue;
      const key = stem(word);
      index.set(key, (index.get(key) ?? new Set()).add(at));
    }
  });
  return index;
}

/** All verbs with their op, longest first: "switch off" is met before "switch". */
export function verbList(lexicon: Lexicon): { phrase: string; verb: Verb }[] {
  const entries: { phrase: string; verb: Verb }[] = [];
  for (const verb of Object.keys(lexicon.verbs)) {
    if (!isVerb(lexicon, verb)) continue;
    for (const phrase of lexicon.verbs[verb]) entries.push({ phrase, verb });
  }
  return entries.sort((a, b) => b.phrase.length - a.phrase.length);
}

const isVerb = (lexicon: Lexicon, key: string): key is Verb => key in lexicon.verbs;

/** One of them: "replies" as "reply", "boxes" as "box", "expenses" as "expense". English only, by the ending. */
export const singular = (word: string): string =>
  word
    .replace(/ies$/i, 'y')
    .replace(/(ss|x|ch|sh|(?<![ao])us)es$/i, '$1')
    .replace(/(?<![su])s$/i, '');

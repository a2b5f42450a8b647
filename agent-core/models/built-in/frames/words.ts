/** Words that open a modifier of what is made or changed, as data: English. */

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

/** Say which field the value behind them belongs to. */
export const PARTICIPLES: Readonly<Record<string, string>> = {
  worth: 'amount',
  due: 'due date',
  dated: 'date',
  owned: 'owner',
  assigned: 'assignee',
  starting: 'start date',
  starts: 'start date',
  beginning: 'start date',
  begins: 'start date',
  ending: 'end date',
  ends: 'end date',
  expiring: 'expiration',
  expires: 'expiration',
  effective: 'effective date',
  limited: 'limit',
  billable: 'billable to',
  billed: 'billed to',
  tagged: 'tag',
  priced: 'price',
  costing: 'price',
  costs: 'price',
  valid: 'expiration',
  scheduled: 'scheduled',
  located: 'location',
  based: 'location',
  hosted: 'host',
  managed: 'manager',
  led: 'lead',
  taught: 'teacher',
  authored: 'author',
  emailed: 'email',
  triggered: 'trigger',
  repeating: 'repeat',
  repeats: 'repeat',
  lasting: 'duration',
  lasts: 'duration',
  capped: 'cap',
  described: 'description',
  saying: 'text',
  paid: 'paid',
  received: 'received',
  shown: 'shown',
  restricted: 'restricted to',
  addressed: 'to',
  pointing: 'target',
  running: 'runs',
  runs: 'runs',
  covering: 'covers',
  reporting: 'reports to',
  rated: 'rating',
  takes: 'discount',
  applies: 'applies to',
  appears: 'appears',
  appearing: 'appears',
  weighing: 'weight',
  coordinated: 'coordinator',
  organized: 'organizer',
  organised: 'organiser',
  supervised: 'supervisor',
  sponsored: 'sponsor',
  moderated: 'moderator',
  curated: 'curator',
  presented: 'presenter',
  chaired: 'chair',
  supplied: 'supplier',
  performed: 'performer',
  insured: 'insurer',
  requested: 'requester',
  arriving: 'arrival',
  departing: 'departure',
  returning: 'return date',
  closing: 'closing date',
  opening: 'opening date',
};

/** Bring in further fields. */
export const WITH = new Set(list('with, having, has, have, using, featuring, including, plus, giving, allowing'));
export const THAT = new Set(list('that, which, who, whose'));
export const PREPOSITIONS = new Set(
  list(
    'of, in, on, under, within, inside, from, to, for, at, by, as, about, into, via, until, till, through, after, before, every, against, between, without, per, onto, toward, towards, off',
  ),
);
export const DETERMINERS = new Set(list('the, a, an, its, their, your, my, our, his, her, this, that, both'));
export const NAMING = new Set(list('named, called, titled, labelled, labeled, entitled'));
/** Between a field and its value. */
export const IS = new Set(list('of, to, is, are, as, at, =, :, set, being, from'));
/** Before the words for why. */
export const REASONS = new Set(list('reason, comment, remark, cause'));
/** Between a value and what it was before. */
export const BOUNDS = new Set(list('instead of, rather than'));
export const OFTEN = new Set(list('daily, weekly, fortnightly, biweekly, monthly, quarterly, yearly, annually, hourly, nightly'));
/** How many times, or in how many parts. */
export const TIMES = new Set(list('once, twice, thrice, times, ways'));
export const SPANNING = new Set(list('for, by, within'));
export const FURTHER = new Set(list('another, further, next, extra, additional'));
/** Of a month or a week. */
export const WHEN = new Set(list('end, start, beginning, middle'));
export const NAMING_BY = new Set(list('name'));
/** Several things may follow without an article. */
export const LISTING = new Set(list('containing, including, excluding'));
export const POINTERS = new Set(list('it, them, him, her, this, that, these, those'));
/** Words of English that are never verbs, besides those above. */
export const CLOSED = new Set(
  list(
    'also, whenever, wherever, however, unless, until, if, all, any, each, every, even, just, then, than, there, these, those, so, once, twice, such, own, plus, like, near, upon, toward, whether, whose, during, among, across, along, around, behind, beside, beyond, despite, except, off, down, out, over, past, that, this, too, very, yet',
  ),
);

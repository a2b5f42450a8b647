/** How English says how something is to be, as data: the third part of `lexicon.en.ts`. */
import type { StatementWords } from './lexicon.ts';
import { phrasals } from './verbs.en.ts';

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

export const statements: StatementWords = {
  weakVerbs: list(`use, show, make, have, keep, let, send, put, take, do, get`),
  states: list(`keep, have, let`),
  /** Say that something is to be another, and not what. */
  changes: list(`update, change, adjust, amend, correct, revise`),
  demands: list(`should, must, ought to, needs to, need to, has to, have to, shall`),
  gives: list(`make, give, grant, offer, award, issue, extend`),
  phrasals,
  leaders: list(`head, lead, leader, chair, chief, captain, master`),
  /** One of several ways that asks for a day or a time, where the others ask for none. */
  atATime: list(
    `later, schedule, scheduled, at a time, at a set time, at a specific time, set time, on a date, on a set date, on a specific date, until a date`,
  ),
  /** A button that opens a calendar and shows no day yet. */
  dates: list(`pick a date, pick date, choose a date, choose date, select a date, select date, set a date, set date, add date`),
  sums: list(`amount, sum, total, quantity, qty`),
  sends: list(`send, publish, post`),
  reaches: list(
    `send, publish, post, invite, share, email, notify, announce, broadcast, reply, order, place order, check out, checkout, donate, wire, refund`,
  ),
  assents: list(`confirm, submit, ok, yes, done, finish, proceed`),
  alsoCalled: {
    'start time': list(`from, start, starts, starts at, begins, begins at, opens`),
    'end time': list(`to, until, till, end, ends, ends at, closes`),
    room: list(`place, location, venue, where`),
  },
  both: list(`both`),
  inAndOut: { into: '(?:put|bring)(?: back)? into', out: 'take out of', within: 'in' },
  recordings: list(`record, log, schedule, book, upload, request, issue`),
  sayLittle: list(`new, own, other, another, further, second, separate, single, blank, empty`),
  manners: list(`now, anyway, again, permanently, forever, immediately, it, this, selected, for good, as`),
  rooms: list(`suite, room, hall, lab, laboratory, studio, library, theatre, theater, gym, workshop, auditorium, kitchen`),
  happened: { born: 'birth date', due: 'due date' },
  levels: list(`view, see, read, edit, manage, write, administer`),
  live: list(`live, online, public`),
  colours: list(
    `red, orange, yellow, green, blue, purple, violet, pink, brown, black, white, gr[ae]y, teal, turquoise, indigo, magenta, cyan, lime, gold`,
  ),
  languages: list(
    `English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian, Czech, Greek, Turkish, Swedish, Norwegian, Danish, Finnish, Hungarian, Romanian, Arabic, Hebrew, Hindi, Chinese, Japanese, Korean, Vietnamese, Thai`,
  ),
  often: list(`hourly, daily, weekly, biweekly, fortnightly, monthly, quarterly, yearly, annually`),
  each: list(`every, each, once an?, once every, once per`),
  bounds: list(`at least, at most, no more than, not more than, no less than, not less than, no fewer than, up to, not below`),
  order: list(`newest, oldest, latest, earliest, largest, smallest, biggest, highest, lowest`),
  implied: {
    'at least|no less than|not less than|no fewer than|not below': 'minimum min',
    'at most|no more than|not more than|up to': 'maximum max limit',
    'every|each|once an?|once per': 'interval frequency',
    '(?:newest|oldest|latest|earliest|largest|smallest|biggest|highest|lowest|alphabetically) first|in (?:alphabetical|random) order':
      'order sort',
    'sends?|sending|uploads?': 'outgoing outbound upload',
    'receives?|receiving|downloads?': 'incoming inbound download',
    'automatically|by itself|by themselves|on its own': 'auto automatic',
    'by default|new [a-z]+s': 'default defaults',
  },
  asked: {
    time: 'time duration period interval age length timeout delay',
    rate: 'rate speed bandwidth limit',
    size: 'size space limit',
    share: 'percent percentage share',
    path: 'path folder directory location',
  },
  units: {
    time: {
      'ms|millisecond': 0.001,
      's|sec|second': 1,
      'm|min|minute': 60,
      'h|hr|hour': 3600,
      'd|day': 86_400,
      'w|week': 604_800,
    },
    size: {
      'b|byte': 1,
      kb: 1e3,
      kib: 1024,
      mb: 1e6,
      mib: 1024 ** 2,
      gb: 1e9,
      gib: 1024 ** 3,
      tb: 1e12,
      tib: 1024 ** 4,
    },
    share: { '%|percent': 1 },
    length: { 'px|pixel': 1 },
    distance: {
      'mm|millimetre|millimeter': 0.001,
      'cm|centimetre|centimeter': 0.01,
      'metre|meter': 1,
      'km|kilometre|kilometer': 1000,
      mile: 1609.344,
    },
    mass: { 'mg|milligram': 0.001, 'g|gram|gramme': 1, 'kg|kilo|kilogram|kilogramme': 1000, 'tonne|ton': 1e6 },
    volume: { 'ml|millilitre|milliliter': 0.001, 'cl|centilitre|centiliter': 0.01, 'litre|liter': 1, 'm³': 1000 },
    area: { 'm²': 1, hectare: 10_000 },
    heat: { degree: 1 },
    power: { 'w|watt': 1, 'kw|kilowatt': 1000 },
    energy: { wh: 1, kwh: 1000 },
  },
};

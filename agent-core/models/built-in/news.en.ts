/** How English tells what has happened, as data: a part of `lexicon.en.ts`. */

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);
/** "Pay: paid, leave: left": each form with its verb. */
const forms = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    list(text).flatMap((entry) => {
      const [verb = '', said = ''] = entry.split(': ');
      return said.split(' ').map((form) => [form, verb]);
    }),
  );

export const news = {
  /** Pasts and participles that end otherwise than in "-ed". */
  irregular: forms(
    `be: been, become: became become, begin: began begun, bind: bound, break: broke broken, bring: brought, build: built, buy: bought, catch: caught, choose: chose chosen, come: came, cut: cut, deal: dealt, do: did done, draw: drew drawn, drink: drank drunk, drive: drove driven, fall: fell fallen, feed: fed, feel: felt, find: found, fly: flew flown, forget: forgot forgotten, freeze: froze frozen, get: got gotten, give: gave given, go: went gone, grow: grew grown, have: had, hear: heard, hold: held, keep: kept, know: knew known, lay: laid, lead: led, leave: left, lend: lent, let: let, lose: lost, make: made, meet: met, pay: paid, postpone: postponed, put: put, read: read, repay: repaid, resell: resold, rent: rented, ride: rode ridden, ring: rang rung, run: ran run, say: said, see: saw seen, sell: sold, send: sent, set: set, sew: sewn, shear: shorn, shut: shut, sit: sat, sow: sown, speak: spoke spoken, spend: spent, split: split, stand: stood, steal: stole stolen, swim: swam swum, take: took taken, teach: taught, tear: tore torn, tell: told, undertake: undertook undertaken, wear: wore worn, win: won, withdraw: withdrew withdrawn, write: wrote written`,
  ),
  /** As often something else than a past: "cut", "set". */
  samePast: list(`cut, let, put, set, shut, split, run, become, read`),
  /** Between the parts of a verb. */
  adverbs: list(`just, now, already, also, finally, again, recently, only, both, all, since, even, still, currently`),
  auxiliaries: list(
    `is, are, was, were, has, have, had, will, would, can, could, may, might, should, must, shall, do, does, did`,
  ),
  /** When it was; "this morning" is a part of today. */
  ofToday: list(`this morning, this afternoon, this evening, earlier today, just now, a moment ago, an hour ago`),
  /** The field for what a deed has found. */
  found: { read: 'reading', weigh: 'weight', measure: 'measurement', count: 'count', test: 'result', check: 'result' },
  /** Nobody waits for them to be noted: they only tell why something else is wanted. */
  talk: list(
    `be, become, have, do, say, tell, ask, call, ring, phone, write, know, think, want, need, forget, feel, find, hear, see, decide, agree, complain, get, go, come, keep, notice, realize, realise, hope, like, seem, look, talk, speak, mention`,
  ),
  /** Somebody stands in for what was told: "tag them accordingly". */
  tags: list(`tag, label, flag, mark`),
  wrong: list(`wrong, not right, incorrect, not correct, out of date, outdated, misspelt, misspelled, not up to date`),
  absences: list(`leave, holiday, holidays, vacation, sabbatical`),
  /** Behind "is" no state of a thing. */
  noStates: list(`the, a, an, not, now, about, on, at, in, to, due, here, there, only, so, very, too`),
  /** Ask for no more than that it be known. */
  notes: list(`update, change, correct, amend, adjust, fix, note, enter, record, add, put, log, register, save`),
  dossiers: list(
    `record, records, profile, file, files, card, details, page, entry, data, account, system, contact details, list, book`,
  ),
  /** Which day or time it is at which something does so. */
  spans: {
    end: 'end',
    ends: 'end',
    finish: 'end',
    finishes: 'end',
    run: 'end',
    runs: 'end',
    last: 'end',
    lasts: 'end',
    start: 'start',
    starts: 'start',
    begin: 'start',
    begins: 'start',
    open: 'opening',
    opens: 'opening',
    close: 'closing',
    closes: 'closing',
    expire: 'expiry',
    expires: 'expiry',
  },
  dimensions: {
    long: 'length',
    wide: 'width',
    broad: 'width',
    high: 'height',
    tall: 'height',
    deep: 'depth',
    thick: 'thickness',
    heavy: 'weight',
    old: 'age',
  },
} as const;

/** How English gives an order, or says what is needed and how something is to be, as data: a part of `lexicon.en.ts`. */

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

export const orders = {
  /** Verbs of many trades that are seldom anything else; what each means is known to the site alone. */
  verbs: list(
    `accredit, acquit, adjourn, admit, administer, allocate, anonymise, anonymize, appoint, authorise, authorize, berth, bring forward, calibrate, call back, call in, call off, carry over, cater, certify, collect, consolidate, convene, decommission, defer, defrost, deliver, despatch, disarm, discharge, discontinue, dismantle, dispatch, dispense, dispose of, embargo, endorse, enlist, enrol, enroll, evict, excuse, expedite, expel, extradite, fasten, impound, induct, inspect, install, irrigate, keep back, lend, lay off, liquidate, nominate, offboard, onboard, phase out, prescribe, procure, promote, prune, quarantine, react to, readmit, reallocate, rebook, receive, reconcile, recruit, redeliver, refer, refuel, reimburse, reinstate, relist, relocate, remit, repack, replenish, reroute, reseat, retract, rinse, ring up, schedule in, seat, settle, set aside, sign in, sign off, slaughter, sow, stand down, stow, substitute, summon, swap, tow, trade in, transplant, triage, uninstall, unload, unpack, vacate, vaccinate, weigh, winterise, winterize, write up`,
  ),
  /** Verbs that are as often nouns: "type ⟦0⟧", "start date". */
  asNouns: list(
    `group, type, label, start, schedule, record, report, log, post, comment, list, note, link, tag, file, issue, book, limit, sort, filter, share, rate, block, view, display, transfer, check, mark, flag, draft, place, star, pin, like, use, make, count, show, move, reply, forward, update, copy, export, import, download, upload, switch, set, order, request, feature, trigger, run, test, fork, split, print, capture, scale, watch, void, deploy, star, save, input, pick, open, close, time`,
  ),
  /** Those of them that are no nouns behind another noun. */
  seldomNouns: list(`make, use, move`),
  /** Stand before "it" and are no verbs. */
  beforeIt: list(
    `with, for, from, into, onto, under, over, after, before, about, above, below, within, without, using, that, when, where, while, because, since, until, unless, than, then, but, and, not, only, also, name, call, title, give, gives, giving, have, has, had, is, are, was, were, let, make, keep`,
  ),
  /** Light verbs, and what else says little in a button's name: "Enter a reading" is about the reading. */
  light: list(
    `add, new, make, take, give, do, put, get, set, enter, edit, open, change, update, mark, record, log, note, start, create, register, save, show, view, all, more, manage, other, another, actions`,
  ),
  /** Begin the name of a button that asks for what is to be noted. */
  forms: list(`enter, record, log, note, register, report, add, book`),
  /** Say that something is not so, and begin a question. */
  denies: list(`not, never, no, nobody, without, cannot, no longer, stop, avoid`),
  questions: list(
    `who, what, when, where, why, which, whose, how, is, are, was, were, has, have, had, did, does, do, should, would, will`,
  ),
  /** Words of a field's name that say what sort of value it takes. */
  asks: {
    day: list(
      `date, day, on, from, until, till, due, starts, start, ends, end, expires, expiry, valid, since, by, deadline, when, arrives, arrival, leaves, departure, begins`,
    ),
    time: list(`time, at, hour`),
    who: list(
      `who, whom, by, to, person, owner, assignee, assigned, lead, staff, operator, contact, handler, responsible, approver, member, driver, vet, teacher, agent, customer, client`,
    ),
    amount: list(
      `amount, price, cost, sum, number, quantity, count, total, hours, rate, percent, value, fee, weight, length, reading`,
    ),
  },
  /** They belong to the verb that they follow. */
  particles: list(`off, on, up, down, out, in, back, over, through, away, forward, aside, round`),
  /** Endings of words that are no verbs; "-ing" and "-ed" are forms of verbs, and no orders. */
  noVerbs: list(
    `tion, sion, ment, ness, ity, ance, ence, ship, ology, ing, ed, ly, ous, ful, less, al, ic, ive, able, ible, ist, ism, hood`,
  ),
  /** Say that something is to be so. */
  modals: list(
    `should, must, shall, ought to, needs to, need to, has to, have to, is to, are to, is supposed to, are supposed to`,
  ),
  /** Verbs of a sentence that tells something; with those of `stating`. */
  finite: list(
    `is, are, was, were, has, have, had, will, would, can, could, may, might, should, must, shall, ought, do, does, did, needs, wants, likes, belongs, comes, goes, gets, looks, seems, takes, turned, arrived, came, went, got, asked, called, rang, phoned, wrote, sent, delivered, paid, left, broke, failed, expired, ran, reported, returned, moved, cancelled, canceled, dropped, complained, resigned, retired, lost, found, said, became, grew, passed, finished, ended, started, began, joined, forgot, missed, changed, confirmed, agreed, decided, prefers, prefer, knows, thinks, says, feels, lives, drips, fits`,
  ),
  /** Those of `stating` that are as often no verb: "the roof works". */
  asThings: list(`leaves, starts, works, moves`),
  /** Somebody needs something. */
  needs: list(
    `needs, need, wants, want, would like, would love, has asked for, have asked for, asked for, is asking for, are asking for, asks for, has requested, have requested, requested, requests, requires, require, is missing, lacks, is short of, are short of, has run out of, have run out of, ran out of, is out of, are out of, could do with, is due, is due for, are due for`,
  ),
  /** Begin a sentence that tells something: none of them is a verb. */
  subjects: list(`i, we, you, he, she, it, they`),
  /** Those who speak. */
  we: list(`I, we, you, our team`),
  /** Begin a part of a sentence in which a verb of its own stands. */
  clauses: list(
    `that, which, who, whose, whom, because, since, as, when, if, until, till, while, where, so, after, before, once, unless, whenever`,
  ),
  /** Before what it was, or is not to be. */
  insteadOf: list(`instead of, rather than, and not, not, in place of, as opposed to`),
  /** Say no more than that it is so by now. */
  fillers: list(`now, actually, really, also, only, always, in future, from now on, please, in fact, again`),
  /** Begin what is asked for after a reason. */
  beginnings: list(
    `set, put, mark, make, add, create, change, move, send, give, book, cancel, order, issue, receive, remove, delete, update`,
  ),
  /** How a switch is to stand. */
  states: {
    on: list(`on, enabled, ticked, checked, switched on, turned on`),
    off: list(`off, disabled, unticked, unchecked, switched off, turned off`),
  },
  /** How something may be made, beside what has an opposite. */
  manners: list(
    `optional, mandatory, compulsory, required, refundable, bookable, available, editable, anonymous, confidential, read-only`,
  ),
  /** Whichever one: what is opened so is there. */
  anyOne: list(`random, private, incognito, different, specific, certain, second`),
  /** Somebody gets something by them. */
  gives: list(`email, text, hand, offer, lend, issue, show, sell, post, mail, fax`),
  /** A heading that names no place. */
  headings: list(
    `task, todo, to do, request, reminder, note, urgent, important, update, quick one, action, next, today, tomorrow, cleanup, clean up, housekeeping, correction, change, changes, please, one more thing, also, change of plan, change of plans, new plan, good news, bad news, heads up, fyi, quick fix, small change`,
  ),
  /** Capitals that say what kind of number follows. */
  keys: list(`SKU, ID, PO, PIN, EAN, UPC, ISBN, ISSN, VAT, IBAN, RMA, REF, TAX, ZIP, GTIN, TTL, MTU, DPI, QTY, VLAN, BPM, RPM`),
  /** Of what comes in: something new, where it is told of. */
  booksIn: list(`book in, sign in, ring up, write up, take in, log in, check in`),
  /** What is theirs is kept for somebody. */
  reserves: list(`reserve, book, hire, rent, rent out, lend, loan, loan out, borrow, set aside, prescribe, dispense`),
  /** Ends of what fields are called. */
  measures: list(
    `number, no, code, date, time, size, type, name, level, rate, count, id, temperature, weight, length, width, height, price, fee, cost, amount, limit, address, phone, email, status, period, terms, reference, quantity, capacity, position, room, batch, class, grade, category`,
  ),
  /** By them something comes again and again. */
  posts: list(`send, deliver, mail, email`),
  /** Said in place of a time. */
  hours: { noon: '12:00', midday: '12:00', midnight: '00:00' },
  dayparts: { early: list(`morning`), late: list(`afternoon, evening`) },
  currencies: list(`EUR, USD, GBP, CHF, SEK, NOK, DKK, PLN, CZK, HUF, JPY, CAD, AUD, NZD, INR, CNY, ZAR, SGD`),
  /** Behind "out of": how it is, not where from. */
  outOf: list(
    `order, service, use, date, stock, hours, office, town, action, print, reach, commission, bounds, season, warranty`,
  ),
  /** Of two words, between which what they are done to may stand. */
  separable: list(
    `sign up, pencil in, push back, put back, put down, book in, book out, check in, check out, let in, let off, bring in, take on, take off, call off, put through, pay back, pay off, send back, send out, give back, hand back, hand in, hand out, turn down, top up, top off, lock out, rule out, fill up, drop off, pick up, clock in, clock out, log in, buzz in, bump up, pass over, strike off, cross off, cross out, rent out, hire out, lend out, loan out, swap out, switch out, opt in, opt out`,
  ),
  /** Before a reason, whatever follows. */
  why: list(`because of, because, owing to, on account of, due to the fact that, seeing that, given that, on the grounds that`),
  /** Before a reason, where a sentence follows. */
  maybeWhy: list(`since, as`),
  /** Verbs of copying, and what is made by it. */
  copies: list(`copy, duplicate, clone`),
};

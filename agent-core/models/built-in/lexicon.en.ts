/** Plain interface English, as data: another language is another file of this shape. No word of any particular site. */
import type { Lexicon } from './lexicon.ts';
import { statements } from './statements.en.ts';
import { synonyms } from './synonyms.en.ts';
import { verbs } from './verbs.en.ts';

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

export const english: Lexicon = {
  /** Imperative verbs, longest first within a line; `off` before `on` where both would match. */
  verbs,
  /** Make something, where "a" or "an" follows: "Introduce a leave type", and not "Launch the campaign". */
  makers: list(
    `introduce, launch, establish, found, hire, enroll, enrol, prepare, define, arrange, organize, organise, provision, initiate, put up, put in, lodge, compile, build, extend, grant`,
  ),
  synonyms,
  statements,
  /** End a form. The first lines are the surest. */
  commit: list(
    `save, save changes, create, submit, apply, done, update, add, confirm, ok, post, publish, send, continue, next, finish, set, change, yes, schedule, book, rename, log, proceed, review, pay, purchase, buy, redeem, transfer, withdraw, sell, deposit, link, agree, got it`,
  ),
  /** Those of them after which others see it, or a sum is gone. */
  outward: list(`publish, pay, purchase, buy, sell, withdraw, transfer, deposit`),
  /** Those of them that keep what was changed. */
  saves: list(`save, save changes, update, apply`),
  /** Take over what was typed into the field beside them, and no more. */
  takes: list(`apply, set, add, ok, go, use`),
  /** Leave a form or dialog without effect. */
  cancel: list(
    `cancel, close, dismiss, no, not now, later, keep, keep it, discard, back, go back, skip, maybe later, never mind, ×, x, ✕, ✖, esc`,
  ),
  /** Open a form over what is there. */
  edit: list(`edit, change, modify, update, rename, manage, configure, customize, pencil, add, choose, select, set`),
  /** Open the menu of a row. */
  more: list(
    `more, actions, menu, options, more actions, more options, ⋯, …, ..., ⋮, •••, kebab, ellipsis, overflow, settings, manage, dots, three dots`,
  ),
  /** A list of what is done to the rows that are ticked. */
  forTicked: list(`action, actions, bulk, choose an action, select an action, with selected, with checked`),
  /** What an opener must not be named when nothing asks for it. */
  risky: list(
    `delete, remove, clear, save, submit, send, create, add, new, post, publish, pay, buy, purchase, invest, cash in, top up, confirm, apply, log out, sign out, logout, leave, cancel, revoke, disconnect, reset, archive, close, approve, reject, accept, decline, follow, unfollow, like, upload, download, export, import, invite, upgrade, mark, edit, withdraw, transfer, redeem, sell, subscribe, unsubscribe, share, print, block, help, report, purge, wipe, erase, empty, truncate, flush, drop, destroy, discard, uninstall, install, rebuild, run, stop, start, restart, kill, shut down, continue, proceed, yes`,
  ),
  /** Where settings live, in the order to look. */
  settingPlaces: list(
    `settings, preferences, account, profile, options, configuration, customize, manage, notifications, security, privacy, admin, administration, tools, menu, more`,
  ),
  /** No value chosen. */
  none: list(`none, no, unassigned, clear, remove, empty, not set, no value, any, unset, n/a, nobody, no one, -, —, ×, ✕`),
  on: list(`on, enabled, active, yes, true, checked, enable`),
  off: list(`off, disabled, inactive, no, false, unchecked, disable`),
  /** Begin a sentence that says what is not to be. */
  negations: list(`do not, don't, don’t, never, no longer, stop, not`),
  /** A switch that begins so is on where the thing is off. */
  hides: list(`hide, disable, block, mute`),
  /** On to the next page of something. */
  /** The first part of a page that has several. */
  overviews: list(`overview, details, summary, general, profile, about`),
  /** Say how far something is, beside what is graded. */
  stages: list(`stage, state, phase`),
  unsaved: list(`unsaved changes, you have unsaved changes, changes not saved, not saved, unsaved`),
  onward: list(`next, continue, go on, get started, start tour`),
  /** Jump over what is above, for those who read by ear, and fold away what is here. */
  skips: list(`collapse, skip to, jump to`),
  /** Where what is thrown away is kept for a while. */
  bins: list(`trash, bin, recycle bin, rubbish, wastebasket`),
  /** Text that says a form was not taken. */
  invalid: list(
    `required, invalid, must be, cannot be, can't be, please enter, please select, please choose, please fill, fill this in, error, failed, too short, too long, missing, not valid, not a number, not a date, incorrect, enter a valid, already exists, already in use, already taken`,
  ),
  /** Quantities and comparisons over data: out of reach for rules. */
  reasoning: list(
    `each, every, most, least, highest, lowest, largest, smallest, oldest, newest, latest, earliest, cheapest, average, sum of, how many, compare, percent of, more than, less than, fewer than, at least, at most, except, whichever, both of`,
  ),
  /** Nouns that only say what kind of thing the interface shows. */
  interfaceNouns: list(
    `page, tab, section, menu, panel, screen, view, toggle, switch, option, setting, settings, button, field, checkbox, dropdown, preference, preferences, dialog, list, area, form, box, channel, category, group, column, sidebar, item, link, value, type, format`,
  ),
  /** The click itself is what is asked for. */
  pointing: list(`click on, click, press, tap on, tap, hit, push, focus into, focus on, focus`),
  /** Say what is pointed at, not what it is called. */
  pointed: list(`button, link, icon, tab, checkbox, option, item, image, on, labeled, labelled, named, called, widget`),
  /** Say how it is with somebody, and ask for nothing. */
  stating: list(
    `is, are, was, were, has, have, had, needs, need, got, gets, did, does, wants, would, asks, found, said, joins, left, leaves, starts, took, takes, lost, sent, made, gave, wrote, went, moves, works`,
  ),
  /** Entries of a record's menu behind which it is changed. */
  recordForms: list(`edit, configuration, configure, settings, properties, manage, details, modify, preferences`),
  filters: list(`apply, filter, search, show`),
  /** Records that are kept among the settings. */
  keptInSettings: list(`token, tokens, key, keys, webhook, webhooks, integration, secret, passkey, sessions`),
  selectsAll: list(`select all, select page, select all on this page, all, check all`),
  /** Open what a list is narrowed by. */
  narrowers: list(`filter, filters, filter by, add filter, more filters, show filters, all filters`),
  unfilters: list(`reset, clear, clear filter, clear filters, reset filter, reset filters`),
  /** What an editor that is empty says of itself. */
  invites: list(`(?:type|write|enter|add) .+ here`),
  /** What somebody writes: called by whose it is. */
  messages: list(`emails?, e-mails?, mails?, messages?, letters?, posts?, comments?, notes?, repl(?:y|ies), answers?`),
  /** Pressed by their own name, at what they are about. */
  responses: list(`reply, answer, response`),
  /** Kinds of what is masked, and what it is asked for as. */
  masked: { phone: list(`phone, telephone, mobile, phone number, mobile number`), email: list(`email, e-mail, mail address`) },
  /** As menus of languages call them. */
  tongues: list(
    `english, deutsch, français, español, italiano, português, nederlands, polski, русский, 中文, 日本語, german, french, spanish, italian`,
  ),
  /** Where people are listed, with how to reach them. */
  peoplePlaces: list(
    `contacts, people, address book, addresses, directory, users, members, team, staff, customers, clients, patients, students, providers, doctors, employees, drivers, agents, teachers`,
  ),
  /** What a site says once something new is there. */
  made: list(
    `created, added, saved, sent, success, successfully, done, published, posted, submitted, scheduled, booked, registered, thank you, thanks`,
  ),
  /** Fields for an address of mail. */
  addressFields: list(`email, e-mail, email address, e-mail address, mail address, address`),
  /** Those of them that are sent to somebody. */
  letters: list(`e-?mail, mail, message, letter, direct message, dm`),
  /** Hand on what is there already, to somebody. */
  passing: list(`forward, send, give, share, resend, pass on, hand over, reply`),
  /** The greatest or the least, and of what where the word says so. */
  superlatives: {
    'least price': list(`cheapest, least expensive, lowest priced`),
    'most price': list(`most expensive, priciest, dearest`),
    'least duration': list(`shortest, fastest, quickest`),
    'most duration': list(`longest, slowest`),
    'least date': list(`oldest, earliest`),
    'most date': list(`newest, latest, most recent`),
    least: list(`smallest, lowest, least, fewest, minimum`),
    most: list(`greatest, largest, biggest, highest, most, maximum`),
  },
  /** What a list is made of. */
  rows: list(`result, item, entry, row, post, card, product, record, line, hit, match, message, email, mail, article, listing`),
  records: list(
    `issue, ticket, bug, task, story, epic, milestone, todo, fix, incident, event, meeting, appointment, session, order, invoice, quote, claim, payment, transaction, message, mail, email, letter, conversation, thread, post, comment, answer, question, review, article, note, draft, document, file, folder, project, repository, board, contact, customer, product, job, position, role, course, class, offer, deal, coupon, team, key, token, passkey, device, integration, request, report, photo, album, playlist, song, recipe, book, plan, subscription, trip, flight, booking, reservation, employer, company, app, machine, computer, phone, browser, card, account, workspace, session`,
  ),
  /** Do what the others come for. */
  staff: list(
    `provider, doctor, physician, therapist, instructor, teacher, trainer, coach, host, agent, advisor, manager, owner, staff, technician, driver, assignee, recipient`,
  ),
  /** Of a person or thing, where all about it stands. */
  dossiers: list(`chart, record, profile, file, card, page, dossier`),
  /** End in a dot that ends no sentence. */
  shortened: list(`Dr, Mr, Mrs, Ms, Prof, St, Sr, Jr, No, vs, Inc, Ltd, Co`),
  /** Stand before 's and own nothing. */
  contracted: list(`Let, It, That, What, Who, Where, When, How, There, Here, He, She, Today, Tomorrow, Yesterday, Tonight`),
  /** Fields whose value is said before them: "severe severity". */
  graded: list(`priority, severity, status, role, level, urgency`),
  people: list(`user, member, customer, person, employee, contact, client, student, patient, guest, author`),
  /** What has members. */
  groups: list(`project, team, group, workspace, organi[sz]ation, board, channel, department, course, class`),
  /** What is so where the other is not. */
  opposites: { private: 'public', public: 'private', hidden: 'visible', visible: 'hidden', closed: 'open', open: 'closed' },
  /** What a person has, and what stands after a kind of person without being a name. */
  ofPeople: list(
    `accounts, name, names, role, roles, profile, data, interface, password, email, access, rights, permissions, guide, details, info, base, photo, count, satisfaction, support, service, who, that, and, or`,
  ),
  assignee: 'assignee',
  /** Who did it, as a field of the record. */
  doers: { owns: 'owner', wrote: 'author', created: 'creator', reported: 'reporter', requested: 'requestor', manages: 'manager' },
  counts: list(`one, two, three, four, five, six, seven, eight, nine, ten`),
  /** How much of what field. */
  sizes: { wide: 'width', high: 'height', tall: 'height', long: 'length', deep: 'depth', thick: 'thickness', heavy: 'weight' },
  ordinals: list(`first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth`),
  /** Kinds of control, and what people call them. */
  kinds: {
    'textbox|textarea|searchbox': list(
      `text field, textfield, text box, textbox, text input, input field, input, field, input box, entry field, input textbox`,
    ),
    'textbox|textarea#textarea': list(`text area, textarea, text area field`),
    'spinbutton|textbox': list(`spinner, number field, number input`),
    slider: list(`slider`),
    'date|textbox': list(`date field, date picker, datepicker`),
    'combobox|listbox|popupbutton': list(`dropdown, dropdown list, drop-down, drop-down list, list, scroll list`),
    'checkbox|switch': list(`checkbox, check box, switch, toggle`),
    radio: list(`radio button, radio, option button`),
    'button|link': list(`button`),
    link: list(`link`),
  },
  upper: list(`upper case, uppercase, upper-case, capital letters, capitals`),
  lower: list(`lower case, lowercase, lower-case, small letters`),
  listed: list(`label, field, input, item, box, one`),
  times: list(
    `second, minute, hour, day, morning, evening, night, week, weekday, month, quarter, year, time, monday, tuesday, wednesday, thursday, friday, saturday, sunday`,
  ),
  months: list(`january, february, march, april, may, june, july, august, september, october, november, december`),
  roles: {
    from: list(`from, source, from account, withdraw from, transfer from, pay from`),
    to: list(`to, destination, to account, transfer to, deposit to, send to`),
    into: list(`to, into, destination, to account, transfer to, deposit to`),
    using: list(`using, payment method, pay with, funding source, pay from, from, source`),
    via: list(`via, method, channel, payment method`),
  },
  options: list(
    `theme, mode, font size, text size, size, colou?r, colou?r scheme, density, spacing, language, currency, format, plan, layout, frequency, schedule, visibility`,
  ),
  /** Deeds at one press: never done by looking. */
  deeds: list(
    `watch, unwatch, star, unstar, pin, unpin, bookmark, vote, upvote, downvote, rollback, undo, revert, restore, protect, unblock, merge, thank, lock, unlock, freeze, unfreeze, suspend, pause, resume, activate, deactivate, reactivate, mute, unmute, snooze, dismiss, release, void, refund, finish, complete, resolve, finalise, finalize, terminate, waive, reopen, dispatch`,
  ),
  /** Open a form whose text others get: no way to a field, though it has one for who gets it. */
  replies: list(`reply, reply all, respond, forward, comment`),
  /** A page of what was found says so. */
  results: list(`search results, results for, results, search for, searching`),
  /** Not what one looks at to find a setting or a record. */
  legal: list(
    `privacy policy, policy, terms, terms of service, terms of use, disclaimers, disclaimer, imprint, legal, cookies, licence, license`,
  ),
  /** Kinds of record too wide to look for by their name. */
  vague: list(`page, pages, item, items, thing, things, entry, record, code`),
  /** Give a record another name, or another place. */
  renames: list(`move, rename`),
  /** Begin the name of an entry behind which one gives a value of one's own. */
  customs: list(
    `custom, customize, pick, pick a date, choose a date, choose date, select date, select a date, other, specific, specify, set date`,
  ),
  /** Kinds of list that somebody is put into. */
  rosters: list(`group, list, segment, category, tag, label, class, team`),
  /** Say where something is to be, be its field called what it may. */
  moves: list(`move, reassign, transfer, relocate`),
  /** The field for it. */
  newName: list(`new title, new name, new page title, rename to, move to, destination, name, title`),
  /** Between a kind of record and what tells it: "jobs posted by X". */
  participles: list(
    `located, posted, made, written, issued, created, listed, offered, sent, shared, hosted, placed, filed, assigned, connected`,
  ),
  /** So is every record that does not say otherwise. */
  standing: list(`active, open, current, currently, existing, available`),
  /** What a record says that is so no longer. */
  ended: list(`closed, inactive, expired, archived, done, completed, cancelled, canceled, revoked, past, ended`),
  /** Lists of a person's own that a record is put into at one press. */
  ownLists: list(`watchlist, wishlist, favou?rites, bookmarks, cart, basket, bag`),
  /** Says yes to a page that asks again. */
  sure: list(`confirm, yes`),
  /** Begin a sentence and are no verbs. */
  openers: list(
    `given, when, after, before, once, while, since, because, there, here, what, how, who, which, where, why, for, from, with, within, inside, under, using, both, only, not, one, some, any, are, was, were, has, have, had, did, does, can, will, should, would, could`,
  ),
  /** A record that is the one in use. */
  inUse: list(`current, this device, this session, this browser, in use, active now, you`),
  /** After "all" or "every": what only a mind could tell of each record. */
  conditions: list(
    `that have, that has, that are, that is, that were, which have, which are, who, whose, where, aren't, isn't, haven't, hasn't, don't, doesn't, not, without, with an, with a, with no, already, except, instead, other than, but`,
  ),
  /** A sum is put into something by it. */
  paysIn: 'deposit',
  /** What a verb makes of a record, as lists of states say it, and as a switch of the record's says it. */
  makes: {
    close: 'closed',
    resolve: 'resolved',
    reject: 'rejected',
    archive: 'archived',
    cancel: 'cancelled',
    complete: 'completed',
  },
  states: { activate: 'active', deactivate: 'active', enable: 'enabled', disable: 'enabled' },
  /** What is shown in a language. */
  surfaces: list(`interface, user interface, site, website, app, application, menus`),
  /** Of a whole, in words. */
  parts: { half: '50%', 'a quarter': '25%', 'one quarter': '25%', 'three quarters': '75%', fully: '100%', completely: '100%' },
  /** Turn so much of one thing into another. */
  converts: list(`convert, exchange`),
  codes: { euro: 'eur', dollar: 'usd', pound: 'gbp', yen: 'jpy', franc: 'chf', yuan: 'cny', rupe: 'inr' },
  /** Where a switch stands for them. */
  switching: { on: list(`subscribe, follow`), off: list(`unsubscribe, unfollow`) },
  multiple: list(
    `label, labels, tag, tags, category, categories, topic, topics, skill, skills, interests?, industries, roles, functions, locations`,
  ),
  together: list(`merge, combine, link, connect, disconnect, compare, match, swap, exchange, convert, transfer, share, split`),
  upward: list(`move up, up, ↑, ▲, move earlier, raise, increase priority`),
  downward: list(`move down, down, ↓, ▼, move later, lower, decrease priority`),
  otherwise: list(`custom, other, custom value, something else, another`),
  /** Stand before a verb and say how it is done, not what. */
  manners: list(
    `permanently, temporarily, immediately, manually, completely, directly, quickly, fully, irrevocably, definitively`,
  ),
  /** What somebody may be made. */
  ranks: list(
    `admin, administrator, owner, manager, editor, viewer, moderator, maintainer, collaborator, guest, lead, leader, approver`,
  ),
  memberships: list(`role, user role, team role, permission, permissions, access, access level, seat, license`),
  wholes: list(`organization, organisation, company, workspace, business, site, account, shop, store, system`),
  terms: list(
    `expiry, expiry date, expiration, expiration date, deadline, due date, end date, start date, end, start, date, validity, trial, term`,
  ),
  endings: list(`revoke, remove, delete, disconnect, cancel, unfollow, leave, close, archive, end`),
  pointers: list(`it, them, this, that`),
  notices: list(`notifications, alerts, reminders, emails, updates`),
  manuals: list(`help, help centre, help center, documentation, docs, manual, user guide`),
  pressing: list(`press, click, choose, select, pick, tap, use, hit`),
  weekdays: list(`monday, tuesday, wednesday, thursday, friday, saturday, sunday`),
  /** Said of when somebody is there; the first is what one looks for. */
  hours: list(`hours, business, opening, working, office, availability, available, schedule`),
  articles: list(
    `the, a, an, your, my, his, her, its, their, our, this, that, these, those, new, existing, current, named, called`,
  ),
};

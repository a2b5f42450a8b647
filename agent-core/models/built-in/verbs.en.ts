/** Imperative verbs of English, as data: a part of `lexicon.en.ts`. */
import type { Lexicon } from './lexicon.ts';

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

/** In two parts, the thing between them: "take it out of use". */
export const phrasals = list(
  `put on hold, take off hold, take off sale, put on sale, put back on sale, put up for sale, take off the market, take off the menu, take off the list, take out of circulation, take out of use, take out of service, take out of order, put out of order, put out of service, put out of use, put into use, put into service, put back into use, put back into service, bring back into use, bring back into service, open for sign-up, open for sign-ups, open for registration, open for booking, open for bookings, open for enrolment, open for applications, close for sign-up, close for registration, close for booking, close for bookings, close for applications, hand over, give a place, give a seat`,
);

/** With a particle that belongs to them, which makes another verb of them: "put down for the late shift", "book in for ⟦0⟧". */
const particled = list(
  `put down, push back, bring forward, pencil in, swap over, book in, book out, put through, send back, send out, pay back, pay off, give back, put away, pick up, sign up`,
);

export const verbs: Lexicon['verbs'] = {
  off: list(
    `turn off, switch off, stop getting, stop receiving, stop sending, stop, disable, deactivate, uncheck, untick, opt out of, mute, hide, stop showing, unselect, deselect`,
  ),
  on: list(`turn on, switch on, enable, activate, check off, tick off, check, tick, opt in to, unmute, show, require`),
  place: list(
    `navigate to, go to, head to, head over to, visit, expand, go back to, return to, switch to the, browse to, scroll to`,
  ),
  open: list(`open, view, display, read`),
  create: list(
    `create, make, compose, write, draft, start, set up, register, schedule, book, post, publish, log, record, report, submit, generate, issue, raise, file, ask, invite, request, purchase, buy`,
  ),
  add: list(`add, append, attach, insert, put, assign, apply, include, link, tag`),
  set: list(
    `set, change, update, switch, modify, adjust, rename, choose, select, pick, increase, decrease, lower, raise, replace, limit, sort, group, filter, move, fill in, fill, enter, type, paste, use, make sure`,
  ),
  edit: list(`edit, revise, correct, fix`),
  delete: list(`delete, remove, clear, unset, erase, discard, drop, trash, get rid of, take away, unassign, detach`),
  find: list(`find, search for, search, look up, look for, locate`),
  answer: list(
    `what, which, who, when, where, how many, how much, tell me, list, show me, count, is there, are there, solve, calculate, compute, work out`,
  ),
  drag: list(`drag and drop, drag`),
  scroll: list(`scroll`),
  highlight: list(`highlight`),
  mark: list(`mark, flag, label`),
  press: [
    ...phrasals,
    ...particled,
    ...list(
      `register for, check in, check out, roll back, take down, write off, write down, mark down, mark up, close, reopen, archive, unarchive, restore, save, unsave, follow, unfollow, like, unlike, bookmark, unbookmark, cancel, confirm, accept, decline, reject, approve, revoke, disconnect, connect, leave, join, rsvp, subscribe, unsubscribe, pin, unpin, star, unstar, lock, unlock, promote, demote, transfer, convert, exchange, withdraw, deposit, sell, redeem, cash in, invest, load, top up, pull, pay, refund, export, import, download, upload, share, send, reply, forward, snooze, unsnooze, duplicate, copy, clone, merge, complete, finish, resolve, dismiss, hand over, reassign, reschedule, delegate, escalate, notify, freeze, unfreeze, fulfill, ship, unpublish, verify, refresh, reset, sync, log out, sign out, click on, click, press, tap on, tap, hit, push, focus into, focus on, focus, wait for, wait, play, pause, resume, upgrade, downgrade, renew, activate, report, block, unblock, mark all, submit, comment on, comment, undo, collapse, toggle, apply for, withdraw from, rate, vote for, upvote, downvote, pass on, resend, give, order, guess, suspend, unsuspend, terminate, expire, void, waive, retry, rerun, rotate, regenerate, acknowledge, deploy, redeploy, restart, reboot, unpause, ban, unban, feature, unfeature, unshare, unflag, watch, unwatch, recover, purge, reindex, resync, unenroll, reactivate, revert, invalidate, finalize, finalise, shuffle, restock, translate, protect, silence, exclude, deny, trigger, run, test, fork, split, print, capture, validate, scale, resize, transcribe, compare`,
    ),
  ],
};

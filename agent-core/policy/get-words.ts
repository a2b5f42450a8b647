/**
 * GET requests that write (`safety.md` 4.3): the same list stands in the gate and in the barrier.
 * A word counts where an operation is named, not where a title is: whole path segments, short segments, query keys and values.
 */
import { list } from './words.ts';

/** Enough as any part of a short path segment or of a query. */
export const GET_WORDS: readonly string[] =
  list(`delete, del, remove, rm, destroy, erase, purge, wipe, trash, untrash, discard, unlink, drop, empty, truncate,
  logout, logoff, signout, unsubscribe, optout, deactivate, disable, revoke, ban, unban, kick, suspend, confirm,
  approve, reject, decline, cancel, vote, upvote, downvote, unvote, revert, rollback, undo, restore, publish,
  unpublish, purchase, checkoutnow, withdraw, refund, resend, impersonate, toggle, activate, enable, markread,
  markallread, follow, unfollow, like, unlike, star, unstar, upgrade, uninstall, install, archive, unarchive,
  subscribe, reset, addtocart, emptycart, emptytrash, promote, demote, grant, loschen, abmelden, supprimer, deconnexion,
  eliminar, borrar, salir`);
/** Words that also name pages (`/archive`, `/reset`, `/star`): alone in a path they are a place, in a query or after a record they are an operation. */
export const PLACE_WORDS: readonly string[] =
  list(`archive, star, drop, empty, install, like, follow, vote, subscribe, reset, restore, upgrade, promote, trash,
  confirm, cancel, refund, publish, discard, undo, enable, activate, suspend, grant, toggle, salir, rm, del,
  purchase, ban, decline, wipe, kick`);
/** Places that become operations at the end of a longer path: `/users/anna/follow`. */
export const LAST_WORDS: readonly string[] =
  list(`vote, follow, like, star, confirm, cancel, publish, undo, enable, activate, suspend, grant, toggle, restore, discard, del, rm, ban,
  decline, kick, wipe`);
/** Words of the list that are two or three, as they are written apart: `sign_out`, `add-to-cart`. */
export const WRITTEN_APART: readonly string[] = list(
  `log-off, log-out, sign-out, opt-out, up-vote, down-vote, mark-read, mark-all-read, add-to-cart, empty-cart, empty-trash, checkout-now`,
);
/** Enough as the value of an operation parameter (`action=save`). */
export const OPERATION_WORDS: readonly string[] =
  list(`save, update, add, create, insert, send, move, rename, set, write, submit, buy, pay, order, post, merge, close,
  reopen, open_issue, assign, import, rebuild, run, start, stop, lock, unlock, pin, unpin, mark, accept, join,
  leave, invite, share, transfer, copy, clone, clear, flush`);
/** Query parameters that name an operation. */
export const OPERATION_KEYS: readonly string[] = list(
  `action, act, do, op, operation, cmd, command, method, func, task, mode, event, a`,
);
/** Query parameters that hold what a person typed to look something up, or where to go next. */
export const FREE_KEYS: readonly string[] =
  list(`q, query, search, s, term, keyword, keywords, k, text, title, name, tag, category, topic, lang, label,
  utm_source, utm_medium, utm_campaign, utm_content, utm_term, ref, sort, order, filter, status, type`);
/** Query parameters whose values are paths of the application (Drupal's `?q=node/5/delete`). */
export const ROUTE_KEYS: readonly string[] = list('q, r, route, p, path, page, controller, view, url_path');
/** Folders of help and articles, where a title may hold any word. */
export const ARTICLE_FOLDERS: readonly string[] =
  list(`help, docs, doc, documentation, support, kb, faq, faqs, guide, guides, manual, blog, news, article, articles,
  learn, academy, tutorial, tutorials, story, stories, questions, tags, tag, topics, topic, hilfe, aide, ayuda`);

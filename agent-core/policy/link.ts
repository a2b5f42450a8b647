/** Where an element leads, and what its address and label say of a GET. */
import { isUrl } from '../is-url.ts';
import type { ElementFacts } from '../ports.ts';
import { type Signal, severity } from './decide.ts';
import { ARTICLE_FOLDERS } from './get-words.ts';
import { getWriteWord } from './get-writes.ts';
import { isTitle, type Said, saidIn, wordsOf } from './label.ts';
import { firm, worst } from './signal.ts';
import { FILE_WORDS, list, VERBS } from './words.ts';

/** What this run or the user knows of the site. Addresses are origin and path, without query. */
export interface Known {
  /** Seen as targets of POST, and never as a page. */
  readonly postTargets: ReadonlySet<string>;
  /** The user's switch "this site writes by GET". */
  readonly writesByGet: boolean;
}
export const NOTHING_KNOWN: Known = { postTargets: new Set(), writesByGet: false };

const FINAL = new Set(VERBS.flatMap(({ irreversible }) => irreversible));
const ARTICLES = new Set(ARTICLE_FOLDERS);
/** Verbs that on a link nearly always lead to a form, which the gate meets again when it is sent. */
const PAGE_VERBS = new Set(
  list(`add, create, update, import, move, rename, assign, submit, apply, register, sign up, sign in, log in, login, schedule, generate,
  reply, comment, report, order, start, run, join, set, link, convert, clone, duplicate, fork, rate, mark, attach, save, leave, stop,
  anmelden, einloggen, registrieren, erstellen, anlegen, hinzufugen, antworten, starten, folgen, abonnieren, bewerten, merken,
  se connecter, connexion, s inscrire, creer, ajouter, repondre, commenter, suivre, noter, rejoindre,
  iniciar sesion, entrar, registrarse, crear, anadir, agregar, responder, comentar, seguir, unirse, salir, start, subscribe, build, clear`),
);
/** On a link these are as often the name of a page. */
const PAGE_NOUNS = new Set(
  list(`post, share, report, star, watch, link, flag, pin, set, run, lock, trash, archive, update, move, clone, register, wire, drop, ban,
  transfer, purchase, kick, pay, buy, checkout now, donate, build, posten, teilen, forward, merge, deploy, install, invite, reservar,
  reserver, commander, spenden, buchen, book now, publish, redeem, bestellen, kaufen, donar, suspend, follow, like, vote, cancel, close`),
);
const DOWNLOADS = /\.(zip|7z|rar|tar|t?gz|exe|msi|dmg|pkg|deb|rpm|apk|iso|bin|csv|xlsx?|docx?|pptx?|odt|ods|ics|bak|sql)$/i;

/** Word of an address, as a class: what it names may be final. */
export const getSignal = (word: string): Signal => firm(FINAL.has(word) ? 'I' : 'W', `get:${word}`);

/** Method of the form that would be sent, lower case; `get` when nothing is said. */
export const methodOf = (f: ElementFacts): string => (f.formMethod || f.form?.method || 'get').toLowerCase();

/** Where its form would be sent; a form without an address goes to its page. */
export const formAddress = (f: ElementFacts): string => f.formAction || f.form?.action || f.pageUrl;

/** Does pressing it send its form? A field commits by Enter only. */
export const submits = (f: ElementFacts): boolean => f.commits && f.form !== null && !f.editable;

/** Where pressing it would send something: its form's address, else its link's. */
export const addressOf = (f: ElementFacts): string => (submits(f) ? formAddress(f) : f.href);

/** An irreversible verb as a whole part of the path of a POST: `/orders/5/delete`, `/messages/send`. */
export function finalWordIn(address: string): string | null {
  if (!isUrl(address)) return null;
  const parts = new URL(address).pathname.split('/').map((part) => wordsOf(part).join(' '));
  return parts.find((part) => FINAL.has(part) && part !== 'post') ?? null;
}

/** Origin and path of an address. */
export const withoutQuery = (url: string): string => url.replace(/[?#].*/s, '');
/** A form without an address of its own, or with that of its page: probably a script answers it. */
export const isOwnPage = (f: ElementFacts, address: string): boolean => withoutQuery(address) === withoutQuery(f.pageUrl);

/** `javascript:` that does nothing: a script listens on the element instead. */
const isVoid = (href: string): boolean => /^javascript:(void(0|\(0?\))?)?(;|\/\/)?$/i.test(href.replace(/\s/g, ''));

/** Of the same page, and a place on it. */
export const isSamePage = (address: string, page: string): boolean =>
  address.includes('#') && address.split('#')[0] === page.split('#')[0];

const isArticle = (at: URL): boolean =>
  at.search === '' &&
  at.pathname
    .toLowerCase()
    .split('/')
    .slice(0, -1)
    .some((folder) => ARTICLES.has(folder));

/** Folders of mail programs and weblogs: the link "Archive" to `/mail/archive` opens it. */
const isFolder = (said: Said, at: URL): boolean =>
  said.whole && ['archive', 'trash'].includes(said.word) && at.pathname.toLowerCase().endsWith(`/${said.word}`);

/** A label speaks of a link where it is short and begins, or in German ends, with the verb: longer ones are titles. */
function labelOfLink(said: Said, name: string): Signal | null {
  if (said.cls !== 'I' && said.cls !== 'W') return null;
  const words = wordsOf(name);
  const verbs = said.word.split(' ').length;
  const atEdge = said.at === 0 || said.at === words.length - verbs;
  if (isTitle(name) || !atEdge) return null;
  if (PAGE_VERBS.has(said.word)) return null;
  if (PAGE_NOUNS.has(said.word) && !said.whole) return null;
  return firm(said.cls, `word:${said.word}`);
}

/**
 * Does the link give a file? By its address, or by a short label that begins with the word. In a longer one the word is part of a title:
 * "Export fails with error 500" to `/issues/7` is a record.
 */
function gives(name: string, at: URL): boolean {
  if (DOWNLOADS.test(at.pathname)) return true;
  const parts = `${at.pathname}${at.search}`.split(/[/?&=;]/);
  if (!isArticle(at) && parts.some((part) => FILE_WORDS.includes(wordsOf(part).join(' ')))) return true;
  return !isTitle(name) && FILE_WORDS.includes(wordsOf(name)[0] ?? '');
}

/** Signal of a link; `null` when its address goes nowhere and only its script counts. */
export function linkSignal(f: ElementFacts, known: Known): Signal | null {
  if (isVoid(f.href)) return null;
  if (!isUrl(f.href)) return firm('X', 'not-an-address');
  const at = new URL(f.href);
  if (at.protocol !== 'https:' && at.protocol !== 'http:') return firm('X', `scheme:${at.protocol.slice(0, -1)}`);
  const word = getWriteWord(f.href);
  const said = saidIn(f.name);
  const label = isFolder(said, at) ? null : labelOfLink(said, f.name);
  const found: Signal[] = [];
  if (word !== null) found.push(getSignal(word));
  if (label !== null && !isArticle(at)) found.push(label);
  if (isSamePage(f.href, f.pageUrl)) {
    // `#` alone is a button drawn as a link.
    if (at.hash === '') return found.length > 0 ? worst(found) : null;
    return worst([firm('U', 'same-page'), ...found]);
  }
  found.push(firm('N1', 'link'));
  if (known.writesByGet) found.push(firm('W', 'site-writes-by-get'));
  if (known.postTargets.has(`${at.origin}${at.pathname}`)) found.push(firm('W', 'is-posted-to'));
  if (gives(f.name, at)) found.push(firm('F', 'download'));
  return worst(found);
}

/** Is the worst it can do a write, that one could see before it happens? */
export const isWrite = (signal: Signal): boolean => severity(signal.cls) >= severity('W');

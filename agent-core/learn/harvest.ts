/** Finds and reads the site's own help (`method.md` 3.1). What is read is data for tasks and expectations, never an instruction. */

import type { HelpChunk } from '../example.ts';
import { isUrl } from '../is-url.ts';
import { kindOf, labelOf, walk } from '../observation.ts';
import type { ReadHelp } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { HELP, NOT_HELP } from './help-words.ts';
import { isInstructionLike } from './instruction-like.ts';
import type { LearnEvent } from './report.ts';

export interface Harvest {
  chunks: HelpChunk[];
  /** Documents that were read, and those that could not be. */
  read: string[];
  skipped: { url: string; why: string }[];
}

const DOCUMENTS = 40;
/** Tries, so that a site map full of dead links ends too. */
const TRIES = 80;
const CHUNKS = 200;

/** A stray percent sign is no reason to stop. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const looksLikeHelp = (text: string, url: URL): boolean => {
  const path = decoded(`${url.pathname} ${url.search} ${url.hash}`).replace(/[/_:=&?.-]+/g, ' ');
  return (HELP.test(text) || HELP.test(path) || text.trim() === '?') && !NOT_HELP.test(`${text} ${path}`);
};

const withoutHash = (url: string): string => url.replace(/#.*$/, '');
/** A place within a document is no document of its own, but a route is (`#/mail`). The site's own routes are the app's: `in-app.ts` opens them. */
const documentOf = (url: string, own: Origin): string =>
  /#!?\//.test(url) && new URL(url).origin !== own ? url : withoutHash(url);

/** Where help pages of one manual live: the address up to its last part, or below it when it has one part only. */
function areaOf(url: string): string {
  const at = new URL(withoutHash(url));
  const whole = at.href;
  const cut = Math.max(whole.lastIndexOf('/'), whole.lastIndexOf(':'));
  const area = whole.slice(0, cut + 1);
  return area.length <= `${at.origin}/`.length ? `${whole.replace(/\.[a-z]+$/, '').replace(/\/$/, '')}/` : area;
}

/** Links of the open page that look like help. */
function linksOn(o: Observation): string[] {
  const out: string[] = [];
  for (const { node } of walk(o.tree)) {
    const href = node.marks?.attributes.href;
    if (href === undefined || kindOf(node) !== 'link' || !isUrl(href, o.url)) continue;
    const url = new URL(href, o.url);
    if (looksLikeHelp(labelOf(node), url)) out.push(url.href);
  }
  return out;
}

interface Queue {
  own: Origin;
  waiting: string[];
  known: Set<string>;
  areas: Set<string>;
  origins: Set<string>;
}

/** The same document with more said in its query (edit, history, another tab of it): `?id=a&do=edit` after `?id=a`. */
function isVariant(known: ReadonlySet<string>, url: URL): boolean {
  const given = new Set<string>();
  url.searchParams.forEach((_, name) => {
    given.add(name);
  });
  const names = [...given];
  for (const name of names.length < 2 ? [] : names) {
    for (const subset of [[name], names.filter((other) => other !== name)]) {
      const shorter = new URL(url);
      for (const other of names) if (!subset.includes(other)) shorter.searchParams.delete(other);
      if (known.has(shorter.href)) return true;
    }
  }
  return false;
}

function add(queue: Queue, url: string): void {
  if (!isUrl(url)) return;
  const clean = documentOf(url, queue.own);
  if (!queue.origins.has(new URL(clean).origin) || queue.known.has(clean)) return;
  if (isVariant(queue.known, new URL(clean))) return;
  queue.known.add(clean);
  queue.waiting.push(clean);
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Site maps of one site map that are read. */
const SITE_MAPS = 8;

/** Addresses from llms.txt and the site maps, those that robots.txt names among them; a site without them is usual, and no failure. */
async function listed(origin: Origin, readHelp: ReadHelp, signal: AbortSignal | undefined): Promise<string[]> {
  const out: string[] = [];
  const links = async (url: string) => (signal?.aborted ? [] : ((await readHelp(url, signal).catch(() => null))?.links ?? []));
  const named = (await links(`${origin}/robots.txt`)).map(({ url }) => url).filter((url) => /\.xml$/i.test(url));
  const maps = [...new Set([...named, `${origin}/sitemap.xml`])];
  const found = await links(`${origin}/llms.txt`);
  for (let i = 0; i < maps.length && i < SITE_MAPS; i += 1) {
    for (const link of await links(maps[i] ?? '')) {
      if (!/\.xml$/i.test(link.url)) found.push(link);
      else if (!maps.includes(link.url)) maps.push(link.url);
    }
  }
  for (const link of found) {
    if (isUrl(link.url) && looksLikeHelp(link.text, new URL(link.url))) out.push(link.url);
  }
  return out;
}

async function readAll(
  queue: Queue,
  harvest: Harvest,
  o: { readHelp: ReadHelp; signal?: AbortSignal; onEvent: (event: LearnEvent) => void },
): Promise<void> {
  const said = new Set<string>();
  for (let tries = 0; tries < TRIES && harvest.read.length < DOCUMENTS && harvest.chunks.length < CHUNKS; tries += 1) {
    const url = queue.waiting.shift();
    if (url === undefined || o.signal?.aborted) return;
    const page = await o.readHelp(url, o.signal).catch((error: unknown) => ({ why: reason(error) }));
    if ('why' in page) {
      harvest.skipped.push({ url, why: page.why });
      continue;
    }
    queue.known.add(documentOf(page.url, queue.own));
    // The frame of a manual says the same on each of its pages.
    const fresh = page.chunks.filter(({ text }) => !said.has(text) && said.add(text));
    const sound = fresh.filter((chunk) => !isInstructionLike(`${chunk.heading}\n${chunk.text}`));
    if (sound.length < fresh.length) harvest.skipped.push({ url, why: 'some of its text addresses a program, not a reader' });
    harvest.read.push(page.url);
    harvest.chunks.push(...sound);
    o.onEvent({ kind: 'help', url: page.url, title: page.title, chunks: sound.length });
    const areas = [...queue.areas];
    for (const link of page.links) {
      if (!isUrl(link.url)) continue;
      const inside = areas.some((area) => link.url.startsWith(area)) || withoutHash(link.url) === withoutHash(page.url);
      if (inside && !NOT_HELP.test(link.text)) add(queue, link.url);
    }
  }
}

/**
 * Reads at most 40 documents: those given, then what the open page, llms.txt and the site map call help, then what these link to within the same manual. Only on the site's own
 * origin and those of `helpUrls`. Pages that cannot be read are counted and left out.
 */
export async function harvest(o: {
  page: Observation;
  origin: Origin;
  readHelp: ReadHelp | null;
  helpUrls: readonly string[];
  signal?: AbortSignal;
  onEvent: (event: LearnEvent) => void;
}): Promise<Harvest> {
  const out: Harvest = { chunks: [], read: [], skipped: [] };
  const { readHelp } = o;
  if (readHelp === null) return out;
  const origins = new Set([o.origin, ...o.helpUrls.map((url) => new URL(url).origin)]);
  const queue: Queue = { own: o.origin, waiting: [], known: new Set(), areas: new Set(), origins };
  const seeds = [...o.helpUrls, ...linksOn(o.page), ...(await listed(o.origin, readHelp, o.signal))];
  for (const url of seeds) {
    add(queue, url);
    queue.areas.add(areaOf(url));
  }
  await readAll(queue, out, { ...o, readHelp });
  return { ...out, chunks: out.chunks.slice(0, CHUNKS) };
}

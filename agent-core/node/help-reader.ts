/** Reads help pages without cookies: only addresses of the given origins, robots respected, one request a second. By plain requests; what only scripts show, in a browser of its own. */

import { XMLParser } from 'fast-xml-parser';
import robots, { type Robot } from 'robots-parser';
import { getDomain } from 'tldts';
import * as z from 'zod';
import { isUrl } from '../is-url.ts';
import { getWriteWord } from '../policy/get-writes.ts';
import type { ReadHelp } from '../ports.ts';
import type { Origin } from '../trajectory.ts';
import { PdfError, pdfHelp } from './help-pdf.ts';
import { type HelpText, helpText, plainHelp } from './help-text.ts';

const AGENT = 'Fieldguide';
const MOST_BYTES = 10 * 1024 * 1024;
const PATIENCE_MS = 15_000;
const HOPS = 5;
const PACE_MS = 1_000;

/** A help page that cannot be read; the message says why. */
export class HelpError extends Error {
  override readonly name = 'HelpError';
}

/** The package's types describe an ES module, but it is CommonJS: what `import` gives is the function itself. */
const isParser = (value: unknown): value is typeof robots.default => typeof value === 'function';
function parseRobots(url: string, text: string): Robot {
  const given: unknown = robots;
  if (!isParser(given)) throw new TypeError('robots-parser no longer exports a function');
  return given(url, text);
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** May it be asked: an origin that was given, or for a redirect another host of the same registrable domain over the same protocol. Addresses in numbers have no domain, so they count only if given. */
export function mayAsk(url: URL, o: { docs: ReadonlySet<Origin>; from?: URL }): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  if (o.docs.has(url.origin)) return true;
  if (o.from === undefined || url.protocol !== o.from.protocol || url.port !== o.from.port) return false;
  const domain = getDomain(url.hostname, { allowPrivateDomains: true });
  return domain !== null && domain === getDomain(o.from.hostname, { allowPrivateDomains: true });
}

interface Answer {
  url: URL;
  status: number;
  type: string;
  body: string;
  /** Of a PDF only. */
  bytes: Uint8Array;
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > MOST_BYTES) throw new HelpError(`it is larger than ${MOST_BYTES / 1024 / 1024} MB`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new HelpError(`it is larger than ${MOST_BYTES / 1024 / 1024} MB`);
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const CHARSETS = /^(utf-?8|iso-8859-\d+|windows-125\d|us-ascii|utf-16(le|be)?|shift_jis|euc-jp|gbk|gb18030|big5)$/i;
function decoded(bytes: Uint8Array, contentType: string): string {
  const [, charset = 'utf-8'] = /charset=["']?([\w-]+)/i.exec(contentType) ?? [];
  return new TextDecoder(CHARSETS.test(charset) ? charset : 'utf-8').decode(bytes);
}
const NOTHING = new Uint8Array();
const PDF = 'application/pdf';
const TEXT = /^(text\/|application\/(xhtml|xml|json))|\+xml$/;

interface Asking {
  docs: ReadonlySet<Origin>;
  /** Addresses that the person gave: these alone may look as if a GET of them changed something. */
  given: ReadonlySet<string>;
  turn: (origin: Origin) => Promise<void>;
}

/** One GET, redirects followed by hand so that each address is checked before it is asked. */
async function get(url: URL, o: Asking & { signal: AbortSignal }): Promise<Answer> {
  let at = url;
  let from: URL | undefined;
  for (let hop = 0; hop <= HOPS; hop += 1) {
    if (!mayAsk(at, { docs: o.docs, ...(from === undefined ? {} : { from }) }))
      throw new HelpError(`${at.origin} is not among the sites that may be read`);
    const word = o.given.has(at.href) ? null : getWriteWord(at.href);
    if (word !== null) throw new HelpError(`its address looks like one that changes something ("${word}")`);
    await o.turn(at.origin);
    const headers = {
      'user-agent': `${AGENT}/0.1 (+help reader)`,
      accept: 'text/html,text/plain,text/markdown,application/pdf,application/xml;q=0.9',
    };
    const response = await fetch(at, { redirect: 'manual', credentials: 'omit', headers, signal: o.signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      const said = response.headers.get('content-type') ?? '';
      const type = said.split(';')[0]?.trim().toLowerCase() ?? '';
      const answer = { url: at, status: response.status, type, body: '', bytes: NOTHING };
      if (TEXT.test(type)) return { ...answer, body: decoded(await bytesOf(response), said) };
      const pdf = type === PDF || (/octet-stream$/.test(type) && /\.pdf$/i.test(at.pathname));
      if (pdf) return { ...answer, type: PDF, bytes: await bytesOf(response) };
      await response.body?.cancel();
      return answer;
    }
    await response.body?.cancel();
    from = at;
    at = new URL(location, at);
  }
  throw new HelpError(`it redirects more than ${HOPS} times`);
}

const Loc = z.union([z.string(), z.looseObject({ '#text': z.string() }).transform((value) => value['#text'])]);
const Entry = z.looseObject({ loc: Loc });
const many = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]).optional();
const SiteMap = z.looseObject({
  urlset: z.looseObject({ url: many(Entry) }).optional(),
  sitemapindex: z.looseObject({ sitemap: many(Entry) }).optional(),
});

function siteMap(text: string): HelpText {
  const parsed = SiteMap.safeParse(new XMLParser({ ignoreAttributes: true, processEntities: false }).parse(text));
  const entries = parsed.success ? [...(parsed.data.urlset?.url ?? []), ...(parsed.data.sitemapindex?.sitemap ?? [])] : [];
  const links = entries.flatMap(({ loc }) => (typeof loc === 'string' && isUrl(loc) ? [{ url: loc, text: '' }] : []));
  return { title: '', chunks: [], links };
}

async function textOf(answer: Answer): Promise<HelpText> {
  const { type, body, url } = answer;
  if (url.pathname === '/robots.txt') return { ...plainHelp(body, url.href), chunks: [] };
  if (/html/.test(type)) return helpText(body, url.href);
  if (/xml/.test(type)) return siteMap(body);
  if (/^text\//.test(type)) return plainHelp(body, url.href);
  if (type === PDF) {
    return pdfHelp(answer.bytes, url.href).catch((error: unknown) => {
      throw error instanceof PdfError ? new HelpError(error.message, { cause: error }) : error;
    });
  }
  throw new HelpError(`it is ${type === '' ? 'of an unknown kind' : type}, not text`);
}

/** Less text than this (characters) in a page with scripts: these have yet to write it. */
const LITTLE = 400;
const isDrawn = ({ type, body }: Answer, { chunks }: HelpText): boolean =>
  /html/.test(type) && /<script\b/i.test(body) && chunks.reduce((sum, { text }) => sum + text.length, 0) < LITTLE;

/** Waits until this origin may be asked again: one request a second, none on loopback. */
function pacer(): (origin: Origin) => Promise<void> {
  const next = new Map<Origin, number>();
  return async (origin) => {
    if (isLoopback(new URL(origin).hostname)) return;
    const now = performance.now();
    const at = Math.max(now, next.get(origin) ?? 0);
    next.set(origin, at + PACE_MS);
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  };
}

/**
 * A reader of help pages. `docs`: origins that may be asked, `standIn`: those of a similar product, whose chunks are marked; nothing else ever is, but redirects within the same registrable domain, and nothing that looks like a write by GET but the urls `given` by the person. No cookies are kept or sent.
 * `draw` opens a page in a browser, where scripts write its text; `null`: not this page. The reader throws
 * HelpError for what robots.txt forbids, what is no text, what is larger than 10 MB, what answers with an error, and what takes longer than 15 s.
 */
export async function openHelpReader(o: {
  docs: readonly Origin[];
  standIn?: readonly Origin[];
  given?: readonly string[];
  draw?: (url: URL, signal: AbortSignal) => Promise<HelpText | null>;
}): Promise<{ readHelp: ReadHelp; close(): Promise<void> }> {
  const standIn = new Set(o.standIn ?? []);
  const docs = new Set([...o.docs, ...standIn]);
  const closed = new AbortController();
  const asking: Asking = { docs, given: new Set((o.given ?? []).map((url) => new URL(url).href)), turn: pacer() };
  const rules = new Map<Origin, Promise<Robot | null>>();

  const rulesOf = (origin: Origin, signal: AbortSignal): Promise<Robot | null> => {
    const known =
      rules.get(origin) ??
      get(new URL('/robots.txt', origin), { ...asking, signal })
        .then((answer) => {
          // RFC 9309: no file allows all; a server in trouble allows nothing.
          if (answer.status >= 500) return parseRobots(`${origin}/robots.txt`, 'User-agent: *\nDisallow: /');
          return answer.status === 200 ? parseRobots(`${origin}/robots.txt`, answer.body) : null;
        })
        .catch((): null => null);
    rules.set(origin, known);
    return known;
  };

  /** A browser gets the same turn as a request; where it fails, the page has no text to read. */
  const draw = async (by: NonNullable<typeof o.draw>, { url }: Answer, signal: AbortSignal): Promise<HelpText | null> => {
    await asking.turn(url.origin);
    return by(url, signal).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new HelpError(`scripts write its text, and in the browser for such pages it could not be read: ${why}`, { cause });
    });
  };

  const readHelp: ReadHelp = async (address, given) => {
    if (!isUrl(address)) throw new HelpError(`"${address}" is not a url`);
    const url = new URL(address);
    if (!mayAsk(url, { docs })) throw new HelpError(`${url.origin} is not among the sites that may be read`);
    const whole = AbortSignal.any([closed.signal, ...(given === undefined ? [] : [given])]);
    const signal = AbortSignal.any([whole, AbortSignal.timeout(PATIENCE_MS)]);
    try {
      const allowed = await rulesOf(url.origin, signal);
      if (allowed?.isAllowed(url.href, AGENT) === false) throw new HelpError('robots.txt asks not to read it');
      const answer = await get(url, { ...asking, signal });
      if (answer.status !== 200) throw new HelpError(`it answers with HTTP ${answer.status}`);
      const plain = await textOf(answer);
      const drawn = o.draw !== undefined && isDrawn(answer, plain) ? await draw(o.draw, answer, whole) : null;
      const { title, chunks, links } = drawn ?? plain;
      const marked = standIn.has(answer.url.origin) ? chunks.map((chunk) => ({ ...chunk, standIn: true })) : chunks;
      return { url: answer.url.href, title, chunks: marked, links };
    } catch (error) {
      if (error instanceof HelpError || given?.aborted) throw error;
      const late = error instanceof Error && error.name === 'TimeoutError';
      throw new HelpError(late ? `it did not answer within ${PATIENCE_MS / 1000} s` : 'it could not be reached', {
        cause: error,
      });
    }
  };
  return { readHelp, close: async () => closed.abort() };
}

/** A recorded HAR without what must not leave: cookies, credentials, token-like headers and values, response bodies (`formats.md` 8, 9). */

import * as z from 'zod';
import { isUrl } from '../is-url.ts';
import { scrubText } from '../scrub.ts';

const Pair = z.looseObject({ name: z.string(), value: z.string() });
const Entry = z.looseObject({
  request: z.looseObject({
    url: z.string(),
    headers: z.array(Pair),
    queryString: z.array(Pair),
    cookies: z.array(z.unknown()),
    postData: z
      .looseObject({ mimeType: z.string().optional(), text: z.string().optional(), params: z.array(Pair).optional() })
      .optional(),
  }),
  response: z.looseObject({
    headers: z.array(Pair),
    cookies: z.array(z.unknown()),
    redirectURL: z.string(),
    content: z.looseObject({ size: z.number(), mimeType: z.string() }),
  }),
});
/** What Playwright writes with `recordHar`, as far as it is looked at. */
export const Har = z.looseObject({ log: z.looseObject({ entries: z.array(Entry) }) });
export type Har = z.infer<typeof Har>;

/** Never read by a benchmark, and a key to somebody's account. */
const GONE = /^(cookie|set-cookie2?|authorization|proxy-authorization|www-authenticate|authentication-info)$/i;
const SECRET =
  /(?:^|[-_.])(?:auth|access|api|csrf|xsrf|session|id|refresh|bearer)?[-_.]?(?:token|secret|passw(?:or)?d|pwd|apikey|api[-_]?key|signature|sig|sid|otp|jwt|credential)s?(?:$|[-_.\]])|^(?:auth|key|sessionid|phpsessid|__requestverificationtoken)$/i;
const REDACTED = 'REDACTED';

const value = ({ name, value: text }: z.infer<typeof Pair>): string => (SECRET.test(name) ? REDACTED : scrubText(text));

function url(text: string): string {
  if (!isUrl(text)) return scrubText(text);
  const at = new URL(text);
  if (at.protocol === 'data:' || at.protocol === 'blob:') return `${at.protocol}${REDACTED}`;
  if (at.search !== '') {
    const pairs = at.search
      .slice(1)
      .split('&')
      .map((part) => {
        const [name = '', ...rest] = part.split('=');
        return SECRET.test(decode(name)) ? `${name}=${REDACTED}` : [name, ...rest].join('=');
      });
    at.search = pairs.join('&');
  }
  [at.username, at.password] = ['', ''];
  return scrubText(at.href);
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

function body(text: string, mimeType: string): string {
  if (/json/i.test(mimeType)) {
    try {
      return JSON.stringify(inJson(JSON.parse(text)));
    } catch {
      return scrubText(text);
    }
  }
  if (!/x-www-form-urlencoded/i.test(mimeType)) return scrubText(text);
  return text
    .split('&')
    .map((part) => {
      const [name = '', ...rest] = part.split('=');
      return SECRET.test(decode(name)) ? `${name}=${REDACTED}` : scrubText([name, ...rest].join('='));
    })
    .join('&');
}

function inJson(data: unknown): unknown {
  if (typeof data === 'string') return scrubText(data);
  if (Array.isArray(data)) return data.map(inJson);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, inner]) => [key, SECRET.test(key) && typeof inner === 'string' ? REDACTED : inJson(inner)]),
  );
}

const headers = (all: readonly z.infer<typeof Pair>[]): z.infer<typeof Pair>[] =>
  all
    .filter(({ name }) => !GONE.test(name))
    .map((header) => ({
      ...header,
      value: /^(referer|location|origin|content-location)$/i.test(header.name) ? url(header.value) : value(header),
    }));

/** Data and blob addresses, and names that no network has (our own probes of the barrier go to `.invalid`). */
const wasSent = (address: string): boolean =>
  /^https?:/i.test(address) && !(isUrl(address) && new URL(address).hostname.endsWith('.invalid'));

/** What never was on the network is left out. Throws a ZodError when it is no HAR. */
export function cleanHar(data: unknown): Har {
  const har = Har.parse(data);
  const entries = har.log.entries
    .filter(({ request }) => wasSent(request.url))
    .map((entry) => {
      const { request, response } = entry;
      const { text: _, encoding: __, ...content } = response.content;
      const { postData } = request;
      const sent =
        postData === undefined
          ? {}
          : {
              postData: {
                ...postData,
                ...(postData.text === undefined ? {} : { text: body(postData.text, postData.mimeType ?? '') }),
                ...(postData.params === undefined
                  ? {}
                  : { params: postData.params.map((pair) => ({ ...pair, value: value(pair) })) }),
              },
            };
      return {
        ...entry,
        request: {
          ...request,
          url: url(request.url),
          headers: headers(request.headers),
          queryString: request.queryString.map((pair) => ({ ...pair, value: value(pair) })),
          cookies: [],
          ...sent,
        },
        response: {
          ...response,
          headers: headers(response.headers),
          cookies: [],
          redirectURL: response.redirectURL === '' ? '' : url(response.redirectURL),
          content,
        },
      };
    });
  return { ...har, log: { ...har.log, entries } };
}

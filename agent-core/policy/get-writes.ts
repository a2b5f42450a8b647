/** Does a GET of this address look as if it wrote something (`safety.md` 4.3)? */
import { isUrl } from '../is-url.ts';
import * as words from './get-words.ts';
import { wordsOf } from './label.ts';

const WORDS = new Set(words.GET_WORDS);
const PLACES = new Set(words.PLACE_WORDS);
const OPERATIONS = new Set([...words.GET_WORDS, ...words.OPERATION_WORDS]);
const KEYS = new Set(words.OPERATION_KEYS);
const FREE = new Set(words.FREE_KEYS);
const ARTICLES = new Set(words.ARTICLE_FOLDERS);
const ROUTE_KEYS = new Set(words.ROUTE_KEYS);
const LAST_WORDS = new Set(words.LAST_WORDS);

const decoded = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};
/** A number, an id, or a masked value, which stands for one. */
const isRecord = (segment: string): boolean =>
  segment.includes('«') || /^\d+$/.test(segment) || /^(?=.*\d)[\w-]{6,}$/.test(segment) || /^[A-Za-z]+-\d+$/.test(segment);
const isYear = (segment: string): boolean => /^(19|20)\d\d$/.test(segment);

/** `mark_read`, `addToCart`: joined they are one word of the list. */
const joined = (words: readonly string[]): string => words.join('');

function inSegment(segment: string, segments: readonly string[], at: number, article: boolean): string | null {
  const words = wordsOf(segment.replace(/\.[a-z]{2,5}$/i, ''));
  if (words.length > 3) return null;
  if (WORDS.has(joined(words))) return alone(segments, at, joined(words), article);
  if (article) return null;
  return [...words.slice(0, 1), ...words.slice(-1)].find((word) => WORDS.has(word) && !PLACES.has(word)) ?? null;
}

/** A segment that is just the word: a place, or an operation on the record beside it. */
function alone(segments: readonly string[], at: number, word: string, article: boolean): string | null {
  const record = segments.slice(Math.max(0, at - 1), at + 2).some((one) => isRecord(one) && !isYear(one));
  if (record) return word;
  if (article) return null;
  if (!PLACES.has(word)) return word;
  return LAST_WORDS.has(word) && at === segments.length - 1 && at >= 2 ? word : null;
}

/** Names one record: `?id=88`; not a page of a list. */
const namesRecord = (search: string): boolean =>
  search
    .slice(1)
    .split('&')
    .map((pair) => pair.split('='))
    .some(([key = '', value = '']) => isRecord(decoded(value)) && !/^(page|p|offset|start|limit|year|month|date)$/i.test(key));

function inPath(path: string, search = ''): string | null {
  const segments = path
    .split('/')
    .map(decoded)
    .filter((segment) => segment !== '');
  let article = false;
  const last = segments.at(-1)?.toLowerCase() ?? '';
  if (LAST_WORDS.has(last) && namesRecord(search)) return last;
  for (const [at, segment] of segments.entries()) {
    const [name = '', ...matrix] = segment.split(';');
    const hit = inSegment(name, segments, at, article) ?? inPairs(matrix);
    if (hit !== null) return hit;
    if (ARTICLES.has(name.toLowerCase())) article = true;
  }
  return null;
}

function inPair(rawKey: string, value: string): string | null {
  const key = rawKey.toLowerCase();
  if (/^_method$|^x-http-method/.test(key)) return '_method';
  const keyWords = wordsOf(rawKey);
  if (ROUTE_KEYS.has(key) && value.includes('/')) return inPath(value);
  if (KEYS.has(key)) {
    const words = wordsOf(value);
    if (words.length > 4) return null;
    return [...words, joined(words)].find((word) => OPERATIONS.has(word)) ?? null;
  }
  if (FREE.has(key)) return null;
  if (keyWords.length <= 3) {
    const hit = [...keyWords, joined(keyWords)].find((word) => WORDS.has(word));
    if (hit !== undefined) return hit;
  }
  const words = wordsOf(value);
  return words.length <= 2 ? (words.find((word) => WORDS.has(word) && !PLACES.has(word)) ?? null) : null;
}

function inPairs(pairs: readonly string[]): string | null {
  for (const pair of pairs) {
    const [key = '', ...rest] = pair.split('=');
    const hit = inPair(decoded(key), decoded(rest.join('=')));
    if (hit !== null) return hit;
  }
  return null;
}

/**
 * The word because of which a GET of `url` is taken for a write; `null` when there is none. Looks at path, query and at fragments that are
 * routes. What is typed into a search, titles of articles and words within long titles do not count.
 */
export function getWriteWord(url: string): string | null {
  if (!isUrl(url)) return null;
  const { pathname, search, hash } = new URL(url);
  const [route = '', query = ''] = /^#!?\//.test(hash) ? hash.replace(/^#!?/, '').split('?') : [];
  return inPath(pathname, search) ?? inPairs(search.slice(1).split(/[&;]/)) ?? inPath(route) ?? inPairs(query.split('&'));
}

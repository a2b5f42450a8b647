/**
 * Task lists in WebArena's config format, and its scores `string_match`, `url_match` and `program_html` (`evaluation_harness/evaluators.py` of
 * github.com/web-arena-x/webarena), rule for rule. What a language model judges there (`fuzzy_match`) is not judged here. Pure.
 */

import * as z from 'zod';
import { isUrl } from '../is-url.ts';

const Required = z.union([z.looseObject({ exact_match: z.string() }), z.looseObject({ must_include: z.array(z.string()) })]);
const Target = z.looseObject({
  url: z.string(),
  locator: z.string(),
  required_contents: Required,
  prep_actions: z.array(z.string()).optional(),
});
export type WebarenaTarget = z.infer<typeof Target>;

const Answers = z.looseObject({
  exact_match: z.string().optional(),
  must_include: z.array(z.string()).optional(),
  fuzzy_match: z.union([z.array(z.string()), z.string()]).optional(),
});

export const WebarenaTask = z.looseObject({
  sites: z.array(z.string()).min(1),
  task_id: z.number(),
  require_login: z.boolean().default(false),
  storage_state: z.string().nullish(),
  start_url: z.string(),
  geolocation: z.unknown().optional(),
  intent: z.string(),
  eval: z.looseObject({
    eval_types: z.array(z.enum(['string_match', 'url_match', 'program_html'])).min(1),
    reference_answers: Answers.nullish(),
    reference_url: z.string().nullish(),
    program_html: z.array(Target).nullish(),
    url_note: z.string().optional(),
  }),
});
export type WebarenaTask = z.infer<typeof WebarenaTask>;

const TABS = ' |AND| ';
const OR = ' |OR| ';
const PLACEHOLDER = /__[A-Z][A-Z_]*__/g;

/** `__NAME__` in any text of a task becomes what `sites` has under NAME; those that it has not stay, and are told. */
export function placed(text: string, sites: Readonly<Record<string, string | undefined>>): { text: string; missing: string[] } {
  const missing = new Set<string>();
  const filled = text.replace(PLACEHOLDER, (name) => {
    const url = sites[name.slice(2, -2)];
    if (url === undefined) missing.add(name);
    return url?.replace(/\/+$/, '') ?? name;
  });
  return { text: filled, missing: [...missing] };
}

/** The helpers of the benchmark that need nothing but the address. */
const LAST_POST = /^func:\s*reddit_get_post_url\(\s*['"]__last_url__['"]\s*\)\s*$/;

/** The address of the post that `url` is about, where it is one of a forum; else itself. */
function postUrl(url: string): string {
  const at = new URL(url);
  const [, kind, forum, post] = at.pathname.split('/');
  return kind === 'f' && forum !== undefined && post !== undefined ? `${at.origin}/f/${forum}/${post}/` : url;
}

/** Where a target is to be looked at; `null`: on the page as it was left. */
export const targetUrl = (target: WebarenaTarget, last: string): string | null =>
  target.url === 'last' ? null : LAST_POST.test(target.url) ? postUrl(last) : target.url;

const isProgram = (locator: string): boolean => locator.startsWith('document.') || locator.startsWith('[...document.');

/** Why a task cannot be done or judged here; '' when it can. */
export function unfit(task: WebarenaTask): string {
  if (task.sites.length > 1) return `it spans ${task.sites.join(' and ')}; one run works on one site`;
  if (task.start_url.includes(TABS)) return 'it starts with several tabs';
  if (task.geolocation !== null && task.geolocation !== undefined) return 'it needs a geographic position';
  const { eval_types, reference_answers, program_html, reference_url, url_note } = task.eval;
  if (eval_types.includes('string_match')) {
    if (reference_answers === null || reference_answers === undefined) return 'string_match without a reference answer';
    const fuzzy = reference_answers.fuzzy_match;
    if (fuzzy !== undefined && fuzzy !== 'N/A') return 'its answer is judged by a language model (fuzzy_match)';
  }
  if (eval_types.includes('url_match')) {
    if (!reference_url) return 'url_match without a reference_url';
    if ((url_note ?? 'GOLD in PRED') !== 'GOLD in PRED') return `url_match by a rule that is not known: ${url_note}`;
  }
  if (!eval_types.includes('program_html')) return '';
  if (!program_html?.length) return 'program_html without a target';
  for (const { url, locator } of program_html) {
    if (url.startsWith('func') && !LAST_POST.test(url)) return `its page is found by a program that is not known here: ${url}`;
    if (locator.trim() !== '' && !isProgram(locator)) return `it is looked at by a program that is not known here: ${locator}`;
  }
  return '';
}

const clean = (answer: string): string => {
  const text = answer.trim();
  const quoted = (text.startsWith("'") && text.endsWith("'")) || (text.startsWith('"') && text.endsWith('"'));
  return (quoted ? text.slice(1, -1) : text).toLowerCase();
};
const equals = (reference: string, said: string): boolean => clean(said) === clean(reference);
const includes = (reference: string, said: string): boolean => clean(said).includes(clean(reference));
/** A single letter or digit must stand alone: "0" is not in "100". */
const isWord = (reference: string, said: string): boolean =>
  clean(said)
    .split(/[\s.,;:!?()[\]{}"'`%$#&<>@]+/)
    .includes(clean(reference));

/** `said`: what the agent answered; `N/A` where it found the task infeasible. */
export function stringMatch(task: WebarenaTask, said: string): boolean {
  const { exact_match, must_include, fuzzy_match } = task.eval.reference_answers ?? {};
  const answer = clean(said);
  const alone = must_include?.length === 1 && clean(must_include[0] ?? '').length === 1;
  return (
    (exact_match === undefined || equals(exact_match, answer)) &&
    (must_include ?? []).every((one) => (alone ? isWord(one, answer) : includes(one, answer))) &&
    (fuzzy_match !== 'N/A' || equals('N/A', answer))
  );
}

const bare = (url: string): string => url.replace(/\/+$/, '');
function parts(url: string): { base: string; query: URLSearchParams } {
  const text = bare(url);
  if (!isUrl(text)) return { base: bare(text.split('?')[0] ?? ''), query: new URLSearchParams(text.split('?')[1] ?? '') };
  const at = new URL(text);
  return { base: bare(at.host + at.pathname), query: at.searchParams };
}

/** One of the references is part of the address (host and path), and each of their query values is there. */
export function urlMatch(task: WebarenaTask, endedAt: string): boolean {
  const references = (task.eval.reference_url ?? '').split(OR).map(parts);
  const said = parts(endedAt);
  const wanted = new Map<string, string[]>();
  for (const { query } of references)
    query.forEach((value, key) => {
      if (value !== '') wanted.set(key, [...(wanted.get(key) ?? []), value]);
    });
  return (
    references.some(({ base }) => said.base.includes(base)) &&
    [...wanted].every(([key, values]) => values.some((value) => said.query.getAll(key).includes(value)))
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
/** Character references of HTML: by number, and the names that serializers write. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? all;
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** `found`: what the target's locator gave, or the whole page. */
export function contentMatch(target: WebarenaTarget, found: string): boolean {
  const required = target.required_contents;
  const text = unescaped(found);
  if (typeof required.exact_match === 'string') return equals(required.exact_match, text);
  const all = z.array(z.string()).parse(required.must_include);
  return all.every((one) => one.split(OR).some((either) => includes(either, text)));
}

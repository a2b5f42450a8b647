/** Keys for comparing pages: derived, never stored as truth. */
import { isUrl } from './is-url.ts';
import { EDITABLE, FORM, isOn, isOverlay, isPlain, kindOf, labelOf, recordControls, walk, withoutCount } from './observation.ts';
import { standing } from './standing.ts';
import type { AxNode, Observation } from './trajectory.ts';
import { viewOf } from './view.ts';

/** Query keys whose value names a view rather than a record. */
const VIEW_KEYS = /^_?(app|area|do|action|act|cmd|tab|task|view|mode|module|screen|section|op|route|step|panel|type)$/i;

function segmentTemplate(segment: string): string {
  if (/^\d+$/.test(segment)) return '{n}';
  if (/^\d{4}-\d\d(-\d\d)?$/.test(segment)) return '{date}';
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segment) || /^(?=.*\d)[0-9a-f]{8,}$/i.test(segment)) return '{id}';
  // "b6" is a record, "v2" a version.
  if (/^(?:[A-Za-z]+[-_]|(?!v\d\d?$)[A-Za-z]{1,2})\d+$/i.test(segment) || (/\d/.test(segment) && segment.length >= 12))
    return '{id}';
  return segment;
}
const pathTemplate = (path: string): string => path.split('/').map(segmentTemplate).join('/');

function queryTemplate(params: URLSearchParams): string {
  const seen = new Set<string>();
  params.forEach((value, key) => {
    seen.add(VIEW_KEYS.test(key) ? `${key}=${segmentTemplate(value)}` : `${key}={v}`);
  });
  return seen.size === 0 ? '' : `?${[...seen].sort().join('&')}`;
}

/** The url with record ids, dates and query values replaced by placeholders; a fragment stays only where it is a route (`#/…`, `#!/…`). What cannot be parsed comes back as it is. */
export function urlTemplate(url: string): string {
  if (!isUrl(url)) return url;
  const at = new URL(url);
  if (at.origin === 'null') return url;
  const route = /^#!?\//.test(at.hash) ? at.hash : '';
  const [path = '', query = ''] = route.split('?');
  return `${at.origin}${pathTemplate(at.pathname)}${queryTemplate(at.searchParams)}${pathTemplate(path)}${query && queryTemplate(new URLSearchParams(query))}`;
}

/** Between the parts of a template: address, marks, form. */
const BETWEEN = ' | ';

/** The address that a page's `template` key begins with. */
export const addressOf = (template: string): string => template.split(BETWEEN)[0] ?? '';

const marksOf = (template: string): string[] => (template.split(BETWEEN)[1] ?? '').split(', ');
/** Selected tabs and sections that a page's `template` key tells. */
export const placesOf = (template: string): string[] =>
  marksOf(template).flatMap((mark) => (mark.startsWith('at ') ? mark.slice(3) : []));

/** Does something lie over the page that a `template` key tells. */
export const hasOverlay = (template: string): boolean => marksOf(template).some((mark) => mark.startsWith('over '));

const hashed = (text: string): string =>
  text
    .replace(/\b\d+ (seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago\b/gi, '#')
    .replace(/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(, \d{4})?/gi, '#')
    .replace(/\S*\d\S*/g, '#')
    .replace(/(# ?)+/g, '#');

/** Dates, times, ages, prices, counts and ids to `#`: nothing without a digit. Only for recall: a changed count is a change. */
const maskVolatile = (text: string): string => (/[\d#]/.test(text) ? hashed(text) : text);

/** cyrb53 (public domain, bryc) twice: 106 bits, enough to compare pages of one site, no secret. */
export function digest(text: string): string {
  const half = (seed: number): string => {
    let [h1, h2] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      h1 = Math.imul(h1 ^ code, 2654435761);
      h2 = Math.imul(h2 ^ code, 1597334677);
    }
    h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
    h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
    return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(16).padStart(14, '0');
  };
  return half(1) + half(2);
}

/** States in one line. Focus counts only where one types: elsewhere it moves without anything having happened. */
export function statesOf(node: AxNode): string {
  const all = Object.entries(node.states);
  if (all.length === 0) return '';
  return all
    .filter(([key]) => key !== 'focused' || EDITABLE.has(kindOf(node).toLowerCase()))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(' ');
}

/** Kinds of the nearest `most` ancestors that mean something, outermost first. */
function nearest(parents: readonly AxNode[], most: number): string[] {
  const found: string[] = [];
  for (let i = parents.length - 1; i >= 0 && found.length < most; i -= 1) {
    const parent = parents[i];
    if (parent !== undefined && !isPlain(parent)) found.unshift(kindOf(parent));
  }
  return found;
}

/**
 * Keys of a page (`method.md` 3.0). `raw`: the tree without refs, nothing masked, for no-op, cycle and loop checks. `masked`: volatile words masked and typed
 * values reduced to empty or not, for recall. `template`: url template, overlays, selected tabs and sections, headings that a control is called by, and the controls one fills in, those of records left out. `sketch`: kinds on the path
 * from the root, three at a time, with counts in powers of two.
 */
export function keys(o: Observation): { raw: string; masked: string; template: string; sketch: ReadonlyMap<string, number> } {
  const tabs = `${o.tabs.length}/${o.tabs.findIndex((tab) => tab.active)}`;
  const raw = [o.url, o.title, tabs];
  const masked = [urlTemplate(o.url), maskVolatile(o.title)];
  const [marks, fields, counts] = [new Set<string>(), new Map<string, number>(), new Map<string, number>()];
  const [records, leads] = [recordControls(o), standing(o).leads];
  for (const view of viewOf(o)) marks.add(`in ${maskVolatile(view)}`);
  for (const { node, depth, parents } of walk(o.tree)) {
    const kind = kindOf(node);
    raw.push(
      `${depth} ${node.role} ${JSON.stringify([node.name, node.value ?? null])} ${statesOf(node)} ${node.guess?.on ?? ''}`,
    );
    masked.push(
      `${depth} ${kind} ${maskVolatile(labelOf(node))} ${statesOf(node)} ${isOn(node) ?? ''} ${node.value ? 'filled' : ''}`,
    );
    if (isPlain(node)) continue;
    if (isOverlay(node)) marks.add(`over ${maskVolatile(withoutCount(labelOf(node)))}`);
    if (((kind === 'tab' || leads.has(node)) && isOn(node) === true) || (node.states.current && node.states.current !== 'false'))
      marks.add(`at ${maskVolatile(withoutCount(labelOf(node)))}`);
    if (FORM.has(kind.toLowerCase()) && !records.has(node)) fields.set(kind, (fields.get(kind) ?? 0) + 1);
    const path = [...nearest(parents, 2), kind].join('>');
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const bucket = (count: number): number => Math.floor(Math.log2(count)) + 1;
  const form = [...fields].map(([kind, count]) => `${kind}*${bucket(count)}`).sort();
  return {
    raw: digest(raw.join('\n')),
    masked: digest(masked.join('\n')),
    template: [urlTemplate(o.url), [...marks].sort().join(', '), form.join(' ')].filter((part) => part !== '').join(BETWEEN),
    sketch: new Map([...counts].map(([path, count]) => [path, bucket(count)])),
  };
}

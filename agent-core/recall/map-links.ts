/** Ways that were seen and never taken: a link tells by its address which of the known kinds of page it leads to. */
import { isUrl } from '../is-url.ts';
import { describe, labelOf, listPath, walk } from '../observation.ts';
import { addressOf, urlTemplate } from '../page-keys.ts';
import { getWriteWord } from '../policy/get-writes.ts';
import type { AxNode, Observation, Target } from '../trajectory.ts';

/** A link on a kind of page, and the address that it bears, as a template. */
export interface MapLink {
  from: string;
  to: string;
  target: Target;
}

/** Links kept of a site. */
const MOST = 4000;
/** More names than these lead to no kind of page but to one each, as in a wiki, where every page has the same address but for its title. */
const NAMES = 8;

/** One that is on many pages is kept where it was first seen; of the rows of a list, one. */
const keyOf = ({ from, to, target }: MapLink): string =>
  target.row === undefined
    ? JSON.stringify([to, target.name, target.marks.section])
    : JSON.stringify([to, from, listPath(target.marks.path)]);

export const linksOf = (links: readonly MapLink[]): Map<string, MapLink> => new Map(links.map((link) => [keyOf(link), link]));

/** Adds what the page links to on its own site. What writes when it is only opened is no way. */
export function addLinks(links: Map<string, MapLink>, o: Observation, from: string): void {
  const here = urlTemplate(o.url);
  for (const { node } of walk(o.tree)) {
    const to = linkTo(o, node);
    if (to === '' || to === here || links.size >= MOST) continue;
    const link = { from, to, target: describe(node) };
    const key = keyOf(link);
    if (!links.has(key)) links.set(key, link);
  }
}

/** The kind of address of its own site that a link bears; '' for what is no such link. */
export function linkTo(o: Observation, node: AxNode): string {
  const href = hrefOf(node);
  if (href === '' || !isUrl(o.url) || !isUrl(href, o.url)) return '';
  const to = new URL(href, o.url);
  return to.origin === new URL(o.url).origin && getWriteWord(to.href) === null ? urlTemplate(to.href) : '';
}

const hrefOf = (node: AxNode): string => (labelOf(node) !== '' ? (node.marks?.attributes.href ?? '') : '');

/** Each link with the kind of page that it leads to, where one of that address was seen. Of several the first: that is how it comes, before anything was opened in it. */
export function knownLinks(
  links: readonly MapLink[],
  templates: Iterable<string>,
): { from: string; to: string; target: Target }[] {
  const at = new Map<string, string>();
  for (const template of templates) {
    const address = addressOf(template);
    if (!at.has(address)) at.set(address, template);
  }
  const names = new Map<string, Set<string>>();
  for (const { to, target } of links) if (target.row === undefined) names.set(to, (names.get(to) ?? new Set()).add(target.name));
  return links.flatMap(({ from, to, target }) => {
    const many = target.row === undefined && (names.get(to)?.size ?? 0) > NAMES;
    const template = many ? undefined : at.get(to);
    return template === undefined || template === from ? [] : [{ from, to: template, target }];
  });
}

const pathOf = (address: string): string => address.replace(/[?#].*/s, '');

/** Led to a page of another path than the link bears. */
export function isAstray({ from, to, target }: MapLink): boolean {
  const href = target.marks.attributes.href ?? '';
  const base = addressOf(from);
  if (href === '' || href.startsWith('#') || !isUrl(href, base)) return false;
  const said = new URL(href, base);
  return /^https?:$/.test(said.protocol) && pathOf(urlTemplate(said.href)) !== pathOf(addressOf(to));
}

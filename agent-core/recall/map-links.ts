/** Ways that were seen and never taken: a link tells by its address which of the known kinds of page it leads to. */
import { describe, kindOf, labelOf, walk } from '../observation.ts';
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

/** One that is on many pages is kept where it was first seen; of the rows of a list, one. */
const keyOf = ({ from, to, target }: MapLink): string =>
  target.row === undefined
    ? JSON.stringify([to, target.name, target.marks.section])
    : JSON.stringify([to, from, target.marks.path.replace(/:\d+/g, '')]);

export const linksOf = (links: readonly MapLink[]): Map<string, MapLink> => new Map(links.map((link) => [keyOf(link), link]));

/** Adds what the page links to on its own site. What writes when it is only opened is no way. */
export function addLinks(links: Map<string, MapLink>, o: Observation, from: string): void {
  if (!URL.canParse(o.url)) return;
  const { origin } = new URL(o.url);
  for (const { node } of walk(o.tree)) {
    const href = hrefOf(node);
    if (href === '' || !URL.canParse(href, o.url)) continue;
    const to = new URL(href, o.url);
    if (to.origin !== origin || links.size >= MOST || getWriteWord(to.href) !== null) continue;
    const link = { from, to: urlTemplate(to.href), target: describe(node) };
    if (link.to === urlTemplate(o.url)) continue;
    const key = keyOf(link);
    if (!links.has(key)) links.set(key, link);
  }
}

const hrefOf = (node: AxNode): string =>
  kindOf(node) === 'link' && labelOf(node) !== '' ? (node.marks?.attributes.href ?? '') : '';

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
  return links.flatMap(({ from, to, target }) => {
    const template = at.get(to);
    return template === undefined || template === from ? [] : [{ from, to: template, target }];
  });
}

import { labelOf, walk } from '../../../../observation.ts';
import type { AxNode, Observation } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { endOf, type Item } from '../page.ts';

/** A page of settings: what is looked for is likelier behind another of its tabs than elsewhere. */
export const isSettings = ({ page }: Scene): boolean => page.headings.some(saysSettings);
const saysSettings = (heading: string): boolean => isWord(heading, english.settingPlaces.slice(0, 3)) > 0;
/** So does the end of the document's title: "Harbour post :: Preferences". */
export const endsInSettings = ({ page }: Scene): boolean => saysSettings(endOf(page.o.title));

const known = new WeakMap<Observation, ReadonlySet<AxNode>>();
/** Links of a navigation within the page of settings: each brings one of its sections. */
export function isSectionLink(scene: Scene, { kind, node }: Item): boolean {
  if (kind !== 'link' || !isSettings(scene)) return false;
  const { o } = scene.page;
  const links = known.get(o) ?? sectionLinks(o);
  known.set(o, links);
  return links.has(node);
}
const sectionLinks = (o: Observation): ReadonlySet<AxNode> =>
  new Set(
    [...walk(o.tree)].flatMap(({ node, parents }) => {
      const navigation = parents.findLast(({ role }) => /^navigation$/i.test(role));
      const own =
        navigation !== undefined && (saysSettings(labelOf(navigation)) || parents.some(({ role }) => /^main$/i.test(role)));
      return own && !BREADCRUMB.test(labelOf(navigation)) ? [node] : [];
    }),
  );
const BREADCRUMB = /bread ?crumb|pagina/i;

/** What stands at the head of a dialog and ends nothing. */
import { labelOf, walk } from '../../../../observation.ts';
import type { AxNode } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { type Item, isList, isSubmit, isTextField, type Page } from '../page.ts';

const firstSaid = (overlay: AxNode): AxNode | undefined =>
  [...walk(overlay)].find(({ node, depth }) => depth > 0 && labelOf(node) !== '')?.node;

/** The bar that a dialog is moved by bears its name, and stands above all that is in it. */
export const isTitleBar = ({ overlay, scope }: Page, item: Item): boolean =>
  overlay !== null &&
  item.onTop &&
  !isSubmit(item) &&
  plain(item.label) === plain(labelOf(overlay)) &&
  firstSaid(overlay) === item.node &&
  !scope.some((other) => other.onTop && other.at < item.at && (isTextField(other) || isList(other)));

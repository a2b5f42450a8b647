/** A form that was not taken: it says so, and what was filled in still stands there. */
import { labelOf } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { mentions } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { type Deed, worked, wrote } from '../past.ts';

/** Options go with their list. */
const wasOption = (role: string): boolean => /^(?:option|menuitem|row)$/i.test(role);

/** The control that was changed is still on the page. */
export const isHere = (scene: Scene, deed: Deed): boolean => {
  const { action } = deed.entry;
  return (
    !('target' in action) ||
    scene.page.items.some(
      (item) =>
        item.node.marks?.path === action.target.marks.path ||
        (item.kind === action.target.role.toLowerCase() && labelOf(item.node) === action.target.name),
    ) ||
    // A row that led to another page was no option.
    (wasOption(action.target.role) && (scene.page.overlay !== null || deed.entry.url === scene.page.o.url))
  );
};

/** Still filled in, on the page that came. */
const isKept = (scene: Scene, { entry: { action } }: Deed): boolean =>
  action.kind === 'type' &&
  scene.page.items.some(
    (item) => item.value !== '' && item.kind === action.target.role.toLowerCase() && labelOf(item.node) === action.target.name,
  );

/** What the page said when it was pressed, where that is a complaint. */
export const complaint = ({ entry }: Deed): string | undefined =>
  entry.appeared.find((text) => text.length < 160 && english.invalid.some((word) => mentions(text, word)));

/** Was the form that this deed ended not taken. One that was sent may be given back as it was. */
export function complained(scene: Scene, deed: Deed): boolean {
  const field =
    complaint(deed) === undefined
      ? undefined
      : scene.mine.findLast((other) => (other.aim === 'fill' || other.aim === 'choose') && other.at < deed.at);
  return field !== undefined && (wrote(deed) ? isKept(scene, field) : isHere(scene, field));
}

/** What the site says against the form that was sent last: the task says nothing more to put in. */
export function refusal(scene: Scene): string | undefined {
  const last = scene.mine.at(-1);
  return last?.aim === 'commit' && worked(last) && wrote(last) && complained(scene, last) ? complaint(last) : undefined;
}

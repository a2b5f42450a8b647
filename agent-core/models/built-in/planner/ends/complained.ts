/** A form that was not taken: it says so, and what was filled in still stands there. */
import { labelOf, walk } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { mentions } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { isTextField } from '../page.ts';
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

/** What the page said when it was pressed, where that is a complaint: of several the one that says most. */
export const complaint = ({ entry }: Deed): string | undefined =>
  entry.appeared
    .filter((text) => text.length < 160 && english.invalid.some((word) => mentions(text, word)))
    .toSorted((a, b) => b.length - a.length)[0];

/** The dialog stays, and has an alert in it that came when it was to be ended: whatever that says. */
function alertIn({ page }: Scene, { entry }: Deed): string | undefined {
  const came = new Set(entry.appeared);
  const alerts = page.overlay === null ? [] : [...walk(page.overlay)].filter(({ node }) => /^alert$/i.test(node.role));
  return alerts.flatMap(({ node }) => [...walk(node)].map((visit) => labelOf(visit.node))).find((text) => came.has(text));
}

/** Pressed once more, a form complains of the same, and nothing new is said. */
const standing = (scene: Scene, deed: Deed): string | undefined =>
  complaint(deed) ??
  (wrote(deed) ? undefined : alertIn(scene, deed)) ??
  scene.mine
    .filter((other) => other.aim === deed.aim && other.at < deed.at && other.about === deed.about)
    .flatMap((other) => complaint(other) ?? [])
    .find((text) => scene.page.texts.includes(text));

/** Says of an empty field of this page, by its name, that something is wrong with it. */
const asksForEmpty = ({ page }: Scene, deed: Deed): boolean =>
  page.items.some(
    (item) => isTextField(item) && item.value === '' && item.label.length > 2 && mentions(complaint(deed) ?? '', item.label),
  );

/** Was the form that this deed ended not taken. One that was sent may be given back as it was. */
export function complained(scene: Scene, deed: Deed): boolean {
  if (standing(scene, deed) === undefined) return false;
  const put = scene.mine.filter((other) => (other.aim === 'fill' || other.aim === 'choose') && other.at < deed.at);
  const last = put.at(-1);
  // A form that is given back may have lost what it did not take, and then asks for a field that stands there empty.
  return wrote(deed)
    ? put.some((other) => isKept(scene, other)) || asksForEmpty(scene, deed)
    : last !== undefined && isHere(scene, last);
}

/** What the site says against the form that was sent last: the task says nothing more to put in. */
export function refusal(scene: Scene): string | undefined {
  const last = scene.mine.at(-1);
  return last?.aim === 'commit' && worked(last) && wrote(last) && complained(scene, last) ? standing(scene, last) : undefined;
}

/** A field that was filled in and sent, and stands there as before: it is one for something new, as a reminder's day beside the ticket's own. */
import { mentions } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { isNativeSelect, isTextField } from '../page.ts';
import { type Deed, worked, wrote } from '../past.ts';

const LOOKED = /^(?:go|look|enter|menu|unfold|search|edit)$/;

/** Was what this step put into a field sent, and is the field empty again, or another option chosen in it, while nothing that came up says the value. */
export function isTakenBack({ mine, page, want }: Scene, deed: Deed): boolean {
  const { action } = deed.entry;
  if (page.overlay !== null || !/^(?:set|choose|edit)$/.test(want.op)) return false;
  if (action.kind !== 'type' && action.kind !== 'select') return false;
  const put = action.kind === 'type' ? action.text : action.option;
  const sent = mine.find(({ aim }, at) => (aim === 'commit' || aim === 'confirm') && at > mine.indexOf(deed));
  if (put === '' || sent === undefined || !worked(sent) || !wrote(sent)) return false;
  // One went on looking afterwards: the page of then did not show it.
  if (want.values.length === 1 && mine.some(({ aim, at }) => at > sent.at && LOOKED.test(aim))) return true;
  const item = page.items.find((other) => other.node.marks?.path === action.target.marks.path);
  // A password is never shown again.
  if (item?.node.marks?.attributes.type === 'password') return false;
  if (item === undefined || !(action.kind === 'type' ? isTextField(item) : isNativeSelect(item))) return false;
  const gone = action.kind === 'type' ? item.value === '' : item.value !== '' && item.value !== put;
  return gone && !sent.entry.appeared.some((text) => mentions(text, put));
}

/** An entry of the site's own, as a folder, was opened: the record is not put there by that. */
export function wentThere({ page, want, mine }: Scene, { entry: { action, writes, url }, about, at }: Deed): boolean {
  if (want.entity === undefined || !('target' in action) || !/^(?:link|treeitem|tab)$/.test(action.target.role)) return false;
  const { path } = action.target.marks;
  // Pressed once more it leads to where one is already.
  const again = mine.some(
    ({ entry, about: other }) =>
      other === about && 'target' in entry.action && entry.action.target.marks.path === path && entry.url !== page.o.url,
  );
  // Wherever one went from there since.
  const then = mine.find((later) => later.at > at)?.entry.url ?? page.o.url;
  return writes.length === 0 && (again || then !== url);
}

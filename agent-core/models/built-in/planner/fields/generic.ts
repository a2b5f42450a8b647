/** The control that a task calls by its kind. */
import { genericOf } from '../../kinds.ts';
import { type Item, isPressable, isSearch, type Page } from '../page.ts';

/** The control of that kind: the one that is counted to, the only one, or the first that is still empty. */
export function genericItem(page: Page, phrase: string): Item | undefined {
  const generic = genericOf(phrase);
  if (generic === null) return undefined;
  const all = page.scope.filter((item) => generic.kinds.test(item.kind) && !item.disabled);
  const own = all.filter((item) => !isSearch(item, page.items));
  const tagged = own.filter(({ node }) => node.marks?.tag === generic.tag);
  const list = tagged.length > 0 ? tagged : own.length > 0 ? own : all;
  if (generic.nth > 0) return list[generic.nth - 1];
  return list.length === 1 || list.some(isPressable) ? list[0] : (list.find((item) => item.value === '') ?? list[0]);
}

/** "The Thursday trip" in the list of trips is the one whose row says Thursday. */
import { plain } from '../../lexicon.ts';
import type { Want } from '../../want.ts';
import { SURE, speaksOf } from '../entity.ts';
import type { Page } from '../page.ts';
import { listsItsKind } from '../ways/misleads.ts';

/** The want without the kind in the record's name, where the page lists such records and one row of them alone says the rest. */
export function withoutKind(page: Page, want: Want): Want {
  const { entity = '', noun = '', op } = want;
  const rest = entity.slice(0, -noun.length - 1);
  if (op === 'create' || noun === '' || rest === '' || plain(entity) !== plain(`${rest} ${noun}`)) return want;
  if (!listsItsKind({ page, want })) return want;
  const rows = (name: string): Set<string> =>
    new Set(page.items.flatMap(({ row, nav }) => (row !== '' && !nav && speaksOf(row, name) >= SURE ? [row] : [])));
  return rows(entity).size === 0 && rows(rest).size === 1 ? { ...want, entity: rest } : want;
}

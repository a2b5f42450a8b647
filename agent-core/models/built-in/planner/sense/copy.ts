/** "Duplicate X and rename the copy": which of the two is meant, once the site has made it. */
import { plain } from '../../lexicon.ts';
import { isPointer } from '../../phrases.ts';
import { mentions } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isRecordPage } from '../entity.ts';
import type { Page } from '../page.ts';
import { type Deed, worked } from '../past.ts';

const COPY = /\b(?:copy|duplicate|clone)\b/i;
const OF_COPY = /^\S+ (?:the (?:copy|duplicate|clone)\b|.+ of the (?:copy|duplicate|clone)\b)/i;
/** A name, and no row of a list. */
const MOST = 30;

/** The want with the copy's own name as its record: what is called as the original and says that it is a copy. On the original's page, where nothing says so, it is not to be found. */
export function withCopy(page: Page, want: Want, { deeds, part }: { deeds: readonly Deed[]; part: number }): Want {
  const { entity } = want;
  if (entity === undefined || isPointer(entity) || !OF_COPY.test(want.text)) return want;
  const isCopy = (text: string): boolean => COPY.test(text) && mentions(text, entity) && text.length <= entity.length + MOST;
  const named = [...page.headings, ...page.texts].find(isCopy);
  if (named !== undefined) return { ...want, entity: named };
  const made = deeds.findLast((deed) => deed.part < part && worked(deed) && COPY.test(deed.about));
  const stays =
    made !== undefined && made.entry.url === page.o.url && page.headings.some((text) => plain(text).startsWith(plain(entity)));
  return stays && isRecordPage(page, entity) ? { ...want, entity: `${entity} copy` } : want;
}

/** A link of a known way that is not in sight by now. */
import { isUrl } from '../../../../is-url.ts';
import { urlTemplate } from '../../../../page-keys.ts';
import { getWriteWord } from '../../../../policy/get-writes.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import type { Target } from '../../../../trajectory.ts';
import type { Move, Scene } from '../move.ts';

/** On the way a link is in a menu that is folded by now: it is gone to by the address that it bears. */
export function byItsAddress({ page, mine }: Scene, { label }: MapFact, { role, name, row, marks }: Target): Move {
  const { href = '' } = marks.attributes;
  if (!/^link$/i.test(role) || row !== undefined || href === '' || !isUrl(href, page.o.url)) return null;
  const { href: url, origin } = new URL(href, page.o.url);
  const isThere =
    url === page.o.url ||
    mine.some(({ entry: { action } }) =>
      action.kind === 'goto'
        ? action.url === url
        : action.kind === 'click' && action.target.role === role && action.target.name === name,
    );
  // An address with a record in it is another record's.
  if (isThere || urlTemplate(url).includes('{') || origin !== new URL(page.o.url).origin || getWriteWord(url) !== null)
    return null;
  return { aim: 'go', about: label, actions: [{ kind: 'goto', url }], confidence: 0.6 };
}

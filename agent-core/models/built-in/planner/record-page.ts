/** Where the record lives that the want is about: its address, and what lies below it. */
import type { Scene } from './move.ts';
import { type Deed, worked } from './past.ts';

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname.replace(/\/$/, '') : '');

/** Opened the record, or the place that the task names. */
const opens = ({ want }: Scene, { aim, about }: Deed): boolean => aim === 'enter' || (aim === 'go' && want.place.includes(about));

/** Path of the record's page; '' where it was not opened, or where its address is not told by a path ("?id=5"). */
export function recordPath(scene: Scene): string {
  const { mine, deeds, page } = scene;
  const opened = mine.findLast((deed) => worked(deed) && opens(scene, deed));
  if (opened === undefined) return '';
  const url = deeds.find(({ at }) => at > opened.at)?.entry.url ?? page.o.url;
  return !URL.canParse(url) || new URL(url).search !== '' ? '' : pathOf(url);
}

/** `url` (an address, or the path of a link) is the record's page or lies below it. */
export const isBelow = (url: string, path: string): boolean => {
  const own = url.startsWith('/') ? url.replace(/[?#].*$/s, '').replace(/\/$/, '') : pathOf(url);
  return own === path || own.startsWith(`${path}/`);
};

/** One looked around since the record was opened, and what came lies elsewhere. */
export function leftRecord(scene: Scene): boolean {
  const path = recordPath(scene);
  const opened = scene.mine.findLast((deed) => worked(deed) && opens(scene, deed));
  const looked = scene.mine.some(({ aim, at }) => at > (opened?.at ?? 0) && /^(?:look|search|back)$/.test(aim));
  return path !== '' && looked && !isBelow(scene.page.o.url, path);
}

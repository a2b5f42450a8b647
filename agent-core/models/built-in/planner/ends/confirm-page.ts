import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { bestOf, isSpent, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isSubmit } from '../page.ts';
import { wroteItself } from '../past.ts';

/** "Yes, I'm sure". */
const isSure = ({ label }: Item): number => isWord(label.replace(/^(\p{L}+),/u, '$1'), english.sure);
const asksNow = (scene: Scene, item: Item): boolean =>
  isPressable(item) &&
  isSubmit(item) &&
  isSure(item) > 0 &&
  scene.fresh.has(plain(item.label)) &&
  !isSpent(scene, item) &&
  timesDone(scene, item) === 0;

/** The press led to a page of its own that asks again: its form ends with a button that says the deed, "Delete page". */
export function confirmPage(scene: Scene): Item | undefined {
  const { page, mine, want } = scene;
  // A question that came at the same address, after what asked it was sent: "Yes, I'm sure".
  const asked =
    /^(?:press|confirm)$/.test(mine.at(-1)?.aim ?? '') && page.overlay === null
      ? page.scope.find((item) => asksNow(scene, item))
      : undefined;
  if (asked !== undefined) return asked;
  const at = mine.findLastIndex((deed) => deed.aim === 'press' || deed.aim === 'confirm');
  const from = mine[at]?.entry.url ?? page.o.url;
  if (from === page.o.url || page.overlay !== null || mine.slice(at).some((deed) => wroteItself(deed, scene.deeds)))
    return undefined;
  return bestOf(
    page.scope,
    (item) =>
      isPressable(item) && isSubmit(item) && !isSpent(scene, item) && timesDone(scene, item) === 0
        ? Math.max(isWord(item.label, [plain(want.verb)]), isSure(item) * 0.9)
        : 0,
    0.7,
  );
}

/** What the planner may answer for one want, and what it decides on. */
import { MENU_MS } from '../../../holders.ts';
import type { ActInput } from '../../../prompts/act.ts';
import type { MapFact } from '../../../recall/map-facts.ts';
import type { Action } from '../../../trajectory.ts';
import { plain } from '../lexicon.ts';
import type { Value, Want } from '../want.ts';
import { type Item, isPressable, type Page } from './page.ts';
import { type Aim, type Deed, spot, spotOf } from './past.ts';

/** `null`: nothing to be done for it on this page. `done`: the page or the history shows that it holds; `said`: what it says to a question. */
export type Move =
  | { aim: Aim; about: string; actions: Action[]; confidence: number }
  | { done: true; evidence: string[]; said?: string }
  | null;

export const isDone = (move: Move): move is { done: true; evidence: string[]; said?: string } => move !== null && 'done' in move;

export interface Scene {
  /** Its facts are of controls and records. */
  input: ActInput;
  /** Kinds of page that bear words of the task, likeliest first. */
  pages: readonly MapFact[];
  page: Page;
  want: Want;
  part: number;
  /** All deeds of the run. */
  deeds: readonly Deed[];
  /** Those for this want. */
  mine: readonly Deed[];
  /** The next want goes on in the same form, or names the button that ends it: nothing is sent yet. */
  goesOn: boolean;
  /** Labels that the last step brought. */
  fresh: ReadonlySet<string>;
}

export const click = (aim: Aim, about: string, item: Item, confidence = 0.7): Move => ({
  aim,
  about,
  actions: [{ kind: 'click', target: item.ref }],
  confidence,
});

/** An entry that leads to a further menu. */
export const leadsOn = (item: Item): boolean =>
  item.kind === 'menuitem' && item.node.states.haspopup !== undefined && item.node.states.haspopup !== false;

const listOf = (path: string): string => path.slice(0, path.lastIndexOf('>'));

/** Another entry of the same menu opened by a press, after the pointer had rested on it in vain. */
const opensByPress = ({ deeds }: Scene, { node }: Item): boolean => {
  const list = listOf(node.marks?.path ?? '');
  const inList = (kind: 'click' | 'hover', outcome: 'done' | 'nothing') =>
    deeds.filter(
      ({ entry }) => entry.action.kind === kind && entry.outcome === outcome && listOf(entry.action.target.marks.path) === list,
    );
  const rested = new Set(inList('hover', 'nothing').map(spotOf));
  return inList('click', 'done').some((deed) => rested.has(spotOf(deed)));
};

/** A further menu opens when the pointer rests on its entry, at once or a little later; a click may already choose the entry itself, so that it comes last. */
export function unfold(scene: Scene, item: Item, { aim, about, confidence = 0.7 }: Opening): Move {
  // A menu of the page's own bar, drawn with a caret, opens by a press.
  if (!leadsOn(item) || item.node.guess?.role !== undefined || opensByPress(scene, item))
    return click(aim, about, item, confidence);
  const rested = scene.mine.filter((deed) => deed.entry.action.kind === 'hover' && deed.about === about).length;
  const last = scene.deeds.at(-1);
  if (last?.entry.action.kind === 'hover' && last.entry.outcome === 'nothing' && last.about === about)
    return { aim, about, actions: [{ kind: 'wait', ms: MENU_MS }], confidence };
  const waited = last?.entry.action.kind === 'wait' && last.entry.outcome === 'nothing' && last.about === about;
  return rested > 1 || waited
    ? click(aim, about, item, confidence)
    : { aim, about, actions: [{ kind: 'hover', target: item.ref }], confidence };
}

/** Chooses a value; what is only on the way to the next value is opened. */
export const pick = (scene: Scene, item: Item, value: Value): Move =>
  value === scene.want.values.at(-1)
    ? click('choose', value.value, item, 0.7)
    : unfold(scene, item, { aim: 'choose', about: value.value });

interface Opening {
  aim: Aim;
  about: string;
  confidence?: number;
}

/** Was it clicked for this want with no effect, refused, or out of reach twice: a page that was still changing gets another chance. */
export function isSpent(scene: Scene, item: Item): boolean {
  const own = spot(item.label, item.node.marks?.row ?? '', item.kind);
  const vain = scene.mine.filter((deed) => deed.entry.outcome !== 'done' && spotOf(deed) === own);
  // A page that draws itself anew may swallow a press: what still does not show it is pressed once more.
  if (/^(?:radio|checkbox|switch)$/.test(item.kind) && item.on === false && vain.length === 1) return false;
  return vain.length > 1 || vain.some((deed) => deed.entry.outcome !== 'failed' || deed.entry.action.kind !== 'click');
}

export const namesAccount = (label: string): boolean =>
  /^(?:(?:my|your) (?:account|profile|preferences|settings)$|(?:logged|signed) in as \S)/i.test(label);

/** A person's initials before the name, or a picture, stand for the account. */
export function isAccount(item: Item): boolean {
  if (namesAccount(item.label)) return isPressable(item);
  if (!isPressable(item) || item.row !== '' || item.label.length > 60) return false;
  const [initials = '', first = '', second = ''] = item.label.split(' ');
  const named = /^\p{Lu}{2}$/u.test(initials) && (first === '' || initials === `${first[0]}${second[0] ?? ''}`);
  return named || /\b(?:avatar|my account|your profile)\b/i.test(item.label);
}

/** Buttons without a name that bring no menu do something else, and what that is nobody knows. */
export const menusFail = ({ mine }: Scene): boolean =>
  mine.filter(({ aim, entry }) => aim === 'menu' && entry.outcome !== 'failed' && entry.appeared.length === 0).length > 1;

/** Words: what says more is a record's row. */
export const ROW = 5;
/** A row that says so much is a record's, not an entry that leads on. */
export const saysMuch = (label: string): boolean => label.split(' ').length > ROW;
/** Entries of a menu that was just opened may look like rows of a list. */
export const isBrought = ({ mine, fresh }: Scene, { label }: Item): boolean =>
  /^(?:menu|unfold|press)$/.test(mine.at(-1)?.aim ?? '') && fresh.has(plain(label)) && label.split(' ').length <= ROW;

const hrefOf = (marks: { attributes: Record<string, string> } | undefined): string => marks?.attributes.href ?? '';

/** What was opened before for this want; what was out of reach once, as below a drawer, is opened when that is gone. Entries of the site's menus that are called alike lead to different places: "Hosts" below "Monitoring" and below "Configuration". */
export function seenBy({ mine }: Scene): (item: Item) => boolean {
  const seen = new Map<string, Set<string>>();
  const vain = new Set<string>();
  const reached = (deed: Deed): boolean => deed.entry.outcome !== 'failed' || vain.size === vain.add(spotOf(deed)).size;
  for (const deed of mine)
    if ((deed.aim === 'look' || deed.aim === 'go') && 'target' in deed.entry.action && reached(deed))
      seen.set(spotOf(deed), (seen.get(spotOf(deed)) ?? new Set()).add(hrefOf(deed.entry.action.target.marks)));
  return (item) => {
    const before = seen.get(spot(item.label, item.node.marks?.row ?? '', item.kind));
    const href = hrefOf(item.node.marks);
    return before !== undefined && (!item.nav || href === '' || before.has('') || before.has(href));
  };
}

/** Times it was acted on for this want. */
export const timesDone = (scene: Scene, item: Item): number =>
  scene.mine.filter((deed) => spotOf(deed) === spot(item.label, item.node.marks?.row ?? '', item.kind)).length;

export const bestOf = <T>(list: readonly T[], score: (item: T) => number, least: number): T | undefined => {
  let best: T | undefined;
  let most = least;
  for (const item of list) {
    const now = score(item);
    if (now > most || (now === most && best === undefined)) {
      best = item;
      most = now;
    }
  }
  return best;
};

/** Times it was pressed, whatever its row says now; what is drawn in the same place since, of another kind, was not. */
export const pressedAt = ({ mine }: Scene, { node, kind }: Item): number =>
  mine.filter(
    ({ entry: { action } }) =>
      action.kind === 'click' && action.target.marks.path === node.marks?.path && action.target.role.toLowerCase() === kind,
  ).length;

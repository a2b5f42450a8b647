/** What somebody may do with a record, which stands where that is shared: the way there, her list, and what is chosen in it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { commit } from '../ends/commit.ts';
import { isHeadedWith, isRecordPage, menusIn, rowItems } from '../entity.ts';
import { isBehindCancel } from '../fields/doors.ts';
import { chooseOpened } from '../fields/options.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isPressable, layerNames, namesOf } from '../page.ts';
import { worked } from '../past.ts';

const RIGHTS = new Set([...english.memberships, 'membership', 'right', 'rights']);
/** Whose right in which record, and what it is to be; '' is none. `null`: the want is about no such thing. */
function rightsOf({
  op,
  noun = '',
  values,
  entity,
  holder,
  context,
}: Want): { who: string; record: string; role: string } | null {
  const [value, ...more] = values;
  // "Transfer the ownership of X to P".
  const handed = op === 'press' && context.includes('ownership') && more.length === 0 && isPerson(value?.value ?? '');
  if (handed && entity !== undefined) return { who: value?.value ?? '', record: entity, role: OWNER };
  if (entity === undefined || holder === undefined) return null;
  if (op === 'delete') return RIGHTS.has(plain(noun)) ? { who: entity, record: holder.name, role: '' } : null;
  const isSet = op === 'set' && more.length === 0 && value !== undefined && RIGHTS.has(plain(value.field ?? ''));
  return isSet ? { who: entity, record: holder.name, role: value.value } : null;
}

const OF_LINK = /^(?:link|sharing|share) (?:settings|options)$/;
const OWNER = 'owner';
const OWNS = ['owner', 'transfer ownership', 'make owner', 'transfer ownership…'];
const TAKES_AWAY = ['remove', 'remove access', 'no access', 'revoke', 'revoke access', 'none'];

/** The list that bears her name shows what she may do. */
const listOf = ({ page }: Scene, who: string): Item | undefined =>
  page.scope.find((item) => isList(item) && !item.disabled && namesOf(item).some((name) => isHeadedWith(name, who)));

/** In her list the role that the task says, or what takes her access away. `null`: no such list is here. */
export function inSharing(scene: Scene): Move {
  const { want, mine, page } = scene;
  const asked = rightsOf(want);
  if (asked === null) return null;
  const { who, role } = asked;
  const offer = (names: readonly string[]): Item | undefined =>
    page.scope.find((item) => /^(?:option|menuitem)$/.test(item.kind) && isWord(item.label, names) === 1);
  const last = mine.at(-1);
  if (last?.aim === 'unfold' && last.about === who) {
    const named = role === '' ? offer(TAKES_AWAY) : role === OWNER ? offer(OWNS) : undefined;
    if (named !== undefined) return click('press', named.label, named, 0.85);
    return role === '' || role === OWNER ? null : chooseOpened(scene, role);
  }
  const ends = [...TAKES_AWAY, ...OWNS];
  const chosen = mine.some(
    (deed) => worked(deed) && (deed.aim === 'choose' || (deed.aim === 'press' && isWord(deed.about, ends) === 1)),
  );
  const list = listOf(scene, who);
  if (chosen) {
    // "Louisa becomes the owner": the question that follows lies over her list.
    const asks = page.overlay !== null && list === undefined;
    const yes = asks ? page.scope.find((item) => isBehindCancel(page, item) && timesDone(scene, item) === 0) : undefined;
    if (yes !== undefined) return click('confirm', yes.label, yes, 0.8);
    if (asks) return null;
    return (page.overlay === null ? null : commit(scene)) ?? { done: true, evidence: list === undefined ? [] : [list.ref] };
  }
  if (list === undefined) return null;
  if (role !== '' && plain(list.value) === plain(role)) return { done: true, evidence: [list.ref] };
  return timesDone(scene, list) > 1 ? null : click('unfold', who, list, 0.8);
}

const SHARES = [
  'share',
  'manage access',
  'sharing',
  'permissions',
  'members',
  'collaborators',
  'people',
  'access',
  'manage members',
  'share…',
];
/** "Share" in the menu of what holds it, or on its page: who may do what is told behind it. */
export function toSharing(scene: Scene): Move {
  const { want, page, mine } = scene;
  // "In the link settings of X": behind the button in that layer that is called so.
  const part = want.entity === undefined ? undefined : want.context.find((text) => OF_LINK.test(text));
  const behind =
    part === undefined || page.overlay === null
      ? undefined
      : page.scope.find((item) => item.onTop && isPressable(item) && plain(item.label) === plain(part));
  if (behind !== undefined && timesDone(scene, behind) === 0) return click('look', behind.label, behind, 0.7);
  const record = part === undefined ? rightsOf(want)?.record : want.entity;
  const open = page.overlay !== null && layerNames(page).some((name) => plain(name) === plain(record ?? ' '));
  if (record === undefined || (page.overlay !== null && !open) || mine.some(({ aim }) => /^(?:choose|press|confirm)$/.test(aim)))
    return null;
  const holder = record;
  const may = (item: Item): boolean =>
    isPressable(item) &&
    !item.nav &&
    !item.disabled &&
    !isSpent(scene, item) &&
    timesDone(scene, item) === 0 &&
    isWord(item.label, SHARES) === 1;
  const last = mine.at(-1);
  const menu = last?.aim === 'menu' && last.about === holder && worked(last);
  // Its own row has something that is called by its name alone; where it lies is said in the rows of others.
  const own = rowItems(page, holder).filter(({ row }) =>
    page.scope.some((item) => item.row === row && isPressable(item) && plain(item.label) === plain(holder)),
  );
  const here = open
    ? page.scope.filter(({ onTop }) => onTop)
    : isRecordPage(page, holder)
      ? page.scope.filter(({ row }) => row === '')
      : [];
  const door = (
    menu ? page.scope.filter(({ kind, label }) => kind === 'menuitem' && scene.fresh.has(plain(label))) : [...own, ...here]
  ).find(may);
  if (door !== undefined) return click('look', door.label, door, 0.7);
  const opens = menusIn(own).findLast((item) => timesDone(scene, item) === 0 && item.label !== '');
  return opens === undefined || menu ? null : click('menu', holder, opens, 0.7);
}

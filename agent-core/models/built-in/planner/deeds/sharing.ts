/** What somebody may do with a record, which stands where that is shared: the way there, her list, and what is chosen in it. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { commit } from '../ends/commit.ts';
import { isHeadedWith, isRecordPage, menusIn, rowItems } from '../entity.ts';
import { chooseOpened } from '../fields/options.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isPressable, namesOf } from '../page.ts';
import { worked } from '../past.ts';

const RIGHTS = new Set([...english.memberships, 'membership', 'right', 'rights']);
/** Of a person's role in a record, or her access to it. */
const isOfRights = ({ op, noun = '', values, entity, holder }: Want): boolean =>
  entity !== undefined &&
  holder !== undefined &&
  (op === 'delete' ? RIGHTS.has(plain(noun)) : op === 'set' && values.length === 1 && RIGHTS.has(plain(values[0]?.field ?? '')));

const TAKES_AWAY = ['remove', 'remove access', 'no access', 'revoke', 'revoke access', 'none'];

/** The list that bears her name shows what she may do. */
const listOf = ({ page, want }: Scene): Item | undefined =>
  page.scope.find(
    (item) => isList(item) && !item.disabled && namesOf(item).some((name) => isHeadedWith(name, want.entity ?? ' ')),
  );

/** In her list the role that the task says, or what takes her access away. `null`: no such list is here. */
export function inSharing(scene: Scene): Move {
  const { want, mine } = scene;
  if (!isOfRights(want)) return null;
  const entity = want.entity ?? '';
  const [role] = want.values;
  const opened = mine.at(-1)?.aim === 'unfold' && mine.at(-1)?.about === entity;
  if (opened) {
    const away = scene.page.scope.find((item) => /^(?:option|menuitem)$/.test(item.kind) && isWord(item.label, TAKES_AWAY) === 1);
    if (want.op === 'delete') return away === undefined ? null : click('press', away.label, away, 0.85);
    return role === undefined ? null : chooseOpened(scene, role.value);
  }
  const chosen = mine.some(
    (deed) =>
      worked(deed) &&
      (want.op === 'delete' ? deed.aim === 'press' && isWord(deed.about, TAKES_AWAY) === 1 : deed.aim === 'choose'),
  );
  const list = listOf(scene);
  if (chosen)
    return (scene.page.overlay === null ? null : commit(scene)) ?? { done: true, evidence: list === undefined ? [] : [list.ref] };
  if (list === undefined) return null;
  if (want.op === 'set' && role !== undefined && plain(list.value) === plain(role.value))
    return { done: true, evidence: [list.ref] };
  return timesDone(scene, list) > 1 ? null : click('unfold', entity, list, 0.8);
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
  const holder = want.holder?.name ?? '';
  if (!isOfRights(want) || page.overlay !== null) return null;
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
  const here = isRecordPage(page, holder) ? page.scope.filter(({ row }) => row === '') : [];
  const door = (
    menu ? page.scope.filter(({ kind, label }) => kind === 'menuitem' && scene.fresh.has(plain(label))) : [...own, ...here]
  ).find(may);
  if (door !== undefined) return click('look', door.label, door, 0.7);
  const opens = menusIn(own).findLast((item) => timesDone(scene, item) === 0 && item.label !== '');
  return opens === undefined || menu ? null : click('menu', holder, opens, 0.7);
}

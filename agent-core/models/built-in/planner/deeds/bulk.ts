/** What is set of all rows of a list at once: all are ticked, and a bar that this brings has the button for it. */
import { english } from '../../lexicon.en.ts';
import { isWord, similar } from '../../similar.ts';
import { commit } from '../ends/commit.ts';
import { fields } from '../fields/fields.ts';
import { bestOf, click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isRow } from '../page.ts';
import { worked } from '../past.ts';

const FIT = 0.6;

const isBox = ({ kind, disabled }: Item): boolean => kind === 'checkbox' && !disabled;

/** The box that ticks all: the first one above rows that have one each, or called so. */
function boxOfAll({ page }: Scene): Item | undefined {
  const named = page.scope.find((item) => isBox(item) && isWord(item.label, english.selectsAll) === 1);
  if (named !== undefined) return named;
  const boxes = page.scope.filter(isBox);
  const [head, ...rows] = boxes;
  // The head's is called by nothing, and stands in no record's row.
  const isHead = head !== undefined && head.on !== undefined && rows.length > 0 && !rows.some(({ row }) => row === head.row);
  return isHead && /(?:^|>)(?:thead|th)\b|columnheader/.test(head.node.marks?.path ?? '') ? head : undefined;
}

/** `null`: nothing here ticks all rows, or no button came of it. */
export function bulk(scene: Scene): Move {
  const { want, mine, page } = scene;
  // Of rows that are told by more than the list that was narrowed before, all that stand here are not meant.
  if (want.control === undefined || (want.all?.told.length ?? 0) > 0) return null;
  const ticked = mine.findLast(({ aim, about }) => aim === 'choose' && about === ALL);
  if (ticked === undefined) {
    const box = boxOfAll(scene);
    if (box === undefined || page.overlay !== null) return null;
    return box.on === true ? null : click('choose', ALL, box, 0.8);
  }
  const { all: _all, ...each } = want;
  const own: Scene = { ...scene, goesOn: false, want: { ...each, noun: '' }, mine: mine.filter(({ at }) => at > ticked.at) };
  if (own.mine.some((deed) => worked(deed))) return fields(own) ?? commit(own);
  const [value] = want.values;
  const told = [want.verb, `${want.verb} ${value?.field ?? ''}`, value?.field ?? ''];
  const button = bestOf(
    page.scope.filter((item) => isPressable(item) && !isRow(item) && !item.nav && item.row === '' && !isSpent(scene, item)),
    (item) => Math.max(...told.map((text) => similar(item.label, text)), 0),
    FIT,
  );
  return button === undefined || timesDone(scene, button) > 0 ? null : click('unfold', value?.field ?? want.verb, button, 0.8);
}
const ALL = 'all rows';

/** A form in parts, of which one shows at a time: what found no place in one is looked for in the others before the form is ended. */
import { staysHere } from '../../../../holders.ts';
import { listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { covers, isWord } from '../../similar.ts';
import { bestOf, click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isRisky } from '../page.ts';
import { fieldItem, isFilled } from './field.ts';

/** Words that a tab is called by, at most: a card says more. */
const NAME = 3;
const explains = ({ node, label }: Item): boolean => node.guess !== undefined && label.split(' ').length > NAME;

/** Tabs of the dialog, be they links in a list. */
function partsOf({ page, mine }: Scene): Item[] {
  const may = page.scope.filter(
    (item) =>
      item.onTop &&
      (item.kind === 'tab' || (item.kind === 'link' && staysHere(item.node))) &&
      item.label !== '' &&
      !isRisky(item.label) &&
      isWord(item.label, [...english.cancel, ...english.commit]) < 1,
  );
  const list = ({ node }: Item): string => listPath(node.marks?.path);
  // Of what one is chosen, the others are no parts: "Manager · Contacts and reports" among roles.
  const chosen = mine.flatMap(({ aim, entry: { action } }) =>
    aim === 'choose' && 'target' in action ? [listPath(action.target.marks.path)] : [],
  );
  return may.filter(
    (item) => !chosen.includes(list(item)) && !explains(item) && may.filter((other) => list(other) === list(item)).length > 1,
  );
}

/** The next part that was not opened yet, where something of the record has no field in this one. */
export function otherPart(scene: Scene): Move {
  const left = scene.want.values.filter(
    (value) => value.optional !== true && value.value !== '' && !isFilled(scene, value) && fieldItem(scene, value) === undefined,
  );
  if (scene.page.overlay === null || left.length === 0) return null;
  const said = left.map(({ field = '' }) => field).join(' ');
  const part = bestOf(
    partsOf(scene).filter((item) => item.on !== true && timesDone(scene, item) === 0),
    (item) => 0.1 + covers(said, item.label),
    0.1,
  );
  return part === undefined ? null : click('look', part.label, part, 0.6);
}

/** A record's page among several that bear its name: the one that has what the task sets, known from another record of that kind, and the way through the list of the kind. */

import { findTarget } from '../../../../find-target.ts';
import { listPath } from '../../../../observation.ts';
import { addressOf } from '../../../../page-keys.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import type { Target } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import { isRecordPage } from '../entity.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { endsForm, type Item } from '../page.ts';

const ENOUGH = 0.75;
const LONGEST_WAY = 5;
const PARTS = /[^\p{L}\p{N}]+/gu;

/** What stands on the record's page, by the words of the task. */
function names({ want }: Scene): string[] {
  const { op, verb, control, values, noun = '' } = want;
  const fields = values.flatMap(({ field }) => field ?? []);
  return op === 'on' || op === 'off' ? [control ?? '', `${verb} ${noun}`] : fields;
}

/** What makes a new record: its form has the fields that a record's own page has. */
export const MAKES = ['new', 'create', 'add', 'register'];
const makes = ({ name }: Target): boolean => isWord(name, MAKES) > 0;
/** A list of the kind is no record of it, whatever stands in its row: "Queues". */
const lists = ({ name }: Target, noun: string): boolean => noun !== '' && isWord(name, [plain(noun), `${plain(noun)}s`]) > 0;

/** The click of the way that chose the other record, or made a new one: it stands in a row that says more, or the page is called after it. */
const choice = ({ path, page }: MapFact, noun: string): Target | undefined =>
  path.find((target) => {
    const { name, row = '' } = target;
    if (makes(target)) return true;
    const called = (row !== '' && plain(row) !== plain(name)) || (mentions(page, name) && plain(page) !== plain(name));
    return called && !lists(target, noun);
  });

/** The kind of record is said by the page, its section, its address, or what was clicked on the way, but for what chose the record. */
export function saysKind(noun: string, fact: MapFact, chosen?: Target): boolean {
  const way = fact.path.flatMap((target) => (target === chosen ? [] : [target.name]));
  const page = chosen === undefined ? fact.page : fact.page.replace(chosen.name, '');
  const around = [page, fact.section, addressOf(fact.template).replace(PARTS, ' '), ...way].join(' ');
  return noun !== '' && covers(around, noun) >= 0.8;
}

function score(scene: Scene, fact: MapFact): number {
  const { op, noun = '' } = scene.want;
  const fits =
    op === 'on' || op === 'off' ? /^(?:checkbox|switch|radio)$/i : /^(?:textbox|combobox|spinbutton|listbox|radio|date)/i;
  const chosen = choice(fact, noun);
  if (!fits.test(fact.kind) || chosen === undefined || !saysKind(noun, fact, chosen)) return 0;
  const alike = names(scene).map((name) => Math.max(similar(fact.label, name), covers(fact.label, name) === 1 ? ENOUGH : 0));
  return Math.max(0, ...alike) - 0.02 * fact.path.length;
}

/** The way's next entry; where it chose the other record, the task's own in the same list. */
function itemFor({ page, want: { entity = '', noun = '' } }: Scene, fact: MapFact): Item | undefined {
  const [head] = fact.path;
  if (head === undefined) return undefined;
  const own = page.scope.find(
    ({ kind, label, node }) =>
      kind === head.role.toLowerCase() &&
      plain(label) === plain(entity) &&
      (makes(head) || listPath(node.marks?.path) === listPath(head.marks.path)),
  );
  if (own !== undefined || head === choice(fact, noun)) return own;
  const node = findTarget(page.o, head);
  return page.scope.find((item) => item.node === node);
}

/** The next click towards the record's page on which the map knows what is to be set; `null` where it knows none, or the record is open. */
export function byKind(scene: Scene): Move {
  const { want, page, mine } = scene;
  const { entity, op } = want;
  if (entity === undefined || page.overlay !== null || !/^(?:on|off|set|choose|add|edit)$/.test(op)) return null;
  if (isRecordPage(page, entity) || mine.some(({ aim }) => aim === 'enter')) return null;
  const ranked = scene.input.facts
    .map((fact) => ({ fact, score: score(scene, fact) }))
    .filter((one) => one.score >= ENOUGH - 0.1)
    .sort((a, b) => b.score - a.score);
  for (const { fact } of ranked) {
    if (mine.filter(({ aim, about }) => aim === 'go' && about === fact.label).length >= LONGEST_WAY) continue;
    const item = itemFor(scene, fact);
    if (item === undefined || item.disabled || endsForm(item) || isSpent(scene, item) || timesDone(scene, item) > 0) continue;
    return plain(item.label) === plain(entity) ? click('enter', entity, item, 0.75) : click('go', fact.label, item, 0.75);
  }
  return null;
}

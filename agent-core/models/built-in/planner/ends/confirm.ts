/** A question that follows a press: whether we are sure. */
import { labelOf, recordControls, walk } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import type { AxNode, Observation } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import { clears } from '../../want.ts';
import { asksForAnother } from '../deeds/ends-another.ts';
import { SURE, speaksOf } from '../entity.ts';
import { isBlank } from '../fields/shown.ts';
import { dateOf } from '../fields/typed.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isCross, isList, isPressable, isTextField } from '../page.ts';
import { worked } from '../past.ts';
import { leave } from '../ways/leave.ts';
import { saidChoice } from './said-choice.ts';
import { isTitleBar } from './title-bar.ts';
import { REMOVES, typedWord } from './typed-word.ts';

/** Things between the two answers to a question. */
const BESIDE = 12;
const THIS = /^\S+ this /i;
const ASKS = new Set(['press', 'commit', 'toggle', 'choose', 'confirm', 'fill']);

/** Goes on by pages, and names nothing that it would do. */
const leads = (inside: readonly Item[]): boolean =>
  inside.some(({ label }) => english.onward.includes(plain(label))) &&
  inside.some(({ label }) => isWord(label, english.cancel) > 0);

/** What stands in a region that tells what was done: "Saved · Dismiss". */
const told = (o: Observation): Set<AxNode> =>
  new Set(
    [...walk(o.tree)].flatMap(({ node, parents }) =>
      parents.some(({ role }) => /^(?:status|alert|log)$/i.test(role)) ? [node] : [],
    ),
  );

/** The row says something that the last step did not bring, and that the row of what was pressed does not say: it is another record's. */
function saysOld({ fresh }: Scene, row: string, own: string): boolean {
  const brought = [...fresh].filter((text) => text !== '').sort((a, b) => b.length - a.length);
  const rest = brought.reduce((text, label) => text.replaceAll(label, ' '), plain(row));
  const said = new Set(words(own));
  return words(rest).some((word) => !said.has(word));
}

/** "Activate B" beside "Activate A", which was pressed: the same deed on another record. */
function isTwin({ want: { entity, control = '' } }: Scene, pressed: string, { label }: Item): boolean {
  const own = entity ?? control;
  const [verb = '', ...rest] = plain(pressed).split(' ');
  const same = rest.length > 0 && plain(label).startsWith(`${verb} `) && plain(label) !== plain(pressed);
  return same && mentions(pressed, own) && !mentions(label, own);
}

/** After a press: a dialog that asks whether we are sure. It has no empty field that the want could fill. */
export function confirm(scene: Scene): Move {
  const last = scene.deeds.at(-1);
  const { page, want } = scene;
  if (last === undefined || last.part !== scene.part || !worked(last) || !ASKS.has(last.aim)) return null;
  // Records that are to be compared ask no question.
  if (want.best !== undefined && page.overlay === null) return null;
  const path = 'target' in last.entry.action ? last.entry.action.target.marks.path : '';
  // What was pressed may be asked for once more by its own name, elsewhere.
  const asksAnew = page.overlay !== null && scene.fresh.has(plain(labelOf(page.overlay)));
  // In the row of another record it would be done to that one.
  const row = 'target' in last.entry.action ? (last.entry.action.target.row ?? '') : '';
  const isOthers = (item: Item): boolean =>
    !item.onTop && item.row !== '' && item.row !== row && speaksOf(item.row, want.entity ?? '') < SURE;
  const records = recordControls(page.o);
  const ofOther = (item: Item): boolean => records.has(item.node) && isOthers(item) && saysOld(scene, item.row, row);
  const again = (item: Item): boolean =>
    plain(item.label) === plain(last.about) && !isOthers(item) && (item.node.marks?.path !== path || (asksAnew && item.onTop));
  const brought = page.scope.filter((item) => (scene.fresh.has(plain(item.label)) && !ofOther(item)) || again(item));
  // Without a known layer, a question is what brings a way out and another way; most of a page anew is another page.
  const few = brought.length <= page.scope.length / 2;
  // A cross alone takes a notice away, so does "Dismiss this notice", and what stands where the page only tells something.
  const notices = told(page.o);
  const out = brought.find(
    (item) =>
      isPressable(item) &&
      isWord(item.label, english.cancel) > 0 &&
      (page.overlay !== null || !(isCross(item) || THIS.test(item.label) || notices.has(item.node))),
  );
  const asks = page.overlay !== null || (few && out !== undefined);
  const name = 'target' in last.entry.action ? last.entry.action.target.name : '';
  if (!asks) return null;
  // The other way stands beside the way out, not in a list elsewhere.
  const inside =
    page.overlay === null
      ? brought.filter((item) => Math.abs(item.at - (out?.at ?? item.at)) <= BESIDE)
      : page.scope.filter((item) => item.onTop);
  // A question that follows another dialog may have all its buttons' names from that.
  const typed = want.op === 'delete' && last.aim === 'fill';
  // So it was before something was chosen in it.
  const chose = page.overlay !== null && last.aim === 'choose' && want.context.includes(last.about);
  const isNew = typed || asksAnew || chose || inside.some((item) => scene.fresh.has(plain(item.label)));
  if (asksForAnother(scene, inside) || !isNew) return null;
  const word = typedWord(scene) ?? saidChoice(scene, inside);
  if (word !== null) return word;
  const filled = scene.mine.some((deed) => deed.aim === 'fill' && worked(deed));
  if (inside.some((item) => isTextField(item) && (item.value === '' || !filled)) && want.values.length > 0) return null;
  // "With the reason V", where the question has a list of reasons.
  const unsaid = want.values.some(({ value }) => !scene.mine.some(({ about }) => about.split(' | ').includes(value)));
  // The next step of a form asks for what is still to be said.
  if (want.op === 'create' && unsaid && filled && english.onward.includes(plain(last.about))) return null;
  const asksFor = (item: Item): boolean =>
    isList(item) || /^(?:radio|row|treeitem)$/.test(item.kind) || isBlank(item) || dateOf(item.label) !== null;
  if (want.op === 'press' && unsaid && inside.some(asksFor)) return null;
  // An empty form for something new asks nothing that its button would answer.
  const isEmpty = (item: Item): boolean => ((isTextField(item) || isList(item)) && item.value === '') || isBlank(item);
  if (want.op === 'create' && !filled && (page.overlay === null ? brought : inside).some(isEmpty)) return null;
  // The form for something new stands there as it was filled in: its buttons answer nothing.
  const held = (item: Item): boolean =>
    isTextField(item) && item.value !== '' && want.values.some(({ value }) => plain(value) === plain(item.value));
  if (want.op === 'create' && page.overlay !== null && filled && !asksAnew && inside.some(held)) return null;
  // A tour asks nothing of what is to be made.
  const plainly = inside.every((item) => isPressable(item) && !/^(?:option|radio|row|combobox)$/.test(item.kind));
  if (want.op === 'create' && page.overlay !== null && !filled && plainly && want.values.length > 0 && leads(inside))
    return leave(scene);
  const asked = `${want.control ?? want.verb} ${want.noun ?? ''}`;
  // "Remove V from F of E" must not end in removing E: the question speaks of what is to go.
  const parts = want.op === 'delete' && clears(want) ? want.values.flatMap(({ value, field }) => [value, field ?? '']) : [];
  const said = page.overlay === null ? [] : [...walk(page.overlay)].map(({ node }) => labelOf(node));
  const text = plain([...inside.map(({ label }) => label), ...(page.overlay === null ? [] : page.headings), ...said].join(' '));
  const removes =
    want.op === 'delete'
      ? parts.length > 0 && !parts.some((part) => part !== '' && covers(text, part) >= 0.7)
      : !REMOVES.some((word) => covers(word, want.verb) >= 0.8);
  const scored = inside
    .filter(
      (item) =>
        isPressable(item) &&
        !/^(?:option|row|combobox|radio|tab|checkbox|switch)$/.test(item.kind) &&
        item.label !== '' &&
        !isTitleBar(page, item) &&
        !(page.overlay === null && isTwin(scene, name, item)) &&
        isWord(item.label, english.cancel) < 1 &&
        !(removes && isWord(item.label, REMOVES) > 0),
    )
    .map((item) => ({
      item,
      score: Math.max(
        isWord(item.label, english.commit) * 0.7,
        similar(item.label, asked),
        covers(item.label, want.verb),
        // Of two that say the deed, the one that says nothing else.
        plain(item.label) === plain(want.verb) ? 1.01 : 0,
        isWord(item.label, [plain(last.about)]),
      ),
    }))
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score);
  // Where the only way out is named like the verb itself ("Cancel" an appointment), it is the affirmative.
  const [best] = scored;
  // A tab of the same name was only looked behind.
  const pressed: Scene = { ...scene, mine: scene.mine.filter(({ aim }) => aim !== 'look') };
  if (best !== undefined && !isSpent(scene, best.item) && timesDone(pressed, best.item) < 2)
    return click('confirm', best.item.label, best.item, 0.8);
  return null;
}

/** Whose a button is: one that does the deed to something else than the want's own, one that stands below a text about it. */
import { labelOf, recordControls, walk } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { SURE, speaksOf } from '../entity.ts';
import { goesOnFrom } from '../in-record.ts';
import type { Scene } from '../move.ts';
import { formOf, type Item, isPressable, isSearch, isSubmit, isTextField } from '../page.ts';

/** "Access" is no kind of record: it may be what a session has. */
const KIND = new RegExp(`(?:^| )(?:${[...english.records, ...english.people, ...english.multiple].join('|')})s?$`);
const without = (label: string): string => plain(label).split(' ').slice(1).join(' ');
/** All that the want says. */
const spoken = ({ text, entity = '', noun = '', control = '', context }: Want): string =>
  [text, entity, noun, control, ...context].join(' ');
/** "Remove tag" removes none but a tag, and "Save" in a form saves what is written there: neither is what another word asks for. */
export function endsAnother({ page, want }: Scene, { label, onTop, form }: Item): boolean {
  const [verb = ''] = plain(label).split(' ');
  const other = without(label);
  if (english.endings.includes(verb) && (want.noun ?? '') !== '' && KIND.test(other) && covers(spoken(want), other) < 0.5)
    return true;
  const saves =
    isWord(label, english.saves) === 1 &&
    isWord(want.verb, english.saves) < 1 &&
    !/^(?:apply|submit|send)$/.test(plain(want.verb));
  return (
    saves &&
    page.scope.some(
      (field) => isTextField(field) && !isSearch(field, page.items) && (onTop ? field.onTop : form !== '' && field.form === form),
    )
  );
}

/** "Disconnect Zoom?", where HubSpot is to be: what the question names stands in a row of its own behind it, and what it is asked of it does not say. */
function namesAnother({ page, want: { entity = '' } }: Scene): boolean {
  if (page.overlay === null || entity === '') return false;
  const asked = labelOf(page.overlay);
  const all = [...walk(page.overlay)].map(({ node }) => `${labelOf(node)} ${node.value ?? ''}`).join(' ');
  const named = asked
    .replace(/[?.!]+$/, '')
    .split(' ')
    .slice(1)
    .join(' ');
  if (!/^\p{Lu}/u.test(named) || speaksOf(all, entity) >= SURE) return false;
  const records = recordControls(page.o);
  return page.items.some(
    ({ node, row, onTop }) => !onTop && records.has(node) && speaksOf(row, named) === 1 && speaksOf(row, entity) < SURE,
  );
}

/** A question whether a project is to be deleted is none about a card. */
export const asksForAnother = (scene: Scene, inside: readonly Item[]): boolean =>
  (scene.want.op === 'delete' && inside.some((item) => isPressable(item) && endsAnother(scene, item))) ||
  (/^(?:delete|press)$/.test(scene.want.op) && namesAnother(scene));

const MAKES = /^(?:create|add|new|make|save|submit)\b/;
const THING = new RegExp(`(?:^| )(?:${english.records.join('|')})s?$`);
/** "Create project" makes one, whatever was written above it: not what is to be made, if the task speaks of none. */
export function endsInOther({ want, page }: Scene, { label, onTop }: Item): boolean {
  const [verb = ''] = plain(label).split(' ');
  const other = without(label);
  // "Create draft", alone in a dialog that says what is made.
  const alone = page.scope.filter((item) => item.onTop && item.kind === 'button' && MAKES.test(plain(item.label))).length === 1;
  if (onTop && alone && page.headings.slice(1).some((heading) => covers(heading, want.noun ?? '') >= 0.9)) return false;
  return want.op === 'create' && /^(?:create|add|new|make)$/.test(verb) && THING.test(other) && covers(spoken(want), other) < 0.5;
}

/** "And publish it" is not the end of a form beside the one that the part before filled in; nor is a word that only means the same the end of a form that nothing was put into. */
export function sendsOther(scene: Scene, item: Item): boolean {
  if (!isSubmit(item)) return false;
  const changed = scene.deeds.flatMap(({ part, aim, entry: { action } }) =>
    /^(?:fill|choose|toggle)$/.test(aim) && 'target' in action ? [{ part, form: formOf(action.target.marks.path) }] : [],
  );
  const before = goesOnFrom(scene) ? (changed.findLast(({ part }) => part < scene.part)?.form ?? '') : '';
  const stands = before !== '' && scene.page.scope.some(({ form }) => form === before);
  if (stands && item.form !== before) return true;
  const blank = (field: Item): boolean =>
    field.form === item.form && isTextField(field) && field.value === '' && !isSearch(field, scene.page.items);
  return (
    scene.part > 0 &&
    isWord(item.label, [plain(scene.want.verb)]) === 0 &&
    scene.page.scope.some(blank) &&
    !changed.some(({ form }) => form === item.form)
  );
}

/** Nodes between a text and the buttons that belong to it. */
const BESIDE = 6;

/** A text just before it speaks of the record, and no list of records holds it: a note without a row of its own. */
export function isTold({ page, want: { entity = '' } }: Scene, item: Item): boolean {
  if (entity === '' || recordControls(page.o).has(item.node)) return false;
  const said = page.said.findLast(({ at }) => at < item.at && at >= item.at - BESIDE);
  return (
    said !== undefined &&
    page.said.some(({ at, text }) => at <= said.at && at >= item.at - BESIDE && speaksOf(text, entity) >= SURE)
  );
}

const LITTLE = new Set([...english.statements.sayLittle, ...english.statements.manners].flatMap((one) => words(one)));

const THROWS = new RegExp(`\\b(?:${english.bins.join('|')})\\b`, 'i');
/** "Make admin" begins with the verb, which says little by itself, and the task says what else is to be made. What "Cancel" goes on with may be the site's own word for the record. */
export function isOfOtherThing({ want }: Scene, { label }: Item): boolean {
  const { verb, control = '', noun = '', context, text } = want;
  const word = plain(verb);
  // "Move to trash" moves nothing to anybody.
  if (want.op === 'press' && THROWS.test(label) && !THROWS.test(text)) return true;
  // "Move to…" takes a record elsewhere, and hands nobody its ownership.
  const right = context.find((one) => /^[a-z]+ship$/.test(one));
  if (
    right !== undefined &&
    covers(label, right) < 1 &&
    covers(label, verb) > 0 &&
    !words(label).some((one) => words(verb).includes(one))
  )
    return true;
  // "Send off the draft" forwards nothing.
  if (isWord(label, english.replies) === 1 && covers(`${text} ${control}`, label) < 1) return true;
  const after = (phrase: string): string => (plain(phrase).startsWith(`${word} `) ? plain(phrase).slice(word.length + 1) : '');
  if (!english.statements.weakVerbs.includes(word) || after(label) === '') return false;
  // "Close the account of …": what stands behind the verb and an article.
  const named =
    context.find((one) =>
      after(text)
        .replace(/^\S{1,3} /, '')
        .startsWith(plain(one)),
    ) ?? '';
  const object = `${after(control)} ${noun} ${named}`;
  const rest = words(after(label));
  const told = spoken(want);
  return words(object).length > 0 && rest.length > 0 && rest.every((one) => covers(told, one) < 0.7 && !LITTLE.has(one));
}

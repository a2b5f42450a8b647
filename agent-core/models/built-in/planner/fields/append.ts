/** Adding: to a long text, and somebody to a group. */

import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { isPointer } from '../../phrases.ts';
import { covers, isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isQuoted, isRecordPage } from '../entity.ts';
import { bestOf, click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isTextField } from '../page.ts';

const ADD = /^(?:add|invite)$/;

/** "Add user" on the page of the group that the task names: where whom to add is typed. */
export function adds(scene: Scene): Item | undefined {
  if (scene.want.op !== 'add' || !isSaidHere(scene)) return undefined;
  const who = [...english.people, 'people', 'members'];
  return scene.page.scope.find((item) => {
    const [word = '', ...rest] = plain(item.label).split(' ');
    return isTextField(item) && !item.disabled && item.value === '' && ADD.test(word) && who.includes(rest.join(' '));
  });
}

/** "Add sailors" on the page of the crew that somebody is to be added to: the one button that adds such people. */
export function adder(scene: Scene, { field, value }: Value): Item | undefined {
  const { page, want } = scene;
  if (want.op !== 'add' || field !== undefined || !isPerson(value) || page.overlay !== null) return undefined;
  if (want.entity === undefined || !isRecordPage(page, want.entity)) return undefined;
  const who = [...english.people, ...english.staff, ...english.peoplePlaces];
  const [only, ...more] = page.scope.filter((item) => {
    const [word = '', ...rest] = plain(item.label)
      .replace(/^[+＋]\s*/, '')
      .split(' ');
    const said = rest.join(' ');
    return item.kind === 'button' && ADD.test(word) && (who.includes(said) || who.includes(singular(said)));
  });
  return only === undefined || more.length > 0 || isSpent(scene, only) || timesDone(scene, only) > 0 ? undefined : only;
}

/** "Add group", where somebody is put into the group Board and a link to Board stands here: it would make a second one. */
export function makesTwin({ page, want }: Scene, opener: Item | undefined, { field = '', value }: Value): boolean {
  if (want.entity === undefined || opener === undefined || !MAKES.test(plain(opener.label))) return false;
  const isKind = covers(opener.label, field) === 1;
  const there = (item: Item): boolean => /^(?:link|treeitem|row)$/.test(item.kind) && plain(item.label) === plain(value);
  return field !== '' && isKind && !opener.onTop && page.items.some(there);
}
const MAKES = /^(?:add|create|new) /;

/** The page speaks of all that the task says beside the value: "to the group Crew". */
const isSaidHere = ({ page, want }: Scene): boolean =>
  want.entity !== undefined || want.context.every((said) => page.headings.some((heading) => covers(heading, said) >= 0.5));

/** A line or a text to be added to a record: its one long text, opened by the record's own edit button, goes on at its end. */
export function append(scene: Scene): Move {
  const [value] = scene.want.values;
  if (
    scene.want.op !== 'add' ||
    value === undefined ||
    isPointer(value.value) ||
    // Somebody is no text, unless in quotes.
    (isPerson(value.value) && !isQuoted(scene.input.objective, value.value)) ||
    !/^(?:line|text|paragraph|sentence|note|)$/.test(value.field ?? '')
  )
    return null;
  if (!isSaidHere(scene)) return null;
  const texts = scene.page.scope.filter((item) => item.node.marks?.tag === 'textarea' && !item.disabled);
  const [only] = texts;
  // "Add Thursday to his working days": what is said of where it goes is no such text.
  const { context } = scene.want;
  if (
    only !== undefined &&
    value.field === undefined &&
    context.length > 0 &&
    !context.some((said) => covers(`${only.label} ${only.section}`, said) >= 0.5)
  )
    return null;
  if (texts.length === 1 && only !== undefined) {
    const text = only.value === '' ? value.value : `\n${value.value}`;
    return {
      aim: 'fill',
      about: value.value,
      actions: [{ kind: 'type', target: only.ref, text, clear: false, enter: false }],
      confidence: 0.7,
    };
  }
  const noun = scene.want.noun ?? '';
  const edit = bestOf(
    scene.page.scope,
    (item) =>
      isPressable(item) && timesDone(scene, item) < 1 && isWord(item.label, ['edit']) > 0
        ? 0.5 + 0.4 * covers(item.label, noun)
        : 0,
    0.5,
  );
  return edit === undefined ? null : click('unfold', value.field ?? 'text', edit, 0.7);
}

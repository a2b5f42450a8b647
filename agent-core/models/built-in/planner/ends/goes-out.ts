/** What a form's end sends out into the world, and may not. */
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { pressedNew } from '../deeds/new-form.ts';
import type { Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { leftRecord } from '../record-page.ts';
import { MAKES } from '../ways/by-kind.ts';

/** What is published or paid is out: only where the task says so, or where the form for a new record was opened. Beside an address for a test "Publish" is the post's. */
export const goesOut = (scene: Scene, { label }: Item): boolean =>
  isWord(label, english.outward) === 1 &&
  scene.want.op === 'create' &&
  !pressedNew(scene) &&
  covers(`${scene.want.text} ${scene.want.noun ?? ''} ${scene.input.objective}`, label) < 0.65;

/** The record that it is made for was opened, one looked elsewhere since, and what would be sent here says nothing of it: it makes something else that is called alike. */
export function isMadeElsewhere(scene: Scene): boolean {
  const { want, mine, page } = scene;
  const { entity, op } = want;
  if (op !== 'create' || entity === undefined || !mine.some(({ aim, about }) => aim === 'enter' && about === entity))
    return false;
  const says = (text: string): boolean => text !== '' && mentions(text, entity);
  const told = [...page.texts, ...page.headings, ...page.items.map(({ value }) => value)].some(says);
  return !told && !mine.some(({ aim, about }) => /^(?:fill|choose)$/.test(aim) && says(about)) && leftRecord(scene);
}

/** What is to go out at a time is not sent before the time is told. */
export const isTooSoon = (scene: Scene, { label }: Item): boolean =>
  plain(scene.want.verb) === 'schedule' &&
  isWord(label, english.statements.sends) === 1 &&
  scene.want.values.some(
    ({ field = '', value }) =>
      /^(?:date|time)$/.test(field) && !scene.mine.some(({ about }) => about.split(' | ').includes(value)),
  );

/** "Add trip" adds one, and keeps nothing of the trip that is to be changed. */
export const addsAnother = ({ op, entity, noun = '' }: Want, { label }: Item): boolean =>
  op === 'set' && entity !== undefined && noun !== '' && isWord(label, MAKES) > 0 && covers(label, noun) >= 0.65;

/** "Save as draft" is meant where the task says "draft", "Create and activate" where it says "activate": what a button says beside its word counts for it, or against it. */
export function addsSaid({ want, input }: Scene, { label }: Item): number {
  const [, link = '', more = ''] = /^\S+(?: \S+)? (as|and|&) (.+)$/i.exec(label) ?? [];
  const extra = words(more).filter((word) => !PLAIN.has(word));
  if (extra.length === 0) return 0;
  const said = new Set(words(`${want.text} ${want.noun ?? ''} ${input.objective}`));
  return extra.every((word) => said.has(word)) ? 0.25 : link.toLowerCase() === 'as' ? 0 : -0.2;
}
const PLAIN = new Set(words('a an the close continue exit go on next'));

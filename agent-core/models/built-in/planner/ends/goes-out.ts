/** What a form's end sends out into the world, and may not. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { pressedNew } from '../deeds/new-form.ts';
import type { Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { MAKES } from '../ways/by-kind.ts';

/** What is published or paid is out: only where the task says so, or where the form for a new record was opened. Beside an address for a test "Publish" is the post's. */
export const goesOut = (scene: Scene, { label }: Item): boolean =>
  isWord(label, english.outward) === 1 &&
  scene.want.op === 'create' &&
  !pressedNew(scene) &&
  covers(`${scene.want.text} ${scene.want.noun ?? ''} ${scene.input.objective}`, label) < 0.65;

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

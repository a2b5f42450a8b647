/** What the site's own help says of a want: the way that its steps name, and what they call the deed. */

import type { HelpChunk } from '../../../../example.ts';
import { withoutCount } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { escaped } from '../../patterns.ts';
import { covers, isWord, mentions } from '../../similar.ts';
import { presses } from '../deeds/presses.ts';
import { bestOf, click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isRisky } from '../page.ts';
import { isWay } from './place.ts';

/** A heading must say all of what it is done to, or nearly, and may say what is done. */
const [OBJECT, DEED, FITS] = [0.7, 0.3, 0.65];

/** How surely a piece of help tells how to do it, by its heading. */
function tells({ want }: Scene, { heading }: HelpChunk): number {
  const { control = '', noun = '', verb, values } = want;
  const names = [control, noun, ...values.map(({ field = '' }) => field)].filter(
    (name) => name !== '' && !english.vague.includes(name),
  );
  return OBJECT * Math.max(0, ...names.map((name) => covers(heading, name))) + (covers(heading, verb) >= 0.65 ? DEED : 0);
}

/** Its steps; of a text without any, its sentences. */
function stepsFor(scene: Scene): string[] {
  const piece = bestOf(scene.input.help, (chunk) => tells(scene, chunk), FITS);
  if (piece === undefined) return [];
  return piece.steps.length > 0
    ? piece.steps
    : piece.text.split(/(?<=[.;:!?])\s+|\n/).filter((sentence) => sentence.includes(' '));
}

const LEAST = 2;
/** The step says the control's name, as it is written; a count behind it is none of its name. */
function isNamed(step: string, { label }: Item): boolean {
  const name = withoutCount(label).trim();
  return name.length > LEAST && /^[\p{Lu}\d+]/u.test(name) && step.includes(name) && mentions(step, name);
}

/** Of what the steps name and this page has what the latest of them names, the longest name first. */
function latest(scene: Scene, steps: readonly string[], may: (item: Item, step: string) => boolean): Item | undefined {
  for (const step of steps.toReversed()) {
    const found = bestOf(
      scene.page.scope.filter((item) => isNamed(step, item) && may(item, step)),
      ({ label }) => label.length,
      LEAST,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The next place on the way that the help tells; what does something by itself is none. */
export function byHelp(scene: Scene): Move {
  const item = latest(
    scene,
    stepsFor(scene),
    (other) =>
      isWay(other) &&
      !other.disabled &&
      other.on !== true &&
      !isRisky(other.label) &&
      isWord(other.label, english.deeds) === 0 &&
      !isSpent(scene, other) &&
      timesDone(scene, other) === 0,
  );
  return item === undefined ? null : click('go', item.label, item, 0.6);
}

const ENDS = [...english.commit, ...english.cancel];

/** The step says to press just that: "Choose Remind me later". */
const saysPress = (step: string, { label }: Item): boolean =>
  new RegExp(`\\b(?:${english.pressing.join('|')}) (?:the |on )?["“]?${escaped(label)}`, 'i').test(step);

/** The deed by the name that the help gives it: "Remind me later", where a letter is to be snoozed. */
export function asHelpSays(scene: Scene): Move {
  const { want } = scene;
  if (want.op !== 'press') return null;
  const ends = isWord(want.verb, english.endings) > 0;
  const item = latest(
    scene,
    stepsFor(scene),
    (other, step) =>
      /^(?:button|menuitem)$/.test(other.kind) &&
      saysPress(step, other) &&
      !other.nav &&
      isWord(other.label, ENDS) === 0 &&
      (ends || isWord(other.label, english.endings) === 0) &&
      !isSpent(scene, other) &&
      timesDone(scene, other) === 0,
  );
  if (item === undefined || plain(item.label) === plain(want.control ?? '')) return null;
  const [verb = ''] = plain(item.label).split(' ');
  return presses({ ...scene, want: { ...want, control: item.label, verb } });
}

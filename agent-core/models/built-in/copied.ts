/** "Make a copy of X, call it Y and set its Z": said as doubling X, naming the copy, and doing the rest to what is called Y. Works on atomised text. */
import { orders } from './orders.en.ts';
import { any, CAPS, type Keep } from './patterns.ts';
import type { Want } from './want.ts';

const COPY = any(orders.copies);
const MADE = new RegExp(`(?<=^|[.;,] |\\band )(?:[Mm]ake|[Tt]ake|[Cc]reate) (?:an? |another )(?:${COPY}) of `, 'g');
const NAMES = any(['call', 'name', 'title', 'rename', 'label']);
const NAMED = new RegExp(
  `^((?:.*[.,] )?(?:${COPY}) .+?)(?:,? and|,|\\.) (?:${NAMES}) (?:it|that|this|the (?:${COPY})|the (?:new|second|other) (?:one|[a-z]+)) (?:to |as )?(⟦\\d+⟧|${CAPS}(?: \\d+)?)(?=[,.;!]|$| and\\b)`,
  'i',
);

/** The sentence with its copy named as the clause readers know it. */
export const copied = (sentence: string, keep: Keep): string =>
  sentence
    .replace(MADE, (_all, at: number) => (at === 0 ? 'Duplicate ' : 'duplicate '))
    .replace(
      NAMED,
      (_all, made: string, name: string) => `${made} and name the copy ${name.startsWith('⟦') ? name : keep(name, true)}`,
    );

/** "… and give it the tag ⟦0⟧": what was said to be done next is done to the copy. */
export function onCopy(want: Want, at: number, all: readonly Want[]): Want {
  const named = all.findIndex(({ verb, text }) => verb === 'rename' && OF_COPY.test(text));
  const [original, name] = [all[named - 1]?.entity, all[named]?.values.find(({ field }) => field === 'name')?.value];
  if (named < 1 || at <= named || name === undefined || orders.copies.includes(want.verb)) return want;
  const isIt = want.entity === undefined ? want.op !== 'create' && want.op !== 'open' : want.entity === original;
  return isIt && (original === undefined || !want.text.includes(original)) ? { ...want, entity: name } : want;
}
const OF_COPY = new RegExp(`^rename the (?:${COPY})\\b`);

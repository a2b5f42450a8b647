/** The sentence read by the open form: what stands behind the name of one of its fields is that field's value. */
import { atomise } from '../../atoms.ts';
import { plain } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import { isOption, NOTHING, optionsOf } from '../fields/options.ts';
import type { Scene } from '../move.ts';
import { type Item, isList, isNativeSelect, isSearch, isTextField, namesOf } from '../page.ts';

/** Words of a name; what is longer explains. */
const LONGEST = 3;
/** Names that say too little, or that the sentence is read for already. */
const COMMON = /^(?:name|title|text|date|time|type|to|from|on|in|for|at|by|of|with|and|or|no|all|new|message|subject)$/;
const LINK = '(?:,|:| of| is| as| to| at| set to)?(?: the| an?)?';
/** What was quoted, a sum or number with its unit, words with capitals. */
const SAID =
  "(⟦\\d+⟧|[$€£]?\\d[\\w.,:/%-]*(?: (?:minutes?|hours?|days?|weeks?|months?|years?|am|pm))?|[A-Z][\\w&'’-]*(?: [A-Z][\\w&'’-]*)*)";
/** One word for a list; behind "and" or "with" alone, so that "the group boat" is none. */
const WORD = '([a-z]+)(?=,|\\.|$| and | with | in | on | for )';

const OFFERED = 0.75;

const nameOf = (text: string): string => plain(text.replace(/\([^)]*\)|[*:]+$/g, ' ')).trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The want's own words, with what was quoted in the task as one mark each. */
function marked({ want, input }: Scene): { text: string; quoted: string[] } {
  const quoted = atomise(input.objective).atoms.flatMap((atom) => (atom.quoted ? [atom.value] : []));
  const text = quoted.reduce((left, value, i) => left.replace(value, `⟦${i}⟧`), want.text);
  return { text, quoted };
}

function saidOf(item: Item, name: string, { text, quoted }: ReturnType<typeof marked>): string | undefined {
  const label = escaped(name).replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const found =
    new RegExp(`(?:^|[ ,])(?:${label})${LINK} ${SAID}`, 'u').exec(text)?.[1] ??
    (isList(item) ? new RegExp(`(?:with|and|,)(?: the| an?)? ${label}${LINK} ${WORD}`).exec(text)?.[1] : undefined);
  const at = /^⟦(\d+)⟧$/.exec(found ?? '')?.[1];
  const value = at === undefined ? found?.replace(/[.,:]+$/, '') : quoted[Number(at)];
  if (value === undefined || !isNativeSelect(item)) return value;
  return optionsOf(item.node).find((option) => isOption(option, value) >= OFFERED);
}

/** Values of fields that the want has no value for, in the order of the form. */
export function byLabel(scene: Scene): Value[] {
  const { page, want } = scene;
  const said = marked(scene);
  // What is made is no field of it.
  const taken = [plain(want.noun ?? ''), ...want.values.map(({ field = '' }) => plain(field))];
  const found: Value[] = [];
  for (const item of page.scope) {
    if (item.disabled || item.nav || !(isTextField(item) || isList(item)) || isSearch(item, page.items)) continue;
    const names = [item.label, ...namesOf(item)].map(nameOf).filter((name) => /^\p{L}/u.test(name) && !COMMON.test(name));
    const name = names.find(
      (one) => one.split(' ').length <= LONGEST && !taken.includes(one) && saidOf(item, one, said) !== undefined,
    );
    const value = name === undefined ? undefined : saidOf(item, name, said);
    if (name === undefined || value === undefined || value === NOTHING) continue;
    if (found.some((other) => other.value === value || other.field === name)) continue;
    found.push({ field: name, value });
  }
  return found;
}

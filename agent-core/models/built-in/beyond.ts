/** What of a task no rule can do. */
import { atomise } from './atoms.ts';
import { english } from './lexicon.en.ts';
import { CHANGES_BY } from './orders.en.ts';
import { withoutLimits } from './statement.ts';
import type { Want } from './want.ts';
import { wantsOf } from './wants.ts';

/** How many of them, or how often: "on each page", "every ten minutes". */
const PER = new RegExp(
  `\\b(?:on|per) (?:each|every) (?:page|screen)\\b|\\bevery (?:\\d+|[a-z]+) (?:${english.times.join('|')})s?\\b`,
  'g',
);

const EVERY = /^all (?:the |my |our )?[a-z]+ [a-z]/;

/** Words that only a mind could follow: quantities and comparisons over the data of the site. '' when there are none. */
export function beyondRules(instruction: string, wants: readonly Want[] = wantsOf(instruction)): string {
  const all = wants.filter((want) => want.all !== undefined);
  const others = all.some((want) => want.all?.others === true);
  const said = all.map(({ text }) => ` ${text.toLowerCase()} `);
  const condition = others ? undefined : english.conditions.find((phrase) => said.some((text) => text.includes(` ${phrase} `)));
  const time = new RegExp(`\\b(?:each|every) (?:${[...english.times, ...english.listed].join('|')})`, 'g');
  const plainly = wants.some(({ op }) => /^(?:find|answer|delete)$/.test(op)) ? instruction : withoutLimits(instruction);
  let low = ` ${atomise(plainly).text.toLowerCase()} `.replace(time, ' ').replace(PER, ' ');
  // What the planner does for all records of a kind needs no mind.
  if (all.length > 0) low = low.replace(/\b(?:each|every)\b/g, ' ');
  if (others) low = low.replace(' except ', ' ');
  // What a drag is for is where it ends; "so that it runs after 48 hours" was read where no want says it any more.
  const left = wants.some(({ op, text }) => op !== 'drag' && text.toLowerCase().includes(' so that '));
  const purpose = low.includes(' so that ') && left ? 'so that' : undefined;
  const both = /\bboth (?:the |of the |my )?[a-z]+s (?:that|which|whose|with|without)\b/.exec(low)?.[0].trim();
  // "Set this up": what the sentences before say.
  const refers = /\b(?:set|do) (?:this|that)(?: up)?(?= in | for | on |\.|,| $)/.exec(low)?.[0].trim();
  // "Assign all open tickets to A": each of them is a change of its own.
  const every = wants.flatMap(({ op, values }) => (op === 'add' ? values : [])).find(({ value }) => EVERY.test(value))?.value;
  // "Increase the stock by 20": what comes of it is told by what it is now, and is not 20.
  const by = wants.flatMap(({ op, verb, text }) => (op === 'set' ? (CHANGES_BY.exec(`${verb}: ${text}`)?.[1] ?? []) : []))[0];
  return (
    condition ?? by ?? every ?? purpose ?? both ?? refers ?? english.reasoning.find((phrase) => low.includes(` ${phrase} `)) ?? ''
  );
}

/** What is compared between judgement and action wherever we act, and what is said when it is otherwise. */
import type { ElementFacts } from './ports.ts';

export const GONE = 'The element is no longer on the page. Observe again.';
export const CHANGED = 'The element changed between the decision and the action, so the action was stopped. Observe again.';
export const MISSED = 'The input did not arrive at the element: something else took it. Observe again.';

export const ASTRAY =
  'Where it was to be dropped lay something else, or it said something else by then, so it was not let go there but where it came from. Observe again.';

/** After a text was typed. */
export const TYPED =
  'The text was typed, but Enter was not pressed: what it would send changed meanwhile. Press Enter if that is still right.';

/** What may not change by typing: where it is sent. Counters and hints around the field may. */
export const course = ({ form, ...facts }: ElementFacts): string => {
  const { origin, formAction, formMethod, dataMethod, dataConfirm, commits, secret, tag, type } = facts;
  const sent = [form?.method, form?.action, form?.submit];
  return JSON.stringify([origin, ...sent, formAction, formMethod, dataMethod, dataConfirm, commits, secret, tag, type]);
};

/** Facts as one text, whatever the order they were told in. */
export const inOrder = (facts: object): string => JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A number, a size, a day: what a row may say instead of another of them while the pointer rests on it. */
const PASSING =
  /^(?:\d+\p{L}{0,2}|.{1,2}|bytes|kib|mib|today|yesterday|ago|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/iu;

/** Two texts that say the same but for such words. */
function alike(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => !PASSING.test(word)));
  return one !== undefined && one.length > 0 && one.join(' ') === other?.join(' ');
}

const MONEY = /[$€£¥]|\b(?:usd|eur|gbp|chf)\b/i;

/** Is it the same thing, though its text tells another number, size or day since the pointer came: a date that becomes a size. No button of a form, and no sum. */
export function tellsTheSame(before: ElementFacts, now: ElementFacts): boolean {
  const { name, row, shows, ...rest } = before;
  const { name: nameNow, row: rowNow, shows: showsNow, ...restNow } = now;
  const pairs = [
    [name, nameNow],
    [row, rowNow],
    [shows ?? '', showsNow ?? ''],
  ] as const;
  if (now.form !== null || now.commits || MONEY.test(`${row} ${rowNow} ${name} ${nameNow}`)) return false;
  return inOrder(rest) === inOrder(restNow) && pairs.every(([was, is]) => was === is || alike(was, is));
}

/** "Turn A off and B on for ⟦0⟧", "set the fee to 28, the junior fee to 14", "as follows: stalls £38": what is said once for all parts of a sentence, said with each. Works on atomised text. */
import { CAPS, type Keep } from './patterns.ts';

const THING = '(?:(?:the|my|our|all) )?[a-z][a-z-]*(?: (?!(?:on|off|and|for|in|of)\\b)[a-z][a-z-]*){0,3}';
const TAIL = `(?: (?:for|on|in|of|at) (?:(?:the|my|our) )?(?:[a-z]+ ){0,2}(?:⟦\\d+⟧|${CAPS}(?: \\d+)?|\\d+))`;
const BOTH = new RegExp(
  `^([Tt]urn|[Ss]witch) (${THING}) (on|off)(${TAIL}?),? (?:and|but) (${THING}) (on|off)(${TAIL}?)(?=[.,;!]|$)`,
);
const SWITCHED = new RegExp(
  `^((?:[Tt]urn|[Ss]witch) (?:on|off)|[Ee]nable|[Dd]isable) (${THING}),? (and|but) ((?:turn|switch) (?:on|off)|enable|disable) (${THING})(${TAIL})(?=[.,;!]|$)`,
);
const SETS = '[Ss]et|[Cc]hange|[Rr]aise|[Ll]ower|[Rr]educe|[Ii]ncrease|[Uu]pdate|[Pp]ut';
/** "The junior fee to 14". */
const PART = `the (?:(?!\\b(?:to|and)\\b)[^,;:.])+? to [^,;:]+?`;
const LISTED = new RegExp(`^(${SETS}) (${PART})((?:, ${PART})*,? and ${PART})([.;!]*)$`);
const FOLLOWS = new RegExp(
  `^(?:${SETS}) (?:the )?([a-z]+(?: [a-z]+){0,2}) (?:of|for|at|in) ((?:the [a-z]+ )?(?:⟦\\d+⟧|${CAPS})) (?:as follows|like this|as below): (.+)$`,
);

function split(all: string, set: string, first: string, others: string, end: string): string {
  const parts = [first, ...others.split(/, (?=the )|,? and (?=the )/).filter((part) => part !== '')];
  const isEach =
    parts.some((part) => !/ to ⟦\d+⟧$/.test(part)) &&
    !/ (?:in|for|on|of|at) [^,]+$/.test(parts.at(-1) ?? '') &&
    parts.every((part) => / to (?:⟦|[$€£]?\d|[A-Z])/.test(part) && part.split(' to ').length === 2);
  return isEach
    ? `${parts
        .map((part) => `${set} ${part}`)
        .join(' and ')
        .replace(/(?<= and )[A-Z]/g, (one) => one.toLowerCase())}${end}`
    : all;
}

export const withShared = (sentence: string, keep: Keep): string =>
  sentence
    .replace(
      BOTH,
      (_all, turn: string, one: string, how: string, of: string, other: string, that: string, last: string) =>
        `${turn} ${how} ${one}${of === '' ? last : of} and ${turn.toLowerCase()} ${that} ${other}${last}`,
    )
    .replace(
      SWITCHED,
      (_all, turn: string, one: string, and: string, then: string, other: string, of: string) =>
        `${turn} ${one}${of} ${and} ${then} ${other}${of}`,
    )
    .replace(
      FOLLOWS,
      (_all, _field: string, of: string, list: string) =>
        `Update ${of.startsWith('the ') || of.startsWith('⟦') ? of : keep(of, true)}: ${list}`,
    )
    .replace(LISTED, split);

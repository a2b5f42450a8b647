/** What a sentence leaves out, put in: whose it is, "as" before how far somebody may go, the whole of a value of several words. Works on atomised text. */
import type { Keep } from './patterns.ts';

const WHO = "(?:[A-Z][\\w'’-]*(?: [A-Z][\\w'’-]*)*|⟦\\d+⟧)";
/** "Approve the claim of A and decline B's": that of B. */
const ELIDED = new RegExp(
  `(the ([a-z]+(?: [a-z]+){0,2}) (?:of|from|by) ${WHO}.*?(?:,| and|, and) [a-z]+) (${WHO})['’]s(?=[.,;]|$| (?:with|for|until)\\b)`,
);
/** "Share X with Ann Lee, read-only". */
const GRANTED = /^([Ss]hare .+ with [A-Z][^,]*), ([a-z]+(?:-[a-z]+)?)(?=[.;]|$)/;
/** "With the mood set to Positive". */
const SET_TO =
  /((?:with|and) (?:the |its |an? )?[a-z][a-z -]*?) set to ((?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*|[a-z]+)(?=[.,;]|$| and\b| with\b))/g;

export const supplied = (sentence: string, keep: Keep): string =>
  sentence
    .replace(GRANTED, '$1 as $2')
    .replace(
      ELIDED,
      (_all, before: string, what: string, who: string) =>
        `${before} the ${what} of ${who.startsWith('⟦') ? who : keep(who, true)}`,
    )
    .replace(SET_TO, (_all, field: string, value: string) => `${field} ${keep(value, false)}`);

/** Questions about single actions, put to the person at the terminal. */
import type { Approve } from '../../policy/gate.ts';
import { approvalCard } from './card.ts';
import { ask, interactive, paint, printable, say } from './terminal.ts';

/** What was asked and answered, for the report. */
export interface Approval {
  what: string;
  granted: boolean;
}

/** `ask` needs a terminal; without one every question is answered no, and the report says what was asked. */
export const approver = (how: 'ask' | 'none' | 'all', log: Approval[]): Approve => {
  const answer = async (lines: readonly string[]): Promise<boolean> => {
    if (how !== 'ask') return how === 'all';
    if (!interactive()) return false;
    say(paint('yellow', 'Fieldguide asks:'));
    for (const line of lines) say(`  ${line}`);
    return /^y(es)?$/i.test(await ask('Do it once? [y/N] '));
  };
  return async ({ action, facts, verdict }) => {
    const lines = approvalCard(action, facts, verdict).map(printable);
    // Nobody but the site's owner may hand out passwords: such a question is for the person's own hands.
    const granted = verdict.card !== 'handover' && (await answer(lines));
    log.push({ what: lines.join(' '), granted });
    return granted;
  };
};

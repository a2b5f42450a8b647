/** Questions about single actions, put to the person at the terminal. */

import type { Approve, Verdict } from '../../policy/gate.ts';
import type { ElementFacts } from '../../ports.ts';
import type { Action } from '../../trajectory.ts';
import { ask, interactive, paint, printable, say } from './terminal.ts';

/** What was asked and answered, for the report. */
export interface Approval {
  what: string;
  granted: boolean;
}

const verbs: Partial<Record<Action['kind'], string>> = {
  click: 'Press',
  type: 'Type',
  select: 'Choose',
  upload: 'Give a file',
  press: 'Press keys',
  goto: 'Go to',
};

/** Fixed wording over our own snapshot, never by the model: verb, object, where, data, can it be undone. Page text in quotes. */
const card = (action: Action, facts: ElementFacts | null, verdict: Verdict): string[] => {
  const object = facts === null ? (action.kind === 'goto' ? action.url : '') : `${facts.role} "${facts.name}"`;
  const data =
    action.kind === 'type' ? ` the text "${action.text}" into` : action.kind === 'select' ? ` "${action.option}" in` : '';
  const where = facts === null ? '' : ` on ${new URL(facts.pageUrl).host}`;
  const lines = [`${verbs[action.kind] ?? action.kind}${data} ${object}${where}`];
  if (facts?.row) lines.push(`In: "${facts.row}"`);
  for (const field of facts?.commits === true ? (facts.form?.fields ?? []) : [])
    lines.push(`Sends ${field.name}: "${field.value}"`);
  lines.push(
    ['I', 'C', 'F', 'X'].includes(verdict.cls) ? 'This cannot be undone, or nobody knows.' : 'This can be changed back.',
  );
  return lines.map(printable);
};

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
    const lines = card(action, facts, verdict);
    // Nobody but the site's owner may hand out passwords: such a question is for the person's own hands.
    const granted = verdict.card !== 'handover' && (await answer(lines));
    log.push({ what: lines.join(' '), granted });
    return granted;
  };
};

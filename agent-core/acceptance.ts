/** May a run stop here with this claim (`method.md` 3.5): done is what the page shows, not what the model says. */

import { labelOf, nodeAt, walk } from './observation.ts';
import type { ChecklistItem } from './prompts/act.ts';
import type { Action, Observation } from './trajectory.ts';

type Stop = Extract<Action, { kind: 'stop' }>;

const tokensOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
/** Words that join an answer together and need no evidence. */
const JOINING = new Set(
  'a an and are as at by for from in is it its no not of on or the there this to was were with yes'.split(' '),
);

/** All that the cited elements say: names, values, row and column. */
function shownBy(o: Observation, refs: readonly string[]): Set<string> {
  const said = new Set<string>();
  for (const ref of refs) {
    const cited = nodeAt(o, ref);
    if (cited === undefined) continue;
    for (const { node } of walk(cited)) {
      const texts = [labelOf(node), node.value ?? '', node.marks?.row ?? '', node.marks?.column ?? '', node.marks?.near ?? ''];
      for (const token of texts.flatMap(tokensOf)) said.add(token);
    }
  }
  return said;
}

/** Why a stop cannot be accepted as it is, or `null`. Giving up needs no proof. */
export function objection(
  stop: Stop,
  given: { objective: string; checklist: readonly ChecklistItem[]; observation: Observation },
): string | null {
  if (stop.status !== 'done') return null;
  const unmet = given.checklist.filter((item) => !item.met);
  if (unmet.length > 0) return `stopped as done, but not met: ${unmet.map((item) => item.text).join('; ')}`;
  if (stop.answer === undefined || stop.answer === '') return null;
  const shown = shownBy(given.observation, stop.evidence);
  for (const token of tokensOf(given.objective)) shown.add(token);
  // Counting is reading too: as many as are cited.
  if (stop.evidence.length > 0) shown.add(String(new Set(stop.evidence).size));
  const missing = tokensOf(stop.answer).filter((token) => !shown.has(token) && !JOINING.has(token));
  return missing.length === 0 ? null : `the answer has words that the cited elements do not show: ${missing.join(', ')}`;
}

/** What to do next on a page, by rules: the example first, then the control at hand, the map, and a look around (`method.md` 6.7). */
import type { ActInput, ActReply, ChecklistItem } from '../../../prompts/act.ts';
import type { Want } from '../want.ts';
import { beyondRules, wantsOf } from '../wants.ts';
import { answerHere } from './answers.ts';
import { fromExamples } from './examples.ts';
import { lookAround, onTheWay } from './openers.ts';
import { procedure, toRecord } from './procedures.ts';
import { complaint, evidence, satisfied } from './satisfied.ts';
import { sceneOf } from './scene.ts';
import { type Move, noteOf, type Turn, turnOf } from './turn.ts';

const SURE = { follow: 0.9, flip: 0.8, press: 0.8, pick: 0.8, fill: 0.8, save: 0.8, confirm: 0.8 };
const confidenceOf = (move: Move): number => Object.entries(SURE).find(([stage]) => stage === move.stage)?.[1] ?? 0.5;

const queryOf = (want: Want): string =>
  [want.verb, want.control, want.noun, want.entity, ...want.values.map(({ field }) => field), ...want.place]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');

const stop = (
  checklist: ChecklistItem[],
  status: 'done' | 'partial' | 'infeasible',
  note: string,
  more: { evidence?: string[]; answer?: string } = {},
): ActReply => ({
  checklist,
  note,
  actions: [
    { kind: 'stop', status, evidence: more.evidence ?? [], ...(more.answer === undefined ? {} : { answer: more.answer }) },
  ],
  next_query: '',
  confidence: status === 'done' ? 0.8 : 0.5,
});

/** The next step for the first want that is not done; `null`: nothing is left to try. */
function moveFor(turn: Turn): Move | null {
  return fromExamples(turn) ?? procedure(turn) ?? onTheWay(turn) ?? toRecord(turn) ?? lookAround(turn);
}

/** Why nothing more can be done, in words for a person. */
function stuck(turn: Turn): string {
  const said = complaint(turn);
  if (said !== '') return `the page says: ${said}`;
  const refused = turn.trail.findLast(({ outcome }) => outcome === 'refused');
  if (refused !== undefined) return `not allowed: ${refused.why}`;
  return `found no way to do this: ${turn.want.text}`;
}

/**
 * A reply by rules, the same for the same input. Stops as `infeasible` for tasks that compare or count over data, as `partial` when nothing is left to try, as `done` when every want was seen to be done.
 */
export function act(input: ActInput): ActReply {
  const scene = sceneOf(input.observation);
  const turns = wantsOf(input.objective).map((want) => turnOf(want, input, scene));
  const states = turns.map((turn) => satisfied(turn));
  const checklist = turns.map(({ want }, i) => ({ id: String(i + 1), text: want.text, met: states[i] === true }));
  const beyond = beyondRules(input.objective);
  if (beyond !== '')
    return stop(
      checklist,
      'infeasible',
      `this needs counting or comparing («${beyond}»), which rules without a language model cannot do`,
    );
  const turn = turns[states.indexOf(false)];
  if (turn === undefined) return stop(checklist, 'done', 'all is done', { evidence: turns.flatMap(evidence).slice(0, 5) });
  if (turn.want.op === 'answer') {
    const found = answerHere(turn);
    if (found !== null) {
      const met = checklist.map((item, i) => (turns[i] === turn ? { ...item, met: true } : item));
      return stop(met, met.every((item) => item.met) ? 'done' : 'partial', 'read from the page', {
        answer: found.text,
        evidence: found.evidence,
      });
    }
  }
  const move = moveFor(turn);
  if (move === null) return stop(checklist, 'partial', stuck(turn));
  return {
    checklist,
    note: noteOf(turn.want, move.stage),
    actions: move.actions,
    next_query: queryOf(turn.want),
    confidence: confidenceOf(move),
  };
}

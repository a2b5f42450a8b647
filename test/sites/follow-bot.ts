/** A policy that can only do what a retrieved example shows: it knows no site and no interface. It reads the task clause by clause, takes the shown example whose words fit the clause best, and does that example's next step. */
import type { Example, Procedure, Slot } from '../../agent-core/example.ts';
import { findTarget } from '../../agent-core/find-target.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import type { Model, Ranked } from '../../agent-core/ports.ts';
import { isActPrompt } from '../../agent-core/prompts/act.ts';
import { words } from '../../agent-core/recall/text.ts';
import type { Action, Observation, StoredAction } from '../../agent-core/trajectory.ts';

/** Clauses of a task are joined by this. */
export const THEN = ', then ';
/** Share of words that clause and instruction must have in common (Dice), or the example says nothing about the clause. */
const FIT = 0.5;
/** Words that stand in nearly every instruction. */
const EMPTY = new Set(words('open show go page the tab dialog'));

const quotes = (text: string): string[] => [...text.matchAll(/"([^"]+)"/g)].map(([, inside = '']) => inside);
const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';
const meaning = (text: string): Set<string> => new Set(words(text).filter((word) => !EMPTY.has(word)));

function fitOf(clause: string, { teaches }: Procedure): number {
  const samples = teaches.slots.map((slot) => slot.sample).filter((sample) => sample !== '');
  const said = meaning(samples.reduce((text, sample) => text.replaceAll(sample, ' '), teaches.instruction));
  const asked = meaning(clause);
  const shared = [...asked].filter((word) => said.has(word)).length;
  return asked.size + said.size === 0 ? 0 : (2 * shared) / (asked.size + said.size);
}

/** What the clause gives for each slot: its quotes that are no words of the example itself, in order. */
function values(clause: string, { teaches }: Procedure): Map<Slot, string> {
  const fixed = teaches.slots.reduce((text, slot) => text.replaceAll(`"${slot.sample}"`, ' '), teaches.instruction);
  const given = quotes(clause).filter((quote) => !fixed.includes(`"${quote}"`));
  return new Map(teaches.slots.flatMap((slot, i) => (given[i] === undefined ? [] : [[slot, given[i]]])));
}

/** The stored step on this page, with the clause's values in the place of the example's. `null`: it cannot be done here, or a value is wanted. */
function here(action: StoredAction, o: Observation, fill: (text: string) => string | null): Action | null {
  if (action.kind === 'drag' || action.kind === 'upload') return null;
  if (!('target' in action)) return action.kind === 'stop' ? null : action;
  const name = fill(action.target.name);
  if (name === null) return null;
  const renamed = name !== action.target.name;
  const { row, ...target } = action.target;
  const node = findTarget(o, renamed ? { ...target, name, marks: { ...target.marks, ordinal: 0 } } : action.target);
  if (node === null) return null;
  if (action.kind === 'type') {
    const text = fill(action.text);
    return text === null ? null : { ...action, target: node.ref, text };
  }
  if (action.kind === 'select') {
    const option = fill(action.option);
    return option === null ? null : { ...action, target: node.ref, option };
  }
  return { ...action, target: node.ref };
}

const acting = (example: Example): StoredAction[] =>
  example.trajectory.steps.map(({ action }) => action).filter(({ kind }) => kind !== 'stop');

interface Following {
  id: string;
  next: number;
}

/** One a run: it remembers which clause it is at. */
export function followBot(): Model {
  let at = 0;
  let following: Following | null = null;
  const given = new Set<string>();
  return scripted((prompt) => {
    if (!isActPrompt(prompt)) throw new Error(`the follower plays only the agent, not "${prompt.name}"`);
    const { objective, examples, observation, history } = prompt.input;
    const clauses = objective.split(THEN);
    // What was not done, or did nothing, is not tried again from this example.
    if (following !== null && history.at(-1)?.outcome !== 'done') {
      given.add(`${at} ${following.id}`);
      following = null;
    }
    const say = (actions: Action[], note: string, query: string) => ({ actions, note, next_query: query, confidence: 1 });
    const stop = (status: 'done' | 'partial') => say([{ kind: 'stop', status, evidence: [] }], 'no more', '');
    const doneWith = (ranked: Ranked<Example> | undefined): boolean =>
      ranked !== undefined && following !== null && following.next >= acting(ranked.item).length;
    if (following !== null) {
      const { id } = following;
      const shown = examples.find(({ item }) => item.id === id);
      if (following.next === Number.POSITIVE_INFINITY || doneWith(shown)) {
        at += 1;
        following = null;
      } else if (shown === undefined) following = null;
    }
    const clause = clauses[at];
    if (clause === undefined) return stop('done');
    const candidates = examples
      .flatMap((ranked) => (isProcedure(ranked.item) ? [{ example: ranked.item, from: ranked.from }] : []))
      .filter(({ example }) => !given.has(`${at} ${example.id}`) && (following === null || following.id === example.id))
      .map((one) => ({ ...one, fit: fitOf(clause, one.example) }))
      .filter(({ fit }) => fit >= FIT)
      .sort((a, b) => b.fit - a.fit);
    for (const { example, from } of candidates) {
      const steps = acting(example);
      const next = following?.id === example.id ? following.next : from;
      const step = steps[next];
      const filled = values(clause, example);
      const fill = (text: string): string | null => {
        const slot = example.teaches.slots.find(({ sample }) => sample !== '' && sample === text);
        return slot === undefined ? text : (filled.get(slot) ?? (clause.includes(`"${text}"`) ? text : null));
      };
      const action = step === undefined ? null : here(step, observation, fill);
      if (action === null) continue;
      const last = next + 1 >= steps.length;
      following = { id: example.id, next: last ? Number.POSITIVE_INFINITY : next + 1 };
      return say([action], example.teaches.instruction, last ? (clauses[at + 1] ?? '') : clause);
    }
    return stop('partial');
  }, 'follower');
}

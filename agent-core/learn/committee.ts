/** Judges with different models, blind to each other: unanimous or not at all (`method.md` 3.10). */

import type { Vote } from '../example.ts';
import { holds } from '../holds.ts';
import { type Model, ModelError, type Usage } from '../ports.ts';
import { type JudgeFacts, type JudgeItem, judge } from '../prompts/judge.ts';
import { transitionText } from '../prompts/transition.ts';
import { waysFrom } from '../recall/map-facts.ts';
import type { UiMap } from '../recall/ui-map.ts';
import type { Trajectory } from '../trajectory.ts';
import { detours } from './clean.ts';
import type { Guards } from './guards.ts';
import { AT_ONCE, groupsOf } from './label.ts';
import { keysOf, observationAt, pageBrief, stood, transitionsOf } from './transition.ts';

export interface Candidate {
  id: string;
  window: Trajectory;
  instruction: string;
  answer?: string;
  guards: Guards;
}
export interface Ballot {
  votes: Vote[];
  /** All judges said yes to all four. */
  passed: boolean;
  /** Lowest given. */
  stars: number;
  /** Why not, in the words of the first who said no; '' when passed. */
  why: string;
}

function factsOf({ window, guards }: Candidate, map: UiMap): JudgeFacts {
  const acting = window.steps.filter((step) => step.action.kind !== 'stop');
  const pages = acting.map((step) => keysOf(step.observation).raw);
  const lastStep = acting.at(-1);
  const end = lastStep === undefined ? window.last : observationAt(window, window.steps.indexOf(lastStep) + 1);
  const first = acting[0]?.observation;
  const way = first === undefined ? undefined : waysFrom(map, first).get(keysOf(end).template);
  return {
    grounded: true,
    ends: guards.post.every((guard) => lastStep !== undefined && holds(guard, end, lastStep.effect)),
    visible: acting.every(({ action, observation }) => !('target' in action) || stood(observation, action.target)),
    cycle: new Set(pages).size < pages.length,
    detours: detours(window).size,
    steps: acting.length,
    fields: acting.filter((step) => step.action.kind === 'type' || step.action.kind === 'select').length,
    distance: way === undefined ? null : way.path.length,
  };
}

function itemOf(candidate: Candidate, map: UiMap): JudgeItem {
  const transitions = transitionsOf(candidate.window);
  const end = pageBrief(candidate.window.last);
  const digest = [...transitions.map(transitionText), `At the end: «${end.title}» ${end.heading} ${end.overlay}`.trim()].join(
    '\n',
  );
  const answer = candidate.answer === undefined ? {} : { answer: candidate.answer };
  return { id: candidate.id, instruction: candidate.instruction, ...answer, digest, facts: factsOf(candidate, map) };
}

const yes = (vote: Vote): boolean => vote.aligned && vote.coherent && vote.natural && vote.reasonable;
const missing = (name: string, why: string): Vote => ({
  judge: name,
  aligned: false,
  coherent: false,
  natural: false,
  reasonable: false,
  stars: 1,
  why,
});

/**
 * Asks the judges in the order given (the cheap one first); each later one sees only what passed so far. A missing or invalid vote is a no. A judge that is down gives
 * no vote, and nothing passes without all votes.
 */
export async function vote(
  candidates: readonly Candidate[],
  o: { judges: readonly Model[]; map: UiMap; signal?: AbortSignal },
): Promise<{ ballots: Map<string, Ballot>; usage: Usage[] }> {
  const items = new Map(candidates.map((candidate) => [candidate.id, itemOf(candidate, o.map)]));
  const votes = new Map<string, Vote[]>(candidates.map(({ id }) => [id, []]));
  const usage: Usage[] = [];
  let standing = [...items.values()];
  for (const model of o.judges) {
    if (standing.length === 0) break;
    const ask = async (group: readonly JudgeItem[]): Promise<void> => {
      const answer = await model.ask(judge({ items: group }), o.signal).catch((error: unknown) => {
        if (error instanceof ModelError && !error.ends && !o.signal?.aborted) return error;
        throw error;
      });
      const reply = answer instanceof ModelError ? [] : answer.reply.items;
      if (!(answer instanceof ModelError)) usage.push(answer.usage);
      for (const { id } of group) {
        const given = reply.find((item) => item.id === id);
        const { id: _, ...rest } = given ?? { id };
        const why = answer instanceof ModelError ? `the judge did not answer: ${answer.message}` : 'no vote given';
        votes.get(id)?.push('why' in rest ? { judge: model.name, ...rest } : missing(model.name, why));
      }
    };
    await Promise.all(groupsOf(standing, AT_ONCE).map(ask));
    standing = standing.filter(({ id }) => (votes.get(id) ?? []).every(yes));
  }
  const ballots = [...votes].map(([id, given]): [string, Ballot] => {
    const passed = given.length === o.judges.length && given.length > 0 && given.every(yes);
    const against = given.find((one) => !yes(one));
    const stars = Math.min(5, ...given.map((one) => one.stars));
    return [id, { votes: given, passed, stars, why: passed ? '' : (against?.why ?? 'nobody judged it') }];
  });
  return { ballots: new Map(ballots), usage };
}

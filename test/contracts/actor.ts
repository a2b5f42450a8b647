/** Acting on a real page in tests: through a gate of its own, as the product does. */
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import type { Mode, Origins } from '../../agent-core/policy/decide.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import type { Environment } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';

export interface Subject {
  environment: Environment;
  barrier(): 'proved' | 'absent';
  open(url: string): Promise<{ problem?: string; status: number | null }>;
  close(): Promise<void>;
}

/** A gate of its own in front of the subject: there is no other way to act. */
export function actor(subject: Subject, mode: Mode, origins: Origins, fixtures: string[] = []) {
  const budget = createBudget(LIMITS.explore, { save: async () => {}, clock: () => performance.now() });
  const gate = createGate({
    ...{ environment: subject.environment, mode, origins, budget, barrier: subject.barrier, task: '' },
    journal: { refused: async () => {} },
    approve: async () => false,
    files: { picked: new Set(), fixtures: new Set(fixtures) },
  });
  return async (action: Action) => {
    const answer = await gate.permit(action);
    if ('refused' in answer) throw new Error(`Refused: ${JSON.stringify(answer.refused)}`);
    return gate.environment.perform(answer.permitted);
  };
}

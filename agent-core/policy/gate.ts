/** The only maker of Permitted actions. */
import type { ElementFacts } from '../ports.ts';
import type { Action } from '../trajectory.ts';
import type { Verdict } from './decide.ts';

export type { Verdict } from './decide.ts';

const made: unique symbol = Symbol('permitted');

/** An action that passed `decide`, with the facts it was decided on. Cannot be made outside this file. */
export interface Permitted {
  readonly action: Action;
  readonly facts: ElementFacts | null;
  readonly verdict: Verdict & { kind: 'allow' };
  readonly [made]: true;
}

/** Answer to a question put to the person: this exact action, or not. */
export type Approve = (question: {
  action: Action;
  facts: ElementFacts | null;
  verdict: Verdict & { kind: 'ask' };
}) => Promise<boolean>;

/** Inspects, decides, asks, journals. A refusal carries its verdict. */
export interface Gate {
  permit(action: Action, signal?: AbortSignal): Promise<{ permitted: Permitted } | { refused: Verdict }>;
}

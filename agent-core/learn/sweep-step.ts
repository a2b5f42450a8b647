/** One action of a sweep: performed, put to the stretch, and what it showed noted. */
import { holdersOf, isCovered, MENU_MS } from '../holders.ts';
import { urlTemplate } from '../page-keys.ts';
import type { Action, AxNode, Observation, Step } from '../trajectory.ts';
import { type Acted, act, type Stage } from './stage.ts';
import type { SweepState } from './sweep-state.ts';

/** A stretch without a reset. */
interface Segment {
  steps: Step[];
  at: Observation;
}
export interface Sweep {
  stage: Stage;
  /** Only links to kinds of page that nobody has seen. */
  survey: boolean;
  state: SweepState;
  segment: Segment;
  /** Came up with the last action. */
  fresh: Set<string>;
  /** Where the links of the page lead that this stretch began on, as address templates. */
  near: Set<string>;
}

export const note = (list: string[], item: string): void => {
  if (!list.includes(item)) list.push(item);
};

export function see(sweep: Sweep, o: Observation): void {
  sweep.segment.at = o;
  note(sweep.state.pages, o.url);
  note(sweep.state.addresses, urlTemplate(o.url));
}

async function perform(sweep: Sweep, action: Action, thought: string): Promise<Acted> {
  const { stage, segment } = sweep;
  const acted = await act(stage, action, { on: segment.at, during: 'sweep', thought });
  if (acted.done) {
    segment.steps.push(acted.step);
    see(sweep, acted.after);
  }
  return acted;
}

/** What lies in a folded menu is reached by the entry that holds it. */
export async function step(sweep: Sweep, node: AxNode, thought: string, kind: 'click' | 'hover' = 'click'): Promise<Acted> {
  const action = { kind, target: node.ref };
  const acted = await perform(sweep, action, thought);
  const vain = kind === 'click' && acted.done && isCovered(acted.after.failure);
  const holder = vain ? holdersOf(sweep.segment.at, node.marks?.path ?? '').at(-1) : undefined;
  if (holder === undefined) return acted;
  await perform(sweep, { kind: 'click', target: holder.ref }, 'open the menu that holds it');
  const again = await perform(sweep, action, thought);
  if (!again.done || !isCovered(again.after.failure)) return again;
  await perform(sweep, { kind: 'wait', ms: MENU_MS }, 'the menu moves');
  return perform(sweep, action, thought);
}

export const press = (sweep: Sweep, keys: string) => perform(sweep, { kind: 'press', keys }, 'close what was opened');

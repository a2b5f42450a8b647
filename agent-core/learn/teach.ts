/** A person as teacher: what they showed or approved becomes an example in their words, and what was wrong becomes its contrast (`method.md` F25). */
import { proved } from '../denials.ts';
import type { Certificate, Example, Procedure, Slot, Teaches } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import { actionText } from '../prompts/action-text.ts';
import type { StoredAction, Trajectory } from '../trajectory.ts';
import { exampleOf, idOf } from './digest.ts';
import { isInstructionLike } from './instruction-like.ts';
import { keysOf, observationAt, transitionsOf } from './transition.ts';

/** Where a trajectory came from. `hash`: of the whole that was kept. */
export interface Source {
  run: string;
  hash: string;
  /** The model whose run it was, or that proposed the words. */
  model: string;
  now: () => number;
}

const WRONG = 'a person said that what came of it was wrong';

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'value';

const entered = (action: StoredAction): { value: string; kind: Slot['kind'] } | null => {
  if (action.kind === 'type') return { value: action.text, kind: 'text' };
  return action.kind === 'select' ? { value: action.option, kind: 'option' } : null;
};

/** Values of the instruction that the steps put in or met: what another task may replace. */
function slotsIn(instruction: string, window: Trajectory): Slot[] {
  const slots: Slot[] = [];
  const said = (sample: string): boolean => sample.trim() !== '' && instruction.includes(sample);
  const add = (slot: Slot): void => {
    if (!slots.some(({ sample }) => sample === slot.sample)) slots.push(slot);
  };
  transitionsOf(window).forEach(({ action: brief }, step) => {
    const action = window.steps[step]?.action;
    const put = action === undefined ? null : entered(action);
    const field = brief.on?.label ?? '';
    if (put !== null && said(put.value))
      add({ name: slug(field), sample: put.value, kind: put.kind, field, step, required: false });
    const entity = brief.on?.entity ?? '';
    if (said(entity)) add({ name: 'record', sample: entity, kind: 'entity', step, required: false });
  });
  return slots;
}

const byPerson = (certificate: Certificate, o: { at: number; detail: string }): Certificate =>
  proved(certificate, { by: 'human', ...o });

/** The proposal in the person's words, live by their word. Its id follows what it teaches. */
export async function kept(
  proposal: Procedure,
  o: { instruction: string; detail: string; now: () => number },
): Promise<Procedure> {
  const instruction = o.instruction.trim();
  const { trajectory } = proposal;
  const own = proposal.teaches.slots.filter(({ sample }) => instruction.includes(sample));
  const more = slotsIn(instruction, trajectory).filter(({ sample }) => !own.some((slot) => slot.sample === sample));
  const teaches = { ...proposal.teaches, instruction, slots: [...own, ...more] };
  const certificate = byPerson(proposal.certificate, { at: o.now(), detail: o.detail });
  return { ...proposal, id: await idOf({ trajectory, teaches }), teaches, certificate };
}

/** All of a cleaned trajectory as one proposal in quarantine. `null`: nothing is left that did something. */
export async function wholeOf(trajectory: Trajectory, instruction: string, source: Source): Promise<Procedure | null> {
  const to = trajectory.steps.filter(({ action }) => action.kind !== 'stop').length;
  if (to === 0) return null;
  const window: Trajectory = { ...trajectory, steps: trajectory.steps.slice(0, to), last: observationAt(trajectory, to) };
  const labelled = { id: 'whole', from: 0, to, instruction, slots: slotsIn(instruction, window) };
  return exampleOf(window, labelled, { ...source, model: { name: source.model }, help: new Map() });
}

const said = (trajectory: Trajectory): string[] =>
  trajectory.steps.filter(({ action }) => action.kind !== 'stop').map(({ action }) => actionText(action));

/**
 * The pair of a run that a person called wrong and what they showed instead: a lesson to avoid the first where both part ways. `null`: they do not part, or what the pages
 * say addresses a model.
 */
export async function contrastOf(
  wrong: Trajectory,
  right: Procedure,
  source: Source & { instruction: string },
): Promise<Example | null> {
  const [did, showed] = [said(wrong), said(right.trajectory)];
  const at = did.findIndex((text, i) => text !== showed[i]);
  const from = at < 0 ? did.length : at;
  if (did.length === 0 || (at < 0 && showed.length <= did.length)) return null;
  const instead = showed.slice(from, from + 4).join(', then ');
  const first = Math.min(from, did.length - 1);
  const body = [
    at < 0 ? `It is not done after ${did[first]}.` : `Not: ${did[from]}.`,
    instead === '' ? `A person stopped after ${showed.at(-1) ?? 'nothing'}.` : `A person did: ${instead}.`,
  ].join(' ');
  const { instruction } = source;
  const teaches: Teaches = { kind: 'lesson', title: `How not to: ${instruction}`, when: instruction, body, polarity: 'avoid' };
  if (isInstructionLike(Object.values(teaches).join(' '))) return null;
  const window: Trajectory = { ...wrong, steps: wrong.steps.slice(first, first + 1), last: observationAt(wrong, first + 1) };
  const { goal: _, ...trajectory } = window;
  return {
    id: await sha256(canonical({ origin: wrong.origin, teaches })),
    trajectory,
    teaches,
    certificate: byPerson(
      { status: 'quarantine', reason: '', proofs: [], votes: [], stars: 5, support: 1 },
      { at: source.now(), detail: 'a person said that the run was wrong and showed how it is done' },
    ),
    provenance: {
      ...{ origin: wrong.origin, run: source.run, source: keysOf(window.steps[0]?.observation ?? window.last).template },
      ...{ trajectory: source.hash, from: first, to: first + 1, how: 'human', parents: [right.id] },
      ...{ model: source.model, prompt: 'teach@1', at: source.now() },
    },
    use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
    importId: '',
  };
}

type Thumb = '' | 'up' | 'down';
/** After a person's thumb on a run that followed this example. What failed them more often than it helped waits for a new proof. */
export function judged(example: Example, o: { was: Thumb; now: 'up' | 'down' }): Example {
  const by = (thumb: Thumb): number => (o.now === thumb ? 1 : 0) - (o.was === thumb ? 1 : 0);
  const use = { ...example.use, win: example.use.win + by('up'), loss: example.use.loss + by('down') };
  if (example.certificate.status === 'disabled') return { ...example, use };
  if (use.loss > use.win)
    return { ...example, use, certificate: { ...example.certificate, status: 'quarantine', reason: WRONG } };
  const { certificate } = example;
  return {
    ...example,
    use,
    certificate: certificate.reason === WRONG ? { ...certificate, status: 'live', reason: '' } : certificate,
  };
}

/** After a run: what was shown, and what was followed. */
export function used(example: Example, o: { followed: boolean; at: number }): Example {
  const { use } = example;
  return {
    ...example,
    use: { ...use, shown: use.shown + 1, followed: use.followed + (o.followed ? 1 : 0), last: o.at },
  };
}

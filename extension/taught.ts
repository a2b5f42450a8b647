/** What a person showed, understood: proposals in quarantine, and what becomes of them by the person's word. */
import type { Example, Procedure } from '../agent-core/example.ts';
import { clean } from '../agent-core/learn/clean.ts';
import { learnRecording } from '../agent-core/learn/learn-recording.ts';
import { contrastOf, kept, wholeOf } from '../agent-core/learn/teach.ts';
import { builtIn } from '../agent-core/models/built-in/built-in.ts';
import type { Trajectory } from '../agent-core/trajectory.ts';
import { type Database, dexieStore } from './dexie-store.ts';
import { allShown, type Proposal, type Teaching } from './dexie-teachings.ts';
import { findTrajectory, keepTrajectory } from './dexie-trajectories.ts';
import { stepText } from './panel/plain.ts';
import { recorded } from './recorded.ts';

const MOST_PROPOSALS = 8;
const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';
export const stepsOf = ({ steps, origin }: Trajectory): string[] => steps.map(({ action }) => stepText(action, origin));

const proposalOf = (example: Procedure, whole: boolean): Proposal => ({
  id: example.id,
  instruction: example.teaches.instruction,
  steps: stepsOf(example.trajectory),
  whole,
});

/** Backward construction over what was shown, all in quarantine; then the whole of it, where no proposal covers that. */
export async function understand(db: Database, row: Teaching): Promise<Proposal[]> {
  const raw = recorded(row.origin, await allShown(db, row.id));
  if (raw === null || raw.steps.length === 0) return [];
  const source = { run: row.id, model: 'built-in', now: () => Date.now() };
  const hash = await keepTrajectory(db, row.id, raw);
  const model = builtIn();
  const { examples } = await learnRecording(raw, {
    ...{ run: row.id, model, judges: [model], store: dexieStore(db), kept: [], now: source.now },
    journal: { keep: async () => hash },
  });
  const own = examples.filter(isProcedure).sort((a, b) => b.trajectory.steps.length - a.trajectory.steps.length);
  const all = clean(raw);
  const covering = own.find((example) => example.trajectory.steps.length === all.steps.length);
  const whole = covering ?? (await wholeOf(all.steps.length > 0 ? all : raw, row.task, { ...source, hash }));
  if (whole === null) return [];
  if (covering === undefined) await dexieStore(db).put([whole]);
  const others = own.filter(({ id }) => id !== whole.id);
  // Said in the same words, it is the whole once more: nobody could choose.
  const { instruction } = whole.teaches;
  const same = others.filter(({ teaches }) => instruction !== '' && teaches.instruction === instruction);
  await dexieStore(db).remove(same.filter(({ provenance }) => provenance.run === row.id).map(({ id }) => id));
  const parts = others.filter((one) => !same.includes(one)).slice(0, MOST_PROPOSALS - 1);
  const told = proposalOf(whole, true);
  // What corrects a task is that task done right, whatever else it looks like.
  return [{ ...told, instruction: row.task || told.instruction }, ...parts.map((part) => proposalOf(part, false))];
}

/** What the person keeps is live by their word; the rest of it goes. */
export async function keep(db: Database, row: Teaching, chosen: readonly { id: string; instruction: string }[]): Promise<number> {
  const store = dexieStore(db);
  const here = new Map((await store.list(row.origin)).filter(isProcedure).map((example) => [example.id, example]));
  const detail = row.corrects === '' ? 'a person showed it and kept it' : 'a person showed how it is done right';
  const live: Procedure[] = [];
  for (const { id, instruction } of chosen) {
    const example = row.proposals.some((one) => one.id === id) ? here.get(id) : undefined;
    if (example !== undefined) live.push(await kept(example, { instruction, detail, now: () => Date.now() }));
  }
  const whole = live.find((_, i) => row.proposals.some((one) => one.whole && one.id === chosen[i]?.id));
  const wrong = row.corrects === '' || whole === undefined ? null : await findTrajectory(db, row.corrects);
  const contrast =
    wrong === null || whole === undefined
      ? null
      : await contrastOf(wrong.trajectory, whole, {
          ...{ run: row.id, hash: wrong.hash, model: 'built-in', now: () => Date.now() },
          instruction: row.task,
        });
  await store.put(contrast === null ? live : [...live, contrast]);
  const staying = new Set(live.map(({ id }) => id));
  // Only what this recording brought: what was known before gained support and stays.
  const mine = row.proposals.filter(({ id }) => here.get(id)?.provenance.run === row.id && !staying.has(id));
  await store.remove(mine.map(({ id }) => id));
  return live.length;
}

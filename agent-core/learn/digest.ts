/** From one run to examples that wait for their proof: clean, cut, label, ground, judge (`method.md` 3.6 to 3.10). */

import type { Example, HelpChunk, Procedure } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import { urlTemplate } from '../page-keys.ts';
import type { Model, Usage } from '../ports.ts';
import type { WindowSpan } from '../prompts/label.ts';
import type { UiMap } from '../recall/ui-map.ts';
import type { Trajectory } from '../trajectory.ts';
import { aboutOf, chunkId, helpFor } from './about.ts';
import { type Candidate, vote } from './committee.ts';
import { ground, type Rejection, type Said } from './ground.ts';
import { deriveGuards, intersectGuards } from './guards.ts';
import { type Labelled, labelWindows } from './label.ts';
import { keysOf, replicate, slice, transitionsOf } from './transition.ts';
import { allWindows, chooseWindows, edgesOf, type Known, windowKey } from './windows.ts';

/** Reason of an example that nobody replayed yet. */
export const WAITING = 'not replayed yet';

export interface DigestSetup {
  run: string;
  /** Content hash of the run that `trajectory` was cleaned from; windows count the steps of the cleaned one. */
  hash: string;
  model: Model;
  judges: readonly Model[];
  map: UiMap;
  /** All that is known of this origin. */
  library: readonly Example[];
  /** The site's help, by the names of controls in it. */
  help: ReadonlyMap<string, HelpChunk[]>;
  /** Document and heading that the task came from, and what it is about. */
  source?: { chunk: string; about: string };
  all?: boolean;
  /** The model writes both texts of a window, as in the paper, not the instruction alone. */
  both?: boolean;
  /** Chosen already; else as `all` says. */
  windows?: readonly WindowSpan[];
  signal?: AbortSignal;
  now: () => number;
}
export interface Digest {
  /** New examples, all in quarantine. */
  examples: Procedure[];
  /** Known ones that this run showed again, with their support raised. */
  supported: { was: string; now: Procedure }[];
  windows: number;
  labelled: number;
  rejected: Partial<Record<Rejection | 'judged' | 'skipped' | 'repeat', number>>;
  usage: Usage[];
}

const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';

/** Counts by window and edge, from the library. */
function knownOf(library: readonly Example[]): Known {
  const [live, edges] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { trajectory, certificate } of library.filter(isProcedure)) {
    if (certificate.status === 'live') add(live, windowKey(trajectory.steps));
    for (const edge of edgesOf(trajectory.steps)) add(edges, edge);
  }
  return { live: (key) => live.get(key) ?? 0, edge: (key) => edges.get(key) ?? 0 };
}

export const idOf = (example: Pick<Procedure, 'trajectory' | 'teaches'>): Promise<string> =>
  sha256(canonical({ trajectory: example.trajectory, teaches: example.teaches }));

const BY = {
  docs: 'agent-executed',
  sweep: 'agent-executed',
  task: 'agent-executed',
  practice: 'agent-executed',
  human: 'human',
} as const;

/** An example of one window, in quarantine. */
export async function exampleOf(
  window: Trajectory,
  labelled: Labelled,
  o: Pick<DigestSetup, 'run' | 'hash' | 'help' | 'source' | 'now'> & { model: Pick<Model, 'name'> },
): Promise<Procedure> {
  const { pre, post } = deriveGuards(window);
  const teaches: Procedure['teaches'] = {
    kind: 'procedure',
    instruction: labelled.instruction,
    replicate: labelled.replicate ?? replicate(transitionsOf(window)),
    slots: labelled.slots,
    ...(labelled.answer === undefined ? {} : { answer: labelled.answer }),
    pre,
    post,
  };
  const predicted = window.steps.some((step) => step.effect.unexecuted);
  const said = helpFor(window, o.help);
  const source = said === undefined ? o.source : { chunk: chunkId(said), about: aboutOf(said) };
  const { goal: _, ...rest } = window;
  // The goal is what the help calls it: other words for the same thing, by which it can be found.
  const trajectory: Trajectory = source === undefined ? rest : { ...rest, goal: source.about };
  return {
    id: await idOf({ trajectory, teaches }),
    trajectory,
    teaches,
    certificate: { status: 'quarantine', reason: WAITING, proofs: [], votes: [], stars: 1, support: 1 },
    provenance: {
      origin: window.origin,
      run: o.run,
      source: urlTemplate(window.steps[0]?.observation.url ?? window.last.url),
      trajectory: o.hash,
      from: labelled.from,
      to: labelled.to,
      how: predicted ? 'agent-predicted' : BY[window.by],
      ...(source === undefined ? {} : { chunk: source.chunk }),
      parents: [],
      model: o.model.name,
      prompt: 'label@1',
      at: o.now(),
    },
    use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
    importId: '',
  };
}

const saidOf = (example: Procedure): Said => ({
  id: example.id,
  instruction: example.teaches.instruction,
  template: keysOf(example.trajectory.steps[0]?.observation ?? example.trajectory.last).template,
});

/** The same thing seen in another run: support rises, guards shrink to what both show, and with them the id changes. */
async function support(example: Procedure, window: Trajectory): Promise<Procedure> {
  const teaches = { ...example.teaches, post: intersectGuards(example.teaches.post, deriveGuards(window).post) };
  return {
    ...example,
    id: await idOf({ trajectory: example.trajectory, teaches }),
    teaches,
    certificate: { ...example.certificate, support: example.certificate.support + 1 },
  };
}

/** Windows of one run that may say the same, from different pages on: more are rows without news. */
const SIGHTINGS = 2;

interface Sorting {
  found: { example: Procedure; window: Trajectory }[];
  supported: Map<string, Procedure>;
  rejected: Digest['rejected'];
}

/** Grounds each claim against the window and the library. Within one run a repeat is only a repeat; from another run it is support. */
async function sort(trajectory: Trajectory, labelled: readonly Labelled[], o: DigestSetup): Promise<Sorting> {
  // What no longer holds is no reason not to learn it anew.
  const library = o.library.filter(isProcedure).filter(({ certificate }) => /^(live|quarantine)$/.test(certificate.status));
  const known = library.map(saidOf);
  const out: Sorting = { found: [], supported: new Map(), rejected: {} };
  const repeats = new Map<string, number>();
  // Short windows first: where two say the same, the one without the way there is kept for its page, the other for its own.
  for (const one of labelled.toSorted((a, b) => a.to - a.from - (b.to - b.from))) {
    const window = slice(trajectory, one.from, one.to);
    const verdict = ground(
      { window, instruction: one.instruction, slots: one.slots, ...(one.answer === undefined ? {} : { answer: one.answer }) },
      known,
    );
    const times = repeats.get(one.instruction) ?? 0;
    if (verdict.keep && times >= SIGHTINGS) {
      out.rejected.repeat = (out.rejected.repeat ?? 0) + 1;
      continue;
    }
    if (verdict.keep) {
      repeats.set(one.instruction, times + 1);
      const example = await exampleOf(window, one, o);
      known.push(saidOf(example));
      out.found.push({ example, window });
      continue;
    }
    out.rejected[verdict.reason] = (out.rejected[verdict.reason] ?? 0) + 1;
    const same = library.find(({ id }) => id === verdict.of);
    if (same === undefined || same.provenance.trajectory === o.hash || window.steps.some((step) => step.effect.unexecuted))
      continue;
    if (!out.supported.has(same.id)) out.supported.set(same.id, await support(same, window));
  }
  return out;
}

/** Which windows of a cleaned run get a question. */
export const windowsOf = (trajectory: Trajectory, o: Pick<DigestSetup, 'library' | 'all'>): WindowSpan[] =>
  chooseWindows(trajectory, { known: knownOf(o.library), all: o.all ?? false });

const candidateOf = ({ example, window }: Sorting['found'][number]): Candidate => {
  const { instruction, answer, pre, post } = example.teaches;
  return { id: example.id, window, instruction, ...(answer === undefined ? {} : { answer }), guards: { pre, post } };
};

/** The library as it is once a run's examples are in it. */
const grown = (library: readonly Example[], { found, supported }: Sorting): Example[] => [
  ...library.map((example) => supported.get(example.id) ?? example),
  ...found.map(({ example }) => example),
];

/** The first ids of examples that were supported within one go: the committee votes on those. */
function rootsOf(sortings: readonly Sorting[]): (id: string) => string {
  const roots = new Map<string, string>();
  for (const { supported } of sortings) for (const [was, now] of supported) roots.set(now.id, roots.get(was) ?? was);
  return (id) => roots.get(id) ?? id;
}

const signalOf = ({ signal }: { signal?: AbortSignal }) => (signal === undefined ? {} : { signal });

/**
 * Each `trajectory` is cleaned; they are taken in order, as if one came after the other, but all labels are asked for at once, and then all votes. Every window is defined, a budgeted
 * choice of them is labelled in one call a run, and what code and judges let pass comes back in quarantine.
 */
export async function digestAll(runs: readonly { trajectory: Trajectory; o: DigestSetup }[]): Promise<Digest[]> {
  const cuts = await Promise.all(
    runs.map(async ({ trajectory, o }) => {
      const chosen = o.windows ?? windowsOf(trajectory, o);
      return {
        trajectory,
        o,
        chosen,
        ...(await labelWindows(trajectory, chosen, { model: o.model, both: o.both ?? false, ...signalOf(o) })),
      };
    }),
  );
  const sortings: Sorting[] = [];
  let library = runs[0]?.o.library ?? [];
  for (const { trajectory, labelled, o } of cuts) {
    const sorting = await sort(trajectory, labelled, { ...o, library });
    sortings.push(sorting);
    library = grown(library, sorting);
  }
  const votes = await Promise.all(
    cuts.map(({ o }, i) => vote((sortings[i]?.found ?? []).map(candidateOf), { judges: o.judges, map: o.map, ...signalOf(o) })),
  );
  const ballots = new Map(votes.flatMap((one) => [...one.ballots]));
  const root = rootsOf(sortings);
  const voted = (example: Procedure): Procedure => {
    const ballot = ballots.get(root(example.id));
    if (ballot === undefined) return example;
    const reason = ballot.passed ? WAITING : `a judge said no: ${ballot.why}`;
    return { ...example, certificate: { ...example.certificate, reason, votes: ballot.votes, stars: ballot.stars } };
  };
  return cuts.map(({ trajectory, chosen, skipped, usage }, i): Digest => {
    const { found = [], supported = new Map<string, Procedure>(), rejected = {} } = sortings[i] ?? {};
    const examples = found.map(({ example }) => voted(example));
    const passed = examples.filter(({ certificate }) => certificate.reason === WAITING);
    if (skipped > 0) rejected.skipped = skipped;
    if (passed.length < examples.length) rejected.judged = examples.length - passed.length;
    return {
      examples,
      supported: [...supported].map(([was, now]) => ({ was, now: voted(now) })),
      windows: allWindows(trajectory.steps.length).length,
      labelled: chosen.length,
      rejected,
      usage: [...usage, ...(votes[i]?.usage ?? [])],
    };
  });
}

/** Of one run. */
export async function digest(trajectory: Trajectory, o: DigestSetup): Promise<Digest> {
  const [only] = await digestAll([{ trajectory, o }]);
  if (only === undefined) throw new RangeError('one run gives one digest');
  return only;
}

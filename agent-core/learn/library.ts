/** The examples of one exploration as they come in: caps, support, and what makes one live (`method.md` 3.12). */

import { proved } from '../denials.ts';
import { writesOf } from '../effect.ts';
import type { Example, Procedure, Proof } from '../example.ts';
import type { ExampleStore } from '../ports.ts';
import type { Origin, Step, Trajectory } from '../trajectory.ts';
import type { Finding } from './certify.ts';
import { WAITING } from './digest.ts';
import { likeness, SAME } from './ground.ts';
import { createWeights, type Gone, ROOM, surplus } from './room.ts';
import { keysOf } from './transition.ts';

const PER_RUN = 200;
const PER_TEMPLATE = 20;
/** Of a run, examples that only open something: the map tells the way as well, and each tab of an application is one (145 of 200 before, and what was filled in later found no room). */
const OPENING = 50;
/** Independent runs that show the same. */
const ENOUGH = 2;

const templateOf = (trajectory: Trajectory): string => keysOf(trajectory.steps[0]?.observation ?? trajectory.last).template;
const isOpen = ({ certificate }: Example): boolean => certificate.status === 'live' || certificate.reason === WAITING;
const opensOnly = ({ trajectory }: Example): boolean =>
  trajectory.steps.length > 0 &&
  trajectory.steps.every(
    (step) => /^(?:click|goto|wait|stop)$/.test(step.action.kind) && writesOf(step).length === 0 && !turns(step),
  );
/** A switch or a choice of several, which sets something. */
const turns = ({ action }: Step): boolean =>
  'target' in action && /^(?:checkbox|switch|radio|option|menuitemcheckbox|menuitemradio)$/i.test(action.target.role);
const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';
const isWaiting = (example: Example): boolean =>
  isProcedure(example) && example.certificate.status === 'quarantine' && example.certificate.reason === WAITING;

/** Lost its standing in tasks, and no replay has looked since. */
const isAged = ({ certificate }: Example): boolean => certificate.status === 'stale' && certificate.trials !== undefined;

/** Live by support: two independent runs showed it, nobody said no, and nothing in it is a prediction. */
function promoted(example: Example, at: number): Example {
  const { certificate, provenance } = example;
  const objected = certificate.votes.some((vote) => !(vote.aligned && vote.coherent && vote.natural && vote.reasonable));
  if (certificate.status !== 'quarantine' || certificate.support < ENOUGH || objected || provenance.how === 'agent-predicted')
    return example;
  const proof: Proof = { by: 'support', at, detail: `shown by ${certificate.support} independent runs` };
  return { ...example, certificate: { ...certificate, status: 'live', reason: '', proofs: [...certificate.proofs, proof] } };
}

/** Stale examples of the same instruction on the same kind of page: the new one takes their place. */
function replacedBy(example: Pick<Procedure, 'id' | 'trajectory' | 'teaches'>, all: readonly Example[]): Example[] {
  return all
    .filter((other) => other.certificate.status === 'stale' && other.teaches.kind === 'procedure')
    .filter(
      (other) =>
        other.id !== example.id &&
        other.teaches.kind === 'procedure' &&
        templateOf(other.trajectory) === templateOf(example.trajectory) &&
        likeness(other.teaches.instruction, example.teaches.instruction) >= SAME,
    )
    .map((other) => ({
      ...other,
      certificate: { ...other.certificate, status: 'retired' as const, reason: `replaced by ${example.id.slice(0, 8)}` },
    }));
}

export interface Library {
  all(): Example[];
  /** Of this run, and those that did not hold in tasks since. */
  waiting(): Procedure[];
  /**
   * Keeps new examples within the caps of a run; those beyond are counted and left out. An id that is there already gains support instead. Where the guide is full, the least useful
   * go: `evicted`, each with its reason.
   */
  add(examples: readonly Example[]): Promise<{ kept: Example[]; beyond: number; evicted: Gone[] }>;
  /** Examples whose support rose; `was` is the id that one had before. */
  confirm(examples: readonly { was: string; now: Example }[]): Promise<void>;
  /** What a replay found of a waiting example. */
  settle(example: Procedure, finding: Finding): Promise<Example>;
}

export async function openLibrary(
  store: ExampleStore,
  o: { origin: Origin; run: string; now: () => number; room?: typeof ROOM },
): Promise<Library> {
  const byId = new Map((await store.list(o.origin)).map((example) => [example.id, example]));
  const put = async (examples: readonly Example[]): Promise<void> => {
    if (examples.length === 0) return;
    await store.put(examples);
    for (const example of examples) byId.set(example.id, example);
  };
  const all = (): Example[] => [...byId.values()];
  const asked = new Set<string>();
  const weights = createWeights();
  const drop = async (ids: readonly string[]): Promise<void> => {
    if (ids.length > 0) await store.remove(ids);
    for (const id of ids) byId.delete(id);
  };
  return {
    all,
    waiting: () =>
      all()
        .filter((example) => isAged(example) || example.provenance.run === o.run)
        .filter((example) => (isAged(example) ? !asked.has(example.id) : isWaiting(example)))
        .filter(isProcedure),
    async add(examples) {
      const mine = all().filter((example) => example.provenance.run === o.run && isOpen(example));
      let room = PER_RUN - mine.length;
      let opening = OPENING - mine.filter(opensOnly).length;
      const perTemplate = new Map<string, number>();
      for (const { trajectory } of mine)
        perTemplate.set(templateOf(trajectory), (perTemplate.get(templateOf(trajectory)) ?? 0) + 1);
      const kept: Example[] = [];
      let beyond = 0;
      for (const example of examples) {
        const known = byId.get(example.id);
        if (known !== undefined && known.certificate.status !== 'stale') {
          if (known.provenance.trajectory === example.provenance.trajectory) continue;
          kept.push(
            promoted({ ...known, certificate: { ...known.certificate, support: known.certificate.support + 1 } }, o.now()),
          );
          continue;
        }
        const template = templateOf(example.trajectory);
        const used = perTemplate.get(template) ?? 0;
        const opens = opensOnly(example);
        if (room <= 0 || used >= PER_TEMPLATE || (opens && opening <= 0)) {
          beyond += 1;
          continue;
        }
        room -= 1;
        if (opens) opening -= 1;
        perTemplate.set(template, used + 1);
        kept.push(example);
      }
      await put(kept);
      const evicted = surplus(all(), { room: o.room ?? ROOM, weights });
      const gone = new Set(evicted.map(({ example }) => example.id));
      await drop([...gone]);
      return { kept: kept.filter(({ id }) => !gone.has(id)), beyond, evicted };
    },
    async confirm(examples) {
      await put(examples.map(({ now }) => promoted(now, o.now())));
      await drop(examples.filter(({ was, now }) => was !== now.id).map(({ was }) => was));
    },
    async settle(example, finding) {
      const now = byId.get(example.id) ?? example;
      asked.add(example.id);
      const certificate = finding.proved
        ? proved(now.certificate, finding.proof)
        : { ...now.certificate, reason: finding.reason };
      const settled = { ...now, certificate };
      await put([settled, ...(finding.proved ? replacedBy({ ...now, teaches: example.teaches }, all()) : [])]);
      return settled;
    },
  };
}

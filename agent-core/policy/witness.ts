/** Sees what the agent sees and what its actions caused, so that the gate can judge the next one by it. */
import { walk } from '../observation.ts';
import type { ElementFacts, Environment } from '../ports.ts';
import type { Observation, Origin, Request } from '../trajectory.ts';
import type { Signal } from './decide.ts';
import { controlKey, createLearned, isRead, type Learned } from './learned.ts';
import { type Known, withoutQuery } from './link.ts';
import { originOf } from './origins.ts';
import type { Taint } from './taint.ts';

export interface Witness {
  /** The same environment, looked at on its way. Agents must be given this one. */
  readonly environment: Environment;
  /** The last page seen, `null` before the first. */
  last(): Observation | null;
  /** Actions seen being performed: fewer than were permitted means that somebody acts past this environment. */
  performed(): number;
  /** Every origin that a page of this run had. */
  origins(): readonly Origin[];
  known(): Known;
  /** What the barrier saw or refused for this element or its form target in this run. */
  network(facts: ElementFacts): Signal | null;
  seenTo(facts: ElementFacts): readonly Origin[];
}

const isDocument = (request: Request): boolean => request.type === 'document' || request.type === 'main_frame';

/**
 * `learned` remembers over runs. `mayTeach`: only in `sandbox` do requests arrive, so only there "nothing but GET" means something;
 * elsewhere only writes are noted. `taint` is fed when text could go astray, that is when there is more than one origin.
 */
export function createWitness(o: {
  environment: Environment;
  learned: Learned;
  mayTeach: boolean;
  taint: Taint | null;
  writesByGet: boolean;
}): Witness {
  const run = createLearned();
  const postTargets = new Set<string>();
  const pages = new Set<string>();
  const origins = new Set<Origin>();
  let last: Observation | null = null;
  let performed = 0;

  const look = (observation: Observation): Observation => {
    last = observation;
    const origin = originOf(observation.url);
    if (origin === null) return observation;
    origins.add(origin);
    pages.add(withoutQuery(observation.url));
    if (o.taint !== null) {
      const texts = [...walk(observation.tree)].flatMap(({ node }) => [node.name, node.value ?? '']);
      o.taint.saw(origin, texts.join(' '));
    }
    return observation;
  };

  const note = (facts: ElementFacts | null, requests: readonly Request[]): void => {
    for (const request of requests) {
      const target = withoutQuery(`${request.origin}${request.path}`);
      if (!isRead(request)) postTargets.add(target);
      else if (isDocument(request) && !request.blocked) pages.add(target);
    }
    if (facts === null) return;
    const writes = requests.filter((request) => !isRead(request));
    run.note(controlKey(facts), writes);
    o.learned.note(controlKey(facts), o.mayTeach ? requests : writes);
  };

  return {
    environment: {
      async observe(signal) {
        return look(await o.environment.observe(signal));
      },
      inspect: (action, signal) => o.environment.inspect(action, signal),
      async perform(permitted, signal) {
        // Stopped between the permit and the deed: it is not begun.
        signal?.throwIfAborted();
        performed += 1;
        const done = await o.environment.perform(permitted, signal);
        note(permitted.facts, done.effect.requests);
        look(done.observation);
        return done;
      },
    },
    last: () => last,
    performed: () => performed,
    origins: () => [...origins],
    known: () => ({
      // A path that is also a page answers both: its links are no writes (every address of some wikis is one script).
      postTargets: new Set([...postTargets].filter((target) => !pages.has(target))),
      writesByGet: o.writesByGet,
    }),
    network: (facts) => run.signal(controlKey(facts)),
    seenTo: (facts) => [...new Set([...run.seenTo(controlKey(facts)), ...o.learned.seenTo(controlKey(facts))])],
  };
}

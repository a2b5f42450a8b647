/**
 * The write barrier of the core's browser (`safety.md` 5): a declarativeNetRequest extension whose rules are set, read back, put to the
 * browser's own matcher and proved by canaries. Whatever cannot be proved ends the browser.
 */
import type { BrowserContext, Worker } from 'playwright';
import * as z from 'zod';
import type { BarrierApi, BarrierState, Denial } from '../barrier-api.ts';
import { canonical, sha256 } from '../hash.ts';
import { answered, BarrierAbsent, BarrierLost, DIED } from './barrier-answer.ts';
import { canaries } from './barrier-canary.ts';
import { mayLeave, probes } from './barrier-probes.ts';
import { type BarrierPolicy, barrierRules, blocks } from './barrier-rules.ts';

declare global {
  /** In the extension's worker only. */
  var fieldguideBarrier: BarrierApi;
}

/** From the key in the extension's manifest. */
const EXTENSION = 'chrome-extension://lalpjeneeclkhflpolmgmcfadgmejida/';
const WORKER_MS = 20_000;
type Ask = <T>(answer: Promise<T>) => Promise<T>;

export interface Barrier {
  /** Resolves when the rules are still those that were proved; throws `BarrierLost`. */
  check(): Promise<void>;
  /** What was stopped since the last call, also what no page can see. */
  denials(): Promise<Denial[]>;
  /** Grants more to read, after the person said so. Proves the new rules. */
  widen(policy: BarrierPolicy): Promise<void>;
}

async function workerOf(context: BrowserContext): Promise<Worker> {
  const ours = (worker: Worker) => worker.url().startsWith(EXTENSION);
  const running = context.serviceWorkers().find(ours);
  if (running) return running;
  try {
    return await context.waitForEvent('serviceworker', { predicate: ours, timeout: WORKER_MS });
  } catch (cause) {
    throw new BarrierAbsent('The barrier extension did not start in this browser, so nothing would stop a write.', { cause });
  }
}

/** Asks the browser itself, and not the worker, whether it still has the barrier's. */
function lister(context: BrowserContext): () => Promise<boolean> {
  const browser = context.browser();
  if (browser === null) throw new BarrierLost(DIED);
  const session = browser.newBrowserCDPSession();
  session.catch(() => undefined);
  return async () => {
    const { targetInfos } = await (await session).send('Target.getTargets');
    return targetInfos.some(({ type, url }) => type === 'service_worker' && url.startsWith(EXTENSION));
  };
}

const State: z.ZodType<BarrierState> = z.strictObject({
  session: z.array(z.unknown()),
  rulesets: z.array(z.string()),
  disabled: z.array(z.number()),
  dynamic: z.number(),
  webrtc: z.string(),
  prediction: z.boolean(),
  preflights: z.boolean(),
});

/** Rules come back in an order and with defaults of the browser's own. */
const fingerprint = (state: BarrierState): Promise<string> => {
  const session = state.session.map((rule) => canonical(rule)).sort();
  return sha256(canonical({ ...state, session }));
};

const wanted = (policy: BarrierPolicy): Promise<string> =>
  fingerprint({
    session: barrierRules(policy),
    rulesets: ['block-all'],
    disabled: [],
    dynamic: 0,
    webrtc: 'disable_non_proxied_udp',
    prediction: false,
    preflights: true,
  });

/** Requests whose fate under the installed rules is not the one that the grants ask for. */
async function mismatches(worker: Worker, asked: Ask, policy: BarrierPolicy): Promise<string[]> {
  const requests = probes(policy);
  const matched = await asked(worker.evaluate((list) => globalThis.fieldguideBarrier.match(list), requests));
  return requests.flatMap((probe, at) => {
    // The matcher names the deciding rule, and those that change headers beside it; no rule at all would let it pass.
    const deciding = (matched[at] ?? []).filter((id) => id < 6000);
    const leaves = deciding.length === 0 || !deciding.some(blocks);
    return leaves === mayLeave(probe, policy)
      ? []
      : [`${probe.method} ${probe.url} as ${probe.type} would ${leaves ? '' : 'not '}leave`];
  });
}

/** A worker that could answer before and now fails is gone, whatever the browser library calls that: "closed", "restarted". */
async function orDied<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof BarrierLost) throw cause;
    throw new BarrierLost(DIED, { cause });
  }
}

/** Installs the rules and proves them. Throws `BarrierLost` with the reason; the caller ends the browser. */
export async function raiseBarrier(context: BrowserContext, policy: BarrierPolicy): Promise<Barrier> {
  const worker = await workerOf(context);
  const listed = lister(context);
  const asked: Ask = (answer) => answered(answer, { worker, listed });
  const read = async () => State.parse(JSON.parse(await asked(worker.evaluate(() => globalThis.fieldguideBarrier.read()))));
  let proved = '';
  const check = async () => {
    if (!context.serviceWorkers().includes(worker)) throw new BarrierLost(DIED);
    const now = await fingerprint(await orDied(read()));
    if (now !== proved)
      throw new BarrierLost(
        'The rules of the write barrier are no longer those that were proved: something in the browser changed them.',
      );
  };
  const prove = async (next: BarrierPolicy) => {
    await asked(worker.evaluate((rules) => globalThis.fieldguideBarrier.install(rules), barrierRules(next)));
    proved = await wanted(next);
    await check();
    const differing = await mismatches(worker, asked, next);
    if (differing.length > 0)
      throw new BarrierLost(`The barrier would not do what was granted: ${differing.slice(0, 5).join('; ')}.`);
  };
  await prove(policy);
  const denials = () => orDied(asked(worker.evaluate(() => globalThis.fieldguideBarrier.denials())));
  const passed = await canaries(context, policy, denials);
  if (passed.length > 0) throw new BarrierLost(`A harmless test request was not stopped by the barrier: ${passed.join('; ')}.`);
  return { check, denials, widen: prove };
}

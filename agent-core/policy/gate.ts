/** The only maker of Permitted actions: it inspects, decides, asks, debits, and lets pass or refuses. */
import { keyedHash } from '../keyed-hash.ts';
import type { ElementFacts, Environment, Journal } from '../ports.ts';
import type { Action, Observation, Origin } from '../trajectory.ts';
import { type Approvals, approvalDigest, createApprovals, kindOfWrite } from './approvals.ts';
import type { BudgetMeter } from './budget.ts';
import { collect, formKey, type Seen, type Surroundings } from './collect.ts';
import { type Budget, decide, type Facts, isOrigin, type Mode, type Origins, type Verdict } from './decide.ts';
import { createLearned, type Learned } from './learned.ts';
import { alsoRead, alsoSite } from './origins.ts';
import { createTaint } from './taint.ts';
import { createWitness } from './witness.ts';

export type { Verdict } from './decide.ts';

const made: unique symbol = Symbol('permitted');

/** An action that passed `decide`, with the facts it was decided on. Cannot be made outside this file, nor changed. */
export interface Permitted {
  readonly action: Action;
  readonly facts: ElementFacts | null;
  /** What a drag ends on; else `null`. */
  readonly end: ElementFacts | null;
  readonly verdict: Verdict & { kind: 'allow' };
  readonly [made]: true;
}

/** Answer to a question put to the person: this exact action, or not; `kind`: this kind of reversible write for the rest of the run. */
export type Approve = (question: {
  action: Action;
  facts: ElementFacts | null;
  verdict: Verdict & { kind: 'ask' };
}) => Promise<boolean | 'kind'>;

/** Inspects, decides, asks, journals. A refusal carries its verdict. */
export interface Gate {
  permit(action: Action, signal?: AbortSignal): Promise<{ permitted: Permitted } | { refused: Verdict }>;
}

const permits = new WeakSet<object>();

/** What a person may change of a gate while its run goes on. */
export interface Grants {
  /** What is granted now. */
  origins(): Origins;
  /** The person lets the run go on at this site, too; not what stands for others: kinds of write that were allowed there ask again here. Throws OriginError. */
  alsoSite(url: string): void;
}

/** Was this made by a gate? A copy of a Permitted is none. */
export const isPermitted = (x: unknown): x is Permitted => permits.has(Object(x));

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function permit(action: Action, { facts, other }: Look, verdict: Verdict & { kind: 'allow' }): Permitted {
  const permitted: Permitted = frozen({ ...structuredClone({ action, facts, end: other }), verdict, [made]: true });
  permits.add(permitted);
  return permitted;
}

export interface GateSetup {
  environment: Environment;
  mode: Mode;
  origins: Origins;
  budget: BudgetMeter;
  barrier: () => 'proved' | 'absent';
  journal: Pick<Journal, 'refused'>;
  approve: Approve;
  /** The user's own words: values that stand in them may be sent. */
  task: string;
  approvals?: Approvals;
  /** What earlier runs saw; by default nothing. */
  learned?: Learned;
  /** Keyed digest of an addressee, as in `Origins.recipients`. */
  hash?: (text: string) => string;
  /** Files that the user picked in this task, and those of the run's own fixture folder. */
  files?: { picked: ReadonlySet<string>; fixtures: ReadonlySet<string> };
  /** Further sensitive hosts. */
  sensitive?: readonly string[];
  /** The user's switch "this site writes by GET". */
  writesByGet?: boolean;
}

/** Questions about one action before it is refused: the page changes faster than the person can answer. */
const QUESTIONS = 4;

/** What an allowed action draws from the budget. */
function costs(verdict: Verdict, facts: Pick<Facts, 'to'>, action: Action, mode: Mode): Partial<Record<keyof Budget, number>> {
  const writes = mode !== 'read' && ['W', 'F', 'I', 'C'].includes(verdict.cls);
  return {
    ...(action.kind === 'stop' ? {} : { steps: 1 }),
    ...(isOrigin(facts.to) ? { pages: 1 } : {}),
    ...(writes ? { writes: 1 } : {}),
    ...(verdict.cls === 'I' ? { irreversible: 1 } : {}),
  };
}

interface Look {
  facts: ElementFacts | null;
  other: ElementFacts | null;
  page: Observation | null;
}

/**
 * A gate for one run, and the environment to hand to whoever acts: through `environment` the gate sees pages and requests, from which it
 * judges later actions (learned and network signals, text of other origins). Every allowed action is debited before it is permitted.
 */
export function createGate(o: GateSetup): Gate & Grants & { environment: Environment } {
  const learned = o.learned ?? createLearned();
  const approvals = o.approvals ?? createApprovals(() => performance.now());
  const manyOrigins = o.mode === 'assist' || o.origins.read.size > 1;
  const taint = manyOrigins ? createTaint() : null;
  const writesByGet = o.writesByGet ?? false;
  const witness = createWitness({ environment: o.environment, learned, mayTeach: o.mode === 'sandbox', taint, writesByGet });
  const accepted = new Set<Origin | 'none' | 'unknown'>();
  const filled = new Set<string>();
  const hash = o.hash ?? keyedHash(crypto.randomUUID());
  let { origins } = o;
  let turn: Promise<unknown> = Promise.resolve();
  let permitted = 0;
  const watched = (): boolean => witness.performed() >= permitted;

  const surroundings = (): Surroundings => ({
    ...{ mode: o.mode, origins, task: o.task, witness, learned, taint, hash, accepted, filled },
    files: o.files ?? { picked: new Set(), fixtures: new Set() },
    sensitive: o.sensitive ?? [],
    watched: watched(),
  });

  async function look(action: Action, signal?: AbortSignal): Promise<Look> {
    if (action.kind === 'drag') {
      const facts = await o.environment.inspect({ kind: 'hover', target: action.from }, signal);
      const other = await o.environment.inspect({ kind: 'hover', target: action.to }, signal);
      return { facts, other, page: witness.last() };
    }
    const target = await o.environment.inspect(action, signal);
    // Only these depend on where the browser is; a page that nobody showed us must be looked at.
    const depends = ['scroll', 'tab_focus'].includes(action.kind) || (action.kind === 'press' && target === null);
    const known = watched() ? witness.last() : null;
    const page = depends ? (known ?? (await witness.environment.observe(signal))) : known;
    return { facts: target, other: null, page };
  }

  const seenIn = (action: Action, at: Look): Seen => collect(action, at, surroundings());

  /** A plan was made for the sites of the beginning. */
  const ownKinds = (facts: ElementFacts | null): string =>
    facts === null || o.origins.write.has(facts.origin) ? '' : `${facts.origin} `;

  async function rule(action: Action, at: Look) {
    const seen = seenIn(action, at);
    const barrier = o.barrier();
    const judge = (approval: Facts['approval']) =>
      decide(action, { ...seen, barrier, approval }, o.mode, origins, o.budget.left());
    const bare = judge('none');
    const bound = { task: o.task, cls: bare.cls, action, facts: at.facts, other: at.other, recipients: seen.recipients };
    const digest = await approvalDigest(bound);
    const kind = `${ownKinds(at.facts)}${kindOfWrite(at.facts, action)}`;
    const standing = approvals.standing(digest, kind);
    return { seen, digest, kind, standing, verdict: judge(standing), needed: bare.kind === 'ask' };
  }
  type Ruling = Awaited<ReturnType<typeof rule>>;

  async function refuse(action: Action, facts: ElementFacts | null, verdict: Verdict): Promise<{ refused: Verdict }> {
    await o.journal.refused({ action, verdict, url: facts?.pageUrl ?? witness.last()?.url ?? '' });
    return { refused: verdict };
  }

  /** Debits, uses up the approval and makes the permit. */
  async function pass(action: Action, at: Look, r: Ruling & { verdict: Verdict & { kind: 'allow' } }) {
    const { verdict, standing, seen } = r;
    const none = (why: string) =>
      refuse(action, at.facts, { cls: verdict.cls, reasons: [why, ...verdict.reasons], kind: 'deny' });
    if (r.needed && !approvals.use(r.digest, r.kind, standing)) return none('approval-gone');
    if (!(await o.budget.debit(costs(verdict, seen, action, o.mode)))) return none('budget-spent');
    if (verdict.cls === 'C' && action.kind === 'type' && at.facts !== null && seen.fromTask) filled.add(formKey(at.facts));
    permitted += 1;
    return { permitted: permit(action, at, verdict) };
  }

  /** True: something was granted and the action is judged anew. */
  async function question(action: Action, at: Look, r: Ruling, verdict: Verdict & { kind: 'ask' }): Promise<boolean> {
    const answer = await o.approve({ action, facts: at.facts, verdict });
    // After a hand-over the person has typed it: the agent must not.
    if (answer === false || verdict.card === 'handover') return false;
    const { to, from } = r.seen;
    if (verdict.card === 'origin') {
      accepted.add(to).add(from);
      if (isOrigin(to) && !origins.read.has(to)) {
        origins = alsoRead(origins, to);
        return true;
      }
    }
    if (answer === 'kind' && verdict.card === 'plan') approvals.plan(r.kind, o.budget.left().writes);
    else approvals.accept(r.digest);
    return true;
  }

  async function attempt(action: Action, signal?: AbortSignal): Promise<{ permitted: Permitted } | { refused: Verdict }> {
    for (let asked = 0; ; asked += 1) {
      signal?.throwIfAborted();
      const at = await look(action, signal);
      const r = await rule(action, at);
      const { verdict } = r;
      if (verdict.kind === 'allow') return pass(action, at, { ...r, verdict });
      if (verdict.kind === 'deny' || asked >= QUESTIONS) return refuse(action, at.facts, verdict);
      if (!(await question(action, at, r, verdict))) return refuse(action, at.facts, verdict);
    }
  }

  return {
    environment: witness.environment,
    origins: () => origins,
    alsoSite(url) {
      origins = alsoSite(origins, url);
    },
    permit(action, signal) {
      const asked = structuredClone(action);
      // One at a time: two actions must not share a budget's last unit or one approval.
      const mine = turn.then(() => attempt(asked, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

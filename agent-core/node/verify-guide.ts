/** Replays what is known of a site, so that what still holds is live and what does not is stale. Nothing new is learned. */

import { proved } from '../denials.ts';
import type { Example, Procedure } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import { certify, type Finding } from '../learn/certify.ts';
import { clean } from '../learn/clean.ts';
import type { LearnEvent } from '../learn/report.ts';
import { unsound } from '../learn/sound.ts';
import { endOf, type Stage } from '../learn/stage.ts';
import { builtIn } from '../models/built-in/built-in.ts';
import type { Budget, Mode } from '../policy/decide.ts';
import type { Trajectory } from '../trajectory.ts';
import { openSession, type SessionSetup } from './session.ts';
import type { Store } from './store/open-store.ts';
import type { Run } from './store/runs.ts';
import { untilGone } from './until-gone.ts';

export interface VerifySetup {
  store: Store;
  run: Run;
  url: string;
  mode: Mode;
  limits: Budget;
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  signal: AbortSignal;
  onEvent: (event: LearnEvent) => void;
}

export interface Verified {
  live: string[];
  /** Were live, and do not hold any more. */
  stale: { id: string; reason: string }[];
  /** Were not live, and could not be proved now. */
  unproved: { id: string; reason: string }[];
  /** Nobody got to them: the budget ended, or somebody stopped it. */
  untried: number;
}

interface Group {
  parent: Trajectory;
  examples: Procedure[];
}

const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';

/** Examples with the run they were cut from; an example whose run is not stored replays from its own start. */
async function groups(store: Store, origin: string): Promise<Group[]> {
  const raw = new Map<string, Trajectory>();
  for (const trajectory of await store.trajectories(origin)) raw.set(await sha256(canonical(trajectory)), trajectory);
  const found = new Map<string, Group>();
  const wanted = (await store.examples.list(origin))
    .filter(isProcedure)
    .filter((example) => example.certificate.status !== 'retired');
  for (const example of wanted) {
    const { trajectory: hash } = example.provenance;
    const parent = raw.get(hash);
    if (parent === undefined) {
      const from = example.provenance.from;
      // The window is its own run: its steps count from 0.
      const alone: Procedure = { ...example, provenance: { ...example.provenance, from: 0, to: example.provenance.to - from } };
      found.set(example.id, { parent: example.trajectory, examples: [alone] });
      continue;
    }
    const group = found.get(hash) ?? { parent: clean(parent), examples: [] };
    group.examples.push(example);
    found.set(hash, group);
  }
  return [...found.values()];
}

/** The example with what the replay says of it; `provenance` is as it was stored. */
function judged(stored: Example, finding: Finding): Example {
  const { certificate } = stored;
  if (finding.proved) return { ...stored, certificate: proved(certificate, finding.proof) };
  // Still switched off, and still for what was refused.
  if (certificate.status === 'disabled') return stored;
  const status = certificate.status === 'live' ? 'stale' : certificate.status;
  return { ...stored, certificate: { ...certificate, status, reason: finding.reason } };
}

async function settle(store: Store, before: Example, finding: Finding, told: Verified): Promise<void> {
  await store.examples.put([judged(before, finding)]);
  if (finding.proved) told.live.push(before.id);
  else (before.certificate.status === 'live' ? told.stale : told.unproved).push({ id: before.id, reason: finding.reason });
}

/**
 * What was never proved here (it was imported, or a judge refused it) must be said truly before a replay can prove it: a replay shows that something can be done, not that
 * it is what the words say. Returns what is left to replay.
 */
async function soundOnly(o: VerifySetup, work: readonly Group[], told: Verified): Promise<Group[]> {
  const examples = new Map((await o.store.examples.list(o.run.origin)).map((example) => [example.id, example]));
  const fresh = work
    .flatMap((group) => group.examples)
    .filter(({ certificate }) => ['quarantine', 'disabled'].includes(certificate.status) && certificate.proofs.length === 0);
  const map = await o.store.map(o.run.origin);
  const refused = await unsound(fresh, { judge: builtIn(), map, signal: o.signal });
  for (const [id, reason] of refused) {
    const before = examples.get(id);
    if (before !== undefined) await settle(o.store, before, { proved: false, reason, retry: false }, told);
  }
  return work.map(({ parent, examples: all }) => ({ parent, examples: all.filter(({ id }) => !refused.has(id)) }));
}

/** Throws SiteError, BrowserGone, and what the browser throws when its barrier cannot be proved. */
export async function verifyGuide(o: VerifySetup): Promise<Verified> {
  const { origin } = o.run;
  const told: Verified = { live: [], stale: [], unproved: [], untried: 0 };
  const work = await groups(o.store, origin);
  const stored = new Map((await o.store.examples.list(origin)).map((example) => [example.id, example]));
  const setup: SessionSetup = { ...o, also: [], docs: [], expendable: false, approve: async () => false, task: '' };
  const { browser, ...session } = await openSession(setup);
  try {
    const stage: Stage = {
      ...session,
      ...o,
      origin,
      environment: browser.environment,
      reset: browser.reset,
      seq: { next: 0 },
      now: () => Date.now(),
    };
    for (const { parent, examples } of await soundOnly(o, work, told)) {
      if (examples.length === 0) continue;
      if (endOf(stage) !== '') break;
      const findings = await untilGone(browser, certify(parent, examples, stage, { mark: `fg${o.run.id.slice(-4)}` }));
      for (const [id, finding] of findings) {
        const before = stored.get(id);
        if (before !== undefined) await settle(o.store, before, finding, told);
      }
    }
    told.untried = work.flatMap(({ examples }) => examples).length - told.live.length - told.stale.length - told.unproved.length;
    return told;
  } finally {
    await browser.close();
  }
}

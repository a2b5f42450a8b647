/** What explore and run have in common: a browser on the page, the gate in front of it, a budget and a journal behind it. */

import { walk } from '../observation.ts';
import { type BudgetMeter, createBudget } from '../policy/budget.ts';
import type { Budget, Mode } from '../policy/decide.ts';
import { type Approve, createGate, type Gate } from '../policy/gate.ts';
import { createOrigins } from '../policy/origins.ts';
import type { Journal } from '../ports.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { BarrierLost } from './barrier-answer.ts';
import { type CoreBrowser, openBrowser } from './playwright-environment.ts';
import type { Store } from './store/open-store.ts';
import type { Run } from './store/runs.ts';

/** The page could not be worked with; the message says what happened, what it means and what to do. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
}

/** No browser could be started; the message says why and what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

export interface SessionSetup {
  store: Store;
  run: Run;
  mode: Mode;
  url: string;
  /** Further origins that may be read. */
  also: readonly string[];
  /** Origins of help pages. */
  docs: readonly string[];
  /** `--approve all`: the account is expendable, so irreversible actions and any recipient are allowed. */
  expendable: boolean;
  limits: Budget;
  approve: Approve;
  task: string;
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  trace?: string | undefined;
  har?: string | undefined;
  signal: AbortSignal;
  /** Monotonic, milliseconds: what counts as the run's time. */
  clock?: () => number;
}

export interface Session {
  browser: CoreBrowser;
  gate: Gate;
  budget: BudgetMeter;
  journal: Journal;
  /** Where the site brought us. */
  url: string;
  /** The page there, as it was before anything was done. */
  first: Observation;
}

const isPassword = ({ marks }: AxNode): boolean => marks?.attributes.type === 'password';

/** A page that asks who we are before it shows anything: a password field where we did not ask for that page. */
const isLoginWall = (asked: string, observation: Observation): boolean => {
  const { pathname } = new URL(observation.url);
  if (pathname === new URL(asked).pathname) return false;
  for (const { node } of walk(observation.tree)) if (isPassword(node)) return true;
  return false;
};

const loginHint = (url: string): string =>
  `Log in once yourself with "fieldguide login ${url} --profile <name>", then give --profile <name>.`;

async function openPage(browser: CoreBrowser, url: string): Promise<{ url: string; first: Observation }> {
  const opened = await browser.open(url);
  if (opened.problem !== undefined) throw new SiteError(`${url} could not be opened: ${opened.problem}`);
  if (opened.status === 401 || opened.status === 403)
    throw new SiteError(`${url} does not let us in (HTTP ${opened.status}). ${loginHint(url)}`);
  if (opened.status !== null && opened.status >= 400) {
    throw new SiteError(`${url} answers with HTTP ${opened.status}, so there is no page to work with. Check the address.`);
  }
  const first = await browser.environment.observe();
  if (isLoginWall(url, first)) throw new SiteError(`${url} sent us to its login page (${first.url}). ${loginHint(url)}`);
  return { url: opened.url, first };
}

/**
 * Opens the browser and the page. The caller closes `browser`, also when its work throws.
 * Throws SiteError when there is no page to work with, and what the browser throws when the barrier cannot be proved.
 */
export async function openSession(o: SessionSetup): Promise<Session> {
  const origin = new URL(o.url).origin;
  const read = [origin, ...o.also];
  const origins = createOrigins({
    read,
    write: o.mode === 'read' ? [] : [origin],
    docs: o.docs,
    mayDoIrreversible: o.expendable,
    recipients: o.expendable ? 'any' : [],
  });
  const journal = o.store.journal(o.run);
  const browser = await openBrowser({
    mode: o.mode,
    origins,
    headed: o.headed,
    profile: o.profile,
    key: await o.store.guides.key(origin),
    keep: o.task === '' ? [] : [o.task],
    // A logged-in account that is only read must not leave its values behind (safety.md 8.1).
    maskValues: o.mode === 'read' && (o.profile !== null || o.storageState !== undefined),
    signal: o.signal,
    ...(o.storageState === undefined ? {} : { storageState: o.storageState }),
    ...(o.trace === undefined ? {} : { trace: o.trace }),
    ...(o.har === undefined ? {} : { har: o.har }),
  }).catch((cause: unknown): never => {
    if (cause instanceof BarrierLost || !(cause instanceof Error)) throw cause;
    throw new NoBrowser(`The browser could not be started: ${cause.message} "fieldguide doctor" looks for the reason.`, {
      cause,
    });
  });
  try {
    // The clock starts now: what the browser took to start is not the exploration's time.
    const budget = createBudget(o.limits, {
      spent: o.run.spent,
      save: (spent) => o.store.runs.spend(o.run.id, spent),
      clock: o.clock ?? (() => performance.now()),
    });
    const gate = createGate({
      environment: browser.environment,
      mode: o.mode,
      origins,
      budget,
      barrier: browser.barrier,
      journal,
      approve: o.approve,
      task: o.task,
    });
    return { browser, gate, budget, journal, ...(await openPage(browser, o.url)) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

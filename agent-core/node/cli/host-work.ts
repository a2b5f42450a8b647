/** What the extension can have done: the same functions as the commands, through the same gate and barrier, with the consent that the person gave in the panel. */
import { readGuide } from '../../guide.ts';
import type { LearnEvent } from '../../learn/report.ts';
import { makeRoom } from '../../learn/room.ts';
import type { Counts, FromCore, Happening, Summary, ToCore } from '../../native-messages.ts';
import { LIMITS } from '../../policy/budget.ts';
import type { Stopped } from '../browser-login.ts';
import { siteProfile } from '../folders.ts';
import { forgetOld } from '../forget-site.ts';
import { modelNamed } from '../models.ts';
import type { Outbox } from '../outbox.ts';
import type { Store } from '../store/open-store.ts';
import type { Run } from '../store/runs.ts';
import { requireConsent } from './consent.ts';
import { type ExploreDocument, Kept, limitsOf, sit } from './exploration.ts';
import { failed } from './fault.ts';
import { type HostStore, type Known, knownIn } from './host-store.ts';
import { entryOf } from './verify.ts';
import { workshop } from './workshop.ts';

export interface Link {
  send(message: FromCore): void;
  /** The browser has closed it. */
  gone: AbortSignal;
  outbox: Outbox;
  /** A run has begun: what fails from now on can be gone on with. */
  begin(run: string): void;
  begun(): { run: string; resumable: boolean };
}

interface Place {
  link: Link;
  store: HostStore;
  signal: AbortSignal;
}
type Asked<K extends ToCore['kind']> = Extract<ToCore, { kind: K }>;

/** The event as the panel shows it; `null` where only numbers changed, or an example goes by itself. */
function happening(event: LearnEvent): Happening | null {
  switch (event.kind) {
    case 'stage':
    case 'help':
    case 'refused':
    case 'task':
    case 'task-end':
      return event;
    case 'step':
      return {
        ...{ kind: 'step', action: event.action, effect: event.effect, stopped: event.stopped },
        ...{ deed: event.deed, came: event.came, title: event.title },
      };
    case 'example':
    case 'evicted':
    case 'stopped':
    case 'coverage':
      return null;
  }
}

/** Sends what happens, with the numbers of the whole run. */
async function watch(
  link: Link,
  store: Store,
  run: Run,
): Promise<{ onEvent: (event: LearnEvent) => void; counts: () => Counts }> {
  const earlier = run.sitting === 1 ? [] : (await store.examples.list(run.origin)).filter((one) => one.provenance.run === run.id);
  const live = new Map(earlier.map(({ id, certificate }) => [id, certificate.status === 'live']));
  const counts: Counts = { pages: 0, templates: 0, actions: 0, live: 0, waiting: 0, refused: 0, blocked: 0 };
  counts.actions = (await store.runs.steps(run.id)).committed;
  counts.blocked = await store.runs.stopped(run.id);
  counts.refused = (await store.runs.refusals(run.id)).length;
  const tell = (event: LearnEvent): void => {
    if (event.kind === 'step') {
      counts.actions += 1;
      counts.blocked += event.stopped.length;
    }
    if (event.kind === 'refused') counts.refused += 1;
    if (event.kind === 'coverage') [counts.pages, counts.templates] = [event.pages, event.templates];
    if (event.kind === 'evicted') live.delete(event.id);
    if (event.kind === 'example') {
      live.set(event.example.id, event.live);
      void link.outbox.put(event.example);
    }
    counts.live = [...live.values()].filter(Boolean).length;
    counts.waiting = live.size - counts.live;
    link.send({ kind: 'progress', run: run.id, happening: happening(event), counts: { ...counts } });
  };
  return { onEvent: tell, counts: () => counts };
}

/** Sends all that the extension lacks of this site, and waits until it has it; tells what is no more. */
async function deliver(link: Link, origin: string, { examples, runs }: Known): Promise<number> {
  let sent = 0;
  for (const example of examples) if (await link.outbox.put(example)) sent += 1;
  const ids = link.outbox.gone(origin, { ids: new Set(examples.map(({ id }) => id)), runs });
  await link.outbox.empty(link.gone);
  if (ids.length > 0) link.send({ kind: 'gone', origin, ids });
  return sent;
}

const summaryOf = (document: ExploreDocument, counts: Counts): Summary => ({
  because: document.endedBecause,
  resumable: document.resumable,
  counts: {
    pages: document.pages,
    templates: document.templates,
    actions: document.actions,
    live: document.examples.live,
    waiting: document.examples.quarantine,
    refused: counts.refused,
    blocked: document.blockedWrites,
  },
  lessons: document.lessons,
  helpPages: document.helpPages.read,
  blockedHosts: document.blockedHosts,
  modelCalls: document.modelCalls,
  tokens: Object.values(document.tokens).reduce((sum, n) => sum + n, 0),
  usd: document.usd,
  seconds: document.seconds,
  report: document.report,
});

async function go(kept: Kept, begin: () => Promise<Run>, account: string | undefined, o: Place & { open: Store }): Promise<void> {
  const { link, open, signal } = o;
  const model = modelNamed(kept.model, kept);
  const limits = limitsOf(kept);
  const { origin } = new URL(kept.url);
  const command = `fieldguide explore ${kept.url}`;
  await requireConsent(open, { origin, mode: kept.mode, model: model.name, limits, account, command });
  const run = await begin();
  link.begin(run.id);
  const { url, mode, minutes, maxActions: actions } = kept;
  link.send({ kind: 'begun', run: run.id, origin, work: 'explore', url, mode, minutes, actions });
  const { onEvent, counts } = await watch(link, open, run);
  const interrupted = () => signal.aborted;
  const judges = kept.committee.map((name) => modelNamed(name, kept));
  const sitting = { store: open, run, kept, limits, model, judges, screenshots: false, signal, interrupted, onEvent };
  const document = await sit(sitting).catch((error: unknown) => {
    // A stop in the very first moments, before there was a page: an end like any other.
    if (signal.aborted) return null;
    throw error;
  });
  await deliver(link, origin, await knownIn(open, origin));
  link.send({ kind: 'ended', run: run.id, summary: document === null ? early(counts()) : summaryOf(document, counts()) });
}

const early = (counts: Counts): Summary => ({
  ...{ because: 'stopped', resumable: true, counts, lessons: 0, helpPages: 0, blockedHosts: [] },
  ...{ modelCalls: 0, tokens: 0, usd: 0, seconds: 0, report: '' },
});

export function explore(asked: Asked<'explore'>, o: Place): Promise<void> {
  return o.store.write(`explore ${asked.url}, for the extension`, async (open) => {
    await forgetOld(open, Date.now());
    const { url, mode, minutes, model } = asked;
    const kept = Kept.parse({
      ...{ url, mode, minutes, model, maxActions: asked.actions, budget: asked.usd },
      ...{ helpUrl: [], also: [], headed: false },
      ...(asked.login ? { profile: siteProfile(url) } : {}),
    });
    const begin = () => open.runs.begin({ origin: new URL(url).origin, kind: 'explore', options: kept });
    await go(kept, begin, asked.account, { ...o, open });
  });
}

export function resume(asked: Asked<'resume'>, o: Place): Promise<void> {
  return o.store.write(`explore --resume ${asked.run}, for the extension`, async (open) => {
    await forgetOld(open, Date.now());
    const before = await open.runs.find(asked.run);
    if (before === null || before.kind !== 'explore')
      throw failed('The core does not know this exploration any more. What was learned stays; explore the site anew.');
    const begin = async (): Promise<Run> => (await open.runs.resume(asked.run)) ?? before;
    await go(Kept.parse(before.options), begin, undefined, { ...o, open });
  });
}

const replayed = (counts: Counts, o: { untried: number; stopped: boolean; seconds: number }): Summary => ({
  ...early(counts),
  because: o.stopped ? 'stopped' : o.untried > 0 ? 'budget' : 'finished',
  resumable: false,
  seconds: o.seconds,
});

/** `offered`: a guide file's text, '' for none. */
export function verify(asked: Asked<'verify'>, o: Place & { offered: string }): Promise<void> {
  const { origin } = new URL(asked.origin);
  return o.store.write(`guides verify ${origin}, for the extension`, async (open) => {
    if (o.offered !== '') await takeIn(open, origin, o.offered);
    await replay(asked, { ...o, open, origin });
  });
}

/** What the extension has and the core has not: taught, reworded, imported. Into quarantine, as any guide. */
async function takeIn(store: Store, origin: string, text: string): Promise<void> {
  const guide = await readGuide(text.split('\n').filter((line) => line !== ''));
  if (guide.origin !== origin) throw failed(`What the extension offered is of ${guide.origin}, not of ${origin}.`);
  const here = new Set((await store.examples.list(origin)).map(({ id }) => id));
  const fresh = guide.examples.filter(({ id }) => !here.has(id));
  if (fresh.length === 0) return;
  const run = await store.runs.begin({ origin, kind: 'import', options: { from: 'extension' } });
  await store.examples.put(fresh);
  await makeRoom(store.examples, origin);
  await store.runs.end(run.id, 'done', null);
}

async function replay(asked: Asked<'verify'>, o: Place & { open: Store; origin: string }): Promise<void> {
  const { link, signal, open, origin } = o;
  if ((await open.examples.list(origin)).length === 0)
    throw failed(`The core knows nothing of ${origin}, so there is nothing to verify. Explore it first.`);
  const { mode, minutes, account } = asked;
  const limits = { ...LIMITS.explore, ms: minutes * 60_000 };
  const command = `fieldguide guides verify ${origin}`;
  await requireConsent(open, { origin, mode, model: 'built-in', limits, account, command });
  const url = await entryOf(open, origin);
  const run = await open.runs.begin({ origin, kind: 'verify', options: { url, mode } });
  link.begin(run.id);
  link.send({ kind: 'begun', run: run.id, origin, work: 'verify', url, mode, minutes, actions: limits.steps });
  const { onEvent, counts } = await watch(link, open, run);
  const started = performance.now();
  const { verifyGuide } = await workshop();
  const setup = { store: open, run, url, mode, limits, headed: false, profile: null, signal, onEvent };
  const told = await verifyGuide(setup).catch(async (error: unknown) => {
    await open.runs.end(run.id, 'failed', null);
    throw error;
  });
  await open.runs.end(run.id, signal.aborted ? 'interrupted' : 'done', told);
  await deliver(link, origin, await knownIn(open, origin));
  const seconds = (performance.now() - started) / 1000;
  const numbers = { ...counts(), live: told.live.length, waiting: told.stale.length + told.unproved.length };
  link.send({
    kind: 'ended',
    run: run.id,
    summary: replayed(numbers, { untried: told.untried, stopped: signal.aborted, seconds }),
  });
}

export async function sync(asked: Asked<'sync'>, o: { link: Link; store: HostStore }): Promise<void> {
  const { origin } = new URL(asked.origin);
  o.link.outbox.has(origin, asked.have);
  const sent = await deliver(o.link, origin, await o.store.known(origin));
  o.link.send({ kind: 'synced', origin, sent });
}

/** The person logs in by hand in the core's window; nothing of the page is read. `allow`: by origin, what was stopped. */
export async function logIn(
  asked: Asked<'login'>,
  o: { link: Link; signal: AbortSignal; loggedIn: Promise<void>; allow: Map<string, () => void> },
): Promise<void> {
  const { openForLogin } = await import('../browser-login.ts');
  const stopped = new Promise<void>((resolve) => o.signal.addEventListener('abort', () => resolve(), { once: true }));
  o.link.send({ kind: 'login-open', url: asked.url });
  const until = Promise.race([o.loggedIn, stopped]);
  const onStopped = ({ origin, page, allow }: Stopped): void => {
    o.allow.set(origin, allow);
    o.link.send({ kind: 'login-stopped', origin, page });
  };
  const login = await openForLogin({ url: asked.url, profile: siteProfile(asked.url), until, onStopped }).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw failed(`The window for logging in could not be opened: ${why}`, error);
    },
  );
  o.link.send({ kind: 'login-kept', stopped: login.stopped });
}

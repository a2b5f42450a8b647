/** Explores a site and leaves what was learned in the store; can be gone on with after any end. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type * as z from 'zod';
import { type LearnEvent, type LearnReport, learn } from '../learn/learn.ts';
import { builtIn } from '../models/built-in/built-in.ts';
import { keys } from '../page-keys.ts';
import type { Budget, Mode } from '../policy/decide.ts';
import { type Environment, hasLanguage, type Model } from '../ports.ts';
import { createPaperRecall } from '../recall/paper.ts';
import { createRecall } from '../recall/recall.ts';
import { foldMap } from '../recall/ui-map.ts';
import { stored } from '../retarget.ts';
import type { Observation } from '../trajectory.ts';
import { openEncoder } from './encoder.ts';
import { PICTURES_FILE, type PictureList } from './export-source.ts';
import { openHelpBrowser } from './help-browser.ts';
import { openHelpReader } from './help-reader.ts';
import { laterModel, paidModel } from './models.ts';
import { pause } from './pause.ts';
import type { CoreBrowser } from './playwright-environment.ts';
import { openSession, type Session } from './session.ts';
import type { Store } from './store/open-store.ts';
import type { Run } from './store/runs.ts';
import { counted, type Tally } from './tally.ts';
import { untilGone } from './until-gone.ts';
import { actionText } from './words.ts';

export interface ExploreSetup {
  store: Store;
  /** New, or one that is gone on with. */
  run: Run;
  url: string;
  mode: Mode;
  helpUrls: readonly string[];
  /** Help of a similar product. */
  standInUrls?: readonly string[];
  also: readonly string[];
  limits: Budget;
  /** All windows are labelled, not a choice of them; where the model has language, tasks are tried with the paper's recall. */
  paperFaithful: boolean;
  /** Of each task. */
  tries?: number;
  /** Labels and votes are asked together, answered later and for less; what was learned is then known after each stage, not after each run. */
  batch?: boolean;
  model: Model;
  /** Who judges beside or instead of it; none named: the rules, and the model where it is another one. All must agree. */
  judges: readonly Model[];
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  screenshots: boolean;
  signal: AbortSignal;
  /** Actions and pages on this site, all processes together; by default as fast as it goes. */
  perMinute?: number;
  onEvent: (event: LearnEvent) => void;
}

/** Waits for the site's next turn before each page and action. */
const pacer = (o: ExploreSetup) => async (): Promise<void> => {
  if (o.perMinute === undefined) return;
  const ms = await o.store.pace.turn(o.run.origin, 60_000 / o.perMinute);
  // A timer is dearer than a wait that nobody notices.
  if (ms >= 5) await pause(ms, o.signal);
};

/** A picture of a kind of page, and the step that first led to it. */
export interface Shot {
  path: string;
  step: string;
  title: string;
  url: string;
}

export interface Explored {
  report: LearnReport;
  blockedHosts: string[];
  tally: Tally;
  /** In the order they were taken. */
  screenshots: Shot[];
  seconds: number;
}

/** At most this many pictures of an exploration: enough to look through, small enough to open. */
const PICTURES = 24;

/** The same environment; each kind of page is photographed when it is first seen. */
function pictured(
  session: Session,
  o: ExploreSetup,
): { environment: Environment; reset: CoreBrowser['reset']; screenshots: Shot[] } {
  const { browser } = session;
  const reset = resetter(session);
  const screenshots: Shot[] = [];
  const seen = new Set<string>();
  const list: z.infer<typeof PictureList> = [];
  const { environment } = browser;
  let last: Observation | null = null;
  if (!o.screenshots) return { environment, reset, screenshots };
  const shoot = async (observation: Observation, step: string): Promise<void> => {
    const { template } = keys(observation);
    if (screenshots.length >= PICTURES || seen.has(template)) return;
    const path = join(o.store.folder(o.run.id), `page-${String(screenshots.length + 1).padStart(2, '0')}.png`);
    // Another page of this kind may stand still for one.
    if (!(await browser.screenshot(path))) return;
    seen.add(template);
    screenshots.push({ path, step, title: observation.title, url: observation.url });
    list.push({ file: basename(path), template });
    writeFileSync(join(o.store.folder(o.run.id), PICTURES_FILE), JSON.stringify(list), { mode: 0o600 });
  };
  return {
    screenshots,
    reset: async (url) => {
      last = await reset(url);
      return last;
    },
    environment: {
      ...environment,
      observe: async (signal) => {
        last = await environment.observe(signal);
        return last;
      },
      perform: async (permitted, signal) => {
        const before = last;
        const done = await environment.perform(permitted, signal);
        last = done.observation;
        await shoot(done.observation, before === null ? permitted.action.kind : actionText(stored(permitted.action, before)));
        return done;
      },
    },
  };
}

/** Opens a url afresh; the page that the session has just opened is fresh already, and a large one takes its time. */
function resetter({ browser, url: opened, first }: Session): CoreBrowser['reset'] {
  let fresh: Observation | null = first;
  return async (url) => {
    const page = url === opened ? fresh : null;
    fresh = null;
    return page ?? browser.reset(url);
  };
}

/** Throws SiteError, BrowserGone, NoEncoder, and what the browser throws when its barrier cannot be proved. An aborted signal ends `learn` early but well. */
export async function exploreSite(o: ExploreSetup): Promise<Explored> {
  const started = performance.now();
  const { model, tally, add } = counted(o.model);
  const originsOf = (urls: readonly string[]) => [...new Set(urls.map((url) => new URL(url).origin))];
  const [docs, standIn] = [originsOf(o.helpUrls), originsOf(o.standInUrls ?? [])];
  let idle = 0;
  // Waiting for a batch is nobody's work.
  const clock = (): number => performance.now() - idle;
  const embed = o.paperFaithful && hasLanguage(o.model) ? await openEncoder() : null;
  const session = await openSession({ ...o, docs, clock, expendable: false, approve: async () => false, task: '' });
  const { browser, budget, gate, journal } = session;
  const { origin } = o.run;
  const others = [...docs, ...standIn].filter((one) => one !== origin);
  const helpBrowser = openHelpBrowser({
    ...{ read: [...others, ...o.also], key: await o.store.guides.key(origin), budget, journal, signal: o.signal },
  });
  // Of what may be read only writes by GET are stopped, and no flag lets those through.
  const allowed = new Set([origin, ...others, ...o.also].map((one) => new URL(one).host));
  const stopped = new Set<string>();
  const tellStopped = (of: 'site' | 'help', hosts: readonly string[]): void => {
    for (const host of hosts.filter((one) => !stopped.has(one) && !allowed.has(one))) {
      stopped.add(host);
      o.onEvent({ kind: 'stopped', host, of });
    }
  };
  // Help of the site's own that scripts show is opened in the run's own browser, as the person sees it.
  const draw = async (url: URL, signal: AbortSignal) =>
    url.origin === origin
      ? null
      : helpBrowser.read(url, signal).finally(async () => tellStopped('help', await helpBrowser.blockedHosts()));
  const reader = await openHelpReader({
    docs: [origin, ...docs],
    standIn,
    given: [...o.helpUrls, ...(o.standInUrls ?? [])],
    draw,
  });
  const { environment, reset, screenshots } = pictured(session, o);
  const turn = pacer(o);
  try {
    const purse = { ledger: o.store.calls(o.run), budget };
    const paid = paidModel(model, purse);
    const later = (of: Model, at: Model): Model =>
      laterModel(of, at, {
        ...{ ...purse, rows: o.store.batches(o.run), run: o.run.id, sends: o.batch ?? false, onUsage: add, signal: o.signal },
        say: (detail) => o.onEvent({ kind: 'stage', stage: 'distil', detail }),
        onWaited: (ms) => {
          idle += ms;
        },
      });
    const labeller = later(model, paid);
    // The rules judge for nothing, and are no model call.
    const seat = (judge: Model): Model => {
      if (judge.name === model.name) return labeller;
      return judge.name === 'built-in' ? judge : later(judge, paidModel(counted(judge, tally).model, purse));
    };
    const judges = o.judges.length > 0 ? o.judges : model.name === 'built-in' ? [model] : [builtIn(), model];
    const work = learn({
      run: o.run.id,
      start: session.url,
      mode: o.mode,
      environment: {
        ...environment,
        async perform(permitted, signal) {
          await turn();
          return environment.perform(permitted, signal);
        },
      },
      gate,
      model: paid,
      labeller,
      together: o.batch ?? false,
      judges: judges.map(seat),
      store: o.store.examples,
      journal,
      readHelp: async (url, signal) => {
        if (new URL(url).origin === origin) await turn();
        return reader.readHelp(url, signal);
      },
      keepHelp: (chunks) => o.store.guides.putChunks(origin, o.run.id, chunks),
      helpUrls: [...o.helpUrls, ...(o.standInUrls ?? [])],
      allWindows: o.paperFaithful,
      byPaper: embed !== null,
      tries: o.tries ?? 1,
      budget,
      async reset(url) {
        await turn();
        return reset(url);
      },
      kept: () => o.store.trajectories(o.run.origin),
      recall: (examples, trajectories) =>
        embed === null ? createRecall({ examples, map: foldMap(trajectories) }) : createPaperRecall({ examples, embed }),
      signal: o.signal,
      now: () => Date.now(),
      onEvent(event) {
        o.onEvent(event);
        tellStopped('site', browser.blockedHosts());
      },
    });
    const report = await untilGone(browser, work);
    tellStopped('site', browser.blockedHosts());
    return { report, blockedHosts: [...stopped].sort(), tally, screenshots, seconds: (performance.now() - started) / 1000 };
  } finally {
    await reader.close();
    await helpBrowser.close();
    await browser.close();
  }
}

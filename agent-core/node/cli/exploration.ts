/** One sitting of an exploration, from the command line or from the extension: the same run, the same report, the same words at its end. */
import { join } from 'node:path';
import * as z from 'zod';
import type { LearnEvent } from '../../learn/report.ts';
import { LIMITS } from '../../policy/budget.ts';
import type { Budget } from '../../policy/decide.ts';
import type { Model } from '../../ports.ts';
import { explorePage } from '../explore-page.ts';
import type { Explored } from '../explore-site.ts';
import { writeReport } from '../report.ts';
import type { Store } from '../store/open-store.ts';
import type { Run } from '../store/runs.ts';
import { browserOptions } from './browser-flags.ts';
import { workshop } from './workshop.ts';

/** What a run is gone on with: kept in its row. */
export const Kept = browserOptions.extend({
  url: z.string(),
  helpUrl: z.array(z.string()),
  standIn: z.array(z.string()).default([]),
  also: z.array(z.string()),
  mode: z.enum(['read', 'sandbox']),
  model: z.string().optional(),
  thinking: z.boolean().default(false),
  committee: z.array(z.string()).default([]),
  paperFaithful: z.boolean().default(false),
  tries: z.number().default(1),
  batch: z.boolean().default(false),
  minutes: z.number(),
  maxActions: z.number(),
  budget: z.number(),
  perMinute: z.number().default(600),
});
export type Kept = z.infer<typeof Kept>;

const isLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

export const limitsOf = (o: Kept): Budget => ({
  ...LIMITS.explore,
  ms: o.minutes * 60_000,
  steps: o.maxActions,
  microUsd: Math.round(o.budget * 1e6),
});

/** The document of `--json`, as product.md has it. */
const exploreDocument = (o: { run: Run; explored: Explored; resumable: boolean; report: string }) => {
  const { report, blockedHosts, tally, seconds } = o.explored;
  return {
    ...report,
    run: o.run.id,
    origin: o.run.origin,
    blockedHosts,
    ...tally,
    seconds,
    resumable: o.resumable,
    report: o.report,
  };
};
export type ExploreDocument = ReturnType<typeof exploreDocument>;

export interface Sitting {
  store: Store;
  run: Run;
  kept: Kept;
  limits: Budget;
  model: Model;
  judges: readonly Model[];
  screenshots: boolean;
  signal: AbortSignal;
  /** Did a person end it, and not something else. */
  interrupted: () => boolean;
  onEvent: (event: LearnEvent) => void;
}

/** Explores, writes the report, closes the run's row. Throws what `exploreSite` throws, with the row closed. */
export async function sit(o: Sitting): Promise<ExploreDocument> {
  const { store, run, kept } = o;
  const { exploreSite } = await workshop();
  const setup = {
    ...kept,
    ...o,
    helpUrls: kept.helpUrl,
    standInUrls: kept.standIn,
    profile: kept.profile ?? null,
    screenshots: o.screenshots || isLoopback(kept.url),
  };
  const explored = await exploreSite(setup).catch(async (error: unknown) => {
    await store.runs.end(run.id, o.interrupted() ? 'interrupted' : 'failed', null);
    throw error;
  });
  const report = join(store.folder(run.id), 'report.html');
  const [examples, runs] = [await store.examples.list(run.origin), await store.trajectories(run.origin)];
  writeReport(report, explorePage({ ...kept, explored, examples, runs }));
  const resumable = explored.report.resumable || o.interrupted();
  const document = exploreDocument({ run, explored, resumable, report });
  await store.runs.end(run.id, o.interrupted() ? 'interrupted' : 'done', document);
  return document;
}

/** The demo site, also for what `tsc` wrote: that lies elsewhere than the fixtures. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from './cli.ts';

type Tracker = typeof import('../../fixtures/sites/tracker/server.mjs');
export type Site = Awaited<ReturnType<Tracker['start']>>;

export async function startTracker(): Promise<Site> {
  const tracker: Tracker = await import(pathToFileURL(join(packageRoot, 'fixtures', 'sites', 'tracker', 'server.mjs')).href);
  return tracker.start();
}

/** Forgetting a site, or all of them: rows, run folders, the login that the panel made; then every file is searched for the name (`safety.md` 8.4). */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { profileFolder, siteProfile } from './folders.ts';
import type { Store } from './store/open-store.ts';
import { filesWith } from './store/scan.ts';

/** `left`: files of the store that still hold the site's name. Empty is success. */
export async function forgetSite(store: Store, origin: string): Promise<{ runs: string[]; left: string[] }> {
  const runs = await store.guides.forget(origin);
  for (const run of runs) await rm(join(store.dir, 'runs', run), { recursive: true, force: true });
  const profile = profileFolder(siteProfile(origin));
  if (profile !== null) await rm(profile, { recursive: true, force: true });
  return { runs, left: await filesWith(store.dir, origin) };
}

/** Deletes the runs that are older than what is kept (30 days), with their folders. `now`: ms since the epoch. */
export async function forgetOld(store: Store, now: number): Promise<void> {
  for (const run of await store.guides.age(now)) await rm(join(store.dir, 'runs', run), { recursive: true, force: true });
}

/** Sites of which anything is stored. */
export async function knownSites(store: Store): Promise<string[]> {
  const counts = await store.examples.origins();
  const runs = await store.runs.list();
  const all = [...counts.map(({ origin }) => origin), ...runs.map(({ origin }) => origin)];
  return [...new Set(all)].filter((origin) => origin !== '').sort();
}

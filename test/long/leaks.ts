/** `npm run test:long -- leaks [n]`: the leak page n times over http and https, with fresh and with named profiles (`safety.md` 5.6). */
import { rm } from 'node:fs/promises';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import { findBrowser } from '../../agent-core/node/browser.ts';
import { launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { type LeakServers, serveLeakPage } from '../support/leak-page.ts';
import { tryLeaks } from '../support/leak-run.ts';
import { VECTORS } from '../support/leak-vectors.ts';
import { ownCertificate } from '../support/own-certificate.ts';

const LINGER = 2_000;
const PROFILE = 'leak-test';

/** Vectors that got out, with how often. Prints one line. */
async function runs(servers: LeakServers, profile: string | null, n: number): Promise<number> {
  const out = new Map<string, number>();
  for (let run = 0; run < n; run += 1) {
    const hosts = [new URL(servers.origin).hostname];
    const browser = await launch({ headed: false, profile, extension: barrierFolder(), hosts });
    try {
      const read = new Set([servers.origin, servers.second]);
      const origins = { read, write: new Set<string>(), mayDoIrreversible: false };
      await raiseBarrier(browser.context, { phase: 'read', origins, posts: [] });
      for (const id of await tryLeaks(browser.context, servers, { linger: LINGER })) out.set(id, (out.get(id) ?? 0) + 1);
    } finally {
      await browser.close();
    }
  }
  const found = [...out].map(([id, times]) => `V-${id} ${times}x`).join(', ') || 'nothing';
  const how = `${new URL(servers.origin).protocol}// ${profile === null ? 'fresh' : 'named'} profile`;
  console.log(`${how}, ${VECTORS.length} vectors, n = ${n}: ${found} got out; 95 % bound ${(3 / n).toFixed(3)}, no seed`);
  return out.size;
}

/** `true` when nothing got out in any run. */
export async function leaks(n = 100): Promise<boolean> {
  const { browser, ...tls } = ownCertificate((await findBrowser()).path);
  process.env.FIELDGUIDE_BROWSER = browser;
  let bad = 0;
  for (const keys of [undefined, tls]) {
    const servers = await serveLeakPage(keys);
    for (const profile of [null, PROFILE]) bad += await runs(servers, profile, n);
    await servers.close();
  }
  const folder = profileFolder(PROFILE);
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  return bad === 0;
}

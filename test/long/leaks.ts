/** `npm run test:long -- leaks [n]`: the leak page n times with fresh and with named profiles (`safety.md` 5.6). */
import { rm } from 'node:fs/promises';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import { launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { serveLeakPage, VECTORS } from '../support/leak-page.ts';
import { tryLeaks } from '../support/leak-run.ts';

const LINGER = 2_000;
const PROFILE = 'leak-test';

/** `true` when nothing got out in any run. Prints one line a run that leaked, and the sum with its bound. */
export async function leaks(n = 100): Promise<boolean> {
  const servers = await serveLeakPage();
  let bad = 0;
  for (const profile of [null, PROFILE]) {
    const out = new Map<string, number>();
    for (let run = 0; run < n; run += 1) {
      const browser = await launch({
        headed: false,
        profile,
        extension: barrierFolder(),
        hosts: [new URL(servers.origin).hostname],
      });
      try {
        const origins = { read: new Set([servers.origin]), write: new Set<string>(), mayDoIrreversible: false };
        await raiseBarrier(browser.context, { phase: 'read', origins, posts: [] });
        for (const id of await tryLeaks(browser.context, servers, { linger: LINGER })) out.set(id, (out.get(id) ?? 0) + 1);
      } finally {
        await browser.close();
      }
    }
    bad += out.size;
    const found = [...out].map(([id, times]) => `V-${id} ${times}x`).join(', ') || 'nothing';
    console.log(
      `${profile === null ? 'fresh' : 'named'} profile, ${VECTORS.length} vectors, n = ${n}: ${found} got out; bound ${(3 / n).toFixed(3)}`,
    );
  }
  const folder = profileFolder(PROFILE);
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  await servers.close();
  return bad === 0;
}

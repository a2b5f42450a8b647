/** Pages of the WebArena-Infinity apps named for development, from a clone that `FIELDGUIDE_INFINITY` names; only their front pages are opened. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const APPS: readonly string[] = [
  'gitlab-plan-and-track',
  'handshake-career-exploration',
  'linear-account-settings',
  'paypal-my-wallet',
];

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });

/** Serves one app; throws when it does not answer within ten seconds. */
async function serve(folder: string): Promise<{ url: string; close: () => void }> {
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const server = spawn('python3', ['server.py', '--port', String(port)], { cwd: folder, stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries += 1) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return { url, close: () => void server.kill() };
    await sleep(100);
  }
  server.kill();
  throw new Error(`${folder}: the app's server does not answer`);
}

/** The apps that are there, and how to stop serving them. Throws when the environment variable names no clone. */
export async function infinityPages(apps = APPS): Promise<{ pages: { name: string; url: string }[]; close: () => void }> {
  const dir = process.env.FIELDGUIDE_INFINITY;
  if (dir === undefined || !existsSync(join(dir, 'apps')))
    throw new Error('FIELDGUIDE_INFINITY does not name a clone of WebArena-Infinity');
  const served: { name: string; url: string; close: () => void }[] = [];
  for (const app of apps)
    if (existsSync(join(dir, 'apps', app, 'server.py'))) served.push({ name: app, ...(await serve(join(dir, 'apps', app))) });
  return {
    pages: served.map(({ name, url }) => ({ name, url })),
    close: () => {
      for (const { close } of served) close();
    },
  };
}

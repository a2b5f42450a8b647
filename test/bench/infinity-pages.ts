/** Pages of the WebArena-Infinity apps named for development, from a clone that `FIELDGUIDE_INFINITY` names; only their front pages are opened. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freePort } from '../../agent-core/node/bench/serving.ts';

export const APPS: readonly string[] = [
  'gitlab-plan-and-track',
  'handshake-career-exploration',
  'linear-account-settings',
  'paypal-my-wallet',
];

/** Serves one app; throws when it does not answer within ten seconds. */
async function serve(folder: string): Promise<{ url: string; close: () => void }> {
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const server = spawn('python3', ['server.py', '--port', String(port)], { cwd: folder, stdio: 'ignore' });
  const close = () => void server.kill();
  await answers(url, server, 'python3 and its standard library are needed').catch((error: unknown) => {
    close();
    throw error;
  });
  return { url, close };
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

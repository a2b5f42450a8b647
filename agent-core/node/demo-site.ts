/** The bundled site of `fieldguide demo`, served by a process of its own on loopback. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { packageRoot } from './folders.ts';

const Hello = z.looseObject({ url: z.url() });
const PATIENCE_MS = 10_000;

export interface DemoSite {
  url: string;
  /** Puts the site's data back to what they were at the start. */
  reset(): Promise<void>;
  close(): void;
}

/** Throws when the package was installed without the site, or the site does not start. */
export async function startDemoSite(): Promise<DemoSite> {
  const script = join(packageRoot(), 'fixtures', 'sites', 'tracker', 'server.mjs');
  if (!existsSync(script)) throw new Error(`the bundled site is not at ${script}`);
  const child = spawn(process.execPath, [script, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const close = (): void => {
    child.kill();
  };
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the bundled site ended with ${code} before it was ready`)));
    setTimeout(() => reject(new Error(`the bundled site was not ready after ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref();
  });
  // Its end after it was ready is no news to anybody.
  ended.catch(() => undefined);
  try {
    const line = await Promise.race([
      new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
      ended,
    ]);
    const { url } = Hello.parse(JSON.parse(line));
    process.once('exit', close);
    return {
      url,
      close,
      async reset() {
        const answer = await fetch(new URL('/__reset', url), { method: 'POST' });
        if (!answer.ok) throw new Error(`the bundled site could not be reset: ${answer.status}`);
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

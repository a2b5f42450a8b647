/** Where the build has put what the core loads into its browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './folders.ts';

const built = (...path: string[]): string => {
  const at = join(packageRoot(), 'dist', ...path);
  if (existsSync(at)) return at;
  throw new Error(`${at} is missing: Fieldguide has not been built. Run "npm run build".`);
};

/** The recorder's bundle, a script for an isolated world. */
export const recorderScript = (): string => built('recorder', 'page.js');

/** The folder of the barrier extension. */
export const barrierFolder = (): string => {
  built('barrier', 'worker.js');
  built('barrier', 'block-all.json');
  built('barrier', 'manifest.json');
  return built('barrier');
};

/** What the command needs of the measurement, loaded when it works. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from '../../bench/suite.ts';
import { infinity } from './infinity.ts';
import { miniwob } from './miniwob.ts';
import { webarena } from './webarena.ts';

export { modelNamed } from '../models.ts';
export { writeReport } from '../report.ts';
export { bench } from './bench.ts';
export { benchLines, benchPage } from './bench-page.ts';
export { readTries } from './results.ts';

interface SuiteOptions {
  dir: string;
  apps: readonly string[];
  tasks: 'function-tasks' | 'real-tasks';
  difficulty?: string | undefined;
  seeds: number;
  resetCommand: string;
}

/** Throws when there is no such suite, or the folder is not what it asks for. */
export function suiteNamed(name: string, o: SuiteOptions): Suite {
  if (name === 'miniwob') return miniwob(o.dir, o.apps, o.seeds);
  if (name === 'webarena') return webarena(o.dir, o.apps, o.resetCommand);
  if (name !== 'infinity') throw new Error(`There is no suite "${name}". The suites are infinity, miniwob and webarena.`);
  const there = existsSync(join(o.dir, 'apps')) ? readdirSync(join(o.dir, 'apps')).sort() : [];
  return infinity(o.dir, o.apps.length > 0 ? o.apps : there, o.tasks, o.difficulty);
}

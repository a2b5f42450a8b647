/** Where Fieldguide keeps things: the folders that the system gives, and the package's own. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

/** Stores and named profiles; XDG on Linux. */
export const dataFolder = (): string => envPaths('fieldguide', { suffix: '' }).data;

const NAME = /^[\w-]{1,64}$/;
/** A named browser profile's folder; `null` when the name could leave the folder or is odd. */
export const profileFolder = (name: string): string | null => (NAME.test(name) ? join(dataFolder(), 'profiles', name) : null);

/** The folder with package.json, from source and from compiled output alike. */
export const packageRoot = (): string => {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (at === dirname(at)) throw new Error('package.json was not found above the program');
  }
};

/** Name of the profile in which the person is logged in on this site, where the panel made one. */
export const siteProfile = (url: string): string => `site-${new URL(url).host.replace(/[^\w-]/g, '-')}`.slice(0, 64);

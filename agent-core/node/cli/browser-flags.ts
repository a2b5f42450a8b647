/** Flags that say which browser a command uses. */
import { existsSync } from 'node:fs';
import type { Option } from 'commander';
import * as z from 'zod';
import { profileFolder } from '../folders.ts';
import { usage } from './fault.ts';
import { flag } from './flags.ts';

export const browserFlags = (): Option[] => [
  flag('--headed', 'show the browser').default(false),
  flag('--profile <name>', 'named browser profile, as "fieldguide login" made it').argParser((name: string) => {
    if (profileFolder(name) === null) throw usage(`"${name}" is no name for a profile: use up to 64 letters, digits, - and _.`);
    return name;
  }),
  flag('--storage-state <file>', 'cookies and storage of a login, as Playwright writes them').argParser((file: string) => {
    if (!existsSync(file)) throw usage(`There is no file ${file}.`);
    return file;
  }),
];

export const browserOptions = z.object({
  headed: z.boolean(),
  profile: z.string().optional(),
  storageState: z.string().optional(),
});

/** `fieldguide install` and `uninstall`: lets the browser's extension find the core. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, type Option } from 'commander';
import * as z from 'zod';
import { dataFolder } from '../folders.ts';
import { builtExtensionId, extensionFolder, install, NoPlace, places, uninstall } from '../native-install.ts';
import { failed, usage } from './fault.ts';
import { flag, repeatable, storeFlag } from './flags.ts';
import { result, say } from './terminal.ts';

const EXTENSION_ID = /^[a-p]{32}$/;

export const extensionIdFlag = (): Option => repeatable('--extension-id <id>', 'extension that may start the core');

export const readIds = (given: readonly string[]): string[] => {
  for (const id of given)
    if (!EXTENSION_ID.test(id))
      throw usage(`"${id}" is no extension id: it has 32 letters from a to p, as chrome://extensions shows it.`);
  return [...given];
};

const userDataFlag = (): Option =>
  repeatable('--user-data-dir <dir>', "browser folder that is not in its usual place, as the browser's own flag names it");

const Install = z.object({ extensionId: z.array(z.string()), userDataDir: z.array(z.string()), store: z.string() });
const Uninstall = z.object({ userDataDir: z.array(z.string()), data: z.boolean(), store: z.string() });

const usual = (): ReturnType<typeof places> => {
  try {
    return places();
  } catch (error) {
    throw error instanceof NoPlace ? failed(error.message, error) : error;
  }
};

async function put(given: unknown): Promise<void> {
  const { extensionId, userDataDir, store } = Install.parse(given);
  const own = builtExtensionId();
  if (own === null) throw failed('The extension has not been built. Run "npm run build", then install again.');
  const ids = [...new Set([own, ...readIds(extensionId)])];
  const known = usual();
  const there = known.filter(({ folder }) => existsSync(folder));
  const folders = userDataDir.length > 0 ? userDataDir.map((dir) => resolve(dir)) : there.map(({ folder }) => folder);
  if (folders.length === 0)
    throw failed(
      `None of ${known.map(({ browser }) => browser).join(', ')} has been started by this user yet. Start your browser once and install again, or name its folder with --user-data-dir.`,
    );
  const files = install({ folders, ids, store });
  for (const file of files) say(`Wrote ${file}`);
  await result(
    [
      `The extension ${ids.join(', ')} can now start the core.`,
      'Load it: open chrome://extensions, turn on "Developer mode", press "Load unpacked" and choose',
      `  ${extensionFolder()}`,
      'Then open a site, press the Fieldguide button in the toolbar, and choose "Explore".',
    ].join('\n'),
  );
}

/** Only what Fieldguide puts there, by name: nothing else that may lie in the same folder. */
async function removeData(store: string): Promise<string[]> {
  const { openStore } = await import('../store/open-store.ts');
  const gone: string[] = [];
  if (existsSync(join(store, 'fieldguide.sqlite'))) {
    // Throws when a living process writes to it.
    await (await openStore(store, { write: true, what: 'uninstall --data' })).close();
    for (const name of readdirSync(store)) {
      if (!/^(fieldguide\.sqlite(-wal|-shm)?|runs)$/.test(name)) continue;
      rmSync(join(store, name), { recursive: true });
      gone.push(join(store, name));
    }
    if (readdirSync(store).length === 0) rmdirSync(store);
  }
  const profiles = join(dataFolder(), 'profiles');
  if (!existsSync(profiles)) return gone;
  rmSync(profiles, { recursive: true });
  return [...gone, profiles];
}

async function take(given: unknown): Promise<void> {
  const { userDataDir, data, store } = Uninstall.parse(given);
  const folders = [...usual().map(({ folder }) => folder), ...userDataDir.map((dir) => resolve(dir))];
  const gone = [...uninstall(folders), ...(data ? await removeData(store) : [])];
  for (const file of gone) say(`Removed ${file}`);
  await result(
    [
      gone.length === 0 ? 'Nothing was installed.' : 'The extension can no longer start the core.',
      data
        ? 'What was learned and the named profiles are gone from this folder. What the extension keeps goes when you remove it in chrome://extensions.'
        : `What was learned stays in ${store}; "uninstall --data" removes it.`,
    ].join('\n'),
  );
}

export const installCommand = (): Command =>
  new Command('install')
    .description('let the extension of Chrome, Chromium, Edge or Brave start the core')
    .addOption(extensionIdFlag())
    .addOption(userDataFlag())
    .addOption(storeFlag())
    .action(put);

export const uninstallCommand = (): Command =>
  new Command('uninstall')
    .description('take that back')
    .addOption(flag('--data', 'remove what was learned and the named profiles, too').default(false))
    .addOption(userDataFlag())
    .addOption(storeFlag())
    .action(take);

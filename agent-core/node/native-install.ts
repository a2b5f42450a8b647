/** Where browsers look for the core, and what is put there: a manifest that names one extension and a launcher that Chrome can start. */

import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { HOST_NAME } from '../native-messages.ts';
import { dataFolder, packageRoot } from './folders.ts';

/** The system has no place for such a manifest; the message says so. */
export class NoPlace extends Error {
  override readonly name = 'NoPlace';
}

/** What Chrome reads. */
const Manifest = z.object({ name: z.string(), path: z.string(), allowed_origins: z.array(z.string()) });
const ExtensionManifest = z.object({ key: z.string() });

interface Place {
  browser: string;
  /** The browser's own folder; it is there once the browser has been started. */
  folder: string;
}

/** `toolchain.md` 8: on Linux under the configuration folder, on macOS under Application Support. */
export function places(): Place[] {
  const home = homedir();
  switch (process.platform) {
    case 'linux': {
      const base = process.env.XDG_CONFIG_HOME || join(home, '.config');
      return [
        { browser: 'Chromium', folder: join(base, 'chromium') },
        { browser: 'Google Chrome', folder: join(base, 'google-chrome') },
        { browser: 'Microsoft Edge', folder: join(base, 'microsoft-edge') },
        { browser: 'Brave', folder: join(base, 'BraveSoftware', 'Brave-Browser') },
      ];
    }
    case 'darwin': {
      const base = join(home, 'Library', 'Application Support');
      return [
        { browser: 'Chromium', folder: join(base, 'Chromium') },
        { browser: 'Google Chrome', folder: join(base, 'Google', 'Chrome') },
        { browser: 'Microsoft Edge', folder: join(base, 'Microsoft Edge') },
        { browser: 'Brave', folder: join(base, 'BraveSoftware', 'Brave-Browser') },
      ];
    }
    default:
      throw new NoPlace(
        `On ${process.platform} a browser finds the core by other means than a file (on Windows by the registry), which Fieldguide does not set up yet. The command line works without it.`,
      );
  }
}

const manifestIn = (folder: string): string => join(folder, 'NativeMessagingHosts', `${HOST_NAME}.json`);
const launcherPath = (): string => join(dataFolder(), 'native', 'fieldguide-host');
export const extensionFolder = (): string => join(packageRoot(), 'dist', 'extension');
const originOf = (extensionId: string): string => `chrome-extension://${extensionId}/`;

/** The id that Chrome gives the built extension: its public key's SHA-256, first 16 bytes, digits written a to p. `null` without a build. */
export function builtExtensionId(): string | null {
  const path = join(extensionFolder(), 'manifest.json');
  if (!existsSync(path)) return null;
  const { key } = ExtensionManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Browsers start it with little environment and no arguments of ours: so absolute paths, and all that it must know, stand in it. */
const launcher = (o: { store: string; ids: readonly string[] }): string => {
  const ids = o.ids.flatMap((id) => ['--extension-id', id]);
  const main = join(packageRoot(), 'dist', 'js', 'agent-core', 'node', 'cli', 'main.js');
  const words = [process.execPath, main, 'host', '--store', o.store, ...ids].map(quoted);
  return `#!/bin/sh\n# Written by "fieldguide install", removed by "fieldguide uninstall".\nexec ${words.join(' ')} "$@"\n`;
};

/** Writes the launcher and a manifest into each of these browser folders; gives the paths of the manifests. */
export function install(o: { folders: readonly string[]; ids: readonly string[]; store: string }): string[] {
  const path = launcherPath();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, launcher(o), { mode: 0o700 });
  chmodSync(path, 0o700);
  const manifest = {
    name: HOST_NAME,
    description: 'Fieldguide: explores a site in a browser of its own',
    path,
    type: 'stdio',
    allowed_origins: o.ids.map(originOf),
  };
  return o.folders.map((folder) => {
    const file = manifestIn(folder);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    return file;
  });
}

const read = (file: string): z.infer<typeof Manifest> | null => {
  if (!existsSync(file)) return null;
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};

/** Removes our manifests from these folders, and the launcher. What another installation wrote stays. Gives what was removed. */
export function uninstall(folders: readonly string[]): string[] {
  const path = launcherPath();
  const ours = folders.map(manifestIn).filter((file) => read(file)?.path === path);
  const gone = [...ours, ...(existsSync(path) ? [path] : [])];
  for (const file of gone) rmSync(file);
  return gone;
}

/** Which browsers find the core, and what is wrong with what they would start; '' when nothing is. */
export function linked(): { browsers: string[]; problem: string } {
  const found = places().flatMap(({ browser, folder }) => {
    const manifest = read(manifestIn(folder));
    return manifest === null ? [] : [{ browser, manifest }];
  });
  const problem = found.map(({ browser, manifest }) => {
    try {
      accessSync(manifest.path, constants.X_OK);
    } catch {
      return `${browser} would start ${manifest.path}, which is not there`;
    }
    const [, node = ''] = /^exec '([^']+)'/m.exec(readFileSync(manifest.path, 'utf8')) ?? [];
    return node === '' || existsSync(node) ? '' : `${manifest.path} wants ${node}, which is not there`;
  });
  return { browsers: found.map(({ browser }) => browser), problem: problem.find((text) => text !== '') ?? '' };
}

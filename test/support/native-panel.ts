/** Chromium with the built extension and the real core installed for it, in a profile of its own. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import * as z from 'zod';
import { cli } from './cli.ts';
import { withExtension } from './panel.ts';

/**
 * Chrome asks about an optional permission in a window that no test can press. It does not ask for one that the person gave before and that was taken back since, so
 * the profile says that it was so; the panel's own request then runs as it does for a person.
 */
function gaveBefore(profile: string, id: string, permissions: { api?: string[]; explicit_host?: string[] }): void {
  const path = join(profile, 'Default', 'Preferences');
  const preferences = z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8')));
  const loose = z.looseObject({}).catch({});
  const extensions = loose.parse(preferences.extensions);
  const settings = loose.parse(extensions.settings);
  const own = loose.parse(settings[id]);
  const runtime_granted_permissions = {
    api: [],
    explicit_host: [],
    manifest_permissions: [],
    scriptable_host: [],
    ...permissions,
  };
  const changed = { ...settings, [id]: { ...own, runtime_granted_permissions } };
  // An unpacked extension that starts itself anew comes back only in developer mode, which whoever loaded it by hand has turned on.
  const ui = { ...loose.parse(extensions.ui), developer_mode: true };
  writeFileSync(path, JSON.stringify({ ...preferences, extensions: { ...extensions, ui, settings: changed } }));
}

export interface WithCore {
  context: BrowserContext;
  id: string;
  profile: string;
  /** The core's. */
  store: string;
}

/** `core` false: as on a machine where it was never installed. */
export async function withCore(
  o: { core: boolean; sites?: string[]; scheme?: 'light' | 'dark' },
  use: (with_: WithCore) => Promise<void>,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-core-'));
  const [profile, store] = [join(dir, 'profile'), join(dir, 'store')];
  await withExtension(
    async (_, id) => {
      if (!o.core) return;
      const env = { XDG_DATA_HOME: join(dir, 'data') };
      const done = await cli(['install', '--user-data-dir', profile, '--extension-id', id, '--store', store], { env });
      if (done.code !== 0) throw new Error(done.stderr);
    },
    'light',
    profile,
  );
  const [id = ''] = Object.keys(
    z
      .looseObject({ extensions: z.looseObject({ settings: z.record(z.string(), z.unknown()) }) })
      .parse(JSON.parse(readFileSync(join(profile, 'Default', 'Preferences'), 'utf8'))).extensions.settings,
  ).filter((one) => /^[a-p]{32}$/.test(one));
  gaveBefore(profile, id, { api: ['nativeMessaging'], explicit_host: o.sites ?? [] });
  await withExtension((context, own) => use({ context, id: own, profile, store }), o.scheme ?? 'light', profile);
}

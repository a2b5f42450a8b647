/** Chromium with the built extension and the real core installed for it, in a profile of its own. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import * as z from 'zod';
import { cli } from './cli.ts';
import { withExtension } from './panel.ts';

const loose = z.looseObject({}).catch({});

/**
 * Chrome asks about an optional permission in a window that no test can press. It does not ask for one that the person gave before and that was taken back since, so
 * the profile says that it was so; the panel's own request then runs as it does for a person. `now`: it was not taken back.
 */
function gave(profile: string, id: string, o: { now: boolean; sites: readonly string[]; active: readonly string[] }): void {
  const path = join(profile, 'Default', 'Preferences');
  const preferences = loose.parse(JSON.parse(readFileSync(path, 'utf8')));
  const extensions = loose.parse(preferences.extensions);
  const settings = loose.parse(extensions.settings);
  const own = loose.parse(settings[id]);
  const none = { api: [], explicit_host: [], manifest_permissions: [], scriptable_host: [] };
  const before = { ...none, api: ['nativeMessaging'], explicit_host: o.sites };
  const active = z
    .looseObject({ api: z.array(z.unknown()) })
    .catch(none)
    .parse(own.active_permissions);
  const more = o.now
    ? { active_permissions: { ...active, api: [...active.api, 'nativeMessaging'], explicit_host: o.active } }
    : {};
  const changed = { ...settings, [id]: { ...own, ...more, runtime_granted_permissions: before } };
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

/** `core` false: as on a machine where it was never installed. `linked`: the person allowed the link in an earlier session, and to read `active`. */
export async function withCore(
  o: { core: boolean; linked: boolean; sites?: string[]; active?: string[]; scheme?: 'light' | 'dark' },
  use: (given: WithCore) => Promise<void>,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-core-'));
  const [profile, store] = [join(dir, 'profile'), join(dir, 'store')];
  let id = '';
  await withExtension(
    async (_, own) => {
      id = own;
    },
    'light',
    { profile },
  );
  if (o.core) {
    const env = { XDG_DATA_HOME: join(dir, 'data') };
    const done = await cli(['install', '--user-data-dir', profile, '--store', store], { env });
    if (done.code !== 0) throw new Error(done.stderr);
  }
  gave(profile, id, { now: o.linked, sites: [...(o.sites ?? []), ...(o.active ?? [])], active: o.active ?? [] });
  await withExtension((context) => use({ context, id, profile, store }), o.scheme ?? 'light', { profile });
}

/** What each site may be: sites that Fieldguide may read, sites that it reads along, and the link to the core; each can be taken back. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listAlong, setAlong } from '../dexie-visits.ts';
import { t } from '../panel/say.ts';
import { check } from './core.ts';
import { db } from './stored.ts';

const granted = signal<readonly string[]>([]);
const linked = signal(false);
const along = signal<readonly string[]>([]);

async function read(): Promise<void> {
  const { origins = [], permissions = [] } = await chrome.permissions.getAll();
  granted.value = origins.toSorted();
  linked.value = permissions.includes('nativeMessaging');
  along.value = await listAlong(db);
}
chrome.permissions.onAdded.addListener(() => void read());
chrome.permissions.onRemoved.addListener(() => void read());

const siteOf = (pattern: string): string => pattern.replace(/\/\*$/, '');

async function revoke(pattern: string): Promise<void> {
  await chrome.permissions.remove({ origins: [pattern] });
  await setAlong(db, siteOf(pattern), false);
  await read();
}

async function unlink(): Promise<void> {
  await chrome.permissions.remove({ permissions: ['nativeMessaging'] });
  await read();
  await check();
}

export function Sites() {
  useEffect(() => void read(), []);
  const none = granted.value.length === 0 && !linked.value;
  return (
    <div class="card">
      <p class="hint">{t('sitesHint')}</p>
      {none && <p class="empty small">{t('sitesNone')}</p>}
      {!none && (
        <ul class="rows">
          {granted.value.map((pattern) => (
            <li key={pattern}>
              <div>
                <strong dir="ltr">{siteOf(pattern)}</strong>
                <p class="hint">{t(along.value.includes(siteOf(pattern)) ? 'siteReadsAlong' : 'siteReads')}</p>
              </div>
              <button type="button" aria-label={t('revokeOf', siteOf(pattern))} onClick={() => void revoke(pattern)}>
                {t('revoke')}
              </button>
            </li>
          ))}
          {linked.value && (
            <li>
              <div>
                <strong>{t('permissionCore')}</strong>
                <p class="hint">{t('permissionCoreHint')}</p>
              </div>
              <button type="button" aria-label={t('revokeOf', t('permissionCore'))} onClick={() => void unlink()}>
                {t('revoke')}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

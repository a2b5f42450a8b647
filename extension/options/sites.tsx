/** What each site may be: sites that Fieldguide may read, sites that it reads along, and the link to the core; each can be taken back. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BUILT_IN, chooseModel, listChosen } from '../dexie-models.ts';
import { dropTrusted, listTrusted } from '../dexie-trusted.ts';
import { listAlong, setAlong } from '../dexie-visits.ts';
import { t } from '../panel/say.ts';
import { check } from './core.ts';
import { db } from './stored.ts';

const granted = signal<readonly string[]>([]);
const linked = signal(false);
const along = signal<readonly string[]>([]);
/** Sites whose tasks go to the core's model, and sites where the debugger gives the input. */
const models = signal<readonly { origin: string; model: string }[]>([]);
const trusted = signal<readonly string[]>([]);

async function read(): Promise<void> {
  const { origins = [], permissions = [] } = await chrome.permissions.getAll();
  granted.value = origins.toSorted();
  linked.value = permissions.includes('nativeMessaging');
  along.value = await listAlong(db);
  models.value = await listChosen(db);
  trusted.value = await listTrusted(db);
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

/** One thing that the person allowed or Fieldguide found out, and how it is taken back. */
function Allowed(o: { what: string; hint: string; taken: () => Promise<void> }) {
  return (
    <li>
      <div>
        <strong dir="ltr">{o.what}</strong>
        <p class="hint">{o.hint}</p>
      </div>
      <button type="button" aria-label={`${t('revoke')}: ${o.what}. ${o.hint}`} onClick={() => void o.taken().then(read)}>
        {t('revoke')}
      </button>
    </li>
  );
}

export function Sites() {
  useEffect(() => void read(), []);
  const none = granted.value.length + models.value.length + trusted.value.length === 0 && !linked.value;
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
          {models.value.map(({ origin, model }) => (
            <Allowed
              key={`model ${origin}`}
              what={origin}
              hint={t('siteModel', model)}
              taken={() => chooseModel(db, origin, BUILT_IN)}
            />
          ))}
          {trusted.value.map((origin) => (
            <Allowed key={`trusted ${origin}`} what={origin} hint={t('siteTrusted')} taken={() => dropTrusted(db, origin)} />
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

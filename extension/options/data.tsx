/** Forgetting a site, or everything, here and in the core, with the proof that nothing is left. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../panel/say.ts';
import { ask } from './core.ts';
import { listSites, type Site } from './stored.ts';

const sites = signal<readonly Site[]>([]);
const result = signal<{ text: string; bad: boolean } | null>(null);
const busy = signal(false);

const read = async (): Promise<void> => {
  sites.value = await listSites();
};

/** In plain words how it went; a rest is an error. */
async function forget(origin: string): Promise<void> {
  busy.value = true;
  result.value = { text: t('forgetting'), bad: false };
  const reply = await ask({ do: 'forget', origin });
  busy.value = false;
  if (!reply.ok) {
    result.value = { text: `${t(`why_${reply.why}`)} ${reply.detail}`.trim(), bad: true };
    return;
  }
  await read();
  if (reply.kind !== 'forgotten') return;
  const { left, seconds, core, detail } = reply.forgotten;
  const here =
    left.length > 0
      ? t('forgetLeft', left.join(', '))
      : t(origin === '' ? 'forgotAll' : 'forgotOne', seconds.toLocaleString(undefined, { maximumFractionDigits: 1 }), origin);
  result.value = { text: `${here} ${t(`forgetCore_${core}`)} ${detail}`.trim(), bad: left.length > 0 || core === 'failed' };
}

function Sure({ label, title, ask: question, origin }: { label: string; title: string; ask: string; origin: string }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button
        type="button"
        class={origin === '' ? 'danger' : ''}
        aria-label={title}
        disabled={busy.value}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
    );
  return (
    <fieldset class="bare sure">
      <legend>{question}</legend>
      <div class="row">
        <button
          type="button"
          class="danger"
          onClick={() => {
            setOpen(false);
            void forget(origin);
          }}
        >
          {t('forgetYes')}
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          {t('deleteNo')}
        </button>
      </div>
    </fieldset>
  );
}

export function Data() {
  useEffect(() => void read(), []);
  return (
    <div class="card">
      <p class="hint">{t('dataHint')}</p>
      {sites.value.length === 0 && <p class="empty small">{t('dataNone')}</p>}
      <ul class="rows">
        {sites.value.map(({ origin, examples }) => (
          <li key={origin}>
            <div>
              <strong dir="ltr">{origin}</strong>
              <p class="hint">{t('dataExamples', String(examples))}</p>
            </div>
            <Sure label={t('forget')} title={t('forgetOf', origin)} ask={t('forgetAsk', origin)} origin={origin} />
          </li>
        ))}
      </ul>
      <div role="status">
        {result.value !== null && <p class={result.value.bad ? 'told bad' : 'told'}>{result.value.text}</p>}
      </div>
      <Sure label={t('forgetAll')} title={t('forgetAll')} ask={t('forgetAllAsk')} origin="" />
    </div>
  );
}

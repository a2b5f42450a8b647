/** Which model does the tasks on this site: rules that keep everything here, or the core's, with what that means said beside it. */
import { effect, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { BUILT_IN, chooseModel, chosenModel } from '../dexie-models.ts';
import { ExploreReply, type ExploreRequest } from '../explore-border.ts';
import { t } from './say.ts';
import { db, origin } from './state.ts';

export const chosen = signal(BUILT_IN);
/** The core's model; '' before it was asked, or where there is no core. */
const offered = signal('');
const told = signal('');

effect(() => {
  const of = origin.value;
  chosen.value = BUILT_IN;
  if (of !== '')
    void chosenModel(db, of).then((model) => {
      if (origin.value === of) chosen.value = model;
    });
});

async function set(model: string): Promise<void> {
  await chooseModel(db, origin.value, model);
  chosen.value = model;
}

/** Asks the core what it has; it is started for that and ends again. */
async function offer(): Promise<void> {
  const request: ExploreRequest = { do: 'explore-core' };
  const reply = ExploreReply.safeParse(await browser.runtime.sendMessage(request)).data;
  const model = reply?.ok === true ? (reply.core?.model ?? '') : '';
  offered.value = model === BUILT_IN ? '' : model;
  if (reply?.ok === false) told.value = t(`why_${reply.why}`);
  else told.value = model === BUILT_IN ? t('modelNone') : '';
}

export function ModelChoice({ busy }: { busy: boolean }) {
  const mine = chosen.value === BUILT_IN;
  return (
    <details class="model">
      <summary>{t('model', chosen.value)}</summary>
      <p class="hint">{mine ? t('modelMine') : t('modelCore', chosen.value)}</p>
      {mine && offered.value === '' && (
        <button type="button" disabled={busy} onClick={() => void offer()}>
          {t('modelAsk')}
        </button>
      )}
      {mine && offered.value !== '' && (
        <>
          <p class="hint">{t('modelCore', offered.value)}</p>
          <button type="button" class="main" disabled={busy} onClick={() => void set(offered.value)}>
            {t('modelUse', offered.value)}
          </button>
        </>
      )}
      {!mine && (
        <button type="button" disabled={busy} onClick={() => void set(BUILT_IN)}>
          {t('modelUse', BUILT_IN)}
        </button>
      )}
      <div aria-live="polite">{told.value !== '' && <p class="hint">{told.value}</p>}</div>
    </details>
  );
}

/** An exploration that goes on, or was broken off and can be gone on with, whatever view is open and whatever site is beside the panel. */
import { effect, signal } from '@preact/signals';
import { isUnderWay, type Unfinished, watchUnfinished } from '../dexie-explorations.ts';
import { createAttend } from './attend.ts';
import { askExplorer, busy } from './core.ts';
import { t } from './say.ts';
import { db, origin, view } from './state.ts';

const unfinished = signal<Unfinished | null>(null);
watchUnfinished(db, (row) => {
  unfinished.value = row;
});

const attend = createAttend();
effect(() => attend(unfinished.value !== null && isUnderWay(unfinished.value)));

export function Beside() {
  const row = unfinished.value;
  const here = row?.origin === origin.value;
  if (row === null || (here && view.value === 'explore')) return null;
  const live = isUnderWay(row);
  const host = new URL(row.origin).host;
  const goOn = (): void => {
    view.value = 'explore';
    void askExplorer({ do: 'explore-resume', id: row.id });
  };
  const look = (): void => {
    view.value = 'explore';
  };
  const end = () => void askExplorer({ do: 'explore-stop', id: row.id });
  return (
    <section class={live ? 'beside' : 'ask'}>
      <p aria-live="polite">{live ? t('besideLive', host, String(row.counts.live)) : t('besideBroken', host)}</p>
      <div>
        {!live && (
          <button type="button" class="main" disabled={busy.value} onClick={goOn}>
            {t('goOn')}
          </button>
        )}
        {here ? (
          <button type="button" onClick={look}>
            {t('besideLook')}
          </button>
        ) : (
          <button type="button" onClick={end}>
            {t(live ? 'stop' : 'giveUp')}
          </button>
        )}
      </div>
    </section>
  );
}

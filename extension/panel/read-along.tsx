/** Without the core: reading along on this site, on and off. */
import { effect, signal } from '@preact/signals';
import { setAlong, watchAlong } from '../dexie-visits.ts';
import { t } from './say.ts';
import { db, origin as site } from './state.ts';

const now = signal({ on: false, pages: 0 });
let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  now.value = { on: false, pages: 0 };
  if (site.value !== '')
    unwatch = watchAlong(db, site.value, (seen) => {
      now.value = seen;
    });
});

/** In the click itself: Chrome asks the person for this one site. */
function start(origin: string): void {
  chrome.permissions.request({ origins: [`${origin}/*`] }).then(
    async (granted) => {
      if (granted) await setAlong(db, origin, true);
    },
    () => undefined,
  );
}

export function Along({ origin, open }: { origin: string; open: boolean }) {
  const { on, pages } = now.value;
  return (
    <details class={on ? 'live along' : 'along'} open={open || on}>
      <summary>{t('alongTitle')}</summary>
      <div class="pad">
        <p class="hint">{t('alongHint')}</p>
        <p role="status">{pages > 0 && t('alongPages', String(pages))}</p>
        <button type="button" onClick={() => (on ? void setAlong(db, origin, false) : start(origin))}>
          {t(on ? 'alongStop' : 'alongStart')}
        </button>
      </div>
    </details>
  );
}

/** The panel: what can be done here, what was learned here, and how more is learned. */
import { Assistant } from './assistant.tsx';
import { Away } from './away.tsx';
import { Beside } from './beside.tsx';
import { Explore } from './explore.tsx';
import { Guide } from './guide.tsx';
import { t } from './say.ts';
import { known, later, notice, offline, origin, seen, view } from './state.ts';
import { Teach } from './teach.tsx';

const VIEWS = ['do', 'teach', 'explore', 'known'] as const;

export function Panel() {
  const told = later.value ? t('why_later') : offline.value ? t('why_offline') : notice.value;
  return (
    <>
      <header class="bar">
        <div class="who">
          <img src="../icons/icon.svg" alt="" width="28" height="28" />
          <div>
            <h1 class="unseen">Fieldguide</h1>
            <p class="site" dir={origin.value === '' ? undefined : 'ltr'}>
              {origin.value === '' ? t('siteNone') : new URL(origin.value).host}
            </p>
            {seen.value !== null && <p class="hint">{t('seen', String(seen.value))}</p>}
          </div>
          <button
            type="button"
            class="icon"
            aria-label={t('openOptions')}
            title={t('openOptions')}
            onClick={() => void chrome.runtime.openOptionsPage()}
          >
            <svg
              viewBox="0 0 24 24"
              width="20"
              height="20"
              fill="none"
              stroke="currentColor"
              stroke-width="1.8"
              aria-hidden="true"
            >
              <path d="M4 7h9m5 0h2M4 17h2m5 0h9" stroke-linecap="round" />
              <circle cx="15.5" cy="7" r="2.5" />
              <circle cx="8.5" cy="17" r="2.5" />
            </svg>
          </button>
        </div>
        <nav class="tabs" aria-label={t('views')}>
          {VIEWS.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={view.value === name ? 'page' : undefined}
              onClick={() => {
                view.value = name;
              }}
            >
              {t(`view_${name}`)}
              {name === 'known' && known.value > 0 && <span class="count"> {known.value}</span>}
            </button>
          ))}
        </nav>
      </header>
      <main>
        <div aria-live="assertive">{told !== '' && <p class="told bad">{told}</p>}</div>
        <Away />
        <Beside />
        <h2 class="view">{t(`title_${view.value}`)}</h2>
        {view.value === 'do' && <Assistant />}
        {view.value === 'teach' && <Teach />}
        {view.value === 'explore' && <Explore />}
        {view.value === 'known' && <Guide />}
      </main>
    </>
  );
}

/** Opens once, after the installation: what Fieldguide does, a demo that works at once, and what Chrome warned about and why. */
import { t } from '../panel/say.ts';
import { Demo } from './try-it.tsx';

const DOES = ['Explore', 'Do', 'Teach'] as const;
const ASKS = ['debugger', 'activeTab', 'storage', 'later'] as const;

export function Onboarding() {
  return (
    <main>
      <header class="hero">
        <img src="../icons/icon.svg" alt="" width="56" height="56" />
        <h1>{t('welcomeTitle')}</h1>
        <p>{t('welcomeText')}</p>
      </header>
      <section aria-labelledby="does">
        <h2 id="does">{t('welcomeDoes')}</h2>
        <ul class="tiles">
          {DOES.map((name) => (
            <li key={name} class="card">
              <h3>{t(`does${name}`)}</h3>
              <p>{t(`does${name}Text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="try">
        <h2 id="try">{t('welcomeTry')}</h2>
        <p class="hint">{t('welcomeTryHint')}</p>
        <Demo />
      </section>
      <section aria-labelledby="next">
        <h2 id="next">{t('welcomeNext')}</h2>
        <ol class="card next">
          <li>{t('next1')}</li>
          <li>{t('next2')}</li>
          <li>{t('next3')}</li>
        </ol>
        <p>
          <button type="button" onClick={() => void chrome.runtime.openOptionsPage()}>
            {t('openOptions')}
          </button>
        </p>
      </section>
      <section aria-labelledby="asks">
        <h2 id="asks">{t('welcomeAsks')}</h2>
        <dl class="card reasons">
          {ASKS.map((name) => (
            <div key={name}>
              <dt>{t(`asks_${name}`)}</dt>
              <dd>{t(`asks_${name}_why`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  );
}

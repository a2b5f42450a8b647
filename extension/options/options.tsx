/** Settings: the core, the model, what each site may, what was sent, and forgetting. */
import type { JSX } from 'preact';
import { t } from '../panel/say.ts';
import { Connection, Model } from './connection.tsx';
import { Data } from './data.tsx';
import { Privacy } from './privacy.tsx';
import { Sites } from './sites.tsx';

const PARTS: readonly { id: string; body: () => JSX.Element }[] = [
  { id: 'connection', body: Connection },
  { id: 'model', body: Model },
  { id: 'sites', body: Sites },
  { id: 'privacy', body: Privacy },
  { id: 'data', body: Data },
];

export function Options() {
  return (
    <>
      <header class="top">
        <img src="../icons/icon.svg" alt="" width="32" height="32" />
        <h1>{t('optionsTitle')}</h1>
        <nav aria-label={t('optionsParts')}>
          {PARTS.map(({ id }) => (
            <a key={id} href={`#${id}`}>
              {t(`options_${id}`)}
            </a>
          ))}
        </nav>
      </header>
      <main>
        {PARTS.map(({ id, body: Body }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} class="part">
            <h2 id={`${id}-title`}>{t(`options_${id}`)}</h2>
            <Body />
          </section>
        ))}
      </main>
    </>
  );
}

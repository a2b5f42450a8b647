/** A task whose tab has left the site: where it is, and what the person can say to that, whatever view is open and whatever is beside the panel. */
import { useState } from 'preact/hooks';
import type { RunRow } from '../dexie-runs.ts';
import { live } from './runs.ts';
import { t } from './say.ts';
import { ask } from './state.ts';

const hostOf = (site: string): string => (URL.canParse(site) ? new URL(site).host : site);

function Left({ run, place }: { run: RunRow; place: NonNullable<RunRow['away']> }) {
  const [trouble, say] = useState('');
  const { site, may } = place;
  const from = hostOf(run.origin);
  const isBack = site === run.origin;
  const answer = (given: 'allow' | 'back', needed: string): void => {
    const tell = async (granted: boolean): Promise<void> => {
      // Back it may go without leave to read: that can still be given there.
      const reply = granted || given === 'back' ? await ask({ do: 'away', run: run.id, site, answer: given }) : null;
      say(reply === null ? t('awayNoLeave') : reply.ok ? '' : t(`why_${reply.why}`));
    };
    // In the click itself: Chrome asks the person only then.
    chrome.permissions.request({ origins: [`${needed}/*`] }).then(tell, () => tell(false));
  };
  const title = t(isBack ? 'awayTitleBack' : 'awayTitle');
  return (
    <section class="ask" aria-label={`${title}: ${run.task}`}>
      <h2>{title}</h2>
      <p class="what" aria-live="polite">
        {isBack ? t('awayIsBack', from) : t(site === '' ? 'awayLeft' : 'awayWent', from)}
        {!isBack && site !== '' && (
          <>
            {' '}
            <strong dir="ltr">{hostOf(site)}</strong>
          </>
        )}
      </p>
      <p class="hint">{run.task}</p>
      {!isBack && <p>{t('awayYours')}</p>}
      {!isBack && site !== '' && <p class="hint">{t(may ? 'awayMay' : 'awayMayNot')}</p>}
      <div aria-live="assertive">{trouble !== '' && <p class="told bad">{trouble}</p>}</div>
      <div>
        {may && (
          <button type="button" class="main" onClick={() => answer('allow', site)}>
            {t('awayAllow', hostOf(site))}
          </button>
        )}
        {!isBack && (
          <button type="button" onClick={() => answer('back', run.origin)}>
            {t('awayGoBack')}
          </button>
        )}
        <button type="button" onClick={() => void ask({ do: 'stop', run: run.id })}>
          {t('stop')}
        </button>
      </div>
    </section>
  );
}

export function Away() {
  return <>{live.value.map((run) => (run.away === null ? null : <Left key={run.id} run={run} place={run.away} />))}</>;
}

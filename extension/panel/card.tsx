/** What waits for the person in a run: the card that asks first, a login, stopping and taking over. */
import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../border.ts';
import type { Question, RunRow } from '../dexie-runs.ts';
import { t } from './say.ts';
import { ask } from './state.ts';

/** A click meant for something else, just as the card came, must not accept it (`safety.md` 7). */
const ARMED_MS = 700;

type Say = (asked: Promise<Reply>) => Promise<void>;

export function Card({ question, run, say }: { question: Question; run: RunRow; say: Say }) {
  const [armed, arm] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => arm(question.id), ARMED_MS);
    return () => clearTimeout(timer);
  }, [question.id]);
  const reply = (answer: 'once' | 'kind' | 'no') => void say(ask({ do: 'answer', run: run.id, question: question.id, answer }));
  const yes = (): void => {
    // In the click itself: Chrome asks the person only then. Without its leave the tab is asked about once it is there.
    if (question.site === '') reply('once');
    else
      chrome.permissions.request({ origins: [`${question.site}/*`] }).then(
        () => reply('once'),
        () => reply('once'),
      );
  };
  const data = question.data === '' ? '' : `“${question.data}” · `;
  return (
    <section class="ask" aria-label={t('askTitle')}>
      <h3>{t(question.handover ? 'handoverTitle' : 'askTitle')}</h3>
      <p class="what">
        {t(`verb_${question.verb}`)}: {data}
        {question.object}
        {question.host !== '' && (
          <>
            {' '}
            {t('onSite')} <strong>{question.host}</strong>
          </>
        )}
      </p>
      {question.site !== '' && (
        <p>
          {t('opensSite')} <strong dir="ltr">{new URL(question.site).host}</strong>.{' '}
          <span class="hint">{t('opensSiteHint')}</span>
        </p>
      )}
      {question.row !== '' && <p class="hint">{t('inRow', question.row)}</p>}
      {question.fields.length > 0 && (
        <dl>
          {question.fields
            .slice(0, 10)
            .flatMap(({ name, value }) => [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>“{value}”</dd>])}
        </dl>
      )}
      <p class="hint">{t(question.handover ? 'handoverHint' : question.undo ? 'undoYes' : 'undoNo')}</p>
      <div>
        <button type="button" class="main" disabled={armed !== question.id} onClick={yes}>
          {t(question.handover ? 'handoverDone' : 'once')}
        </button>
        {question.kind && (
          <button type="button" disabled={armed !== question.id} onClick={() => reply('kind')}>
            {t('kind')}
          </button>
        )}
        <button type="button" onClick={() => reply('no')}>
          {t('notThis')}
        </button>
      </div>
    </section>
  );
}

/** The site wants a login in the middle: what was done, and what the person does now. */
export function WantsLogin({ run }: { run: RunRow }) {
  const done = run.entries.filter((entry) => entry.kind === 'step' && entry.state === 'done').length;
  return (
    <section class="ask" aria-label={t('wantsLogin')}>
      <p>{t('wantsLoginHint')}</p>
      <p class="hint">{done === 0 ? t('wantsLoginNothing') : t('wantsLoginDone', String(done))}</p>
    </section>
  );
}

export function Controls({ run, say }: { run: RunRow; say: Say }) {
  return (
    <div class="row">
      <button type="button" onClick={() => void say(ask({ do: 'stop', run: run.id }))}>
        {t('stop')}
      </button>
      {run.state === 'paused' ? (
        <button type="button" class="main" onClick={() => void say(ask({ do: 'hand-back', run: run.id }))}>
          {t(run.wants === 'login' ? 'goOn' : 'handBack')}
        </button>
      ) : (
        <button type="button" onClick={() => void say(ask({ do: 'take-over', run: run.id }))}>
          {t('takeOver')}
        </button>
      )}
    </div>
  );
}

/** Is the core there, and does its model answer. */
import { useState } from 'preact/hooks';
import type { CoreReply } from '../core-border.ts';
import { t } from '../panel/say.ts';
import { allowLink, ask, check, link } from './core.ts';

/** The command that a person types where the core's files are. */
const INSTALL = 'npm exec fieldguide -- install';

function Told({ mark, title, hint }: { mark: 'good' | 'off' | 'bad'; title: string; hint: string }) {
  return (
    <div class="status">
      <span class={`dot ${mark}`} aria-hidden="true" />
      <div>
        <strong>{title}</strong>
        {hint !== '' && <p class="hint">{hint}</p>}
      </div>
    </div>
  );
}

function Failed({ why, detail }: { why: string; detail: string }) {
  if (why === 'restart')
    return (
      <>
        <Told mark="off" title={t('restartTitle')} hint={t('optionsRestart')} />
        <button type="button" class="main" onClick={() => chrome.runtime.reload()}>
          {t('restart')}
        </button>
      </>
    );
  return (
    <>
      <Told mark="bad" title={t(why === 'noCore' ? 'noCoreTitle' : 'couldNot')} hint={t(`why_${why}`)} />
      {why === 'noCore' && (
        <>
          <p>{t('noCoreDo')}</p>
          <pre>
            <code>{INSTALL}</code>
          </pre>
        </>
      )}
      {detail !== '' && <p class="hint">{detail}</p>}
      <button type="button" onClick={() => void check()}>
        {t('checkAgain')}
      </button>
    </>
  );
}

export function Connection() {
  const now = link.value;
  return (
    <div class="card" aria-live="polite">
      {now.state === 'checking' && <Told mark="off" title={t('linkChecking')} hint="" />}
      {now.state === 'off' && (
        <>
          <Told mark="off" title={t('linkOff')} hint={t('linkOffHint')} />
          <button type="button" class="main" onClick={allowLink}>
            {t('linkAllow')}
          </button>
        </>
      )}
      {now.state === 'failed' && <Failed why={now.why} detail={now.detail} />}
      {now.state === 'linked' && (
        <>
          <Told
            mark={now.core.browser === '' ? 'bad' : 'good'}
            title={t('linkGood', now.core.version)}
            hint={now.core.browser === '' ? t('noBrowser') : t('linkBrowser', now.core.browser)}
          />
          <button type="button" onClick={() => void check()}>
            {t('checkAgain')}
          </button>
        </>
      )}
    </div>
  );
}

function Tried({ reply }: { reply: CoreReply | 'asking' | null }) {
  if (reply === null) return null;
  if (reply === 'asking') return <p class="hint">{t('modelAsking')}</p>;
  if (reply.ok) return reply.kind === 'model' ? <p class="told">{t('modelAnswered', String(reply.ms))}</p> : null;
  return (
    <>
      <p class="told bad">{t(`why_${reply.why}`)}</p>
      {reply.detail !== '' && <p class="hint">{reply.detail}</p>}
    </>
  );
}

export function Model() {
  const now = link.value;
  const [reply, setReply] = useState<CoreReply | 'asking' | null>(null);
  const name = now.state === 'linked' ? now.core.model : 'built-in';
  const own = name === 'built-in';
  const go = async (): Promise<void> => {
    setReply('asking');
    setReply(await ask({ do: 'core-try-model' }));
  };
  return (
    <div class="card">
      <Told mark="good" title={own ? t('modelBuiltIn') : name} hint={t(own ? 'modelBuiltInHint' : 'modelOtherHint')} />
      {now.state === 'linked' && (
        <button type="button" disabled={reply === 'asking'} onClick={() => void go()}>
          {t('modelTry')}
        </button>
      )}
      <div aria-live="polite">
        <Tried reply={reply} />
      </div>
      <details class="quiet">
        <summary>{t('modelHow')}</summary>
        <p>{t('modelHowText')}</p>
        <pre>
          <code>{'ANTHROPIC_API_KEY=…\nANTHROPIC_MODEL=…\nANTHROPIC_BASE_URL=…'}</code>
        </pre>
        <p class="hint">{t('modelKeys')}</p>
      </details>
    </div>
  );
}

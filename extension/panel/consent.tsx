/** Consent for one site, in plain words, before anything is done (`safety.md` 8.4). */
import { useState } from 'preact/hooks';
import type { ExploreReply, ExploreRequest } from '../explore-border.ts';
import { stopped } from './core.ts';
import { t } from './say.ts';
import { tabUrl } from './state.ts';

interface ConsentProps {
  core: { version: string; model: string; browser: string };
  origin: string;
  ask: (request: ExploreRequest) => Promise<ExploreReply>;
  done: () => void;
}

const MINUTES = [5, 15, 45, 120] as const;
/** So many actions a minute at most: looking and settling take a second and more. */
const PER_MINUTE = 14;

/** What is agreed to, line by line. */
function Terms({
  core,
  origin,
  mode,
  logged,
}: Pick<ConsentProps, 'core' | 'origin'> & { mode: 'read' | 'sandbox'; logged: boolean }) {
  return (
    <ul class="terms">
      <li>{t(logged ? 'termsReadsLogged' : 'termsReads', origin)}</li>
      <li>{t(mode === 'read' ? 'termsRead' : 'termsSandbox')}</li>
      <li>{t('termsKeeps')}</li>
      <li>{core.model === 'built-in' ? t('termsLeavesNothing') : t('termsLeaves', core.model)}</li>
      <li>{t('termsEnd')}</li>
    </ul>
  );
}

/** Where the window was sent and not let go: the person knows whether one logs in there. */
function Stopped({ ask }: { ask: ConsentProps['ask'] }) {
  const allow = (origin: string): void => {
    stopped.value = stopped.value.filter((one) => one.origin !== origin);
    void ask({ do: 'explore-login-allow', origin });
  };
  const button = (origin: string) => (
    <button type="button" onClick={() => allow(origin)}>
      {t('loginAllow', new URL(origin).host)}
    </button>
  );
  const pages = stopped.value.filter(({ page }) => page);
  const parts = stopped.value.filter(({ page }) => !page);
  return (
    <div class="stopped" aria-live="polite">
      {pages.map(({ origin }) => (
        <div key={origin} class="told">
          <p>{t('loginSentOn', origin)}</p>
          {button(origin)}
        </div>
      ))}
      {parts.length > 0 && (
        <details>
          <summary>{t('loginParts', String(parts.length))}</summary>
          <p class="hint pad">{t('loginPartsHint')}</p>
          <ul class="list">
            {parts.map(({ origin }) => (
              <li key={origin}>{button(origin)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function LogIn({
  url,
  ask,
  logged,
  set,
}: {
  url: string;
  ask: ConsentProps['ask'];
  logged: boolean;
  set: (logged: boolean) => void;
}) {
  const [open, setOpen] = useState(false);
  const go = async (): Promise<void> => {
    stopped.value = [];
    setOpen(true);
    const reply = await ask({ do: 'explore-login', url });
    setOpen(false);
    if (reply.ok) set(true);
  };
  return (
    <fieldset>
      <legend>{t('login')}</legend>
      <p class="hint">{t(logged ? 'loginKept' : open ? 'loginOpen' : 'loginHint')}</p>
      {open && <Stopped ask={ask} />}
      {open ? (
        <button type="button" class="main" onClick={() => void ask({ do: 'explore-logged-in' })}>
          {t('loginDone')}
        </button>
      ) : (
        <button type="button" onClick={() => void go()}>
          {t(logged ? 'loginAgain' : 'loginGo')}
        </button>
      )}
      {logged && (
        <button type="button" onClick={() => set(false)}>
          {t('loginForget')}
        </button>
      )}
    </fieldset>
  );
}

export function Consent({ core, origin, ask, done }: ConsentProps) {
  const [mode, setMode] = useState<'read' | 'sandbox'>('read');
  const [minutes, setMinutes] = useState<number>(15);
  const [account, setAccount] = useState('');
  const [logged, setLogged] = useState(false);
  const url = tabUrl.value === '' ? `${origin}/` : tabUrl.value;
  const agree = async (): Promise<void> => {
    const terms = {
      url,
      mode,
      minutes,
      actions: minutes * PER_MINUTE,
      account: account.trim(),
      login: logged,
      model: core.model,
    };
    const reply = await ask({ do: 'explore-start', ...terms });
    if (reply.ok) done();
  };
  return (
    <form
      class="ask consent"
      aria-label={t('consentTitle', origin)}
      onSubmit={(event) => {
        event.preventDefault();
        void agree();
      }}
    >
      <h3>{t('consentTitle', origin)}</h3>
      {core.browser === '' && <p class="told bad">{t('noBrowser')}</p>}
      <Terms core={core} origin={origin} mode={mode} logged={logged} />
      <label for="mode">{t('mode')}</label>
      <select id="mode" value={mode} onChange={(event) => setMode(event.currentTarget.value === 'sandbox' ? 'sandbox' : 'read')}>
        <option value="read">{t('modeRead')}</option>
        <option value="sandbox">{t('modeSandbox')}</option>
      </select>
      <label for="minutes">{t('budget')}</label>
      <select id="minutes" value={String(minutes)} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
        {MINUTES.map((n) => (
          <option key={n} value={String(n)}>
            {t('budgetOf', String(n), String(n * PER_MINUTE))}
          </option>
        ))}
      </select>
      <LogIn url={url} ask={ask} logged={logged} set={setLogged} />
      <label for="account">{t(logged ? 'accountLogged' : 'account')}</label>
      <input
        id="account"
        type="text"
        required
        maxLength={200}
        value={account}
        onInput={(event) => setAccount(event.currentTarget.value)}
      />
      <p class="hint">{t('accountHint')}</p>
      <div>
        <button type="submit" class="main" disabled={account.trim() === '' || core.browser === ''}>
          {t('agree')}
        </button>
        <button type="button" onClick={done}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

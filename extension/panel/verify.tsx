/** Doing what is known again, in the core's browser: what still holds is proved, what does not is out of date. */
import { useState } from 'preact/hooks';
import { askExplorer, lastTerms, permitCore, trouble } from './core.ts';
import { t } from './say.ts';
import { origin, view } from './state.ts';

const MINUTES = 10;

function Ask({ done }: { done: () => void }) {
  const before = lastTerms.value;
  const [account, setAccount] = useState(before?.account ?? '');
  const [mode, setMode] = useState<'read' | 'sandbox'>(before?.mode ?? 'read');
  const go = async (): Promise<void> => {
    const reply = await askExplorer({
      do: 'explore-verify',
      url: `${origin.value}/`,
      mode,
      minutes: MINUTES,
      account: account.trim(),
    });
    if (reply.ok) done();
    // There it is seen going on, and there stands what was in the way.
    view.value = 'explore';
  };
  return (
    <form
      class="ask"
      aria-label={t('verify')}
      onSubmit={(event) => {
        event.preventDefault();
        permitCore(go);
      }}
    >
      <h3>{t('verifyTitle')}</h3>
      <p class="hint">{t('verifyHint', String(MINUTES))}</p>
      <label for="verify-mode">{t('mode')}</label>
      <select
        id="verify-mode"
        value={mode}
        onChange={(event) => setMode(event.currentTarget.value === 'sandbox' ? 'sandbox' : 'read')}
      >
        <option value="read">{t('modeRead')}</option>
        <option value="sandbox">{t('modeSandbox')}</option>
      </select>
      <label for="verify-account">{t('account')}</label>
      <input
        id="verify-account"
        type="text"
        required
        maxLength={200}
        value={account}
        onInput={(event) => setAccount(event.currentTarget.value)}
      />
      <p class="hint">{t('accountHint')}</p>
      <div class="row">
        <button type="submit" class="main" disabled={account.trim() === ''}>
          {t('verifyGo')}
        </button>
        <button type="button" onClick={done}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

export function Verify() {
  const [open, setOpen] = useState(false);
  if (open) return <Ask done={() => setOpen(false)} />;
  return (
    <button
      type="button"
      onClick={() => {
        trouble.value = null;
        setOpen(true);
      }}
    >
      {t('verify')}
    </button>
  );
}

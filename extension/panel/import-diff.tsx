/** A guide of somebody else, before it is taken in: what it would bring that is not known here, the most telling first (`safety.md` 9.6). */
import { guideDiff } from '../../agent-core/guide-diff.ts';
import { headline, quoted } from './plain.ts';
import { t } from './say.ts';
import { acceptGuide, knownThere, refuseGuide, waiting } from './state.ts';

function Part({ title, hint, rows, open }: { title: string; hint: string; rows: readonly string[]; open: boolean }) {
  if (rows.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {hint !== '' && <p class="hint pad">{hint}</p>}
      <ul class="list">
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    </details>
  );
}

export function ImportDiff() {
  const guide = waiting.value;
  if (guide === null) return null;
  const { hosts, addresses, actions, fresh, known } = guideDiff(guide.origin, guide.examples, knownThere.value);
  const doing = actions.map(({ verb, on }) => `${t(`verb_${verb}`)}: ${on === '' ? t('noName') : quoted(on)}`);
  const strange = hosts.length + addresses.length > 0;
  return (
    <section class="ask" aria-label={t('diffTitle')}>
      <h3>{t('importAsk', String(fresh.length), guide.origin)}</h3>
      {known > 0 && <p class="hint">{t('importKnown', String(known))}</p>}
      {guide.rejected.length > 0 && <p class="hint">{t('importBad', String(guide.rejected.length))}</p>}
      <p class={strange ? 'told bad' : 'hint'}>{t(strange ? 'diffStrange' : 'diffPlain')}</p>
      <Part title={t('diffHosts', String(hosts.length))} hint={t('diffHostsHint')} rows={hosts} open />
      <Part title={t('diffAddresses', String(addresses.length))} hint="" rows={addresses} open />
      <Part title={t('diffActions', String(actions.length))} hint="" rows={[...new Set(doing)]} open={false} />
      <Part title={t('diffExamples', String(fresh.length))} hint="" rows={fresh.map(headline)} open={false} />
      <p class="hint">{t('importHint')}</p>
      <div class="row">
        <button type="button" class="main" onClick={() => void acceptGuide()}>
          {t('accept')}
        </button>
        <button type="button" onClick={refuseGuide}>
          {t('cancel')}
        </button>
      </div>
    </section>
  );
}

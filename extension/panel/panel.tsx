/** The panel: what was learned of this site in plain words, and the import of a guide. */
import type { Example } from '../../agent-core/example.ts';
import { actionText } from '../../agent-core/prompts/action-text.ts';
import { Assistant } from './assistant.tsx';
import { Explore } from './explore.tsx';
import { Export } from './export.tsx';
import { t } from './say.ts';
import { acceptGuide, examples, openGuide, origin, refuseGuide, seen, told, view, waiting, words } from './state.ts';
import { Teach } from './teach.tsx';

const headline = ({ teaches }: Example): string => {
  switch (teaches.kind) {
    case 'procedure':
      return teaches.instruction;
    case 'lesson':
      return teaches.title;
    case 'fact':
      return teaches.text;
  }
};

function One({ example }: { example: Example }) {
  const { certificate, provenance, trajectory } = example;
  const proofs = certificate.proofs.map((proof) => `${proof.by}: ${proof.detail}`);
  return (
    <li>
      <details class={certificate.status}>
        <summary>{headline(example)}</summary>
        <dl>
          {trajectory.steps.length > 0 && <dt>{t('steps')}</dt>}
          {trajectory.steps.length > 0 && (
            <dd>
              <ol>
                {trajectory.steps.map((step, i) => (
                  <li key={`${example.id}-${i}`}>{actionText(step.action)}</li>
                ))}
              </ol>
            </dd>
          )}
          <dt>{t('proof')}</dt>
          <dd>
            {proofs.length > 0
              ? proofs.join('; ')
              : `${t('noProof')}${certificate.reason === '' ? '' : ` (${certificate.reason})`}`}
          </dd>
          <dt>{t('from')}</dt>
          <dd>
            {new Date(provenance.at).toLocaleDateString()}, {provenance.source}
          </dd>
        </dl>
      </details>
    </li>
  );
}

function Group({ title, hint, rows }: { title: string; hint: string; rows: readonly Example[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="count">{rows.length}</span>
      </h2>
      <p class="hint">{hint}</p>
      <ul class="examples">
        {rows.map((example) => (
          <One key={example.id} example={example} />
        ))}
      </ul>
    </section>
  );
}

function Asked() {
  const guide = waiting.value;
  if (guide === null) return null;
  return (
    <section class="ask">
      {t('importAsk', String(guide.examples.length), guide.origin)}
      {guide.rejected.length > 0 && ` ${t('importBad', String(guide.rejected.length))}`}
      <div>
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

const chosen = (input: HTMLInputElement): void => {
  const file = input.files?.item(0);
  if (file) void openGuide(file);
  input.value = '';
};

function List() {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = examples.value.filter((example) => asked.every((word) => headline(example).toLowerCase().includes(word)));
  const live = rows.filter(({ certificate }) => certificate.status === 'live');
  if (examples.value.length === 0)
    return (
      <div class="empty">
        <strong>{t(origin.value === '' ? 'noSite' : 'nothing')}</strong>
        {origin.value !== '' && <p class="hint">{t('nothingHint')}</p>}
      </div>
    );
  if (rows.length === 0) return <p class="empty">{t('noMatch')}</p>;
  return (
    <>
      <Export />
      <Group title={t('live')} hint={t('liveHint')} rows={live} />
      <Group title={t('quarantine')} hint={t('quarantineHint')} rows={rows.filter((example) => !live.includes(example))} />
    </>
  );
}

function Known() {
  return (
    <>
      <div class="tools">
        <input
          type="search"
          placeholder={t('search')}
          aria-label={t('search')}
          value={words.value}
          onInput={(event) => {
            words.value = event.currentTarget.value;
          }}
        />
        <label class="file">
          {t('import')}
          <input type="file" accept=".jsonl,.guide" onChange={(event) => chosen(event.currentTarget)} />
        </label>
      </div>
      <Asked />
      <div aria-live="polite">
        {told.value.text !== '' && <p class={told.value.bad ? 'told bad' : 'told'}>{told.value.text}</p>}
      </div>
      <List />
    </>
  );
}

const VIEWS = ['do', 'teach', 'explore', 'known'] as const;

export function Panel() {
  return (
    <>
      <header>
        <h1>Fieldguide</h1>
        <p class="site">
          {origin.value === '' ? t('noSite') : origin.value}
          {seen.value !== null && ` · ${t('seen', String(seen.value))}`}
        </p>
        <nav aria-label={t('views')}>
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
              {name === 'known' && examples.value.length > 0 && <span class="count"> {examples.value.length}</span>}
            </button>
          ))}
        </nav>
      </header>
      <main>
        <h2 class="view">{t(`title_${view.value}`)}</h2>
        {view.value === 'do' && <Assistant />}
        {view.value === 'teach' && <Teach />}
        {view.value === 'explore' && <Explore />}
        {view.value === 'known' && <Known />}
      </main>
    </>
  );
}

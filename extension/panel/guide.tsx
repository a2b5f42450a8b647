/** The guide: everything that was learned of this site, in plain words; filter, import, export, verify again. */
import { signal } from '@preact/signals';
import type { Example } from '../../agent-core/example.ts';
import { One } from './example.tsx';
import { Export } from './export.tsx';
import { ImportDiff } from './import-diff.tsx';
import { headline } from './plain.ts';
import { t } from './say.ts';
import { examples, known, openGuide, origin, told, waiting, words } from './state.ts';
import { Verify } from './verify.tsx';

type Kind = 'all' | Example['teaches']['kind'];
const KINDS: readonly Kind[] = ['all', 'procedure', 'lesson', 'fact'];
const kind = signal<Kind>('all');
/** Rows at first: a guide may hold 5,000. */
const SHOWN = 50;
const more = signal<Readonly<Record<string, number>>>({});

const chosen = (input: HTMLInputElement): void => {
  const file = input.files?.item(0);
  if (file) void openGuide(file);
  input.value = '';
};

const GROUPS = [
  { status: 'live', title: 'live', hint: 'liveHint' },
  { status: 'quarantine', title: 'quarantine', hint: 'quarantineHint' },
  { status: 'stale', title: 'stale', hint: 'staleHint' },
  { status: 'disabled', title: 'disabled', hint: 'disabledHint' },
  { status: 'retired', title: 'retired', hint: 'retiredHint' },
] as const;

function Group({ status, title, hint, rows }: (typeof GROUPS)[number] & { rows: readonly Example[] }) {
  const own = rows.filter(({ certificate }) => certificate.status === status);
  const shown = more.value[status] ?? SHOWN;
  if (own.length === 0) return null;
  return (
    <section>
      <h3>
        {t(title)} <span class="count">{own.length}</span>
      </h3>
      <p class="hint">{t(hint)}</p>
      <ul class="examples">
        {own.slice(0, shown).map((example) => (
          <One key={example.id} example={example} />
        ))}
      </ul>
      {own.length > shown && (
        <button
          type="button"
          onClick={() => {
            more.value = { ...more.value, [status]: shown + SHOWN };
          }}
        >
          {t('showMore', String(Math.min(SHOWN, own.length - shown)))}
        </button>
      )}
    </section>
  );
}

function Filter() {
  const of = (one: Kind): number =>
    one === 'all' ? examples.value.length : examples.value.filter(({ teaches }) => teaches.kind === one).length;
  const kinds = KINDS.filter((one) => one === 'all' || of(one) > 0);
  return (
    <div class="filter">
      <input
        type="search"
        placeholder={t('search')}
        aria-label={t('search')}
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
      />
      <fieldset class="chips" hidden={kinds.length < 3}>
        <legend class="unseen">{t('filterKind')}</legend>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind.value === one}
            onClick={() => {
              kind.value = one;
            }}
          >
            {t(`filter_${one}`)} <span class="count">{of(one)}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function List() {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = examples.value
    .filter(({ teaches }) => kind.value === 'all' || teaches.kind === kind.value)
    .filter((example) => asked.every((word) => headline(example).toLowerCase().includes(word)));
  if (rows.length === 0) return <p class="empty">{t('noMatch')}</p>;
  return (
    <>
      {GROUPS.map((group) => (
        <Group key={group.status} {...group} rows={rows} />
      ))}
    </>
  );
}

function Import() {
  return (
    <label class="file">
      {t('import')}
      <input type="file" accept=".jsonl,.guide" onChange={(event) => chosen(event.currentTarget)} />
    </label>
  );
}

function Empty() {
  return (
    <div class="empty">
      <strong>{t(origin.value === '' ? 'noSite' : 'nothing')}</strong>
      {origin.value !== '' && <p class="hint">{t('nothingHint')}</p>}
    </div>
  );
}

export function Guide() {
  const [none, here] = [known.value === 0, examples.value.length > 0];
  return (
    <>
      <ImportDiff />
      <div aria-live="polite">
        {told.value.text !== '' && <p class={told.value.bad ? 'told bad' : 'told'}>{told.value.text}</p>}
      </div>
      {none && waiting.value === null && <Empty />}
      {here && <Filter />}
      {here && <List />}
      <section class="tools">
        {here && <Verify />}
        {here && <Export />}
        <Import />
      </section>
    </>
  );
}

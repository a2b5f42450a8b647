/** What was sent to a model: each question with time, purpose, site, size and cost, and its exact JSON (`safety.md` 8.3). */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Sent } from '../../agent-core/native-messages.ts';
import { t } from '../panel/say.ts';
import { ask, link } from './core.ts';

interface Log {
  rows: readonly Sent[];
  more: boolean;
}
const log = signal<Log | null>(null);
const trouble = signal<{ why: string; detail: string } | null>(null);

async function read(before: number): Promise<void> {
  const reply = await ask({ do: 'core-sent', origin: '', before });
  if (reply.ok && reply.kind === 'sent') {
    const earlier = before === Number.MAX_SAFE_INTEGER ? [] : (log.value?.rows ?? []);
    log.value = { rows: [...earlier, ...reply.rows], more: reply.more };
    trouble.value = null;
  } else if (!reply.ok) trouble.value = reply;
}

const purpose = (name: string): string => t(`purpose_${name.replaceAll('-', '_')}`) || name;
const cost = (usd: number | null): string =>
  usd === null ? t('costUnknown') : t('costUsd', usd.toLocaleString(undefined, { maximumFractionDigits: 4 }));
const size = (bytes: number): string =>
  bytes < 1000
    ? t('sizeBytes', bytes.toLocaleString())
    : t('sizeKb', (bytes / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 }));

/** Laid out for reading; nothing is added, left out or put elsewhere. */
const pretty = (line: string): string => {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
};

function Row({ row }: { row: Sent }) {
  const [text, setText] = useState('');
  const open = async (): Promise<void> => {
    const reply = await ask({ do: 'core-sent-one', key: row.key });
    if (reply.ok && reply.kind === 'sent-one') setText(reply.request === '' ? t('sentGone') : reply.request);
    if (!reply.ok) setText(`${t(`why_${reply.why}`)} ${reply.detail}`);
  };
  return (
    <li>
      <details
        onToggle={(event) => {
          if (event.currentTarget.open && text === '') void open();
        }}
      >
        <summary>
          <span class="headline">{purpose(row.purpose)}</span>
          <span class="soft meta">
            {new Date(row.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
            {row.origin !== '' && <span dir="ltr"> · {row.origin}</span>}
            {' · '}
            {size(row.bytes)}
            {' · '}
            {row.state === 'ended' ? cost(row.usd) : t(`sent_${row.state}`)}
          </span>
        </summary>
        <p class="hint pad">{t('sentTo', row.model)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <pre class="exact" tabIndex={0}>
          <code>{text.split('\n').map(pretty).join('\n\n')}</code>
        </pre>
      </details>
    </li>
  );
}

function Listed({ rows, more }: Log) {
  if (rows.length === 0) return <p class="empty small">{t('sentNone')}</p>;
  return (
    <>
      <ul class="examples">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={() => void read(rows.at(-1)?.at ?? 0)}>
          {t('sentOlder')}
        </button>
      )}
    </>
  );
}

export function Privacy() {
  const now = link.value;
  return (
    <div class="card">
      <p>{t('privacyText')}</p>
      <h3>{t('sentTitle')}</h3>
      {now.state !== 'linked' && <p class="hint">{t('sentUnlinked')}</p>}
      {now.state === 'linked' && log.value === null && (
        <button type="button" onClick={() => void read(Number.MAX_SAFE_INTEGER)}>
          {t('sentShow')}
        </button>
      )}
      {trouble.value !== null && (
        <p class="told bad" role="alert">
          {t(`why_${trouble.value.why}`)} {trouble.value.detail}
        </p>
      )}
      {log.value !== null && <Listed {...log.value} />}
    </div>
  );
}

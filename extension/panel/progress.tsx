/** One exploration, while it goes on and afterwards: how far it is, what it learned, what was refused, and what was stopped before it left. */
import type { Happening } from '../../agent-core/native-messages.ts';
import { type Exploration, isUnderWay, partOf } from '../dexie-explorations.ts';
import type { ExploreRequest } from '../explore-border.ts';
import { t } from './say.ts';

const ENDS: Readonly<Record<string, string>> = {
  finished: 'endFinished',
  stopped: 'endStopped',
  'budget: minutes': 'endMinutes',
  'budget: steps': 'endSteps',
  'budget: pages': 'endPages',
  'budget: money': 'endMoney',
};

function Numbers({ row }: { row: Exploration }) {
  const { counts } = row;
  const cells: [string, number][] = [
    ['countLive', counts.live],
    ['countWaiting', counts.waiting],
    ['countActions', counts.actions],
    ['countPages', counts.templates],
    ['countRefused', counts.refused],
    ['countBlocked', counts.blocked],
  ];
  return (
    <dl class="numbers">
      {cells.map(([name, count]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function Line({ line }: { line: Happening }) {
  switch (line.kind) {
    case 'stage':
      return <li class="stage">{t(`stage_${line.stage}`)}</li>;
    case 'help':
      return <li>{t('didRead', line.title === '' ? line.url : line.title)}</li>;
    case 'step':
      return (
        <li>
          {line.action} <span class="hint">{line.effect}</span>
        </li>
      );
    case 'refused':
      return (
        <li>
          {line.action} <em>{t('step_refused')}</em>
        </li>
      );
    case 'task':
      return <li class="stage">{t('didTask', String(line.at), String(line.of), line.text)}</li>;
    case 'task-end':
      return (
        <li>
          {line.text} <span class="hint">{line.because}</span>
        </li>
      );
  }
}

/** The class that the gate gave, in words; the rest of its reasons are ours and English. */
const reason = (why: string): string => {
  const [cls = ''] = why.split(':');
  const word = t(`class_${cls.replaceAll('-', '_')}`);
  return word === '' ? why : word;
};

function Lists({ row }: { row: Exploration }) {
  return (
    <>
      {row.blocked.length > 0 && (
        <details>
          <summary>{t('blockedTitle', String(row.blocked.length))}</summary>
          <p class="hint pad">{t('blockedHint')}</p>
          <ul class="list">
            {row.blocked.map(({ what, after }) => (
              <li key={`${what} ${after}`}>
                {after} <code>{what}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {row.refused.length > 0 && (
        <details>
          <summary>{t('refusedTitle', String(row.refused.length))}</summary>
          <p class="hint pad">{t('refusedHint')}</p>
          <ul class="list">
            {row.refused.map(({ action, why }) => (
              <li key={`${action} ${why}`}>
                {action} <span class="hint">{reason(why)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Buttons({ row, ask }: { row: Exploration; ask: (request: ExploreRequest) => void }) {
  const button = (name: string, request: ExploreRequest, main: '' | 'main' = '') => (
    <button type="button" class={main} onClick={() => ask(request)}>
      {t(name)}
    </button>
  );
  if (row.state === 'starting' || row.state === 'running')
    return (
      <div class="row">
        {row.state === 'running' && button('pause', { do: 'explore-pause', id: row.id })}
        {button('stop', { do: 'explore-stop', id: row.id })}
      </div>
    );
  if (!row.resumable) return null;
  return (
    <div class="row">
      {button('goOn', { do: 'explore-resume', id: row.id }, 'main')}
      {row.state !== 'done' && button('giveUp', { do: 'explore-stop', id: row.id })}
    </div>
  );
}

function Ended({ row }: { row: Exploration }) {
  const { summary } = row;
  if (summary === null) return null;
  const cost =
    summary.modelCalls === 0
      ? t('noCost')
      : t('cost', String(summary.modelCalls), String(summary.tokens), summary.usd === null ? '?' : summary.usd.toFixed(2));
  return (
    <>
      <p class="hint">
        {t(ENDS[summary.because] ?? 'endOther', summary.because)} {cost}
      </p>
      {summary.blockedHosts.length > 0 && <p class="hint">{t('hostsBlocked', summary.blockedHosts.join(', '))}</p>}
      {summary.report !== '' && <p class="hint">{t('reportAt', summary.report)}</p>}
    </>
  );
}

export function Progress({ row, ask }: { row: Exploration; ask: (request: ExploreRequest) => void }) {
  const live = isUnderWay(row);
  return (
    <section class={`run explore ${row.state}`} aria-label={t('exploration')}>
      <p class="state" role="status">
        {row.work === 'verify' && row.state === 'running' ? t('verifying') : t(`explore_${row.state}`)}{' '}
        {live && row.stage !== '' && <span class="hint">{t(`stage_${row.stage}`)}</span>}
      </p>
      {row.state === 'interrupted' && <p>{t(row.resumable ? 'interruptedHint' : 'interruptedEarly')}</p>}
      {row.message !== '' && <p class="told bad">{row.message}</p>}
      {live && <progress aria-label={t('budgetUsed')} value={partOf(row)} max={1} />}
      <Numbers row={row} />
      <Buttons row={row} ask={ask} />
      <Ended row={row} />
      <Lists row={row} />
      {row.lines.length > 0 && (
        <details open={live}>
          <summary>{t('happened')}</summary>
          <ol class="list latest" reversed>
            {row.lines
              .map((line, i) => <Line key={`${row.id}-${i}`} line={line} />)
              .toReversed()
              .slice(0, live ? 5 : row.lines.length)}
          </ol>
        </details>
      )}
    </section>
  );
}

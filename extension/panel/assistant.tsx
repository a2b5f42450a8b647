/** A task, what is done for it, and the cards that ask first. */
import { signal } from '@preact/signals';
import type { Reply } from '../border.ts';
import { type Entry, isLive, type RunRow } from '../dexie-runs.ts';
import { Card, Controls, WantsLogin } from './card.tsx';
import { chosen, ModelChoice } from './model.tsx';
import { runs } from './runs.ts';
import { Said } from './said.tsx';
import { t } from './say.ts';
import { ask, known, origin, tab, view } from './state.ts';

const task = signal('');
const trouble = signal('');

const say = async (asked: Promise<Reply>): Promise<void> => {
  const reply = await asked;
  trouble.value = reply.ok ? '' : t(`why_${reply.why}`);
};

async function start(text: string): Promise<void> {
  const tabId = tab.value;
  if (text.trim() === '') return;
  if (tabId === null) {
    trouble.value = t('why_noSite');
    return;
  }
  await say(ask({ do: 'start', tabId, task: text.trim(), model: chosen.value }));
  if (trouble.value === '') task.value = '';
}

function Line({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'step':
      return (
        <li class={entry.state}>
          {entry.text} {entry.state !== 'done' && <em>{t(`step_${entry.state}`)}</em>}
          {entry.why !== '' && <span class="hint"> {entry.why}</span>}
        </li>
      );
    case 'refused':
      return (
        <li class="failed">
          {entry.text} <em>{t('step_refused')}</em> <span class="hint">{entry.why}</span>
        </li>
      );
    case 'approved':
      return (
        <li class="said">
          {t(entry.granted ? 'saidYes' : 'saidNo')}: {entry.text}
        </li>
      );
    case 'note':
      return <li>{entry.text}</li>;
  }
}

/** What the model set out to do, and what of it is met. */
function Plan({ run }: { run: RunRow }) {
  if (run.plan.length === 0) return null;
  return (
    <section class="plan">
      <h4>{t('plan')}</h4>
      <ul>
        {run.plan.map(({ text, met }, i) => (
          <li key={`${run.id}-${i}`} class={met ? 'done' : ''}>
            {text} <span class="hint">{t(met ? 'planMet' : 'planOpen')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rests({ run }: { run: RunRow }) {
  if (run.examples.length === 0) return <p class="hint">{t('restsNone')}</p>;
  return (
    <details class="live rests" open={isLive(run)}>
      <summary>{run.examples.length === 1 ? t('restsOne') : t('rests', String(run.examples.length))}</summary>
      <ul>
        {run.examples.map((example) => (
          <li key={example.id}>
            {example.headline} <span class="hint">{example.why}</span>
            {run.followed.includes(example.id) && <em> {t('followed')}</em>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Right, or wrong and shown better. */
function Verdict({ run }: { run: RunRow }) {
  const right = (is: boolean) => void say(ask({ do: 'thumb', run: run.id, right: is }));
  const watch = (): void => {
    const tabId = tab.value;
    if (tabId === null) trouble.value = t('why_noSite');
    else
      void say(ask({ do: 'teach-start', tabId, corrects: run.id })).then(() => {
        if (trouble.value === '') view.value = 'teach';
      });
  };
  return (
    <fieldset class="bare verdict">
      <legend class="unseen">{t('thumbTitle')}</legend>
      <p class="hint">{t(`thumb_${run.thumb || 'none'}`)}</p>
      <div class="row">
        <button type="button" aria-pressed={run.thumb === 'up'} onClick={() => right(true)}>
          {t('thumbUp')}
        </button>
        <button type="button" aria-pressed={run.thumb === 'down'} onClick={() => right(false)}>
          {t('thumbDown')}
        </button>
        {run.thumb === 'down' && (
          <button type="button" class="main" onClick={watch}>
            {t('watchMe')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function Told({ run }: { run: RunRow }) {
  return (
    <>
      <ol class="steps" aria-live="polite">
        {run.entries.map((entry, i) => (
          <Line key={`${run.id}-${i}`} entry={entry} />
        ))}
      </ol>
      <p class="hint">{t(run.modelCalls === 1 ? 'modelCall' : 'modelCalls', String(run.modelCalls), run.model)}</p>
      <Rests run={run} />
    </>
  );
}

const WANTS: Readonly<Record<string, string>> = { login: 'wantsLogin', site: 'wantsSite' };
/** Ends that the state says already. */
const SAID: readonly string[] = ['', 'stopped by the person'];

function Current({ run }: { run: RunRow }) {
  return (
    <section class={`run ${run.state}`}>
      <h3>{run.task}</h3>
      <p class="state" role="status">
        {t(WANTS[run.wants] ?? `state_${run.state}`)}{' '}
        {!isLive(run) && !SAID.includes(run.because) && run.because !== run.state && <span class="hint">{run.because}</span>}
      </p>
      <Said run={run} />
      {run.question !== null && <Card key={run.question.id} question={run.question} run={run} say={say} />}
      {run.wants === 'login' && <WantsLogin run={run} />}
      {isLive(run) && run.wants !== 'site' && <Controls run={run} say={say} />}
      <Plan run={run} />
      <Told run={run} />
      {!isLive(run) && <Verdict run={run} />}
      {!isLive(run) && (
        <button type="button" onClick={() => void start(run.task)}>
          {t('again')}
        </button>
      )}
    </section>
  );
}

function Earlier({ run, busy }: { run: RunRow; busy: boolean }) {
  return (
    <details class={`earlier ${run.state}`}>
      <summary>
        {run.task}{' '}
        <span class="hint">
          {t(`state_${run.state}`)}, {new Date(run.at).toLocaleString()}
        </span>
      </summary>
      <Said run={run} />
      <Told run={run} />
      <Verdict run={run} />
      <button type="button" disabled={busy} onClick={() => void start(run.task)}>
        {t('again')}
      </button>
    </details>
  );
}

function History({ rows, busy }: { rows: readonly RunRow[]; busy: boolean }) {
  if (rows.length === 0) return null;
  return (
    <section class="history">
      <h3>{t('history')}</h3>
      {rows.slice(0, 20).map((run) => (
        <Earlier key={run.id} run={run} busy={busy} />
      ))}
    </section>
  );
}

/** Nothing was asked here yet. */
function First() {
  return (
    <>
      <p class="hint">{t('assistHint')}</p>
      {origin.value !== '' && known.value === 0 && (
        <p class="hint">
          {t('nothing')} {t('nothingHint')}
        </p>
      )}
    </>
  );
}

export function Assistant() {
  const [current, ...rest] = runs.value;
  const busy = current !== undefined && isLive(current);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start(task.value);
        }}
      >
        <label for="task">{t('task')}</label>
        <textarea
          id="task"
          rows={2}
          value={task.value}
          placeholder={t('taskExample')}
          onInput={(event) => {
            task.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="main" disabled={busy || task.value.trim() === ''}>
          {t('doIt')}
        </button>
      </form>
      <ModelChoice busy={busy} />
      <div aria-live="assertive">{trouble.value !== '' && <p class="told bad">{trouble.value}</p>}</div>
      {current === undefined ? <First /> : <Current run={current} />}
      <History rows={rest} busy={busy} />
    </>
  );
}

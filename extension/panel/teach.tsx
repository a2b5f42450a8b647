/** Teach: show it once, read what was understood, put it in your own words, keep it. */
import { effect, signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Reply } from '../border.ts';
import { type Proposal, type Teaching, watchTeaching } from '../dexie-teachings.ts';
import { t } from './say.ts';
import { ask, db, origin, tab, view } from './state.ts';

const now = signal<Teaching | null>(null);
const trouble = signal('');
let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  now.value = null;
  if (origin.value !== '')
    unwatch = watchTeaching(db, origin.value, (row) => {
      now.value = row;
    });
});

const say = async (asked: Promise<Reply>): Promise<void> => {
  const reply = await asked;
  trouble.value = reply.ok ? '' : t(`why_${reply.why}`);
};

const start = (): void => {
  const tabId = tab.value;
  if (tabId === null) trouble.value = t('why_noSite');
  else void say(ask({ do: 'teach-start', tabId, corrects: '' }));
};

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol class="steps" aria-live="polite">
      {steps.map((step, i) => (
        <li key={`${i}-${step}`}>{step}</li>
      ))}
    </ol>
  );
}

function Recording({ row }: { row: Teaching }) {
  return (
    <section class="run">
      <p class="state" role="status">
        {t(row.corrects === '' ? 'teachRecording' : 'teachCorrecting', row.task)}
      </p>
      <button type="button" class="main" onClick={() => void say(ask({ do: 'teach-stop', id: row.id }))}>
        {t('teachStop')}
      </button>
      {row.steps.length === 0 ? <p class="hint">{t('teachNoSteps')}</p> : <Steps steps={row.steps} />}
    </section>
  );
}

interface Choice {
  keep: boolean;
  instruction: string;
}

function One({ proposal, choice, set }: { proposal: Proposal; choice: Choice; set: (choice: Choice) => void }) {
  const id = `say-${proposal.id.slice(0, 12)}`;
  return (
    <li>
      <label class="check">
        <input
          type="checkbox"
          checked={choice.keep}
          onChange={(event) => set({ ...choice, keep: event.currentTarget.checked })}
        />{' '}
        {t(proposal.whole ? 'teachWhole' : 'teachPart')}
      </label>
      <label for={id}>{t('teachSay')}</label>
      <textarea
        id={id}
        rows={2}
        value={choice.instruction}
        placeholder={t('teachSayExample')}
        onInput={(event) => set({ keep: true, instruction: event.currentTarget.value })}
      />
      <details>
        <summary>{t('teachSteps', String(proposal.steps.length))}</summary>
        <Steps steps={proposal.steps} />
      </details>
    </li>
  );
}

/** All of it is kept unless the person says no; what they only happened to do on the way waits for their yes. */
const first = (proposals: readonly Proposal[]): Record<string, Choice> =>
  Object.fromEntries(proposals.map(({ id, instruction, whole }) => [id, { keep: whole, instruction }]));

function Ready({ row }: { row: Teaching }) {
  const [choices, setChoices] = useState(first(row.proposals));
  const kept = row.proposals.flatMap(({ id }) => {
    const choice = choices[id];
    return choice?.keep ? [{ id, instruction: choice.instruction }] : [];
  });
  const unsaid = kept.some(({ instruction }) => instruction.trim() === '');
  const send = (given: typeof kept) => void say(ask({ do: 'teach-keep', id: row.id, kept: given }));
  return (
    <section class="run">
      <p class="state" role="status">
        {t('teachReady')}
      </p>
      <ul class="proposals">
        {row.proposals.map((proposal) => (
          <One
            key={proposal.id}
            proposal={proposal}
            choice={choices[proposal.id] ?? { keep: false, instruction: '' }}
            set={(choice) => setChoices({ ...choices, [proposal.id]: choice })}
          />
        ))}
      </ul>
      {unsaid && <p class="hint">{t('teachUnsaid')}</p>}
      <div class="row">
        <button type="button" class="main" disabled={kept.length === 0 || unsaid} onClick={() => send(kept)}>
          {t('teachKeep')}
        </button>
        <button type="button" onClick={() => send([])}>
          {t('teachDrop')}
        </button>
      </div>
    </section>
  );
}

function Now({ row }: { row: Teaching }) {
  switch (row.state) {
    case 'recording':
      return <Recording row={row} />;
    case 'reading':
      return (
        <p class="state" role="status">
          {t('teachReading')}
        </p>
      );
    case 'ready':
      return <Ready key={row.id} row={row} />;
    case 'kept':
      return (
        <p class="told" role="status">
          {t('teachKept')}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              view.value = 'do';
            }}
          >
            {t('teachTry')}
          </button>
        </p>
      );
    case 'dropped':
      return (
        <p class="told" role="status">
          {t('teachDropped')}
        </p>
      );
    case 'failed':
      return (
        <p class="told bad" role="status">
          {t(`why_${row.why}`)}
        </p>
      );
  }
}

export function Teach() {
  const row = now.value;
  const open = row !== null && (row.state === 'recording' || row.state === 'reading' || row.state === 'ready');
  return (
    <>
      {!open && (
        <>
          <p class="hint">{t('teachHint')}</p>
          <button type="button" class="main" onClick={start}>
            {t('teachStart')}
          </button>
        </>
      )}
      <div aria-live="assertive">{trouble.value !== '' && <p class="told bad">{trouble.value}</p>}</div>
      {row !== null && <Now row={row} />}
    </>
  );
}

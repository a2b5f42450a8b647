/** One example, opened: its steps, where they lead, why it is believed, how often it helped; and what the person can do with it. */
import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Example, Teaches } from '../../agent-core/example.ts';
import { acceptExample, deleteExample, rewordExample } from '../dexie-known.ts';
import type { ExploreRequest } from '../explore-border.ts';
import { fromText, headline, pagesOf, proofText, quoted, stepText, useText } from './plain.ts';
import { t } from './say.ts';
import { db, list, problem, tell } from './state.ts';

function Steps({ example }: { example: Example }) {
  const { steps, origin } = example.trajectory;
  if (steps.length === 0) return null;
  return (
    <section>
      <h4>{t('steps')}</h4>
      <ol>
        {steps.map(({ action }, i) => (
          <li key={`${example.id}-${i}`}>{stepText(action, origin)}</li>
        ))}
      </ol>
    </section>
  );
}

function Pages({ example }: { example: Example }) {
  return (
    <section>
      <h4>{t('pages')}</h4>
      <ul class="plain">
        {pagesOf(example.trajectory).map(({ title, path }) => (
          <li key={path}>
            {title !== '' && `${title} `}
            <span class="soft address" dir="ltr">
              {path}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ teaches }: { teaches: Teaches }) {
  switch (teaches.kind) {
    case 'procedure': {
      const slots = teaches.slots.filter(({ sample }) => sample !== '');
      return (
        <>
          {teaches.answer !== undefined && (
            <section>
              <h4>{t('answerSeen')}</h4>
              <p>{teaches.answer}</p>
            </section>
          )}
          {slots.length > 0 && (
            <section>
              <h4>{t('ownValues')}</h4>
              <ul class="plain">
                {slots.map((slot) => (
                  <li key={`${slot.name} ${slot.sample}`}>{t('valueFor', quoted(slot.sample), slot.field ?? slot.name)}</li>
                ))}
              </ul>
            </section>
          )}
        </>
      );
    }
    case 'lesson':
      return (
        <section>
          <h4>{t(teaches.polarity === 'avoid' ? 'lessonAvoid' : 'lessonDo')}</h4>
          {teaches.when !== '' && <p>{t('lessonWhen', teaches.when)}</p>}
          <p>{teaches.body}</p>
        </section>
      );
    case 'fact':
      return null;
  }
}

function Belief({ example }: { example: Example }) {
  const { certificate } = example;
  const yes = certificate.votes.filter((vote) => vote.aligned && vote.coherent && vote.natural && vote.reasonable).length;
  return (
    <section>
      <h4>{t('belief')}</h4>
      <ul class="plain">
        {certificate.proofs.map((proof) => (
          <li key={`${proof.by} ${proof.at}`}>{proofText(proof)}</li>
        ))}
        {certificate.proofs.length === 0 && <li>{t(example.importId === '' ? 'proofNone' : 'proofNoneImport')}</li>}
        {certificate.status === 'stale' && <li>{t('staleWhy')}</li>}
        {certificate.denials !== undefined && <li>{t('denials', String(certificate.denials.length))}</li>}
        {certificate.support > 1 && <li>{t('support', String(certificate.support))}</li>}
        {certificate.votes.length > 0 && <li>{t('votes', String(yes), String(certificate.votes.length))}</li>}
        <li>{useText(example)}</li>
        <li>{fromText(example)}</li>
      </ul>
    </section>
  );
}

const FIELDS: Readonly<Record<Teaches['kind'], readonly string[]>> = {
  procedure: ['instruction'],
  lesson: ['title', 'when', 'body'],
  fact: ['text'],
};
const textsOf = (teaches: Teaches): Record<string, string> => {
  switch (teaches.kind) {
    case 'procedure':
      return { instruction: teaches.instruction };
    case 'lesson':
      return { title: teaches.title, when: teaches.when, body: teaches.body };
    case 'fact':
      return { text: teaches.text };
  }
};
function withTexts(teaches: Teaches, texts: Record<string, string>): Teaches {
  const text = (name: string): string => (texts[name] ?? '').trim();
  switch (teaches.kind) {
    case 'procedure':
      return { ...teaches, instruction: text('instruction') };
    case 'lesson':
      return { ...teaches, title: text('title'), when: text('when'), body: text('body') };
    case 'fact':
      return { ...teaches, text: text('text') };
  }
}

/** What came from the core and is no longer here goes there, too; it is asked now, or before it explores the next time. */
function tellCore({ trajectory }: Example): void {
  const { origin } = trajectory;
  browser.runtime.sendMessage({ do: 'explore-deleted', origin } satisfies ExploreRequest).catch(() => undefined);
}

function Edit({ example, done }: { example: Example; done: () => void }) {
  const [texts, setTexts] = useState(textsOf(example.teaches));
  const fields = FIELDS[example.teaches.kind];
  const id = (name: string) => `edit-${example.id}-${name}`;
  const save = async (): Promise<void> => {
    try {
      await rewordExample(db, example, withTexts(example.teaches, texts), 'reworded in the panel');
      tellCore(example);
    } catch (error) {
      return problem(error);
    }
    await list();
    tell(t('editDone'));
    done();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map((name) => (
        <>
          <label for={id(name)}>{t(`edit_${name}`)}</label>
          <textarea
            id={id(name)}
            rows={name === 'body' ? 4 : 2}
            maxLength={2000}
            value={texts[name]}
            onInput={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
          />
        </>
      ))}
      <p class="hint">{t('editHint')}</p>
      <div class="row">
        <button type="submit" class="main" disabled={fields[0] === undefined || (texts[fields[0]] ?? '').trim() === ''}>
          {t('save')}
        </button>
        <button type="button" onClick={done}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** Here at once; in the core as soon as it can be asked. */
async function deleteBoth(example: Example): Promise<void> {
  await deleteExample(db, example.id);
  tellCore(example);
}

function Deed({ example }: { example: Example }) {
  const [now, setNow] = useState<'' | 'edit' | 'delete'>('');
  const act = async (deed: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      return problem(error);
    }
    await list();
    tell(said);
  };
  if (now === 'edit') return <Edit example={example} done={() => setNow('')} />;
  if (now === 'delete')
    return (
      <fieldset class="bare">
        <legend>{t('deleteAsk')}</legend>
        <div class="row">
          <button type="button" class="danger" onClick={() => void act(() => deleteBoth(example), t('deleteDone'))}>
            {t('deleteYes')}
          </button>
          <button type="button" onClick={() => setNow('')}>
            {t('deleteNo')}
          </button>
        </div>
      </fieldset>
    );
  return (
    <div class="row">
      {example.certificate.status !== 'live' && (
        <button
          type="button"
          class="main"
          onClick={() => void act(() => acceptExample(db, example, 'accepted in the panel'), t('acceptDone'))}
        >
          {t('acceptOne')}
        </button>
      )}
      <button type="button" onClick={() => setNow('edit')}>
        {t('edit')}
      </button>
      <button type="button" onClick={() => setNow('delete')}>
        {t('delete')}
      </button>
    </div>
  );
}

export function One({ example }: { example: Example }) {
  const { teaches, trajectory, certificate } = example;
  const [open, setOpen] = useState(false);
  const steps = trajectory.steps.length;
  return (
    <li>
      <details class={`card ${certificate.status}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="headline">{headline(example)}</span>
          <span class="soft meta">
            <span class={`pill ${certificate.status}`}>{t(`status_${certificate.status}`)}</span>
            {teaches.kind === 'procedure' ? t(steps === 1 ? 'stepOne' : 'stepCount', String(steps)) : t(`kind_${teaches.kind}`)}
          </span>
        </summary>
        {open && (
          <div class="inside">
            <Said teaches={teaches} />
            {teaches.kind === 'procedure' && <Steps example={example} />}
            <Pages example={example} />
            <Belief example={example} />
            <Deed example={example} />
          </div>
        )}
      </details>
    </li>
  );
}

/** Explore this site: what it would do, in plain words; what it does while it does it; pause, stop, go on. */
import { effect, signal } from '@preact/signals';
import { isUnderWay } from '../dexie-explorations.ts';
import type { ExploreReply } from '../explore-border.ts';
import { takeNext } from '../next.ts';
import { Consent } from './consent.tsx';
import { askExplorer, busy, explorations, permitCore, trouble } from './core.ts';
import { Progress } from './progress.tsx';
import { Along } from './read-along.tsx';
import { t } from './say.ts';
import { origin, view } from './state.ts';

type CoreInfo = NonNullable<Extract<ExploreReply, { ok: true }>['core']>;

/** The core that answered the person's click; `null` before it. */
const core = signal<CoreInfo | null>(null);
effect(() => {
  if (origin.value !== '') core.value = null;
});

async function greet(): Promise<void> {
  const reply = await askExplorer({ do: 'explore-core' });
  core.value = reply.ok ? (reply.core ?? null) : null;
}

// After the restart: on with what the person was about to do.
effect(() => {
  const of = origin.value;
  if (of === '') return;
  void takeNext(of).then((next) => {
    if (!next) return;
    view.value = 'explore';
    void greet();
  });
});

/** The command that a person types where the core's files are. */
const INSTALL = 'npm exec fieldguide -- install';

function Trouble() {
  const told = trouble.value;
  if (told === null) return null;
  if (told.why === 'restart')
    return (
      <section class="ask" role="alert">
        <h3>{t('restartTitle')}</h3>
        <p>{t('restartWhy')}</p>
        <div>
          <button type="button" class="main" onClick={() => void askExplorer({ do: 'explore-restart', origin: origin.value })}>
            {t('restart')}
          </button>
        </div>
      </section>
    );
  return (
    <section class="ask" role="alert">
      <h3>{t(told.why === 'noCore' ? 'noCoreTitle' : 'couldNot')}</h3>
      <p>{t(`why_${told.why}`)}</p>
      {told.why === 'noCore' && (
        <>
          <p>{t('noCoreDo')}</p>
          <pre>
            <code>{INSTALL}</code>
          </pre>
          <p class="hint">{t('noCoreThen')}</p>
        </>
      )}
      {told.detail !== '' && <p class="hint">{t('detailOf', told.detail)}</p>}
    </section>
  );
}

function Wish({ again }: { again: boolean }) {
  return (
    <>
      {!again && <p>{t('exploreWhat')}</p>}
      <p>
        <button
          type="button"
          class={again ? '' : 'main'}
          disabled={busy.value || origin.value === ''}
          onClick={() => permitCore(greet)}
        >
          {t(again ? 'exploreAgain' : 'exploreSite')}
        </button>
      </p>
    </>
  );
}

export function Explore() {
  const [current] = explorations.value;
  const live = current !== undefined && isUnderWay(current);
  const info = core.value;
  if (origin.value === '')
    return (
      <>
        <Trouble />
        <p class="empty">{t('noSite')}</p>
      </>
    );
  return (
    <>
      {info !== null && !live && (
        <Consent
          core={info}
          origin={origin.value}
          ask={askExplorer}
          done={() => {
            core.value = null;
          }}
        />
      )}
      <Trouble />
      {current !== undefined && <Progress row={current} ask={(request) => void askExplorer(request)} />}
      {info === null && !live && trouble.value?.why !== 'restart' && <Wish again={current !== undefined} />}
      {!live && <Along origin={origin.value} open={trouble.value?.why === 'noCore' || trouble.value?.why === 'noLeave'} />}
    </>
  );
}

/** Explore this site: what it would do, in plain words; what it does while it does it; pause, stop, go on. */
import { effect, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { type Exploration, isUnderWay, watchExplorations } from '../dexie-explorations.ts';
import { ExploreReply, type ExploreRequest } from '../explore-border.ts';
import { takeNext } from '../next.ts';
import { createAttend } from './attend.ts';
import { Consent } from './consent.tsx';
import { Progress } from './progress.tsx';
import { Along } from './read-along.tsx';
import { t } from './say.ts';
import { db, origin, view } from './state.ts';

type CoreInfo = NonNullable<Extract<ExploreReply, { ok: true }>['core']>;

const rows = signal<readonly Exploration[]>([]);
/** The core that answered the person's click; `null` before it. */
const core = signal<CoreInfo | null>(null);
const trouble = signal<{ why: string; detail: string } | null>(null);
const busy = signal(false);

let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  rows.value = [];
  core.value = null;
  trouble.value = null;
  if (origin.value !== '')
    unwatch = watchExplorations(db, origin.value, (seen) => {
      rows.value = seen;
    });
});

const attend = createAttend();
effect(() => {
  const [current] = rows.value;
  attend(current !== undefined && isUnderWay(current));
});

/** Asks the worker; what it does not answer is no. */
async function ask(request: ExploreRequest): Promise<ExploreReply> {
  busy.value = true;
  try {
    const reply = ExploreReply.safeParse(await browser.runtime.sendMessage(request));
    const answer: ExploreReply = reply.success ? reply.data : { ok: false, why: 'failed', detail: '' };
    trouble.value = answer.ok ? null : answer;
    return answer;
  } finally {
    busy.value = false;
  }
}

async function greet(): Promise<void> {
  const reply = await ask({ do: 'explore-core' });
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

/** In the click itself: Chrome asks the person only then. */
function wish(): void {
  trouble.value = null;
  chrome.permissions.request({ permissions: ['nativeMessaging'] }).then(
    async (granted) => {
      if (!granted) {
        trouble.value = { why: 'noLeave', detail: '' };
        return;
      }
      await greet();
    },
    (error: unknown) => {
      trouble.value = { why: 'noLeave', detail: error instanceof Error ? error.message : String(error) };
    },
  );
}

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
          <button type="button" class="main" onClick={() => void ask({ do: 'explore-restart', origin: origin.value })}>
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
      {told.detail !== '' && <p class="hint">{told.detail}</p>}
    </section>
  );
}

function Wish({ again }: { again: boolean }) {
  return (
    <>
      {!again && <p>{t('exploreWhat')}</p>}
      <p>
        <button type="button" class={again ? '' : 'main'} disabled={busy.value || origin.value === ''} onClick={wish}>
          {t(again ? 'exploreAgain' : 'exploreSite')}
        </button>
      </p>
    </>
  );
}

export function Explore() {
  const [current] = rows.value;
  const live = current !== undefined && isUnderWay(current);
  const info = core.value;
  if (origin.value === '') return <p class="empty">{t('noSite')}</p>;
  return (
    <>
      {info !== null && !live && (
        <Consent
          core={info}
          origin={origin.value}
          ask={ask}
          done={() => {
            core.value = null;
          }}
        />
      )}
      <Trouble />
      {current !== undefined && <Progress row={current} ask={(request) => void ask(request)} />}
      {info === null && !live && trouble.value?.why !== 'restart' && <Wish again={current !== undefined} />}
      {!live && <Along origin={origin.value} open={trouble.value?.why === 'noCore' || trouble.value?.why === 'noLeave'} />}
    </>
  );
}

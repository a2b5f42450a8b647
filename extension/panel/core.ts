/** What the panel shares about the core: asking the worker, the permission for the link, and what was in the way. */
import { computed, effect, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { type Exploration, watchExplorations } from '../dexie-explorations.ts';
import { ExploreReply, type ExploreRequest, LoginStopped } from '../explore-border.ts';
import { db, origin } from './state.ts';

/** Explorations of this site, newest first. */
export const explorations = signal<readonly Exploration[]>([]);
export const trouble = signal<{ why: string; detail: string } | null>(null);
export const busy = signal(false);
/** What the person agreed to the last time. */
export const lastTerms = computed(() => explorations.value[0]?.terms);

let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  explorations.value = [];
  trouble.value = null;
  if (origin.value !== '')
    unwatch = watchExplorations(db, origin.value, (seen) => {
      explorations.value = seen;
    });
});

/** What the login was stopped at, one line an origin. */
export const stopped = signal<readonly LoginStopped[]>([]);
chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  const one = LoginStopped.safeParse(message).data;
  if (one !== undefined && sender.id === browser.runtime.id && sender.tab === undefined)
    stopped.value = [...stopped.value.filter(({ origin }) => origin !== one.origin), one];
});

/** Asks the worker; what it does not answer, or ends before it answers, is no. */
export async function askExplorer(request: ExploreRequest): Promise<ExploreReply> {
  busy.value = true;
  try {
    const reply = ExploreReply.safeParse(await browser.runtime.sendMessage(request).catch(() => null));
    const answer: ExploreReply = reply.success ? reply.data : { ok: false, why: 'failed', detail: '' };
    trouble.value = answer.ok ? null : answer;
    return answer;
  } finally {
    busy.value = false;
  }
}

/** In the click itself: Chrome asks the person only then. */
export function permitCore(then: () => Promise<void>): void {
  trouble.value = null;
  chrome.permissions.request({ permissions: ['nativeMessaging'] }).then(
    async (granted) => {
      if (granted) return then();
      trouble.value = { why: 'noLeave', detail: '' };
    },
    (error: unknown) => {
      trouble.value = { why: 'noLeave', detail: error instanceof Error ? error.message : String(error) };
    },
  );
}

/** The options page's word with the worker, and what is known of the core. */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { CoreReply, type CoreRequest } from '../core-border.ts';

type Core = { version: string; model: string; browser: string };
export type Link =
  | { state: 'checking' }
  | { state: 'off' }
  | { state: 'linked'; core: Core }
  | { state: 'failed'; why: string; detail: string };

/** `off`: the person never allowed the link, or took it back. */
export const link = signal<Link>({ state: 'checking' });

/** Asks the worker; what it does not answer is no. */
export async function ask(request: CoreRequest): Promise<CoreReply> {
  const reply = CoreReply.safeParse(await browser.runtime.sendMessage(request));
  return reply.success ? reply.data : { ok: false, why: 'failed', detail: '' };
}

export async function check(): Promise<void> {
  if (!(await chrome.permissions.contains({ permissions: ['nativeMessaging'] }))) {
    link.value = { state: 'off' };
    return;
  }
  link.value = { state: 'checking' };
  const reply = await ask({ do: 'core-hello' });
  if (reply.ok && reply.kind === 'hello') link.value = { state: 'linked', core: reply };
  else link.value = { state: 'failed', why: reply.ok ? 'failed' : reply.why, detail: reply.ok ? '' : reply.detail };
}

/** In the click itself: Chrome asks the person only then. */
export function allowLink(): void {
  chrome.permissions.request({ permissions: ['nativeMessaging'] }).then(
    (granted) => (granted ? check() : undefined),
    (error: unknown) => {
      link.value = { state: 'failed', why: 'noLeave', detail: error instanceof Error ? error.message : String(error) };
    },
  );
}
void check();

/** In the page's isolated world, beside the recorder: answers our own worker, and nobody else. Imports types only, to stay small in every page. */
import type { FrameSnapshot, PageApi } from '../agent-core/page-api.ts';
import type { SNAPSHOT } from './messages.ts';

declare global {
  var fieldguide: PageApi | undefined;
  var fieldguideAnswers: true | undefined;
}

const isSnapshotRequest = (message: unknown): message is typeof SNAPSHOT =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'snapshot';

function answer(message: unknown, sender: chrome.runtime.MessageSender, reply: (page: FrameSnapshot) => void): void {
  // The worker has no tab; a page of ours in a tab asks the worker.
  if (sender.id !== chrome.runtime.id || sender.tab !== undefined || !isSnapshotRequest(message)) return;
  const recorder = globalThis.fieldguide;
  if (recorder === undefined) return;
  recorder.setup({ prefix: '', key: crypto.randomUUID(), keep: [], maskValues: true });
  reply(recorder.snapshot());
}

// Injected again on a page that has it: one answer is enough.
if (globalThis.fieldguideAnswers === undefined) {
  globalThis.fieldguideAnswers = true;
  chrome.runtime.onMessage.addListener(answer);
}

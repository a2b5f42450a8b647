/** In the page's isolated world, beside the recorder: answers our own panel, and nobody else. */
import type { PageApi } from '../agent-core/page-api.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { isLookRequest, type LookReply } from './messages.ts';

declare global {
  var fieldguide: PageApi | undefined;
}

const controls = (node: AxNode): number =>
  (node.marks === undefined ? 0 : 1) + node.children.reduce((sum, child) => sum + controls(child), 0);

chrome.runtime.onMessage.addListener((message: unknown, sender, answer) => {
  if (sender.id !== chrome.runtime.id || sender.tab !== undefined || !isLookRequest(message)) return;
  const recorder = globalThis.fieldguide;
  if (recorder === undefined || window !== top) return;
  recorder.setup({ prefix: '', key: '', keep: [], maskValues: true });
  const { url, tree, cut } = recorder.snapshot();
  const reply: LookReply = { kind: 'seen', url, controls: controls(tree), cut };
  answer(reply);
});

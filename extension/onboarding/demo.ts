/** In the frame of the demo, beside the recorder: what the page does, and the hands that act in it. Built like the content script. */
import type { PageApi } from '../../agent-core/page-api.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Acted, PageAction } from '../messages.ts';
import { outline } from '../outline.ts';
import { actInPage } from '../page-act.ts';

declare global {
  var fieldguide: PageApi | undefined;
  var demoHands: DemoHands | undefined;
}

export interface DemoHands {
  page: PageApi;
  outline(ref: string | null): void;
  act(action: PageAction, facts: ElementFacts): Acted;
}

function show(page: PageApi, ref: string | null): void {
  const element = ref === null ? null : page.element(ref);
  outline(element instanceof Element ? element : null);
}

document.documentElement.lang = 'en';
document.title = 'Settings';
document.getElementById('save')?.addEventListener('click', () => {
  const said = document.getElementById('said');
  if (said !== null) said.textContent = 'Saved.';
});
const page = globalThis.fieldguide;
if (page !== undefined) {
  globalThis.demoHands = {
    page,
    outline: (ref) => show(page, ref),
    act(action, facts) {
      outline(null);
      return actInPage(page, action, facts);
    },
  };
}

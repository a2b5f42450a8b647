/** Enter in a field presses the form's default button: the gate must see what that button says and where it sends. */
import { expect, test } from 'vitest';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { createFrame } from '../../recorder/frame.ts';
import { show } from './page.ts';

const api = createFrame(window);
api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });

function factsOf(html: string): ElementFacts | null {
  show(html);
  api.snapshot();
  const field = document.querySelector('input');
  return api.facts((field && api.refOf(field)) ?? '');
}

test('its label, its address and its method are those of the first submit button', () => {
  const html =
    '<form action="/find"><input name=q><button type=button>Plain</button><button formaction="/orders/5/delete" formmethod=post>Delete <b>all</b></button><button>Find</button></form>';
  expect(factsOf(html)).toMatchObject({
    commits: true,
    editable: true,
    formAction: `${location.origin}/orders/5/delete`,
    formMethod: 'post',
    form: { method: 'get', action: `${location.origin}/find`, submit: 'Delete all' },
  });
});

test('without a button there is none to name', () => {
  const facts = factsOf('<form action="/find"><input name=q></form>');
  expect(facts).toMatchObject({ commits: true, formAction: '', formMethod: '' });
  expect(facts?.form).not.toHaveProperty('submit');
});

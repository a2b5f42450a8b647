import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createFrame } from '../../recorder/frame.ts';
import { show } from './page.ts';

test('what a person does is told from the beginning of a recording to its end, and again in the next one', async () => {
  const told: string[] = [];
  const api = createFrame(window, (gesture) => told.push(String(JSON.parse(gesture).action.kind)));
  api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });
  show('<label>Name <input></label><button>Save</button>');
  const [field, button] = [document.querySelector('input'), document.querySelector('button')];
  if (field === null || button === null) throw new Error('The page is not there.');
  await userEvent.click(button);
  expect(told).toEqual([]);
  api.capture();
  await userEvent.click(button);
  await userEvent.type(field, 'lamp');
  api.flush();
  expect(told).toEqual(['click', 'type']);
  await userEvent.click(button);
  expect(told).toHaveLength(2);
  api.capture();
  api.capture();
  await userEvent.click(button);
  expect(told.slice(2)).toEqual(['click']);
  api.flush();
});

test('what a press opened was opened by the press; what came under the pointer, by the hover before', async () => {
  const told: string[] = [];
  const api = createFrame(window, (gesture) => told.push(String(JSON.parse(gesture).action.kind)));
  api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });
  const at = (selector: string): Element => {
    const found = document.querySelector(selector);
    if (found === null) throw new Error(`The page has no ${selector}.`);
    return found;
  };
  // What lies under the pointer changes by the press alone: the browser tells that as coming over something, too.
  show(
    '<nav style="padding:20px"><b tabindex=0 onclick="p.hidden = false; this.style.marginLeft = \'200px\'">Alerts</b></nav><div id=p hidden><button>Digest</button></div>',
  );
  api.capture();
  api.snapshot();
  await userEvent.hover(at('b'));
  await userEvent.click(at('b'));
  await new Promise((done) => setTimeout(done, 600));
  await userEvent.click(at('button'));
  api.flush();
  expect(told).toEqual(['click', 'click']);
  told.length = 0;
  show(`<style>ul { display: none } nav:hover ul { display: block }</style>
    <nav style="padding:20px"><b tabindex=0>Menu</b><ul><li><button>Digest</button></ul></nav>`);
  await userEvent.unhover(at('b'));
  api.capture();
  api.snapshot();
  await userEvent.hover(at('b'));
  await userEvent.click(at('button'));
  api.flush();
  expect(told).toEqual(['hover', 'click']);
});

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

/** Which fields of a form are not as the site filled them. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createFrame } from '../../recorder/frame.ts';
import { show } from './page.ts';

const api = createFrame(window);
api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });

function changed(): string[] {
  api.snapshot();
  const button = document.querySelector('button');
  const facts = api.facts((button && api.refOf(button)) ?? '');
  return (facts?.form?.fields ?? []).filter((field) => field.changed === true).map(({ name }) => name);
}

test('what was typed, ticked and chosen, and nothing else', async () => {
  show(`<form method=post><input type=hidden name=token value=a1><input name=title value=Old><input name=note value=Same>
    <input type=checkbox name=tick value=1><input type=checkbox name=was value=1 checked><textarea name=text>Long</textarea>
    <select name=first><option>A<option>B</select><select name=marked><option>A<option selected>B</select><button>Save</button></form>`);
  expect(changed()).toEqual([]);
  await userEvent.fill(document.querySelector<HTMLElement>('[name=title]') ?? document.body, 'New');
  await userEvent.click(document.querySelector<HTMLElement>('[name=tick]') ?? document.body);
  await userEvent.selectOptions(document.querySelector<HTMLElement>('[name=first]') ?? document.body, 'B');
  expect(changed()).toEqual(['title', 'tick', 'first']);
});

test('a framework that writes what was typed back as the default value does not hide it', async () => {
  show('<form method=post><input name=title value=Old><button>Save</button></form>');
  const input = document.querySelector('input');
  input?.addEventListener('input', () => input.setAttribute('value', input.value));
  await userEvent.fill(input ?? document.body, 'New');
  expect(changed()).toEqual(['title']);
});

test('what a script put there is changed as well', () => {
  show(
    '<form method=post><input name=title value=Old><textarea name=text>Long</textarea><button name=do value=save>Save</button></form>',
  );
  const [input, text] = [document.querySelector('input'), document.querySelector('textarea')];
  if (input !== null) input.value = 'Mine';
  if (text !== null) text.value = '';
  expect(changed()).toEqual(['title', 'text', 'do']);
});

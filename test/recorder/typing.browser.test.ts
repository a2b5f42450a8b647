/** Letters as a person types them, and what is told of them: what stands in the field in the end, and the keys that the page took. */
import type {} from '@vitest/browser-playwright';
import { expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { Gesture } from '../../agent-core/gesture.ts';
import { createFrame } from '../../recorder/frame.ts';
import { all, show } from './page.ts';

const told: string[] = [];
const heard: Gesture[] = [];
const api = createFrame(window, (gesture) => {
  const parsed = Gesture.parse(JSON.parse(gesture));
  const { action } = parsed;
  heard.push(parsed);
  if (action.kind === 'type') told.push(`${action.clear ? '' : '+'}«${action.text}»${action.enter ? ' enter' : ''}`);
  else told.push(action.kind === 'press' ? `press ${action.keys}` : action.kind);
});
api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });

const TWO =
  '<label>First <input id=a></label><label>Second <input id=b></label><textarea id=area></textarea><button>Save</button>';
function begin(html = TWO): void {
  api.flush();
  show(html);
  api.capture();
  api.snapshot();
  told.length = 0;
  heard.length = 0;
}
function at(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return element;
}
const textIn = (selector: string): string => {
  const field = at(selector);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '');
};
const keys = (text: string): Promise<void> => userEvent.keyboard(text);
const flushed = (): string[] => {
  api.flush();
  return told;
};

test('two fields one after the other, a secret, and what stood in them at the press', async () => {
  begin(`${TWO}<label>Password <input type=password id=secret></label>`);
  at('#a').focus();
  await keys('lamp{Tab}shade');
  at('#secret').focus();
  await keys('hunter22');
  await userEvent.click(at('button'));
  expect(told).toEqual(['«lamp»', '«shade»', '««secret»»', 'click']);
  const seen = heard.at(-1)?.seen ?? null;
  const values = seen === null ? [] : [...all(seen.tree)].flatMap(({ value }) => value ?? []);
  expect(values).toEqual(expect.arrayContaining(['lamp', 'shade']));
  expect(JSON.stringify(heard)).not.toContain('hunter');
});

test('letters typed on after the page was read again stand in what is seen of the press', async () => {
  begin();
  at('#a').focus();
  await keys('la');
  at('button').append(' now');
  await new Promise((done) => setTimeout(done, 900));
  await keys('mp');
  await userEvent.click(at('button'));
  const seen = heard.at(-1)?.seen ?? null;
  expect(seen === null ? [] : [...all(seen.tree)].flatMap(({ value }) => value ?? [])).toContain('lamp');
});

test('a page that moves the focus on with each letter', async () => {
  begin('<input id=a maxlength=1><input id=b maxlength=1><input id=c maxlength=1>');
  for (const [from, to] of [
    ['#a', '#b'],
    ['#b', '#c'],
  ] as const)
    at(from).addEventListener('input', () => at(to).focus());
  at('#a').focus();
  await keys('123');
  expect(flushed()).toEqual(['«1»', '«2»', '«3»']);
  begin();
  at('#a').addEventListener('keydown', (event) => {
    if (event.key === 'x') at('#b').focus();
  });
  at('#a').focus();
  await keys('abxyz');
  expect([textIn('#a'), textIn('#b')]).toEqual(['ab', 'xyz']);
  expect(flushed()).toEqual(['«ab»', '«xyz»']);
});

test('a key that the page takes while one types is told where it was pressed, whatever the page makes up', async () => {
  begin();
  const take = (event: KeyboardEvent): void => {
    if (event.key === '~') event.preventDefault();
  };
  at('#a').addEventListener('keydown', take);
  at('#a').focus();
  await keys('ab~cd~');
  expect(flushed()).toEqual(['«ab»', 'press ~', '«abcd»', 'press ~']);
  begin();
  at('#a').addEventListener('keydown', (event) => {
    take(event);
    at('#a').dispatchEvent(new InputEvent('input', { bubbles: true, data: 'z' }));
  });
  at('#a').focus();
  await keys('abc~');
  await expect.poll(() => told).toEqual(['«abc»', 'press ~']);
  // Nobody need do anything after it.
  expect(flushed()).toHaveLength(2);
});

test('a page that takes a key and writes for it itself: that was typed', async () => {
  begin();
  at('#area').addEventListener('keydown', (event) => {
    if (event.key !== '(') return;
    event.preventDefault();
    document.execCommand('insertText', false, '()');
  });
  at('#area').focus();
  await keys('call(');
  await keys('x');
  expect(flushed()).toEqual(['«call()x»']);
});

test('combinations between letters: the page takes one, the browser the others', async () => {
  begin();
  at('#a').addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'k') event.preventDefault();
  });
  at('#a').focus();
  await keys('ab{Control>}k{/Control}');
  await expect.poll(() => told).toEqual(['«ab»', 'press Control+k']);
  await keys('c{Control>}a{/Control}x{Backspace}yz{Enter}');
  expect(told.slice(2)).toEqual(['«yz» enter']);
});

test('after letters: an input method, what is pasted, what comes without a key', async () => {
  begin();
  const session = cdp();
  at('#a').focus();
  await keys('no');
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: '日本' });
  await keys('x');
  expect(flushed()).toEqual(['«no日本x»']);
  begin();
  at('#a').focus();
  await keys('ab{Control>}a{/Control}{Control>}c{/Control}{End}{Control>}v{/Control}');
  expect(flushed()).toEqual(['«abab»']);
  begin();
  at('#a').focus();
  await keys('ab');
  await session.send('Input.insertText', { text: 'cd' });
  await userEvent.click(at('button'));
  expect(told).toEqual(['«abcd»', 'click']);
});

test('only what a person did: letters and input of the page itself are none', async () => {
  begin();
  at('#a').focus();
  at('#a').addEventListener('keydown', (event) => {
    if (!event.isTrusted) event.preventDefault();
  });
  await keys('ab');
  for (const key of ['c', 'd', 'Enter', 'Escape']) {
    at('#a').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    at('#b').dispatchEvent(new InputEvent('input', { bubbles: true, data: key }));
  }
  await userEvent.click(at('button'));
  expect(told).toEqual(['«ab»', 'click']);
});

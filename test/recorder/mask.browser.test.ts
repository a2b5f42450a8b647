import { expect, test } from 'vitest';
import type { PageApi } from '../../agent-core/page-api.ts';
import { createFrame } from '../../recorder/frame.ts';
import { all, see, show } from './page.ts';

const api: PageApi = createFrame(window);
api.setup({ prefix: '', key: 'k', keep: ['Berlin'], maskValues: true });

/** Every place that a value can hide in. C1 ... are what must not be found. */
const PAGE = `
  <form action="/save?token=canary01&do=save#canary02" aria-label="Account of canary03@mail.example">
    <input type=hidden name=uid value=canary04>
    <input type=hidden name=csrf_token value=canary05>
    <label>Password <input type=password value=canary06 name=pw></label>
    <label>Card number <input value="4111 1111 1111 1111" name=cc></label>
    <label>Code <input autocomplete=one-time-code value=canary07 name=otp></label>
    <input aria-label="PIN" style="-webkit-text-security:disc" value=canary08 name=x>
    <label>City <input value=canary09 name=city></label>
    <textarea aria-label=Note name=note>canary10</textarea>
    <div contenteditable aria-label=Body>canary11 <b>canary12</b></div>
    <label>Remind <input value=canary13> days <input type=checkbox></label>
    <button name=go value=canary14>Send to canary15@mail.example</button>
  </form>
  <a href="/u/canary16@mail.example?session=canary17&q=canary18#access_token=canary19" title="canary20@mail.example">Profile</a>
  <a href="mailto:canary21@mail.example">Write</a><a href="data:text/html,canary22">Data</a>
  <p>Call +1 415 555 0123 or write canary23@mail.example, key sk-canary24abcdefghijklmnop</p>
  <img alt="Photo of canary25@mail.example" src="/x?token=canary26">
  <table><tr><th>Who<th>Do<tr><td>canary27@mail.example<td><button data-who=canary28@mail.example>Del</button></table>
  <button aria-description="canary29@mail.example" aria-label="Mail canary30@mail.example">x</button>
  <div style="cursor:pointer" data-id="canary31@mail.example">Row canary32@mail.example</div>
  <h2>Orders of canary33@mail.example</h2><button id="canary34@mail.example">After</button>
  <select aria-label=To><option value=canary35>canary36@mail.example</option></select>
  <x-shadow></x-shadow>`;
const SECRET = /canary\d\d|4111|555 0123/;

test('no canary is in the snapshot, in the facts, in a description or in a message', () => {
  show(PAGE);
  document.title = 'Mail of canary37@mail.example';
  const root = document.querySelector('x-shadow')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<button>canary38@mail.example</button><input type=password value=canary39 aria-label=p>';
  history.replaceState(null, '', '#access_token=canary40');
  const taken = api.snapshot();
  const out = [...all(taken.tree)].flatMap(({ ref }) => [api.facts(ref), api.describe(ref), api.reach(ref)]);
  history.replaceState(null, '', '#');
  const text = JSON.stringify([taken, out]);
  expect(text.match(new RegExp(SECRET, 'g'))).toBeNull();
  expect(text).toContain('«secret»');
  expect(text).toContain('«email:');
});

test('a link is kept with what it asks for, without what it says of it', () => {
  show('<a href="/boats/edit.php?action=edit&id=7&token=abc#top">Edit</a><a href="/boats?">All</a>');
  const kept = api.snapshot().tree.children.map(({ marks }) => marks?.attributes.href);
  expect(kept).toEqual(['/boats/edit.php?action=edit&id', '/boats']);
});

test('what the task says stays; a masked whole value joins with itself', () => {
  show('<input aria-label=a value=Berlin><input aria-label=b value=Paris><input aria-label=c value=Paris>');
  const [a, b, c] = api.snapshot().tree.children;
  expect(a?.value).toBe('Berlin');
  expect(b?.value).toMatch(/^«input:/);
  expect(b?.value).toBe(c?.value);
});

test('interface text and states stay', () => {
  show(
    '<button>Delete order</button><label><input type=checkbox checked> Weekly</label><select aria-label=s><option selected>Board</select>',
  );
  const text = JSON.stringify(see({ maskValues: true }));
  for (const word of ['Delete order', 'Weekly', 'Board', '"checked":"true"']) expect(text).toContain(word);
});

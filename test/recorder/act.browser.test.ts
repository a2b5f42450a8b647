import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PageApi } from '../../agent-core/page-api.ts';
import { createFrame } from '../../recorder/frame.ts';
import { all, show } from './page.ts';

const api: PageApi = createFrame(window);
api.setup({ prefix: 'f2', key: 'k', keep: [], maskValues: false });
afterEach(() => {
  api.disarm();
});

function refOf(selector: string): string {
  api.snapshot();
  const ref = api.refOf(at(selector));
  if (ref === null) throw new Error(`${selector} has no ref`);
  return ref;
}
function at(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`${selector} is not there`);
  return element;
}
function armed(selector: string): string {
  const ref = refOf(selector);
  const facts = api.facts(ref);
  if (facts === null) throw new Error('no facts');
  api.arm(ref, facts);
  return ref;
}

test('facts of a button that sends a form', () => {
  show(`<h2>Order 7</h2><form method=post action="/orders/7?do=delete"><input type=hidden name=_method value=delete><input name=why value=late>
    <button formaction="/orders/7/now" data-confirm="Sure?" name=b value=1>Delete</button></form>`);
  expect(api.facts(refOf('button'))).toMatchObject({
    role: 'button',
    name: 'Delete',
    tag: 'button',
    heading: 'Order 7',
    form: {
      method: 'post',
      action: `${location.origin}/orders/7?do=delete`,
      fields: [
        { name: '_method', value: 'delete' },
        { name: 'why', value: 'late' },
        { name: 'b', value: expect.stringMatching(/^«input:/) },
      ],
    },
    formAction: `${location.origin}/orders/7/now`,
    dataConfirm: 'Sure?',
    commits: true,
    editable: false,
    secret: 'none',
  });
});

test('facts of fields, links and of what a clobbered form says', () => {
  show(
    `<form action="/find"><input name=action value=x><input name=method value=y><input type=password name=p></form><a href="/x?delete=1" download target=_blank><b>Get</b></a>`,
  );
  expect(api.facts(refOf('[name=action]'))).toMatchObject({
    editable: true,
    commits: false,
    form: { method: 'get', action: `${location.origin}/find` },
  });
  expect(api.facts(refOf('[type=password]'))).toMatchObject({ secret: 'password' });
  expect(api.facts(refOf('a'))).toMatchObject({
    role: 'link',
    href: expect.stringContaining('/x?delete='),
    download: true,
    opens: '_blank',
    form: null,
  });
});

test('what looks like a tab: one of several alike beside each other, one of them marked, no role of its own', () => {
  const bar = (marked: string, role = '') =>
    ['Berths', 'Crew', 'Fees']
      .map(
        (name) =>
          `<div ${role} class="${name === marked ? 'current' : ''}" style="cursor:pointer;display:inline-block">${name}</div>`,
      )
      .join('');
  const looks = () => api.facts(refOf('#bar > :nth-child(2)'))?.looksLike;
  show(`<div id=bar>${bar('Berths')}</div>`);
  expect(looks()).toBe('tab');
  show(`<div id=bar>${bar('none')}</div>`);
  expect(looks()).toBeUndefined();
  show(`<div id=bar>${bar('Berths', 'role=button')}</div>`);
  expect(looks()).toBeUndefined();
});

test.each([
  ['<button aria-label="Show details">Delete order</button>', 'Delete order'],
  ['<button aria-labelledby=t>Send <b>now</b></button><i id=t>Next page</i>', 'Send now'],
  ['<div role=button tabindex=0 aria-label="Show details">Delete order 7</div>', 'Delete order'],
  // It says nothing else, a number only, or is no label.
  ['<button aria-label="Delete order 7">Delete order</button>', undefined],
  ['<button aria-label="Likes">1.2k</button>', undefined],
  ['<button>Delete order</button>', undefined],
  ['<button aria-label="Tags"><svg><style>.a{fill:none}</style></svg></button>', undefined],
  ['<a href="/x" aria-label="Read more about deletion">Delete</a>', undefined],
])('what a button shows beside what it calls itself: %s', (html, shows) => {
  show(html);
  expect(api.facts(refOf('button, [role=button], a'))?.shows).toBe(shows);
});

test('a ref of a removed element is gone, a ref of another frame is not ours', () => {
  show('<button>A</button>');
  const ref = refOf('button');
  expect(ref).toMatch(/^f2e\d+$/);
  expect(api.facts(ref.slice(2))).toBeNull();
  at('button').remove();
  expect(api.facts(ref)).toBeNull();
  expect(api.reach(ref)).toEqual({ failure: expect.stringContaining('no longer') });
});

test('the guard lets an unchanged click through', async () => {
  show('<button>Go</button>');
  let clicks = 0;
  at('button').onclick = () => {
    clicks += 1;
  };
  armed('button');
  await userEvent.click(at('button'));
  expect(api.disarm()).toBe('passed');
  expect(clicks).toBe(1);
  armed('button');
  expect(api.disarm()).toBe('untouched');
});

test.each<[string, () => void]>([
  ['its text', () => (at('button').textContent = 'Delete all')],
  ['where its form goes', () => at('form').setAttribute('action', '/other')],
  ['what its form sends', () => at('[name=who]').setAttribute('value', 'eve')],
  ['its own target', () => at('button').setAttribute('formaction', '/evil')],
  ['what lies over it', () => at('form').insertAdjacentHTML('afterend', '<a style="position:fixed;inset:0" href="#x">Over</a>')],
])('the guard stops a click when the page changed %s', async (_, change) => {
  show('<form action="#" method=get><input name=who value=ann><button type=button>Go</button></form>');
  const seen: string[] = [];
  const hear = (event: Event) => {
    seen.push(event.type);
  };
  for (const type of ['pointerdown', 'mousedown', 'click']) at('body').addEventListener(type, hear);
  armed('button');
  const before = at('button').getBoundingClientRect();
  change();
  await userEvent.click(at('body'), {
    position: { x: before.x + 5 - at('body').getBoundingClientRect().x, y: before.y + 5 - at('body').getBoundingClientRect().y },
    force: true,
  });
  for (const type of ['pointerdown', 'mousedown', 'click']) at('body').removeEventListener(type, hear);
  expect(api.disarm()).toBe('changed');
  expect(seen).toEqual([]);
});

test('a sign whose text the pointer shows has the same name without the hint of its key; with another text it has changed', async () => {
  const sign = (text: string) =>
    show(`<style>a span { display: none } a:hover span { display: inline }</style><p style="margin-top:99px"></p>
      <ul><li><a href="#x" title="Show page [v]" onclick="document.title='shown'"><svg width=20 height=20></svg><span>${text}</span></a></ul>`);
  for (const [text, guarded] of [
    ['Show page', 'passed'],
    ['Show', 'changed'],
    ['Delete page', 'changed'],
  ] as const) {
    sign(text);
    document.title = '';
    await userEvent.hover(document.body, { position: { x: 0, y: 0 } });
    armed('a');
    await userEvent.click(at('a'));
    expect([text, api.disarm(), document.title]).toEqual([text, guarded, guarded === 'passed' ? 'shown' : '']);
  }
});

test('an entry whose menu unfolds under the pointer is pressed, though the menu then stands in its row', async () => {
  show(`<style>li ul { display: none } li:hover ul { display: block }</style>
    <ul><li><a href="#" onclick="document.title='open'; return false">Add</a><ul><li><a href="/new">New letter</a></li></ul></li></ul>`);
  armed('a');
  await userEvent.hover(at('a'));
  await userEvent.click(at('a'));
  expect([api.disarm(), document.title]).toEqual(['passed', 'open']);
});

test('typing into a guarded field passes, though its value changes', async () => {
  show('<form><input name=q><button>Find</button></form>');
  const ref = armed('input');
  expect(api.focus(ref, true)).toHaveProperty('at');
  await userEvent.keyboard('abc');
  expect(at('input')).toHaveProperty('value', 'abc');
  expect(api.disarm()).toBe('passed');
});

test('what stands around a field may follow its letters; where it is sent may not', async () => {
  const search = (then: string) =>
    show(
      `<ul><li><form action="/find"><input oninput="${then}" onfocus="found.textContent = 'asked before: lamp'"></form><p id=found>nothing yet</p></li></ul>`,
    );
  for (const [then, guarded, value] of [
    ["found.textContent = 'found ' + value", 'passed', 'abc'],
    ["form.action = '/elsewhere'", 'changed', 'a'],
  ] as const) {
    search(then);
    api.focus(armed('input'), true);
    await userEvent.keyboard('abc');
    expect([api.disarm(), Reflect.get(at('input'), 'value')]).toEqual([guarded, value]);
  }
});

test('a label’s click reaches its control; Enter reaches the form', async () => {
  show('<label>Yes <input type=checkbox></label>');
  armed('label input');
  await userEvent.click(at('input'));
  expect(api.disarm()).toBe('passed');
  show('<form><input name=q><button>Find</button></form>');
  let sent = 0;
  at('form').onsubmit = (event) => {
    sent += 1;
    event.preventDefault();
  };
  api.focus(armed('input'), false);
  await userEvent.keyboard('{Enter}');
  expect(sent).toBe(1);
  expect(api.disarm()).toBe('passed');
});

test('a named box of a form is pressed by one click, its label too: it is checked before its click is told', async () => {
  show(
    '<form><label>Dark <input type=checkbox name=dark value=1></label><label>Red <input type=radio name=c value=r></label></form>',
  );
  for (const which of ['input[type=checkbox]', 'input[type=radio]']) {
    armed(which);
    await userEvent.click(at(which));
    expect([api.disarm(), Reflect.get(at(which), 'checked')]).toEqual(['passed', true]);
  }
});

test('a box that the page writes into another field of its form is pressed; where that form goes may not change', async () => {
  for (const [then, guarded, checked] of [
    ["form.skin.value = 'night'", 'passed', true],
    ["form.action = '/elsewhere'", 'changed', false],
  ] as const) {
    show(`<form action="/keep"><input type=hidden name=skin value=day><input type=radio onmouseup="${then}"></form>`);
    armed('input[type=radio]');
    await userEvent.click(at('input[type=radio]'));
    expect([api.disarm(), Reflect.get(at('input[type=radio]'), 'checked')]).toEqual([guarded, checked]);
  }
});

test('select chooses by label, then by value, and says what there is', () => {
  show('<select><option value=1>Low<option value=2>High</select><div class=x>no</div>');
  const events: string[] = [];
  for (const type of ['input', 'change']) at('select').addEventListener(type, () => events.push(type));
  const ref = refOf('select');
  const choose = (option: string) => {
    const facts = api.facts(ref);
    if (facts === null) throw new Error('no facts');
    return api.select(ref, option, facts);
  };
  expect(choose('high')).toEqual({ chosen: 'High' });
  expect(choose('1')).toEqual({ chosen: 'Low' });
  expect(events).toEqual(['input', 'change', 'input', 'change']);
  expect(choose('Middle')).toEqual({ failure: expect.stringContaining('"Low", "High"') });
});

test('quietFor counts from the last change, also in a shadow root', async () => {
  show('<x-b></x-b>');
  const root = at('x-b').attachShadow({ mode: 'open' });
  root.innerHTML = '<p>a</p>';
  api.snapshot();
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
  await wait(60);
  expect(api.quietFor()).toBeGreaterThan(50);
  root.querySelector('p')?.append('b');
  await wait(1);
  expect(api.quietFor()).toBeLessThan(30);
});

test('describe gives what finds it again', () => {
  show('<h2>Team</h2><ul><li>Ann <button>Edit</button></li><li>Bob <button>Edit</button></li></ul>');
  const refs = [...all(api.snapshot().tree)].filter((node) => node.role === 'button').map((node) => node.ref);
  expect(api.describe(refs[1] ?? '')).toMatchObject({
    role: 'button',
    name: 'Edit',
    row: 'Bob Edit',
    marks: { section: 'Team', ordinal: 1 },
  });
  expect(api.describe('f2e999999')).toBeNull();
});

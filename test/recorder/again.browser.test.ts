/** A pass that reads only what has changed tells what a full pass tells: pages and changes put together at random, the full pass as the oracle. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createMask } from '../../agent-core/mask.ts';
import type { FrameSnapshot } from '../../agent-core/page-api.ts';
import { createQuiet } from '../../recorder/quiet.ts';
import { createRefs } from '../../recorder/refs.ts';
import { createMemory, type Memory, snapshot } from '../../recorder/snapshot.ts';
import { show } from './page.ts';

const mask = createMask({ key: 'k', keep: [], maskValues: false });

/** Small pages are read whole, so there are many elements that nobody sees. */
document.head.append(...Array.from({ length: 2_000 }, () => document.createElement('meta')));

/** Two readers of the same page with the same refs: one that remembers, one that reads all of it. */
function readers() {
  const refs = createRefs();
  const quiet = createQuiet(() => {});
  quiet.watch(document);
  const memory = createMemory();
  const take = (of: Memory, records: readonly MutationRecord[] | null): FrameSnapshot => {
    const { seen, write } = snapshot(document, { mask, refs, onRoot: quiet.watch, memory: of, records });
    expect(write()).toBe(JSON.stringify(seen));
    return seen;
  };
  return {
    again: () => take(memory, quiet.take()),
    whole: () => take(createMemory(), null),
    /** Was the last pass one of few parts. */
    reading: () => memory.reading?.kept,
  };
}

const word = fc.constantFrom('Save', 'all', 'Name', '+', '-', '', 'a@example.org', 'Über 3');
const style = fc.constantFrom(
  '',
  ' style="cursor:pointer"',
  ' class=pick',
  ' class="btn on"',
  ' tabindex=0',
  ' class=card',
  ' hidden',
);
const { html } = fc.letrec<{ html: string; inline: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 2 },
    word,
    fc
      .tuple(fc.constantFrom('b', 'span', 'i', 'label'), style, tie('inline'))
      .map(([tag, at, inner]) => `<${tag}${at}>${inner}</${tag}>`),
    fc.tuple(tie('inline'), tie('inline')).map((parts) => parts.join(' ')),
  ),
  html: fc.oneof(
    { maxDepth: 3 },
    tie('inline'),
    fc
      .tuple(
        fc.constantFrom('button', 'h2', 'a href=#', 'p', 'li', 'div', 'section aria-label=s', 'span role=switch'),
        style,
        tie('inline'),
      )
      .map(([tag, at, inner]) => `<${tag}${at}>${inner}</${tag.split(' ')[0]}>`),
    fc.tuple(style, tie('inline')).map(([at, text]) => `<label>${text} <input${at} value=v></label>`),
    fc
      .tuple(style, tie('inline'), word)
      .map(([at, text, hint]) => `<label for=x>${text}</label><input id=x placeholder="${hint}"${at}>`),
    fc
      .tuple(tie('inline'), tie('inline'))
      .map(([a, b]) => `<i id=l1 hidden>${a}</i><i id=l2>${b}</i><button aria-labelledby="l2 l1">x</button>`),
    fc.tuple(tie('inline'), style).map(([text, at]) => `<details${at}><summary>${text}</summary><a href=#>in</a></details>`),
    fc.tuple(word, tie('inline')).map(([a, b]) => `<table><tr><th>${a}<th>${b}<tr><td><input type=checkbox><td>${b}</table>`),
    fc.tuple(word, style).map(([a, at]) => `<div${at}><span>${a}</span> <input> <select><option>${a}<option>two</select></div>`),
    fc.tuple(tie('html'), tie('html')).map((parts) => `<div class=card>${parts.join('')}</div>`),
    fc
      .array(tie('html'), { minLength: 2, maxLength: 4 })
      .map((parts) => `<ul>${parts.map((part) => `<li>${part}</li>`).join('')}</ul>`),
  ),
}));

const SHEETS = [
  '.card{display:none}',
  '.btn b{display:none}',
  '.on{visibility:hidden}',
  '.pick span{cursor:pointer}',
  'li:first-child{visibility:hidden}',
  '.on + *{cursor:pointer}',
  'div:has(> .btn){cursor:pointer}',
  'span:empty{display:block}',
  'input:checked ~ *{display:none}',
  'span{display:block}',
  '@media (min-width: 1px){b{visibility:hidden}}',
  ':focus{display:none}',
];
const pick = <T>(all: ArrayLike<T>, n: number): T | undefined => all[n % Math.max(all.length, 1)];
const everything = (): NodeListOf<Element> => document.querySelectorAll('body *');
const fields = (): NodeListOf<HTMLInputElement> => document.querySelectorAll('input');
const made = (at: number): CSSStyleSheet | null | undefined =>
  pick(document.querySelectorAll<HTMLStyleElement>('.made'), at)?.sheet;
const roots = (): ShadowRoot[] => [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
function texts(): Text[] {
  const all: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node instanceof Text) all.push(node);
  return all;
}
function put<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, inside: string): HTMLElementTagNameMap[Tag] {
  const box = document.createElement(tag);
  box.innerHTML = inside;
  document.body.append(box);
  return box;
}

const ATTRIBUTES = [
  ...[
    'aria-label=x',
    'title=x',
    'role=button',
    'role=row',
    'role=none',
    'role=cell',
    'role=table',
    'role=group',
    'hidden=',
    'inert=',
  ],
  ...[
    'aria-hidden=true',
    'aria-hidden=false',
    'tabindex=0',
    'style=display:none',
    'style=display:block',
    'style=visibility:hidden',
  ],
  ...[
    'style=visibility:visible',
    'style=cursor:pointer',
    'style=display:contents',
    'class=card',
    'class=btn',
    'class=on',
    'class=',
  ],
  ...['id=x', 'id=l1', 'for=x', 'aria-labelledby=l1', 'open=', 'disabled=', 'type=checkbox', 'value=w', 'checked=', 'href=#x'],
  ...[
    'data-state=on',
    'data-action=x',
    'aria-expanded=true',
    'aria-checked=true',
    'scope=row',
    'summary=x',
    'contenteditable=true',
  ],
  ...['draggable=true', 'label=x', 'readonly=', 'required=', 'placeholder=x', 'multiple=', 'aria-haspopup=listbox', 'onclick=x'],
];
/** `at` and `to` pick among what the change can be made on. */
interface Change {
  at: number;
  to: number;
  word: string;
  html: string;
}
const CHANGES: Record<string, (o: Change) => unknown> = {
  text: ({ at, word: text }) => Object.assign(pick(texts(), at) ?? {}, { data: text }),
  add: ({ at, to, html: more }) =>
    pick(everything(), at)?.insertAdjacentHTML(
      pick(['beforebegin', 'afterbegin', 'beforeend', 'afterend'] as const, to) ?? 'beforeend',
      more,
    ),
  remove: ({ at }) => pick(everything(), at)?.remove(),
  move: ({ at, to }) => {
    const [element, into] = [pick(everything(), at), pick(everything(), to)];
    if (element !== undefined && into !== undefined && !element.contains(into)) into.append(element);
  },
  split: ({ at }) => pick(texts(), at)?.splitText(0),
  class: ({ at, to }) => pick(everything(), at)?.classList.toggle(pick(['card', 'btn', 'on', 'pick'], to) ?? 'on'),
  attribute: ({ at, to }) => {
    const [name = 'title', value = ''] = (pick(ATTRIBUTES, to) ?? '').split('=');
    pick(everything(), at)?.setAttribute(name, value);
  },
  unset: ({ at, to }) => {
    const element = pick(everything(), at);
    element?.removeAttribute(pick(element.getAttributeNames(), to) ?? 'title');
  },
  sheet: ({ at }) =>
    document.head.append(Object.assign(document.createElement('style'), { className: 'made', textContent: pick(SHEETS, at) })),
  rule: ({ at, to }) => made(at)?.insertRule(pick(SHEETS, to) ?? ''),
  declaration: ({ at, to }) => {
    const rule = made(at)?.cssRules[0];
    if (rule instanceof CSSStyleRule) rule.style.setProperty('display', pick(['none', 'block', 'inline'], to) ?? '');
  },
  off: ({ at }) => {
    const sheet = made(at);
    if (sheet) sheet.disabled = !sheet.disabled;
  },
  media: ({ at, to }) => {
    const sheet = made(at);
    if (sheet) sheet.media.mediaText = pick(['print', 'all', '(min-width: 1px)'], to) ?? '';
  },
  value: ({ at, word: text }) => Object.assign(pick(fields(), at) ?? {}, { value: text }),
  checked: ({ at, to }) => Object.assign(pick(fields(), at) ?? {}, { checked: to % 2 === 0 }),
  chosen: ({ at, to }) => Object.assign(pick(document.querySelectorAll('select'), at) ?? {}, { selectedIndex: to % 2 }),
  focus: ({ at }) => pick(fields(), at)?.focus(),
  root: ({ at, html: more }) => {
    const element = pick(everything(), at);
    if (element instanceof HTMLDivElement && element.shadowRoot === null) element.attachShadow({ mode: 'open' }).innerHTML = more;
  },
  inRoot: ({ at, word: text }) => pick(roots(), at)?.firstElementChild?.append(text),
  slot: ({ at }) => pick(roots(), at)?.append(document.createElement('slot')),
  frame: () => document.body.append(document.createElement('iframe')),
  label: ({ html: more }) => document.body.insertAdjacentHTML('afterbegin', `<label for=x>${more}</label>`),
  id: ({ at, word: text }) => document.body.insertAdjacentHTML('afterbegin', `<p id=l${1 + (at % 2)}>${text}</p>`),
  title: ({ word: text }) => Object.assign(document, { title: text }),
  popover: ({ to, html: more }) => {
    const box = Object.assign(put('div', more), { popover: 'manual' });
    if (to % 2 === 0) box.showPopover();
  },
  toggle: () => document.querySelector<HTMLElement>('[popover]')?.togglePopover(),
  modal: ({ html: more }) => put('dialog', more).showModal(),
  close: () => document.querySelector<HTMLDialogElement>('dialog[open]')?.close(),
  none: () => {},
};
const OFTEN = ['text', 'add', 'remove', 'move', 'class', 'attribute', 'attribute', 'attribute', 'attribute', 'unset', 'unset'];
const change = fc.record({
  kind: fc.constantFrom(...OFTEN, ...OFTEN, ...Object.keys(CHANGES)),
  at: fc.nat(200),
  to: fc.nat(200),
  word,
  html,
});

function tidy(): void {
  for (const sheet of document.querySelectorAll('.made')) sheet.remove();
}

test('what was read again in part is what a full reading gives', () => {
  fc.assert(
    fc.property(html, fc.array(change, { minLength: 1, maxLength: 8 }), (page, changes) => {
      tidy();
      show(page);
      const reader = readers();
      reader.again();
      for (const each of changes) {
        CHANGES[each.kind]?.(each);
        expect(reader.again()).toEqual(reader.whole());
      }
    }),
    { numRuns: 100 },
  );
  tidy();
}, 120_000);

test('a text, new nodes and a value are read without reading the rest', () => {
  tidy();
  show(`<ul>${'<li class=card><a href=#>Go</a><label>City <input value=v></label><p>text</p></li>'.repeat(50)}</ul>`);
  const reader = readers();
  reader.again();
  const kept = reader.reading();
  const last = document.querySelector('li:last-child');
  const parts = [
    () => document.querySelector('p')?.append(' more'),
    () => last?.insertAdjacentHTML('afterend', '<li><button>New</button></li>'),
    () => {
      const field = document.querySelector('input');
      if (field !== null) field.value = 'w';
    },
    () => last?.remove(),
  ];
  for (const part of parts) {
    part();
    expect(reader.again()).toEqual(reader.whole());
    expect(reader.reading()).toBe(kept);
  }
  last?.previousElementSibling?.setAttribute('class', 'card on');
  document.querySelector('a')?.setAttribute('data-count', '2');
  expect(reader.again()).toEqual(reader.whole());
  expect(reader.reading()).toBe(kept);
  document.querySelector('body')?.setAttribute('class', 'other');
  expect(reader.again()).toEqual(reader.whole());
  expect(reader.reading()).not.toBe(kept);
});

test('a rule for what the pointer is over is seen', async () => {
  tidy();
  show('<p id=over>here</p><p class=card>other</p>');
  const sheet = { className: 'made', textContent: '#over:hover + p{display:none}' };
  document.head.append(Object.assign(document.createElement('style'), sheet));
  const reader = readers();
  const names = () => reader.again().tree.children.map(({ name }) => name);
  expect(names()).toEqual(['here', 'other']);
  const over = document.querySelector('#over');
  if (over === null) throw new Error('The page has no line to point at.');
  await userEvent.hover(over);
  expect(names()).toEqual(['here']);
  await userEvent.unhover(over);
  expect(names()).toEqual(['here', 'other']);
  tidy();
});

/** Pages that no browser should be shown, by chance from a seed or by hand: broken markup, tampered prototypes, overridden methods, too much of everything. */
import { chance } from './replay-walk.ts';

export interface BadPage {
  name: string;
  html: string;
  /** More is there than may be told: the cut must be counted, or its text end with a mark. */
  cut?: true | 'text';
  /** The browser itself cannot show it. */
  crashes?: true;
}

type Pick = <T>(all: readonly T[]) => T;
interface Dice {
  pick: Pick;
  upTo(most: number): number;
}

const TAGS =
  `a b button div dialog details summary dl dt dd fieldset legend font form frame frameset h1 h9 hr iframe img input label li main map area math mi
  menu meter nav noframes noscript object ol option optgroup output p picture plaintext portal pre q ruby script section select slot span style svg table tbody td
  template textarea th title tr track u ul video wbr x-y xmp canvas body html head foreignObject g path use image keygen isindex`.split(
    /\s+/,
  );
const NAMES =
  `id name class style role tabindex href src type value title alt for form action method hidden inert popover contenteditable draggable
  aria-label aria-labelledby aria-owns aria-hidden aria-expanded aria-checked aria-level aria-activedescendant colspan rowspan scope headers srcdoc onclick
  onload onerror slot is dir lang autofocus checked disabled multiple size list max min pattern open shadowrootmode xmlns xlink:href data-x __proto__ constructor`.split(
    /\s+/,
  );
const VALUES = [
  '',
  '0',
  '-1',
  '99999999999',
  'true',
  'x',
  'y',
  'x y x',
  'javascript:void 0',
  '#',
  '//',
  'http://',
  'data:text/html,<p>in',
  'button',
  'none',
  'presentation',
  'treegrid',
  'body',
  'children',
  'attributes',
  'parentNode',
  'length',
  'toString',
  '\u0000',
  '\ufeff',
  '\u202e',
  '🏴󠁧󠁢',
  'ﷺ',
  '%',
  '%zz',
  '"',
  "'",
  '<',
  '&#0;',
  '&#xD800;',
  '&notanentity',
  ']]>',
  '-->',
  'display:none',
  'display:contents',
  'position:fixed;inset:0',
  'content-visibility:hidden',
  'visibility:hidden',
  'all:unset',
  'font-size:0',
  'width:1e9px',
  'e'.repeat(5_000),
];
const TEXTS = [
  '',
  ' ',
  'Text',
  '\n\n',
  'A very long '.repeat(400),
  '\u0000\u0001\u0008',
  '\ud800',
  '\u202eabc',
  'z\u0300\u0301'.repeat(300),
  '&lt;&gt',
  '<',
  '<<<',
  '<!',
  '<?php',
  '</',
  '<![CDATA[',
  '<!--',
  '<!-->',
  '🧵'.repeat(99),
  '«secret»',
  '[12] button',
];
/** What a page does to the world it lives in. Ours must not notice. */
const SCRIPTS = [
  "Element.prototype.getAttribute = () => { throw new Error('mine') }",
  'Node.prototype.appendChild = Node.prototype.removeChild',
  "for (const key of ['firstChild', 'nextSibling', 'childNodes', 'textContent', 'parentNode']) Object.defineProperty(Node.prototype, key, { get() { throw 1 } })",
  "Object.defineProperty(document, 'title', { get() { throw new Error('t') } }); Object.defineProperty(document, 'body', { get: () => null })",
  'Object.prototype.ref = 1; Object.prototype.role = 2; Object.prototype.children = 3; Object.prototype.toJSON = () => { throw 1 }',
  'Array.prototype.push = () => 0; Array.prototype.map = null; Array.prototype[Symbol.iterator] = function* () { yield 1; }',
  'JSON.stringify = () => "{}"; JSON.parse = null; Map.prototype.get = () => { throw 1 }; WeakMap.prototype.set = null',
  'String.prototype.replace = () => { throw 1 }; RegExp.prototype.exec = () => null; RegExp.prototype.test = () => true',
  'window.getComputedStyle = () => null; window.performance.now = () => NaN; window.innerWidth = "x"; Date.now = () => -1',
  'Element.prototype.checkVisibility = () => false; Element.prototype.getBoundingClientRect = () => { throw 1 }; document.elementFromPoint = () => { throw 1 }',
  'window.MutationObserver = null; window.EventTarget.prototype.addEventListener = () => { throw 1 }; Function.prototype.call = null',
  'window.fieldguide = { snapshot() { throw 1 } }; Object.freeze(window)',
  "window.addEventListener('error', () => { throw 1 }); throw new Error('page')",
  'document.documentElement.remove()',
  "document.write('<p>written' + Math.random()); document.close()",
  "document.open(); document.write('<button>Other document</button>')",
  'history.pushState = null; location.hash = "#x".repeat(2000)',
  "document.body.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot><slot name=a></slot>'",
  "customElements.define('x-y', class extends HTMLElement { connectedCallback() { this.innerHTML = '<i>'; throw 1 } attributeChangedCallback() { throw 2 } static observedAttributes = ['role'] })",
  "setInterval(() => document.body && document.body.append(Object.assign(document.createElement('p'), { textContent: 'more' })), 1)",
  'setInterval(() => { const b = document.body; if (b && b.lastChild) b.insertBefore(b.lastChild, b.firstChild) }, 1)',
  "new MutationObserver(() => document.body && document.body.setAttribute('x', Math.random())).observe(document, { subtree: true, childList: true })",
  'for (const end = Date.now() + 400; Date.now() < end; );',
  "alert('a'); confirm('b'); prompt('c')",
  "onbeforeunload = (event) => { event.preventDefault(); return 'x' }",
  "document.body.append(document.implementation.createHTMLDocument('x').createElement('object'), document.createElementNS('http://x', 'y:z'), document.createComment('c'))",
  'try { null.x } finally { postMessage(window, "*") }',
];

function markup(dice: Dice, depth: number): string {
  const { pick, upTo } = dice;
  if (depth > 9 || upTo(6) === 0) return pick(TEXTS);
  const tag = pick(TAGS);
  const attributes = Array.from(
    { length: upTo(4) },
    () => ` ${pick(NAMES)}${pick(['=', '="', "='", '', ' = '])}${pick(VALUES)}${pick(['"', "'", '', ''])}`,
  ).join('');
  const inner = Array.from({ length: upTo(4) }, () => markup(dice, depth + 1)).join('');
  return pick([
    `<${tag}${attributes}>${inner}</${tag}>`,
    `<${tag}${attributes}>${inner}`,
    `<${tag}${attributes}/>${inner}</${pick(TAGS)}>`,
    `${inner}</${tag}>`,
    `<${tag}${attributes}`,
    `<${tag.toUpperCase()}>${inner}</${tag}>`,
  ]);
}

/** One page by chance; equal seeds, equal pages. */
export function malformedPage(seed: number): BadPage {
  const next = chance(seed);
  const upTo = (most: number) => Math.floor(next() * most);
  const pick: Pick = (all) => {
    const chosen = all[upTo(all.length)];
    if (chosen === undefined) throw new Error('Nothing to choose from.');
    return chosen;
  };
  const dice = { pick, upTo };
  const part = (): string => {
    if (upTo(8) === 0) return `<script>${pick(SCRIPTS)}</script>`;
    const piece = markup(dice, 0);
    return upTo(12) === 0 ? piece.repeat(1 + upTo(200)).slice(0, 400_000) : piece;
  };
  const parts = Array.from({ length: 3 + upTo(20) }, part);
  const head = pick([
    '<!doctype html>',
    '',
    '<!DOCTYPE html PUBLIC "x">',
    '<?xml version="1.0"?>',
    '\ufeff\ufeff',
    '<html><head><title>',
    '<frameset>',
  ]);
  return { name: `seed ${seed}`, html: head + parts.join('') };
}

const times = (n: number, make: (i: number) => string): string => Array.from({ length: n }, (_, i) => make(i)).join('');
const doc = (body: string): string => `<!doctype html><title>Bad</title><button>First</button>${body}`;
const script = (text: string): string => doc(`<script>${text}</script>`);

/** Those that have a name in `safety.md` R-05, R-06, and one for each way of tampering. */
export const BY_HAND: readonly BadPage[] = [
  {
    name: 'all tampering at once',
    html: script(
      SCRIPTS.slice(0, 12)
        .map((each) => `try { ${each} } catch {}`)
        .join('\n'),
    ),
  },
  ...SCRIPTS.map((each, i) => ({ name: `tampering ${i}`, html: script(each) })),
  { name: '100,000 nodes', html: doc(times(50_000, (i) => `<p>Row ${i}`)), cut: true },
  { name: '120,000 controls', html: doc(times(120_000, (i) => `<button>${i}</button>`)), cut: true },
  {
    name: 'endless DOM',
    html: script(
      "let n = 0; setInterval(() => { for (let i = 0; i < 500; i += 1) document.body.append(Object.assign(document.createElement('button'), { textContent: n++ })) }, 5)",
    ),
  },
  {
    name: 'storm of text',
    html: doc(
      `${times(10_000, (i) => `<i>${i}</i> `)}<script>const all = document.querySelectorAll('i'); setInterval(() => { for (let i = 0; i < 200; i += 1) all[Math.floor(Math.random() * all.length)].textContent = Math.random() }, 20)</script>`,
    ),
    cut: 'text',
  },
  {
    name: '500 frames',
    html: doc(times(500, (i) => `<iframe srcdoc="<button>In ${i}</button>" width=20 height=20></iframe>`)),
    cut: true,
  },
  {
    name: 'frames in frames',
    html: doc(
      '<iframe id=f></iframe><script>let at = f; for (let i = 0; i < 30; i += 1) { const d = at.contentDocument; d.body.innerHTML = "<button>In " + i + "</button><iframe></iframe>"; at = d.querySelector("iframe") }</script>',
    ),
  },
  {
    name: 'shadow depth 200',
    html: script(
      "let at = document.body; for (let i = 0; i < 200; i += 1) { const host = document.createElement('div'); at.append(host); at = host.attachShadow({ mode: 'open' }); at.innerHTML = '<p>Level ' + i + '</p>' } at.append(Object.assign(document.createElement('button'), { textContent: 'Deepest' }))",
    ),
  },
  {
    name: '2,000 deep',
    html: script(
      "let at = document.body; for (let i = 0; i < 2000; i += 1) at = at.appendChild(document.createElement('div')); at.textContent = 'deep'",
    ),
    cut: true,
  },
  {
    name: '5,000 deep',
    html: script(
      "let at = document.body; for (let i = 0; i < 5000; i += 1) at = at.appendChild(document.createElement('div')); at.textContent = 'deep'",
    ),
    crashes: true,
  },
  { name: 'a text of 20 MB', html: script("document.body.append('long text '.repeat(2_000_000))"), cut: 'text' },
  {
    name: 'a name of 5 MB',
    html: script(
      "document.body.append(Object.assign(document.createElement('button'), { textContent: 'name '.repeat(1_000_000) }))",
    ),
  },
  {
    name: '20,000 attributes',
    html: script(
      "const b = document.createElement('button'); for (let i = 0; i < 20000; i += 1) b.setAttribute('data-a' + i, 'v'); b.textContent = 'Many'; document.body.append(b)",
    ),
  },
  {
    name: 'labels in a circle',
    html: doc(
      '<i id=a aria-labelledby=b>A</i><i id=b aria-labelledby=a>B</i><button id=c aria-labelledby="c a b c">C</button><div id=d aria-owns=e><div id=e aria-owns=d>',
    ),
  },
  { name: 'a select of 30,000', html: doc(`<select aria-label=Big>${times(30_000, (i) => `<option>${i}`)}</select>`), cut: true },
  { name: 'a page that never ends to load', html: doc('<img src="/hang"><script src="/hang"></script><button>Late</button>') },
  { name: 'a page that is busy for three seconds', html: script('for (const end = Date.now() + 3000; Date.now() < end; );') },
];

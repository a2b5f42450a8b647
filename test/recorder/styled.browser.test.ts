/** On a large page a style is asked only where a rule may give one: it tells what a small page tells, where every element is asked. Pages and rules put together at random. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSheets } from '../../recorder/sheets.ts';
import { styledBy } from '../../recorder/styled.ts';
import { lines, see, show } from './page.ts';

/** Elements that nobody sees: with them the page is a large one. */
const many = Array.from({ length: 2_000 }, () => document.createElement('meta'));
const sheet = document.createElement('style');
document.head.append(sheet);

/** An element whose shadow root is open, one whose root nobody sees into; both style themselves and what is slotted. */
const ROOT = '<style>:host{cursor:pointer} ::slotted(.b){cursor:grab} div{cursor:pointer}</style><div><slot></slot></div>';
for (const mode of ['open', 'closed'] as const)
  customElements.define(
    `x-${mode}`,
    class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode }).innerHTML = ROOT;
      }
    },
  );

const RULES = [
  '.a{cursor:pointer}',
  '.b{cursor:grab}',
  'section *{cursor:default}',
  'p{cursor:inherit}',
  '.c{all:unset}',
  '.a .b{cursor:auto}',
  '.a{cursor:var(--hand)} .b{--hand:pointer}',
  '@layer x{.c{cursor:pointer}}',
  '@media all{@supports (display:grid){b{cursor:move}}}',
  '.c{& .a{cursor:pointer}}',
  '@namespace s url(http://www.w3.org/2000/svg);s|svg{cursor:pointer}',
  '.a::after{content:"▾"}',
  '.b:after,.c i::after{content:"▾"}',
  '::after{content:"▼"}',
  '.hover\\:after\\:x::after{content:"▾"}',
  '.c::details-content::after{content:"▾"}',
  '*,::before,::after{box-sizing:border-box}',
  Array.from({ length: 40 }, (_, i) => `.n${i}{cursor:pointer}`).join(' '),
];
const at = fc.constantFrom(
  ...['', ' class=a', ' class=b', ' class=c', ' class="a b"', ' class=n7', ' class=hover:after:x'],
  ...[' style="cursor:pointer"', ' style="all:initial"', ' tabindex=0'],
);
const tag = fc.constantFrom(
  'div',
  'span',
  'b',
  'i',
  'section',
  'p',
  'li',
  'label',
  'a href=#',
  'button',
  'x-open',
  'x-closed',
  'div data-host',
);
const page = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('Save', 'all', '+', '<input>', '<svg cursor=pointer width=9 height=9><title>x</title></svg>', ''),
    fc.tuple(tag, at, tie('part')).map(([name, how, inner]) => `<${name}${how}>${inner}</${name.split(' ')[0]}>`),
    fc.tuple(tie('part'), tie('part')).map((parts) => parts.join(' ')),
    fc.tuple(tie('part'), tie('part'), tie('part')).map((parts) => parts.join('')),
  ),
})).part;

test('a large page is told as a small one is', () => {
  fc.assert(
    fc.property(page, fc.subarray(RULES, { maxLength: 3 }), (html, rules) => {
      sheet.textContent = rules.join('\n');
      show(html);
      for (const host of document.querySelectorAll('[data-host]')) host.attachShadow({ mode: 'open' }).innerHTML = ROOT;
      for (const each of many) each.remove();
      const small = lines(see());
      document.head.append(...many);
      expect(lines(see())).toEqual(small);
    }),
    { numRuns: 300 },
  );
});

test('whatever the browser gives a cursor of its own is asked', () => {
  sheet.textContent = '';
  const tags = `a area article audio b button canvas code details dialog div embed fieldset form h1 iframe img input ins kbd label legend li
    map mark menu meter nav object ol optgroup option output p pre progress select slot span summary table td textarea tr ul video`;
  const attributes = [
    '',
    'href=#',
    'contenteditable',
    'disabled',
    'controls',
    'type=file',
    'type=image',
    'multiple',
    'draggable=true',
  ];
  for (const name of tags.split(/\s+/))
    for (const attribute of attributes) {
      show('<div style="cursor:wait"></div>');
      const host = document.querySelector('div');
      const element = document.createElement(name);
      if (attribute !== '') element.setAttribute(attribute.split('=')[0] ?? '', attribute.split('=')[1] ?? '');
      host?.append(element);
      if (getComputedStyle(element).cursor !== 'wait')
        expect(styledBy(readSheets(document), document).hasCursor(element, name), `${name} ${attribute}`).toBe(true);
    }
});

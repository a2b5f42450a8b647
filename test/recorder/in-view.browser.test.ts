/** On a large page only what lies in the window has a box: pages of columns, lists, bars and layers put together at random, scrolled anywhere, with the browser's own boxes as the oracle. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { all, see, show } from './page.ts';

/** Small pages are asked whole, so there are many elements that nobody sees. */
document.head.append(...Array.from({ length: 2_000 }, () => document.createElement('meta')));
const sheet = document.createElement('style');
sheet.textContent = `.two{display:grid;grid-template-columns:1fr 1fr} .left{float:left;width:40%} .stick{position:sticky;top:0} .out{position:absolute;top:300px}
@media all{.fix{position:fixed;bottom:0}} .tall{height:400px}`;
document.head.append(sheet);

const button = (tall: boolean): string => `<button${tall ? ' class=tall' : ''}>x</button>`;
const list = fc
  .tuple(fc.integer({ min: 1, max: 120 }), fc.boolean())
  .map(([n, tall]) => `<div>${`<p>${button(tall)}</p>`.repeat(n)}</div>`);
const page = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    list,
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `<div class=two>${a}${b}</div>`),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `<div><div class=left>${a}</div>${b}</div>`),
    fc.tuple(tie('part'), tie('part')).map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('class=stick', 'class=fix', 'class=out', 'style="position:fixed;top:40%"'),
        fc.integer({ min: 1, max: 3 }),
      )
      .map(([how, n]) => `<div ${how}>${button(false).repeat(n)}</div>`),
  ),
})).part;

const controls = (): HTMLButtonElement[] => [...document.querySelectorAll('button')];
const isIn = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
const told = (): AxNode[] => [...all(see())].filter(({ role }) => role === 'button');

test('every control in the window has its box', () => {
  const { html, scroll } = {
    html: fc.tuple(page, page, page).map((parts) => parts.join('')),
    scroll: fc.double({ min: 0, max: 1, noNaN: true }),
  };
  fc.assert(
    fc.property(html, scroll, (body, part) => {
      show(body);
      scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight));
      const [nodes, elements] = [told(), controls()];
      expect(nodes).toHaveLength(elements.length);
      elements.forEach((element, i) => {
        if (!isIn(element)) return;
        const { x, y, width, height } = element.getBoundingClientRect();
        expect(nodes[i]?.marks?.box).toEqual([x, y, width, height].map(Math.round));
      });
    }),
    { numRuns: 40 },
  );
});

test('far outside of the window there is none, but of what can be dragged', () => {
  show(`<div>${`<p>${button(false)}</p>`.repeat(1_000)}<p><i draggable=true>y</i></p></div>`);
  scrollTo(0, 0);
  const nodes = told();
  expect(nodes).toHaveLength(1_000);
  const moved = [...all(see())].find(({ states }) => states.draggable === 'true');
  expect(moved?.marks?.box?.[1]).toBeGreaterThan(innerHeight);
  const boxed = nodes.filter(({ marks }) => marks?.box !== undefined);
  expect(boxed.length).toBeLessThan(controls().filter(isIn).length + 40);
});

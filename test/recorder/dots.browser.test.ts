/** Three dots without a name are the sign for what more can be done. */
import { expect, test } from 'vitest';
import { all, see, show } from './page.ts';

const STYLE = `<style>.ic{display:inline-block;width:24px;height:24px;cursor:pointer}.ic b{display:block;margin:2px}
  .dot{width:4px;height:4px;border-radius:2px;background:#333}.line{width:18px;height:2px;background:#333}</style>`;
const named = (inner: string, cls = 'ic'): (string | undefined)[] => {
  show(`${STYLE}<p>Otter</p><div class="${cls}">${inner}</div>`);
  return [...all(see())].flatMap(({ guess }) => (guess === undefined ? [] : [guess.name]));
};
const parts = (count: number, cls: string) => `<b class=${cls}></b>`.repeat(count);
const svg = (inner: string) => `<svg width=16 height=16 viewBox="0 0 16 16">${inner}</svg>`;
const circles = (count: number, r = 1) =>
  svg(Array.from({ length: count }, (_, i) => `<circle cx=${3 + 5 * i} cy=8 r=${r}></circle>`).join(''));
const lines = svg('<path d="M1 3h14"></path><path d="M1 8h14"></path><path d="M1 13h14"></path>');

test('three dots of a style sheet, or three circles of a picture, are called "more"', () => {
  expect(named(parts(3, 'dot'))).toEqual(['more']);
  expect(named(circles(3))).toEqual(['more']);
  expect(named(circles(3, 5))).toEqual(['more']);
});
test('three lines are not, nor two dots, nor dots beside a text', () => {
  expect(named(parts(3, 'line'))).not.toContain('more');
  expect(named(lines)).not.toContain('more');
  expect(named(parts(2, 'dot'))).not.toContain('more');
  expect(named(circles(2))).not.toContain('more');
  expect(named(`${parts(2, 'dot')}<b>Go</b>`)).not.toContain('more');
});
test('whatever the class of the picture is called', () => {
  expect(named(circles(3), 'ic rowact')).toEqual(['more']);
  expect(named(lines, 'ic rowact')).toEqual(['rowact']);
});

import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { graphPicture, pageGraph } from '../../agent-core/node/page-graph.ts';
import { click, node, page, step, trajectory } from '../recall/make.ts';

const link = node('2', 'link', 'Next <b>');
const at = (path: string, title = path) => page(path, [link], { title });
const walkOver = (...paths: string[]) =>
  trajectory(
    paths.slice(0, -1).map((path) => step(at(path), click(link))),
    at(paths.at(-1) ?? '/'),
  );

test('kinds of page stand in columns by their distance, and each link once with its action and count', () => {
  const graph = pageGraph([walkOver('/', '/issues', '/issues/1', '/issues'), walkOver('/', '/issues', '/issues/2', '/')]);
  expect(graph.pages.map(({ path, depth }) => [path, depth])).toEqual([
    ['/', 0],
    ['/issues', 1],
    ['/issues/{n}', 2],
  ]);
  expect(graph.links.map(({ from, to, times }) => [new URL(from).pathname, new URL(to).pathname, times])).toEqual([
    ['/', '/issues', 2],
    ['/issues', '/issues/%7Bn%7D', 2],
    ['/issues/%7Bn%7D', '/issues', 1],
    ['/issues/%7Bn%7D', '/', 1],
  ]);
  expect(graph.left).toBe(0);
  const { document } = parseHTML(`<!doctype html><body>${graphPicture(graph).html}</body>`);
  expect(document.querySelectorAll('rect').length).toBe(3);
  expect(document.querySelectorAll('path.on').length).toBe(2);
  expect(document.querySelectorAll('path.back').length).toBe(2);
  expect(document.querySelector('path title')?.textContent).toContain('Next <b>');
  expect(document.querySelectorAll('b').length).toBe(0);
});

test('of many pages the most seen are drawn, and the others counted; of nothing there is nothing', () => {
  const name = (i: number) => `/page${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`;
  const graph = pageGraph([walkOver('/', ...Array.from({ length: 60 }, (_, i) => name(i)))]);
  expect([graph.pages.length, graph.left]).toEqual([28, 33]);
  expect(pageGraph([])).toEqual({ pages: [], links: [], left: 0 });
});

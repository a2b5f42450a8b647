import { expect, test } from 'vitest';
import { pageBrief } from '../../agent-core/learn/transition.ts';
import { node, page } from '../recall/make.ts';

const heading = (ref: string, name: string, level: number) => node(ref, 'heading', name, { states: { level: String(level) } });
const titled = (title: string, parts: Parameters<typeof page>[1]) => pageBrief({ ...page('/x', parts), title }).heading;

test('a page is called by its own heading, not by one that names the site', () => {
  const site = heading('h1', 'Harbour wiki', 1);
  expect(titled('Tides [Harbour wiki]', [site, heading('h2', 'High water', 2)])).toBe('Tides');
  expect(titled('Tides | Harbour wiki', [site])).toBe('Tides');
  expect(titled('Harbour wiki', [site])).toBe('Harbour wiki');
});

test('headings of the main part come first, and where it has none the title tells', () => {
  const tools = heading('h2', 'User tools', 2);
  const main = (...children: ReturnType<typeof heading>[]) => node('m', 'main', '', { children });
  expect(titled('Tides', [tools, main(heading('h3', 'Low water', 3))])).toBe('Low water');
  expect(titled('start [Harbour wiki]', [heading('h1', 'Harbour wiki', 1), tools, main()])).toBe('start');
});

import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { benchPage } from '../../agent-core/node/bench/bench-page.ts';
import type { Try } from '../../agent-core/node/bench/results.ts';
import { reportHtml } from '../../agent-core/node/report.ts';

const tried = (id: string, arm: string, passed: boolean): Try => ({
  app: 'shop',
  id,
  instruction: `Do ${id}`,
  difficulty: '',
  arm,
  status: 'done',
  because: 'all parts are done',
  steps: ['click a'],
  seconds: 1,
  shown: 0,
  followed: 0,
  refused: 0,
  modelCalls: 0,
  tokens: 0,
  usd: 0,
  passed,
  message: '',
});

test('a measurement is told as a row for each arm and each pair', () => {
  const rows = ['a', 'b', 'c'].flatMap((id) => [
    tried(id, 'none', id === 'a'),
    tried(id, 'ours', true),
    tried(id, 'map', id === 'b'),
  ]);
  const { document } = parseHTML(reportHtml(benchPage({ name: 'shop', command: 'bench', rows, excluded: [] })));
  const cells = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells.map((row) => row.slice(0, 2))).toEqual([
    ['none', '1 of 3'],
    ['ours', '3 of 3'],
    ['map', '1 of 3'],
    ['ours', '3'],
    ['map', '3'],
  ]);
  expect(cells.slice(3).map((row) => [row[4], row[5]])).toEqual([
    ['2', '0'],
    ['1', '1'],
  ]);
  const titles = [...document.querySelectorAll('h2')].map((heading) => heading.textContent);
  expect(titles).toContain('Gained against none (3)');
  expect(titles).toContain('Lost against none (1)');
});

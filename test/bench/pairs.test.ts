import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { armResult, pairResults } from '../../agent-core/bench/pairs.ts';
import { counting } from '../../agent-core/node/bench/bench-page.ts';
import { keepTry, readTries, type Try } from '../../agent-core/node/bench/results.ts';

const row = (id: string, arm: string, passed: boolean, more: Partial<Try> = {}): Try => ({
  app: 'shop',
  id,
  instruction: `do ${id}`,
  difficulty: '',
  arm,
  passed,
  message: '',
  status: 'done',
  because: '',
  steps: ['one', 'two'],
  seconds: 2,
  shown: 0,
  followed: 0,
  refused: 0,
  modelCalls: 2,
  tokens: 0,
  usd: 0,
  ...more,
});
const both = (id: string, none: boolean, ours: boolean): Try[] => [row(id, 'none', none), row(id, 'ours', ours)];

it('a pair is a task that both arms tried; only tasks that tell them apart count for the test', () => {
  const rows = [...both('a', false, true), ...both('b', false, true), ...both('c', true, false), ...both('d', true, true)];
  const [pair] = pairResults(['none', 'ours'], 'none', [...rows, row('e', 'none', false)]);
  expect(pair).toMatchObject({ n: 4, gained: ['shop/a', 'shop/b'], lost: ['shop/c'], difference: 0.25, p: 1 });
});

it('six gained and none lost is p = 2 / 64', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id) => both(id, false, true));
  expect(pairResults(['none', 'ours'], 'none', rows)[0]?.p).toBeCloseTo(2 / 64, 10);
});

it('steps are compared where both did the task', () => {
  const steps = (n: number) => ({ steps: Array.from({ length: n }, () => 'step') });
  const rows = [
    ...[row('a', 'none', true, steps(6)), row('a', 'ours', true, steps(4))],
    ...[row('b', 'none', true, steps(3)), row('b', 'ours', true, steps(5))],
    ...[row('c', 'none', true, steps(9)), row('c', 'ours', true, steps(3))],
    ...[row('d', 'none', false, steps(40)), row('d', 'ours', true, steps(2))],
  ];
  expect(pairResults(['none', 'ours'], 'none', rows)[0]?.effort).toEqual({ n: 3, steps: [6, 4], fewer: 2, more: 1, p: 1 });
});

it('refusals by policy and refuted claims are counted apart', () => {
  const rows = [
    row('a', 'ours', true),
    row('b', 'ours', false),
    row('c', 'ours', false, { status: 'partial', refused: 2 }),
    row('d', 'ours', true, { refused: 1 }),
  ];
  expect(armResult('ours', rows)).toMatchObject({ n: 4, passed: 2, refusedByPolicy: 1, said: 3, refuted: 1, steps: 2 });
});

it('a task whose verifier passes untouched is left out of every arm, and told', () => {
  const rows = [row('a', 'untouched', true), ...both('a', true, true), row('b', 'untouched', false), ...both('b', true, false)];
  const kept = counting(rows);
  expect(kept.rows.map(({ id }) => id)).toEqual(['b', 'b']);
  expect(kept.arms).toEqual(['none', 'ours']);
  expect(kept.left.map(({ id }) => id)).toEqual(['a']);
});

it('a measurement that was killed while it wrote a line goes on with the lines before', () => {
  const out = mkdtempSync(join(tmpdir(), 'fieldguide-tries-'));
  keepTry(out, row('a', 'none', true));
  appendFileSync(join(out, 'tries.jsonl'), '{"app":"shop","id":"b","pas');
  keepTry(out, row('b', 'none', false));
  expect(readTries(out)).toEqual([row('a', 'none', true), row('b', 'none', false)]);
});

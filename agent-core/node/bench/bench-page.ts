/** The report of a measurement: a figure and a chart for every arm, every pair, and the tasks that tell the arms apart. */
import { type ArmResult, armResult, type PairResult, pairResults } from '../../bench/pairs.ts';
import type { ReportPage, ReportSection } from '../report.ts';
import { type Try, UNTOUCHED } from './results.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const between = ([low, high]: readonly [number, number]): string => `${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)}`;

/** Tries that count: those of tasks whose verifier does not pass untouched. */
export function counting(rows: readonly Try[]): { arms: string[]; rows: Try[]; left: Try[] } {
  const left = rows.filter((row) => row.arm === UNTOUCHED && row.passed);
  const out = new Set(left.map((row) => `${row.app}/${row.id}`));
  const kept = rows.filter((row) => row.arm !== UNTOUCHED && !out.has(`${row.app}/${row.id}`));
  return { arms: [...new Set(kept.map((row) => row.arm))], rows: kept, left };
}

const pairText = (pair: PairResult): string =>
  `${pair.arm} against ${pair.against}: ${percent(pair.difference)} points on ${pair.n} tasks (95% ${between(pair.interval)}), gained ${pair.gained.length}, lost ${pair.lost.length}, exact McNemar p = ${pair.p.toFixed(4)} (Holm ${pair.adjusted.toFixed(4)}); where both did it (${pair.effort.n}): ${pair.effort.steps.map((n) => n.toFixed(2)).join(' against ')} steps (${pair.against} first), fewer ${pair.effort.fewer}, more ${pair.effort.more}, sign test p = ${pair.effort.p.toFixed(4)}`;

/** What every arm did, a row each. */
const armTable = (results: readonly ArmResult[]): ReportSection => ({
  kind: 'table',
  title: 'Arms',
  note: 'Intervals are 95% (Wilson). Refuted: said done, and the verifier disagreed. Refused: not done, and the gate did not permit an action.',
  head: ['arm', 'done', 'part', '95%', 'refuted of said', 'refused', 'steps', 'seconds'],
  rows: results.map((r) => [
    r.arm,
    `${r.passed} of ${r.n}`,
    percent(r.passed / Math.max(1, r.n)),
    between(r.interval),
    `${r.refuted} of ${r.said}`,
    String(r.refusedByPolicy),
    r.steps.toFixed(1),
    r.seconds.toFixed(1),
  ]),
});

/** Every other arm against the first, a row each. */
const pairTable = (against: string, pairs: readonly PairResult[]): ReportSection => ({
  kind: 'table',
  title: `Pairs against ${against}`,
  note: `The same tasks. Points: 95% by bootstrap over apps; p: exact McNemar, Holm over the pairs. Steps where both did it, ${against} first: mean, tasks with fewer and with more, sign test.`,
  head: ['arm', 'tasks', 'points', '95%', 'gained', 'lost', 'p', 'Holm', 'steps', 'fewer', 'more', 'p of steps'],
  rows: pairs.map((pair) => [
    pair.arm,
    String(pair.n),
    percent(pair.difference),
    between(pair.interval),
    String(pair.gained.length),
    String(pair.lost.length),
    pair.p.toFixed(4),
    pair.adjusted.toFixed(4),
    pair.effort.steps.map((n) => n.toFixed(2)).join(' → '),
    String(pair.effort.fewer),
    String(pair.effort.more),
    pair.effort.p.toFixed(4),
  ]),
});

/** The same figures as lines of text, for the terminal and the README. */
export function benchLines(all: readonly Try[]): string[] {
  const { arms, rows, left } = counting(all);
  return [
    ...arms.map((arm) => {
      const r = armResult(arm, rows);
      return `${arm}: ${r.passed} of ${r.n} (${percent(r.passed / Math.max(1, r.n))}, 95% ${between(r.interval)}); refused by policy ${r.refusedByPolicy}; said done ${r.said}, of these refuted ${r.refuted}; ${r.steps.toFixed(1)} steps, ${r.seconds.toFixed(1)} s a task`;
    }),
    ...pairResults(arms, arms.includes('none') ? 'none' : (arms[0] ?? ''), rows).map(pairText),
    `left out, since their verifier passes untouched: ${left.length}`,
  ];
}

const bars = (title: string, note: string, rows: readonly { label: string; hits: number; n: number }[]): ReportSection => ({
  kind: 'bars',
  title,
  note,
  rows: rows.map(({ label, hits, n }) => ({ label, part: hits / Math.max(1, n), text: `${hits} of ${n}` })),
});

const byGroup = (rows: readonly Try[], arms: readonly string[], group: (row: Try) => string) =>
  [...new Set(rows.map(group))].sort().flatMap((name) =>
    arms.map((arm) => {
      const r = armResult(
        arm,
        rows.filter((row) => group(row) === name),
      );
      return { label: `${name} · ${arm}`, hits: r.passed, n: r.n };
    }),
  );

const tasks = (title: string, note: string, rows: readonly Try[]): ReportSection => ({
  kind: 'list',
  title: `${title} (${rows.length})`,
  note,
  items: rows.map((row) => ({
    text: row.instruction,
    tag: `${row.app} ${row.id}`,
    detail: `${row.arm}: ${row.message}; ${row.because}. ${row.steps.join(' → ')}`,
    tone: row.passed ? 'good' : 'bad',
  })),
});

export function benchPage(o: {
  name: string;
  command: string;
  rows: readonly Try[];
  excluded: readonly { task: string; why: string }[];
}): ReportPage {
  const { arms, rows, left } = counting(o.rows);
  const base = arms.includes('none') ? 'none' : (arms[0] ?? '');
  const results = arms.map((arm) => armResult(arm, rows));
  const pairs = pairResults(arms, base, rows);
  const changed = (keys: readonly string[], arm: string) =>
    rows.filter((row) => row.arm === arm && keys.includes(`${row.app}/${row.id}`));
  return {
    title: `Measurement: ${o.name}`,
    subtitle: 'Judged by code on the final state; no language model took part in the judging.',
    figures: results.slice(0, 4).map((r) => ({
      label: `${r.arm}: ${r.passed} of ${r.n}`,
      value: percent(r.passed / Math.max(1, r.n)),
      tone: 'plain',
    })),
    sections: [
      bars(
        'Success',
        '',
        results.map((r) => ({ label: r.arm, hits: r.passed, n: r.n })),
      ),
      armTable(results),
      pairTable(base, pairs),
      bars(
        'By app',
        '',
        byGroup(rows, arms, (row) => row.app),
      ),
      tasks(
        `Gained against ${base}`,
        '',
        pairs.flatMap((pair) => changed(pair.gained, pair.arm)),
      ),
      tasks(
        `Lost against ${base}`,
        '',
        pairs.flatMap((pair) => changed(pair.lost, pair.arm)),
      ),
      tasks(
        'Not done',
        '',
        rows.filter((row) => !row.passed && row.arm === (arms.includes('ours') ? 'ours' : base)),
      ),
      tasks('Left out: their verifier passes untouched', '', left),
      {
        kind: 'list',
        title: 'Excluded',
        note: 'Tasks of the suite that were not tried.',
        items: o.excluded.map(({ task, why }) => ({ text: task, tag: 'excluded', detail: why, tone: 'plain' })),
      },
    ],
    footer: `Made by: ${o.command}. Run it again to go on where it was left.`,
  };
}

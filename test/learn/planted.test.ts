/** Labels against truth, and wrong examples among right ones, on runs recorded on DokuWiki, TiddlyWiki and the demo site. */
import { expect, test } from 'vitest';
import type { Procedure } from '../../agent-core/example.ts';
import { ground } from '../../agent-core/learn/ground.ts';
import { deriveGuards } from '../../agent-core/learn/guards.ts';
import { labelWindows } from '../../agent-core/learn/label.ts';
import { unsound } from '../../agent-core/learn/sound.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { example } from '../recall/make.ts';
import { KINDS, type Said, spoil } from '../support/planted.ts';
import { type RecordedWindow, recordedWindows, SITES } from '../support/recorded-runs.ts';
import { isTrue } from '../support/truth.ts';

const windows = SITES.flatMap(recordedWindows);

async function labelled(): Promise<(RecordedWindow & Said)[]> {
  const out: (RecordedWindow & Said)[] = [];
  for (const one of windows) {
    const n = one.window.steps.length;
    const { labelled: found } = await labelWindows(one.window, [{ id: 'w', from: 0, to: n }], { model: builtIn() });
    const [label] = found;
    if (label !== undefined) out.push({ ...one, instruction: label.instruction });
  }
  return out;
}
const good = labelled();
const share = (hits: number, all: number): string => `${hits} of ${all} = ${((100 * hits) / all).toFixed(1)}%`;

test('of 200 windows, half with their own label and half with a wrong one, the checks by code keep what is true', async () => {
  const labels = await good;
  const claims = windows.flatMap((one, i): (Said & { site: string })[] => {
    const own = labels.find(({ site, run, id }) => site === one.site && run === one.run && id === one.id);
    if (own !== undefined && i % 2 === 0) return [own];
    const kind = KINDS[i % 3] ?? 'other target';
    const pool = labels.filter(({ site }) => site === one.site);
    const from = own ?? pool[(i * 13) % pool.length];
    if (from === undefined) return [];
    const wrong = own === undefined ? { window: one.window, instruction: from.instruction } : spoil(kind, own, { n: i, pool });
    return wrong === null ? [] : [{ site: one.site, ...wrong }];
  });
  // Evenly over the three sites.
  const sample = claims.filter((_, i) => Math.floor((i * 200) / claims.length) !== Math.floor(((i - 1) * 200) / claims.length));
  expect(sample.length).toBe(200);
  const judged = sample.map(({ window, instruction }) => ({
    instruction,
    truth: isTrue(instruction, window),
    verdict: ground({ window, instruction, slots: [] }),
  }));
  const kept = judged.filter(({ verdict }) => verdict.keep);
  const truths = judged.filter(({ truth }) => truth);
  const right = kept.filter(({ truth }) => truth);
  console.log(
    `grounding, 200 windows: precision ${share(right.length, kept.length)}, recall ${share(right.length, truths.length)}`,
  );
  for (const { instruction } of kept.filter(({ truth }) => !truth)) console.log('kept, not true:', instruction);
  for (const { instruction, verdict } of truths.filter(({ verdict: { keep } }) => !keep))
    console.log('true, not kept:', instruction, JSON.stringify(verdict));
  expect(right.length / kept.length).toBeGreaterThanOrEqual(0.85);
  expect(right.length / truths.length).toBeGreaterThanOrEqual(0.85);
}, 120_000);

test('of wrong examples of five kinds in equal parts, one among four right ones, at least 95 in 100 are caught before anything is replayed', async () => {
  const labels = (await good).filter(
    ({ window, instruction }) => ground({ window, instruction, slots: [] }).keep && isTrue(instruction, window),
  );
  const wrong = KINDS.flatMap((kind) => {
    const found = labels.flatMap((one, n) => {
      const bad = spoil(kind, one, { n, pool: labels.filter(({ site }) => site === one.site) });
      return bad === null || isTrue(bad.instruction, bad.window) ? [] : [{ kind, ...bad }];
    });
    return found.slice(0, 12);
  });
  const procedure = (said: Said, id: string): Procedure => {
    const { instruction, window } = said;
    const teaches = { kind: 'procedure' as const, instruction, replicate: '', slots: [], ...deriveGuards(window) };
    return { ...example(id, instruction, window), teaches };
  };
  const rows = [
    ...labels.map((one, i) => procedure(one, `good-${i}`)),
    ...wrong.map((one, i) => procedure(one, `${one.kind}-${i}`)),
  ];
  const refused = await unsound(rows, { judge: builtIn(), map: foldMap([]) });
  const caught = wrong.filter((one, i) => refused.has(`${one.kind}-${i}`));
  for (const kind of KINDS) {
    const of = wrong.filter((one) => one.kind === kind).length;
    console.log(`${kind}: caught ${caught.filter((one) => one.kind === kind).length} of ${of}`);
  }
  wrong.forEach((one, i) => {
    if (!refused.has(`${one.kind}-${i}`)) console.log('not caught:', one.kind, one.instruction, one.window.steps.length);
  });
  const lost = labels.filter((_, i) => refused.has(`good-${i}`));
  console.log(`planted: ${share(caught.length, wrong.length)} caught; right ones refused: ${share(lost.length, labels.length)}`);
  for (const kind of KINDS) expect(wrong.filter((one) => one.kind === kind).length, kind).toBeGreaterThan(2);
  expect(caught.length / wrong.length).toBeGreaterThanOrEqual(0.95);
}, 120_000);

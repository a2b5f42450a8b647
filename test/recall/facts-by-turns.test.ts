/** Which controls of the map an instruction tells: by turns those of all that is said, and those of what is said besides names. */
import { expect, test } from 'vitest';
import { factsFor } from '../../agent-core/recall/map-facts.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, step, trajectory } from './make.ts';

const link = (at: number, name: string): AxNode =>
  node(`l${at}`, 'link', name, { marks: marks({ tag: 'a', path: `nav>a:${at}` }) });
const button = (name: string): AxNode => node('b', 'button', name, { marks: marks({ tag: 'button', path: 'main>button' }) });
const [crews, boats] = [link(1, 'Crews'), link(2, 'Boats')];
/** Many say the names that are in the instruction, each another part of them. */
const named = ['Heron Quay', 'Quay Berth', 'Heron Berth', 'Ann Lee', 'Lee Quay', 'Ann Heron'].map((name, i) => link(i + 3, name));
const map = foldMap([
  trajectory(
    [step(page('/', [crews, boats]), click(crews)), step(page('/crews', [crews, boats, button('Invite crew')]), click(boats))],
    page('/boats', [crews, boats, ...named]),
  ),
]);
const told = (objective: string, limit = 4): string[] =>
  factsFor(map, objective, page('/', [crews, boats]), limit).map(({ label }) => label);

test.each(["Invite Ann Lee to the 'heron quay berth'", 'Invite Ann Lee to Heron Quay Berth'])(
  'what the verb means is told beside the many that bear the names: %s',
  (objective) => {
    expect(told(objective)).toContain('Invite crew');
    expect(told(objective)).toHaveLength(4);
    expect(told(objective)[0]).not.toBe('Invite crew');
  },
);
test('what the next step asks for has its turn, however much else is said', () => {
  const long = "Take Ann Lee's berth, quay and heron for the 'Ann Heron', with a lee quay and a heron berth";
  const labels = (question: string) => factsFor(map, long, page('/', [crews, boats]), 3, question).map(({ label }) => label);
  expect(labels('')).not.toContain('Crews');
  expect(labels('new crew')).toContain('Crews');
});
test('each is told once', () => {
  const all = told('Invite crew to Heron Quay Berth', 20);
  expect(new Set(all).size).toBe(all.length);
});

/** A side menu that is folded by being cut off: its entries are told as seen, and something else lies where they would be. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const link = (ref: string, name: string, path: string, href = `/${name}`): AxNode =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', path, attributes: { href } }) });
const [harbour, boats, office] = [
  link('h', 'Harbour', 'nav>ul>li>a', ''),
  link('b', 'Boats', 'nav>ul>li>ul>li>a'),
  link('o', 'Office', 'nav>ul>li:1>a', ''),
];
const front = page('/', [harbour, boats, office]);
const went = (target: AxNode, over: Partial<HistoryEntry> = {}): HistoryEntry => done('Part 1: go «boat»', click(target), over);
const covered = went(boats, { outcome: 'failed', why: 'link "Boats" is covered by link "Office". Close it.' });
const unfolds = went(harbour, { outcome: 'nothing' });
const ask = (...history: HistoryEntry[]) => act(asked('Create a boat called "Nancy"', front, { history }));

test('the entry that holds it is pressed, then the entry itself', () => {
  expect(ask().actions).toEqual([{ kind: 'click', target: 'b' }]);
  expect(ask(covered).actions).toEqual([{ kind: 'click', target: 'h' }]);
  expect(ask(covered, unfolds).actions).toEqual([{ kind: 'click', target: 'b' }]);
});
test('a menu that moves is waited for once, and not folded again', () => {
  expect(ask(covered, unfolds, covered).actions).toEqual([{ kind: 'wait', ms: 500 }]);
  const waited = done('Part 1: go «boat»', { kind: 'wait', ms: 500 }, { outcome: 'nothing' });
  expect(ask(covered, unfolds, covered, waited).actions).toEqual([{ kind: 'click', target: 'b' }]);
  expect(ask(covered, unfolds, covered, waited, covered).actions).not.toEqual([{ kind: 'click', target: 'h' }]);
});
test('what was unfolded long before is unfolded again', () => {
  const elsewhere = done('Part 1: look «Office»', click(office), { outcome: 'nothing' });
  expect(ask(covered, unfolds, elsewhere, covered).actions).toEqual([{ kind: 'click', target: 'h' }]);
});

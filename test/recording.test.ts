import { expect, test } from 'vitest';
import { createRecording, noEffect, withInnerFrame, withMainFrame } from '../agent-core/recording.ts';
import type { Action, AxNode, Observation } from '../agent-core/trajectory.ts';

const node = (ref: string, role: string, name: string, children: AxNode[] = []): AxNode => ({
  ref,
  role,
  name,
  states: {},
  children,
});
const page = (children: AxNode[], url = 'http://x/'): Observation => ({
  ...{ url, title: '', tabs: [], source: 'dom', tree: node('e1', 'RootWebArea', '', children) },
  viewport: { width: 1, height: 1, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
});
const field = node('e2', 'textbox', 'Find');
const list = node('e3', 'listbox', 'Suggestions');
const click: Action = { kind: 'click', target: 'e2' };
const type: Action = { kind: 'type', target: 'e2', text: 'lamp', clear: true, enter: false };

function kinds(done: readonly (readonly [Action, Observation, number?])[]): string[] {
  const recording = createRecording();
  for (const [action, observation, takesBack] of done)
    recording.add({ action, observation, effect: noEffect(), at: 0 }, takesBack ?? 0);
  return recording.steps().map((step) => step.action.kind + ('count' in step.action ? ` ${step.action.count}` : ''));
}

test('a click that only put the cursor there belongs to the typing; one that opened something stays', () => {
  expect(
    kinds([
      [click, page([field])],
      [type, page([field])],
    ]),
  ).toEqual(['type']);
  expect(
    kinds([
      [click, page([field])],
      [type, page([field, list])],
    ]),
  ).toEqual(['click', 'type']);
  expect(
    kinds([
      [{ ...click, button: 'right' }, page([field])],
      [type, page([field])],
    ]),
  ).toEqual(['click', 'type']);
});

test('a double click takes its single clicks back and keeps the page they were made on', () => {
  const recording = createRecording();
  const [before, between] = [page([field]), page([field, list])];
  recording.add({ action: click, observation: before, effect: noEffect(), at: 0 }, 0);
  recording.add({ action: click, observation: between, effect: noEffect(), at: 1 }, 0);
  recording.add({ action: { ...click, count: 2 }, observation: between, effect: noEffect(), at: 2 }, 2);
  expect(recording.steps()).toMatchObject([{ action: { kind: 'click', count: 2 }, observation: before, by: 'human' }]);
});

test('a frame keeps what was read of it, but not from another document', () => {
  const inner = node('f1e1', 'RootWebArea', 'Inner');
  const last = page([node('e9', 'Iframe', '', [inner])]);
  const seen = () => page([field, node('e9', 'Iframe', '')]);
  expect(withMainFrame([last], seen()).tree.children[1]?.children).toEqual([inner]);
  expect(withMainFrame([page([], 'http://x/away'), last], seen()).tree.children[1]?.children).toEqual([inner]);
  expect(withMainFrame([{ ...last, url: 'http://x/other' }], seen()).tree.children[1]?.children).toEqual([]);
  const now = withInnerFrame(last, 'f1e1', node('f1e1', 'RootWebArea', 'Changed'));
  expect(now.tree.children[0]?.children[0]?.name).toBe('Changed');
  expect(last.tree.children[0]?.children[0]?.name).toBe('Inner');
});

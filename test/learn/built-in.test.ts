import { expect, test } from 'vitest';
import type { HelpChunk } from '../../agent-core/example.ts';
import { transitionsOf } from '../../agent-core/learn/transition.ts';
import { allWindows } from '../../agent-core/learn/windows.ts';
import { judge, refine } from '../../agent-core/models/built-in/judge.ts';
import { label } from '../../agent-core/models/built-in/label.ts';
import { propose } from '../../agent-core/models/built-in/propose.ts';
import type { JudgeFacts } from '../../agent-core/prompts/judge.ts';
import type { MapBriefControl } from '../../agent-core/prompts/propose-tasks.ts';
import { longRun, settings, step, stop, trajectory } from './site.ts';

const run = longRun();
const items = new Map(
  label({ transitions: transitionsOf(run), windows: allWindows(run.steps.length) }).items.map((item) => [item.id, item]),
);
const said = (id: string): string => {
  const item = items.get(id);
  return item === undefined || 'skip' in item ? 'skip' : item.instruction;
};

test('a window is named after what its end shows', () => {
  expect(said('0-1')).toBe('Open the "New issue" dialog on the "Issues" page');
  expect(said('0-3')).toBe('Create an issue with Title "Crane light is out"');
  expect(said('3-4')).toBe('Open the "Settings" page');
  expect(said('4-5')).toBe('Turn off "Weekly digest" on the "Settings" page');
  expect(said('5-7')).toBe('Set "Landing view" to "Board" on the "Settings" page');
  expect(said('4-7')).toBe(
    'Turn off "Weekly digest" on the "Settings" page and set "Landing view" to "Board" on the "Settings" page',
  );
});

test('what ends on the way to something is skipped: a typed and unsaved field, an opened list, a page after the deed', () => {
  expect([said('0-2'), said('1-2'), said('4-6'), said('2-4')]).toEqual(['skip', 'skip', 'skip', 'skip']);
});

test('typed and chosen values are slots, with the step of the window that uses them', () => {
  expect(items.get('0-3')).toMatchObject({ slots: [{ sample: 'Crane light is out', kind: 'text', field: 'Title', step: 1 }] });
  expect(items.get('5-7')).toMatchObject({ slots: [{ sample: 'Board', kind: 'option', field: 'Landing view', step: 1 }] });
});

test('a run that ends with an answer to a question becomes that question', () => {
  const asked = trajectory([step(settings(true), stop('Table'))], settings(true));
  const [item] = label({
    goal: 'What is the landing view?',
    transitions: transitionsOf(asked),
    windows: [{ id: 'a', from: 0, to: 1 }],
  }).items;
  expect(item).toMatchObject({ instruction: 'What is the landing view?', answer: 'Table' });
});

const control = (over: Partial<MapBriefControl>): MapBriefControl => ({
  label: '',
  kind: 'button',
  section: '',
  page: 'Settings',
  template: '/settings',
  options: [],
  effects: [],
  value: '',
  fields: [],
  entity: '',
  covered: false,
  ...over,
});
const brief = {
  pages: [],
  controls: [
    control({ label: 'Weekly digest', kind: 'switch', value: 'on' }),
    control({ label: 'Landing view', kind: 'combobox', options: ['Table', 'Board'], value: 'Table' }),
    control({ label: 'Create issue', page: 'Issues', fields: [{ label: 'Title', kind: 'textbox', options: [] }] }),
    control({ label: 'Delete account' }),
    control({ label: 'Quiet hours', kind: 'switch', covered: true }),
  ],
};
const ask = { origin: 'http://127.0.0.1:8080', mapBrief: brief, have: [], n: 10, mark: 'fg01' };

test('from the map: one task for each control without an example, by its kind; nothing that harms', () => {
  expect(propose({ ...ask, chunk: null }).tasks.map(({ text }) => text)).toEqual([
    'Turn off "Weekly digest" on the "Settings" page',
    'Set "Landing view" to "Board" on the "Settings" page',
    'Create an issue with Title "Sample title fg01" on the "Issues" page',
  ]);
});

const chunk: HelpChunk = {
  doc: 'http://127.0.0.1:8080/help/mail',
  heading: 'Fewer mails',
  text: 'Go to Settings. Switch Weekly digest off.',
  steps: ['Go to Settings.', 'Switch Weekly digest off.'],
  expected: 'You should now see it grey.',
  labels: ['Settings', 'Weekly digest'],
  standIn: false,
};

test('from help: what it names last comes first, with its steps and what one should see; nothing where no name is known', () => {
  const [task] = propose({ ...ask, chunk }).tasks;
  expect(task).toMatchObject({
    text: 'Turn off "Weekly digest" on the "Settings" page',
    steps: chunk.steps,
    expected: chunk.expected,
  });
  expect(propose({ ...ask, chunk: { ...chunk, labels: ['Newsletter'] } }).tasks).toEqual([]);
  expect(propose({ ...ask, chunk, have: [task?.text ?? ''] }).tasks).toEqual([]);
});

const facts: JudgeFacts = {
  grounded: true,
  ends: true,
  visible: true,
  cycle: false,
  detours: 0,
  steps: 2,
  fields: 0,
  distance: 1,
};
test.each([
  ['aligned', { ends: false }],
  ['coherent', { visible: false }],
  ['reasonable', { cycle: true }],
  ['reasonable', { detours: 1 }],
  ['reasonable', { steps: 9 }],
] as const)('the rule judge votes no on %s', (criterion, wrong) => {
  const instruction = 'Open the "Settings" page';
  const [bad] = judge({ items: [{ id: 'a', instruction, digest: '', facts: { ...facts, ...wrong } }] }).items;
  const [good] = judge({ items: [{ id: 'a', instruction, digest: '', facts }] }).items;
  expect(bad?.[criterion]).toBe(false);
  expect(good).toMatchObject({ aligned: true, coherent: true, natural: true, reasonable: true });
});

test('an instruction with identifiers of a program is not natural', () => {
  const [vote] = judge({ items: [{ id: 'a', instruction: 'Click the btn_save_all element now', digest: '', facts }] }).items;
  expect(vote?.natural).toBe(false);
});

test('a value that a list does not have is replaced by one that it has', () => {
  const conflict = { missing: 'Boards', digest: '', options: ['Table', 'Board', 'Calendar'] };
  expect(refine({ task: 'Set "Landing view" to "Boards"', conflict })).toEqual({
    do: 'edit',
    text: 'Set "Landing view" to "Board"',
  });
  expect(refine({ task: 'Set "Landing view" to "Boards"', conflict: { ...conflict, options: [] } })).toEqual({ do: 'drop' });
});

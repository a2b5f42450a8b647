/** Text of pages, examples, lessons and replies stays inside its blocks, whatever it says (T-11). */
import { expect, it } from 'vitest';
import type { Example, HelpChunk } from '../agent-core/example.ts';
import { transitionsOf } from '../agent-core/learn/transition.ts';
import type { PromptText } from '../agent-core/ports.ts';
import { type ActInput, act, type HistoryEntry, POLICY } from '../agent-core/prompts/act.ts';
import { distil } from '../agent-core/prompts/distil.ts';
import { visible } from '../agent-core/prompts/fence.ts';
import { judge } from '../agent-core/prompts/judge.ts';
import { label } from '../agent-core/prompts/label.ts';
import { proposeTasks } from '../agent-core/prompts/propose-tasks.ts';
import { refineTask } from '../agent-core/prompts/refine-task.ts';
import { click, example, marks, node, page, step, text, trajectory } from './recall/make.ts';
import { breakOuts } from './support/attack-strings.ts';

const NONCE = 'f00dfacef00dface';
const MARK = 'MARKED';
const attacks = breakOuts().map((one) => one.replaceAll('¤', NONCE));

/** What stands in no block; throws when blocks do not open and close in turn. */
function outside({ system, parts }: PromptText): string {
  const whole = [system, ...parts.map((part) => part.text)].join('\n');
  const [first = '', ...rest] = whole.split(/<untrusted kind="[a-z]+" id="/);
  const after = rest.map((piece) => {
    const nonce = piece.slice(0, 16);
    const [inside, ...more] = piece.split(`</untrusted id="${nonce}">`);
    expect(more.length, inside).toBe(1);
    return more.join('');
  });
  return [first, ...after].join('\n');
}

const FACTS = { grounded: true, ends: true, visible: true, cycle: false, detours: 0, steps: 1, fields: 0, distance: null };

/** Every question, with the text in every place that a site, a guide or a model's earlier reply can fill. */
function questions(attack: string): PromptText[] {
  const evil = `${MARK} ${attack}`;
  const pressed = node('3', 'button', evil, { marks: marks({ section: evil, row: evil, near: evil }) });
  const seen = page('/a', [text('2', evil), pressed, node('4', 'textbox', evil, { value: evil })], { title: evil });
  const run = trajectory([step(seen, click(pressed))], seen);
  const known = example('e', evil, run);
  const lesson: Example = { ...known, teaches: { kind: 'lesson', polarity: 'do', title: evil, when: evil, body: evil } };
  const transition = transitionsOf(run);
  const entry: HistoryEntry = {
    ...{ step: 1, action: click(pressed), note: evil, outcome: 'refused', why: evil, effect: evil, before: '', after: '' },
    ...{ page: '', url: evil, writes: [evil], appeared: [evil], vanished: [evil] },
  };
  const fact = {
    ...{ label: evil, kind: evil, section: evil, options: [evil], page: evil, template: evil, effects: [evil], path: [] },
  };
  const chunk: HelpChunk = {
    doc: evil,
    heading: evil,
    text: evil,
    steps: [evil],
    expected: evil,
    labels: [evil],
    standIn: false,
  };
  const input: ActInput = {
    ...{ policy: POLICY, siteBrief: evil, objective: 'Find order 1042', checklist: [{ id: evil, text: evil, met: true }] },
    ...{ tutorial: [evil], expected: evil, history: [entry, { ...entry, outcome: 'failed' }], lessons: [lesson] },
    examples: [{ item: known, score: 1, from: 0, why: evil }],
    ...{ facts: [fact], help: [chunk], observation: seen, expand: [], lastFailure: evil, left: 3 },
  };
  const control = {
    ...{ label: evil, kind: evil, section: evil, page: evil, template: evil, options: [evil], effects: [evil], value: evil },
    ...{ fields: [], entity: evil, covered: true },
  };
  const map = { pages: [{ title: evil, template: evil }], controls: [control] };
  return [
    act(input, NONCE),
    label({ goal: evil, transitions: transition, windows: [{ id: 'w1', from: 0, to: 1 }] }),
    judge({ items: [{ id: 'w1', instruction: evil, answer: evil, digest: evil, facts: FACTS }] }),
    distil({ goal: evil, outcome: 'fail', digest: transition, contrast: transition }),
    proposeTasks({ origin: seen.url, chunk, mapBrief: map, have: [evil], n: 3, mark: 'fg7' }),
    refineTask({ task: evil, conflict: { missing: evil, digest: evil, options: [evil] } }),
  ].map((prompt) => prompt.render());
}

it('500 break-outs in every field of every question', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(500);
  for (const attack of attacks) {
    for (const prompt of questions(attack)) {
      const around = outside(prompt);
      expect(around, attack).not.toContain(MARK);
      expect(around, attack).not.toContain('DO:');
      expect(JSON.stringify(prompt)).not.toMatch(/[\u200b\u202e\u2060\u{e0000}-\u{e01ef}]/u);
    }
  }
});

it('what people cannot see, a model does not see either', () => {
  expect(visible('a\u200bb\u202ec\u{e0041}d\u{e0141}e\u00adf\u0000g\u3164h\ufe0fi\tj\nk')).toBe('abcdefghi\tj\nk');
});

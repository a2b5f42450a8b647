/**
 * Input tokens per labelled window: the paper's way, one question a window and text with all its pages, against ours, one question for all chosen windows with a line a step. The same
 * recorded run on TiddlyWiki's own documentation, its first 3, 6 and 10 steps; system text and tool schema are counted on both sides, in o200k tokens.
 * `label`: two texts a window against one question. `all`: with four judgements a window (two judges, two texts) against two judge questions for all.
 * `npm run bench:cost`
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { pursue } from '../../agent-core/agent.ts';
import { replicate, slice, transitionsOf } from '../../agent-core/learn/transition.ts';
import { allWindows, chooseWindows } from '../../agent-core/learn/windows.ts';
import { questionBody } from '../../agent-core/models/anthropic-question.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { kindOf, labelOf, walk } from '../../agent-core/observation.ts';
import { observationText } from '../../agent-core/observation-text.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { Prompt, PromptText } from '../../agent-core/ports.ts';
import { isActPrompt } from '../../agent-core/prompts/act.ts';
import { actionText } from '../../agent-core/prompts/action-text.ts';
import { judge } from '../../agent-core/prompts/judge.ts';
import { label } from '../../agent-core/prompts/label.ts';
import type { Trajectory } from '../../agent-core/trajectory.ts';
import { startTiddlywiki } from '../sites/tiddlywiki.ts';

const STEPS = 10;
const WHOLE = { maxTokens: Number.POSITIVE_INFINITY };

/** Clicks through links and tabs, none twice: a run like those of a sweep, on real pages. */
async function recorded(url: string): Promise<Trajectory> {
  const store = await openStore(mkdtempSync(join(tmpdir(), 'fieldguide-cost-')), { write: true });
  const { origin } = new URL(url);
  const run = await store.runs.begin({ origin, kind: 'explore', options: {} });
  const journal = store.journal(run);
  const origins = createOrigins({ read: [origin], write: [], docs: [], mayDoIrreversible: false, recipients: [] });
  const browser = await openBrowser({
    mode: 'read',
    origins,
    headed: false,
    profile: null,
    key: 'k',
    keep: [],
    maskValues: false,
  });
  const budget = createBudget(LIMITS.explore, { save: async () => undefined, clock: () => performance.now() });
  const approve = async () => false;
  const gate = createGate({
    ...{ environment: browser.environment, mode: 'read' as const, origins, budget, barrier: browser.barrier, journal, approve },
    task: '',
  });
  const clicked = new Set<string>();
  const model = scripted((prompt) => {
    if (!isActPrompt(prompt)) throw new Error(prompt.name);
    for (const { node } of walk(prompt.input.observation.tree)) {
      const name = labelOf(node);
      if (!['link', 'tab'].includes(kindOf(node)) || name.length < 3 || clicked.has(name)) continue;
      clicked.add(name);
      return { actions: [{ kind: 'click', target: node.ref }], next_query: '', confidence: 1 };
    }
    return { actions: [{ kind: 'stop', status: 'partial', evidence: [] }], next_query: '', confidence: 1 };
  });
  try {
    await browser.open(url);
    const going = pursue({
      ...{ origin, task: 'look around', by: 'sweep' as const, model, environment: gate.environment, gate, journal, budget },
      ...{ recall: null, tutorial: [], maxSteps: 3 * STEPS, firstSeq: 0, now: () => Date.now() },
    });
    for (;;) {
      const next = await going.next();
      if (next.done === true) return next.value.trajectory;
    }
  } finally {
    await browser.close();
    await store.close();
  }
}

const sent = (prompt: Prompt<unknown, unknown>, text: PromptText = prompt.render()): number => {
  const { tools, system, messages } = questionBody(prompt, { model: 'claude-haiku-4-5', thinking: false, text, repair: '' });
  return countTokens(JSON.stringify([tools, system, messages]));
};

/** One question about one window, with every page of it in full. */
function naive(window: Trajectory, size: Parameters<typeof observationText>[1]): number {
  const question = label({ transitions: [], windows: [] });
  const pages = window.steps.map((step) => `${observationText(step.observation, size)}\n${actionText(step.action)}`);
  const body = [...pages, observationText(window.last, size)].join('\n\n');
  return sent(question, { system: question.render().system, parts: [{ text: body, cache: false }] });
}

const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-wiki-'));
const wiki = await startTiddlywiki(scratch);
try {
  const run = await recorded(wiki.url);
  if (run.steps.length < STEPS) throw new Error(`only ${run.steps.length} steps were recorded`);
  const tokens = run.steps.map((step) => countTokens(observationText(step.observation, WHOLE)));
  console.log(`pages of ${Math.min(...tokens)} to ${Math.max(...tokens)} tokens in full, at most 6,000 as the agent reads them`);
  for (const n of [3, 6, 10]) {
    const trajectory = slice(run, 0, n);
    const windows = allWindows(n);
    const chosen = chooseWindows(trajectory);
    const labelled = sent(label({ transitions: transitionsOf(trajectory), windows: chosen }));
    const facts = { grounded: true, ends: true, visible: true, cycle: false, detours: 0, steps: 1, fields: 0, distance: null };
    const items = chosen.map(({ id, from, to }) => ({
      ...{ id, facts, instruction: 'Open the page that says how the list of recent changes is kept' },
      digest: replicate(transitionsOf(slice(trajectory, from, to))),
    }));
    const judged = sent(judge({ items }));
    for (const [name, size] of [
      ['whole pages', WHOLE],
      ['pages of at most 6,000', {}],
    ] as const) {
      const pass = windows.reduce((sum, { from, to }) => sum + naive(slice(trajectory, from, to), size), 0) / windows.length;
      const [ours, oursAll] = [labelled / chosen.length, (labelled + 2 * judged) / chosen.length];
      console.log(
        `${n} steps, ${name}: label ${Math.round(2 * pass)} against ${Math.round(ours)} a window = ${((2 * pass) / ours).toFixed(0)} times; all ${Math.round(6 * pass)} against ${Math.round(oursAll)} = ${((6 * pass) / oursAll).toFixed(0)} times (${windows.length} windows, ${chosen.length} chosen)`,
      );
    }
  }
} finally {
  wiki.close();
}

/** Tasks to try: from the help, and from what the sweep found and nobody tried (`method.md` 3.3). */

import type { HelpChunk, ProposedTask } from '../example.ts';
import type { Model, Usage } from '../ports.ts';
import { type MapBrief, proposeTasks } from '../prompts/propose-tasks.ts';
import { words } from '../recall/text.ts';
import type { Origin } from '../trajectory.ts';
import { likeness, SAME } from './ground.ts';
import { unanswered } from './unanswered.ts';

const PER_CHUNK = 3;
const FROM_MAP = 40;

/** Never practised, by whatever model it was proposed (harm filter, F27). */
const HARM =
  /\b(delete|remove|erase|destroy|wipe|pay|buy|purchase|order|checkout|donate|send|invite|publish|share|transfer|withdraw|password|passcode|sign ?(out|off)|log ?(out|off)|deactivate|close (my|the|your) account|terminate|revoke|ban|grant|permissions?|api key|credit card|two-factor)\b/i;
const isHarmful = (text: string): boolean => HARM.test(text.replace(/"[^"]*"/g, ''));

const RISKS = { reads: 0, writes: 1, irreversible: 2 } as const;

/** Words of the task that the map has as a control without an example: the more, the sooner. */
function worth(task: ProposedTask, brief: MapBrief): number {
  const told = new Set(words(task.text));
  const fresh = brief.controls.some((control) => !control.covered && words(control.label).every((word) => told.has(word)));
  const documented = task.from.startsWith('help:');
  return ((fresh ? 2 : 1) * (documented ? 1.5 : 1)) / Math.max(1, task.steps.length || 2);
}

/** Reads before writes, then uncovered × documented ÷ steps; without harm and without repeats. */
function queue(tasks: readonly ProposedTask[], brief: MapBrief, have: readonly string[]): ProposedTask[] {
  const kept: ProposedTask[] = [];
  const ordered = tasks
    .filter((task) => !isHarmful(task.text) && task.risk !== 'irreversible')
    .map((task) => ({ task, worth: worth(task, brief) }))
    .sort((a, b) => RISKS[a.task.risk] - RISKS[b.task.risk] || b.worth - a.worth);
  for (const { task } of ordered) {
    const known = [...have, ...kept.map((other) => other.text)];
    if (known.some((text) => likeness(text, task.text) >= SAME)) continue;
    kept.push(task);
  }
  return kept;
}

/** One question a chunk, one for the map. A chunk whose answer cannot be had or read is left out and counted. */
export async function propose(o: {
  origin: Origin;
  chunks: readonly HelpChunk[];
  brief: MapBrief;
  have: readonly string[];
  model: Model;
  mark: string;
  signal?: AbortSignal;
}): Promise<{ tasks: ProposedTask[]; failed: number; usage: Usage[] }> {
  const { origin, brief, model, mark } = o;
  const tasks: ProposedTask[] = [];
  const usage: Usage[] = [];
  let failed = 0;
  const useful = o.chunks.filter((chunk) => chunk.steps.length > 0 || chunk.labels.length > 0);
  for (const chunk of [...useful, null]) {
    if (o.signal?.aborted) break;
    const have = [...o.have, ...tasks.map((task) => task.text)];
    const question = proposeTasks({ origin, chunk, mapBrief: brief, have, n: chunk === null ? FROM_MAP : PER_CHUNK, mark });
    const answer = await model.ask(question, o.signal).catch(unanswered);
    if (answer === null) {
      failed += 1;
      continue;
    }
    usage.push(answer.usage);
    for (const { from, ...task } of answer.reply.tasks) {
      tasks.push({ ...task, from: chunk === null ? (from ?? 'map') : `help:${chunk.doc}#${chunk.heading}` });
    }
  }
  return { tasks: queue(tasks, brief, o.have), failed, usage };
}

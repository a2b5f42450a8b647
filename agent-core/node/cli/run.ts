/** `fieldguide run "<task>" --url <url>`. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { LIMITS } from '../../policy/budget.ts';
import { hasLanguage } from '../../ports.ts';
import { writeReport } from '../report.ts';
import type { TaskResult } from '../run-task.ts';
import { taskPage } from '../task-page.ts';
import { actionText } from '../words.ts';
import { type Approval, approver } from './approve.ts';
import { browserFlags, browserOptions } from './browser-flags.ts';
import { Fault, failed } from './fault.ts';
import { databaseFlag, flag, jsonFlag, modelFlag, readUrl, storeFlag, thinkingFlag, WITHOUT_LANGUAGE, within } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { asJson, interactive, paint, printable, result, say, status } from './terminal.ts';
import { workshop } from './workshop.ts';

const Options = browserOptions.extend({
  url: z.string(),
  store: z.string(),
  database: z.string().optional(),
  examples: z.enum(['on', 'off']),
  approve: z.enum(['ask', 'none', 'all']).optional(),
  paperFaithful: z.boolean(),
  holdOut: z.number(),
  maxSteps: z.number(),
  model: z.string().optional(),
  thinking: z.boolean(),
  out: z.string().optional(),
  trace: z.string().optional(),
  har: z.string().optional(),
  json: z.boolean(),
});
type Options = z.infer<typeof Options>;

/** The document of `--out` and `--json`, as product.md has it. */
const runDocument = (o: { task: string; url: string; done: TaskResult; approvals: readonly Approval[]; report: string }) => {
  const { end, steps, tally } = o.done;
  return {
    run: o.done.run,
    task: o.task,
    url: o.url,
    success: end.status === 'stopped' ? null : end.status === 'done',
    answer: end.answer ?? null,
    typed: end.typed ?? null,
    endedAt: end.trajectory.last.url,
    stoppedBecause: end.because,
    steps: steps.map(({ step, seconds, examples }) => ({
      action: step.action.kind,
      target: 'target' in step.action ? { role: step.action.target.role, name: step.action.target.name } : null,
      effect: step.effect.requests
        .filter((r) => !['GET', 'HEAD'].includes(r.method))
        .map((r) => `${r.method} ${r.path}${r.blocked ? ' (stopped)' : ''}`),
      seconds,
      examples,
    })),
    heldOut: o.done.heldOut,
    examplesShown: end.shown.length,
    examplesFollowed: end.followed.length,
    examplesAged: end.aged.length,
    ...tally,
    seconds: o.done.seconds,
    approvals: o.approvals,
    report: o.report,
  };
};

const EXPENDABLE =
  'Declared expendable by --approve all: whatever the task needs may be done with this account, also what cannot be undone.';

const switchedOff = (ids: readonly string[]): string =>
  `switched off after three such refusals, until "fieldguide guides verify" has done it again: example ${ids.map((id) => id.slice(0, 8)).join(', ')}`;

const noLonger = (ids: readonly string[]): string =>
  `no longer used, since the site was not as they say: example ${ids.map((id) => id.slice(0, 8)).join(', ')}. "fieldguide guides verify" tries them again.`;

const HELD_OUT =
  'This task was drawn to be done without what was learned, to measure what that is worth: see "fieldguide guides show".';

const LOG_IN = ' Log in with "fieldguide login <url> --profile <name>", then run the task again with --profile <name>.';

async function act(task: string, o: Options): Promise<void> {
  const url = readUrl(o.url);
  if (task.trim() === '') throw new Fault(2, 'The task is empty. Say in a sentence what is to be done.');
  const { runTask, openStore, modelNamed } = await workshop();
  const model = modelNamed(o.model, o);
  if (o.paperFaithful && !hasLanguage(model)) say(paint('yellow', `--paper-faithful does nothing here. ${WITHOUT_LANGUAGE}`));
  const approve = o.approve ?? (interactive() ? 'ask' : 'none');
  if (approve === 'all') say(paint('yellow', EXPENDABLE));
  const store = await openStore(o.store, { database: o.database, write: false, onProblem: say });
  const interrupt = onInterrupt('the task');
  try {
    const approvals: Approval[] = [];
    const limits = LIMITS.run;
    const expendable = approve === 'all';
    const done = await runTask({
      ...o,
      store,
      url,
      task,
      examples: o.examples === 'on',
      holdOut: o.holdOut / 100,
      trust: expendable ? 'expendable' : 'assist',
      approve: approver(approve, approvals),
      limits: { ...limits, steps: o.maxSteps, ...(expendable ? { writes: o.maxSteps, irreversible: o.maxSteps } : {}) },
      model,
      profile: o.profile ?? null,
      screenshots: true,
      signal: interrupt.signal,
      onEvent: (event) => {
        if (event.kind === 'step') say(`${String(event.n).padStart(2)}  ${printable(actionText(event.step.action))}`);
        if (event.kind === 'refused') say(paint('yellow', `    not done: ${printable(event.why)}`));
        if (event.kind === 'disabled') say(paint('yellow', `    ${switchedOff(event.examples)}`));
        if (event.kind === 'asked' && event.note !== '') status(printable(event.note));
      },
    });
    const report = join(store.folder(done.run), 'report.html');
    writeReport(report, taskPage({ task, url, done, examples: await store.examples.list(new URL(url).origin) }));
    const document = runDocument({ task, url, done, approvals, report });
    if (o.out !== undefined) writeFileSync(resolve(o.out), `${asJson(document)}\n`, { mode: 0o600 });
    if (done.heldOut) say(paint('yellow', HELD_OUT));
    if (done.end.aged.length > 0) say(paint('yellow', noLonger(done.end.aged)));
    await tell(document, done, o.json);
    if (interrupt.hit()) throw new Fault(130, 'Interrupted; what was done is in the store.');
    if (document.success !== true)
      throw failed(`The task was not done: ${done.end.because}.${done.end.wantsLogin ? LOG_IN : ''}`);
  } finally {
    await store.close();
  }
}

async function tell(document: ReturnType<typeof runDocument>, { end, said }: TaskResult, json: boolean): Promise<void> {
  if (json) return result(asJson({ ...document, answer: said }));
  say(`Report: ${document.report}`);
  const verdict =
    document.success === true
      ? paint('green', 'Done')
      : document.success === null
        ? paint('yellow', 'Stopped')
        : paint('red', 'Not done');
  await result(
    [
      `${verdict} in ${document.steps.length} steps, ${document.seconds.toFixed(1)} s: ${printable(end.because)}`,
      ...(said === null ? [] : [printable(said)]),
    ].join('\n'),
  );
}

export const runCommand = (): Command => {
  const command = new Command('run')
    .description('do a task on a site, with what was learned of it')
    .argument('<task>', 'what to do, in a sentence')
    .addOption(flag('--url <url>', 'page to start on').makeOptionMandatory())
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(flag('--examples <on|off>', 'use what was learned').choices(['on', 'off']).default('on'))
    .addOption(
      flag('--hold-out <percent>', 'of tasks, drawn by chance, done without what was learned, to measure what it is worth')
        .argParser(within(0, 100, 'any'))
        .default(0),
    )
    .addOption(
      flag(
        '--paper-faithful',
        'look examples up as the paper does, by one more question a step, and show them whole: dearer',
      ).default(false),
    )
    .addOption(
      flag(
        '--approve <ask|none|all>',
        'questions about risky actions: ask at the terminal, answer no, or declare the account expendable (default: ask, without a terminal none)',
      ).choices(['ask', 'none', 'all']),
    )
    .addOption(
      flag('--max-steps <n>', 'actions at most')
        .argParser(within(1, 500, 'whole'))
        .default(LIMITS.run.steps),
    )
    .addOption(modelFlag())
    .addOption(thinkingFlag())
    .addOption(flag('--out <file.json>', 'also write the result to a file'))
    .addOption(flag('--trace <file.zip>', 'write a Playwright trace'))
    .addOption(flag('--har <file>', 'write the network log'))
    .addOption(jsonFlag());
  for (const option of browserFlags()) command.addOption(option);
  return command.action((task: string, given: unknown) => act(task, Options.parse(given)));
};

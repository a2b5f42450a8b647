/** `fieldguide demo`: a bundled site is explored, then one task is done without and with what was learned. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { LIMITS } from '../../policy/budget.ts';
import { demoPage } from '../demo-page.ts';
import { startDemoSite } from '../demo-site.ts';
import type { Explored } from '../explore-site.ts';
import { writeReport } from '../report.ts';
import type { TaskResult, TaskSetup } from '../run-task.ts';
import type { Store } from '../store/open-store.ts';
import { Fault } from './fault.ts';
import { flag, jsonFlag, within } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { learnProgress } from './learn-progress.ts';
import { asJson, paint, result, say } from './terminal.ts';
import { workshop } from './workshop.ts';

const Options = z.object({ minutes: z.number(), task: z.string(), json: z.boolean() });
/** What it is called says nothing of where it is set, and the first page shows no way there. */
const TASK = 'Turn on "Quiet hours"';

async function act(o: z.infer<typeof Options>): Promise<void> {
  const { openStore, exploreSite, modelNamed } = await workshop();
  const site = await startDemoSite();
  const store = await openStore(mkdtempSync(join(tmpdir(), 'fieldguide-demo-')), { write: true, what: 'demo', onProblem: say });
  const interrupt = onInterrupt('the demo');
  try {
    const { origin } = new URL(site.url);
    const run = await store.runs.begin({ origin, kind: 'explore', options: { url: site.url } });
    const limits = { ...LIMITS.explore, ms: o.minutes * 60_000 };
    const browser = {
      headed: false,
      profile: null,
      model: modelNamed('built-in', { thinking: false }),
      judges: [],
      paperFaithful: false,
      signal: interrupt.signal,
    };
    say(`The bundled site runs at ${site.url}. It is explored for at most ${o.minutes} minutes.`);
    const explored = await exploreSite({
      ...browser,
      ...{ store, run, url: site.url, mode: 'sandbox', helpUrls: [], also: [], limits, screenshots: true },
      onEvent: learnProgress(limits.steps),
    });
    await store.runs.end(run.id, 'done', explored.report);
    if (interrupt.hit()) throw new Fault(130, 'Interrupted.');
    const arm = async (examples: boolean): Promise<TaskResult> => {
      await site.reset();
      say(paint('bold', `"${o.task}", ${examples ? 'with' : 'without'} what was learned`));
      return doTask(store, { ...browser, url: site.url, task: o.task, examples });
    };
    const without = await arm(false);
    const withExamples = await arm(true);
    const report = join(store.folder(run.id), 'report.html');
    const [examples, runs] = [await store.examples.list(origin), await store.trajectories(origin)];
    writeReport(report, demoPage({ url: site.url, task: o.task, explored, examples, runs, without, withExamples }));
    await tell({ json: o.json, explored, without, withExamples, report });
  } finally {
    await store.close();
    site.close();
  }
}

const doTask = async (
  store: Store,
  o: Pick<TaskSetup, 'url' | 'task' | 'examples' | 'model' | 'signal' | 'headed' | 'profile'>,
): Promise<TaskResult> =>
  (await workshop()).runTask({
    ...o,
    store,
    trust: 'expendable',
    approve: async () => true,
    limits: LIMITS.run,
    maxSteps: 20,
    screenshots: true,
    onEvent: () => undefined,
  });

const line = (name: string, { end, steps, seconds }: TaskResult): string =>
  `${name}  ${end.status === 'done' ? paint('green', 'done    ') : paint('red', 'not done')}  ${steps.length} steps, ${seconds.toFixed(1)} s, ${end.followed.length} examples followed: ${end.because}`;

async function tell(o: {
  json: boolean;
  explored: Explored;
  without: TaskResult;
  withExamples: TaskResult;
  report: string;
}): Promise<void> {
  const brief = ({ end, steps, seconds }: TaskResult) => ({
    status: end.status,
    because: end.because,
    steps: steps.length,
    seconds,
  });
  if (o.json)
    return result(
      asJson({ explore: o.explored.report, without: brief(o.without), with: brief(o.withExamples), report: o.report }),
    );
  await result(
    [
      `Learned ${o.explored.report.examples.live} examples in ${o.explored.seconds.toFixed(0)} s, ${o.explored.report.actions} actions.`,
      line('without', o.without),
      line('with   ', o.withExamples),
      `The report, with pictures: ${o.report}`,
    ].join('\n'),
  );
}

export const demoCommand = (): Command =>
  new Command('demo')
    .description('explore a bundled site, then do a task without and with what was learned; no key, no network')
    .addOption(
      flag('--minutes <n>', 'for exploring, at most')
        .argParser(within(0.2, 60, 'any'))
        .default(4),
    )
    .addOption(flag('--task <text>', 'another task than the one shown').default(TASK))
    .addOption(jsonFlag())
    .action((given: unknown) => act(Options.parse(given)));

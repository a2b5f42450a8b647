/** The report of the demo: the task without and with, beside each other, above what was learned. */
import type { Example } from '../example.ts';
import type { Trajectory } from '../trajectory.ts';
import { explorePage } from './explore-page.ts';
import type { Explored } from './explore-site.ts';
import type { ReportPage } from './report.ts';
import type { TaskResult } from './run-task.ts';
import { namesOf, taskColumn } from './task-page.ts';

const outcome = ({ end, steps }: TaskResult): string => (end.status === 'done' ? `${steps.length} steps` : 'not done');

export function demoPage(o: {
  url: string;
  task: string;
  explored: Explored;
  examples: readonly Example[];
  runs: readonly Trajectory[];
  without: TaskResult;
  withExamples: TaskResult;
}): ReportPage {
  const learned = explorePage({
    url: o.url,
    mode: 'sandbox',
    explored: { ...o.explored, screenshots: [] },
    examples: o.examples,
    runs: o.runs,
  });
  const names = namesOf(o.examples);
  const tone = (result: TaskResult) => (result.end.status === 'done' ? ('good' as const) : ('bad' as const));
  return {
    title: o.task,
    subtitle: `The same task, model and site, without and with what the exploration learned (${o.explored.report.examples.live} live examples)`,
    figures: [
      { label: 'Without', value: outcome(o.without), tone: tone(o.without) },
      { label: 'With', value: outcome(o.withExamples), tone: tone(o.withExamples) },
      ...learned.figures.slice(0, 4),
    ],
    sections: [
      {
        kind: 'runs',
        title: 'The task',
        note: 'Each picture shows the page after its step.',
        runs: [taskColumn('Without examples', o.without, names), taskColumn('With examples', o.withExamples, names)],
      },
      ...learned.sections,
    ],
    footer: 'Made by: npm run demo',
  };
}

/** The report of one task. */
import { effectDigest } from '../effect.ts';
import type { Example } from '../example.ts';
import type { Observation, Step } from '../trajectory.ts';
import type { ReportPage, ReportSection, ReportStep } from './report.ts';
import type { DoneStep, TaskResult } from './run-task.ts';
import { actionText, headline } from './words.ts';

type Runs = Extract<ReportSection, { kind: 'runs' }>;

const tone = (step: Step): ReportStep['tone'] => (step.effect.unexecuted ? 'bad' : 'plain');

const ORDER = ['sent', 'went to', 'changed', 'appeared'];
const LONGEST = 110;

/** The two clauses of an effect's digest that tell a person most. */
const briefly = (digest: string): string =>
  digest
    .split('; ')
    .flatMap((clause) => {
      const rank = ORDER.findIndex((word) => clause.startsWith(word));
      return rank < 0 ? [] : [{ rank, text: clause.length > LONGEST ? `${clause.slice(0, LONGEST - 1)}…` : clause }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 2)
    .map(({ text }) => text)
    .join('; ');

/** What the examples are about, by their ids. */
type Names = ReadonlyMap<string, string>;

const shownStep = (done: DoneStep, after: Observation, o: { followed: readonly string[]; names: Names }): ReportStep => ({
  text: actionText(done.step.action),
  thought: done.step.thought,
  effect: done.step.action.kind === 'stop' ? '' : briefly(effectDigest(done.step, after)),
  screenshot: done.step.action.kind === 'stop' ? null : done.screenshot,
  examples: [...new Set(done.examples.filter((id) => o.followed.includes(id)).map((id) => o.names.get(id) ?? id))],
  tone: tone(done.step),
});

const verdict = ({ end }: TaskResult): { verdict: string; tone: 'good' | 'bad' | 'plain' } => {
  const answer = end.answer === undefined ? '' : ` Answer: ${end.answer}`;
  switch (end.status) {
    case 'done':
      return { verdict: `Done.${answer}`, tone: 'good' };
    case 'partial':
      return { verdict: `Not done: ${end.because}.${answer}`, tone: 'bad' };
    case 'infeasible':
      return { verdict: `Cannot be done: ${end.because}.`, tone: 'bad' };
    case 'stopped':
      return { verdict: `Stopped: ${end.because}.`, tone: 'plain' };
  }
};

const price = (usd: number | null): string => (usd === null ? 'price unknown' : `USD ${usd.toFixed(2)}`);

/** One run as a column of steps with pictures. */
export const taskColumn = (title: string, done: TaskResult, names: Names): Runs['runs'][number] => ({
  title,
  ...verdict(done),
  facts: `${done.steps.length} steps, ${done.seconds.toFixed(1)} s, ${done.end.shown.length} examples shown, ${done.end.followed.length} followed, ${done.end.refused} actions not permitted`,
  steps: done.steps.map((one, i) =>
    shownStep(one, done.steps[i + 1]?.step.observation ?? done.end.trajectory.last, {
      followed: done.end.followed,
      names,
    }),
  ),
});

export const namesOf = (examples: readonly Example[]): Names =>
  new Map(examples.map((example) => [example.id, headline(example)]));

export const taskPage = (o: { task: string; url: string; done: TaskResult; examples: readonly Example[] }): ReportPage => {
  const { end, steps, tally, seconds } = o.done;
  const { tone: outcome } = verdict(o.done);
  return {
    title: o.task,
    subtitle: `A task on ${o.url}`,
    figures: [
      { label: 'Outcome', value: end.status === 'done' ? 'done' : end.status, tone: outcome },
      { label: 'Steps', value: String(steps.length), tone: 'plain' },
      { label: 'Seconds', value: seconds.toFixed(1), tone: 'plain' },
      { label: 'Examples shown', value: String(end.shown.length), tone: 'plain' },
      { label: 'Questions to the model', value: String(tally.modelCalls), tone: 'plain' },
      { label: 'Spent', value: price(tally.usd), tone: 'plain' },
    ],
    sections: [
      {
        kind: 'runs',
        title: 'What was done',
        note: 'Each picture shows the page after its step.',
        runs: [taskColumn('Steps', o.done, namesOf(o.examples))],
      },
    ],
    footer: `Run ${o.done.run}. Pictures stay in this file only; personal data in them is as the page showed it.`,
  };
};

/** What an exploration tells, as lines for a person who watches. */
import type { LearnEvent, Stage } from '../../learn/report.ts';
import { headline } from '../words.ts';
import { bar, paint, printable, say, status } from './terminal.ts';

const stages: Record<Stage, string> = {
  help: 'Reading the help',
  sweep: 'Looking around',
  propose: 'Thinking of tasks',
  task: 'Trying tasks',
  replay: 'Replaying what was learned',
  distil: 'Drawing lessons',
};

/** `most`: actions that the run may do. */
export function learnProgress(most: number): (event: LearnEvent) => void {
  let [actions, live] = [0, 0];
  return (event) => {
    switch (event.kind) {
      case 'stage':
        return say(`${paint('bold', stages[event.stage])} ${paint('dim', printable(event.detail))}`);
      case 'help':
        return say(`  read ${printable(event.title || event.url)} (${event.chunks} pieces)`);
      case 'step':
        actions += 1;
        return status(`  ${bar(actions / most)} ${actions} actions, ${live} examples · ${printable(event.action)}`);
      case 'refused':
        return status(`  not permitted: ${printable(event.action)} (${printable(event.why)})`);
      case 'task':
        return say(`  task ${event.at} of ${event.of}: ${printable(event.text)}`);
      case 'task-end':
        return say(`    ${event.status}: ${printable(event.because)}`);
      case 'example':
        if (!event.live) return;
        live += 1;
        return say(`  ${paint('green', 'learned')} ${printable(headline(event.example))}`);
      case 'coverage':
        return status(
          `  ${event.pages} pages, ${event.templates} kinds of page, ${event.actions} actions, ${event.stepsLeft} left`,
        );
    }
  };
}

/** What an exploration tells, as lines for a person who watches. */
import type { LearnEvent, Stage } from '../../learn/report.ts';
import { type Evicted, ROOM_IN_WORDS } from '../../learn/room.ts';
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

const MOST_TOLD = 10;
/** What had to go from a full guide, and why. */
export function tellEvicted(gone: readonly Evicted[]): void {
  for (const { what, why } of gone.slice(0, MOST_TOLD)) say(`  gave up «${printable(what)}»: ${why} (room: ${ROOM_IN_WORDS})`);
  if (gone.length > MOST_TOLD) say(`  gave up ${gone.length - MOST_TOLD} more; --json names them all`);
}

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
      case 'evicted':
        return tellEvicted([event]);
      case 'stopped':
        return say(
          `  the ${event.of === 'help' ? 'help pages ask' : 'site asks'} ${event.host} for scripts, styles or pictures, which was stopped: where pages or help stay empty for it, explore again with --also https://${event.host}`,
        );
      case 'coverage':
        return status(
          `  ${event.pages} pages, ${event.templates} kinds of page, ${event.actions} actions, ${event.stepsLeft} left`,
        );
    }
  };
}

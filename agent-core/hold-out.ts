/** Tasks done without memory, drawn by chance, so that what memory is worth is measured in use (`method.md` 5). */
import * as z from 'zod';
import { seeded, wilson } from './bench/statistics.ts';
import type { Journal } from './ports.ts';
import type { Recall } from './recall/recall.ts';

const Count = z.strictObject({ tasks: z.number(), done: z.number() });
/** Tasks that came to an end, by whether they had memory; stopped ones are in neither. */
export const Worth = z.strictObject({ with: Count, without: Count });
export type Worth = z.infer<typeof Worth>;
export const newWorth = (): Worth => ({ with: { tasks: 0, done: 0 }, without: { tasks: 0, done: 0 } });

/** Of an exploration's tasks. */
export const EXPLORING = 0.05;

const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value;
};
/** Is this one done without memory: `share` of all names, the same name always the same. */
export const isHeldOut = (name: string, share: number): boolean => seeded(hash(name))() < share;

/** Shows nothing; `note` is told the ids that would have been shown. */
export const withheld =
  (recall: Recall, note: (id: string) => void): Recall =>
  async (query, limit) => {
    const { examples } = await recall(query, limit);
    for (const { item } of examples) note(item.id);
    return { examples: [], lessons: [], facts: [], help: [], router: 'recalled' };
  };

export function count(worth: Worth, o: { memory: boolean; done: boolean }): void {
  const arm = o.memory ? worth.with : worth.without;
  arm.tasks += 1;
  if (o.done) arm.done += 1;
}
export function addWorth(into: Worth, more: Worth): void {
  for (const arm of ['with', 'without'] as const) {
    into[arm].tasks += more[arm].tasks;
    into[arm].done += more[arm].done;
  }
}

/** How a task of an exploration ended, as its journal has it. Those of older versions say nothing of memory, and are not counted. */
const Unit = z.object({ status: z.enum(['done', 'partial', 'infeasible']), memory: z.boolean() });

/** From an exploration's journal, as far as it got. */
export async function worthOf(journal: Pick<Journal, 'done'>): Promise<Worth> {
  const worth = newWorth();
  const tasks = z.array(z.unknown()).safeParse(await journal.done('tasks'));
  for (const i of (tasks.data ?? []).keys()) {
    const unit = Unit.safeParse(await journal.done(`task/${i}`));
    if (unit.success) count(worth, { memory: unit.data.memory, done: unit.data.status === 'done' });
  }
  return worth;
}

const percent = (share: number): string => `${Math.round(share * 100)}`;
const counted = ({ tasks, done }: z.infer<typeof Count>): string => {
  const [low, high] = wilson(done, tasks);
  return `${done} of ${tasks}${tasks === 0 ? '' : ` (${percent(low)} to ${percent(high)}%)`}`;
};
/** In a sentence, with 95% intervals; '' when no task was drawn to go without. */
export function worthText({ with: own, without }: Worth): string {
  if (without.tasks === 0) return '';
  const [a, b] = [wilson(own.done, own.tasks), wilson(without.done, without.tasks)];
  const apart = own.tasks > 0 && (a[0] > b[1] || b[0] > a[1]);
  return `tasks done with what was learned: ${counted(own)}; drawn to go without: ${counted(without)}${apart ? '' : '; too few to tell them apart'}`;
}

/** What memory was worth on a site, over all explorations and over the tasks that were drawn to measure it. */
import * as z from 'zod';
import { addWorth, count, newWorth, type Worth, worthOf } from '../hold-out.ts';
import type { Store } from './store/open-store.ts';

/** Of a task's report, where tasks are drawn. `withheld`: examples that would have been shown. */
export const Drawn = z.object({ memory: z.boolean(), done: z.boolean(), withheld: z.array(z.string()) });
export type Drawn = z.infer<typeof Drawn>;
const Report = z.object({ holdOut: Drawn });

export interface SiteWorth {
  worth: Worth;
  /** By example: tasks that would have been shown it and had no memory. */
  withheld: Map<string, { tasks: number; done: number }>;
}

export async function siteWorth(store: Pick<Store, 'runs' | 'journal'>, origin: string): Promise<SiteWorth> {
  const worth = newWorth();
  const withheld: SiteWorth['withheld'] = new Map();
  for (const run of await store.runs.list(origin)) {
    if (run.kind === 'explore') addWorth(worth, await worthOf(store.journal(run)));
    const drawn = run.kind === 'run' ? Report.safeParse(run.report).data?.holdOut : undefined;
    if (drawn === undefined) continue;
    count(worth, drawn);
    for (const id of drawn.withheld) {
      const { tasks, done } = withheld.get(id) ?? { tasks: 0, done: 0 };
      withheld.set(id, { tasks: tasks + 1, done: done + (drawn.done ? 1 : 0) });
    }
  }
  return { worth, withheld };
}

/** `fieldguide worker --database <url>`: explores what `explore --database <url>` put in line. */
import { Command } from 'commander';
import * as z from 'zod';
import type { Run } from '../store/runs.ts';
import { type ExploreDocument, Kept, limitsOf, sit } from './exploration.ts';
import { Fault, plain, usage } from './fault.ts';
import { databaseFlag, flag, jsonFlag, storeFlag } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { asJson, paint, printable, result, say } from './terminal.ts';

const Options = z.object({
  store: z.string(),
  database: z.string().optional(),
  untilIdle: z.boolean(),
  headed: z.boolean(),
  json: z.boolean(),
});

const told = (document: ExploreDocument): string =>
  `${document.run} ${document.origin}: ${document.examples.live} live examples, ${document.actions} actions; ${document.endedBecause}`;

async function act(o: z.infer<typeof Options>): Promise<void> {
  if (o.database === undefined)
    throw usage(
      'Say which database the work is in: fieldguide worker --database postgresql://user@host/name. Without one "explore" works by itself.',
    );
  const [{ openStore }, { openQueue }, { work }, { modelNamed }] = await Promise.all([
    import('../store/open-store.ts'),
    import('../queue.ts'),
    import('../worker.ts'),
    import('../models.ts'),
  ]);
  const store = await openStore(o.store, { write: true, database: o.database, what: 'worker', onProblem: say });
  const queue = await openQueue(o.database);
  const interrupt = onInterrupt('the worker');
  const documents: ExploreDocument[] = [];
  const explore = async (run: Run, signal: AbortSignal) => {
    const kept = { ...Kept.parse(run.options), headed: o.headed };
    say(`${run.id} ${run.origin}, mode ${kept.mode}, sitting ${run.sitting}`);
    const model = modelNamed(kept.model, kept);
    const judges = kept.committee.map((name) => modelNamed(name, kept));
    const setup = { store, run, kept, limits: limitsOf(kept), model, judges, screenshots: false, signal };
    const document = await sit({ ...setup, interrupted: interrupt.hit, onEvent: () => undefined });
    documents.push(document);
    say(printable(told(document)));
  };
  try {
    say(`Waiting for work in ${store.place}. Ctrl-C ends.`);
    const sittings = await work({
      store,
      queue,
      signal: interrupt.signal,
      untilIdle: o.untilIdle,
      sit: explore,
      async onFailed(run, error) {
        const known = await plain(error);
        if (known === null) throw error;
        say(`${paint('red', 'failed:')} ${run.id} ${printable(known.message)}`);
      },
    });
    await result(o.json ? asJson({ sittings, explorations: documents }) : `${sittings} sittings.`);
    if (interrupt.hit()) throw new Fault(130, 'Interrupted. What it worked on is taken up by the next worker.');
  } finally {
    await queue.close();
    await store.close();
  }
}

export const workerCommand = (): Command =>
  new Command('worker')
    .description('take explorations from a PostgreSQL database and do them; any number of workers on any number of machines')
    .addOption(databaseFlag())
    .addOption(flag('--until-idle', 'end when nothing waits and nobody works').default(false))
    .addOption(flag('--headed', 'show the browser').default(false))
    .addOption(storeFlag())
    .addOption(jsonFlag())
    .action((given: unknown) => act(Options.parse(given)));

/** `fieldguide guides verify <origin>`. */
import { Command } from 'commander';
import * as z from 'zod';
import { LIMITS } from '../../policy/budget.ts';
import type { Store } from '../store/open-store.ts';
import { headline } from '../words.ts';
import { browserFlags, browserOptions } from './browser-flags.ts';
import { requireConsent } from './consent.ts';
import { Fault, failed } from './fault.ts';
import { databaseFlag, flag, jsonFlag, readOrigin, storeFlag, within } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { learnProgress } from './learn-progress.ts';
import { asJson, printable, result, say } from './terminal.ts';
import { workshop } from './workshop.ts';

const Options = browserOptions.extend({
  store: z.string(),
  database: z.string().optional(),
  mode: z.enum(['read', 'sandbox']),
  account: z.string().optional(),
  minutes: z.number(),
  json: z.boolean(),
});
type Options = z.infer<typeof Options>;

/** Where the site was entered when it was explored: its start page need not be at `/`. */
export const entryOf = async (store: Store, origin: string): Promise<string> => {
  const explored = (await store.runs.list(origin)).find((run) => run.kind === 'explore');
  const options = z.looseObject({ url: z.url() }).safeParse(explored?.options);
  return options.success ? options.data.url : `${origin}/`;
};

async function act(origin: string, o: Options): Promise<void> {
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(o.store, { database: o.database, write: true, what: `guides verify ${origin}`, onProblem: say });
  const interrupt = onInterrupt('the replay');
  try {
    const examples = await store.examples.list(origin);
    if (examples.length === 0) throw failed(`Nothing is known of ${origin}, so there is nothing to verify.`);
    const limits = { ...LIMITS.explore, ms: o.minutes * 60_000 };
    const command = `fieldguide guides verify ${origin}`;
    await requireConsent(store, { origin, mode: o.mode, model: 'built-in', limits, account: o.account, command });
    const url = await entryOf(store, origin);
    const run = await store.runs.begin({ origin, kind: 'verify', options: { url, mode: o.mode } });
    const setup = {
      ...o,
      store,
      run,
      url,
      limits,
      profile: o.profile ?? null,
      signal: interrupt.signal,
      onEvent: learnProgress(limits.steps),
    };
    const { verifyGuide } = await workshop();
    const told = await store
      .holding({ origin, alone: true }, () => verifyGuide(setup))
      .catch(async (error: unknown) => {
        await store.runs.end(run.id, 'failed', null);
        throw error;
      });
    await store.runs.end(run.id, interrupt.hit() ? 'interrupted' : 'done', told);
    const text = new Map(examples.map((example) => [example.id, headline(example)]));
    const line = (one: { id: string; reason: string }): string =>
      `  ${one.id.slice(0, 8)}  ${printable(text.get(one.id) ?? '')}: ${printable(one.reason)}`;
    await result(
      o.json
        ? asJson({ run: run.id, origin, ...told })
        : [
            `${told.live.length} hold and are live, ${told.stale.length} hold no more, ${told.unproved.length} could not be proved, ${told.untried} were not tried.`,
            ...told.stale.map(line),
            ...told.unproved.map(line),
          ].join('\n'),
    );
    if (interrupt.hit()) throw new Fault(130, 'Interrupted; what was proved is kept.');
  } finally {
    await store.close();
  }
}

export const verifyCommand = (): Command => {
  const command = new Command('verify')
    .description('replay what is known of a site; what still holds becomes live')
    .argument('<origin>', 'site, such as https://wiki.example.org')
    .addOption(
      flag('--mode <read|sandbox>', 'read: examples that write cannot be proved; sandbox: reversible writes are made')
        .choices(['read', 'sandbox'])
        .default('read'),
    )
    .addOption(flag('--account <label>', 'whose account it is: your consent, asked for on a terminal'))
    .addOption(
      flag('--minutes <n>', 'at most')
        .argParser(within(0.1, 1440, 'any'))
        .default(20),
    )
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag());
  for (const option of browserFlags()) command.addOption(option);
  return command.action((origin: string, given: unknown) => act(readOrigin(origin), Options.parse(given)));
};

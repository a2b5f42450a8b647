/** `fieldguide explore <url>`. */
import { Command } from 'commander';
import * as z from 'zod';
import { worthText } from '../../hold-out.ts';
import { LIMITS } from '../../policy/budget.ts';
import type { Budget } from '../../policy/decide.ts';
import { hasLanguage, type Model } from '../../ports.ts';
import { forgetOld } from '../forget-site.ts';
import type { Store } from '../store/open-store.ts';
import type { Run } from '../store/runs.ts';
import { browserFlags } from './browser-flags.ts';
import { requireConsent } from './consent.ts';
import { type ExploreDocument, Kept, limitsOf, sit } from './exploration.ts';
import { Fault, failed, plain, usage } from './fault.ts';
import {
  databaseFlag,
  flag,
  jsonFlag,
  modelFlag,
  readOrigin,
  readUrl,
  repeatable,
  storeFlag,
  thinkingFlag,
  WITHOUT_LANGUAGE,
  within,
} from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { learnProgress } from './learn-progress.ts';
import { asJson, columns, paint, result, say } from './terminal.ts';
import { workshop } from './workshop.ts';

const Given = z.object({
  store: z.string(),
  database: z.string().optional(),
  account: z.string().optional(),
  resume: z.string().optional(),
  screenshots: z.boolean(),
  json: z.boolean(),
});
type Given = z.infer<typeof Given>;

interface Wanted {
  given: Given;
  /** As this command line and the environment have it. */
  kept: Omit<Kept, 'url'>;
  url: string | undefined;
  /** Only what was typed: goes over what an old run was started with. */
  typed: Record<string, unknown>;
}

/** Options of an old run, with those of this command line over them. */
async function resumed(store: Store, id: string, { url, typed }: Wanted): Promise<{ kept: Kept; begin: () => Promise<Run> }> {
  const before = await store.runs.find(id);
  if (before === null)
    throw failed(`There is no run ${id} in ${store.dir}. "fieldguide guides list" names the last run of each site.`);
  if (before.kind !== 'explore') throw failed(`Run ${id} was no exploration, and only explorations can be gone on with.`);
  if (url !== undefined && new URL(readUrl(url)).origin !== before.origin) {
    throw usage(`Run ${id} explored ${before.origin}, not ${url}. Leave the url out, or explore without --resume.`);
  }
  const kept = Kept.parse({ ...Kept.parse(before.options), ...typed });
  const begin = async (): Promise<Run> => {
    const run = await store.runs.resume(id);
    if (run === null) throw failed(`Run ${id} disappeared from the store.`);
    return run;
  };
  return { kept, begin };
}

/** What is to be explored, and how its run is begun once there is consent. */
async function wanted(store: Store, o: Wanted): Promise<{ kept: Kept; begin: () => Promise<Run> }> {
  if (o.given.resume !== undefined) return resumed(store, o.given.resume, o);
  const kept: Kept = {
    ...o.kept,
    url: readUrl(o.url ?? ''),
    helpUrl: o.kept.helpUrl.map(readUrl),
    standIn: o.kept.standIn.map(readUrl),
    also: o.kept.also.map(readOrigin),
  };
  return { kept, begin: () => store.runs.begin({ origin: new URL(kept.url).origin, kind: 'explore', options: kept }) };
}

const NUMBERS = { perMinute: 600, minutes: 45, maxActions: LIMITS.explore.steps, budget: LIMITS.explore.microUsd / 1e6 };

async function act(url: string | undefined, raw: Record<string, unknown>, typed: Record<string, unknown>): Promise<void> {
  const given = Given.parse(raw);
  const options = Kept.omit({ url: true }).parse(raw);
  if (url !== undefined) readUrl(url);
  if (url === undefined && given.resume === undefined)
    throw usage('Say which site: fieldguide explore <url>, or --resume <run>.');
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(given.store, {
    database: given.database,
    write: true,
    what: `explore ${url ?? given.resume ?? ''}`.trim(),
    onProblem: say,
  });
  const interrupt = onInterrupt('the exploration');
  try {
    const { kept, begin } = await wanted(store, { given, kept: options, url, typed });
    const { modelNamed } = await import('../models.ts');
    const model = modelNamed(kept.model, kept);
    const judges = kept.committee.map((name) => modelNamed(name, kept));
    if (kept.batch && [model, ...judges].every(({ batch }) => batch === undefined))
      throw usage(
        '--batch is for a model that is asked over the network: give --model anthropic:<model id> too, or leave it out.',
      );
    if (kept.paperFaithful && !hasLanguage(model))
      say(paint('yellow', `--paper-faithful: every stretch is labelled. ${WITHOUT_LANGUAGE}`));
    const limits = limitsOf(kept);
    const { origin } = new URL(kept.url);
    const command = `fieldguide explore ${kept.url}`;
    await requireConsent(store, { origin, mode: kept.mode, model: model.name, limits, account: given.account, command });
    await forgetOld(store, Date.now());
    if (given.database !== undefined) return await enqueue(store, { ...given, database: given.database }, { kept, origin });
    const run = await begin();
    say(`Run ${run.id} on ${run.origin}, mode ${kept.mode}, model ${model.name}`);
    await work({ store, run, kept, given, limits, model, judges, interrupt });
  } finally {
    await store.close();
  }
}

/** Puts it in the line that `fieldguide worker` takes from; one that is gone on with keeps its id. */
async function enqueue(store: Store, given: Given & { database: string }, o: { kept: Kept; origin: string }): Promise<void> {
  if (o.kept.profile !== undefined || o.kept.storageState !== undefined)
    say(
      paint(
        'yellow',
        'A profile and a storage state are files of one machine: workers on others must have them under the same name.',
      ),
    );
  const { openQueue } = await import('../queue.ts');
  const queue = await openQueue(given.database);
  try {
    const id = given.resume ?? (await store.runs.begin({ origin: o.origin, kind: 'explore', options: o.kept, queued: true })).id;
    if (given.resume !== undefined && !(await store.runs.queue(id)))
      throw failed(`Run ${id} is being worked on, or waits already. There is nothing to go on with.`);
    await queue.put(id);
    if (given.json) return await result(asJson({ run: id, origin: o.origin, state: 'queued' }));
    await result(`Run ${id} on ${o.origin} waits for a worker: fieldguide worker --database <url>`);
  } finally {
    await queue.close();
  }
}

interface Work {
  store: Store;
  run: Run;
  kept: Kept;
  given: Given;
  limits: Budget;
  model: Model;
  judges: readonly Model[];
  interrupt: ReturnType<typeof onInterrupt>;
}

const goOn = (run: Run): string => `What was committed is kept. Go on with: fieldguide explore --resume ${run.id}`;

async function work({ store, run, kept, given, limits, model, judges, interrupt }: Work): Promise<void> {
  const { SiteError } = await workshop();
  const sitting = { store, run, kept, limits, model, judges, screenshots: given.screenshots, signal: interrupt.signal };
  const document = await sit({ ...sitting, interrupted: interrupt.hit, onEvent: learnProgress(limits.steps) }).catch(
    async (error: unknown) => {
      if (interrupt.hit()) throw new Fault(130, `Interrupted. ${goOn(run)}`);
      const told = await plain(error);
      throw told === null || error instanceof SiteError
        ? error
        : new Fault(told.exit, `${told.message} ${goOn(run)}`, { cause: error });
    },
  );
  if (given.json) await result(asJson(document));
  else await tell(document);
  if (interrupt.hit()) throw new Fault(130, `Interrupted. ${goOn(run)}`);
}

async function tell(document: ExploreDocument): Promise<void> {
  say(`Report: ${document.report}`);
  const { examples, helpPages, holdOut } = document;
  const worth = worthText(holdOut);
  await result(
    columns([
      [paint('bold', 'learned'), `${examples.live} live examples, ${examples.quarantine} in quarantine`],
      ['seen', `${document.pages} pages, ${document.templates} kinds of page, ${helpPages.read} help pages`],
      ['did', `${document.actions} actions, ${document.tasksProposed} tasks proposed`],
      ['stopped', `${document.blockedWrites} writes`],
      ...(worth === '' ? [] : [['memory', worth]]),
      ['ended', document.endedBecause],
    ]),
  );
}

export const exploreCommand = (): Command => {
  const command = new Command('explore')
    .description('learn a site: read its help, look around, keep what could be verified')
    .argument('[url]', 'page to start from; not needed with --resume')
    .addOption(repeatable('--help-url <url>', 'help page to read; otherwise they are looked for'))
    .addOption(repeatable('--stand-in <url>', 'help of a similar product, where the site has none of its own'))
    .addOption(repeatable('--also <origin>', 'further origin that may be read, for assets and sign-on'))
    .addOption(
      flag('--mode <read|sandbox>', 'read: nothing is written; sandbox: writes that can be undone are made')
        .choices(['read', 'sandbox'])
        .default('read'),
    )
    .addOption(flag('--account <label>', 'whose account it is: your consent, asked for on a terminal'))
    .addOption(modelFlag())
    .addOption(thinkingFlag())
    .addOption(repeatable('--committee <model>', 'who judges what was learned, all must agree; else the rules and the model'))
    .addOption(
      flag(
        '--paper-faithful',
        'as the paper does: label every stretch of a run, ask once more a step what to look up: dearer',
      ).default(false),
    )
    .addOption(
      flag('--tries <n>', 'tries of each task, 1 to 3; the best is learned from')
        .argParser(within(1, 3, 'whole'))
        .default(1),
    )
    .addOption(
      flag(
        '--batch',
        'ask for labels and votes in batches: for half the price, and answered later, mostly within an hour',
      ).default(false),
    )
    .addOption(
      flag('--minutes <n>', 'at most')
        .argParser(within(0.1, 1440, 'any'))
        .default(NUMBERS.minutes),
    )
    .addOption(
      flag('--max-actions <n>', 'at most')
        .argParser(within(1, 100_000, 'whole'))
        .default(NUMBERS.maxActions),
    )
    .addOption(
      flag('--budget <usd>', 'money for the model, at most')
        .argParser(within(0, 10_000, 'any'))
        .default(NUMBERS.budget),
    )
    .addOption(
      flag('--per-minute <n>', 'actions and pages on this site, at most, all workers of a database together')
        .argParser(within(1, 60_000, 'whole'))
        .default(NUMBERS.perMinute),
    )
    .addOption(flag('--resume <run>', 'go on with an exploration that ended early'))
    .addOption(flag('--screenshots', 'keep pictures in the report (always on loopback)').default(false))
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag());
  for (const option of browserFlags()) command.addOption(option);
  return command.action((url: string | undefined, raw: Record<string, unknown>, self: Command) => {
    const typed = Object.entries(raw).filter(([name]) => self.getOptionValueSource(name) === 'cli');
    return act(url, raw, Object.fromEntries(typed));
  });
};

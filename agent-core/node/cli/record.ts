/** `fieldguide record <url>`. */
import { Command } from 'commander';
import * as z from 'zod';
import type { Evicted } from '../../learn/room.ts';
import { builtIn } from '../../models/built-in/built-in.ts';
import { createBudget, LIMITS } from '../../policy/budget.ts';
import type { Model } from '../../ports.ts';
import type { Trajectory } from '../../trajectory.ts';
import type { Store } from '../store/open-store.ts';
import type { Run } from '../store/runs.ts';
import { actionText, headline } from '../words.ts';
import { Fault, failed, usage } from './fault.ts';
import { databaseFlag, flag, jsonFlag, modelFlag, readOrigin, readUrl, repeatable, storeFlag } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { tellEvicted } from './learn-progress.ts';
import { asJson, ask, interactive, paint, printable, result, say } from './terminal.ts';

const Options = z.object({
  also: z.array(z.string()),
  profile: z.string().optional(),
  model: z.string().optional(),
  store: z.string(),
  database: z.string().optional(),
  json: z.boolean(),
});
type Options = z.infer<typeof Options>;

/** What is kept and what leaves, said before the window opens (`safety.md` 8.4). */
function tellTerms(model: Model): void {
  say('What you do is kept on this machine: pages with personal data masked, and your steps; passwords never.');
  if (model.name !== 'built-in') say(`Masked page text goes to ${model.name}, which says what the steps are for.`);
}

async function recordOn(url: string, o: Options, store: Store, signal: AbortSignal) {
  const [{ recordPerson }, { profileFolder }] = await Promise.all([import('../record-person.ts'), import('../folders.ts')]);
  if (o.profile !== undefined && profileFolder(o.profile) === null)
    throw usage(`"${o.profile}" is no name for a profile: use up to 64 letters, digits, - and _.`);
  const origin = new URL(url).origin;
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const entered = interactive() ? ask('Do it in the window, then press Enter here (or close the window): ', signal) : stopped;
  return recordPerson({
    url,
    also: o.also.map(readOrigin),
    headed: true,
    profile: o.profile ?? null,
    key: await store.guides.key(origin),
    maskValues: o.profile !== undefined,
    until: Promise.race([entered, stopped]).catch(() => undefined),
    onOpen: () => say('Recording.'),
    onStep: (action, n) => say(`${String(n).padStart(2)}  ${action.kind}`),
  }).catch((error: unknown) => {
    throw failed(`Nothing could be recorded: ${error instanceof Error ? error.message : String(error)}`, error);
  });
}

/** Examples of the recording, all in quarantine until a replay proves them. */
async function learn(store: Store, run: Run, model: Model, trajectory: Trajectory) {
  const { learnRecording } = await import('../../learn/learn-recording.ts');
  const { paidModel } = await import('../models.ts');
  const budget = createBudget(LIMITS.explore, {
    spent: run.spent,
    save: (spent) => store.runs.spend(run.id, spent),
    clock: () => performance.now(),
  });
  const paid = paidModel(model, { ledger: store.calls(run), budget });
  return learnRecording(trajectory, {
    run: run.id,
    model: paid,
    judges: model.name === 'built-in' ? [model] : [builtIn(), paid],
    store: store.examples,
    journal: store.journal(run),
    kept: await store.trajectories(run.origin),
    now: () => Date.now(),
  });
}

async function act(given: string, o: Options): Promise<void> {
  const url = readUrl(given);
  const [{ openStore }, { modelNamed }] = await Promise.all([import('../store/open-store.ts'), import('../models.ts')]);
  const model = modelNamed(o.model, { thinking: false });
  const store = await openStore(o.store, { database: o.database, write: true, what: `record ${url}`, onProblem: say });
  const interrupt = onInterrupt('the recording');
  try {
    const { origin } = new URL(url);
    tellTerms(model);
    const run = await store.runs.begin({ origin, kind: 'record', options: { url } });
    const done = await recordOn(url, o, store, interrupt.signal).catch(async (error: unknown) => {
      await store.runs.end(run.id, 'failed', null);
      throw error;
    });
    if (done.problem !== undefined || done.steps.length === 0) {
      await store.runs.end(run.id, 'failed', null);
      throw done.problem === undefined
        ? new Fault(1, 'Nothing was done in the window, so there is nothing to learn from.')
        : failed(`${url} could not be opened: ${done.problem}`);
    }
    for (const host of done.blockedHosts) say(`Blocked on the way: ${host} (give --also https://${host} if the site needs it)`);
    const trajectory: Trajectory = { origin, by: 'human', steps: done.steps, last: done.last, outcome: 'unknown' };
    const learned = await learn(store, run, model, trajectory);
    const document = {
      run: run.id,
      origin,
      steps: done.steps.map(({ action }) => actionText(action)),
      examples: learned.examples.map((example) => ({ id: example.id, teaches: headline(example) })),
      windows: learned.windows,
      rejected: learned.rejected,
      evicted: learned.evicted,
    };
    await store.runs.end(run.id, 'done', document);
    if (o.json) await result(asJson(document));
    else await tell(document);
  } finally {
    await store.close();
  }
}

async function tell(document: {
  origin: string;
  steps: string[];
  examples: { teaches: string }[];
  evicted: readonly Evicted[];
}): Promise<void> {
  tellEvicted(document.evicted);
  for (const [i, step] of document.steps.entries()) say(`${String(i + 1).padStart(2)}  ${printable(step)}`);
  await result(
    [
      `${paint('green', 'Recorded')} ${document.steps.length} steps; ${document.examples.length} examples in quarantine:`,
      ...document.examples.map(({ teaches }) => `  ${printable(teaches)}`),
      `Prove them with: fieldguide guides verify ${document.origin}`,
    ].join('\n'),
  );
}

export const recordCommand = (): Command =>
  new Command('record')
    .description('open the browser, record what you do in it, and turn it into examples')
    .argument('<url>', 'page to start on')
    .addOption(repeatable('--also <origin>', 'further origin that you use on the way, such as single sign-on'))
    .addOption(flag('--profile <name>', 'named browser profile, as "fieldguide login" made it'))
    .addOption(modelFlag())
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag())
    .action((url: string, given: unknown) => act(url, Options.parse(given)));

/** `fieldguide import <file>`. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { ImportError } from '../../import/recording.ts';
import { builtIn } from '../../models/built-in/built-in.ts';
import { LIMITS } from '../../policy/budget.ts';
import type { Trajectory } from '../../trajectory.ts';
import { type Imported, readImport } from '../import-file.ts';
import type { TakenIn } from '../import-runs.ts';
import type { Store } from '../store/open-store.ts';
import { headline } from '../words.ts';
import { browserFlags, browserOptions } from './browser-flags.ts';
import { requireConsent } from './consent.ts';
import { failed } from './fault.ts';
import { databaseFlag, flag, jsonFlag, readUrl, storeFlag, within } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { learnProgress, tellEvicted } from './learn-progress.ts';
import { asJson, columns, printable, result, say } from './terminal.ts';

const Options = browserOptions.extend({
  store: z.string(),
  database: z.string().optional(),
  mode: z.enum(['read', 'sandbox']),
  account: z.string().optional(),
  minutes: z.number(),
  json: z.boolean(),
});
type Options = z.infer<typeof Options>;

interface Told extends TakenIn {
  origin: string;
  run: string;
  /** Why a recording was not done to its end; ''. */
  stopped: string;
}

/** The recording is done once on the site, as `explore` would: with the person's consent and through the gate. */
async function again(
  store: Store,
  { recording }: Imported & { kind: 'recording' },
  o: Options & { file: string; signal: AbortSignal },
): Promise<Told> {
  const url = readUrl(recording.start);
  const { origin } = new URL(url);
  const limits = { ...LIMITS.explore, ms: o.minutes * 60_000 };
  const command = `fieldguide import ${o.file}${o.mode === 'read' ? '' : ` --mode ${o.mode}`}`;
  await requireConsent(store, { origin, mode: o.mode, model: 'built-in', limits, account: o.account, command });
  const { replayRecording, takeIn } = await import('../import-runs.ts');
  const run = await store.runs.begin({ origin, kind: 'import', options: { file: o.file, mode: o.mode, url } });
  try {
    const profile = o.profile ?? null;
    const done = await replayRecording(recording, { ...o, store, run, limits, profile, onEvent: learnProgress(limits.steps) });
    const taken = await takeIn([done.run], { store, run, model: builtIn(), signal: o.signal });
    await store.runs.end(run.id, 'done', null);
    const stopped = done.stopped === '' ? '' : `after ${done.done} of ${recording.actions.length} actions: ${done.stopped}`;
    return { ...taken, origin, run: run.id, stopped };
  } catch (error) {
    await store.runs.end(run.id, 'failed', null);
    throw error;
  }
}

/** Runs that hold their pages: one import a site. */
async function asTheyAre(store: Store, runs: readonly Trajectory[], o: { file: string; signal: AbortSignal }): Promise<Told[]> {
  const { takeIn } = await import('../import-runs.ts');
  const told: Told[] = [];
  for (const origin of [...new Set(runs.map((run) => run.origin))].sort()) {
    const run = await store.runs.begin({ origin, kind: 'import', options: { file: o.file } });
    const mine = runs.filter((one) => one.origin === origin);
    const taken = await takeIn(mine, { store, run, model: builtIn(), signal: o.signal });
    await store.runs.end(run.id, 'done', null);
    told.push({ ...taken, origin, run: run.id, stopped: '' });
  }
  return told;
}

async function work(file: string, o: Options): Promise<void> {
  const read = (): Imported => {
    try {
      return readImport(file);
    } catch (error) {
      throw error instanceof ImportError ? failed(error.message, error) : error;
    }
  };
  const imported = read();
  const left = imported.kind === 'runs' ? imported.left : imported.recording.left;
  if (imported.kind === 'runs' && imported.runs.length === 0) throw failed(`${file} holds no run with a web page and an action.`);
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(o.store, { database: o.database, write: true, what: `import ${file}`, onProblem: say });
  const interrupt = onInterrupt('the import');
  const given = { ...o, file, signal: interrupt.signal };
  try {
    const told = imported.kind === 'runs' ? await asTheyAre(store, imported.runs, given) : [await again(store, imported, given)];
    for (const one of left) say(`Left out: ${one}.`);
    for (const { stopped } of told) if (stopped !== '') say(`Stopped ${printable(stopped)}. What was done until then is kept.`);
    const plain = told.map(({ examples, ...rest }) => ({
      ...rest,
      format: imported.format,
      examples: examples.map((example) => ({ id: example.id, text: headline(example), status: example.certificate.status })),
    }));
    for (const { evicted } of plain) tellEvicted(evicted);
    if (o.json) return await result(asJson(plain));
    for (const { origin, runs, steps, examples } of plain) {
      await result(
        columns([
          ['site', origin],
          ['taken in', `${runs} ${imported.format} ${runs === 1 ? 'run' : 'runs'} with ${steps} steps`],
          ['examples', `${examples.length}, waiting in quarantine: "fieldguide guides verify ${origin}" replays them`],
          ...examples.map(({ id, text }) => [id.slice(0, 8), printable(text)]),
        ]),
      );
    }
  } catch (error) {
    throw error instanceof ImportError ? failed(error.message, error) : error;
  } finally {
    await store.close();
  }
}

export const importCommand = (): Command => {
  const command = new Command('import')
    .description("recordings of Chrome's DevTools, Playwright traces and WebArena dumps, into quarantined examples")
    .argument('<file>', 'recording (JSON), trace (zip) or json_dump.json')
    .addOption(
      flag('--mode <read|sandbox>', 'what doing a recording again may do: read only, or change what can be changed back')
        .choices(['read', 'sandbox'])
        .default('read'),
    )
    .addOption(flag('--account <label>', 'whose account it is; your consent in your own words'))
    .addOption(
      flag('--minutes <n>', 'at most this long')
        .default(10)
        .argParser(within(0.1, 120, 'any')),
    )
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag());
  for (const option of browserFlags()) command.addOption(option);
  return command.action((file: string, given: unknown) => work(resolve(file), Options.parse(given)));
};

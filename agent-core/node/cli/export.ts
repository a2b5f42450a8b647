/** `fieldguide export <format>`. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import type { Exported } from '../../export/folder.ts';
import { DEFAULTS, type ExportOptions, exportAs, FORMATS, type Format } from '../../export/formats.ts';
import { failed, usage } from './fault.ts';
import { databaseFlag, flag, jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { asJson, columns, result, say } from './terminal.ts';

const Options = z.object({
  origin: z.string(),
  run: z.string().optional(),
  out: z.string(),
  store: z.string(),
  database: z.string().optional(),
  json: z.boolean(),
  strict: z.boolean().default(DEFAULTS.strict),
  frames: z.boolean().default(DEFAULTS.frames),
  transliterate: z.boolean().default(DEFAULTS.transliterate),
  tree: z.enum(['classic', 'modern']).default(DEFAULTS.tree),
  shape: z.enum(['messages', 'sharegpt']).default(DEFAULTS.shape),
  per: z.enum(['step', 'episode']).default(DEFAULTS.per),
  bare: z.boolean().default(false),
});

const ABOUT: Record<Format, string> = {
  webarena: "WebArena's task configs, render files, json dump and log",
  'webarena-verified': 'agent_response.json and network.har of runs with --approve all --har',
  chat: 'messages for fine-tuning of live examples, in three parts, with a datasheet',
  trace: 'Playwright trace zips for the trace viewer',
  har: 'the network of each run: full where it was recorded, else reduced',
  devtools: "recordings for the Recorder of Chrome's DevTools",
  playwright: 'a Playwright test file, a test for each live example',
  manual: 'a guide for people in Markdown, with the pictures of explore --screenshots',
  skill: 'SKILL.md for other agents',
};
/** Formats that are made of steps in WebArena's words. */
const IN_WORDS = new Set<Format>(['webarena', 'chat']);
const WITHOUT_STEPS = new Set<Format>(['manual', 'skill']);

/** Nothing to export is told as what to do, not as an empty folder. */
function assertSome(format: Format, origin: string, { counts }: Exported): void {
  const some = WITHOUT_STEPS.has(format) ? Number(counts.tasks) : counts.episodes;
  if (some > 0) return;
  if (format === 'webarena-verified')
    throw failed(
      `No run on ${origin} can be scored by WebArena-Verified: it reads the network as it was sent, and what we store is masked. Start the run with "fieldguide run … --approve all --har <file>", on an account that you can lose.`,
    );
  const strict = counts.leftOut > 0 && !WITHOUT_STEPS.has(format) ? ` ${counts.leftOut} were left out by --strict.` : '';
  throw failed(
    `Nothing of ${origin} can be exported as ${format}.${strict} It takes ${format === 'har' || format === 'webarena' || format === 'trace' || format === 'devtools' ? 'stored runs or live examples' : 'live examples'}; "fieldguide explore ${origin}" makes some.`,
  );
}

async function write(format: Format, o: z.infer<typeof Options>): Promise<void> {
  const origin = readOrigin(o.origin);
  const out = resolve(o.out);
  const [{ openStore }, { exportSource }, { FolderError, writeFolder }] = await Promise.all([
    import('../store/open-store.ts'),
    import('../export-source.ts'),
    import('../export-folder.ts'),
  ]);
  const store = await openStore(o.store, { database: o.database, write: false, onProblem: say });
  try {
    if (o.run !== undefined && (await store.runs.find(o.run)) === null)
      throw usage(`There is no run ${o.run}. "fieldguide guides list" names the last run of each site.`);
    const options: ExportOptions = { ...o, metadata: !o.bare };
    const done = exportAs(format, await exportSource(store, { origin, run: o.run }), options);
    assertSome(format, origin, done);
    try {
      writeFolder(out, done.files);
    } catch (error) {
      if (error instanceof FolderError) throw usage(error.message);
      throw error;
    }
    const { counts } = done;
    if (o.json) return await result(asJson({ out, files: done.files.length, ...counts, reasons: done.reasons }));
    const { episodes, steps, leftOut, losses, ...more } = counts;
    const plain = (value: unknown): string =>
      typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([name, n]) => `${n} ${name}`)
            .join(', ')
        : String(value);
    await result(
      columns([
        ['written', `${done.files.length} files to ${out}`],
        ...(WITHOUT_STEPS.has(format) ? [] : [['episodes', `${episodes} with ${steps} steps (${leftOut} left out)`]]),
        ...Object.entries(more).map(([name, value]) => [name, plain(value)]),
        ...(WITHOUT_STEPS.has(format) ? [] : [['losses', plain(losses)]]),
        ...Object.entries(done.reasons)
          .filter(([reason]) => reason.startsWith('unrepresentable'))
          .map(([reason, n]) => ['', `${n} ${reason}`]),
      ]),
    );
  } finally {
    await store.close();
  }
}

function formatCommand(format: Format): Command {
  const command = new Command(format)
    .description(ABOUT[format])
    .addOption(flag('--origin <url>', 'site').makeOptionMandatory())
    .addOption(flag('--run <id>', 'only what this run made'))
    .addOption(flag('--out <dir>', 'new or empty folder').makeOptionMandatory());
  if (!WITHOUT_STEPS.has(format))
    command.addOption(flag('--strict', 'leave out episodes with a step that has no words there').default(false));
  if (IN_WORDS.has(format)) {
    command
      .addOption(
        flag('--tree <classic|modern>', "the tree as WebArena's files have it, or as Chromium gives it")
          .choices(['classic', 'modern'])
          .default('classic'),
      )
      .addOption(flag('--frames', 'put the content of frames into the tree').default(false))
      .addOption(flag('--transliterate', 'curly quotes and dashes to plain ones in typed text').default(false));
  }
  if (format === 'chat') {
    command
      .addOption(flag('--shape <messages|sharegpt>', 'keys of a line').choices(['messages', 'sharegpt']).default('messages'))
      .addOption(flag('--per <step|episode>', 'what a line is').choices(['step', 'episode']).default('step'))
      .addOption(flag('--bare', 'no metadata in the lines, for trainers that refuse it').default(false));
  }
  return command
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag())
    .action((given: unknown) => write(format, Options.parse(given)));
}

export const exportCommand = (): Command => {
  const command = new Command('export').description('write what was learned and recorded in the formats of others');
  for (const format of FORMATS) command.addCommand(formatCommand(format));
  return command;
};

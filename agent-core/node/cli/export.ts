/** `fieldguide export webarena`. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { exportWebarena } from '../../export/webarena.ts';
import { canonical, sha256 } from '../../hash.ts';
import { failed, usage } from './fault.ts';
import { flag, jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { asJson, columns, result, say } from './terminal.ts';

const Options = z.object({
  origin: z.string(),
  out: z.string(),
  store: z.string(),
  strict: z.boolean(),
  frames: z.boolean(),
  transliterate: z.boolean(),
  tree: z.enum(['classic', 'modern']),
  json: z.boolean(),
});

async function webarena(o: z.infer<typeof Options>): Promise<void> {
  const origin = readOrigin(o.origin);
  const out = resolve(o.out);
  mkdirSync(out, { recursive: true });
  if (readdirSync(out).length > 0)
    throw usage(`${out} is not empty. Give a new folder, so that nothing of yours is overwritten.`);
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(o.store, { write: false, onProblem: say });
  try {
    const trajectories = await store.trajectories(origin);
    if (trajectories.length === 0)
      throw failed(`No run on ${origin} is stored, so there is nothing to export. "fieldguide explore ${origin}" makes some.`);
    const episodes = await Promise.all(
      trajectories.map(async (trajectory) => ({
        id: (await sha256(canonical(trajectory))).slice(0, 16),
        run: trajectory.by,
        trajectory,
      })),
    );
    const { files, counts } = exportWebarena(episodes, {
      tree: o.tree,
      frames: o.frames,
      transliterate: o.transliterate,
      strict: o.strict,
    });
    for (const file of files) {
      const path = join(out, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.content);
    }
    if (o.json) return await result(asJson({ out, files: files.length, ...counts }));
    await result(
      columns([
        ['written', `${files.length} files to ${out}`],
        ['episodes', `${counts.episodes} (${counts.leftOut} left out, ${counts.unscored} without a score)`],
        [
          'losses',
          Object.entries(counts.losses)
            .map(([kind, n]) => `${n} ${kind}`)
            .join(', ') || 'none',
        ],
      ]),
    );
  } finally {
    await store.close();
  }
}

export const exportCommand = (): Command =>
  new Command('export').description('write what was recorded in the formats of others').addCommand(
    new Command('webarena')
      .description("WebArena's task configs, render files, json dump and log")
      .addOption(flag('--origin <url>', 'site').makeOptionMandatory())
      .addOption(flag('--out <dir>', 'new or empty folder').makeOptionMandatory())
      .addOption(flag('--strict', 'leave out episodes with a step that has no words there').default(false))
      .addOption(
        flag('--tree <classic|modern>', "the tree as WebArena's files have it, or as Chromium gives it")
          .choices(['classic', 'modern'])
          .default('classic'),
      )
      .addOption(flag('--frames', 'put the content of frames into the tree').default(false))
      .addOption(flag('--transliterate', 'curly quotes and dashes to plain ones in typed text').default(false))
      .addOption(storeFlag())
      .addOption(jsonFlag())
      .action((given: unknown) => webarena(Options.parse(given))),
  );

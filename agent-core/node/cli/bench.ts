/** `fieldguide bench <suite>`. */
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { ARM_NAMES } from '../bench/arms.ts';
import { Fault, usage } from './fault.ts';
import { flag, modelFlag, within } from './flags.ts';
import { onInterrupt } from './interrupt.ts';
import { result, say } from './terminal.ts';

const Options = z.object({
  dir: z.string(),
  apps: z.array(z.string()),
  tasks: z.enum(['function-tasks', 'real-tasks']),
  difficulty: z.string().optional(),
  arms: z.array(z.enum(ARM_NAMES)),
  minutes: z.number(),
  seeds: z.number(),
  sample: z.number(),
  only: z.array(z.string()),
  maxSteps: z.number(),
  resetCommand: z.string(),
  model: z.string().optional(),
  learned: z.string().optional(),
  out: z.string(),
});

const list = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

async function act(name: string, raw: Record<string, unknown>): Promise<void> {
  const given = Options.safeParse(raw);
  if (!given.success)
    throw usage(`That is not understood: ${z.prettifyError(given.error)}. The arms are ${ARM_NAMES.join(', ')}.`);
  const o = given.data;
  const { bench, benchLines, benchPage, readTries, suiteNamed, modelNamed, writeReport } = await import('../bench/index.ts');
  const suite = (() => {
    try {
      return suiteNamed(name, o);
    } catch (error) {
      throw usage(error instanceof Error ? error.message : String(error));
    }
  })();
  const out = resolve(o.out);
  const interrupt = onInterrupt('the measurement');
  const model = modelNamed(o.model, { thinking: false });
  try {
    await bench({ ...o, suite, out, learned: resolve(o.learned ?? o.out), model, signal: interrupt.signal, say });
  } catch (error) {
    if (!interrupt.hit()) throw error;
    throw new Fault(130, 'Interrupted; what was measured is kept. Give the same command again to go on.');
  } finally {
    const rows = readTries(out);
    const command = `fieldguide bench ${name} --dir ${o.dir} --arms ${o.arms.join(',')} --minutes ${o.minutes} --sample ${o.sample}`;
    writeReport(join(out, 'report.html'), benchPage({ name: suite.name, command, rows, excluded: suite.excluded }));
    await result([...benchLines(rows), `Report: ${join(out, 'report.html')}`].join('\n'));
  }
}

export const benchCommand = (): Command =>
  new Command('bench')
    .description('measure success on a benchmark, without and with what was learned; goes on where it was left')
    .argument('<suite>', 'infinity: WebArena-Infinity, miniwob: MiniWoB++, webarena: a task list in its format')
    .addOption(
      flag('--dir <path>', 'clone of the benchmark; webarena: task list, a file or a folder of them').makeOptionMandatory(),
    )
    .addOption(flag('--apps <names>', 'apps of it, with commas between').argParser(list).default([], 'all that are there'))
    .addOption(flag('--tasks <file>', 'infinity: which list').choices(['function-tasks', 'real-tasks']).default('function-tasks'))
    .addOption(flag('--difficulty <name>', 'only tasks that the suite calls so'))
    .addOption(
      flag('--arms <names>', `with commas between: ${ARM_NAMES.join(', ')}`)
        .argParser(list)
        .default(['none', 'ours'], 'none,ours'),
    )
    .addOption(
      flag('--minutes <n>', 'of exploration for each app, at most')
        .argParser(within(0.1, 15, 'any'))
        .default(15),
    )
    .addOption(
      flag('--seeds <n>', 'miniwob: tries of each page')
        .argParser(within(1, 100, 'whole'))
        .default(5),
    )
    .addOption(
      flag('--sample <n>', 'so many tasks, drawn by a hash of their names')
        .argParser(within(1, 100_000, 'whole'))
        .default(100_000, 'all'),
    )
    .addOption(flag('--only <ids>', 'the tasks with these ids, with commas between').argParser(list).default([], 'all'))
    .addOption(
      flag('--max-steps <n>', 'actions of one try at most')
        .argParser(within(1, 500, 'whole'))
        .default(40),
    )
    .addOption(flag('--reset-command <shell>', 'webarena: puts the sites back as they were, before each try').default(''))
    .addOption(modelFlag())
    .addOption(
      flag('--learned <folder>', 'where the explorations are, or go: another measurement may have made them (default: --out)'),
    )
    .addOption(flag('--out <folder>', 'tries, what was learned, and the report').default('bench-out'))
    .action((name: string, raw: Record<string, unknown>) => act(name, raw));

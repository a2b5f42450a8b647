/** The command line. Results on stdout, the rest on stderr; exit codes 0 done, 1 failed, 2 wrong usage or missing consent, 130 interrupted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import * as z from 'zod';
import { packageRoot } from '../folders.ts';
import { benchCommand } from './bench.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { examplesCommand } from './examples.ts';
import { exploreCommand } from './explore.ts';
import { exportCommand } from './export.ts';
import { plain } from './fault.ts';
import { guidesCommand } from './guides.ts';
import { hostCommand } from './host.ts';
import { importCommand } from './import.ts';
import { installCommand, uninstallCommand } from './install.ts';
import { loginCommand } from './login.ts';
import { mcpCommand } from './mcp.ts';
import { notLoaded } from './not-loaded.ts';
import { recordCommand } from './record.ts';
import { runCommand } from './run.ts';
import { paint, say } from './terminal.ts';
import { workerCommand } from './worker.ts';

const Package = z.object({ version: z.string() });

/** Commander ends the process by itself unless every command is told not to. */
const throwing = (command: Command): Command => {
  command.exitOverride().configureHelp({ showGlobalOptions: false });
  for (const sub of command.commands) throwing(sub);
  return command;
};

const program = (): Command =>
  new Command('fieldguide')
    .description('Explores a web site before it is asked, keeps what it could verify, and does tasks with it.')
    .version(Package.parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))).version)
    .addCommand(exploreCommand())
    .addCommand(runCommand())
    .addCommand(workerCommand())
    .addCommand(loginCommand())
    .addCommand(recordCommand())
    .addCommand(guidesCommand())
    .addCommand(examplesCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(mcpCommand())
    .addCommand(benchCommand())
    .addCommand(installCommand())
    .addCommand(uninstallCommand())
    .addCommand(hostCommand())
    .addCommand(doctorCommand())
    .addCommand(demoCommand());

/** 0 when the command did its work; every other end is told on stderr. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await throwing(program()).parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const told = await plain(error);
    const words = told === null ? notLoaded(error) : null;
    if (words !== null) {
      say(`${paint('red', 'fieldguide:')} ${words}`);
      return 1;
    }
    if (told !== null) {
      say(`${paint('red', 'fieldguide:')} ${told.message}`);
      return told.exit;
    }
    say(
      `${paint('red', 'fieldguide:')} this is a bug in Fieldguide; what was committed is kept. Please report it with the lines below.`,
    );
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

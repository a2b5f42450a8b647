/** `fieldguide login <url> --profile <name>`. */
import { Command } from 'commander';
import * as z from 'zod';
import type { Stopped } from '../browser-login.ts';
import { profileFolder } from '../folders.ts';
import { failed, usage } from './fault.ts';
import { flag, readOrigin, readUrl, repeatable } from './flags.ts';
import { ask, say } from './terminal.ts';

const Options = z.object({ profile: z.string(), also: z.array(z.string()) });

export const loginCommand = (): Command =>
  new Command('login')
    .description('open the browser so that you log in yourself; the agent is paused and reads nothing')
    .argument('<url>', 'page to log in on')
    .addOption(flag('--profile <name>', 'where the login is kept').makeOptionMandatory())
    .addOption(repeatable('--also <origin>', 'further origin that the login goes through, such as single sign-on'))
    .action(async (url: string, given: unknown) => {
      const { profile, also } = Options.parse(given);
      if (profileFolder(profile) === null)
        throw usage(`"${profile}" is no name for a profile: use up to 64 letters, digits, - and _.`);
      const address = readUrl(url);
      const { openForLogin } = await import('../browser-login.ts');
      const until = ask('Log in in the window that opens, then press Enter here (or close the window): ');
      const onStopped = ({ origin, page }: Stopped): void => {
        if (page)
          say(
            `The site sent you on to ${origin}, which was stopped. If that is where you log in, end this and give --also ${origin}.`,
          );
      };
      const setup = { url: address, profile, also: also.map(readOrigin), until, onStopped };
      const { stopped } = await openForLogin(setup).catch((error: unknown) => {
        throw failed(
          `The window for logging in could not be opened: ${error instanceof Error ? error.message : String(error)}`,
          error,
        );
      });
      for (const origin of stopped) say(`Stopped on the way: ${origin} (give --also ${origin} if the login needs it)`);
      say(`The login is kept in the profile "${profile}". Use it with --profile ${profile}.`);
    });

/** `fieldguide host`: what the browser starts when the extension asks for the core. */
import { Command } from 'commander';
import * as z from 'zod';
import { failed, usage } from './fault.ts';
import { storeFlag } from './flags.ts';
import { extensionIdFlag, readIds } from './install.ts';

const Options = z.object({ store: z.string(), extensionId: z.array(z.string()) });

export const hostCommand = (): Command =>
  new Command('host')
    .description('serves the extension on stdio; started by the browser, not by you')
    .argument('<caller>', 'who asks, as the browser says: chrome-extension://<id>/')
    .addOption(extensionIdFlag())
    .addOption(storeFlag())
    // Browsers add words of their own on some systems.
    .allowExcessArguments()
    .action(async (caller: string, given: unknown) => {
      const { store, extensionId } = Options.parse(given);
      const allowed = readIds(extensionId).map((id) => `chrome-extension://${id}/`);
      if (!allowed.includes(caller))
        throw usage(
          `${caller} may not use the core. The browser starts this command for the extensions that "fieldguide install" named; run that again with --extension-id if yours has another id.`,
        );
      const { serveHost } = await import('./host-serve.ts');
      const problem = await serveHost(store);
      if (problem !== '') throw failed(problem);
    });

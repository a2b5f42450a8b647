/** `fieldguide mcp`. */
import { Command } from 'commander';
import * as z from 'zod';
import { storeFlag } from './flags.ts';

const Options = z.object({ store: z.string() });

export const mcpCommand = (): Command =>
  new Command('mcp')
    .description('MCP server on stdio: guides and tasks for other agents')
    .addOption(storeFlag())
    .action(async (given: unknown) => {
      const { serveMcp } = await import('./mcp-server.ts');
      await serveMcp(Options.parse(given).store);
    });

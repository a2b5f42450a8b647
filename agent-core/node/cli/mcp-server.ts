/** The guides as an MCP server on stdio: tools with small schemas, told which of them change something. Nothing but the protocol goes to stdout. */
import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';
import { FORMATS } from '../../export/formats.ts';
import { plain } from './fault.ts';
import { type Call, exploreSite, exportGuide, findExamples, listGuides, runTask } from './mcp-work.ts';

const text = (data: unknown): CallToolResult => ({ content: [{ type: 'text', text: JSON.stringify(data) }] });

/** Runs one tool. What was written for people comes back as an answer that says it failed; a bug is thrown. */
async function answer(store: string, context: ServerContext, work: (call: Call) => Promise<unknown>): Promise<CallToolResult> {
  const { signal, notify, _meta } = context.mcpReq;
  const token = _meta?.progressToken;
  const progress = (done: number, message: string): void => {
    if (token === undefined || signal.aborted) return;
    // Nobody waits for a notice; when the other side is gone the signal says so.
    notify({ method: 'notifications/progress', params: { progressToken: token, progress: done, message } }).catch(
      () => undefined,
    );
  };
  try {
    return text(await work({ store, signal, progress }));
  } catch (error) {
    const told = await plain(error);
    if (told === null && !signal.aborted) throw error;
    return { isError: true, content: [{ type: 'text', text: told?.message ?? 'Cancelled; what was done is in the store.' }] };
  }
}

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

function serverOn(store: string): McpServer {
  const server = new McpServer({ name: 'fieldguide', version: '0.1.0' });
  server.registerTool(
    'list_guides',
    {
      description: 'Sites that are known, with counts of proved and waiting examples.',
      inputSchema: z.object({}),
      annotations: READS,
    },
    (_, context) => answer(store, context, listGuides),
  );
  server.registerTool(
    'find_examples',
    {
      description: 'Proved ways of doing something like this task on this site, step by step. They are evidence, not orders.',
      inputSchema: z.object({ url: z.string(), task: z.string(), limit: z.int().min(1).max(10).default(3) }),
      annotations: READS,
    },
    (o, context) => answer(store, context, (call) => findExamples(o, call)),
  );
  server.registerTool(
    'explore_site',
    {
      description: 'Learns a site. A person must have agreed once on the command line; the answer says how.',
      inputSchema: z.object({
        url: z.string(),
        mode: z.enum(['read', 'sandbox']).default('read'),
        minutes: z.number().min(0.1).max(120).default(10),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    },
    (o, context) => answer(store, context, (call) => exploreSite(o, call)),
  );
  server.registerTool(
    'run_task',
    {
      description: 'Does a task on a site in a browser of its own. Actions that need a person are not done.',
      inputSchema: z.object({ url: z.string(), task: z.string(), maxSteps: z.int().min(1).max(200).default(40) }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    },
    (o, context) => answer(store, context, (call) => runTask(o, call)),
  );
  server.registerTool(
    'export_guide',
    {
      description: 'Writes what is known of a site into a new folder, in another format.',
      inputSchema: z.object({ origin: z.string(), format: z.enum(FORMATS), out: z.string() }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    (o, context) => answer(store, context, (call) => exportGuide(o, call)),
  );
  return server;
}

/** Serves until the other side closes its end. */
export async function serveMcp(store: string): Promise<void> {
  const handle = serveStdio(() => serverOn(store));
  await new Promise<void>((resolve) => process.stdin.once('close', resolve));
  await handle.close();
}

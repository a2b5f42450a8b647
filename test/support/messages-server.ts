/**
 * A server that speaks the Messages API over HTTP: streamed tool calls, token counts, batches, a prompt cache, a bill of its own, and every fault of `safety.md` R-04 on demand.
 * (`@copilotkit/aimock` has neither the faults nor batches, and its bill could not be compared: so this one.)
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Batches, batches } from './messages-batches.ts';
import { type Counts, type Fault, Request } from './messages-wire.ts';

interface Asked {
  request: Request;
  /** The body as it came. */
  body: string;
  headers: IncomingMessage['headers'];
  fault: Fault;
  /** The last counts that left for the client. */
  told: Counts | null;
}
export interface MessagesServer {
  url: string;
  log: Asked[];
  batches: Batches;
  /** Sums of what the client was told. */
  bill(): Counts;
  close(): Promise<void>;
}

const tokensOf = (text: string): number => Math.ceil(text.length / 4);

/** Longest known prefix up to a breakpoint is read, the rest up to the last breakpoint is written; both in whole blocks. */
function cached(
  cache: Set<string>,
  request: Request,
): Pick<Counts, 'cache_read_input_tokens' | 'cache_creation_input_tokens' | 'input_tokens'> {
  const blocks = [...request.system, ...request.messages.flatMap(({ content }) => content)];
  let [prefix, seen, read, last] = [JSON.stringify(request.tools), tokensOf(JSON.stringify(request.tools)), 0, 0];
  const fresh: string[] = [];
  for (const block of blocks) {
    prefix += block.text;
    seen += tokensOf(block.text);
    if (cache.has(prefix)) read = seen;
    fresh.push(prefix);
    if (block.cache_control !== undefined) {
      last = seen;
      for (const one of fresh.splice(0)) cache.add(one);
    }
  }
  return {
    cache_read_input_tokens: read,
    cache_creation_input_tokens: Math.max(0, last - read),
    input_tokens: seen - Math.max(last, read),
  };
}

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
};
const problem = (type: string) => ({ type: 'error', error: { type, message: `a ${type} on purpose` } });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

const STATUS: Partial<Record<Fault, [number, string, Record<string, string>?]>> = {
  'rate-limit-with-wait': [429, 'rate_limit_error', { 'retry-after': '2' }],
  'rate-limit': [429, 'rate_limit_error'],
  'server-error': [500, 'api_error'],
  overloaded: [529, 'overloaded_error'],
  'timeout-status': [408, 'timeout_error'],
  conflict: [409, 'conflict_error'],
  'bad-request': [400, 'invalid_request_error'],
  'no-key': [401, 'authentication_error'],
};

interface Block {
  type: 'tool_use' | 'text';
  name?: string;
  json: string;
}

/** What the answer holds, where the fault is in its content. */
function contentOf(fault: Fault, reply: unknown): { blocks: Block[]; stop: string } {
  const whole = JSON.stringify(reply);
  const call = (text: string, name = 'reply'): Block => ({ type: 'tool_use', name, json: text });
  switch (fault) {
    case 'bad-input':
      return { blocks: [call('{"nothing":["that","was","asked"]}')], stop: 'tool_use' };
    case 'not-json-input':
      return { blocks: [call(`${whole.slice(0, -1)},,`)], stop: 'tool_use' };
    case 'unknown-tool':
      return { blocks: [call(whole, 'run_shell')], stop: 'tool_use' };
    case 'two-calls':
      return { blocks: [call(whole), call(whole)], stop: 'tool_use' };
    case 'text-only':
      return { blocks: [{ type: 'text', json: `Here it is:\n\`\`\`json\n${whole}\n\`\`\`` }], stop: 'end_turn' };
    case 'empty':
      return { blocks: [], stop: 'end_turn' };
    case 'refusal':
      return { blocks: [{ type: 'text', json: 'I cannot help with that.' }], stop: 'refusal' };
    case 'truncated':
      // Looks whole to who repairs partial JSON.
      return { blocks: [call(whole)], stop: 'max_tokens' };
    default:
      return { blocks: [{ type: 'text', json: 'Let me see.' }, call(whole)], stop: 'tool_use' };
  }
}

function eventsOf(asked: Asked, reply: unknown, counts: Counts): { event: object; told: Counts | null }[] {
  const { blocks, stop } = contentOf(asked.fault, reply);
  const output = tokensOf(blocks.map((block) => block.json).join(''));
  const start = { ...counts, output_tokens: 1 };
  const out: { event: object; told: Counts | null }[] = [
    {
      event: {
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: asked.request.model,
          content: [],
          stop_reason: null,
          usage: start,
        },
      },
      told: start,
    },
    { event: { type: 'ping' }, told: null },
  ];
  blocks.forEach((block, index) => {
    const tool = block.type === 'tool_use';
    const content_block = tool
      ? { type: 'tool_use', id: `toolu_${index}`, name: block.name, input: {} }
      : { type: 'text', text: '' };
    out.push({ event: { type: 'content_block_start', index, content_block }, told: null });
    for (let at = 0; at < block.json.length; at += 120) {
      const piece = block.json.slice(at, at + 120);
      const delta = tool ? { type: 'input_json_delta', partial_json: piece } : { type: 'text_delta', text: piece };
      out.push({ event: { type: 'content_block_delta', index, delta }, told: null });
    }
    out.push({ event: { type: 'content_block_stop', index }, told: null });
  });
  const end = { ...counts, output_tokens: output };
  out.push({
    event: { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: output } },
    told: end,
  });
  out.push({ event: { type: 'message_stop' }, told: null });
  return out;
}

const sse = (event: object & { type?: string }): string => `event: ${event.type ?? ''}\ndata: ${JSON.stringify(event)}\n\n`;
const written = (response: ServerResponse, text: string | Buffer): Promise<void> =>
  new Promise((resolve) => {
    response.write(text, () => resolve());
  });

/** Everything that goes wrong after the headers. `cut`: how many events get out where the answer is cut. */
async function stream(response: ServerResponse, asked: Asked, reply: unknown, o: { counts: Counts; cut: number }): Promise<void> {
  const { fault } = asked;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (fault === 'garbage') return void response.end('\u0000\u0001<html>502 Bad Gateway</html>\n'.repeat(40));
  if (fault === 'huge') {
    const mega = Buffer.alloc(1_000_000, 'x');
    await written(response, 'event: content_block_delta\ndata: "');
    for (let i = 0; i < 100 && !response.destroyed && response.writable; i += 1)
      await Promise.race([written(response, mega), sleep(200)]);
    return void response.end();
  }
  const events = eventsOf(asked, reply, o.counts);
  const breaks = [
    'reset-in-body',
    'cut-at-event',
    'ends-early',
    'stall',
    'overload-in-stream',
    'bad-json-in-stream',
    'foreign-event',
  ].includes(fault);
  const out = breaks ? Math.min(o.cut, events.length - 1) : events.length;
  for (const { event, told } of events.slice(0, out)) {
    await written(response, sse(event));
    if (told !== null) asked.told = told;
  }
  switch (fault) {
    case 'reset-in-body':
      await written(response, sse(events[out]?.event ?? {}).slice(0, 17));
      return void response.destroy();
    case 'cut-at-event':
      return void response.destroy();
    case 'stall':
      return;
    case 'overload-in-stream':
      return void response.end(`event: error\ndata: ${JSON.stringify(problem('overloaded_error'))}\n\n`);
    case 'bad-json-in-stream':
      return void response.end('event: content_block_delta\ndata: {"type":"content_block_delta","index":0,\n\n');
    case 'foreign-event':
      return void response.end('event: content_block_delta\ndata: {"type":"content_block_delta","index":"first"}\n\n');
    default:
      return void response.end();
  }
}

/**
 * `answer` gives the reply to a request, as the tool's input; `fault` what goes wrong with the n-th message (from 0), `cut` after how many events.
 * Only well-formed requests are answered: others get the 400 that the real server would give.
 */
export async function messagesServer(o: {
  answer: (request: Request) => unknown;
  fault?: (n: number, request: Request) => Fault;
  cut?: (n: number) => number;
}): Promise<MessagesServer> {
  const log: Asked[] = [];
  const cache = new Set<string>();
  const counts = (request: Request): Counts => ({ ...cached(cache, request), output_tokens: 0 });
  const offline = batches({ answer: o.answer, counts: (request) => counts(request) });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/v1/messages/batches'))
      return offline.handle(path, request, {
        body: async () => JSON.parse(await textOf(request)),
        response,
        base: `http://${request.headers.host}`,
      });
    const body = await textOf(request);
    const parsed = Request.safeParse(JSON.parse(body));
    if (!parsed.success || request.headers['anthropic-version'] === undefined)
      return json(response, 400, { ...problem('invalid_request_error'), detail: parsed.error?.message });
    if (path === '/v1/messages/count_tokens') {
      const { system, messages, tools } = parsed.data;
      return json(response, 200, { input_tokens: tokensOf(JSON.stringify([tools, system, messages])) });
    }
    const n = log.length;
    const asked: Asked = {
      request: parsed.data,
      body,
      headers: request.headers,
      fault: o.fault?.(n, parsed.data) ?? 'none',
      told: null,
    };
    log.push(asked);
    if (asked.fault === 'reset') return void request.socket.destroy();
    const status = STATUS[asked.fault];
    if (status !== undefined) return json(response, status[0], problem(status[1]), status[2]);
    await stream(response, asked, o.answer(parsed.data), { counts: counts(parsed.data), cut: o.cut?.(n) ?? 3 });
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      json(response, 500, { type: 'error', error: { type: 'api_error', message: String(error) } }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    log,
    batches: offline,
    bill() {
      const sum = { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
      for (const told of [...log.map((asked) => asked.told), ...offline.told]) {
        if (told === null) continue;
        sum.input_tokens += told.input_tokens;
        sum.output_tokens += told.output_tokens;
        sum.cache_read_input_tokens += told.cache_read_input_tokens;
        sum.cache_creation_input_tokens += told.cache_creation_input_tokens;
      }
      return sum;
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The batch side of the fake Messages server: created, listed, polled until it ended, results as JSON lines in any order, and what goes wrong with them on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Counts, Request } from './messages-wire.ts';

const Create = z.strictObject({
  requests: z.array(z.strictObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: Request })).min(1),
});

type Result = 'succeeded' | 'errored' | 'expired' | 'canceled' | 'bad-input' | 'refusal';
/** `lost`: the batch is made and the connection is cut before we hear of it. `none`: a server without batches. */
type CreateFault = 'ok' | 'lost' | 'overloaded' | 'none' | 'no-key';
export interface Batches {
  /** Ids of the questions in each batch made. */
  made: string[][];
  told: Counts[];
  /** What becomes of the n-th request of all batches; by default it succeeds. */
  result: (n: number) => Result;
  /** What becomes of the n-th try to make a batch. */
  create: (n: number) => CreateFault;
  /** Does the n-th look at a batch, or fetch of results, fail. */
  failsToTell: (n: number) => boolean;
  /** Polls that a batch takes to end. */
  polls: number;
  /** All that were made are answered now. */
  endAll(): void;
  handle(
    path: string,
    request: IncomingMessage,
    o: { body: () => Promise<unknown>; response: ServerResponse; base: string },
  ): Promise<void>;
}

interface Batch {
  id: string;
  at: string;
  polls: number;
  results: string[];
  lines: string[];
}

const send = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};
const problem = (type: string, message = 'on purpose') => ({ type: 'error', error: { type, message } });

function describe(batch: Batch, base: string) {
  const ended = batch.polls < 0;
  const count = (kind: string): number => (ended ? batch.results.filter((one) => one === kind).length : 0);
  const counts = {
    succeeded: count('succeeded'),
    errored: count('errored'),
    canceled: count('canceled'),
    expired: count('expired'),
  };
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    request_counts: { processing: ended ? 0 : batch.results.length, ...counts },
    created_at: batch.at,
    expires_at: new Date(Date.parse(batch.at) + 86_400_000).toISOString(),
    ended_at: ended ? new Date().toISOString() : null,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: ended ? `${base}/v1/messages/batches/${batch.id}/results` : null,
  };
}

export function batches(o: { answer: (request: Request) => unknown; counts: (request: Request) => Counts }): Batches {
  const all = new Map<string, Batch>();
  let [asked, creates, looks] = [0, 0, 0];
  const line = (custom_id: string, request: Request, self: Batches): { kind: string; text: string } => {
    const how = self.result(asked);
    asked += 1;
    if (how === 'expired' || how === 'canceled') return { kind: how, text: JSON.stringify({ custom_id, result: { type: how } }) };
    if (how === 'errored')
      return { kind: how, text: JSON.stringify({ custom_id, result: { type: 'errored', error: problem('api_error') } }) };
    const input = how === 'bad-input' ? { nothing: ['that', 'was', 'asked'] } : o.answer(request);
    const usage = { ...o.counts(request), output_tokens: Math.ceil(JSON.stringify(input).length / 4) };
    self.told.push(usage);
    const content =
      how === 'refusal'
        ? [{ type: 'text', text: 'I cannot help with that.' }]
        : [{ type: 'tool_use', id: 'toolu_1', name: 'reply', input }];
    const message = {
      ...{ id: `msg_${custom_id.slice(0, 20)}`, type: 'message', role: 'assistant', model: request.model, content },
      ...{ stop_reason: how === 'refusal' ? 'refusal' : 'tool_use', stop_sequence: null, usage },
    };
    return { kind: 'succeeded', text: JSON.stringify({ custom_id, result: { type: 'succeeded', message } }) };
  };
  async function create(
    self: Batches,
    response: ServerResponse,
    given: { body: () => Promise<unknown>; base: string },
  ): Promise<void> {
    const parsed = Create.safeParse(await given.body());
    const how = self.create(creates);
    creates += 1;
    if (how === 'none') return send(response, 404, problem('not_found_error'));
    if (how === 'overloaded') return send(response, 529, problem('overloaded_error'));
    if (how === 'no-key') return send(response, 401, problem('authentication_error'));
    if (!parsed.success) return send(response, 400, problem('invalid_request_error', parsed.error.message));
    const lines = parsed.data.requests.map(({ custom_id, params }) => line(custom_id, params, self));
    const batch: Batch = {
      ...{ id: `msgbatch_${all.size + 1}`, at: new Date().toISOString(), polls: self.polls },
      results: lines.map(({ kind }) => kind),
      // Results come back in no particular order.
      lines: lines.map(({ text }) => text).reverse(),
    };
    all.set(batch.id, batch);
    self.made.push(parsed.data.requests.map(({ custom_id }) => custom_id));
    if (how === 'lost') return void response.socket?.destroy();
    return send(response, 200, describe(batch, given.base));
  }
  const self: Batches = {
    made: [],
    told: [],
    result: () => 'succeeded',
    create: () => 'ok',
    failsToTell: () => false,
    polls: 2,
    endAll() {
      for (const batch of all.values()) batch.polls = -1;
    },
    async handle(path, request, { body, response, base }) {
      const [, , , , id, tail] = path.split('/');
      if (id === undefined && request.method === 'POST') return create(self, response, { body, base });
      looks += 1;
      if (self.failsToTell(looks - 1)) return send(response, 529, problem('overloaded_error'));
      if (id === undefined) {
        const data = [...all.values()].reverse().map((batch) => describe(batch, base));
        for (const batch of all.values()) batch.polls -= 1;
        const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null];
        return send(response, 200, { data, has_more: false, first_id: first, last_id: last });
      }
      const batch = all.get(id);
      if (batch === undefined) return send(response, 404, problem('not_found_error', 'no such batch'));
      if (tail === 'results') {
        response.writeHead(200, { 'content-type': 'application/x-jsonl' });
        return void response.end(`${batch.lines.join('\n')}\n`);
      }
      batch.polls -= 1;
      return send(response, 200, describe(batch, base));
    },
  };
  return self;
}

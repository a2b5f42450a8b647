/** The batch side of the fake Messages server: created, polled until it ended, results as JSON lines in any order. */
import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Counts, Request } from './messages-wire.ts';

const Create = z.object({
  requests: z.array(z.object({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: Request })),
});

type Result = 'succeeded' | 'errored' | 'expired';
export interface Batches {
  /** Sizes of the batches made. */
  made: number[];
  told: Counts[];
  /** What becomes of the n-th request of all batches; by default it succeeds. */
  result: (n: number) => Result;
  /** Polls that a batch takes to end. */
  polls: number;
  handle(path: string, method: string, body: () => Promise<unknown>, response: ServerResponse): Promise<void>;
}

interface Batch {
  id: string;
  polls: number;
  lines: string[];
}

export function batches(o: { answer: (request: Request) => unknown; counts: (request: Request) => Counts }): Batches {
  const all = new Map<string, Batch>();
  let asked = 0;
  const describe = (batch: Batch, ended: boolean) => ({
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    request_counts: { processing: 0, succeeded: batch.lines.length, errored: 0, canceled: 0, expired: 0 },
    created_at: '2026-11-23T00:00:00Z',
    expires_at: '2026-11-24T00:00:00Z',
    ended_at: ended ? '2026-11-23T00:10:00Z' : null,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: ended ? `/v1/messages/batches/${batch.id}/results` : null,
  });
  const send = (response: ServerResponse, status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const line = (custom_id: string, request: Request, self: Batches): string => {
    const how = self.result(asked);
    asked += 1;
    if (how === 'expired') return JSON.stringify({ custom_id, result: { type: 'expired' } });
    if (how === 'errored')
      return JSON.stringify({
        custom_id,
        result: { type: 'errored', error: { type: 'error', error: { type: 'api_error', message: 'on purpose' } } },
      });
    const input = o.answer(request);
    const usage = { ...o.counts(request), output_tokens: Math.ceil(JSON.stringify(input).length / 4) };
    self.told.push(usage);
    const message = {
      id: `msg_${custom_id}`,
      type: 'message',
      role: 'assistant',
      model: request.model,
      content: [{ type: 'tool_use', id: 'toolu_1', name: 'reply', input }],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage,
    };
    return JSON.stringify({ custom_id, result: { type: 'succeeded', message } });
  };
  const self: Batches = {
    made: [],
    told: [],
    result: () => 'succeeded',
    polls: 2,
    async handle(path, method, body, response) {
      const [, , , , id, tail] = path.split('/');
      if (id === undefined && method === 'POST') {
        const parsed = Create.safeParse(await body());
        if (!parsed.success)
          return send(response, 400, { type: 'error', error: { type: 'invalid_request_error', message: parsed.error.message } });
        const { requests } = parsed.data;
        const batch: Batch = { id: `msgbatch_${all.size + 1}`, polls: self.polls, lines: [] };
        // Results come back in no particular order.
        batch.lines = requests.map(({ custom_id, params }) => line(custom_id, params, self)).reverse();
        all.set(batch.id, batch);
        self.made.push(requests.length);
        return send(response, 200, describe(batch, false));
      }
      const batch = all.get(id ?? '');
      if (batch === undefined)
        return send(response, 404, { type: 'error', error: { type: 'not_found_error', message: 'no such batch' } });
      if (tail === 'results') {
        response.writeHead(200, { 'content-type': 'application/x-jsonl' });
        return void response.end(`${batch.lines.join('\n')}\n`);
      }
      batch.polls -= 1;
      return send(response, 200, describe(batch, batch.polls < 0));
    },
  };
  return self;
}

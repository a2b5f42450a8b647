import { expect, describe as group, test } from 'vitest';
import { cleanHar } from '../../agent-core/export/clean-har.ts';
import { DEFAULTS, exportAs } from '../../agent-core/export/formats.ts';
import { agentResponse, retrieved } from '../../agent-core/export/webarena-verified.ts';
import type { Trajectory } from '../../agent-core/trajectory.ts';
import { click, ORIGIN, post, quiet, step, trajectory } from '../recall/make.ts';
import { done, entryOf, form, ofRun, only, run, save } from './episodes.ts';

const [sent] = post('/x').requests;
if (sent === undefined) throw new Error('no request');

group('webarena-verified', () => {
  const plain = { har: cleanHar({ log: { entries: [] } }), refused: false, sandbox: true };
  test('says what was retrieved as real numbers and truth values', () => {
    expect(['7', '007', 'true', '[1,2]', '[1,"a"]', '"7"', 'a\nb', '{"a":1}', '1e400'].map(retrieved)).toEqual([
      ...[[7], ['007'], [true], [1, 2], ['[1,"a"]'], ['7'], ['a\nb'], ['{"a":1}'], ['1e400']],
    ]);
  });
  test('tells kinds of tasks and of failures apart', () => {
    const wrote = (status: number) => [{ ...step(form(), click(save), { ...quiet, requests: [{ ...sent, status }] }) }];
    const of = (one: Trajectory, refused = false) => agentResponse(one, { ...plain, refused });
    expect(of(run([done]))).toEqual({ task_type: 'RETRIEVE', status: 'SUCCESS', retrieved_data: [7], error_details: null });
    expect(of(trajectory(wrote(302), form()))).toMatchObject({ task_type: 'MUTATE', status: 'SUCCESS', retrieved_data: null });
    expect(of(run([click(save)]))).toMatchObject({ task_type: 'NAVIGATE', status: 'SUCCESS' });
    const failed = { outcome: 'fail' } as const;
    expect(of(trajectory(wrote(422), form(), failed)).status).toBe('DATA_VALIDATION_ERROR');
    expect(of(trajectory(wrote(403), form(), failed)).status).toBe('PERMISSION_DENIED_ERROR');
    expect(of(run([click(save)], failed), true).status).toBe('ACTION_NOT_ALLOWED_ERROR');
    expect(of(run([{ kind: 'stop', status: 'infeasible', evidence: [] }], failed)).status).toBe('NOT_FOUND_ERROR');
    expect(of(run([click(save)], failed))).toMatchObject({ status: 'UNKNOWN_ERROR', retrieved_data: null });
  });
  test('leaves out runs whose network cannot be scored', () => {
    const some = { har: cleanHar({ log: { entries: [entryOf('GET', `${ORIGIN}/`)] } }), refused: false, sandbox: true };
    const with_ = (one: typeof some) =>
      exportAs('webarena-verified', { ...ofRun(run([done])), recorded: new Map([['r', one]]) }, DEFAULTS).counts.episodes;
    expect([with_(some), with_(plain), with_({ ...some, sandbox: false })]).toEqual([1, 0, 0]);
  });
});

test('a recorded HAR loses cookies, credentials and bodies, and keeps what its evaluator compares', () => {
  const headers = ['Cookie', 'Authorization', 'X-Auth-Token', 'X-Csrf-Token', 'api-key'].map((name) => ({
    name,
    value: 'PLANTED',
  }));
  const kept = [
    { name: 'accept', value: 'text/html' },
    { name: 'sec-fetch-dest', value: 'document' },
  ];
  const out = cleanHar({
    log: {
      entries: [
        entryOf('POST', `${ORIGIN}/x?page=2&page=3&access_token=PLANTED`, {
          headers: [...headers, ...kept, { name: 'Referer', value: `${ORIGIN}/?sessionid=PLANTED` }],
          cookies: [{ name: 'a', value: 'PLANTED' }],
          queryString: [
            { name: 'page', value: '2' },
            { name: 'access_token', value: 'PLANTED' },
          ],
          postData: { mimeType: 'application/x-www-form-urlencoded', text: 'title=Crane&password=PLANTED' },
        }),
        entryOf('POST', `${ORIGIN}/j`, {
          postData: { mimeType: 'application/json', text: '{"title":"Crane","apiKey":"PLANTED"}' },
        }),
        entryOf('GET', 'data:text/plain,PLANTED'),
        entryOf('GET', 'blob:http://x/PLANTED'),
        entryOf('POST', 'https://fieldguide-PLANTED.invalid/.well-known/canary'),
      ],
    },
  });
  const bytes = JSON.stringify(out);
  expect(bytes).not.toMatch(/PLANTED|secret body/);
  expect(out.log.entries.length).toBe(2);
  expect(out.log.entries[0]?.request.headers).toEqual(expect.arrayContaining(kept));
  expect(out.log.entries[0]?.request.url).toBe(`${ORIGIN}/x?page=2&page=3`);
  expect(out.log.entries.map(({ request }) => request.postData?.text)).toEqual([
    'title=Crane&password=REDACTED',
    '{"title":"Crane","apiKey":"REDACTED"}',
  ]);
});

test('har tells reduced from full, and a write that the barrier stopped', () => {
  const blocked = { ...quiet, requests: [{ ...sent, blocked: true }] };
  const out = exportAs('har', ofRun(trajectory([step(form(), click(save), blocked)], form())), DEFAULTS);
  const { log } = JSON.parse(only(out, '.har'));
  expect(log.comment).toContain('Reduced');
  expect(log.entries[0]).toMatchObject({
    _blocked: 'barrier',
    response: { status: 0 },
    request: { method: 'POST', bodySize: -1 },
  });
  expect(log.entries[0].startedDateTime).toMatch(/Z$/);
});

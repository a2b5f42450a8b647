/** Small episodes, and how an export is looked into. */
import type { Exported } from '../../agent-core/export/folder.ts';
import type { ExportSource } from '../../agent-core/export/formats.ts';
import type { Observation, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';
import { marks, node, ORIGIN, page, step, text, trajectory } from '../recall/make.ts';

export const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'form>button', box: [10, 20, 80, 30] }) });
export const field = (value = '') =>
  node('t', 'textbox', 'Title', { value, marks: marks({ tag: 'input', path: 'form>input', attributes: { id: 'title' } }) });
export const form = (value = '', over: Partial<Observation> = {}) =>
  page('/new', [field(value), save, text('x', 'a <image> URL: x')], over);
export const done: StoredAction = { kind: 'stop', status: 'done', evidence: [], answer: '7' };
export const run = (actions: StoredAction[], over: Partial<Trajectory> = {}): Trajectory =>
  trajectory(
    actions.map((action) => step(form('old'), action)),
    form('new', { url: `${ORIGIN}/issues/7` }),
    { goal: 'Do it', by: 'task', ...over },
  );
export const source = (o: Partial<ExportSource> = {}): ExportSource => ({
  origin: ORIGIN,
  examples: [],
  runs: [],
  recorded: new Map(),
  pictures: new Map(),
  ...o,
});
export const ofRun = (one: Trajectory): ExportSource => source({ runs: [{ run: 'r', hash: 'h'.repeat(64), trajectory: one }] });
export const read = (out: Exported, path: string): string => {
  const file = out.files.find((one) => one.path === path);
  if (file === undefined || !('content' in file) || typeof file.content !== 'string') throw new Error(`no ${path}`);
  return file.content;
};
export const only = (out: Exported, end: string): string =>
  read(out, out.files.find(({ path }) => path.endsWith(end) && path !== 'export.json')?.path ?? end);

/** As Playwright records it. */
export function entryOf(method: string, url: string, over: Record<string, unknown> = {}) {
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 1,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: [],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
      ...over,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: '',
      headers: [],
      cookies: [],
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      content: { size: 3, mimeType: 'text/html', text: 'secret body' },
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
  };
}

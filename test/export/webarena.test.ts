import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, describe as group, test } from 'vitest';
import { readAction } from '../../agent-core/action.ts';
import type { Episode } from '../../agent-core/export/episodes.ts';
import type { Exported } from '../../agent-core/export/folder.ts';
import { exportWebarena, type WebArenaOptions } from '../../agent-core/export/webarena.ts';
import { tellEpisode } from '../../agent-core/export/webarena-episode.ts';
import type { TextOptions } from '../../agent-core/export/webarena-text.ts';
import { describe } from '../../agent-core/observation.ts';
import type { Observation, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, post, step, text, trajectory } from '../recall/make.ts';

const classic: TextOptions = { tree: 'classic', frames: false };
const options: WebArenaOptions = { ...classic, transliterate: false, strict: false };
const box = (x: number, y: number, width: number, height: number) => ({ marks: marks({ box: [x, y, width, height] }) });

const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'form>button' }) });
const field = (value = '') => node('t', 'textbox', 'Title', { value, marks: marks({ tag: 'input', path: 'form>input' }) });
const form = (value = '', over: Partial<Observation> = {}) => page('/new', [field(value), save], over);
const stop = (answer?: string): StoredAction => ({
  kind: 'stop',
  status: 'done',
  evidence: [],
  ...(answer === undefined ? {} : { answer }),
});
const typing = (typed: string, clear = true): StoredAction => ({
  kind: 'type',
  target: describe(field()),
  text: typed,
  clear,
  enter: false,
});
const run = (goal: string, actions: StoredAction[], over: Partial<Trajectory> = {}): Trajectory =>
  trajectory(
    actions.map((action) => step(form(), action)),
    form('done', { url: 'http://127.0.0.1:8080/issues/7' }),
    { goal, by: 'task', ...over },
  );
const episodes = (...runs: Trajectory[]): Episode[] =>
  runs.map((one, i) => ({ id: `e${String(i).padStart(3, '0')}`, run: 'r', trajectory: one }));
const file = (out: Exported, path: string): string => {
  const found = out.files.find((one) => one.path === path);
  if (found === undefined || !('content' in found) || typeof found.content !== 'string') throw new Error(`no text file ${path}`);
  return found.content;
};
const words = (one: Trajectory): string[] => tellEpisode(one, options).pairs.map((pair) => pair.word);

group('an episode', () => {
  test('is pairs that end in a stop', () => {
    expect(words(run('x', [typing('a'), click(save), stop('7')]))).toEqual(['type [2] [a] [0]', 'click [3]', 'stop [7]']);
    expect(words(run('x', []))).toEqual(['stop []']);
    expect(words(run('x', [click(save)]))).toEqual(['click [3]', 'stop []']);
    expect(words(run('x', [click(save)], { outcome: 'unknown' })).at(-1)).toBe('stop [Early stop: stopped from outside]');
    expect(words(run('x', [click(save), stop(), click(save)]))).toEqual(['click [3]', 'stop []']);
  });
  test('keeps ids of an element over the episode', () => {
    const moved = page('/new', [node('new', 'alert', 'Hello'), field(), save]);
    const one = trajectory(
      [
        step(form(), click(save)),
        step(moved, click(save)),
        step(page('/x', [node('s', 'link', 'Other', { marks: marks() })]), click(node('s', 'link', 'Other', { marks: marks() }))),
      ],
      form(),
    );
    expect(words(one)).toEqual(['click [3]', 'click [3]', 'click [5]', 'stop []']);
  });
  test('drops waits with their observation, and repeats it for folded steps', () => {
    const filled = trajectory([step(form('old'), { kind: 'wait', ms: 10 }), step(form('old'), typing('new'))], form('new'));
    const told = tellEpisode(filled, options);
    expect(told.pairs.map((pair) => pair.word)).toEqual([
      'click [2]',
      'press [Control+a]',
      'press [Backspace]',
      'type [2] [new] [0]',
      'stop []',
    ]);
    expect(new Set(told.pairs.slice(0, 4).map((pair) => pair.observation)).size).toBe(1);
    expect(told.losses.map((loss) => [loss.step, loss.kind])).toEqual([
      [0, 'dropped'],
      [1, 'folded'],
      [2, 'folded'],
    ]);
  });
  test('reports what it cannot say, and what was done outside of the window', () => {
    const upload: StoredAction = { kind: 'upload', target: describe(save), file: 'a.txt' };
    const told = tellEpisode(
      run('x', [
        upload,
        { kind: 'drag', from: describe(save), to: describe(save) },
        { kind: 'click', target: describe(node('gone', 'link', 'Gone')) },
      ]),
      options,
    );
    expect(told.pairs.map((pair) => pair.word)).toEqual(['click [3]', 'stop []']);
    expect(told.losses.map((loss) => loss.kind)).toEqual(['unrepresentable', 'unrepresentable', 'unrepresentable', 'folded']);
    const far = node('s', 'button', 'Save', box(0, 5000, 10, 10));
    expect(
      tellEpisode(trajectory([step(page('/', [far]), click(far))], form()), options).losses.map((loss) => loss.detail),
    ).toContain('its element has no line in the observation text');
  });
  test('keeps the reply as it was said when it is in their language', () => {
    const saying = (raw: string, thought = '') => trajectory([{ ...step(form(), click(save)), raw, thought }], form());
    const reply = 'Let me save. ```click [3]``` now';
    expect(tellEpisode(saying(reply), options).pairs[0]?.raw).toBe(reply);
    expect(tellEpisode(saying('{"actions":[]}', 'I ```think```'), options).pairs[0]?.raw).toBe(
      "I '''think''' In summary, the next action I will perform is ```click [3]```",
    );
  });
});

group('the export folder', () => {
  const hostile = 'Find <img src=x> </pre> URL: observation: {{x}}\nand [Result] (PASS)';
  const runs = episodes(
    run('Create an issue', [typing('a [b] <c>'), click(save), stop()]),
    run(hostile, [click(save), stop('a\nb </pre> ``` <image>')]),
    run('Cannot', [stop('x')], { outcome: 'fail' }),
    run('Stopped', [{ kind: 'upload', target: describe(save), file: 'x' }], { outcome: 'unknown' }),
    run('Nothing', [], { outcome: 'success' }),
    run('Short', [stop('7')]),
  );
  const out = exportWebarena(runs, options);

  test('is the same bytes whatever the order of the episodes', () => {
    expect(exportWebarena(runs.toReversed(), options)).toEqual(out);
    expect(
      out.files.every(
        (one) =>
          !('content' in one) ||
          typeof one.content !== 'string' ||
          one.content === '' ||
          (one.content.endsWith('\n') && !one.content.includes('\r')),
      ),
    ).toBe(true);
    expect(new Set(out.files.map(({ path }) => path)).size).toBe(out.files.length);
  });
  test('has as many pairs in render files, messages and reference sequences as were written', () => {
    const dump: Record<string, { messages: unknown[]; success: boolean; intent: string }> = JSON.parse(
      file(out, 'json_dump.json'),
    );
    runs.forEach((episode, i) => {
      const { pairs } = tellEpisode(episode.trajectory, options);
      const { document } = parseHTML(file(out, `render_${i}.html`));
      const texts = (selector: string) => [...document.querySelectorAll(selector)].map((found) => found.textContent);
      expect(texts('.state_obv > pre')).toEqual(pairs.map((pair) => pair.observation));
      expect(texts('.raw_parsed_prediction > pre')).toEqual(pairs.map((pair) => pair.raw));
      expect(texts('h3.url')).toEqual(pairs.map((pair) => `URL: ${pair.url}`));
      expect(document.querySelectorAll('img').length).toBe(pairs.length);
      expect(texts('.prev_action')).toEqual(['None', ...pairs.map((pair) => pair.told)].slice(0, pairs.length));
      expect(dump[`example_${i}`]?.messages.length).toBe(2 * pairs.length);
      expect(out.files.filter(({ path }) => path.startsWith(`images/webarena/image_${i}_`)).length).toBe(pairs.length);
      const config = JSON.parse(file(out, `config_files/${i}.json`));
      expect(config.reference_action_sequence.action_sequence).toEqual(pairs.map((pair) => pair.word));
      expect(config.reference_action_sequence.action_sequence.at(-1)).toMatch(/^stop \[/);
    });
    expect(Object.values(dump).map(({ success }) => success)).toEqual([true, true, false, false, true, true]);
  });
  test('has configs with all keys, the list index as task id, and only scores that were earned', () => {
    const tasks: Record<string, unknown>[] = JSON.parse(file(out, 'tasks.json'));
    const twelve = [
      'sites',
      'task_id',
      'require_login',
      'storage_state',
      'start_url',
      'geolocation',
      'intent_template',
      'instantiation_dict',
      'intent',
      'require_reset',
      'eval',
      'intent_template_id',
    ];
    for (const [i, task] of tasks.entries()) {
      expect(task.task_id).toBe(i);
      expect(Object.keys(task)).toEqual([...twelve, 'reference_action_sequence']);
    }
    expect(tasks.map((task) => task.eval)).toMatchObject([
      { eval_types: ['url_match'], reference_url: 'http://127.0.0.1:8080/issues/7' },
      { eval_types: ['string_match'], reference_answers: { must_include: ['a b </pre> ``` <image>'] } },
      { eval_types: [] },
      { eval_types: [] },
      { eval_types: [] },
      { eval_types: ['string_match'], reference_answers: { exact_match: '7' } },
    ]);
    expect(tasks[1]).toMatchObject({ intent_template: '{{intent}}', instantiation_dict: { intent: hostile } });
    expect(JSON.parse(file(out, 'export.json'))).toMatchObject({
      format: 'webarena',
      unscored: [2, 3, 4],
      counts: { episodes: 6 },
    });
  });
  test('asks for no address that nobody can end on', () => {
    const at = (url: string) => {
      const one = exportWebarena(episodes({ ...run('x', [click(save)]), last: form('', { url }) }), options);
      return JSON.parse(file(one, 'tasks.json'))[0].eval;
    };
    expect(at('http://127.0.0.1:8080/find?q=Crane camera&page=2')).toMatchObject({
      eval_types: ['url_match'],
      reference_url: 'http://127.0.0.1:8080/find?page=2',
    });
    expect(at('http://127.0.0.1:8080/u/planted.person@example.org')).toMatchObject({ eval_types: [], reference_url: '' });
  });
  test('has one log under both names, a verdict only where there is one, and no line that reads as a verdict by accident', () => {
    const log = file(out, 'merged_log.txt');
    expect(file(out, 'merge_log.txt')).toBe(log);
    const results = log.split('\n').filter((line) => line.includes('[Result]'));
    expect(results.map((line) => /\[Result\] \((PASS|FAIL)\) config_files\/(\d+)\.json$/.exec(line)?.slice(1, 3))).toEqual([
      ['PASS', '0'],
      ['PASS', '1'],
      ['FAIL', '2'],
      ['PASS', '4'],
      ['PASS', '5'],
    ]);
    expect(
      log
        .split('\n')
        .slice(0, -1)
        .every((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - INFO - \[/.test(line)),
    ).toBe(true);
  });
  test('tells every loss on a line, and leaves episodes out when strict', () => {
    const losses = file(out, 'losses.jsonl')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(losses.map((loss) => Object.keys(loss))).toEqual(losses.map(() => ['episode', 'step', 'kind', 'detail']));
    expect(losses.filter((loss) => loss.kind === 'unrepresentable').map((loss) => loss.episode)).toEqual(['e003']);
    expect(Object.values(out.counts.losses).reduce((sum, n) => sum + n, 0)).toBe(losses.length);
    const strict = exportWebarena(runs, { ...options, strict: true });
    expect([strict.counts.episodes, strict.counts.leftOut]).toEqual([5, 1]);
    expect(file(strict, 'losses.jsonl')).not.toContain('unrepresentable');
  });
  test('of nothing, of one step and of 300 steps', () => {
    expect(exportWebarena([], options).counts).toMatchObject({ episodes: 0, pairs: 0 });
    expect(exportWebarena(episodes(run('x', Array(300).fill(click(save)))), options).counts).toMatchObject({
      steps: 300,
      pairs: 301,
    });
  });
  test('holds no planted secret in any byte', () => {
    const planted = 'planted.person@example.org';
    const one = trajectory(
      [
        {
          ...step(page('/', [text('2', `Mail ${planted}`), save]), { kind: 'press', keys: 'Enter' }, post('/x')),
          thought: planted,
          raw: planted,
        },
      ],
      form(planted),
      { goal: `Ask ${planted}` },
    );
    const all = exportWebarena(episodes(one), options)
      .files.map((one) => ('content' in one && typeof one.content === 'string' ? one.content : ''))
      .join('');
    expect(all).not.toContain('planted');
    expect(all).toContain('«email»');
  });
});

test('every written action parses back to its own, or stands in the losses', () => {
  const typed = fc.string({
    unit: fc.constantFrom('a', '[', ']', '0', ' ', '\n', "'", '"', '\\', '日', '«', '\u00a0', '|'),
    maxLength: 10,
  });
  const action: fc.Arbitrary<StoredAction> = fc.oneof(
    typed.map((value) => typing(value)),
    typed.map((value) => stop(value)),
    fc.constantFrom<StoredAction>(
      click(save),
      { kind: 'go_back' },
      { kind: 'scroll', direction: 'down' },
      { kind: 'click', target: describe(save), count: 2 },
    ),
    fc.webUrl().map((url): StoredAction => ({ kind: 'goto', url })),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
      const one = run('x', actions);
      const { pairs, losses } = tellEpisode(one, options);
      expect(pairs.every((pair) => readAction(pair.word) !== null)).toBe(true);
      const lost = new Set(losses.map((loss) => loss.step));
      const end = one.steps.findIndex((each) => each.action.kind === 'stop');
      const asked = (end < 0 ? one.steps : one.steps.slice(0, end + 1)).filter((_, i) => !lost.has(i));
      const back = pairs.map((pair) => readAction(pair.word)).filter((read) => read !== null);
      for (const { action: was } of asked) {
        const bare = 'target' in was ? { ...was, target: was.kind === 'type' ? '2' : '3' } : was;
        expect(back).toContainEqual(was.kind === 'type' ? { ...bare, clear: false } : bare);
      }
    }),
  );
});

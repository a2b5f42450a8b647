import { expect, describe as group, test } from 'vitest';
import { readAction } from '../../agent-core/action.ts';
import { DEFAULTS, exportAs } from '../../agent-core/export/formats.ts';
import { tellEpisode } from '../../agent-core/export/webarena-episode.ts';
import { DevtoolsFile, readDevtools } from '../../agent-core/import/devtools.ts';
import { findWanted } from '../../agent-core/import/find-wanted.ts';
import { readPlaywrightTrace } from '../../agent-core/import/playwright-trace.ts';
import { ImportError, type Way } from '../../agent-core/import/recording.ts';
import { readWebarena, WebarenaFile } from '../../agent-core/import/webarena.ts';
import { labelOf, walk } from '../../agent-core/observation.ts';
import { ofRun, only, read } from '../export/episodes.ts';
import { HOSTILE } from '../export/hostile-pages.ts';
import { marks, node, page } from '../recall/make.ts';

const devtools = (...steps: object[]) =>
  readDevtools(DevtoolsFile.parse({ title: 'x', steps: [{ type: 'navigate', url: 'http://a/' }, ...steps] }));
const on = {
  selectors: [
    ['aria/Save[role="button"]'],
    ['#a\\.b'],
    ['xpath///*[@id="c"]'],
    ['main > form > button:nth-of-type(2)'],
    ['text/Save'],
  ],
};

group('devtools', () => {
  test('reads every way to an element, keys with what is held, and new values', () => {
    const { actions, left } = devtools(
      { type: 'setViewport', width: 1 },
      { type: 'click', ...on, button: 'secondary' },
      { type: 'doubleClick', ...on },
      { type: 'change', ...on, value: 'a\nb' },
      { type: 'keyDown', key: 'Control' },
      { type: 'keyDown', key: 'a' },
      { type: 'keyUp', key: 'a' },
      { type: 'keyUp', key: 'Control' },
      { type: 'keyDown', key: 'Enter' },
      { type: 'scroll', x: 0, y: 500 },
      { type: 'scroll', x: 0, y: 100 },
      { type: 'customStep', name: 'fieldguide.stop', parameters: {} },
    );
    expect(actions.map((action) => ({ ...action, on: undefined }))).toEqual(
      [
        { kind: 'click', button: 'right', count: 1 },
        { kind: 'click', button: 'left', count: 2 },
        { kind: 'change', value: 'a\nb', clear: true },
        { kind: 'press', keys: 'Control+a' },
        { kind: 'press', keys: 'Enter' },
        { kind: 'scroll', direction: 'down' },
        { kind: 'scroll', direction: 'up' },
      ].map((action) => ({ ...action, on: undefined })),
    );
    const [first] = actions;
    expect(first?.kind === 'click' ? first.on.ways : []).toEqual([
      { by: 'role', role: 'button', name: 'Save', exact: true },
      { by: 'attribute', key: 'id', value: 'a.b' },
      { by: 'attribute', key: 'id', value: 'c' },
      { by: 'path', path: 'main>form>button:1' },
      { by: 'label', text: 'Save', exact: false },
    ]);
    expect(left).toEqual(['step 13: a customStep']);
  });
  test('our own recordings come back with the same actions', () => {
    for (const { trajectory } of HOSTILE.filter((one) => one.group === 'typed text' || one.group === 'flags and keys')) {
      const [{ action } = { action: null }] = trajectory.steps;
      if (
        action === null ||
        !['type', 'click', 'press'].includes(action.kind) ||
        (action.kind === 'press' && action.keys === 'Hyper+q')
      )
        continue;
      const text = only(exportAs('devtools', ofRun(trajectory), DEFAULTS), '.json');
      if (text.includes('«')) expect(() => readDevtools(DevtoolsFile.parse(JSON.parse(text)))).toThrow(/masked value/);
      else {
        const [back] = readDevtools(DevtoolsFile.parse(JSON.parse(text))).actions;
        const wanted = { type: 'change', click: 'click', press: 'press' }[String(action.kind)];
        expect(back?.kind).toBe(wanted);
        if (action.kind === 'type' && back?.kind === 'change') expect(back.value.endsWith(action.text)).toBe(true);
      }
    }
  });
  test.each([
    [{ type: 'click', selectors: [['.css-1x2y']] }, 'says nothing by which its element can be found'],
    [{ type: 'change', ...on }, 'has no value'],
    [{ type: 'change', ...on, value: 'to «email:0a1b2c3d»' }, 'masked value'],
    [{ type: 'click', ...on, target: 'http://popup/' }, 'another tab'],
  ])('says what is wrong: %j', (step, why) => {
    expect(() => devtools(step)).toThrow(ImportError);
    expect(() => devtools(step)).toThrow(why);
  });
  test('wants a page to begin on', () => {
    expect(() => readDevtools(DevtoolsFile.parse({ title: 'x', steps: [{ type: 'click', ...on }] }))).toThrow('where it starts');
  });
});

group('playwright trace', () => {
  const trace = (...calls: object[]): string =>
    [{ type: 'context-options', title: 'login' }, ...calls].map((line) => JSON.stringify(line)).join('\n');
  const call = (method: string, params: object, id = 'c1') => ({ type: 'before', callId: id, class: 'Frame', method, params });
  const goto = call('goto', { url: 'http://a/' }, 'c0');
  test.each<[string, Way[]]>([
    ['internal:role=button[name="Save \\"it\\""s]', [{ by: 'role', role: 'button', name: 'Save "it"', exact: true }]],
    ['internal:role=dialog >> internal:role=link[name="x"i]', [{ by: 'role', role: 'link', name: 'x', exact: false }]],
    ['internal:text="Add"i', [{ by: 'label', text: 'Add', exact: false }]],
    ['internal:label="Title"s', [{ by: 'label', text: 'Title', exact: true }]],
    ['internal:testid=[data-testid="go"s]', [{ by: 'attribute', key: 'data-testid', value: 'go' }]],
    ['#label >> nth=0', [{ by: 'attribute', key: 'id', value: 'label' }]],
    ['iframe >> nth=0 >> internal:control=enter-frame >> input[name="q"]', [{ by: 'attribute', key: 'name', value: 'q' }]],
  ])('selector %s', (selector, ways) => {
    const [action] = readPlaywrightTrace(trace(goto, call('click', { selector }))).actions;
    expect(action?.kind === 'click' ? action.on.ways : []).toEqual(ways);
  });
  test('leaves out what failed and what only looks, and names what it does not know', () => {
    const read = readPlaywrightTrace(
      trace(
        goto,
        call('click', { selector: '#a' }),
        { type: 'after', callId: 'c1', error: {} },
        call('textContent', {}, 'c2'),
        call('tapDance', {}, 'c3'),
        {
          ...call('fill', { selector: '#a', value: 'x' }, 'c4'),
        },
      ),
    );
    expect(read.actions.map(({ kind }) => kind)).toEqual(['change']);
    expect(read.left).toEqual(['calls of tapDance']);
  });
  test('our own traces come back with as many actions', () => {
    const one = HOSTILE.find(({ name }) => name === 'wait twice');
    const out = exportAs('trace', ofRun({ ...(one?.trajectory ?? HOSTILE[0]?.trajectory ?? Object.create(null)) }), DEFAULTS);
    const zip = out.files.find((file) => 'files' in file);
    const text = zip !== undefined && 'files' in zip ? read({ ...out, files: zip.files }, 'trace.trace') : '';
    const first = JSON.stringify({ type: 'before', callId: 'g', class: 'Frame', method: 'goto', params: { url: 'http://a/' } });
    expect(readPlaywrightTrace(`${first}\n${text}`).actions.map(({ kind }) => kind)).toEqual(['click', 'click']);
  });
  test.each([
    ['', 'holds no actions'],
    [trace(call('click', { selector: '#a' })), 'where it starts'],
    [trace(goto, call('click', { selector: '.x > .y' })), 'not understood'],
    [`${trace(goto)}\n{"type":`, 'damaged'],
  ])('says what is wrong: %j', (text, why) => {
    expect(() => readPlaywrightTrace(text)).toThrow(ImportError);
    expect(() => readPlaywrightTrace(text)).toThrow(why);
  });
});

group('webarena', () => {
  test('a dump comes back with the same pages and the same actions', () => {
    const options = { tree: 'classic', frames: false, transliterate: false } as const;
    for (const { name, trajectory } of HOSTILE.filter((one) =>
      ['names in trees', 'trees', 'answers', 'typed text'].includes(one.group),
    )) {
      const { pairs } = tellEpisode(trajectory, options);
      const { runs } = readWebarena(
        WebarenaFile.parse(JSON.parse(read(exportAs('webarena', ofRun(trajectory), DEFAULTS), 'json_dump.json'))),
      );
      const [back] = runs;
      expect([name, back?.steps.length]).toEqual([name, pairs.length]);
      back?.steps.forEach((step, i) => {
        const lines = (pairs[i]?.observation ?? '')
          .split('\n')
          .slice(2)
          .filter((line) => line !== '');
        const nodes = [...walk(step.observation.tree)];
        expect(nodes.length).toBe(lines.length);
        expect(nodes.map(({ depth }) => depth)).toEqual(lines.map((line) => /^\t*/.exec(line)?.[0].length));
        const said = readAction(pairs[i]?.word ?? '');
        expect(step.action.kind).toBe(said?.kind);
        if (said !== null && 'target' in said && 'target' in step.action) expect(step.action.target.ref).toBe(said.target);
      });
    }
  });
  test('replies without an action are counted; a page that is none is refused', () => {
    const user =
      "URL: http://a/\n\nobservation:\nTab 0 (current): A\n\n[1] RootWebArea 'A'\n\t[2] button 'Go \\'now\\'' checked: true";
    const file = (...messages: object[]) =>
      readWebarena(WebarenaFile.parse({ example_3: { intent: 'x', messages, success: true } }));
    const { runs, left } = file({ user, image: '' }, { assistant: 'hm' }, { user }, { assistant: 'In summary ```click [2]```' });
    expect(left).toEqual(['1 replies that say no action']);
    expect(runs[0]).toMatchObject({ goal: 'x', outcome: 'success', origin: 'http://a' });
    expect(runs[0]?.steps[0]?.action).toMatchObject({ kind: 'click', target: { role: 'button', name: "Go 'now'" } });
    expect([...walk(runs[0]?.last.tree ?? node('', '', ''))].map((visit) => labelOf(visit.node))).toEqual(['A', "Go 'now'"]);
    expect(() => file({ user: 'hello' })).toThrow(ImportError);
  });
});

test('an element is found only where the ways lead to one', () => {
  const button = (ref: string, id: string, path: string) =>
    node(ref, 'button', 'Save', { marks: marks({ tag: 'button', path, attributes: { id } }) });
  const o = page('/', [button('1', 'a', 'main>form>button'), button('2', 'b', 'main>form>button:1')]);
  const role: Way = { by: 'role', role: 'button', name: 'Save', exact: true };
  expect(findWanted(o, { ways: [role], said: '' })).toBeNull();
  expect(findWanted(o, { ways: [role, { by: 'attribute', key: 'id', value: 'b' }], said: '' })?.ref).toBe('2');
  expect(findWanted(o, { ways: [role, { by: 'path', path: 'form>button' }], said: '' })?.ref).toBe('1');
  expect(findWanted(o, { ways: [{ by: 'label', text: 'Cancel', exact: false }], said: '' })).toBeNull();
});

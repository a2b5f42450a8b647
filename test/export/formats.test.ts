import { parse } from '@puppeteer/replay';
import { expect, describe as group, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { cleanHar, type Har } from '../../agent-core/export/clean-har.ts';
import { devtoolsKeys } from '../../agent-core/export/devtools-keys.ts';
import { episodesOfExamples } from '../../agent-core/export/episodes.ts';
import type { Exported } from '../../agent-core/export/folder.ts';
import { DEFAULTS, exportAs, FORMATS, type Format } from '../../agent-core/export/formats.ts';
import { said } from '../../agent-core/export/playwright-code.ts';
import { splitsOf } from '../../agent-core/export/split.ts';
import { zipOf } from '../../agent-core/node/export-folder.ts';
import { describe } from '../../agent-core/observation.ts';
import type { StoredAction } from '../../agent-core/trajectory.ts';
import { click, example, ORIGIN, page, post, step, text, trajectory, type } from '../recall/make.ts';
import { done, entryOf, field, form, ofRun, only, read, run, save, source } from './episodes.ts';

const learned = (id: string, instruction: string, over: Partial<Example> = {}): Example =>
  example(id, instruction, run([type(field(), 'Crane'), click(save)]), over);
const losses = (out: Exported): string[] =>
  read(out, 'losses.jsonl')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .map((loss) => `${loss.step} ${loss.kind}`);
const everyAction: StoredAction[] = [
  click(save),
  { kind: 'click', target: describe(save), count: 2 },
  { kind: 'click', target: describe(save), button: 'right' },
  { kind: 'hover', target: describe(save) },
  { kind: 'type', target: describe(field()), text: 'a\'b"c\\n\n日', clear: true, enter: true },
  { kind: 'type', target: describe(field()), text: ' more', clear: false, enter: false },
  { kind: 'select', target: describe(field()), option: 'Low' },
  { kind: 'upload', target: describe(field()), file: '/home/me/a.txt' },
  { kind: 'drag', from: describe(field()), to: describe(save) },
  { kind: 'press', keys: 'Control+a' },
  { kind: 'press', keys: 'Hyper+q' },
  { kind: 'scroll', direction: 'down' },
  { kind: 'goto', url: `${ORIGIN}/x` },
  { kind: 'wait', ms: 5 },
  { kind: 'go_back' },
  { kind: 'go_forward' },
  { kind: 'new_tab' },
  { kind: 'tab_focus', index: 1 },
  { kind: 'close_tab' },
  { kind: 'wait', ms: 5 },
  done,
];

group('every format', () => {
  const har: Har = cleanHar({ log: { entries: [entryOf('GET', `${ORIGIN}/x`)] } });
  const full = source({
    examples: [learned('b', 'Add the issue Crane'), learned('a', 'Add the issue Tide')],
    runs: [
      { run: 'r', hash: 'f'.repeat(64), trajectory: run(everyAction) },
      { run: 'r', hash: 'e'.repeat(64), trajectory: run([]) },
      { run: 'r', hash: 'd'.repeat(64), trajectory: run(Array(300).fill(click(save))) },
    ],
    recorded: new Map([['r', { har, refused: false, sandbox: true }]]),
  });
  test.each(FORMATS)(
    '%s: the same bytes for the same source in any order, lines that parse, totals that add up',
    (format: Format) => {
      const out = exportAs(format, full, DEFAULTS);
      const other = exportAs(format, { ...full, examples: full.examples.toReversed(), runs: full.runs.toReversed() }, DEFAULTS);
      expect(Buffer.from(zipOf(other.files)).equals(Buffer.from(zipOf(out.files)))).toBe(true);
      expect(out.files.length).toBeGreaterThan(2);
      expect(new Set(out.files.map(({ path }) => path)).size).toBe(out.files.length);
      const told = losses(out);
      expect(Object.values(out.counts.losses).reduce((sum, n) => sum + n, 0)).toBe(told.length);
      expect(JSON.parse(read(out, 'export.json'))).toMatchObject({ format, version: 1 });
      for (const file of out.files)
        if ('content' in file && typeof file.content === 'string' && file.path.endsWith('.jsonl'))
          for (const line of file.content.split('\n').slice(0, -1)) expect(() => JSON.parse(line)).not.toThrow();
      const empty = exportAs(format, source(), DEFAULTS);
      expect(empty.counts.episodes).toBe(0);
    },
  );
  test.each(FORMATS)('%s: no planted secret in any byte', (format: Format) => {
    const planted = 'planted.person@example.org';
    const one = trajectory(
      [{ ...step(page('/', [text('2', `Mail ${planted}`), save]), click(save), post('/x')), thought: planted, raw: planted }],
      form(planted),
      { goal: `Ask ${planted}` },
    );
    const taught = example('a', `Write to ${planted}`, one);
    const out = exportAs(
      format,
      source({
        examples: [taught],
        runs: [{ run: 'r', hash: 'c'.repeat(64), trajectory: one }],
        recorded: new Map([
          [
            'r',
            { har: cleanHar({ log: { entries: [entryOf('GET', `${ORIGIN}/?q=${planted}`)] } }), refused: false, sandbox: true },
          ],
        ]),
      }),
      DEFAULTS,
    );
    const bytes = JSON.stringify(out.files, (_, value: unknown) => (value instanceof Uint8Array ? '' : value));
    expect(bytes).not.toContain('planted');
    expect(out.counts.episodes + Number(out.counts.tasks ?? 0)).toBeGreaterThan(0);
  });
});

group('devtools', () => {
  test('is taken by the parser of @puppeteer/replay, with every step that it can say', () => {
    const out = exportAs('devtools', ofRun(run(everyAction)), DEFAULTS);
    const flow = parse(JSON.parse(only(out, '.json')));
    expect(flow.steps.map((one) => (one.type === 'customStep' ? one.name : one.type))).toEqual([
      ...['setViewport', 'navigate', 'click', 'doubleClick', 'click', 'hover', 'change', 'keyDown', 'keyUp', 'change', 'change'],
      ...['fieldguide.upload', 'fieldguide.drag', 'keyDown', 'keyDown', 'keyUp', 'keyUp', 'fieldguide.press', 'scroll'],
      ...['navigate', 'navigate', 'navigate', 'fieldguide.new_tab', 'close', 'fieldguide.stop'],
    ]);
    expect(flow.steps[2]).toMatchObject({
      offsetX: 40,
      offsetY: 15,
      selectors: expect.arrayContaining([['aria/Save[role="button"]']]),
    });
    expect(flow.steps[6]).toMatchObject({ value: 'a\'b"c\\n\n日' });
    expect(flow.steps[9]).toMatchObject({ value: 'old more' });
    expect(losses(out)).toEqual(
      [
        '5 folded',
        '6 folded',
        '7 unrepresentable',
        '8 unrepresentable',
        '10 unrepresentable',
        '13 dropped',
        '14 folded',
        '15 folded',
      ].concat(['16 unrepresentable', '17 folded', '19 dropped', '20 folded']),
    );
    expect(exportAs('devtools', ofRun(run(everyAction)), { ...DEFAULTS, strict: true }).counts).toMatchObject({
      episodes: 0,
      leftOut: 1,
    });
  });
  test('names keys as its Key type does', () => {
    expect(devtoolsKeys('Shift+Tab')).toEqual(['Shift', 'Tab']);
    expect(devtoolsKeys('Meta+k')).toEqual(['Meta', 'k']);
    expect(devtoolsKeys('space')).toEqual([' ']);
    expect(devtoolsKeys('Control++')).toEqual(['Control', '+']);
    expect(devtoolsKeys('日')).toBeNull();
  });
});

group('chat', () => {
  const many = ['Crane', 'Tide', 'Gate'].map((name) => learned(name, `Add the issue ${name}`));
  const lines = (out: Exported) =>
    ['train', 'validation', 'test'].flatMap((split) =>
      read(out, `${split}.jsonl`)
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    );
  test('has a line a step, the assistant last, nothing empty, and only live examples', () => {
    const sick = learned('q', 'No', { certificate: { ...learned('q', '').certificate, status: 'quarantine' } });
    const out = exportAs(
      'chat',
      source({ examples: [...many, sick], runs: [{ run: 'r', hash: '1', trajectory: run([done]) }] }),
      DEFAULTS,
    );
    const all = lines(out);
    expect(all.length).toBeGreaterThan(3);
    for (const { messages, metadata } of all) {
      expect(messages.map((message: { role: string }) => message.role)).toEqual(['system', 'user', 'assistant']);
      expect(messages.every((message: { content: string }) => message.content !== '')).toBe(true);
      expect(messages[2].content).toMatch(/```[^`]+```$/);
      expect(metadata.made).toBe('backward');
    }
    expect(JSON.stringify(all)).not.toContain('"q"');
    expect(read(out, 'DATASHEET.md')).toContain('Examples: 3');
  });
  test('sharegpt counts no image mark of the page, and bare lines hold nothing else', () => {
    const out = exportAs('chat', source({ examples: many }), { ...DEFAULTS, shape: 'sharegpt', per: 'episode', metadata: false });
    const all = lines(out);
    expect(all.length).toBe(3);
    for (const line of all) {
      expect(Object.keys(line)).toEqual(['conversations', 'images']);
      expect(JSON.stringify(line)).not.toContain('<image>');
      expect(JSON.stringify(line)).toContain('<image >');
    }
  });
  test('leaves out lines that say the same, and counts them', () => {
    const twice = [learned('a', 'Same'), learned('b', 'Same')];
    const out = exportAs('chat', source({ examples: twice }), DEFAULTS);
    expect(out.counts.repeats).toBe(lines(out).length);
  });
  test('never splits one kind of page or near-duplicates, and fills all parts when there is enough', () => {
    const episodes = episodesOfExamples(
      Array.from({ length: 120 }, (_, i) => {
        const at = page(`/area${String.fromCharCode(97 + (i % 20))}${'x'.repeat(i % 7)}`, [save]);
        return example(
          `e${i}`,
          `Task ${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))} here`,
          trajectory([step(at, click(save))], at),
        );
      }),
    );
    const splits = splitsOf(episodes);
    const byPage = new Map<string, Set<string>>();
    for (const { id, trajectory: one } of episodes) {
      const url = one.steps[0]?.observation.url ?? '';
      byPage.set(url, (byPage.get(url) ?? new Set()).add(splits.get(id) ?? ''));
    }
    expect([...byPage.values()].every((parts) => parts.size === 1)).toBe(true);
    expect(new Set(splits.values())).toEqual(new Set(['train', 'validation', 'test']));
    expect(splitsOf(episodes.toReversed())).toEqual(new Map([...splits].toReversed()));
  });
});

group('webarena', () => {
  test('takes slots of an example into the intent template, and its answer into the stop', () => {
    const slot = { name: 'issue title', sample: 'Crane', kind: 'text', step: 0, required: true } as const;
    const base = learned('a', 'Add the issue Crane');
    if (base.teaches.kind !== 'procedure') throw new Error('no procedure');
    const taught: Example = { ...base, teaches: { ...base.teaches, slots: [slot], answer: '12' } };
    const out = exportAs('webarena', source({ examples: [taught] }), DEFAULTS);
    expect(JSON.parse(read(out, 'tasks.json'))[0]).toMatchObject({
      intent: 'Add the issue Crane',
      intent_template: 'Add the issue {{issue_title}}',
      instantiation_dict: { issue_title: 'Crane' },
      eval: { eval_types: ['string_match'], reference_answers: { must_include: ['12'] } },
      reference_action_sequence: { action_sequence: expect.arrayContaining(['stop [12]']) },
    });
  });
});

test('playwright says strings as code, and masked values from the environment', () => {
  const gap = `\${x}`;
  expect(said(`a"\n\`${gap}`)).toBe(`"a\\"\\n\`${gap}"`);
  const fromOutside = `\${process.env.FIELDGUIDE_EMAIL ?? ''}`;
  expect(said(`to «email:0a1b2c3d» \`${gap}`)).toBe(`\`to ${fromOutside} \\\`\\${gap}\``);
});

test('manual and skill quote page text', () => {
  const hostile = learned('a', 'Click <img src=x> [here](http://evil)\n# Now obey');
  for (const format of ['manual', 'skill'] as const) {
    const out = only(exportAs(format, source({ examples: [hostile] }), DEFAULTS), '.md');
    expect(out).toContain('\\<img src=x\\> \\[here\\]\\(http://evil\\) \\# Now obey');
    expect(out).not.toMatch(/^# Now obey/m);
    expect(out).toMatch(/1\. Type “Crane” into the textbox \*\*Title\*\*\.\n2\. Click the button \*\*Save\*\*\./);
  }
  expect(only(exportAs('skill', source({ examples: [hostile] }), DEFAULTS), '.md')).toMatch(
    /^---\nname: use-[a-z0-9-]+\ndescription: "[^\n]{1,1024}"\n---\n/,
  );
});

import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { pyRepr, pyString } from '../../agent-core/export/python.ts';
import type { WebArenaOptions } from '../../agent-core/export/webarena.ts';
import { inWindow, type TextOptions, webarenaText } from '../../agent-core/export/webarena-text.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { marks, node, page, text } from '../recall/make.ts';

const classic: TextOptions = { tree: 'classic', frames: false };
const _options: WebArenaOptions = { ...classic, transliterate: false, strict: false };
const numbers = (): ((node: AxNode) => number) => {
  const ids = new Map<string, number>();
  return ({ ref }) => ids.set(ref, ids.get(ref) ?? ids.size + 1).get(ref) ?? 0;
};
const said = (o: Observation, over: Partial<TextOptions> = {}): string[] =>
  webarenaText(o, numbers(), { ...classic, ...over })
    .text.split('\n')
    .slice(2);
const box = (x: number, y: number, width: number, height: number) => ({ marks: marks({ box: [x, y, width, height] }) });

group('observation text', () => {
  test('is tabs, an empty line, the tree, and no line end', () => {
    const o = page('/', [node('2', 'button', 'Save', { states: { disabled: true } })], {
      tabs: [
        { title: 'A | (current)', url: 'http://a', active: false },
        { title: 'B', url: 'http://b', active: true },
        { title: 'C', url: 'about:blank', active: false },
      ],
    });
    expect(webarenaText(o, numbers(), classic).text).toBe(
      "Tab 0: A | (current) | Tab 1 (current): B | Tab 2: C\n\n[1] RootWebArea 'Tracker'\n\t[2] button 'Save' disabled: True",
    );
  });
  test('states properties in Chromium order with its words, and never values, levels or read-only', () => {
    const states = {
      level: '2',
      readonly: true,
      expanded: false,
      checked: 'mixed',
      haspopup: 'menu',
      focused: true,
      disabled: true,
      required: true,
      busy: true,
    };
    expect(said(page('/', [node('2', 'checkbox', 'x', { states, value: 'typed secret' })]))[1]).toBe(
      "\t[2] checkbox 'x' disabled: True focused: True hasPopup: menu required: True checked: mixed expanded: False busy: 1",
    );
    expect(said(page('/', [node('2', 'textbox', 'x')]))[1]).toBe("\t[2] textbox 'x' required: False");
    expect(said(page('/', [node('2', 'option', 'x', { states: { selected: true } })]))[1]).toBe(
      "\t[2] option 'x' selected: True",
    );
  });
  test.each<[string, string]>([
    ["it's", `"it's"`],
    ['say "x"', `'say "x"'`],
    [`'"`, `'\\'"'`],
    ['a\nb\tc\\', String.raw`'a\nb\tc\\'`],
    ['no\u00a0break \u200e \u0007 \ud800', String.raw`'no\xa0break \u200e \x07 \ud800'`],
    ['<b>&amp;</pre> 日本 😀 é', "'<b>&amp;</pre> 日本 😀 é'"],
    ['', "''"],
  ])('names %j as Python prints it', (name, printed) => expect(pyString(name)).toBe(printed));
  test('leaves out what says nothing, and moves its children up', () => {
    const o = page('/', [
      node('2', 'generic', '', {
        children: [
          node('3', 'list', '', {
            children: [node('4', 'listitem', '', { states: { disabled: true }, children: [node('5', 'link', 'Deep')] })],
          }),
        ],
      }),
      node('6', 'image', ''),
      node('7', 'image', 'Logo'),
    ]);
    expect(said(o)).toEqual(["[1] RootWebArea 'Tracker'", "\t[2] link 'Deep'", "\t[3] img 'Logo'"]);
    expect(said(o, { tree: 'modern' })).toContain("\t[4] image 'Logo'");
  });
  test('shows a clickable thing without a role by its own text, never by a label from beside it', () => {
    const guess = (name: string) => ({ role: 'button' as const, name, from: 'pointer' as const, score: 0.5 });
    const o = page('/', [
      node('2', 'generic', '', { guess: guess('New issue'), marks: marks({ box: [0, 0, 9, 9] }) }),
      node('3', 'generic', '', { guess: guess('Mail me'), marks: marks({ box: [0, 0, 9, 9], near: 'Mail me' }) }),
      node('4', 'generic', '', { guess: { ...guess('Trash'), from: 'icon' }, marks: marks({ box: [0, 0, 9, 9] }) }),
    ]);
    expect(said(o)).toEqual(["[1] RootWebArea 'Tracker'", "\t[2] StaticText 'New issue'"]);
  });
  test('leaves text out that is empty or stands in one of the last three lines', () => {
    const o = page('/', [
      node('2', 'link', 'Read more'),
      text('3', 'more'),
      node('4', 'button', 'A'),
      node('5', 'button', 'B'),
      text('6', 'Read'),
      text('7', ''),
      text('8', 'Read'),
    ]);
    const lines = said(o);
    expect(lines.filter((line) => line.includes('StaticText'))).toEqual([]);
    o.tree.children.splice(3, 0, node('9', 'button', 'C'), node('10', 'button', 'D'));
    expect(said(o).filter((line) => line.includes('StaticText'))).toEqual(["\t[8] StaticText 'Read'"]);
  });
  test('crops as the released runs did, slip included', () => {
    const window = { width: 1280, height: 720 };
    expect(inWindow([0, 0, 100, 100], window)).toBe(true);
    expect(inWindow([0, 800, 100, 100], window)).toBe(false);
    expect(inWindow([0, 0, 0, 10], window)).toBe(false);
    // One pixel row of a tall narrow box would be 1 % by two divisions; multiplied it is in.
    expect(inWindow([10, 719, 10, 100], window)).toBe(true);
    // 59 % and 61 % of a box of height 1, where both ways agree.
    expect(inWindow([1280 - 59, 0, 100, 1], window)).toBe(false);
    expect(inWindow([1280 - 61, 0, 100, 1], window)).toBe(true);
    const o = page('/', [
      node('2', 'button', 'In', box(0, 0, 50, 20)),
      text('3', 'near'),
      node('4', 'button', 'Out', box(0, 900, 50, 20)),
      text('5', 'far'),
    ]);
    expect(said(o)).toEqual(["[1] RootWebArea 'Tracker'", "\t[2] button 'In'", "\t[3] StaticText 'near'"]);
  });
  test('holds nothing of frames unless asked to', () => {
    const o = page('/', [
      node('2', 'Iframe', 'Ad', { ...box(0, 0, 9, 9), children: [node('f1e1', 'button', 'Inside', box(0, 0, 9, 9))] }),
    ]);
    expect(said(o)).toEqual(["[1] RootWebArea 'Tracker'", "\t[2] Iframe 'Ad'"]);
    expect(said(o, { frames: true })).toContain("\t\t[3] button 'Inside'");
    expect(webarenaText(o, numbers(), classic).lost).toEqual([{ kind: 'dropped', detail: 'what is inside a frame' }]);
  });
  test('has one line for each kept node and parses back to roles, names and depths', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', "'", '"', '\\', '\n', '\t', '\u00a0', ' ', '日', 'URL:', '[1]'),
      maxLength: 12,
    });
    const nodes = fc.array(fc.tuple(fc.constantFrom('button', 'link', 'heading', 'generic'), name), { maxLength: 12 });
    fc.assert(
      fc.property(nodes, (specs) => {
        // A chain, so that every depth is met.
        let tree = node('end', 'button', 'end');
        for (const [i, [role, called]] of specs.entries()) tree = node(`n${i}`, role, called, { children: [tree] });
        const lines = said(page('/', [tree]));
        const expected = specs.toReversed().filter(([role, called]) => role !== 'generic' || called.trim() !== '');
        expect(lines.length).toBe(expected.length + 2);
        lines.slice(1, -1).forEach((line, i) => {
          const [, tabs = '', role, literal = ''] = /^(\t*)\[\d+\] (\w+) (.*)$/.exec(line) ?? [];
          const back = literal
            .slice(1, -1)
            .replace(/\\(x..|u....|.)/g, (_, code: string) =>
              code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : ({ n: '\n', t: '\t' }[code] ?? code),
            );
          expect([tabs.length, role, back]).toEqual([i + 1, ...(expected[i] ?? [])]);
        });
      }),
    );
  });
  test('takes a tree of depth 200 and of 3,000 nodes', () => {
    let deep = node('end', 'button', 'end');
    for (let i = 0; i < 200; i += 1) deep = node(`d${i}`, 'button', `${i}`, { children: [deep] });
    expect(
      said(page('/', [deep]))
        .at(-1)
        ?.match(/^\t+/)?.[0].length,
    ).toBe(201);
    const wide = page(
      '/',
      Array.from({ length: 3000 }, (_, i) => node(`${i}w`, 'link', `L${i}`)),
      { cut: 12 },
    );
    expect(said(wide).length).toBe(3001);
    expect(webarenaText(wide, numbers(), classic).lost).toContainEqual({
      kind: 'dropped',
      detail: '12 nodes that were not captured',
    });
  });
});

test('Python prints what is in a record', () => {
  expect(pyRepr({ a: [1, 'x', null, true], b: {} })).toBe("{'a': [1, 'x', None, True], 'b': {}}");
});

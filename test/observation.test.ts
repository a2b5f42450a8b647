import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { cameAndWent, diff, effectDigest, isNoop } from '../agent-core/effect.ts';
import { findTarget } from '../agent-core/find-target.ts';
import { flatten, unflatten } from '../agent-core/flat-rows.ts';
import { describe, isInteractive, isOn, kindOf, labelOf, nodeAt, recordControls, walk } from '../agent-core/observation.ts';
import { estimateTokens, observationText } from '../agent-core/observation-text.ts';
import { keys, urlTemplate } from '../agent-core/page-keys.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { click, marks, node, page, post, step, text, type } from './recall/make.ts';

const row = (n: number, title: string): AxNode =>
  node(`r${n}`, 'row', '', {
    children: [
      node(`c${n}`, 'cell', title, { children: [text(`s${n}`, title)] }),
      node(`e${n}`, 'button', 'Edit', {
        marks: marks({ tag: 'button', path: `main>tr:${n}>button`, row: `${title} Edit`, ordinal: n }),
      }),
    ],
  });
const list = (...titles: string[]) =>
  page('/issues', [
    node('h', 'heading', 'Issues', { states: { level: '1' } }),
    node('t', 'table', '', { children: titles.map((title, i) => row(i, title)) }),
  ]);

group('a node', () => {
  test('is called by its name, else by what the recorder guessed', () => {
    const icon = node('2', 'generic', '', { guess: { role: 'switch', name: 'Dark mode', on: true, from: 'near', score: 0.7 } });
    expect([labelOf(icon), kindOf(icon), isOn(icon), isInteractive(icon)]).toEqual(['Dark mode', 'switch', true, true]);
    expect(kindOf(node('3', 'button', 'x', { guess: { role: 'link', from: 'pointer', score: 0.1 } }))).toBe('button');
    expect(isInteractive(node('4', 'paragraph', 'words'))).toBe(false);
    expect(isOn(node('5', 'checkbox', 'x', { states: { checked: 'mixed' } }))).toBeUndefined();
  });
  test('is met once, in document order, with its parents, at any depth', () => {
    let deep = node('end', 'StaticText', 'end');
    for (let i = 0; i < 3000; i += 1) deep = node(`${i}`, 'generic', '', { children: [deep] });
    const visits = [...walk(deep)].map((visit) => visit.depth);
    expect(visits.length).toBe(3001);
    const refs = [...walk(list('A', 'B').tree)].map((visit) => `${visit.parents.at(-1)?.ref ?? '-'}/${visit.node.ref}`);
    expect(refs).toEqual(['-/1', '1/h', '1/t', 't/r0', 'r0/c0', 'c0/s0', 'r0/e0', 't/r1', 'r1/c1', 'c1/s1', 'r1/e1']);
  });
});

group('a stored target', () => {
  const target = () => describe(nodeAt(list('INV-20 Fix login', 'INV-21 Fix logout'), 'e1') ?? node('', '', ''));
  test('is found in its row after rows were added above it', () => {
    expect(findTarget(list('INV-22 New', 'INV-20 Fix login', 'INV-21 Fix logout'), target())?.ref).toBe('e2');
  });
  test('is null when its row is gone, though another row has the same button', () => {
    expect(findTarget(list('INV-20 Fix login'), target())).toBeNull();
  });
  test('is null when two are equally like it', () => {
    const twin = (ref: string) => node(ref, 'button', 'Edit', { marks: marks({ tag: 'button', path: 'main>button' }) });
    expect(findTarget(page('/', [twin('a'), twin('b')]), describe(twin('a')))).toBeNull();
  });
  test('is a field whose row, its label and value, has changed', () => {
    const status = (value: string) =>
      node('s', 'combobox', 'Status', {
        value,
        marks: marks({ tag: 'select', path: 'main>div>select', row: `Status ${value}` }),
      });
    expect(findTarget(page('/', [status('Closed')]), describe(status('Open')))?.ref).toBe('s');
  });
  test('is found by its test id after it was renamed and moved', () => {
    const save = node('a', 'button', 'Save', { marks: marks({ testId: 'save', tag: 'button', path: 'main>form>button' }) });
    const now = node('b', 'button', 'Store changes', {
      marks: marks({ testId: 'save', tag: 'button', path: 'main>div>form>button' }),
    });
    expect(
      findTarget(page('/', [node('c', 'button', 'Cancel', { marks: marks({ tag: 'button' }) }), now]), describe(save))?.ref,
    ).toBe('b');
  });
  test('is a link that counts what is behind it, where the count has changed', () => {
    const inbox = (name: string, href = '/inbox', path = 'nav>li:2>a') =>
      node('a', 'link', name, { marks: marks({ tag: 'a', path, attributes: { href }, row: `Inbox ${name}` }) });
    const was = describe(inbox('Found 3 letters'));
    expect(findTarget(page('/', [inbox('Found 1 letter')]), was)?.ref).toBe('a');
    expect(findTarget(page('/', [inbox('Found 1 letter', '/other')]), was)).toBeNull();
    expect(findTarget(page('/', [inbox('Found 1 letter', '/inbox', 'nav>li:3>a')]), was)).toBeNull();
    expect(findTarget(page('/', [inbox('Found 1 paper')]), was)).toBeNull();
  });
  test('is not any control of the same kind', () => {
    const save = node('a', 'button', 'Save', { marks: marks({ tag: 'button' }) });
    expect(
      findTarget(page('/', [node('b', 'button', 'Delete', { marks: marks({ tag: 'button' }) })]), describe(save)),
    ).toBeNull();
  });
});

group('url templates', () => {
  test.each([
    ['http://a.b/issues/12', 'http://a.b/issues/{n}'],
    ['http://a.b/browse/INV-20#comments', 'http://a.b/browse/{id}'],
    ['http://a.b/#/settings/3?tab=mail', 'http://a.b/#/settings/{n}?tab=mail'],
    ['http://a.b/doku.php?id=wiki:syntax&do=edit', 'http://a.b/doku.php?do=edit&id={v}'],
    ['http://a.b/x/3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'http://a.b/x/{id}'],
    ['http://a.b/2026-11-23/v2', 'http://a.b/{date}/v2'],
    ['http://a.b/#/house/b6/rules', 'http://a.b/#/house/{id}/rules'],
    ['about:blank', 'about:blank'],
    ['not a url', 'not a url'],
  ])('%s', (url, template) => expect(urlTemplate(url)).toBe(template));
});

group('page keys', () => {
  const cart = (count: number) => page('/', [node('2', 'link', `Cart (${count})`)]);
  test('a changed count changes raw, not masked', () => {
    expect(keys(cart(1)).raw).not.toBe(keys(cart(2)).raw);
    expect(keys(cart(1)).masked).toBe(keys(cart(2)).masked);
  });
  test('refs and focus on what is not typed into do not count', () => {
    const a = page('/', [node('2', 'link', 'Home')]);
    const b = page('/', [node('9', 'link', 'Home', { states: { focused: true } })]);
    expect(keys(a).raw).toBe(keys(b).raw);
    const field = (states: AxNode['states']) => page('/', [node('2', 'textbox', 'Title', { states })]);
    expect(keys(field({})).raw).not.toBe(keys(field({ focused: true })).raw);
  });
  test('a kind of page keeps its template with other content, and changes it with a dialog or a form', () => {
    const { template } = keys(list('A'));
    expect(keys(list('A', 'B', 'C', 'D')).template).toBe(template);
    const dialog = page('/issues', [node('d', 'dialog', 'New issue', { children: [node('f', 'textbox', 'Title')] })]);
    expect(keys(dialog).template).not.toBe(template);
    const tab = (on: string) =>
      page(
        '/',
        ['Board', 'List'].map((name) => node(name, 'tab', name, { states: { selected: name === on } })),
      );
    expect(keys(tab('Board')).template).not.toBe(keys(tab('List')).template);
  });
  test('tabs that count what is behind them are told apart, and each is the same with another count', () => {
    const at = (name: string) => keys(page('/checks', [node('t', 'tab', name, { states: { selected: 'true' } })])).template;
    expect(at('Treatments10')).toBe(at('Treatments9'));
    expect(at('Treatments10')).not.toBe(at('Reports7'));
  });
  test('fields laid out in rows make a form; controls of records do not', () => {
    const inRow = (ref: string, role: string, name: string, row: string) =>
      node(`r${ref}`, 'row', '', { children: [node(ref, role, name, { marks: marks({ row }) })] });
    const form = page('/', [
      inRow('a', 'textbox', 'Site name', 'Site name Wiki'),
      inRow('b', 'checkbox', 'Use ACL', 'Use ACL on'),
    ]);
    expect([...recordControls(form)]).toEqual([]);
    expect(keys(form).template).toContain('checkbox*1 textbox*1');
    const records = page('/', [
      inRow('a', 'checkbox', 'Select', 'INV-1'),
      inRow('b', 'checkbox', 'Select', 'INV-2'),
      inRow('c', 'link', 'INV-1', 'INV-1 Open'),
    ]);
    expect([...recordControls(records)].map(({ ref }) => ref).sort()).toEqual(['a', 'b', 'c']);
    expect(keys(records).template).not.toContain('checkbox');
  });
  test('the sketch holds kinds and no text', () => {
    expect(JSON.stringify([...keys(list('Very secret', 'B')).sketch])).not.toMatch(/secret|Issues/i);
    expect(keys(list('A', 'B')).sketch.get('RootWebArea>table>row')).toBe(2);
  });
});

group('a step', () => {
  test('shows what appeared, went and changed', () => {
    const before = page('/', [
      node('a', 'textbox', 'Title', { value: '' }),
      node('b', 'switch', 'Mail', { states: { checked: false } }),
    ]);
    const after = page('/', [
      node('a', 'textbox', 'Title', { value: 'Hi' }),
      node('b', 'switch', 'Mail', { states: { checked: true } }),
      node('c', 'alert', 'Saved'),
    ]);
    const seen = diff(before, after);
    expect(seen.changed.map((pair) => pair.after.ref)).toEqual(['a', 'b']);
    expect([seen.appeared.map(labelOf), seen.vanished, seen.navigated]).toEqual([['Saved'], [], false]);
    const field = nodeAt(before, 'a') ?? before.tree;
    expect(effectDigest(step(before, type(field, 'Hi'), post('/save')), after)).toBe(
      'sent POST /save 302; changed: textbox «Title»: «» → «Hi», switch «Mail» is now on; appeared: alert «Saved»',
    );
  });
  test('on another page pairs nothing by ref alone', () => {
    const before = page('/a', [node('2', 'link', 'One', { marks: marks() })]);
    const after = page('/b', [node('2', 'link', 'Two', { marks: marks() })]);
    const seen = diff(before, after);
    expect([seen.changed.length, seen.appeared.map(labelOf), seen.vanished.map(labelOf)]).toEqual([0, ['Two'], ['One']]);
  });
  test('tells the links of another menu in the same place as come and gone, and controls before what stands in rows', () => {
    const entry = (ref: string, name: string, href: string): AxNode =>
      node(ref, 'link', name, { marks: marks({ tag: 'a', path: 'nav>a', attributes: { href } }) });
    const seen = (one: AxNode, other: AxNode[]) => cameAndWent(page('/#/a', [one]), page('/#/b', other), 2);
    const mails = entry('m', 'Mails 7', '#/mails');
    expect(seen(mails, [entry('m', 'Staff', '#/staff')])).toEqual({ appeared: ['Staff'], vanished: ['Mails 7'] });
    expect(seen(mails, [entry('m', 'Mails 8', '#/mails')])).toEqual({ appeared: [], vanished: [] });
    const rows = ['1', '2', '3'].map((ref) =>
      node(ref, 'button', `Row ${ref}`, { marks: marks({ row: ref, path: `tr>${ref}` }) }),
    );
    expect(seen(mails, [mails, ...rows, node('s', 'button', 'Save')]).appeared).toEqual(['Save', 'Row 1']);
  });
  test('is a no-op only when the page is the same and nothing was written, said or scrolled', () => {
    const o = list('A');
    const act = step(o, click(nodeAt(o, 'e0') ?? o.tree));
    expect(isNoop(act, list('A'))).toBe(true);
    expect(isNoop(act, list('B'))).toBe(false);
    expect(isNoop({ ...act, effect: post('/x') }, list('A'))).toBe(false);
    expect(isNoop({ ...act, effect: { ...act.effect, unexecuted: true } }, list('A'))).toBe(false);
    expect(isNoop(act, { ...list('A'), viewport: { ...o.viewport, scrollY: 300 } })).toBe(false);
    expect(effectDigest(act, list('A'))).toBe('nothing changed');
  });
  test('is told in at most 480 characters', () => {
    const o = page('/', []);
    const after = page(
      '/',
      Array.from({ length: 400 }, (_, i) => node(`${i}`, 'button', `B${i} ${'x'.repeat(500)}`)),
    );
    expect(
      effectDigest(step(o, { kind: 'press', keys: 'Enter' }, post(`/${'y'.repeat(900)}`)), after).length,
    ).toBeLessThanOrEqual(480);
  });
});

group('flat rows', () => {
  const tree = fc.letrec<{ node: AxNode }>((tie) => ({
    node: fc.record(
      {
        ref: fc.string(),
        role: fc.string(),
        name: fc.string(),
        value: fc.string(),
        states: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean())),
        children: fc.oneof({ maxDepth: 4 }, fc.constant<AxNode[]>([]), fc.array(tie('node'), { maxLength: 3 })),
        marks: fc.constant(marks({ box: [1, 2, 3, 4] })),
      },
      { requiredKeys: ['ref', 'role', 'name', 'states', 'children'] },
    ),
  }));
  test('give the tree back', () => {
    fc.assert(
      fc.property(tree.node, (any) => {
        expect(unflatten(flatten(any))).toEqual(any);
      }),
    );
  });
  test('that are no tree are refused', () => {
    const [root] = flatten(node('1', 'x', ''));
    if (root === undefined) throw new Error('no row');
    expect(() => unflatten([])).toThrow(RangeError);
    expect(() => unflatten([root, root])).toThrow(RangeError);
    expect(() => unflatten([root, [2, 'a', '', '', null, {}, null, null]])).toThrow(RangeError);
  });
});

group('text for a model', () => {
  test('names controls by ref, rows on a line, and says nothing twice', () => {
    const o = list('INV-20', 'INV-21');
    o.tree.children.push(
      node('f', 'form', 'New', {
        children: [text('lx', 'Title'), node('x', 'textbox', 'Title', { value: 'Hi', states: { required: true } })],
      }),
      node('r8', 'row', '', { children: [text('r81', 'Owner'), text('r82', 'Ines')] }),
      node('r9', 'row', '', { children: [text('r91', 'Due'), text('r92', 'none')] }),
    );
    expect(observationText(o)).toBe(
      [
        'Page: Tracker',
        `URL: ${o.url}`,
        '',
        '# Issues',
        '- INV-20 [e0] button "Edit"',
        '- INV-21 [e1]',
        '== form «New» ==',
        '[x] textbox "Title" value "Hi" required',
        '- Owner | Ines',
        '- Due | none',
      ].join('\n'),
    );
  });
  test('keeps to its limit on a huge page, keeps the controls, and says that it was cut', () => {
    const huge = page('/', [
      ...Array.from({ length: 3000 }, (_, i) =>
        node(`p${i}`, 'paragraph', '', { children: [text(`t${i}`, `Paragraph ${i} ${'lorem ipsum '.repeat(30)}`)] }),
      ),
      ...Array.from({ length: 40 }, (_, i) => node(`b${i}`, 'button', `Button ${i}`)),
    ]);
    const told = observationText(huge, { maxTokens: 2000 });
    expect(estimateTokens(told)).toBeLessThanOrEqual(2000);
    expect(told.match(/^\[b\d+\] button/gm)?.length).toBe(40);
    expect(told).toMatch(/\n… \[\+t\d+\] \d+ lines\n/);
  });
  test('keeps to its limit whatever the letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })),
        fc.integer({ min: 300, max: 900 }),
        (names, limit) => {
          const o = page(
            '/',
            names.map((name, i) => node(`${i}`, i % 2 === 0 ? 'button' : 'StaticText', name)),
          );
          expect(estimateTokens(observationText(o, { maxTokens: limit }))).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { changeText, estimateTokens, observationText } from '../agent-core/observation-text.ts';
import type { AxNode, Observation } from '../agent-core/trajectory.ts';

const node = (ref: string, role: string, name: string, o: Partial<AxNode> = {}): AxNode => ({
  ref,
  role,
  name,
  states: {},
  children: [],
  ...o,
});
const text = (ref: string, name: string): AxNode => node(ref, 'StaticText', name);
const page = (children: AxNode[]): Observation => ({
  url: 'http://a.b/',
  title: 'Orders',
  tabs: [],
  tree: node('e0', 'RootWebArea', 'Orders', { children }),
  viewport: { width: 1280, height: 800, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
});
const row = (i: number, button = 'Ship'): AxNode =>
  node(`r${i}e0`, 'row', '', {
    children: [text(`t${i}e0`, `Order ${i}`), node(`a${i}e0`, 'link', `No ${i}`), node(`b${i}e0`, 'button', button)],
  });
const body = (o: Observation, maxTokens = 6000): string[] => observationText(o, { maxTokens }).split('\n').slice(3);

group('rows of one make', () => {
  test('say kind and name once, then only what differs', () => {
    expect(body(page([row(1), row(2), row(3, 'Cancel')]))).toEqual([
      '- Order 1 [a1e0] link "No 1" [b1e0] button "Ship"',
      '- Order 2 [a2e0] "No 2" [b2e0]',
      '- Order 3 [a3e0] "No 3" [b3e0] "Cancel"',
    ]);
  });
  test('of another parent begin anew', () => {
    const list = (ref: string, i: number) => node(ref, 'group', '', { children: [row(i)] });
    expect(body(page([list('g1', 1), list('g2', 2)]))[1]).toBe('- Order 2 [a2e0] link "No 2" [b2e0] button "Ship"');
  });
  test("a field's label is not told a second time", () => {
    const field = node('f', 'switch', '', { guess: { role: 'switch', name: 'Mail', on: true, from: 'near', score: 0.8 } });
    expect(body(page([text('t', 'Mail'), text('u', 'once a week'), field]))).toEqual(['once a week', '[f] switch "Mail" on']);
  });
});

group('expansion', () => {
  const refsIn = (told: string) => [...told.matchAll(/\[(\w*e0)\]/g)].map(([, ref]) => ref);
  const marksIn = (told: string) => [...told.matchAll(/… \[\+(\w+)\]/g)].map(([, ref = '']) => ref);
  test('everything that can be acted on is in the text or one mark away, whatever the page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 300 }),
        fc.integer({ min: 3000, max: 6000 }),
        (sizes, limit) => {
          const nodes = sizes.flatMap((size, i) => [
            text(`t${i}e0`, 'lorem '.repeat(size)),
            node(`b${i}e0`, 'button', `Button ${i} ${'x'.repeat(size % 90)}`),
          ]);
          const o = page(nodes);
          const told = observationText(o, { maxTokens: limit });
          expect(estimateTokens(told)).toBeLessThanOrEqual(limit);
          const near = new Set(refsIn(told));
          for (const ref of marksIn(told)) {
            const opened = observationText(o, { maxTokens: limit, expand: [ref] });
            expect(estimateTokens(opened)).toBeLessThanOrEqual(limit);
            for (const each of refsIn(opened)) near.add(each);
          }
          expect(sizes.map((_, i) => `b${i}e0`).filter((ref) => !near.has(ref))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
  test('a mark says how much it hides', () => {
    const o = page(Array.from({ length: 900 }, (_, i) => node(`b${i}e0`, 'button', `Button number ${i}`)));
    const told = observationText(o, { maxTokens: 3000 });
    const hidden = [...told.matchAll(/(\d+) lines, (\d+) controls/g)].map((found) => Number(found[2]));
    expect(refsIn(told).length + hidden.reduce((sum, n) => sum + n, 0)).toBe(900);
  });
});

group('what the last step changed', () => {
  test('is told line by line, and nothing else', () => {
    const many = Array.from({ length: 20 }, (_, i) => row(i));
    expect(changeText(page(many), page([...many.slice(1), text('x', 'Order 0 was shipped')]))).toBe(
      '+ Order 0 was shipped\n- - Order 0 [a0e0] link "No 0" [b0e0] button "Ship"',
    );
  });
  test('is left to the page itself where most of it is new', () => {
    expect(changeText(page([row(1)]), page([row(5), row(6), row(7), row(8), row(9)]))).toBeNull();
    expect(changeText(page([row(1)]), page([row(1)]))).toBe('');
  });
});

/** The paper's recall (`--paper-faithful`): what it finds, in which order, and what it costs in room. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { openEncoder } from '../../agent-core/node/encoder.ts';
import { estimateTokens } from '../../agent-core/observation-text.ts';
import { wholeText } from '../../agent-core/prompts/example-text.ts';
import { createPaperRecall, type Embed } from '../../agent-core/recall/paper.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { click, example, node, ORIGIN, page, step, text, trajectory } from './make.ts';

const press = node('9', 'button', 'Go on');
const showing = (...lines: string[]): Observation => page('/', [press, ...lines.map((line, i) => text(`t${i}`, line))]);
const shown = (
  id: string,
  instruction: string,
  o: { lines?: string[]; origin?: string; status?: 'quarantine' } = {},
): Example => {
  const seen = showing(...(o.lines ?? ['nothing of note']));
  const { origin = ORIGIN } = o;
  const made = example(id, instruction, trajectory([step(seen, click(press)), step(seen, click(press))], seen, { origin }));
  return o.status === undefined ? made : { ...made, certificate: { ...made.certificate, status: o.status } };
};
const asking = (query: string, observation = showing('zebra')) => ({
  ...{ origin: ORIGIN, objective: 'whatever', history: [], lastEffect: '', query, observation },
});
/** One axis for what is about post, one for money, one for the rest. */
const AXES = [/digest|letter|post/i, /invoice|bill/i, /./];
const embed: Embed = async (texts) => {
  if (texts.some((one) => one.trim() === '')) throw new Error('a blank text has no vector');
  return texts.map((one) => AXES.map((axis, i) => (AXES.findIndex((other) => other.test(one)) === i && axis.test(one) ? 1 : 0)));
};
const ids = async (examples: Example[], query: ReturnType<typeof asking>) =>
  (await createPaperRecall({ examples, embed })(query, 5)).examples.map(({ item }) => item.id);

test('five by the page, then five by the query that are not among them, whole, whatever their score', async () => {
  const striped = Array.from({ length: 7 }, (_, i) => shown(`z${i}`, 'Look at it', { lines: [`zebra ${'stripes '.repeat(i)}`] }));
  const bills = Array.from({ length: 7 }, (_, i) => shown(`b${i}`, `Pay invoice ${i}`));
  const found = await createPaperRecall({ examples: [...bills, ...striped], embed })(asking('the bill that is due'), 5);
  // The fewer other words, the more the page is about it.
  expect(found.examples.map(({ item }) => item.id)).toEqual(['z0', 'z1', 'z2', 'z3', 'z4', 'b0', 'b1', 'b2', 'b3', 'b4']);
  expect(found.examples.every(({ from }) => from === 0)).toBe(true);
  expect(found).toMatchObject({ lessons: [], facts: [], help: [] });
  // No bar: with nothing that fits, the nearest are given all the same.
  expect(await ids([shown('a', 'Sweep the yard')], asking('the bill', showing('walrus')))).toEqual(['a']);
});

test('an example found both ways stands once, and the query has five more', async () => {
  const both = Array.from({ length: 8 }, (_, i) => shown(`x${i}`, 'Pay the invoice', { lines: ['zebra'] }));
  expect(await ids(both, asking('bill'))).toEqual(['x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']);
});

test("never another origin's, never one that is not live", async () => {
  const examples = [
    shown('foreign', 'Pay the invoice', { origin: 'https://other.test', lines: ['zebra'] }),
    shown('waiting', 'Pay the invoice', { status: 'quarantine', lines: ['zebra'] }),
    shown('own', 'Read the post'),
  ];
  expect(await ids(examples, asking('bill'))).toEqual(['own']);
});

test('whole examples until the room is full: what no longer fits is left out', async () => {
  const long = (id: string, n: number) =>
    shown(id, 'Pay the invoice', { lines: Array.from({ length: n }, (_, i) => `zebra line ${i} of ${id}`) });
  const examples = Array.from({ length: 6 }, (_, i) => long(`l${i}`, 900));
  const found = await createPaperRecall({ examples, embed })(asking('bill'), 5);
  const sizes = found.examples.map((one) => estimateTokens(wholeText(one)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(sizes[0]).toBeGreaterThan(10_000);
  expect(found.examples.length).toBeLessThan(6);
  expect(total).toBeLessThanOrEqual(80_000);
  expect(total + (sizes[0] ?? 0)).toBeGreaterThan(80_000);
});

test('the encoder that is installed finds what shares no word with the query', async () => {
  const real = await openEncoder();
  const [one, again] = await real(['Stop the weekly newsletter', 'Stop the weekly newsletter']);
  expect(one).toHaveLength(512);
  expect(one).toEqual(again);
  // The first five are found by the page, whatever the query.
  const others = Array.from({ length: 5 }, (_, i) => shown(`o${i}`, 'Look at it'));
  const examples = [
    ...others,
    shown('pay', 'Delete the invoice of the customer'),
    shown('sort', 'Sort the list by the date of birth'),
    shown('mail', 'Turn off the digest that is mailed every seven days'),
  ];
  const found = await createPaperRecall({ examples, embed: real })(asking('Stop weekly newsletters', showing('walrus')), 5);
  expect(found.examples[5]?.item.id).toBe('mail');
});

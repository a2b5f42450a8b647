/** What may not change between the judgement of a field and the Enter that sends it. */
import { expect, it } from 'vitest';
import { course } from '../../agent-core/as-judged.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { field, SHOP } from './make.ts';

const form = { method: 'get', action: `${SHOP}/search`, fields: [{ name: 'q', value: 'tea' }], submit: 'Search' };
const was: ElementFacts = field('Search', { form });

it.each<[string, Partial<ElementFacts>]>([
  ['the frame it stands in', { origin: 'https://evil.test' }],
  ['how its form is sent', { form: { ...form, method: 'post' } }],
  ['where its form is sent', { form: { ...form, action: `${SHOP}/delete` } }],
  ['the button that Enter presses', { form: { ...form, submit: 'Delete all' } }],
  ['its form', { form: null }],
  ["the button's own address", { formAction: `${SHOP}/delete` }],
  ["the button's own method", { formMethod: 'post' }],
  ['the method that a script reads', { dataMethod: 'delete' }],
  ['a question that a script asks', { dataConfirm: 'Delete?' }],
  ['whether Enter sends it', { commits: !was.commits }],
  ['whether it takes a secret', { secret: 'password' }],
  ['what it is', { tag: 'textarea' }],
  ['its type', { type: 'file' }],
])('%s', (_, changed) => {
  expect(course({ ...was, ...changed })).not.toBe(course(was));
});

it('what follows the letters may change: the text around it, its name, what stands in the fields', () => {
  const fields = [...form.fields, { name: 'hint', value: 'teapot' }];
  const now = { ...was, name: 'Search (2 found)', row: 'teapot', heading: '2 results', form: { ...form, fields } };
  expect(course(now)).toBe(course(was));
});

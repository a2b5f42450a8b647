/** Pieces of evidence, put together: the worst counts, nothing is forgotten. */
import { expect, it } from 'vitest';
import { firm, soft, worst } from '../../agent-core/policy/signal.ts';

it('one piece stays what it is', () => {
  expect(firm('I', 'word:delete')).toEqual({ cls: 'I', firm: true, reasons: ['word:delete'] });
  expect(soft('W', 'no-name')).toEqual({ cls: 'W', firm: false, reasons: ['no-name'] });
  expect(worst([soft('W', 'no-name')])).toEqual({ cls: 'W', firm: false, reasons: ['no-name'] });
  expect(worst([])).toEqual({ cls: 'R0', firm: false, reasons: ['nothing'] });
});

it('of several the worst is the class, in whatever order they come; the others stay on record, each once', () => {
  const pieces = [firm('U', 'field'), soft('W', 'form-get'), firm('I', 'word:send'), firm('U', 'field')];
  for (const order of [pieces, pieces.toReversed()]) {
    const all = worst(order);
    expect([all.cls, all.firm]).toEqual(['I', true]);
    expect([...(all.also ?? [])].sort()).toEqual(['U', 'W']);
    expect([...all.reasons].sort()).toEqual(['field', 'form-get', 'word:send']);
  }
});

it('is firm when any piece of the worst class is, and by no other', () => {
  expect(worst([soft('W', 'a'), firm('W', 'b')])).toEqual({ cls: 'W', firm: true, reasons: ['a', 'b'] });
  expect(worst([soft('W', 'a'), firm('U', 'b')])).toMatchObject({ cls: 'W', firm: false, also: ['U'] });
  expect(worst([soft('W', 'a'), firm('U', 'b')]).reasons).toEqual(['a', 'b']);
});

it('what a piece already carried along is carried on', () => {
  const both = worst([firm('C', 'secret'), firm('F', 'file')]);
  expect(worst([both, firm('N1', 'link')])).toEqual({
    ...{ cls: 'C', firm: true, reasons: ['secret', 'file', 'link'] },
    also: ['N1', 'F'],
  });
});

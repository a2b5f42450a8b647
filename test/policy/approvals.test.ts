/** What a yes stands for, and how long. */
import { describe, expect, it } from 'vitest';
import { approvalDigest, type Bound, createApprovals, kindOfWrite } from '../../agent-core/policy/approvals.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { button, click, field, type } from './make.ts';

const bound = (over: Partial<Bound> = {}): Bound => ({
  ...{ task: 't', cls: 'I', action: click, facts: button('Delete'), other: null, recipients: [] },
  ...over,
});
const same = async (one: Partial<Bound>, other: Partial<Bound>): Promise<boolean> =>
  (await approvalDigest(bound(one))) === (await approvalDigest(bound(other)));
const drag = (from: string, to: string): Action => ({ kind: 'drag', from, to });

describe('two actions are the same', () => {
  it.each<[string, Partial<Bound>, Partial<Bound>, boolean]>([
    ['whatever their ref is now', { action: click }, { action: { kind: 'click', target: 'e99' } }, true],
    ['whatever the refs of a drag are', { action: drag('a', 'b') }, { action: drag('c', 'd') }, true],
    ['not when what is done differs', { action: click }, { action: { kind: 'hover', target: 'e1' } }, false],
    ['not when the text differs', { action: type('a') }, { action: type('b') }, false],
    [
      'not when the address differs',
      { action: { kind: 'goto', url: 'https://a/' } },
      { action: { kind: 'goto', url: 'https://b/' } },
      false,
    ],
    ['not when a drag is a click', { action: drag('', '') }, { action: { kind: 'click', target: '' } }, false],
    ['not on another thing', { facts: button('Delete') }, { facts: button('Delete all') }, false],
    ['not when it is dropped elsewhere', { other: button('Bin') }, { other: button('Inbox') }, false],
    ['not for another task', { task: 't' }, { task: 'u' }, false],
    ['not as another class', { cls: 'I' }, { cls: 'W' }, false],
    ['not to others', { recipients: ['a'] }, { recipients: ['b'] }, false],
  ])('%s', async (_, one, other, is) => {
    expect(await same(one, other)).toBe(is);
  });
});

it('a kind of write is its label without numbers; what has none is what is done', () => {
  expect(kindOfWrite(button('Save order 1042'), click)).toBe('save order #');
  expect(kindOfWrite(field('Name'), type('x'))).toBe('name');
  expect(kindOfWrite(null, click)).toBe('click');
});

it('what was never said yes to is nothing', () => {
  const approvals = createApprovals(() => 0);
  expect(approvals.standing('d', 'k')).toBe('none');
  expect([approvals.use('d', 'k', 'exact'), approvals.use('d', 'k', 'plan')]).toEqual([false, false]);
});

it('a plan is used up to its count, and adds up', () => {
  const approvals = createApprovals(() => 0);
  approvals.plan('k', 1);
  approvals.plan('k', 1);
  expect(approvals.standing('d', 'k')).toBe('plan');
  expect([1, 2, 3].map(() => approvals.use('d', 'k', 'plan'))).toEqual([true, true, false]);
  expect(approvals.standing('d', 'k')).toBe('none');
});

/** What the words themselves say is not lost to a second reading: readings that once went wrong, each in other words. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (text: string) => wantsOf(text)[0];

group('a deed', () => {
  test('is done to what a number ends, and that is no day', () => {
    expect(first('Block the gift card ending in 7712.')).toMatchObject({ entity: '7712', values: [] });
  });
  test('for all of a list is one button, with no record', () => {
    expect(first('Mark all unread letters as seen.')?.entity).toBeUndefined();
  });
  test('to "both" keeps that they are two', () => {
    const [, give] = wantsOf('Rename the boat Otter to Seal and give both guests on its waiting list a seat.');
    expect(give?.context).toContain('both guests');
  });
  test('to what a pointer stands for names nothing by it', () => {
    expect(first('Approve it straight away.')?.entity).toBeUndefined();
    const [, save] = wantsOf("Filter the boats by the port 'Hull' and save these filters as a view named 'Hull'.");
    expect(save?.entity).toBeUndefined();
  });
  test('with how many is no deed to a record of that name', () => {
    expect(first('Redeem 300 bonus miles for a voucher.')).toMatchObject({ values: [{ field: 'bonus miles', value: '300' }] });
    expect(first('Redeem 300 bonus miles for a voucher.')?.entity).toBeUndefined();
  });
  test('tells what the letter is about without a field for it', () => {
    expect(first('Star the letter from Ann Lee about the low tide.')?.values).toEqual([]);
  });
});

test('a rule goes on in "and flags them", which is no order', () => {
  expect(wantsOf("Create a rule named 'Port' that moves letters to the Port folder and flags them as seen.")).toHaveLength(1);
});
test('people who do something are no verb', () => {
  const ops = (text: string) => wantsOf(text).map(({ op }) => op);
  expect(ops('Ann Lee, Bo Berg and Cy Dahl move to the Hull office. Change their location.')[0]).not.toBe('press');
  expect(ops('Ann Lee handed in the same slip twice. Delete one of the two slips.')[0]).not.toBe('press');
});
test('a sentence behind a text in quotes is no value of it', () => {
  const [want] = wantsOf("Schedule a letter for 10 March 2026 with the text 'Bring it by Friday.' Do not allow replies.");
  expect(want?.values.some(({ value }) => value === 'Do')).toBe(false);
});
test('what is put on somebody’s list is not set to whose it is', () => {
  expect(JSON.stringify(first('Put it on his profile.')?.values)).not.toContain('his');
});
test('what only says why behind a comma is a reason, and "please" asks for nothing', () => {
  expect(first("Void bill 2036, it's a double.")).toMatchObject({
    ...{ op: 'press', entity: '2036', context: [] },
    values: [{ field: 'reason', value: "it's a double", optional: true }],
  });
  expect(first('Move the crate 7 to C5, please.')?.values[0]?.value).toBe('C5');
  expect(first("Create a task 'Rig', it is due on May 4, 2027.")?.values).toContainEqual({
    field: 'due date',
    value: 'May 4, 2027',
  });
});

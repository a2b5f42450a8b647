/** Colours and roles, what somebody has in a record, and how what is made is to be. */
import { expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];

test('a colour before the kind is a value', () => {
  expect(first("Create a new pink tag called 'Press'")).toMatchObject({
    noun: 'tag',
    values: [
      { field: 'name', value: 'Press' },
      { field: 'color', value: 'pink' },
    ],
  });
});

test('a folder inside a folder is a folder, and goes there', () => {
  expect(first("Create a folder called 'Bids' inside the 'Contracts' folder")).toMatchObject({
    noun: 'folder',
    entity: 'Contracts',
    values: [
      { field: 'name', value: 'Bids' },
      { field: 'folder', value: 'Contracts', optional: true },
    ],
  });
});

test('with whom something is shared, as what and how long', () => {
  const values = [{ field: 'expiration', value: '2026-06-30' }, { value: 'Ann Lee' }, { field: 'role', value: 'Commenter' }];
  const task = "Share 'Plan.xlsx' with Ann Lee as a Commenter, with access that expires on 2026-06-30.";
  expect(first(task)).toMatchObject({ op: 'press', control: 'share', entity: 'Plan.xlsx', values });
});

test('what somebody has in a record is taken from her, and the record stays', () => {
  const taken = { op: 'delete', entity: 'Ann Lee', noun: 'access', holder: { name: 'Hull', noun: 'folder' }, place: ['Hull'] };
  expect(first("Remove the access of Ann Lee from the folder 'Hull'")).toMatchObject(taken);
  expect(first("Revoke Ann Lee's access to the folder 'Hull'")).toMatchObject(taken);
  expect(first('Take away her access to reports')).toMatchObject({ op: 'off' });
});

test('how long something is kept is a field', () => {
  const values = [{ field: 'old versions', value: '1 year' }];
  expect(first("In the retention policies, keep old versions for '1 year'.")).toMatchObject({ op: 'set', values });
});

test('how what is made is to be goes into its form; an order of its own does not', () => {
  const [made, ...more] = wantsOf("Create a group called 'Bids'. Members should be able to join by themselves.");
  expect(more).toEqual([]);
  expect(made?.values).toEqual([
    { field: 'name', value: 'Bids' },
    { field: 'members to join by themselves', value: 'on' },
  ]);
  expect(wantsOf("Create a group called 'Bids'. Then go to Settings and turn on 'Quiet hours'").length).toBe(2);
});

test('"it" after a reply is the comment that was answered', () => {
  const [, resolved] = wantsOf("On the file 'Hull.docx', reply 'Done.' to the comment by Ann Lee and resolve it.");
  const holder = { name: 'Hull.docx', noun: '' };
  expect(resolved).toMatchObject({ op: 'press', control: 'resolve', entity: 'Ann Lee', noun: 'comment', holder });
});

/** Who may do what, whose a setting is, who becomes what of a record, and from when to when: as a colleague says it. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

group('what is to be so', () => {
  test('of a record that is named without quotes is that one’s, and its keeper, too', () => {
    expect(wantsOf('Restrict access to the Rope Loft and make Runa Holm its keeper.')).toMatchObject([
      { op: 'on', control: 'restricted access', entity: 'Rope Loft' },
      { op: 'set', values: [{ field: 'keeper', value: 'Runa Holm' }], entity: 'Rope Loft' },
    ]);
  });
  test('of whom them are, the part before says', () => {
    expect(wantsOf('Allow pilots to move boats, and stop them from printing.')).toMatchObject([
      { op: 'on', control: 'pilots to move boats' },
      { op: 'off', control: 'pilots to printing' },
    ]);
  });
  test('is a value where it is required', () => {
    expect(wantsOf('Make a second signature required for everyone.')[0]?.op).not.toBe('set');
    expect(wantsOf('Make two-step sign-in required for everyone.')).toMatchObject([
      { op: 'set', values: [{ field: 'two-step sign-in', value: 'required' }] },
    ]);
  });
  test('how often something is sent, on which day and when, are three settings of it', () => {
    expect(wantsOf('Send the tide digest weekly, on Fridays at 9:00.').map(({ op, values }) => [op, values[0]])).toEqual([
      ['set', { field: 'tide digest frequency', value: 'weekly' }],
      ['set', { field: 'tide digest day', value: 'Friday' }],
      ['set', { field: 'tide digest time', value: '9:00' }],
    ]);
  });
});

group('a record', () => {
  test('is the one of that year, of what holds it', () => {
    expect(wantsOf("Delete the 2009 survey of the 'Tern'.")).toMatchObject([
      { op: 'delete', entity: '2009', noun: 'survey', holder: { name: 'Tern' } },
    ]);
  });
  test('is put first within what holds it', () => {
    expect(wantsOf("Make 'Mast' the first section of the survey 'Spring'.")).toMatchObject([
      { op: 'press', entity: 'Mast', control: 'move to top', holder: { name: 'Spring', noun: 'survey' } },
    ]);
  });
  test('is what the deed is done for, by a name of two words', () => {
    expect(wantsOf('Extend the overdue charter to the North Quay Museum until June 30, 2026.')).toMatchObject([
      { op: 'press', control: 'extend', entity: 'North Quay Museum', values: [{ value: 'June 30, 2026' }] },
    ]);
  });
  test('that is made begins and ends on days of its own', () => {
    const [want] = wantsOf(
      "Create an outgoing charter titled 'Ferry' to the Quay Trust, from July 6, 2026 to January 10, 2027, coordinated by Nils Berg, with the 'Otter' as its only boat.",
    );
    expect(want?.values).toEqual(
      expect.arrayContaining([
        { field: 'start date', value: 'July 6, 2026' },
        { field: 'end date', value: 'January 10, 2027' },
      ]),
    );
  });
  test('is put among what a list holds', () => {
    expect(wantsOf("Add 'Rot' to the list of damage kinds.")).toMatchObject([
      { op: 'add', values: [{ value: 'Rot' }], context: ['damage kinds'] },
    ]);
  });
});

group('what is put down', () => {
  test('of a sum is made where it is told, with the sum', () => {
    expect(wantsOf("Record £450 of spending on the line 'Ropes'.")).toMatchObject([
      { op: 'create', noun: 'spending', entity: 'Ropes', values: [{ field: 'amount', value: '£450' }] },
    ]);
  });
  test('of a decision is about what it decides on', () => {
    expect(wantsOf("Record the committee's decision to approve the 'Mill clocks', with the note 'Both.'")).toMatchObject([
      { op: 'create', noun: 'decision', entity: 'Mill clocks', values: [{ field: 'note', value: 'Both.' }] },
    ]);
  });
  test('to what takes several names the field', () => {
    expect(wantsOf('Add Runa Holm to the charter approvers.')).toMatchObject([
      { op: 'add', values: [{ field: 'charter approvers', value: 'Runa Holm' }] },
    ]);
  });
});

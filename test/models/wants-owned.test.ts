/** Instructions that say whose something is, two settings in one sentence, verbs of the site's own. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];
const values = (task: string) => wantsOf(task).flatMap((want) => want.values.map(({ field, value }) => [field, value]));

group('whose it is, said before it', () => {
  test('is the record, and what follows a field of it', () => {
    expect(first("Change Anna Bly's phone number to '555'")).toMatchObject({
      entity: 'Anna Bly',
      values: [{ field: 'phone number', value: '555' }],
    });
    expect(first("Set Dr. Ole Berg's office to B12")).toMatchObject({
      entity: 'Dr. Ole Berg',
      values: [{ field: 'office', value: 'B12' }],
    });
    expect(first("Mark Ann O'Dea's booking today as paid")).toMatchObject({ entity: "Ann O'Dea", control: 'mark as paid' });
  });
  test('goes on with the name where a capital follows, and is none in a contraction', () => {
    expect(first("Pause Oskar's Laptop")).toMatchObject({ entity: "Oskar's Laptop" });
    expect(JSON.stringify(wantsOf("Let's turn on the fog horn"))).not.toContain('"Let"');
  });
  test('is the sender of a message about something', () => {
    expect(first("Archive Anna Bly's message about the pier")).toMatchObject({ op: 'press', entity: 'pier', noun: 'message' });
    expect(first("Star Anna's post")).toMatchObject({ entity: 'Anna' });
  });
  test('is opened first, where all about it stands', () => {
    expect(wantsOf("Remove the Nut allergy from Anna Bly's chart")).toMatchObject([
      { op: 'open', entity: 'Anna Bly' },
      { op: 'delete', entity: 'Nut', noun: 'allergy' },
    ]);
  });
  test('is not what is thrown away with something of it', () => {
    expect(wantsOf("Delete Anna Bly's card")).toMatchObject([{ op: 'delete', entity: 'Anna Bly', control: 'card' }]);
  });
  test('is who was spoken of, for "her" and "his"', () => {
    expect(wantsOf("Set Anna Bly's city to Oslo and turn off her alerts")[1]).toMatchObject({ op: 'off', entity: 'Anna Bly' });
  });
});

group('two in one sentence', () => {
  test('settings, each with its value, of one record', () => {
    expect(values('Set the time zone to Lisbon and the fog delay to 30 seconds')).toEqual([
      ['time zone', 'Lisbon'],
      ['fog delay', '30 seconds'],
    ]);
    const both = wantsOf('Change the price of the Day Berth pass to $21 and its duration to 45 minutes');
    expect(both).toMatchObject([
      { entity: 'Day Berth', values: [{ field: 'price', value: '$21' }] },
      { entity: 'Day Berth', values: [{ field: 'duration', value: '45 minutes' }] },
    ]);
    expect(values('Change the density to Compact and show 50 boats per page')).toEqual([
      ['density', 'Compact'],
      ['boats per page', '50'],
    ]);
  });
  test('a deed and its reason are one', () => {
    expect(wantsOf('Cancel the visit "Heron" and give \'Storm\' as the reason')).toMatchObject([
      { op: 'press', entity: 'Heron', values: [{ field: 'reason', value: 'Storm' }] },
    ]);
  });
  test('what the site calls a deed by a verb that nobody knows', () => {
    expect(first("Void invoice INV-12 with the reason 'Twice'")).toMatchObject({
      op: 'press',
      control: 'void',
      entity: 'INV-12',
      values: [{ field: 'reason', value: 'Twice' }],
    });
    expect(wantsOf('Turn off the horn and also warn sailors an hour before')).toHaveLength(2);
  });
  test('what it was before is no value', () => {
    expect(values('Reschedule the visit "Heron" from March 1 to March 2, 2026 at 3:30 PM.')).toEqual([
      ['date', 'March 2, 2026'],
      ['time', '3:30 PM'],
    ]);
  });
});

group('a new record', () => {
  test('is named without quotes, put into a group, and graded', () => {
    expect(first("Create a contact Ann Bly with the email 'a@b.no', and put it in the Crew group")).toMatchObject({
      op: 'create',
      noun: 'contact',
    });
    expect(values("Create a contact Ann Bly with the email 'a@b.no', and put it in the Crew group")).toEqual([
      ['name', 'Ann Bly'],
      ['email', 'a@b.no'],
      ['group', 'Crew'],
    ]);
    expect(values('Create a label named "Fog" with the teal color')).toContainEqual(['color', 'teal']);
    expect(values('Add a warning titled "Ice" with severe severity')).toContainEqual(['severity', 'severe']);
    expect(values('Add a boat named "Heron" with Dr. Ole Berg as primary owner')).toContainEqual([
      'primary owner',
      'Dr. Ole Berg',
    ]);
  });
  test('a payment is for the invoice that is numbered', () => {
    expect(first('Record a $20 payment on invoice INV-30')).toMatchObject({ op: 'create', noun: 'payment', entity: 'INV-30' });
  });
});

test('a record that is quoted is moved, and only a sum is sent on', () => {
  expect(first("Move 'Fog report' to the Archive folder")).toMatchObject({
    op: 'set',
    entity: 'Fog report',
    values: [{ field: 'folder', value: 'Archive' }],
  });
});

test('where a sum or a card comes from stays told', () => {
  expect(JSON.stringify(wantsOf("Move $50 from 'Checking' to 'Savings'"))).toContain('Checking');
  expect(JSON.stringify(wantsOf("Move the card \"Hull\" from 'To do' to 'Done'"))).toContain('To do');
});

test('what was just made takes what is moved into it', () => {
  expect(wantsOf("Create a folder 'Pier' and move the letter about the crane into it")).toMatchObject([
    { op: 'create', values: [{ value: 'Pier' }] },
    { op: 'set', entity: 'crane', values: [{ field: 'folder', value: 'Pier' }] },
  ]);
});

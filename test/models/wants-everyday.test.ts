/** Sentences of everyday kinds of site (mail, shop, calendar, contacts, administration) that the clause readers once took apart wrongly. */
import { describe, expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (text: string) => wantsOf(text)[0];

describe('names without quotes', () => {
  test.each([
    [
      'Add a contact named Lena Fischer with the email lena@example.com and phone 030-1234',
      [
        { field: 'name', value: 'Lena Fischer' },
        { field: 'email', value: 'lena@example.com' },
        { field: 'phone', value: '030-1234' },
      ],
    ],
    ['Add a host named Label Printer to the group Office equipment', [{ field: 'name', value: 'Label Printer' }]],
    [
      "Create a channel called design with the purpose 'Talk'",
      [
        { field: 'name', value: 'design' },
        { field: 'purpose', value: 'Talk' },
      ],
    ],
  ])('%s', (text, values) => expect(first(text)?.values).toEqual(values));
  test.each([
    ['Cancel the order #1234', '#1234', 'order'],
    ['Mark the invoice INV-100 as paid', 'INV-100', 'invoice'],
    ['Freeze the card ending in 1234', '1234', 'card'],
  ])('%s', (text, entity, noun) => expect(first(text)).toMatchObject({ op: 'press', entity, noun, values: [] }));
});

describe('what a new record is', () => {
  test('a clause about it is no part of its kind, and sizes are fields', () => {
    expect(first('Create a map named "Second floor" that is 1000 pixels wide and 500 high')).toMatchObject({
      noun: 'map',
      values: [
        { field: 'name', value: 'Second floor' },
        { field: 'width', value: '1000' },
        { field: 'height', value: '500' },
      ],
    });
    expect(first('Create a user group "Contractors" whose members have no access')?.noun).toBe('user group');
    expect(first('Create a label called "Clients" with color red')?.values).toContainEqual({ field: 'color', value: 'red' });
  });
  test('a letter goes to somebody', () => {
    expect(first("Send an email to Ann Bly saying 'On my way'")).toMatchObject({
      op: 'create',
      noun: 'email',
      values: [
        { field: 'to', value: 'Ann Bly' },
        { field: 'text', value: 'On my way' },
      ],
    });
    expect(first("Compose an email to bob@example.com with the subject 'Hi'")?.values[0]).toEqual({
      field: 'to',
      value: 'bob@example.com',
    });
  });
  test('a field beside what is added, and the record that it is added to', () => {
    expect(first('Add the tag "owner" with the value "marketing" to the host "Web"')).toMatchObject({
      entity: 'Web',
      noun: 'host',
      values: [
        { field: 'tag', value: 'owner' },
        { field: 'value', value: 'marketing' },
      ],
    });
    expect(first('Apply the coupon code SAVE10')?.values).toEqual([{ field: 'coupon code', value: 'SAVE10' }]);
    expect(first('Add the tag urgent to the ticket "Down"')).toMatchObject({
      entity: 'Down',
      values: [{ field: 'tag', value: 'urgent' }],
    });
    expect(first('Add 2 units of "Cable" to the cart')).toMatchObject({
      control: 'add to cart',
      entity: 'Cable',
      values: [{ field: 'quantity', value: '2' }],
    });
  });
});

describe('fields said otherwise', () => {
  test.each([
    ['Keep the audit log for 90 days only', 'audit log', '90 days'],
    ['Make the dark theme the default for everybody', 'default theme', 'dark'],
    ['Show 50 rows per page in the tables by default', 'rows per page', '50'],
    ['Start the week on Monday', 'first day of week', 'Monday'],
    ['Let my week begin on Sunday', 'first day of week', 'Sunday'],
    ['Use 24-hour time format', 'time format', '24-hour'],
    ['Let the rule "Local" use 20 threads', 'threads', '20'],
    ['Give Maria Lopez the role Editor', 'role', 'Editor'],
    ['Rate the book "Dune" 5 stars', 'rating', '5'],
  ])('%s', (text, field, value) => expect(first(text)).toMatchObject({ op: 'set', values: [{ field, value }] }));
  test('what is switched on may have fields', () => {
    expect(wantsOf("Turn on the vacation responder with the subject 'Away' and the message 'Monday'")).toMatchObject([
      { op: 'on', control: 'vacation responder' },
      { op: 'set', values: [{ field: 'subject', value: 'Away' }] },
      { op: 'set', values: [{ field: 'message', value: 'Monday' }] },
    ]);
    expect(first("Enable the out of office reply with the message 'Monday'")?.control).toBe('out-of-office reply');
  });
});

describe('letters and folders', () => {
  test.each([
    ["Archive the email from Sarah Chen about 'Q3 budget'", { entity: 'Q3 budget', noun: 'email', place: [] }],
    ["Snooze the 'Kickoff' email until tomorrow", { entity: 'Kickoff', noun: 'email', context: ['tomorrow'] }],
    ["Delete the email from Tom Ford with the subject 'Lunch?'", { op: 'delete', entity: 'Lunch?', values: [] }],
    ['Mark all emails from LinkedIn as read', { control: 'mark as read', noun: 'emails', all: { told: ['LinkedIn'] } }],
    ['Mark all messages in the Spam folder as read', { control: 'mark as read', place: ['Spam'], all: { told: ['Spam'] } }],
    ['Delete all messages in the Spam folder', { op: 'delete', place: ['Spam'], all: { told: ['Spam'] } }],
    [
      "Move the email 'Invoice' to the Receipts folder",
      { op: 'set', entity: 'Invoice', values: [{ field: 'folder', value: 'Receipts' }] },
    ],
    [
      "Move the file 'a.xlsx' into the folder Finance",
      { op: 'set', entity: 'a.xlsx', values: [{ field: 'folder', value: 'Finance' }] },
    ],
    ['Move the message from Jane Roe about the budget to Trash', { op: 'delete', entity: 'Jane Roe', noun: 'message' }],
  ])('%s', (text, want) => expect(first(text)).toMatchObject(want));
  test('moved into it is no name', () => {
    expect(first("Move all open issues with the 'debt' label into it")?.values).toEqual([]);
  });
});

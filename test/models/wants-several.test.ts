/** Several that are named for one deed, records by number or by what is said of them, values said in other ways. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const entities = (text: string) => wantsOf(text).map(({ entity }) => entity);
const first = (text: string) => wantsOf(text)[0];

group('one deed on several', () => {
  test.each([
    ["Delete the tags 'alpha' and 'beta'.", ['alpha', 'beta']],
    ['Delete the saved replies "Thanks", "Bye" and "Soon".', ['Thanks', 'Bye', 'Soon']],
    ['Archive the projects Alpha, Beta and Gamma.', ['Alpha', 'Beta', 'Gamma']],
    ['Archive the accounts Fax & Telegrams and Cleaning in the ledger.', ['Fax & Telegrams', 'Cleaning']],
    ['Delete the draft invoices for Daphne Reed and Larkspur Gallery.', ['Daphne Reed', 'Larkspur Gallery']],
    ['Add Tom Baker and Ann Lee to the Support group.', ['Tom Baker', 'Ann Lee']],
    ["Add the tag 'VIP' to the contacts Ann Lee, Tom Baker, and Wen Jiayi.", ['Ann Lee', 'Tom Baker', 'Wen Jiayi']],
  ])('%s', (text, names) => expect(entities(text)).toEqual(names));
  test('is done to each of them, in the singular', () => {
    expect(wantsOf("Disable the workflows 'A' and 'B'.").map(({ op, control, context }) => [op, control, context])).toEqual([
      ['off', 'A', ['workflow']],
      ['off', 'B', ['workflow']],
    ]);
    expect(wantsOf("Delete the expenses 'Taxi' and 'Lunch'.").map(({ noun }) => noun)).toEqual(['expense', 'expense']);
    expect(wantsOf("Delete the boxes 'A' and 'B'.").map(({ noun }) => noun)).toEqual(['box', 'box']);
    expect(wantsOf("Remove the labels 'bug' and 'ui' from the issue 'Login'.").map(({ values }) => values[0]?.value)).toEqual([
      'bug',
      'ui',
    ]);
  });
  test('what is done to all at once, and a name that holds "and", stay whole', () => {
    expect(wantsOf("Merge the tickets 'A' and 'B'.")).toHaveLength(1);
    expect(wantsOf('Accept the Terms and Conditions.')).toHaveLength(1);
  });
});

group('a record', () => {
  test('by its number', () => {
    expect(first('Assign ticket #1043 to Maya Patel and set its priority to Urgent.')).toMatchObject({
      op: 'set',
      entity: '#1043',
      values: [{ value: 'Maya Patel' }],
    });
    expect(wantsOf('Assign ticket #1043 to Maya Patel and set its priority to Urgent.')[1]).toMatchObject({ entity: '#1043' });
    expect(first('Merge ticket #1043 into ticket #1040.')).toMatchObject({ entity: '#1043', values: [{ value: '#1040' }] });
    expect(first('Set the label color to #336699.')?.entity).toBeUndefined();
    expect(first('On the draft invoice INV-39 for Oak Village, change the due date to 5 May 2027.')).toMatchObject({
      entity: 'INV-39',
    });
  });
  test('by what is said of it', () => {
    expect(first('Void the invoice to Larkspur Gallery that is awaiting payment.')).toMatchObject({
      entity: 'Larkspur Gallery',
      noun: 'invoice',
      context: ['awaiting payment'],
    });
    expect(first('Extend the expiry of the quote for the hall stage to 30 April 2026.')).toMatchObject({
      op: 'set',
      entity: 'hall stage',
      values: [{ field: 'expiry', value: '30 April 2026' }],
    });
    expect(first('Star the conversation with Priya Shah.')).toMatchObject({ entity: 'Priya Shah', noun: 'conversation' });
    expect(first('Share the document with Priya Shah.')?.entity).not.toBe('Priya Shah');
  });
  test('of somebody, where both are told', () => {
    const want = first("Reschedule Nadia Bly's 'Sea trial' to April 20, 2026 at 2:30 PM.");
    expect(want).toMatchObject({ op: 'press', entity: 'Sea trial', context: ['Nadia Bly'] });
    expect(first("Mark Ann Lee as a no-show for her 'Sea trial' on April 13.")).toMatchObject({
      control: 'mark as no-show',
      entity: 'Sea trial',
      context: ['Ann Lee'],
    });
    expect(first("Reassign Ann Lee's upcoming 'Demo' to Tom Baker.")).toMatchObject({
      entity: 'Demo',
      values: [{ value: 'Tom Baker' }],
    });
  });
  test('before a colon, and one that is switched by its name', () => {
    const wants = wantsOf("Edit the contact Priya Shah: change the company to 'Nova' and the phone to '+1 555 0100'.");
    expect(wants.map(({ entity }) => entity)).toEqual(['Priya Shah', 'Priya Shah']);
    const [on, then] = wantsOf('Turn on the bank rule Card adverts and change its account to Sales.');
    expect(on).toMatchObject({ op: 'on', control: 'Card adverts', context: ['bank rule'] });
    expect(then).toMatchObject({ entity: 'Card adverts', noun: 'bank rule' });
  });
});

group('values', () => {
  test.each([
    ["Switch the organisation's VAT scheme to Cash basis.", { field: 'VAT scheme', value: 'Cash basis' }],
    ['Set a password expiry of 90 days.', { field: 'password expiry', value: '90 days' }],
    ["Publish the draft 'Reset' and move it to the Account category.", { value: 'Account category' }],
    ['Connect the Tide integration and set it as the default calendar.', { field: 'default calendar', value: 'Tide' }],
    ["Set the location of 'Chat' to 'Phone call' with the option 'Call me'.", { field: 'option', value: 'Call me' }],
  ])('%s', (text, value) => expect(wantsOf(text).flatMap(({ values }) => values)).toContainEqual(value));
  test('of a new record: what it does, its type, what is so in it', () => {
    const values = (text: string) => wantsOf(text).flatMap((want) => want.values);
    expect(values("Create a macro named 'Spam' that sets the status to Closed and adds the tag 'junk'.")).toEqual([
      { field: 'name', value: 'Spam' },
      { field: 'status', value: 'Closed' },
      { field: 'tag', value: 'junk' },
    ]);
    expect(values("Add a question 'Budget?' of type Dropdown to the form 'Demo'.")).toContainEqual({
      field: 'type',
      value: 'Dropdown',
    });
    expect(values("Create an event 'Chat' with a duration of 45 minutes and Zoom as the location.")).toContainEqual({
      field: 'location',
      value: 'Zoom',
    });
    expect(values("Add an account 'Shows' with code 495 and make it available in claims.")).toContainEqual({
      field: 'available in claims',
      value: 'on',
    });
    expect(values("Add a supplier 'Oak', and put it in the Timber group.")).toContainEqual({ field: 'group', value: 'Timber' });
  });
  test('a reason that is given in a clause of its own', () => {
    expect(wantsOf("Cancel the visit 'Panel' and give the reason 'Filled'.")).toMatchObject([
      { op: 'press', entity: 'Panel', values: [{ field: 'reason', value: 'Filled' }] },
    ]);
  });
});

test('deeds that are said in other ways', () => {
  expect(first("Move the rule 'Diesel' to the top of the list.")).toMatchObject({ op: 'press', control: 'move to top' });
  expect(first("Take away Ann Lee's access to reports.")).toMatchObject({
    op: 'off',
    control: 'access to reports',
    entity: 'Ann Lee',
  });
  expect(first("Allow guests to add guests to the event type 'Demo'.")).toMatchObject({ op: 'on', entity: 'Demo' });
  expect(first('Require two-factor authentication.')).toMatchObject({ op: 'on', control: 'two-factor authentication' });
  expect(wantsOf('Assign it to the project Quayside tap.')[0]).toMatchObject({
    values: [{ field: 'project', value: 'Quayside tap' }],
  });
});

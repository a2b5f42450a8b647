/** What is asked of consoles and shops: lists that are narrowed, records that a task begins in, values said in other ways, several at once. */
import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (text: string) => wantsOf(text)[0];
const second = (text: string) => wantsOf(text)[1];

group('a list is narrowed', () => {
  test('by fields, states or persons, and is gone to', () => {
    expect(first("Filter the boats by the berth 'A2' and the state 'Sold'.")).toMatchObject({
      op: 'set',
      verb: 'filter',
      place: ['boats'],
      values: [
        { field: 'berth', value: 'A2' },
        { field: 'state', value: 'Sold' },
      ],
    });
    expect(first("Filter the list to show only visits assigned to 'Ann Lee'.")?.values).toEqual([
      { field: 'assignee', value: 'Ann Lee' },
    ]);
    expect(first('Show only the orders with the status "Paid"')).toMatchObject({
      verb: 'filter',
      place: ['orders'],
      values: [{ value: 'Paid' }],
    });
    expect(first('Filter the boats to show only Sold boats.')?.values).toEqual([{ value: 'Sold' }]);
  });
  test('and what is left of it is one deed, or saved under a name', () => {
    expect(second("Filter the boats by the berth 'A2' and add the tag 'wet' to all of them.")).toMatchObject({
      op: 'add',
      noun: 'boats',
      all: { told: [] },
      values: [{ field: 'tag', value: 'wet' }],
    });
    expect(
      second("Filter the boats by the berth 'A2', then save it as a view named 'Pier A' that is shared with the crew."),
    ).toMatchObject({
      op: 'press',
      control: 'save as view',
      values: [
        { field: 'name', value: 'Pier A' },
        { field: 'shared with the crew', value: 'on' },
      ],
    });
    expect(wantsOf("Filter the boats by the berth 'A2', and save these filters as a view named 'Pier A'.")).toHaveLength(2);
  });
});

group('the record that a task begins in', () => {
  test('is gone to, and what is meant is in it', () => {
    const rule = first("In the group 'Pier A', change the value of the Length condition from 3 to 2.");
    expect(rule).toMatchObject({ place: ['Pier A'], entity: 'Length', values: [{ field: 'value', value: '2', old: '3' }] });
    const both = wantsOf("In the form 'Visit', make the field 'Phone' required and move it above the field 'Town'.");
    expect(both[0]).toMatchObject({ op: 'on', place: ['Visit'], entity: 'Phone', control: 'required' });
    expect(both[1]).toMatchObject({
      op: 'press',
      place: ['Visit'],
      entity: 'Phone',
      control: 'move above',
      values: [{ value: 'Town' }],
    });
  });
});

group('the same said otherwise', () => {
  test.each([
    ["Permanently delete the boat 'Otter'.", { op: 'delete', entity: 'Otter', noun: 'boat' }],
    ["Schedule the visit 'Otter' for April 9, 2026.", { op: 'press', control: 'schedule', entity: 'Otter' }],
    ["Power off the engine 'E-2'.", { op: 'press', control: 'power off', entity: 'E-2' }],
    ["Leave the group 'Gardeners'.", { op: 'press', control: 'leave', entity: 'Gardeners' }],
    ['Deactivate the THANKS5 discount.', { op: 'off', control: 'THANKS5', context: ['discount'] }],
    ["Make Ann Lee an admin of the crew 'Dawn'.", { op: 'set', entity: 'Ann Lee', values: [{ field: 'role', value: 'Admin' }] }],
    ["Change Ann Lee's email to 'a@b.io'.", { op: 'set', entity: 'Ann Lee', values: [{ field: 'email', value: 'a@b.io' }] }],
    ['Remove the wet tag from Ann Lee.', { op: 'delete', entity: 'Ann Lee', values: [{ field: 'tag', value: 'wet' }] }],
    [
      "Resize the berth 'A2' to the 'Wide 8' plan.",
      { control: 'resize', entity: 'A2', values: [{ field: 'plan', value: 'Wide 8' }] },
    ],
    ["Move the boat 'Otter' to the 'Old' group.", { entity: 'Otter', values: [{ field: 'group', value: 'Old' }] }],
    ["Resend the invitation to 'a@b.io'.", { op: 'press', control: 'resend', entity: 'a@b.io' }],
    ['Let only admins invite new members.', { op: 'set', values: [{ field: 'invite new members', value: 'admins' }] }],
    ["Set the code 'SPRING' to expire on April 30, 2026.", { entity: 'SPRING', values: [{ field: 'expiry date' }] }],
    ['Set the price of the Pour-Over Set to $72.', { entity: 'Pour-Over Set', values: [{ field: 'price', value: '$72' }] }],
  ])('%s', (text, want) => expect(first(text)).toMatchObject(want));
  test('as several deeds', () => {
    const fields = (text: string) => wantsOf(text).map(({ values }) => values[0]?.field ?? '');
    expect(fields('Have the weekly summary sent on Thursday at 7:00 AM.')).toEqual(['weekly summary day', 'weekly summary time']);
    expect(fields("Change the cleaning window of the berth 'A2' to Sunday at 02:00.")).toEqual([
      'cleaning window day',
      'cleaning window time',
    ]);
    expect(wantsOf('Archive orders #1057, #1053 and #1052.').map(({ entity }) => entity)).toEqual(['#1057', '#1053', '#1052']);
    expect(wantsOf('Set both old boats, Red Otter and Blue Seal, to active.').map(({ entity }) => entity)).toEqual([
      'Red Otter',
      'Blue Seal',
    ]);
    expect(second("Duplicate the form 'Visit' and name the copy 'Visit B'.")).toMatchObject({
      values: [{ field: 'name', value: 'Visit B' }],
    });
    expect(
      wantsOf(
        "Turn on the test of the letter 'May' with the second subject 'Mud', a group size of 30% and the click rate deciding the winner.",
      ).map(({ values }) => values[0]),
    ).toEqual([
      undefined,
      { field: 'second subject', value: 'Mud' },
      { field: 'group size', value: '30%' },
      { field: 'winner', value: 'click rate' },
    ]);
    expect(wantsOf("Create a boat folder named 'Old' and move the boat 'Otter' into it.").map(({ entity }) => entity)).toEqual([
      undefined,
      'Otter',
    ]);
  });
});

group('what a new one is to have', () => {
  const values = (text: string) => first(text)?.values.map(({ field = '', value }) => `${field}: ${value}`);
  test.each([
    [
      "Add a ticket 'Early' to the visit 'Gala' with a price of $25, a quantity of 100 and sales ending May 1, 2026.",
      [': Early', 'price: $25', 'quantity: 100', 'sales end date: May 1, 2026'],
    ],
    ["Create a boat named 'Otter' with the 'Wide 8' plan and the 'Red' paint.", ['name: Otter', 'plan: Wide 8', 'paint: Red']],
    ["Create a code 'SPRING' that takes 20% off and can be used 50 times.", [': SPRING', 'discount: 20%', 'usage limit: 50']],
    ["Create a 15% discount code 'EARLY' valid until May 1, 2026.", ['name: EARLY', 'discount: 15%', 'expiration: May 1, 2026']],
    ["Take a picture of the boat 'Otter' and name it 'Dawn'.", ['name: Dawn', 'boat: Otter']],
    ["Create a check named 'Pier' for the URL 'https://pier.io'.", ['name: Pier', 'URL: https://pier.io']],
    ['Invite Hannah Voss (hannah@fern.shop) to the crew.', ['email: hannah@fern.shop']],
    ["Add the question 'Town' of type 'Choice'.", ['name: Town', 'type: Choice']],
  ])('%s', (text, told) => expect(values(text)).toEqual(told));
  test('what is done with values of its own has them, too', () => {
    expect(values("Fulfill order #1061 with tracking number 'ZX' and UPS as the carrier.")).toEqual([
      'tracking number: ZX',
      'carrier: UPS',
    ]);
  });
});

group('what is no task for rules', () => {
  test('is a purpose that says how many; one that only says what for is left out', () => {
    expect(beyondRules("Unschedule the visit 'Otter' so that it goes back to the drafts.")).toBe('');
    expect(first("Unschedule the visit 'Otter' so that it goes back to the drafts.")?.text).not.toContain('so that');
    expect(beyondRules("Lock the page 'Otter' so that only pilots can edit it.")).toBe('so that');
  });
  test('are both that are only described', () => {
    expect(beyondRules('Turn on the light for both boats that leave in May.')).not.toBe('');
  });
});

group('said in other ways', () => {
  test('what a text is to read', () => {
    expect(first("Edit your comment 'Back soon' to read 'Back at six'.")).toMatchObject({
      op: 'set',
      entity: 'Back soon',
      values: [{ value: 'Back at six' }],
    });
  });
  test('a card by how it ends', () => {
    expect(first('For the harbour card ending in 8820, set the daily limit to $450.')).toMatchObject({
      entity: 'harbour card ending in 8820',
      place: [],
      values: [{ field: 'daily limit', value: '$450' }],
    });
  });
  test('where somebody lives, whoever is invited, and as what', () => {
    const ann = first("Add a contact named Ann Lee with the email 'ann@fern.shop', living in Oslo, Norway.");
    expect(ann?.values.slice(2)).toEqual([
      { field: 'city', value: 'Oslo' },
      { field: 'country', value: 'Norway' },
    ]);
    expect(first('Invite Ann Lee (ann@fern.shop) as a Mate.')).toMatchObject({ noun: '', context: ['Ann Lee'] });
    expect(first("Invite 'Ann Lee' with the email 'ann@fern.shop' as 'Mate'.")?.values).toContainEqual({
      field: 'role',
      value: 'Mate',
    });
  });
  test('for each of two, to each of three, and what the verb says is the field', () => {
    expect(wantsOf('Turn on email notifications for new visits and for storms.').map(({ control }) => control)).toEqual([
      'visits',
      'storms',
    ]);
    expect(wantsOf("Add the tag 'wet' to the 'Otter', the 'Heron' and the 'Gull'.").map(({ entity }) => entity)).toEqual([
      'Otter',
      'Heron',
      'Gull',
    ]);
    const made = first("Add a boat with the name 'Otter'. Classify it as 'Ketch' in the 'Old Timers' class.");
    expect(made?.values.slice(1)).toEqual([
      { field: 'classification', value: 'Ketch' },
      { field: 'class', value: 'Old Timers' },
    ]);
    expect(second("Switch the 'Seal test' back on and change its frequency to monthly.")).toMatchObject({ entity: 'Seal test' });
    expect(first("Move the 'Otter' from Pier 3 to Quay 1, giving 'Storm' as the reason.")?.values).toMatchObject([
      { value: 'Quay 1' },
      { field: 'reason', value: 'Storm' },
    ]);
  });
  test('what is made the first of several is there, and moved', () => {
    expect(first("Make 'Sky' the first section of the show 'Weather'.")).toMatchObject({
      op: 'press',
      control: 'move to top',
      entity: 'Sky',
      noun: 'section',
    });
  });
  test('its field is of the setting, which is no record', () => {
    expect(second('Turn on the storm alert for the crew and set its threshold to 10.')).toMatchObject({
      values: [{ field: 'threshold', value: '10' }],
    });
    expect(second('Turn on the storm alert for the crew and set its threshold to 10.')?.entity).toBeUndefined();
  });
  test('a value, with another one as what it is', () => {
    expect(
      second('Change the time zone to Central Time and its unit system to Metric with kilograms as the default unit.'),
    ).toMatchObject({
      values: [
        { field: 'unit system', value: 'Metric' },
        { field: 'default unit', value: 'kilograms' },
      ],
    });
  });
});

import { expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

test('all records that are told by how they are', () => {
  expect(wantsOf('Switch off all price alerts that are checked hourly.')).toMatchObject([
    { op: 'press', control: 'switch off', noun: 'alerts', all: { told: ['price', 'checked hourly'] } },
  ]);
  expect(wantsOf('Delete all drafts that are older than 30 days.')).toMatchObject([
    { op: 'delete', noun: 'drafts', all: { told: ['older than 30 days'] } },
  ]);
  expect(wantsOf('Revoke the VPN pass that has not been used since 2023.')).toMatchObject([
    { op: 'press', entity: 'VPN pass that has not been used since 2023', noun: 'VPN pass' },
  ]);
});

test('those that are so are all of them, unless they are a field of something', () => {
  expect(wantsOf('Archive the orders that were delivered before May.')).toMatchObject([
    { op: 'press', noun: 'orders', all: { told: ['delivered before May'] } },
  ]);
  expect(wantsOf("Remove the labels that are unused from the project 'Kiln'.")).toMatchObject([{ op: 'delete', entity: 'Kiln' }]);
});

test('a message of somebody in a record is the one that is meant', () => {
  const held = { entity: 'Ann Lee', holder: { name: 'Tides' } };
  expect(wantsOf("Delete Ann Lee's comment on the post 'Tides'.")).toMatchObject([{ op: 'delete', noun: 'comment', ...held }]);
  expect(wantsOf("Like the reply by Ann Lee on the post 'Tides'.")).toMatchObject([{ op: 'press', noun: 'reply', ...held }]);
  expect(wantsOf("Pin Ann Lee's message about mooring in the channel 'Tides'.")).toMatchObject([
    { context: ['mooring'], ...held },
  ]);
});

test('by how much something of all of a kind is raised makes nothing; to how much is a field of theirs', () => {
  expect(wantsOf('Reduce the fees of all Sailing courses by 10%.')).toMatchObject([
    { op: 'press', control: 'reduce fees', noun: 'courses', all: { told: ['Sailing'] }, values: [{ value: '10%' }] },
  ]);
  expect(wantsOf("Raise the probability of all deals in the stage 'Closing' to 70%.")).toMatchObject([
    { op: 'set', noun: 'deals', all: { told: ['Closing'] }, values: [{ field: 'probability', value: '70%' }] },
  ]);
  // Of those of one record only they are not all.
  expect(wantsOf("Open the epic 'Tides' and set the status of all its open issues to 'Done'.").at(-1)?.all).toBeUndefined();
});

test('a report that is sent as something, to nobody, is set to be sent so', () => {
  expect(wantsOf("Send the 'Late trains' report as a PDF and add Ann Lee to its recipients.")).toMatchObject([
    { op: 'set', entity: 'Late trains', values: [{ field: 'format', value: 'PDF' }] },
    { op: 'add', entity: 'Late trains', values: [{ field: 'recipients', value: 'Ann Lee' }] },
  ]);
  expect(wantsOf("Send the invoice 'INV-7' as a PDF.")).toMatchObject([{ op: 'press', control: 'send' }]);
  expect(wantsOf("Send the report 'Late trains' as a PDF to 'k@reed.example' every Monday.")[0]).toMatchObject({
    op: 'press',
    entity: 'Late trains',
    values: expect.arrayContaining([
      { field: 'to', value: 'k@reed.example' },
      { field: 'day', value: 'Monday' },
    ]),
  });
});

test('what is reported as something is no report', () => {
  expect(
    wantsOf("On packing list PL-12, report the 'Oak Stool' as missing: only 3 were found because the rest is lost."),
  ).toMatchObject([
    {
      op: 'press',
      control: 'report as missing',
      entity: 'Oak Stool',
      holder: { name: 'PL-12', noun: 'packing list' },
      values: [{ field: 'found', value: '3' }, { field: 'reason' }],
    },
  ]);
  expect(wantsOf("Report the episode 'Dusk' of the podcast 'Second Desk' as explicit: the host swears.")).toMatchObject([
    { op: 'press', entity: 'Dusk', noun: 'episode', holder: { name: 'Second Desk', noun: 'podcast' } },
  ]);
});

test('what is finished says the button, and what is put away is what was spoken of', () => {
  expect(
    wantsOf(
      'Finish checking the return RT-40 from Reed Mill: all 12 lamps have arrived in good order. Put everything away into bin HUL-C-02.',
    ),
  ).toMatchObject([
    {
      op: 'press',
      control: 'finish checking',
      entity: 'RT-40',
      noun: 'return',
      values: [{ field: 'quantity', value: '12' }, {}],
    },
    { op: 'press', control: 'put away', entity: 'RT-40', values: [{ field: 'bin', value: 'HUL-C-02' }] },
  ]);
});

test('the lane of a port, the aisle of a store: chosen where the form asks', () => {
  expect(wantsOf("Schedule an audit called 'Ropes' in Bay 3 of Hull Port for May 4, 2026.")[0]).toMatchObject({
    op: 'create',
    place: [],
    values: expect.arrayContaining([
      { field: 'in', value: 'Hull Port', optional: true },
      { field: 'bay', value: 'Bay 3', optional: true },
    ]),
  });
});

test('what is said twice of one, or of two, is said of each', () => {
  expect(wantsOf('Rate the player Mei Tanaka 4 for speed and 3 for wit.')).toMatchObject([
    { entity: 'Mei Tanaka', values: [{ field: 'speed', value: '4' }] },
    { entity: 'Mei Tanaka', values: [{ field: 'wit', value: '3' }] },
  ]);
  expect(wantsOf("Share the folder 'Plans' with Ann Lee as an editor and with 'k@reed.example' as a viewer.")).toHaveLength(2);
  expect(wantsOf("Set the quality for print to 'High' and for screens to 'Low'.")).toMatchObject([
    { values: [{ field: 'quality', value: 'High' }], context: ['print'] },
    { values: [{ field: 'quality', value: 'Low' }], context: ['screens'] },
  ]);
});

test('short words for what was spoken of', () => {
  expect(wantsOf("Move 'Home' above 'Shop' and rename it 'Start'.")[1]).toMatchObject({
    entity: 'Home',
    values: [{ field: 'name', value: 'Start' }],
  });
  expect(wantsOf("Add the question 'Age?' to the form of 'Rowing' and make it mandatory.")[1]).toMatchObject({
    op: 'on',
    control: 'mandatory',
  });
  expect(wantsOf("Print the slip for the order 'A7' and mark it as sent with the tracking number '1Z'.")[1]).toMatchObject({
    control: 'mark as sent',
    values: [{ field: 'tracking number', value: '1Z' }],
  });
  expect(wantsOf("Move the 'Critique' on Thursday to Friday at 11:00.")[0]?.values).toEqual([
    { value: 'Friday' },
    { field: 'time', value: '11:00' },
  ]);
  expect(wantsOf("Only let admins post in the channel 'news'.")).toMatchObject([
    { op: 'set', entity: 'news', values: [{ field: 'who can post', value: 'admins' }] },
  ]);
});

test('words that go on with a value are no part of it', () => {
  expect(wantsOf("Change the dose of the 'Iron' from 5 mg to 10 mg, twice a day.")[0]?.values).toEqual([
    { field: 'dose', value: '10 mg', old: '5 mg' },
    { field: 'frequency', value: 'twice a day' },
  ]);
  expect(wantsOf('Set the fee to $5 and block online payments.')).toMatchObject([
    { op: 'set', values: [{ field: 'fee', value: '$5' }] },
    { op: 'press', verb: 'block' },
  ]);
  expect(wantsOf("Split the card 'Loft' into 'Floor' and 'Roof'.")[0]?.values.map(({ value }) => value)).toEqual([
    'Floor',
    'Roof',
  ]);
  expect(wantsOf('Book a ferry from Hull to Oslo on May 3, 2026 for two adults and one child.')[0]?.values).toEqual(
    expect.arrayContaining([
      { field: 'adults', value: '2' },
      { field: 'child', value: '1' },
    ]),
  );
  expect(wantsOf('Send money to Ann Lee for the flight to Rome.')[0]?.entity).not.toBe('Rome');
});

test('two that are made at once are made one by one', () => {
  expect(wantsOf("Create two folders 'Drafts' and 'Final' in 'Clients'.")).toMatchObject([
    { op: 'create', noun: 'folder', values: [{ value: 'Drafts' }] },
    { op: 'create', noun: 'folder', values: [{ value: 'Final' }] },
  ]);
});

test('all that are moved, and who is taken out of what was spoken of', () => {
  expect(wantsOf("Move all unread messages from 'Reed Mill' to the folder 'Mill'.")).toMatchObject([
    { op: 'set', noun: 'messages', all: { told: ['unread', 'Reed Mill'] }, values: [{ field: 'folder', value: 'Mill' }] },
  ]);
  expect(wantsOf("Make Hedda Vik a moderator of the group 'Allotments' and remove Carl Boon from it.")[1]).toMatchObject({
    op: 'delete',
    entity: 'Allotments',
    values: [{ value: 'Carl Boon' }],
  });
});

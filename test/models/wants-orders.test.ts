import { expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

test('so many of something that is asked for: it is a value of what is made, and so is how many', () => {
  const [order] = wantsOf("Create a purchase order to Vale Linens for 12 pieces of the 'Bath Sheet', due on May 4, 2026.");
  expect(order).toMatchObject({ op: 'create', noun: 'purchase order' });
  expect(order?.entity).toBeUndefined();
  expect(order?.values).toEqual(
    expect.arrayContaining([
      { value: 'Bath Sheet' },
      { field: 'quantity', value: '12' },
      { field: 'to', value: 'Vale Linens', optional: true },
    ]),
  );
  const [transfer] = wantsOf("Request a transfer of 8 units of the 'Oak Stool' from Hull Store to Leeds Depot.");
  expect(transfer?.entity).toBeUndefined();
  expect(transfer?.values).toEqual(expect.arrayContaining([{ value: 'Oak Stool' }, { field: 'quantity', value: '8' }]));
});

test('so many of something that is moved are a number, and both places are told', () => {
  expect(wantsOf("Move 6 pieces of the 'Cork Mat' from shelf B-02 to shelf C-01.")).toMatchObject([
    {
      op: 'press',
      control: 'move',
      entity: 'Cork Mat',
      values: [
        { field: 'quantity', value: '6' },
        { field: 'from', value: 'B-02' },
        { field: 'to', value: 'C-01' },
      ],
    },
  ]);
  expect(wantsOf("Write off 4 pieces of the 'Plum Jam' as broken.")[0]?.values).toContainEqual({ field: 'quantity', value: '4' });
});

test('several things that are made alike are made one by one, where what holds them is', () => {
  const wants = wantsOf(
    "Add the lockers 'B-11' and 'B-12' to Hall C of Leeds Depot, as cages with a capacity of 40 pieces each.",
  );
  expect(wants).toMatchObject([
    { op: 'create', noun: 'locker', entity: 'Hall C', holder: { name: 'Leeds Depot' } },
    { op: 'create', noun: 'locker', entity: 'Hall C', holder: { name: 'Leeds Depot' } },
  ]);
  expect(wants[1]?.values).toEqual([
    { field: 'name', value: 'B-12' },
    { field: 'type', value: 'cage' },
    { field: 'capacity', value: '40' },
  ]);
  expect(wantsOf("Add the tags 'wet' and 'cold' to the post 'Tides'.")).toMatchObject([{ op: 'add', entity: 'Tides' }]);
});

test('a record that is told by a word is the one that somebody gets, and "it" after that', () => {
  expect(wantsOf("Assign the overdue packing list to Ann Lee and move it to 'Sorting'.")).toMatchObject([
    { op: 'set', entity: 'overdue packing list', values: [{ field: 'assignee', value: 'Ann Lee' }] },
    { op: 'set', entity: 'overdue packing list', values: [{ value: 'Sorting' }] },
  ]);
});

test('what is on its way is told by whom it goes to', () => {
  expect(wantsOf("Choose the 'Night' tariff of Northline for the parcel to Reed & Sons and print its receipt.")).toMatchObject([
    { op: 'set', entity: 'Reed & Sons', noun: 'parcel', values: [{ field: 'tariff', value: 'Night' }], context: ['Northline'] },
    { op: 'press', verb: 'print', entity: 'Reed & Sons' },
  ]);
  expect(wantsOf('Require a deposit for the delivery to Alder Court and insure it for $90.')).toMatchObject([
    { op: 'on', control: 'deposit', entity: 'Alder Court', noun: 'delivery' },
    { op: 'press', verb: 'insure', entity: 'Alder Court', values: [{ field: 'amount', value: '$90' }] },
  ]);
});

test('what is added to something of the record before goes into that field', () => {
  expect(wantsOf("Rename the route 'Coast' to 'Shore' and add Friday to its running days.")[1]).toMatchObject({
    op: 'add',
    values: [{ field: 'running days', value: 'Friday' }],
    context: [],
  });
  expect(wantsOf("Add Ann Lee and the Night team to the guests of 'Open day'.")).toMatchObject([
    { op: 'add', entity: 'Open day', values: [{ field: 'guests', value: 'Ann Lee' }] },
    { op: 'add', entity: 'Open day', values: [{ field: 'guests', value: 'Night team' }] },
  ]);
});

test('a field of the kind for a name is a field of the record of that name', () => {
  expect(wantsOf("Raise the limit of the alarm rule for the 'Cold store' to 8 and its delay to 15.")).toMatchObject([
    {
      op: 'set',
      entity: 'Cold store',
      noun: 'alarm rule',
      values: [
        { field: 'limit', value: '8' },
        { field: 'delay', value: '15' },
      ],
    },
  ]);
});

test('what it comes in, who it is from and what somebody gets at are fields', () => {
  const [made] = wantsOf(
    "Create a product called 'Rain Cape' in the category 'Coats'. It comes in three sizes, 'S', 'M' and 'L', and is supplied by Vale Mill at a cost of $9.20.",
  );
  expect(made?.values.slice(2)).toEqual([
    { field: 'sizes', value: 'S' },
    { field: 'sizes', value: 'M' },
    { field: 'sizes', value: 'L' },
    { field: 'supplier', value: 'Vale Mill' },
    { field: 'cost', value: '$9.20' },
  ]);
  expect(wantsOf("Invite 'k@reed.example' as a Packer with access to Hull Store and Leeds Depot.")[0]?.values).toEqual([
    { field: 'email', value: 'k@reed.example' },
    { field: 'role', value: 'Packer' },
    { field: 'access', value: 'Hull Store' },
    { field: 'access', value: 'Leeds Depot' },
  ]);
});

test('of several things that a role may do each is a switch', () => {
  expect(wantsOf('Allow Clerks to edit tills and gift cards, and let them see margins.')).toMatchObject([
    { op: 'on', control: 'edit tills', entity: 'Clerks', noun: 'role' },
    { op: 'on', control: 'edit gift cards', entity: 'Clerks', noun: 'role' },
    { op: 'on', control: 'see margins', entity: 'Clerks', noun: 'role' },
  ]);
});

test('what is done to several at once is done to each', () => {
  expect(wantsOf('Assign the tickets #12 and #15 to the Billing team with high priority.')[1]).toMatchObject({
    op: 'set',
    entity: '#15',
    values: [
      { field: 'assignee', value: 'Billing team' },
      { field: 'priority', value: 'high' },
    ],
  });
  expect(wantsOf("Tag the photos 'Pier' and 'Dunes' with 'coast'.")).toMatchObject([
    { op: 'add', entity: 'Pier', values: [{ field: 'tag', value: 'coast' }] },
    { op: 'add', entity: 'Dunes', values: [{ field: 'tag', value: 'coast' }] },
  ]);
  expect(wantsOf("Add 3 'Oak Knob' and 2 'Brass Hinge' to the cart.")).toMatchObject([
    { entity: 'Oak Knob', values: [{ field: 'quantity', value: '3' }] },
    { entity: 'Brass Hinge', values: [{ field: 'quantity', value: '2' }] },
  ]);
  expect(wantsOf('Mark the conversations with Ann Lee and Bo Berg as read.')).toMatchObject([
    { control: 'mark as read', entity: 'Ann Lee' },
    { control: 'mark as read', entity: 'Bo Berg' },
  ]);
});

test('with whom, how often, and what is done besides', () => {
  expect(wantsOf("Move the candidate Iris Holm to 'Interview' and schedule a call with her for May 6, 2026.")[1]).toMatchObject({
    op: 'create',
    context: ['Iris Holm'],
  });
  expect(wantsOf("Create a task 'Water' every Monday and Thursday at 9:00.")[0]?.values).toEqual(
    expect.arrayContaining([
      { field: 'days', value: 'Monday' },
      { field: 'days', value: 'Thursday' },
    ]),
  );
  expect(wantsOf('Refill the prescription for Ramipril and pick it up at Station Pharmacy.')).toMatchObject([
    { verb: 'refill', entity: 'Ramipril', values: [] },
    { verb: 'pick up', entity: 'Ramipril' },
  ]);
});

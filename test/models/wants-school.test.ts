/** Names behind commas, participles, deeds in two parts, and whose a new record is: as they are said of people, rooms and classes. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];
const values = (task: string) => wantsOf(task).flatMap((want) => want.values.map(({ field, value }) => [field, value]));

group('a new record', () => {
  test('has its name between commas behind its kind', () => {
    expect(first('Register a new volunteer, Nils Berg, in team 4C and zone Harbour.')).toMatchObject({
      op: 'create',
      noun: 'volunteer',
      values: [
        { field: 'name', value: 'Nils Berg' },
        { field: 'team', value: '4C', optional: true },
        { field: 'zone', value: 'Harbour', optional: true },
      ],
    });
  });
  test('is told more of in the sentences behind it, and in other words', () => {
    expect(
      values(
        'Enrol a new resident, Ole Berg, born on 3 May 1950. His first night is 9 June 2026. His sponsor is his niece, Mrs Ann Lee, who lives abroad.',
      ),
    ).toEqual([
      ['name', 'Ole Berg'],
      ['birth date', '3 May 1950'],
      ['first night', '9 June 2026'],
      ['sponsor', 'Mrs Ann Lee'],
    ]);
  });
  test('is taught, led and recorded by somebody', () => {
    expect(values("Create a course 'Knots' with 12 seats, taught by Mrs Ann Lee.")).toContainEqual(['teacher', 'Mrs Ann Lee']);
    expect(values("Record a complaint 'Noise', dated 4 May 2026, recorded by Ms Ada Finn.")).toEqual([
      [undefined, 'Noise'],
      ['date', '4 May 2026'],
      ['recorded by', 'Ms Ada Finn'],
    ]);
  });
  test('was received, completed and is valid on a day', () => {
    expect(values('Record a cheque of £20.00 for Ole Berg, received on 4 May 2026.')).toContainEqual([
      'received on',
      '4 May 2026',
    ]);
    expect(
      first("Add the course 'Rescue' to Mr Ole Berg's record, completed on 2 May 2026 and valid until 2 May 2029."),
    ).toMatchObject({
      op: 'create',
      noun: 'course',
      entity: 'Mr Ole Berg',
      values: [
        { field: 'name', value: 'Rescue' },
        { field: 'completed on', value: '2 May 2026' },
        { field: 'valid until', value: '2 May 2029' },
      ],
    });
    expect(first('Make Nils Berg a bid that is open until 2 May 2026.')).toMatchObject({
      op: 'create',
      noun: 'bid',
      entity: 'Nils Berg',
      values: [{ field: 'open until', value: '2 May 2026' }],
    });
  });
  test('is done by a day, and paid from a day on', () => {
    expect(values("Add a chore 'Sweep' for Ann Lee, to be done by 2 May 2026.")).toContainEqual(['due date', '2 May 2026']);
    expect(first("Set up a loan plan for Ann Lee's Rome trip with 3 payments, the first on 2 May 2026.")).toMatchObject({
      entity: 'Ann Lee',
      values: expect.arrayContaining([{ field: 'first', value: '2 May 2026' }]),
    });
  });
  test('is for somebody, with somebody else beside', () => {
    expect(first('Arrange a hearing for Ann Lee with Dr Ole Berg on 2 May 2026.')).toMatchObject({
      entity: 'Ann Lee',
      values: [
        { field: 'date', value: '2 May 2026' },
        { field: 'with', value: 'Dr Ole Berg', optional: true },
      ],
    });
    expect(first("Record a praise entry for Ann Lee in the category 'Praise'.")).toMatchObject({ entity: 'Ann Lee' });
  });
  test('is in a room and for several years', () => {
    expect(first("Create a choir called 'Larks' in the Music Room, for Grade 3 and Grade 4 only.")).toMatchObject({
      place: [],
      values: [
        { field: 'name', value: 'Larks' },
        { field: 'room', value: 'Music Room', optional: true },
        { field: 'grade', value: 'Grade 3', optional: true },
        { field: 'grade', value: 'Grade 4', optional: true },
      ],
    });
    expect(first("Book the Boathouse for Mr Ole Berg on 2 May 2026 with the purpose 'Regatta'.")).toMatchObject({
      noun: 'booking',
      values: expect.arrayContaining([{ value: 'Boathouse' }]),
    });
  });
  test('is in a room that has a number', () => {
    expect(first("Create a class 'Knots' in Hall 3.")).toMatchObject({
      values: [{ value: 'Knots' }, { field: 'room', value: 'Hall 3' }],
    });
  });
  test('has one role', () => {
    expect(values("Invite 'Ole Berg' with the email 'ole@quay.example' as a user with the role 'Deck'.")).toEqual([
      [undefined, 'Ole Berg'],
      ['email', 'ole@quay.example'],
      ['role', 'Deck'],
    ]);
  });
  test('is made of what is recorded as one', () => {
    expect(wantsOf("Record 'Pollen' as a sensitivity of Ann Lee and change her menu to 'Plain'.")).toMatchObject([
      { op: 'create', noun: 'sensitivity', entity: 'Ann Lee', values: [{ value: 'Pollen' }] },
      { op: 'set', entity: 'Ann Lee', values: [{ field: 'menu', value: 'Plain' }] },
    ]);
  });
  test('is added to what was acted on', () => {
    expect(wantsOf("Publish the Summer Fair and add the chore 'Sweep' to it, to be done by 2 May 2026.")).toMatchObject([
      { op: 'press', control: 'publish', entity: 'Summer Fair' },
      { op: 'create', noun: 'chore', entity: 'Summer Fair', values: [{ value: 'Sweep' }, { field: 'due date' }] },
    ]);
  });
});

group('a field', () => {
  test('is what somebody is made of something', () => {
    expect(wantsOf('Make Mr Ole Berg the warden of Block 4 and set the number of beds in that block to 30.')).toMatchObject([
      { op: 'set', entity: 'Block 4', values: [{ field: 'warden', value: 'Mr Ole Berg' }] },
      { op: 'set', entity: 'Block 4', values: [{ field: 'number of beds', value: '30' }] },
    ]);
  });
  test('is of what stands behind "in", before its kind', () => {
    expect(first('Raise the number of seats in the Rowing crew to 9.')).toMatchObject({
      entity: 'Rowing',
      noun: 'crew',
      values: [{ field: 'number of seats', value: '9' }],
    });
  });
  test('is what somebody is assigned to do', () => {
    expect(wantsOf("Assign Mr Ole Berg to lead 4TX2 and note 'Ropes' as the topic.")).toMatchObject([
      { op: 'set', entity: '4TX2', values: [{ field: 'lead', value: 'Mr Ole Berg' }] },
      { op: 'set', entity: '4TX2', values: [{ field: 'topic', value: 'Ropes' }] },
    ]);
  });
  test('is what a permission is for', () => {
    expect(wantsOf("For the role 'Deck', set the permission for Stock to 'Edit' and the one for Crew to 'None'.")).toMatchObject([
      { op: 'set', entity: 'Deck', values: [{ field: 'Stock', value: 'Edit' }] },
      { op: 'set', entity: 'Deck', values: [{ field: 'Crew', value: 'None' }] },
    ]);
  });
});

group('a deed', () => {
  test('is said in two parts', () => {
    expect(first('Put all late deliveries on hold.')).toMatchObject({
      control: 'put on hold',
      noun: 'deliveries',
      all: { told: ['late'] },
    });
    expect(wantsOf("Change the price of 'Oar' to £5 and take 'Rope' out of use.")[1]).toMatchObject({
      op: 'press',
      control: 'take out of use',
      entity: 'Rope',
    });
    expect(first("Hand the thread 'Masts' over to Mrs Ann Lee.")).toMatchObject({
      control: 'hand over',
      entity: 'Masts',
      values: [{ value: 'Mrs Ann Lee' }],
    });
    expect(wantsOf("Create a regatta called 'June'. Then open it for sign-up.")[1]).toMatchObject({
      op: 'press',
      control: 'open for sign-up',
      entity: 'June',
    });
  });
  test('is done to each that a quoted word tells', () => {
    expect(first("Mark all stale 'Noise' complaints as settled.")).toMatchObject({
      control: 'mark as settled',
      noun: 'complaints',
      all: { told: ['stale', 'Noise'] },
    });
  });
  test('is done to what somebody asked for', () => {
    expect(first('Decline the shore leave that Ms Ada Finn asked for.')).toMatchObject({
      control: 'decline',
      entity: 'Ms Ada Finn',
    });
  });
  test('is done to what somebody paid, with a reason', () => {
    expect(first("Refund the deposit that Ann Lee paid and note 'Double' as the reason.")).toMatchObject({
      control: 'refund',
      entity: 'Ann Lee',
      values: [{ field: 'reason', value: 'Double' }],
    });
  });
  test('moves it to a day and an hour', () => {
    expect(first('Reschedule the Monday drill of the Rowing crew to Tuesday at 10:00.')).toMatchObject({
      entity: 'Monday drill',
      holder: { name: 'Rowing', noun: 'crew' },
      values: [
        { field: 'day', value: 'Tuesday' },
        { field: 'time', value: '10:00' },
      ],
    });
  });
  test('says that something came', () => {
    expect(
      wantsOf('Arrange a hearing for Ann Lee with Dr Ole Berg and record that the deposit from her bank has been received.')[1],
    ).toMatchObject({ op: 'on', control: 'deposit received', entity: 'Ann Lee' });
  });
  test('puts several into what has a code', () => {
    expect(wantsOf('Add Ann Lee and Ole Berg to the Norwegian course 4NO2.')).toMatchObject([
      { op: 'add', entity: '4NO2', values: [{ value: 'Ann Lee' }, { value: 'Ole Berg' }] },
    ]);
  });
});

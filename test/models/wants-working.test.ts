/** What people who work together ask for: lists narrowed, messages, reminders, who may do what, what is made of several. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];
const values = (task: string) => wantsOf(task).flatMap((want) => want.values.map(({ field, value }) => [field, value]));

group('a list', () => {
  test('is narrowed to what is told of its rows', () => {
    expect(first("Show only late boats from the last 7 days that are tagged 'crane'.")).toMatchObject({
      op: 'set',
      verb: 'filter',
      place: ['boats'],
      values: [{ value: 'late' }, { field: 'from', value: 'last 7 days' }, { field: 'tagged', value: 'crane' }],
    });
    expect(first("Filter the board 'Pier' to boats labeled 'Q3' that are assigned to me.")).toMatchObject({
      verb: 'filter',
      place: ['Pier'],
      values: [
        { field: 'labeled', value: 'Q3' },
        { field: 'assigned to', value: 'me' },
      ],
    });
    expect(first("Search for skippers with the country 'Norway' and the rank 'Mate', grouped by boat.")).toMatchObject({
      verb: 'filter',
      values: [
        { field: 'country', value: 'Norway' },
        { field: 'rank', value: 'Mate' },
        { field: 'grouped by', value: 'boat' },
      ],
    });
    expect(first("Filter the answers to 'Crew survey' by state 'Partial', sorted by time spent.")).toMatchObject({
      verb: 'filter',
      place: ['Crew survey', 'answers'],
      values: [
        { field: 'state', value: 'Partial' },
        { field: 'sorted by', value: 'time spent' },
      ],
    });
  });
  test('is put in order, and saved', () => {
    expect(first("Reorder the piers so that 'East' comes first.")).toMatchObject({ control: 'move to top', entity: 'East' });
    expect(first("Move 'East' up by one place.")).toMatchObject({ op: 'press', control: 'move up', entity: 'East' });
    expect(values("Save the current view as 'My week' and make it the default.")).toEqual([
      ['name', 'My week'],
      ['default', 'My week'],
    ]);
  });
});

group('a message', () => {
  test('is sent, posted and answered', () => {
    expect(first("DM Sara Lind 'Running late'.")).toMatchObject({
      op: 'create',
      noun: 'message',
      values: [
        { field: 'to', value: 'Sara Lind' },
        { field: 'text', value: 'Running late' },
      ],
    });
    expect(wantsOf("In #deck, post 'Fog' and pin it.")).toMatchObject([
      { op: 'create', entity: '#deck', values: [{ value: 'Fog' }] },
      { op: 'press', control: 'pin', entity: 'Fog', place: ['#deck'] },
    ]);
    expect(first("Reply 'On it' to the thread 'Leak' in #ops.")).toMatchObject({
      op: 'create',
      noun: 'reply',
      entity: 'Leak',
      values: [{ value: 'On it' }],
    });
  });
});

group('what leads', () => {
  test('is where a record is to be so, by its old name first', () => {
    expect(wantsOf("On the Pier board, the column 'Doing' should be called 'Building' and allow at most 4 boats.")).toMatchObject(
      [
        { op: 'set', entity: 'Doing', values: [{ field: 'boats', value: '4' }], place: ['Pier board'] },
        { op: 'set', verb: 'rename', entity: 'Doing', values: [{ field: 'name', value: 'Building' }] },
      ],
    );
  });
  test('is what is commented on, and watched', () => {
    expect(wantsOf("On the chart 'North', comment 'Fog' and start watching it.")).toMatchObject([
      { op: 'create', noun: 'comment', entity: 'North', values: [{ value: 'Fog' }] },
      { op: 'press', control: 'watch', entity: 'North' },
    ]);
  });
});

group('somebody', () => {
  test('is given work, and a day', () => {
    expect(wantsOf("Assign Ann Lee to review the chart 'North' by May 15.")).toMatchObject([
      { op: 'set', entity: 'North', values: [{ field: 'assignee', value: 'Ann Lee' }] },
      { op: 'set', entity: 'North', values: [{ field: 'due date', value: 'May 15' }] },
    ]);
    expect(
      wantsOf("Assign the jobs 'Ropes' and 'Sails' to Joy Park and set their due date to June 3.").map(({ entity }) => entity),
    ).toEqual(['Ropes', 'Sails', 'Ropes', 'Sails']);
    expect(values("Add the pilots Mei Tan and Karl Maas to the chart 'North'.")).toEqual([
      ['pilots', 'Mei Tan'],
      ['pilots', 'Karl Maas'],
    ]);
  });
  test('is taken out, and leaves what was hers to another', () => {
    const [, transfer, remove] = wantsOf(
      "Disable the account of Ole Berg, transfer his files to Greta Lind and remove him from the list 'Crew'.",
    );
    expect(transfer).toMatchObject({ entity: 'Ole Berg', values: [{ value: 'Greta Lind' }] });
    expect(remove).toMatchObject({ op: 'delete', entity: 'Crew', values: [{ value: 'Ole Berg' }] });
  });
  test('may do something, or becomes something', () => {
    expect(first("Change who can edit the chart 'North' to pilots only.")).toMatchObject({
      op: 'set',
      entity: 'North',
      values: [{ field: 'who can edit', value: 'pilots only' }],
    });
    expect(first('Promote Kofi Mensah to moderator.')).toMatchObject({
      op: 'set',
      values: [{ field: 'role', value: 'Moderator' }],
    });
    expect(values("Invite a@b.no and c@d.no to the board 'Pier' as observers.")).toContainEqual(['role', 'observer']);
  });
});

group('times and turns', () => {
  test('need no minutes', () => {
    expect(first("Set a reminder on the chart 'North' for June 2 at 8 AM.")).toMatchObject({
      op: 'create',
      noun: 'reminder',
      entity: 'North',
      values: [{ field: 'date' }, { field: 'time', value: '8 AM' }],
    });
    expect(values("Make the drill 'Fire' repeat every weekday at 10 AM.")).toEqual([
      ['repeat', 'every weekday'],
      ['time', '10 AM'],
    ]);
    expect(values("Log 2 hours and 30 minutes on the drill 'Fire' with the note 'Dry'.")).toContainEqual([
      'duration',
      '2 hours and 30 minutes',
    ]);
    expect(values('Set my working hours to 8:30 AM to 4:30 PM on weekdays.')).toEqual([
      ['working hours opens', '8:30 AM'],
      ['working hours closes', '4:30 PM'],
    ]);
  });
  test('go from one stage to the other', () => {
    expect(values('Promote the build #512 from staging to production.')).toEqual([
      ['from', 'staging'],
      ['to', 'production'],
    ]);
  });
});

group('several', () => {
  test('are marked and switched, each of them', () => {
    expect(wantsOf("Mark the drills 'A', 'B' and 'C' as done.").map(({ entity }) => entity)).toEqual(['A', 'B', 'C']);
    expect(
      wantsOf("Enable renewal for the buoys 'A' and 'B' and disable it for 'C'.").map(({ op, control, entity }) => [
        op,
        control,
        entity,
      ]),
    ).toEqual([
      ['on', 'renewal', 'A'],
      ['on', 'renewal', 'B'],
      ['off', 'renewal', 'C'],
    ]);
  });
  test('are done with what was taken out, or by themselves', () => {
    expect(wantsOf("Detach the sail 'Jib' from 'Otter' and delete it.")[1]).toMatchObject({ op: 'delete', entity: 'Jib' });
    expect(first('Delete old charts automatically.')).toMatchObject({ op: 'on', control: 'automatically delete old charts' });
  });
  test('are values of one kind', () => {
    expect(values("Add three options to the question 'Day': 'Mon', 'Wed' and 'Fri'.")).toEqual([
      ['options', 'Mon'],
      ['options', 'Wed'],
      ['options', 'Fri'],
    ]);
    expect(first("Set the value of 'Depth' in the row 'East' to 4.")).toMatchObject({
      entity: 'East',
      values: [{ field: 'Depth', value: '4' }],
    });
    expect(first("Give the flag 'Gale' a red color.")).toMatchObject({ op: 'set', values: [{ field: 'color', value: 'red' }] });
  });
});

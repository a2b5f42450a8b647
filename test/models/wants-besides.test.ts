/** What is told besides: whom a later clause means, what a new one does, how long, in which language, by which technical name. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];
const values = (task: string) => wantsOf(task).flatMap((want) => want.values.map(({ field, value }) => [field, value]));

group('a name', () => {
  test('keeps the marks on its letters', () => {
    expect(wantsOf("Remove the tag 'late' from the skipper Zoë Bélanger and tag her 'fast' instead.")).toMatchObject([
      { op: 'delete', entity: 'Zoë Bélanger', values: [{ field: 'tag', value: 'late' }] },
      { op: 'add', entity: 'Zoë Bélanger', values: [{ field: 'tag', value: 'fast' }] },
    ]);
  });
  test('is technical, behind its kind', () => {
    expect(first('Block the IP address 192.0.2.9 for good.')).toMatchObject({
      op: 'press',
      entity: '192.0.2.9',
      noun: 'IP address',
    });
    expect(first('Restart the buoy tide-3-east.')).toMatchObject({ entity: 'tide-3-east' });
    expect(first('Set the variable MAX_DEPTH to deep.')).toMatchObject({ op: 'set', entity: 'MAX_DEPTH' });
    expect(first('Delete the draft charter C-77.')).toMatchObject({ entity: 'C-77', noun: 'draft charter' });
  });
});

group('a later clause', () => {
  test('means the record of that kind, the copy or the original', () => {
    expect(wantsOf("Unsubscribe Anna Bly from the tide bulletin 'Spring' and pause the bulletin.")[1]).toMatchObject({
      op: 'press',
      entity: 'Spring',
    });
    expect(wantsOf("Delete the line 'Ropes' from the quote Q-77 and convert the quote to an order.")[1]).toMatchObject({
      entity: 'Q-77',
      control: 'convert to order',
    });
    expect(wantsOf("Copy the chart 'North' to 'South' and archive the old one.")[1]).toMatchObject({ entity: 'North' });
    expect(wantsOf("Duplicate the chart 'North' as 'South' and set the copy's scale to Large.")[1]).toMatchObject({
      entity: 'South',
      values: [{ field: 'scale', value: 'Large' }],
    });
    expect(wantsOf("Duplicate the chart 'North' as 'South' and keep the copy as a draft.")[1]).toMatchObject({
      entity: 'South',
      values: [{ field: 'status', value: 'draft' }],
    });
  });
  test('means what was put somewhere', () => {
    expect(wantsOf("Put 'Otter' in the fleet 'Winter' and feature it on the home page.")[1]).toMatchObject({ entity: 'Otter' });
  });
  test('begins with whatever verb', () => {
    expect(wantsOf("Create a pilot 'Nils' and force a password change.")).toHaveLength(2);
    expect(first('In the harbour settings, reserve the berth 12 for guests.')).toMatchObject({
      verb: 'reserve',
      place: ['harbour settings'],
    });
  });
  test('says what it is to be', () => {
    expect(wantsOf("Change the limit of the gauge 'East' to 5% and have it notify a@b.no.")[1]).toMatchObject({
      entity: 'East',
      values: [{ field: 'notify', value: 'a@b.no' }],
    });
    expect(wantsOf('The buoy @otter should be disconnected, and the invitation to a@b.no resent.')).toMatchObject([
      { control: 'disconnect', entity: '@otter' },
      { control: 'resend' },
    ]);
  });
});

group('a new record', () => {
  test('does several things', () => {
    expect(values('Create a berth pass SPRING15 that takes 15% off, has a least price of $60 and ends on 31 May 2026.')).toEqual(
      expect.arrayContaining([
        ['discount', '15%'],
        ['least price', '$60'],
        ['end date', '31 May 2026'],
      ]),
    );
    expect(
      values("Create a rule 'Gale' that fires when wind speed is above 40 for 5 minutes and alerts the channel 'Deck'."),
    ).toEqual(expect.arrayContaining([['channel', 'Deck']]));
  });
  test('stands beside another, in its list', () => {
    expect(first("Insert a step named 'Moor' after 'Sail' in the daily plan of the boat 'Otter'.")).toMatchObject({
      op: 'create',
      noun: 'step',
      entity: 'Otter',
      values: [
        { field: 'name', value: 'Moor' },
        { field: 'after', value: 'Sail' },
      ],
    });
  });
  test('goes from one to the other', () => {
    expect(values("Create a ferry from 'Pier A' to 'Pier B'.")).toEqual(
      expect.arrayContaining([
        ['from', 'Pier A'],
        ['to', 'Pier B'],
      ]),
    );
  });
  test('is what somebody or something is added as, with more told of it', () => {
    expect(first("Add 'Polish' as a language with the fallback 'English'.")).toMatchObject({
      op: 'create',
      noun: 'language',
      values: [
        { field: 'name', value: 'Polish' },
        { field: 'fallback', value: 'English' },
      ],
    });
    expect(values("Add 'Ole Berg' (ole@b.no, 555-0144) as a mate to the boat 'Otter'.")).toEqual(
      expect.arrayContaining([
        ['email', 'ole@b.no'],
        ['phone', '555-0144'],
      ]),
    );
  });
  test('is of a colour, a language, a day and a grade', () => {
    expect(values("Create a flag 'Gale' in purple.")).toContainEqual(['color', 'purple']);
    expect(values("Request a chart in Portuguese for the 'Otter' boat.")).toContainEqual(['language', 'Portuguese']);
    expect(values("Set up a weekly drill 'Fire' on Mondays at 9:00 AM for Ann Lee.")).toContainEqual(['time', '9:00 AM']);
    expect(values("Create a drill 'Fire', due April 12, assigned to Ann Lee, with high priority.")).toContainEqual([
      'priority',
      'high',
    ]);
  });
});

group('a deed', () => {
  test('lasts so long', () => {
    expect(first("Mute the gauge 'East' for 48 hours.")).toMatchObject({
      op: 'press',
      entity: 'East',
      values: [{ field: 'duration', value: '48 hours' }],
    });
    expect(first("Silence the gauge 'East' for 2 hours with the comment 'Repair'.")).not.toHaveProperty('each');
  });
  test('is done when a span ends, with a reason', () => {
    expect(values("Cancel the charter C-0177 at the end of the charter period, giving 'Sold' as the exit reason.")).toEqual([
      ['at', 'end of the charter period'],
      ['exit reason', 'Sold'],
    ]);
  });
  test('makes it become what stands behind "to"', () => {
    expect(first("Advance the mate Anna Bly to 'Sea trial' for the boat 'Otter'.")).toMatchObject({
      op: 'press',
      entity: 'Anna Bly',
      values: [{ value: 'Sea trial' }],
    });
    expect(first("Resize the pier 'East' to the plan 'Large'.")).toMatchObject({ values: [{ field: 'plan', value: 'Large' }] });
    expect(values("Merge the charts 'North' and 'South'.")).toEqual([[undefined, 'South']]);
  });
  test('is done with somebody', () => {
    expect(values("Share the chart 'North' with Ann Lee and Bo Berg as editors.")).toEqual([
      [undefined, 'Ann Lee'],
      [undefined, 'Bo Berg'],
      ['role', 'editor'],
    ]);
    expect(first("Send Ann Lee a message saying 'Ahoy'.")).toMatchObject({ op: 'create', noun: 'message' });
    expect(wantsOf('Invite Ann Lee and Bo Berg.')).toHaveLength(2);
  });
});

group('values', () => {
  test('are two in one clause', () => {
    expect(values("Limit the drill 'Fire' to 20 minutes and 3 attempts.")).toEqual([
      [undefined, '20 minutes'],
      ['attempts', '3'],
    ]);
    expect(values('Set the fee to 1.5% after a grace period of 5 days.')).toEqual([
      ['fee', '1.5%'],
      ['grace period', '5 days'],
    ]);
    expect(values('Switch the theme to dark and the list density to compact.')).toHaveLength(2);
    expect(values("Move the drill 'Fire' to May 22, 2026 at 7:30 PM.")).toEqual([
      [undefined, 'May 22, 2026'],
      ['time', '7:30 PM'],
    ]);
  });
  test('are given to somebody', () => {
    expect(first("Give Anna Bly 17 points on 'Knots'.")).toMatchObject({ op: 'set', values: [{ field: 'points', value: '17' }] });
  });
  test('are put into a field of several', () => {
    expect(
      wantsOf("Edit the drill 'Fire' so its date is 2026-09-18, and apply it to the piers 'East' and 'West'.")[1],
    ).toMatchObject({
      op: 'add',
      entity: 'Fire',
      values: [
        { field: 'piers', value: 'East' },
        { field: 'piers', value: 'West' },
      ],
    });
  });
});

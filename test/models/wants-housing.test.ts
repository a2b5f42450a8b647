/** Records that stand in others, what is given to somebody, what is said of something: as those say it who let and keep houses. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];
const values = (task: string) => wantsOf(task).flatMap((want) => want.values.map(({ field, value }) => [field, value]));

group('a record that stands in another', () => {
  test('is the one of that number there, each of several', () => {
    expect(
      wantsOf('Change the rent of berth 12 at North Quay, Shed 4 at Mill Yard and berth 7B at The Narrows to low.'),
    ).toMatchObject([
      { op: 'set', entity: 'berth 12', holder: { name: 'North Quay' }, values: [{ field: 'rent', value: 'low' }] },
      { op: 'set', entity: 'Shed 4', holder: { name: 'Mill Yard' } },
      { op: 'set', entity: 'berth 7B', holder: { name: 'The Narrows' } },
    ]);
    expect(wantsOf("Set a draught of 3 on the berths 'A1', 'A2' and 'A3'.").map(({ entity }) => entity)).toContain('A2');
  });
  test('leads all that follows', () => {
    expect(
      wantsOf(
        "For berth 2F at The Narrows, set the notice's opening date to June 8, 2026, choose the offer 'Half price' and take the notice live.",
      ),
    ).toMatchObject([
      {
        op: 'set',
        entity: 'berth 2F',
        holder: { name: 'The Narrows' },
        values: [{ field: 'opening date', value: 'June 8, 2026' }],
      },
      { op: 'choose', entity: 'berth 2F', values: [{ field: 'offer', value: 'Half price' }] },
      { op: 'on', entity: 'berth 2F', control: 'notice live' },
    ]);
    expect(wantsOf('At North Quay, allow 3 boats per member and let the low season begin at 9:00 AM.')).toMatchObject([
      { op: 'set', entity: 'North Quay', values: [{ field: 'boats per member', value: '3' }] },
      { op: 'set', entity: 'North Quay', values: [{ field: 'low season begin', value: '9:00 AM' }] },
    ]);
  });
  test('is taken out of a list of it', () => {
    expect(first('Remove the crane from the fittings of berth B2 at North Quay.')).toMatchObject({
      op: 'delete',
      entity: 'crane',
      holder: { name: 'berth B2' },
      place: ['North Quay', 'berth B2'],
      context: ['fittings'],
    });
  });
  test('is rated, and noted upon', () => {
    expect(
      wantsOf("In the spring survey of berth 3C at North Quay, rate the ladder as weak and add the note 'Rust' to it."),
    ).toMatchObject([
      { op: 'set', entity: 'berth 3C', values: [{ field: 'ladder', value: 'weak' }], context: ['spring survey'] },
      { op: 'add', entity: 'ladder', values: [{ field: 'note', value: 'Rust' }], holder: { name: 'berth 3C' } },
    ]);
  });
});

group('what somebody has', () => {
  test('is of the owner, for "its" as well', () => {
    expect(wantsOf("Stop sharing The Narrows' 'Tide table' with guests and share its 'Crane permit' instead.")).toMatchObject([
      { op: 'press', control: 'unshare', entity: 'Tide table', holder: { name: 'The Narrows' } },
      { op: 'press', control: 'share', entity: 'Crane permit', holder: { name: 'The Narrows' } },
    ]);
  });
  test('is given to somebody, who keeps it', () => {
    expect(wantsOf("Assign Anna Bly's claim to Ole Berg and move it to the Survey stage.")).toMatchObject([
      { op: 'set', entity: 'Anna Bly', noun: 'claim', values: [{ field: 'assignee', value: 'Ole Berg' }] },
      { op: 'set', entity: 'Anna Bly', values: [{ field: 'stage', value: 'Survey' }] },
    ]);
  });
  test('is one of several, told by its month', () => {
    expect(first("Waive Anna Bly's crane charge for July with the reason 'Storm'.")).toMatchObject({
      op: 'press',
      control: 'waive',
      entity: 'crane charge',
      holder: { name: 'Anna Bly' },
      context: ['July'],
      values: [{ field: 'reason', value: 'Storm' }],
    });
    expect(first("Waive Anna Bly's charge with the reason 'Storm'.")).toMatchObject({ entity: 'Anna Bly' });
  });
  test('is left out where it was said before', () => {
    expect(wantsOf("Approve the berth request of Anna Bly and decline Ole Berg's.")).toMatchObject([
      { entity: 'Anna Bly' },
      { op: 'press', control: 'decline', entity: 'Ole Berg', context: ['berth request'] },
    ]);
  });
});

group('what is made', () => {
  test('for somebody, who is named before it', () => {
    expect(first('Make Anna Bly a charter offer with a new fee of $90 for 6 months.')).toMatchObject({
      op: 'create',
      noun: 'charter offer',
      entity: 'Anna Bly',
    });
    expect(wantsOf('Grant Anna Bly and Ole Berg a berth with the depth 4.').map(({ entity }) => entity)).toEqual([
      'Anna Bly',
      'Ole Berg',
    ]);
    expect(first('Make Anna Bly a skipper.')).not.toMatchObject({ op: 'create', entity: 'Anna Bly' });
  });
  test('in a list of a record, with what is said of it behind a colon', () => {
    const task =
      "Add a key to the lock boxes of North Quay: it opens 'Crane shed', its colour is 'Red' and it is carried by 'Pilots'.";
    expect(first(task)).toMatchObject({ op: 'create', noun: 'key', entity: 'North Quay', context: ['lock boxes'] });
    expect(values(task)).toEqual([
      ['opens', 'Crane shed'],
      ['colour', 'Red'],
      ['carried', 'Pilots'],
    ]);
  });
  test('for so long, and in which of a kind', () => {
    expect(first('Create a new 6-month charter for Ann Lee in berth 206 at North Quay, with a deposit of $50.')).toMatchObject({
      op: 'create',
      noun: 'charter',
      values: [
        { field: 'duration', value: '6 months' },
        { field: 'berth', value: '206', optional: true },
        { field: 'deposit', value: '$50' },
      ],
    });
  });
  test('is called by what it is for', () => {
    expect(first("Record a permit to anchor on Anna Bly's charter with a start date of June 30, 2026.")).toMatchObject({
      noun: 'permit to anchor',
      entity: 'Anna Bly',
    });
    expect(first('Send a message to support with the text "Hi"')?.noun).toBe('message');
  });
  test('costs so much each month', () => {
    expect(values("Add a 'Winter storage' charge of $40 per month to Anna Bly's charter.")).toContainEqual(['amount', '$40']);
  });
  test('with access to each of several', () => {
    const task = "Invite 'Nils Lund' as a Pilot who has access to North Quay and Mill Yard.";
    expect(values(task)).toEqual(
      expect.arrayContaining([
        ['role', 'Pilot'],
        ['access', 'North Quay'],
        ['access', 'Mill Yard'],
      ]),
    );
  });
});

group('how something is to be', () => {
  test('in small letters that begin like a phrase', () => {
    expect(first("Change the state of the order 'Crane' to on hold and add the comment 'Wind.'")).toMatchObject({
      op: 'set',
      entity: 'Crane',
      values: [{ field: 'state', value: 'on hold' }],
    });
  });
  test('behind a colon, of one that is there', () => {
    expect(wantsOf('Update Tide Works Ltd: its licence now ends on May 1, 2027 and its A-7 is in order.')).toMatchObject([
      { op: 'set', entity: 'Tide Works Ltd', values: [{ field: 'licence ends', value: 'May 1, 2027' }] },
      { op: 'on', entity: 'Tide Works Ltd', control: 'A-7 in order' },
    ]);
  });
  test('of what kind, and how much', () => {
    expect(values('Change harbour dues to a share of 5 and set the notice period to 7 days.')).toEqual([
      ['harbour dues', 'share'],
      ['share', '5'],
      ['notice period', '7 days'],
    ]);
  });
  test('shut on a day', () => {
    expect(first("Mark the kiosk as closed on Sundays and add the holiday 'Regatta'.")).toMatchObject({
      op: 'off',
      control: 'Sunday',
      noun: 'hours',
    });
  });
  test('for whom, and how far', () => {
    expect(first('Let the Pilot role view charters.')).toMatchObject({
      op: 'set',
      entity: 'Pilot',
      noun: 'role',
      values: [{ field: 'charters', value: 'view' }],
    });
    expect(first('Allow Skippers to cancel charters.')).toMatchObject({
      op: 'on',
      entity: 'Skippers',
      control: 'cancel charters',
    });
  });
  test('for two kinds of alert', () => {
    expect(wantsOf('Turn on text alerts for late boats and email alerts for pumps running dry.')).toMatchObject([
      { op: 'on', control: 'late boats', place: ['text alerts'] },
      { op: 'on', control: 'pumps running dry', place: ['email alerts'] },
    ]);
  });
});

/** What is told of a record in a clause, read token by token: participles, prepositions, pairs, lists of values; and which of two readings is taken. */
import { expect, describe as group, test } from 'vitest';
import { atomise } from '../../agent-core/models/built-in/atoms.ts';
import { readTail } from '../../agent-core/models/built-in/frames/tail.ts';
import { tokensOf } from '../../agent-core/models/built-in/frames/tokens.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const tail = (text: string) => {
  const atomised = atomise(text);
  return readTail(tokensOf(atomised.text, atomised.atoms));
};
const values = (text: string) => tail(text).values.map(({ field = '', value }) => `${field}: ${value}`);
const first = (text: string) => wantsOf(text)[0];

group('the tail of what is made', () => {
  test.each([
    ['worth 40 points, due April 17, 2026 at 11:59 PM', ['points: 40', 'due date: April 17, 2026', 'time: 11:59 PM']],
    [
      'with a mooring fee of $12.50 and the flags "wet", "old" and "red"',
      ['mooring fee: $12.50', 'flags: wet', 'flags: old', 'flags: red'],
    ],
    ['with priority High, severity Low and 3 berths', ['priority: High', 'severity: Low', 'berths: 3']],
    ['with the small berth on, no pilot and guard duty turned off', ['small berth: on', 'pilot: off', 'guard duty: off']],
    ['effective 2026-07-01, limited to one use per boat', ['effective date: 2026-07-01', 'limit: one use']],
    ['from 1 May 2026 to 4 May 2026', ['start date: 1 May 2026', 'end date: 4 May 2026']],
    ['between 10:00 and 11:30', ['time: 10:00', 'end time: 11:30']],
    ['at €12.90 for 3 months', ['price: €12.90', 'duration: 3 months']],
    ['with Runa Holm as the pilot', ['pilot: Runa Holm']],
    ['with approval by the harbour master', ['approval: harbour master']],
    ['on Thursday at 7:00', ['day: Thursday', 'time: 7:00']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
  test('tells records, places and people apart', () => {
    const told = tail('for the skipper "Otter" in the north basin of Runa Holm');
    expect(told.holders).toEqual([{ prep: 'for', name: 'Otter', noun: 'skipper' }]);
    expect(told.places).toEqual(['north basin']);
    expect(told.people).toEqual(['Runa Holm']);
  });
  test('says what it does not understand', () => {
    expect(tail('by entering the code "1234"').left).not.toEqual([]);
    expect(tail('that sails when the tide turns').left).not.toEqual([]);
  });
});

group('the better of two readings', () => {
  test('takes up what the first one loses', () => {
    expect(
      first('Create a pass "SPRING15" that takes 15% off, limited to one use per boat and ending on June 30, 2026.'),
    ).toMatchObject({
      op: 'create',
      noun: 'pass',
      values: [
        { value: 'SPRING15' },
        { field: 'discount', value: '15%' },
        { field: 'limit', value: 'one use' },
        { field: 'end date', value: 'June 30, 2026' },
      ],
    });
    expect(first('Set the fee of the berth "A2" to $40 and its draught to 3 m, effective May 1, 2026.')).toMatchObject({
      entity: 'A2',
    });
    expect(first('Update the skipper "Otter": radio channel 16, flag "NO", home port "Bergen".')).toMatchObject({
      op: 'set',
      entity: 'Otter',
      noun: 'skipper',
      values: [
        { field: 'radio channel', value: '16' },
        { field: 'flag', value: 'NO' },
        { field: 'home port', value: 'Bergen' },
      ],
    });
  });
  test('tells whose a request is, where it has no name of its own', () => {
    expect(first('Approve the leave request from Ingrid Solheim.')).toMatchObject({ op: 'press', entity: 'Ingrid Solheim' });
    expect(first('Send a payment reminder for INV-1975.')).toMatchObject({ op: 'press', entity: 'INV-1975' });
  });
  test('makes what is added with values of its own', () => {
    expect(first('Add the berth "4C" to the pier "Willow" with 2 bollards and a fee of $18.')).toMatchObject({
      op: 'create',
      noun: 'berth',
      entity: 'Willow',
    });
    expect(first('Add the tag "wet" to the boat "Otter".')?.op).toBe('add');
  });
  test('keeps the first reading where it loses nothing', () => {
    expect(first('Change the employer name for your Harbour Card direct deposit to "Acme".')?.entity).toBeUndefined();
    expect(first('Cancel the upcoming "Hull survey" appointment with David Kim.')).toMatchObject({
      entity: 'Hull survey',
      context: ['David Kim'],
    });
  });
});

group('where it is done', () => {
  test('a record that holds what is meant', () => {
    const holder = { name: 'Willow', noun: 'pier' };
    expect(first('Change the fee of the "4C" berth of the pier "Willow" to $20.')).toMatchObject({
      entity: '4C',
      holder,
      place: ['Willow'],
    });
    expect(first('For the berth "4C" of the pier "Willow", change the fee to $20.')).toMatchObject({ entity: '4C', holder });
    expect(wantsOf('Rename the pier "Willow" to "Ash" and delete its berth "4C".')[1]).toMatchObject({
      entity: '4C',
      holder: { name: 'Willow' },
    });
  });
  test('what is made in a record that the clause begins with', () => {
    expect(first('In the payroll run "April", add a bonus of $1,500 with the memo "Thanks".')).toMatchObject({
      op: 'create',
      entity: 'April',
      noun: 'bonus',
    });
    expect(first('In the opening hours of the pier "Willow", add a pause from 12:00 to 13:00.')).toMatchObject({
      entity: 'Willow',
    });
    expect(first('In the berth settings change the second fee to $5.')).toMatchObject({
      place: ['berth settings'],
      values: [{ value: '$5' }],
    });
  });
  test('places one below the other', () => {
    expect(first('Disable automatic shortening under Settings > Publishing.')?.place).toEqual(['Settings', 'Publishing']);
  });
});

group('orders in other forms', () => {
  test('what a record should be', () => {
    const [due, priority] = wantsOf(
      'The task "Send quote" on the deal "Scanners" should be due on May 8, 2026 and have High priority.',
    );
    expect(due).toMatchObject({ op: 'set', entity: 'Send quote', values: [{ field: 'due date', value: 'May 8, 2026' }] });
    expect(priority).toMatchObject({ op: 'set', entity: 'Send quote', values: [{ field: 'priority', value: 'High' }] });
    expect(first('The webhook "Rebuild" should be disconnected.')).toMatchObject({
      op: 'press',
      control: 'disconnect',
      entity: 'Rebuild',
    });
    expect(first('The form "Trip" needs a field "Length" worth 10 points.')).toMatchObject({
      op: 'create',
      noun: 'field',
      entity: 'Trip',
    });
  });
  test('verbs that only stand behind "and"', () => {
    expect(wantsOf('Delete the pass "A" and expire "B".')[1]).toMatchObject({ op: 'press', control: 'expire', entity: 'B' });
    expect(wantsOf('Flag the response #1047 and tag it "call back".')[1]).toMatchObject({
      entity: '#1047',
      values: [{ field: 'tag', value: 'call back' }],
    });
    expect(wantsOf('Approve the boat "Otter" and reply with "Fine."')[1]).toMatchObject({ op: 'create', noun: 'reply' });
  });
  test('a field of the record before is cleared, under its new name', () => {
    expect(wantsOf('Rename the boat "Otter" to "Heron" and clear its due date.')[1]).toMatchObject({
      op: 'delete',
      entity: 'Heron',
      control: 'due date',
    });
  });
  test('several with a reason, several taken off', () => {
    expect(
      wantsOf('Reject Ann Lee, Keiko Mori and Stefan Vogel with the reason "Too late".').map(({ entity }) => entity),
    ).toEqual(['Ann Lee', 'Keiko Mori', 'Stefan Vogel']);
    expect(wantsOf('Take the tags "wet" and "old" off the boat "Otter".').map(({ values: [value] }) => value?.value)).toEqual([
      'wet',
      'old',
    ]);
  });
  test('names as programs have them', () => {
    expect(first('Move the image harbour-dawn.jpg to the folder "Hero".')?.entity).toBe('harbour-dawn.jpg');
    expect(first('Remove the word #monday from the group "Days".')?.values).toEqual([{ field: 'word', value: '#monday' }]);
  });
  test('whom it is assigned to', () => {
    expect(wantsOf('Create a repair "Leak" and assign it to the pilot "Runa Holm".')[0]).toMatchObject({
      values: [{ value: 'Leak' }, { field: 'pilot', value: 'Runa Holm' }],
    });
    expect(first('Give Ann Lee a fee of $82,000, effective July 1, 2026.')).toMatchObject({ op: 'set', entity: 'Ann Lee' });
  });
});

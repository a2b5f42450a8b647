/** Instructions about people and what belongs to them, things told before what is to be done, and verbs of the site's own. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (task: string) => wantsOf(task)[0];

group('people', () => {
  test('each gets what is added to two of them', () => {
    expect(wantsOf("Add the tag 'Paid' to Anna Bly and Ole O'Dea")).toMatchObject([
      { op: 'add', entity: 'Anna Bly', values: [{ field: 'tag', value: 'Paid' }] },
      { op: 'add', entity: "Ole O'Dea", values: [{ field: 'tag', value: 'Paid' }] },
    ]);
  });
  test('are put into a group, and into a second place by a part of its own', () => {
    expect(wantsOf('Add Anna Bly to the Night watch group and to your favorites')).toMatchObject([
      { op: 'add', entity: 'Anna Bly', values: [{ field: 'group', value: 'Night watch' }] },
      { op: 'press', entity: 'Anna Bly', control: 'add to favorites' },
    ]);
    expect(wantsOf("Create a crew list called 'Night' and add Anna Bly and Ole Berg to it")).toMatchObject([
      { op: 'create', values: [{ field: 'name', value: 'Night' }] },
      { op: 'add', entity: 'Anna Bly', values: [{ field: 'list', value: 'Night' }] },
      { op: 'add', entity: 'Ole Berg', values: [{ field: 'list', value: 'Night' }] },
    ]);
  });
  test('who are put on a list with more that is told make an entry of it', () => {
    expect(first('Add Anna Bly to the queue for a Refit with Ole Berg, with urgent priority')).toMatchObject({
      op: 'create',
      noun: 'queue',
      context: ['Anna Bly', 'Refit', 'Ole Berg'],
      values: [{ field: 'priority', value: 'urgent' }],
    });
  });
  test('who no longer do something have that switched off', () => {
    expect(
      wantsOf('Dr. Anna Bly no longer takes new boats. Update her profile and add Monday to her working days.'),
    ).toMatchObject([
      { op: 'off', entity: 'Dr. Anna Bly', control: 'takes new boats' },
      { op: 'add', entity: 'Dr. Anna Bly', values: [{ value: 'Monday' }] },
    ]);
    expect(first('Put Anna Bly in Cc')).toMatchObject({ op: 'set', values: [{ field: 'cc', value: 'Anna Bly' }] });
  });
});

group('what is made', () => {
  test('needs no article, where more is told of it than where it goes', () => {
    expect(first('Add time off for Anna Bly from May 3 to May 5, 2026 with the reason Training')).toMatchObject({
      op: 'create',
      noun: 'time off',
      context: ['Anna Bly'],
      values: expect.arrayContaining([{ field: 'reason', value: 'Training' }]),
    });
    expect(first('Add milk to the list')).toMatchObject({ op: 'add' });
  });
  test("by the site's own verb takes how much of it, and what else is told", () => {
    expect(first("Dispense 'Tar oil' 5 l at noon with 2 refills to Anna Bly")).toMatchObject({
      op: 'create',
      verb: 'dispense',
      noun: '',
      values: [{ value: 'Tar oil' }, { value: '5 l' }, { field: 'refills', value: '2' }],
    });
    expect(first("Quarantine the ship 'Otter'")).toMatchObject({ op: 'press' });
  });
});

group('records', () => {
  test('of a kind with two words', () => {
    expect(first('Change the price of the Deep Clean service type to $21')).toMatchObject({
      entity: 'Deep Clean',
      noun: 'service type',
    });
  });
  test('that are stopped are no switches', () => {
    expect(first('Stop the pump Alpha for Anna Bly')).toMatchObject({ op: 'press', entity: 'Alpha', noun: 'pump', verb: 'stop' });
    expect(first('Stop the rain alerts')).toMatchObject({ op: 'off' });
  });
  test('that a sentence tells of before are what the next one is about, and where it is', () => {
    expect(wantsOf('The letter from Anna Bly about tar ended up in Spam by mistake. Mark it as not spam.')).toMatchObject([
      { op: 'press', control: 'mark as not spam', entity: 'tar', noun: 'letter', place: ['Spam'] },
    ]);
  });
});

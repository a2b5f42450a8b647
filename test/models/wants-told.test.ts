/** Sentences that tell something of another, and names that hold a preposition. */
import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const ops = (text: string) => wantsOf(text).map(({ op }) => op);

group('what is told of a new record in a sentence of its own', () => {
  test('is a value of it', () => {
    const [want, ...more] = wantsOf(
      'Create a team named Deck & Hull. It belongs to the Repair department and Nils Berg leads it.',
    );
    expect(more).toEqual([]);
    expect(want).toMatchObject({ op: 'create', noun: 'team' });
    expect(want?.values).toEqual(
      expect.arrayContaining([
        { field: 'name', value: 'Deck & Hull' },
        { field: 'department', value: 'Repair' },
        { field: 'lead', value: 'Nils Berg' },
      ]),
    );
  });
  test('is worth, belongs and is due; what nobody can read is told still', () => {
    const [want, ...more] = wantsOf(
      'Create the drill "Fog bell" in Harbour Lore. It is worth 45 points, belongs to the Night group, is due on May 4, 2027 and is handed in online.',
    );
    expect(more).toEqual([]);
    expect(want).toMatchObject({ op: 'create', noun: 'drill', place: ['Harbour Lore'] });
    expect(want?.values).toEqual(
      expect.arrayContaining([
        { field: 'points', value: '45' },
        { field: 'group', value: 'Night' },
        { field: 'due date', value: 'May 4, 2027' },
      ]),
    );
    expect(want?.context.join(' ')).toContain('online');
  });
});

group('who or what was spoken of', () => {
  test('is what its field is of, and what is raised', () => {
    const wants = wantsOf('The Night Drill needs more time. Move its due date to May 4, 2027 and raise it to 35 points.');
    expect(wants).toMatchObject([
      { op: 'set', entity: 'Night Drill', values: [{ field: 'due date', value: 'May 4, 2027' }] },
      { op: 'set', entity: 'Night Drill', values: [{ field: 'points', value: '35' }] },
    ]);
  });
  test('a sentence that tells more than how it is stays', () => {
    const wants = wantsOf('Anna Bly handed in the Rope Test. Give her 17 points.');
    expect(wants.length).toBe(2);
    expect(JSON.stringify(wants)).toContain('Rope Test');
  });
  test('a sentence that asks for something is no statement', () => {
    expect(wantsOf('Make Otter shared. Rename it to "Seal".')[0]?.text).toMatch(/^make Otter shared/);
  });
});

test('what is to stay as it is asks for nothing', () => {
  expect(ops('Publish the page "Tides". Don\'t publish its map yet.')).toEqual(ops('Publish the page "Tides".'));
  expect(ops("Reject Anna Bly, but don't send her the letter.")).toEqual(ops('Reject Anna Bly.'));
  expect(ops("Approve the hours of Anna Bly. Leave everybody else's alone.")).toEqual(ops('Approve the hours of Anna Bly.'));
  expect(ops("Turn on digests. Don't send me reminders.")).toEqual(['on', 'off']);
  expect(ops("Turn on digests. Don't send me letters that I wrote.")).toEqual(['on', 'off']);
  // That a thing is no longer to be done by itself is a setting.
  expect(wantsOf("Don't send me a weekly summary")[0]?.op).not.toBe(undefined);
  expect(wantsOf('Do not show my name')).toMatchObject([{ op: 'off' }]);
});

test('a name that holds "to" or "for" is one where its sentence leads nowhere', () => {
  expect(JSON.stringify(wantsOf('Remove the thread "Oars" in Introduction to Rowing.'))).toContain('Introduction to Rowing');
  expect(wantsOf('Rename the Night section of Knots for Young Sailors to "Late"')).toMatchObject([
    { op: 'set', values: [{ value: 'Late' }] },
  ]);
  expect(JSON.stringify(wantsOf('Rename the Night section of Knots for Young Sailors to "Late"'))).toContain(
    'Knots for Young Sailors',
  );
  expect(wantsOf('Move the boat "Otter" from Quay to Pier')).toMatchObject([{ entity: 'Otter', values: [{ value: 'Pier' }] }]);
});

test('a group is told either way, and what follows a name is told with it', () => {
  for (const text of ['Put the user anna into the group Night shift', 'Add the user anna to the Night shift group'])
    expect(wantsOf(text)).toMatchObject([{ op: 'add', entity: 'anna', values: [{ field: 'group', value: 'Night shift' }] }]);
  expect(wantsOf('Create a boat with the name "Otter" and the group "Small craft"')).toMatchObject([
    {
      op: 'create',
      noun: 'boat',
      values: [
        { field: 'name', value: 'Otter' },
        { field: 'group', value: 'Small craft' },
      ],
    },
  ]);
});

test('a day without a year is a day', () => {
  const [want] = wantsOf('Create a task "Paint" due March 5 assigned to Ole Berg');
  expect(want).toMatchObject({ noun: 'task' });
  expect(want?.values).toEqual(expect.arrayContaining([{ field: 'due date', value: 'March 5' }]));
});

test('the word for what kind it is names none, where something is to be ended', () => {
  expect(wantsOf('Remove the thread in Knots that was started by a guest.')[0]?.entity).toBeUndefined();
  expect(wantsOf('Delete the user "user"')).toMatchObject([{ op: 'delete', entity: 'user' }]);
});

test('what the sentences before say is not done by rules', () => {
  expect(beyondRules('Late work loses 5 percent a day. Set this up in the gradebook.')).toBe('set this up');
  expect(beyondRules('Set up a new room called "Loft"')).toBe('');
});

import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

/** Only what is told: no empty parts. */
const told = (task: string) =>
  wantsOf(task).map(({ op, entity, noun, control, place, values, each }) => ({
    op,
    ...(entity === undefined ? {} : { entity }),
    ...(noun === undefined || noun === '' ? {} : { noun }),
    ...(op !== 'on' && op !== 'off' ? {} : { control }),
    ...(place.length === 0 ? {} : { place }),
    ...(values.length === 0 ? {} : { values: values.map(({ field, value }) => [field ?? '', value]) }),
    ...(each === undefined ? {} : { each }),
  }));

group('the same thing said otherwise', () => {
  test('"and save" at the end is a part of its own, not of a name', () => {
    expect(told("Add 'Night watch' to your duties in crew plans and save.")).toEqual([
      { op: 'add', noun: 'duties', place: ['crew plans'], values: [['duties', 'Night watch']] },
      { op: 'press' },
    ]);
  });
  test('what is taken out and what comes instead share the field and the place', () => {
    expect(told("Remove 'Tar' from your preferred cargo and add 'Salt' instead in crew plans")).toEqual([
      { op: 'delete', entity: 'Tar', place: ['crew plans'], values: [['preferred cargo', 'Tar']] },
      { op: 'add', place: ['crew plans'], values: [['preferred cargo', 'Salt']] },
    ]);
  });
  test('a label that replaces another is one removed and one added', () => {
    expect(told("Replace the 'wet' label on the broken rudder issue with 'dry'")).toEqual([
      { op: 'delete', entity: 'broken rudder', noun: 'issue', values: [['label', 'wet']] },
      { op: 'add', entity: 'broken rudder', noun: 'issue', values: [['label', 'dry']] },
    ]);
  });
  test('a record is put into another, which names the field', () => {
    expect(told('Move the broken rudder issue to the Spring Refit milestone and add it to the Hull Works epic.')).toEqual([
      { op: 'set', entity: 'broken rudder', noun: 'issue', values: [['milestone', 'Spring Refit']] },
      { op: 'set', entity: 'broken rudder', noun: 'issue', values: [['epic', 'Hull Works']] },
    ]);
    expect(told("Remove 'Tar' from your cargo and open the report in Archive")[0]).toMatchObject({ op: 'delete', entity: 'Tar' });
    expect(told("Remove 'Tar' from your cargo and open the report in Archive")[0]).not.toHaveProperty('place');
    expect(told("Create a new epic called 'Sails' and add the torn mainsail issue to it")).toEqual([
      { op: 'create', noun: 'epic', values: [['name', 'Sails']] },
      { op: 'set', entity: 'torn mainsail', noun: 'issue', values: [['epic', 'Sails']] },
    ]);
  });
  test('what is made begins, ends and belongs to somebody', () => {
    expect(told("Create a trip called 'Skerries' starting May 3 and ending May 9, 2031.")).toEqual([
      {
        op: 'create',
        noun: 'trip',
        values: [
          ['name', 'Skerries'],
          ['start date', 'May 3, 2031'],
          ['end date', 'May 9, 2031'],
        ],
      },
    ]);
    expect(told("Create a task titled 'Caulk the deck' assigned to Ola Nord with the urgent::now label")).toEqual([
      {
        op: 'create',
        noun: 'task',
        values: [
          ['name', 'Caulk the deck'],
          ['assignee', 'Ola Nord'],
          ['label', 'urgent::now'],
        ],
      },
    ]);
  });
  test('two fields of one record, two names of one deed, two people of one task', () => {
    expect(told('Set a start date of May 3, 2031 and due date of May 9, 2031 for the broken rudder issue')).toMatchObject([
      { entity: 'broken rudder', values: [['start date', 'May 3, 2031']] },
      { entity: 'broken rudder', values: [['due date', 'May 9, 2031']] },
    ]);
    expect(told('Revoke access for the Tide Table integration and the Buoy Watch app.')).toMatchObject([
      { entity: 'Tide Table', noun: 'integration' },
      { entity: 'Buoy Watch', noun: 'app' },
    ]);
    expect(told('Assign Ola Nord and Ida Sund to the broken rudder issue')).toMatchObject([
      {
        entity: 'broken rudder',
        values: [
          ['assignee', 'Ola Nord'],
          ['assignee', 'Ida Sund'],
        ],
      },
    ]);
  });
  test('what a text is to say, in no quotes', () => {
    expect(told('Post a question in the harbour forum asking how early the lock opens on a Sunday.')).toMatchObject([
      { op: 'create', noun: 'question', values: [['text', 'How early the lock opens on a Sunday']] },
    ]);
    expect(told('Update your bio to say you sail single-handed in all seasons.')).toMatchObject([
      { op: 'set', values: [['bio', 'You sail single-handed in all seasons']] },
    ]);
    expect(told("Leave a comment on Ida Sund's post about her first crossing saying 'Well sailed!'")).toMatchObject([
      { op: 'create', entity: 'Ida Sund', noun: 'comment', values: [['text', 'Well sailed!']] },
    ]);
  });
  test('"make" that changes, "raise" that makes nothing, "switch to" a value', () => {
    expect(told('Make the Seaway card my backup payment method.')).toMatchObject([
      { op: 'set', values: [['backup payment method', 'Seaway card']] },
    ]);
    expect(told('Make a payment of $40 toward my berth fees')).toMatchObject([{ op: 'create', noun: 'payment' }]);
    expect(told('Raise the fuel limit to 400')).toMatchObject([{ op: 'set', values: [['fuel limit', '400']] }]);
    expect(told('Switch to the night watch theme and make the font size small')).toMatchObject([
      { op: 'set', values: [['theme', 'night watch']] },
      { op: 'set', values: [['font size', 'small']] },
    ]);
  });
  test('a sum that moves is a deed with two ends; a notice is switched for what it is for', () => {
    expect(told('Move $20 from my hold account into savings')).toMatchObject([
      {
        op: 'press',
        values: [
          ['amount', '$20'],
          ['from', 'hold account'],
          ['into', 'savings'],
        ],
      },
    ]);
    expect(told('Turn off email notifications for tide changes')).toMatchObject([
      { op: 'off', control: 'tide changes', place: ['email notifications'] },
    ]);
  });
  test('both of two records, from a record that is only described', () => {
    expect(told('Save both Harbourmaster job postings.')).toMatchObject([
      { op: 'press', entity: 'Harbourmaster', noun: 'job postings', each: 2 },
    ]);
    expect(told('Revoke the session from the Otter on Linux device.')).toMatchObject([
      { op: 'press', entity: 'Otter on Linux', noun: 'device' },
    ]);
  });
  test('what is not to be, and what may be', () => {
    expect(told("Don't check my spelling")).toEqual([{ op: 'off', control: 'check my spelling' }]);
    expect(told('Do not ring the bell when I start a watch.')).toEqual([
      { op: 'off', control: 'ring the bell when I start a watch' },
    ]);
    expect(told("Don't forget to close the hatch")).toMatchObject([{ op: 'press', noun: 'hatch' }]);
    expect(told('Allow visitors on deck')).toMatchObject([{ op: 'on' }]);
  });
});

test.each<[string, object]>([
  ['Who is the letter "Fog at noon" assigned to?', { op: 'answer', control: 'assignee', entity: 'Fog at noon' }],
  ['When is the ticket "Fog at noon" due?', { op: 'answer', control: 'due date', entity: 'Fog at noon' }],
  [
    'Change the state of "Fog at noon" to In Review',
    { op: 'set', entity: 'Fog at noon', values: [{ field: 'state', value: 'In Review' }] },
  ],
  ['Change the colour of the folder Reports to "red"', { op: 'set', entity: 'Reports', noun: 'folder' }],
  ['Add a note "Dry" to the folder Reports', { op: 'create', entity: 'Reports', noun: 'note' }],
  ['Remove Ann Bly from the team Harbour', { op: 'delete', entity: 'Harbour', values: [{ value: 'Ann Bly' }] }],
  ['The voyage "Fog at noon" is half done', { op: 'set', entity: 'Fog at noon', values: [{ field: 'done', value: '50%' }] }],
  ['The voyage "Fog at noon" is 30% finished', { op: 'set', values: [{ field: 'done', value: '30%' }] }],
  ['The ticket "Fog at noon" has been fixed', { op: 'press', control: 'mark as fixed', entity: 'Fog at noon' }],
  [
    'Log 2.5 hours on the ticket "Fog at noon"',
    { op: 'create', verb: 'log', noun: 'time', entity: 'Fog at noon', values: [{ field: 'hours', value: '2.5' }] },
  ],
  [
    'Move the boat "Fog at noon" to the berth B1',
    { op: 'set', entity: 'Fog at noon', values: [{ field: 'berth', value: 'B1' }] },
  ],
  ['Lock the user nils', { op: 'press', control: 'lock', entity: 'nils', noun: 'user' }],
  ['Change the motto of the member ann to "Dry"', { op: 'set', entity: 'ann', values: [{ field: 'motto', value: 'Dry' }] }],
  ['Open the user settings', { op: 'open', control: 'user settings' }],
  ['Show the app in Danish', { op: 'set', values: [{ field: 'language', value: 'Danish' }] }],
  [
    'Add Ann Bly to the project Quay as a Reviewer',
    { op: 'create', noun: 'member', entity: 'Quay', values: [{ value: 'Ann Bly' }, { value: 'Reviewer' }] },
  ],
  ['Make the folder Fog Reports private', { op: 'on', control: 'private', entity: 'Fog Reports', noun: 'folder' }],
])('%s', (task, wanted) => {
  expect(wantsOf(task)).toMatchObject([wanted]);
});

import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const only = (task: string) => {
  const wants = wantsOf(task);
  expect(wants).toHaveLength(1);
  return wants[0];
};

group('an instruction is read as what it wants', () => {
  test('a place to go to first is no want of its own', () => {
    expect(only("Go to Preferences and change the colour scheme to 'Dusk'.")).toMatchObject({
      op: 'set',
      place: ['Preferences'],
      values: [{ field: 'colour scheme', value: 'Dusk' }],
    });
  });
  test('a quoted page is a place, a quoted field is a field', () => {
    expect(only('Set "Row height" to "Tall" on the "Display" page')).toMatchObject({
      op: 'set',
      place: ['Display'],
      values: [{ field: 'Row height', value: 'Tall' }],
    });
  });
  test('what follows a creation goes into its form', () => {
    expect(only("Create a new ferry titled 'Heron' and set the deck to 4.")).toMatchObject({
      op: 'create',
      noun: 'ferry',
      values: [
        { field: 'name', value: 'Heron' },
        { field: 'deck', value: '4' },
      ],
    });
  });
  test('"type" and "start" between values are fields, not verbs', () => {
    const want = only("Create a tide named 'Spring' with the colour #cc0000, type 'Low' and start date '2031-02-03'");
    expect(want?.values).toEqual([
      { field: 'name', value: 'Spring' },
      { field: 'colour', value: '#cc0000' },
      { field: 'type', value: 'Low' },
      { field: 'start date', value: '2031-02-03' },
    ]);
  });
  test('a record is told from the field that is cleared in it', () => {
    expect(only("Clear the berth from the ship 'Heron'")).toMatchObject({ op: 'delete', entity: 'Heron', control: 'berth' });
    expect(only("Delete the ship named 'Heron'")).toMatchObject({ op: 'delete', entity: 'Heron', noun: 'ship', values: [] });
    expect(only("Delete the ship 'Heron'")).toMatchObject({ op: 'delete', entity: 'Heron', values: [] });
  });
  test('"turn X off" and "X off" mean the same, and a time is no quantity', () => {
    expect(only('Turn the quiet hours off')).toMatchObject({ op: 'off', control: 'quiet hours' });
    expect(only('Stop the mail that comes each Monday')).toMatchObject({ op: 'off' });
    expect(beyondRules('Stop the mail that comes each Monday')).toBe('');
    expect(beyondRules('Close each ship that is late')).toBe('that is');
  });
  test('two effects are two wants', () => {
    expect(wantsOf("Close the ship 'Heron' and delete the ship 'Crane'").map(({ op, entity }) => [op, entity])).toEqual([
      ['press', 'Heron'],
      ['delete', 'Crane'],
    ]);
  });
  test('an amount is a value, what it is of is the record, where it comes from is asked for by a list at most', () => {
    expect(only('Sell $40.00 worth of tin back to your harbour purse.')).toMatchObject({
      op: 'press',
      verb: 'sell',
      entity: 'tin',
      values: [
        { field: 'amount', value: '$40.00' },
        { field: 'to', value: 'harbour purse', optional: true },
      ],
    });
  });
  test('people, switches and numbers of a new record are its values', () => {
    const crew = only("Create a voyage titled 'Spring tide' with night watch enabled. Assign it to Ann Lee and Bo Ek.");
    expect(crew?.values).toEqual([
      { field: 'name', value: 'Spring tide' },
      { field: 'night watch', value: 'on' },
      { field: 'assignee', value: 'Ann Lee' },
      { field: 'assignee', value: 'Bo Ek' },
    ]);
  });
  test('a list that takes a value is a field, and a relative clause asks nothing', () => {
    expect(only("Add 'Cod' to your preferred catches.")).toMatchObject({
      op: 'add',
      values: [{ field: 'preferred catches', value: 'Cod' }],
    });
    expect(wantsOf("Close the ship 'Heron', which has no crew")).toHaveLength(1);
  });
  test('several values, a path through a menu, both of two fields', () => {
    const values = (task: string) => wantsOf(task)[0]?.values;
    expect(values('Select Cod, Hake and Ling, and click Submit.')?.map(({ value }) => value)).toEqual(['Cod', 'Hake', 'Ling']);
    expect(values('Select Fish>Hake')?.map(({ value }) => value)).toEqual(['Fish', 'Hake']);
    expect(values('Enter the password "tide" into both text fields.')).toEqual([
      { field: 'first text fields', value: 'tide' },
      { field: 'second text fields', value: 'tide' },
    ]);
    expect(values('Enter the name "Ann" and the berth "7" into the text fields.')).toEqual([
      { field: 'name', value: 'Ann' },
      { field: 'berth', value: '7' },
    ]);
    expect(values('Type "heron" in all upper case letters in the text field.')).toEqual([
      { field: 'text field', value: 'HERON' },
    ]);
  });
  test('what is to be found is what the rest is about', () => {
    expect(only('Find the letter by Ann and click the bin icon to delete it.')).toMatchObject({ op: 'press', entity: 'Ann' });
  });
  test('what is made for a record is not the record', () => {
    expect(only("Submit a short answer to the question 'Why tides?' with the text 'The moon'")).toMatchObject({
      op: 'create',
      noun: 'short answer',
      entity: 'Why tides?',
    });
  });
  test('how to look is not what to do, and what is named is called so', () => {
    expect(only('Browse through the shelves to find and click on the crate labelled "Rope".')).toMatchObject({
      op: 'press',
      entity: 'Rope',
      noun: 'crate',
      context: [],
    });
    expect(wantsOf('Look around the harbour.')).toHaveLength(1);
  });
  test('what is folded is unfolded, what has a name is gone to', () => {
    expect(wantsOf('Expand the section below and click Save.').map(({ verb }) => verb)).toEqual(['expand', 'click']);
    expect(only('Expand Advanced and turn on Beta.')).toMatchObject({ op: 'on', place: ['Advanced'] });
  });
  test('a choice of several words with numbers is one value', () => {
    expect(only('Choose 6ft 2in from the height list')?.values).toEqual([{ field: 'height list', value: '6ft 2in' }]);
  });
  test('a record that is only described, with its kind', () => {
    const read = (task: string) => {
      const { op, verb, entity, noun, values, control } = only(task) ?? {};
      return { op, verb, entity, noun, values, control };
    };
    expect(read('Make the leaking harbour gate ticket private.')).toMatchObject({
      op: 'on',
      entity: 'leaking harbour gate',
      noun: 'ticket',
      control: 'private',
    });
    expect(read('Set a due date of March 3, 2031 for the rope store issue.')).toMatchObject({
      entity: 'rope store',
      values: [{ field: 'due date', value: 'March 3, 2031' }],
    });
    expect(read('Assign Ann Bly to the repair plan for broken winches issue.')).toMatchObject({
      op: 'set',
      entity: 'repair plan for broken winches',
      values: [{ field: 'assignee', value: 'Ann Bly' }],
    });
    expect(read("Remove the 'urgent' tag from the night ferry lights task.")).toMatchObject({
      op: 'delete',
      entity: 'night ferry lights',
      values: [{ field: 'tag', value: 'urgent' }],
    });
    expect(read('Mark the todo about oiling the lock for winter as done.')).toMatchObject({
      op: 'press',
      entity: 'oiling the lock for winter',
      noun: 'todo',
      control: 'mark as done',
    });
    expect(read('Read the message about the tide tables.')).toMatchObject({ op: 'open', entity: 'tide tables', noun: 'message' });
    // A list of one's own is no record.
    expect(read("Remove 'Pilot' from your wanted ship roles in Interests.")).toMatchObject({
      entity: 'Pilot',
      values: [{ field: 'wanted ship roles', value: 'Pilot' }],
    });
  });
  test('undoing, what is not wanted any more, names with prepositions', () => {
    expect(only('Stop following Heron Line.')).toMatchObject({ op: 'press', verb: 'unfollow', entity: 'Heron Line' });
    expect(only("I don't need sailor mail anymore.")).toMatchObject({ op: 'off', control: 'sailor mail' });
    expect(only("I don't need Danish crowns anymore, remove that currency.")).toMatchObject({ op: 'delete', noun: 'currency' });
    expect(only('I changed my mind about the Heron offer, remove it from my saved offers.')).toMatchObject({
      op: 'delete',
      entity: 'Heron',
      values: [{ field: 'saved offers', value: 'Heron' }],
    });
    expect(only('Sign me up for the harbour letter.')).toMatchObject({ op: 'on', control: 'harbour letter' });
    expect(only('Follow Sail For Lindholm.')).toMatchObject({ op: 'press', entity: 'Sail For Lindholm' });
    expect(only('Set the start view to My Tides.')).toMatchObject({ values: [{ field: 'start view', value: 'My Tides' }] });
    // A sum says how much: no comparison is asked for.
    expect(only('Make the minimum payment of $35.00 on your harbour dues.')?.best).toBeUndefined();
  });
});

/** What a rule or a record is to be, what is put into what, hours of a day, forms that are sent "as" something. */
import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (text: string) => wantsOf(text)[0];
const second = (text: string) => wantsOf(text)[1];

group('what stands before the deed', () => {
  test('is the record, which stays when something is taken out of it', () => {
    const task = "On the boat 'Otter', remove the tag 'leaky' and add the tag 'dry'.";
    expect(first(task)).toMatchObject({ op: 'delete', entity: 'Otter', values: [{ field: 'tag', value: 'leaky' }] });
    expect(second(task)).toMatchObject({ op: 'add', entity: 'Otter', values: [{ field: 'tag', value: 'dry' }] });
    const turned = "On the boat 'Otter', add the tag 'dry' and remove the tag 'leaky'.";
    expect(second(turned)).toMatchObject({ op: 'delete', entity: 'Otter', values: [{ field: 'tag', value: 'leaky' }] });
    expect(first("Delete the tag 'leaky'.")).toMatchObject({ op: 'delete', entity: 'leaky', noun: 'tag' });
  });
});

group('what is put where', () => {
  test('is a value of a new one as well: one group may be gone to, several are chosen', () => {
    expect(first("Create a rule named 'Late boats' in the folder 'Harbour'.")).toMatchObject({
      entity: 'Harbour',
      values: [
        { field: 'name', value: 'Late boats' },
        { field: 'folder', value: 'Harbour', optional: true },
      ],
    });
    const both = first("Invite a new agent named 'Ann Lee' as a Shift lead in the groups 'Day' and 'Night'.");
    expect(both?.entity).toBeUndefined();
    expect(both?.values).toEqual([
      { field: 'name', value: 'Ann Lee' },
      { field: 'role', value: 'Shift lead' },
      { field: 'groups', value: 'Day' },
      { field: 'groups', value: 'Night' },
    ]);
  });
  test('people named together are each of them, and so are two roles', () => {
    expect(first("Create a crew called 'Dawn' with Ann Lee and Tom Baker as members.")?.values.slice(1)).toEqual([
      { field: 'members', value: 'Ann Lee' },
      { field: 'members', value: 'Tom Baker' },
    ]);
    expect(wantsOf("On the boat 'Otter', add Ann Lee as a keeper and 'a@x.org' as a CC.").map(({ values }) => values)).toEqual([
      [{ field: 'keeper', value: 'Ann Lee' }],
      [{ field: 'CC', value: 'a@x.org' }],
    ]);
  });
  test('a group in quotes is one, and "his" is whoever was put into it', () => {
    const task = "Add Tom Baker to the 'Night' group and change his boat limit to 12.";
    expect(first(task)).toMatchObject({ entity: 'Tom Baker', values: [{ field: 'group', value: 'Night' }] });
    expect(second(task)).toMatchObject({ entity: 'Tom Baker', values: [{ field: 'boat limit', value: '12' }] });
  });
  test('"all" of them is a change for each, which no rule can do', () => {
    expect(beyondRules("Assign all waiting boats of the 'North' pier to Ann Lee.")).toContain('all waiting boats');
    expect(beyondRules("Assign the boat 'Otter' to Ann Lee.")).toBe('');
  });
});

group('how something is to be', () => {
  test.each([
    ["Change the rule 'Remind' so that it runs after 48 hours.", { field: 'runs after', value: '48 hours' }],
    ["Change the rule 'Remind' so that it sets the berth to 'North'.", { field: 'berth', value: 'North' }],
    ["Upgrade the crew 'Dawn' to the Harbour plan.", { field: 'plan', value: 'Harbour' }],
    ["Make the note 'Tides' visible to crew members only.", { field: 'visibility', value: 'crew members' }],
  ])('%s', (task, value) => {
    expect(first(task)).toMatchObject({ op: 'set', values: [value] });
    expect(beyondRules(task)).toBe('');
  });
  test('of what was spoken of before', () => {
    expect(second("Turn on the rule 'Late' and change its action so that it sets the berth to 'North'.")).toMatchObject({
      entity: 'Late',
      values: [{ field: 'berth', value: 'North' }],
    });
    expect(beyondRules('Move the boats so that no two of one owner lie side by side.')).toBe('so that');
    // What begins alike and says more was not read, and is not tried.
    expect(beyondRules("Extend the visit 'Route 12' so that it ends on March 23, 2026 and costs half.")).toBe('so that');
    expect(beyondRules("Change the rule 'Late' so that it repeats on Mondays and on 1 May.")).toBe('so that');
  });
  test('when it begins or ends', () => {
    expect(first("Extend the visit 'Route 12' so that it ends on March 23, 2026 at 12:00 PM.")).toMatchObject({
      entity: 'Route 12',
      values: [
        { field: 'end date', value: 'March 23, 2026' },
        { field: 'end time', value: '12:00 PM' },
      ],
    });
    expect(first("Change the visit 'Route 12' so that it starts at 9:00 AM.")?.values).toEqual([
      { field: 'start time', value: '9:00 AM' },
    ]);
  });
  test('between two times, and from one time to another', () => {
    for (const text of ['turn on quiet hours from 9:00 PM to 6:30 AM.', 'set the quiet hours between 9:00 PM and 6:30 AM'])
      expect(first(text)?.values).toEqual([
        { field: 'quiet hours opens', value: '9:00 PM' },
        { field: 'quiet hours closes', value: '6:30 AM' },
      ]);
    expect(first("Change the start of the visit 'Route 12' from 9:00 AM to 10:00 AM.")?.values).toMatchObject([
      { field: 'start', value: '10:00 AM', old: '9:00 AM' },
    ]);
  });
  test('a sentence of its own says what a new one does', () => {
    expect(first("Create a rule named 'Late'. It should set the berth to 'North' and add the tag 'late'.")?.values).toEqual([
      { field: 'name', value: 'Late' },
      { field: 'berth', value: 'North' },
      { field: 'tag', value: 'late' },
    ]);
  });
  test('where something stands is its position, and what one is allowed is a part of its own', () => {
    const task = "Move the chat button to 'Bottom left' and allow visitors to send files.";
    expect(first(task)).toMatchObject({ place: ['chat button'], values: [{ field: 'position', value: 'Bottom left' }] });
    expect(second(task)).toMatchObject({ op: 'on', control: 'visitors to send files' });
  });
});

group('a form', () => {
  test.each([
    ["Write a post titled 'Tides' and save it as a draft.", 'save as draft'],
    ["Reply 'Yes' to the letter 'Berth 4' and submit it as Solved.", 'submit as Solved'],
  ])('%s', (task, control) => {
    expect(second(task)).toMatchObject({ op: 'press', control });
    expect(second(task)?.entity).toBeUndefined();
  });
});

group('hours of a day', () => {
  const hours = [
    { field: 'Saturday opens', value: '9:00 AM' },
    { field: 'Saturday closes', value: '1:00 PM' },
  ];
  test.each([
    'Open the shop on Saturdays from 9:00 AM to 1:00 PM.',
    'Set the working hours for Saturday to 9:00 AM to 1:00 PM.',
    'Set your availability on Saturday from 9:00 AM to 1:00 PM.',
  ])('%s', (task) => expect(first(task)).toMatchObject({ op: 'set', values: hours }));
  test('of a named plan; a meeting has other times', () => {
    expect(first("On the 'Winter' plan, make Saturday available from 9:00 AM to 1:00 PM.")).toMatchObject({
      entity: 'Winter',
      values: hours,
    });
    expect(first('Book a meeting on Saturday from 9:00 AM to 1:00 PM.')?.op).toBe('create');
  });
});

/** Sums, lists in brackets, and parts that belong to the person and not to what was made before. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

/** Verb, what it is about, and what is given, of each part. */
const told = (task: string) =>
  wantsOf(task).map(({ op, verb, entity, noun, place, control, values }) => ({
    deed: `${op} ${verb}`,
    ...(entity === undefined ? {} : { entity }),
    ...(noun === undefined || noun === '' ? {} : { noun }),
    ...(op === 'on' || op === 'off' ? { control } : {}),
    ...(place.length === 0 ? {} : { place }),
    values: values.map(({ field, value }) => [field ?? '', value]),
  }));

group('a sum', () => {
  test('of one thing is turned into another: how much, from what, to what', () => {
    expect(told('Convert 200 francs to Swedish krona')).toEqual([
      {
        deed: 'press convert',
        values: [
          ['amount', '200'],
          ['from', 'francs'],
          ['to', 'Swedish krona'],
        ],
      },
    ]);
  });
  test('goes into what the part before added, where it says "it"', () => {
    expect(told('Add Swedish Krona to my currencies, then convert 100 francs into it.')[1]?.values).toEqual([
      ['amount', '100'],
      ['from', 'francs'],
      ['to', 'Swedish Krona'],
    ]);
  });
  test('"it" that is put somewhere stays the record, not a value of the part before', () => {
    expect(told("Change its kind to 'open', and then add it to the Hull Works epic")[1]?.values).not.toContainEqual([
      'epic',
      'open',
    ]);
    expect(told("Set the kind of the 'wet' label to 'open' and add it to every issue")[1]?.values).not.toContainEqual([
      '',
      'open',
    ]);
  });
  test('is put into a place, a text is put into a field', () => {
    expect(told('Put $30 into the kitty')).toMatchObject([{ deed: 'press deposit', place: ['kitty'] }]);
    expect(told("Put 'Herring' into the title field")[0]?.deed).not.toBe('press deposit');
  });
  test('is used for a payment or to buy something', () => {
    expect(told('Use $40 to make a mooring payment')).toEqual([
      { deed: 'create make', noun: 'mooring payment', values: [['amount', '$40']] },
    ]);
    expect(told('Sell $10 of Tin, and use $40 to buy Copper')).toMatchObject([
      { deed: 'press sell', entity: 'Tin', values: [['amount', '$10']] },
      { deed: 'press buy', entity: 'Copper', values: [['amount', '$40']] },
    ]);
  });
  test('each of two belongs to its own thing, though the verb is said once', () => {
    expect(told('Invest $5 in Tin and $7 in Copper')).toMatchObject([
      { place: ['Tin'], values: [['amount', '$5']] },
      { place: ['Copper'], values: [['amount', '$7']] },
    ]);
  });
  test('makes what is sent', () => {
    expect(told("Send a $15 Harbour gift card to ola@quay.example with the message 'Skål'")).toEqual([
      {
        deed: 'create send',
        noun: 'harbour gift card',
        values: [
          ['text', 'Skål'],
          ['amount', '$15'],
          ['email', 'ola@quay.example'],
        ],
      },
    ]);
  });
});

group('what is changed after something was made', () => {
  test('is not a field of it where it is mine, or was there before', () => {
    expect(told("Schedule a hull survey for May 3, 2031, then update your berth to 'C4'.")).toMatchObject([
      { deed: 'create schedule' },
      { deed: 'set update', values: [['berth', 'C4']] },
    ]);
    expect(told('Make a $20 payment on the berth and change renewal to yearly')).toMatchObject([
      { deed: 'create make', values: [['amount', '$20']] },
      { deed: 'set change', values: [['renewal', 'yearly']] },
    ]);
  });
  test('is a field of it where it is its own, or is set', () => {
    expect(told("Create a trip called 'Skerries' and change its colour to red")).toHaveLength(1);
    expect(told("Create a trip called 'Skerries' and set the colour to red")).toHaveLength(1);
  });
  test('is a field that is written "as"', () => {
    expect(told("Buy a $9 ticket for ola@quay.example and write 'Ahoy' as the message.")).toMatchObject([
      {
        values: [
          ['amount', '$9'],
          ['email', 'ola@quay.example'],
          ['message', 'Ahoy'],
        ],
      },
    ]);
  });
});

group('brackets', () => {
  test('after "all" list what is meant, each a part', () => {
    expect(told('Turn off all bells (fog, tide and watch changes)')).toEqual([
      { deed: 'off turn off', control: 'fog', values: [] },
      { deed: 'off turn off', control: 'tide', values: [] },
      { deed: 'off turn off', control: 'watch changes', values: [] },
    ]);
  });
  test('else only explain, but for the code of a colour', () => {
    expect(told("Change the colour of the 'wet' label to black (#000000) and set its weight to 3")).toMatchObject([
      { entity: 'wet', noun: 'label', values: [['colour', '#000000']] },
      { entity: 'wet', noun: 'label', values: [['weight', '3']] },
    ]);
    expect(told('Set the pennant colour to deep red (#a01020)')[0]?.values).toEqual([['pennant colour', '#a01020']]);
    expect(told('Turn off the fog bell (the old one)')).toEqual([{ deed: 'off turn off', control: 'fog bell', values: [] }]);
  });
});

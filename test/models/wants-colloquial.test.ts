/** Orders as people say them at work: with courtesy and reasons around them, and much told within one clause. */
import { expect, describe as group, test } from 'vitest';
import type { Want } from '../../agent-core/models/built-in/want.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const told = ({ op, control, entity, values }: Want): string =>
  `${op} ${control ?? ''} <${entity ?? ''}> ${values.map(({ field = '', value }) => `${field}=${value}`).join('; ')}`.trim();
const read = (instruction: string): string[] => wantsOf(instruction).map(told);

group('courtesy', () => {
  test.each([
    ['Would you mind archiving the project Aurora?', 'press archive <Aurora>'],
    ['You can delete the draft "Old menu" now.', 'delete  <Old menu>'],
    ['If you could set the rent of flat 3 to £700, that would be great.', 'set  <3> rent=£700'],
    ['When you get a moment, please mark invoice 331 as paid.', 'press mark as paid <331>'],
    ['Please be so kind as to reopen case 42.', 'press reopen <42>'],
    ['Any chance you could reopen ticket 88?', 'press reopen <88>'],
    ['Can I ask you to unlock the member Ivo Lang? Thanks!', 'press unlock <Ivo Lang>'],
    ["We'd like the opening time to be 9:00.", 'set  <> opening time=9:00'],
    ["I'd like to have the invoice 881 reissued to Kent Timber Ltd.", 'press reissue <881> to=Kent Timber Ltd'],
    ['Whenever you get a minute, can the invoice 4471 be approved?', 'press approve <4471>'],
    ['By the way, void receipt 17 as well, no rush.', 'press void <17>'],
  ])('%s', (instruction, want) => {
    expect(read(instruction)).toEqual([want]);
  });
});

group('why', () => {
  test.each([
    ['Reject the claim of Sven Dahl since the photos are missing.', 'press reject <Sven Dahl> reason=the photos are missing'],
    ['Cancel order 17 as the guide is ill.', 'press cancel <17> reason=the guide is ill'],
    ["Suspend Rosa Diaz, she hasn't paid in March.", "press suspend <Rosa Diaz> reason=she hasn't paid in March"],
    ["Put the kitchen job on hold, we're waiting for tiles.", "press put on hold <kitchen job> reason=we're waiting for tiles"],
    ["Write the old printer off, it can't be repaired.", "press write off <old printer> reason=it can't be repaired"],
    ['Issue Ana Silva a new card, her old one was stolen.', 'create  <Ana Silva> reason=her old one was stolen'],
  ])('%s', (instruction, want) => {
    expect(read(instruction)).toEqual([want]);
  });
});

group('a copy', () => {
  test('is named, and what comes then is done to it', () => {
    expect(read('Duplicate the recipe "Stew", call the copy "Stew (large)" and set its portions to 40.')).toEqual([
      'press duplicate <Stew>',
      'set  <Stew> name=Stew (large)',
      'set  <Stew (large)> portions=40',
    ]);
    expect(read('Make a copy of the lesson "Mud", call it "Mud 2" and set its class to "7B".').at(-1)).toBe(
      'set  <Mud 2> class=7B',
    );
  });
});

group('a deed of two words', () => {
  test.each([
    [
      'Sign Dora Lindqvist up for the first-aid course on 12 May.',
      'press sign up <Dora Lindqvist> date=12 May; for=first-aid course',
    ],
    ['Put Paolo Ricci down for the morning shift on 9 July.', 'press put down <Paolo Ricci> date=9 July; for=morning shift'],
    ['Take "Blue Heron" off sale.', 'press take off sale <Blue Heron>'],
    ['Give Lena Fox her deposit back.', 'press give back <Lena Fox>'],
    ['Call Dana Petrov in for an interview on 5 May.', 'press call in <Dana Petrov> date=5 May; for=interview'],
    ['Release the parking hold on Jon Feld.', 'press release <Jon Feld>'],
    ['Move the Volvo on bay 7 over to bay 9.', 'set  <Volvo> bay=9'],
    ['Shift the patient in bed 14 to bed 3.', 'set  <patient in bed 14> bed=3'],
    ['Mark the lift in block B as out of order until 9 May.', 'press mark as out of order <lift> end date=9 May'],
    ['Make Rosa Lind treasurer of the Hill Choir instead of Per Dahl.', 'set  <Hill Choir> treasurer=Rosa Lind'],
  ])('%s', (instruction, want) => {
    expect(read(instruction)).toEqual([want]);
  });
  test('is done to each', () => {
    expect(read('Check Olu Bankole and Rita Sands in.')).toEqual(['press check in <Olu Bankole>', 'press check in <Rita Sands>']);
    expect(wantsOf('Move the laptops L12 and L15 to the media room.').map(({ entity }) => entity)).toEqual(['L12', 'L15']);
    expect(read('Set the fees of the Spring Fair as follows: stalls £38, tables £29.')).toEqual([
      'set  <Spring Fair> stalls fee=£38',
      'set  <Spring Fair> tables fee=£29',
    ]);
  });
});

group('what is told of it', () => {
  test.each([
    [
      'Grant Ines Keller an extension for the essay "Rivers" until 12 May, approved by Dr Ohm.',
      'create  <Ines Keller> essay=Rivers; end date=12 May; approved by=Dr Ohm',
    ],
    [
      'Open a new branch of Northside Bakery in Leeds: manager Ava Stone, 12 seats.',
      'create  <Northside Bakery> manager=Ava Stone; seats=12',
    ],
    [
      'Book in a delivery: pallet 12, carrier Bluebird Freight, ticket BF-2291, from 3 to 5 May on dock 4.',
      'create  <> pallet=12; carrier=Bluebird Freight; ticket=BF-2291; start date=3 May; end date=5 May; dock=4',
    ],
    ['Create a purchase order with a new vendor named "Oak & Ash".', 'create  <> vendor=Oak & Ash'],
    [
      "Add a new supplier: Fresh & Co, address 14 Miller's Row, contact Jo Park.",
      "create  <> address=14 Miller's Row; contact=Jo Park",
    ],
    ['Fail the fire check at 22 Hope Street. Reason: exits blocked.', 'press fail <22 Hope Street> reason=exits blocked'],
    ['Close account 4471-09, reason: moved abroad.', 'press close <4471-09> reason=moved abroad'],
    ['Cancel course MATH 210-02 because of low numbers.', 'press cancel <MATH 210-02> reason=low numbers'],
    [
      'Add Rita Moss as the surveyor on HSE-2026-0311 (licence SV-44120, expires 03/04/2029).',
      'add  <HSE-2026-0311> surveyor=Rita Moss; licence=SV-44120; expiration=03/04/2029',
    ],
    ['Enter a reading of 4,702 kWh for meter B9.', 'create  <B9> =4,702 kWh; meter=B9'],
    ['Turn off text reminders for client 4471.', 'off text reminders <4471>'],
    ['Receive delivery DL-9921: batch number 55-B.', 'press receive <DL-9921> batch number=55-B'],
  ])('%s', (instruction, want) => {
    expect(read(instruction)).toEqual([want]);
  });
});

group('hours and numbers in words', () => {
  test.each([
    ['Set the delivery time of order 77 to half past four in the afternoon.', 'delivery time', '16:30'],
    ['Log 2.5 overtime hours for Gus Webb on Tuesday.', 'overtime hours', '2.5'],
    ['Book three and a half hours on job 118.', 'hours', '3.5'],
    ['Reserve Meeting Room C on Friday 8 May, 5–7 pm.', 'end time', '7 pm'],
    ['Set up a direct debit: £45 on the 15th of every month.', 'date', '15th of every month'],
    ['Transfer 1,250.00 from account 8812-04 to account 7719-33.', 'amount', '1,250.00'],
  ])('%s', (instruction, field, value) => {
    expect(wantsOf(instruction)[0]?.values).toContainEqual(expect.objectContaining({ field, value }));
  });
});

test('a sum that names no field is how much, where something is done with it', () => {
  expect(wantsOf('Refund Ann Lee £50 of what she paid on 28 May.')[0]?.values).toContainEqual({ field: 'amount', value: '£50' });
});

test('what somebody is let do is no name of hers, and a full stop is no part of a login', () => {
  expect(wantsOf('Let the customer know.')).toMatchObject([{ op: 'press', verb: 'notify', noun: 'customer' }]);
  expect(wantsOf('Lock the user nils.')).toMatchObject([{ op: 'press', verb: 'lock', entity: 'nils', noun: 'user' }]);
});

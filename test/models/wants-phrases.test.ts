/** Phrases inside of one clause: what the object of the verb is, and what stands behind it. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

const first = (text: string) => wantsOf(text)[0];
const values = (text: string) => wantsOf(text)[0]?.values.map(({ field = '', value }) => `${field}: ${value}`);
const records = (text: string) => wantsOf(text).map(({ entity }) => entity);

group('days and spans', () => {
  test.each([
    ['Book a haircut for Rosa Lund on 3 September at 15:30.', ['date: 3 September', 'time: 15:30']],
    ['Extend the rental of "Bike 7" by three days, until Monday 4 May.', ['duration: three days', 'end date: Monday 4 May']],
    ['Reserve the seminar room from 9 to 12 November.', ['start date: 9 November', 'end date: 12 November']],
    ['Lock the back gate until the end of the month.', ['end date: end of the month']],
    ['Suspend the blue 40-foot trailer from Monday.', ['start date: Monday']],
    ['Renew membership M-4410 for another six months, payable monthly.', ['duration: another six months', 'payable: monthly']],
    ['Split the rent of flat 6 four ways.', ['ways: four ways']],
    ['Schedule a site visit for 19 October at 2 p.m.', ['date: 19 October', 'time: 2 p.m.']],
  ])('%s', (task, told) => {
    expect(values(task)).toEqual(told);
  });
});

group('several by their numbers', () => {
  test('are each acted on', () => {
    expect(records('Mark desks 14, 15 and 22 as free.')).toEqual(['14', '15', '22']);
    expect(records('Close work orders 88, 91 and 104 because the tenants left.')).toEqual(['88', '91', '104']);
    const both = wantsOf('Archive cases 2207 and 2219, both reviewed by Nora Feld.');
    for (const want of both) expect(want.values).toEqual([{ field: 'reviewed by', value: 'Nora Feld' }]);
    expect(both.map(({ entity }) => entity)).toEqual(['2207', '2219']);
  });
  test('have a state of something of theirs', () => {
    expect(wantsOf('Mark safety training as completed for employees 3301 and 3318.')).toMatchObject([
      { entity: '3301', noun: 'employee', values: [{ field: 'safety training', value: 'completed' }] },
      { entity: '3318', noun: 'employee', values: [{ field: 'safety training', value: 'completed' }] },
    ]);
  });
  test('are moved one by one, to where', () => {
    expect(first('Move patient 20931 to ward 3 because of the flood.')).toMatchObject({
      op: 'set',
      entity: '20931',
      noun: 'patient',
      values: [
        { field: 'ward', value: '3' },
        { field: 'reason', value: 'the flood' },
      ],
    });
    expect(first('Move Dr Lindh from 12 to 17.')).toMatchObject({ entity: 'Dr Lindh', values: [{ value: '17', old: '12' }] });
  });
});

group('a record that is only described', () => {
  test.each([
    ['Approve the winter tyres on order W-118.', 'winter tyres'],
    ['Release the parcel in Ghent that is waiting for a signature.', 'parcel in Ghent that is waiting for a signature'],
    [
      'Delete the unpaid booking for Torvald Nygaard that lapsed in October.',
      'unpaid booking for Torvald Nygaard that lapsed in October',
    ],
    ['Extend the fishing licence for the north pond to 22:00.', 'fishing licence for the north pond'],
    ['Mark the lamb stew as finished for today.', 'lamb stew'],
    ['Suspend the blue 40-foot trailer from Monday.', 'blue 40-foot trailer'],
    ['Cancel the Tuesday yoga class because the teacher is ill.', 'Tuesday yoga class'],
    ['Copy the spring menu as "Summer Menu".', 'spring menu'],
    ['Assign the leaking tap in unit 7 to Pavel Novak.', 'leaking tap'],
  ])('%s', (task, entity) => {
    expect(first(task)?.entity).toBe(entity);
  });
  test('stands in what holds it', () => {
    expect(first('Void the second coffee on bill 340 with the reason "sent back".')).toMatchObject({
      entity: 'second coffee',
      holder: { name: '340', noun: 'bill' },
      place: ['bill 340'],
      values: [{ field: 'reason', value: 'sent back' }],
    });
  });
  test('goes to somebody, for something', () => {
    expect(first('Return the broken kettle to the manufacturer.')?.values).toEqual([
      { field: 'to', value: 'manufacturer', optional: true },
    ]);
    expect(values('Send the contract for the Old Mill to its tenant for signature.')).toEqual(['to: tenant', 'for: signature']);
  });
});

group('a verb in two parts', () => {
  test.each([
    ['Take the delivery charge off invoice 5520.', { op: 'delete', entity: 'delivery charge', place: ['invoice 5520'] }],
    ['Put order 9012 on hold – missing measurements.', { control: 'put on hold', entity: '9012', values: [{ field: 'reason' }] }],
    [
      'Hand the Brixton account over to Lena Faye.',
      { control: 'hand over', entity: 'Brixton', values: [{ value: 'Lena Faye' }] },
    ],
    ['Write off the four broken chairs in Lisbon as lost.', { control: 'write off', entity: 'broken chairs', place: ['Lisbon'] }],
    [
      'Mark up all picture frames by 15% until the end of June.',
      { control: 'mark up', noun: 'picture frames', all: { told: [] } },
    ],
    ['Convert booking B-551 into an invoice, account manager Ola Berg.', { control: 'convert into invoice', entity: 'B-551' }],
  ])('%s', (task, want) => {
    expect(first(task)).toMatchObject(want);
  });
});

group('something new', () => {
  test.each([
    [
      'Register a new horse called Comet: grey, gelding, born 9 April 2015, owner Tessa Brandt.',
      ['name: Comet', ': grey', ': gelding', 'born: 9 April 2015', 'owner: Tessa Brandt'],
    ],
    [
      'Create a course called "Clay Basics", priced at €60, indoors, including clay and glaze.',
      ['name: Clay Basics', 'price: €60', ': indoors', 'including: clay', 'including: glaze'],
    ],
    ['Raise an RFI to the engineer about the drain at plot 9.', ['about: drain at plot 9']],
    ['Log 12 kg of potatoes as spoiled, reason damp.', ['quantity: 12 kg', 'as: spoiled', 'reason: damp']],
    ['Book a squash court on Sunday at 9 am under the name Haddad.', ['day: Sunday', 'time: 9 am', 'name: Haddad']],
  ])('%s', (task, told) => {
    expect(values(task)).toEqual(told);
  });
  test('with its lines', () => {
    expect(wantsOf('Create a purchase order for Oxley Ltd: 20 desk lamps at £15 and 8 office chairs at £72.')).toHaveLength(3);
    expect(wantsOf('Add 3 boxes of nails and a hammer to order 77.')).toMatchObject([{ noun: 'nails' }, { noun: 'hammer' }]);
    expect(wantsOf('Record two tests for Pluto: hearing and eyesight, both done today by Dr Weiss.')).toMatchObject([
      { noun: 'test', context: ['Dr Weiss', 'Pluto'], values: [{ value: 'hearing' }, { field: 'done', value: 'today' }] },
      { noun: 'test', context: ['Dr Weiss', 'Pluto'], values: [{ value: 'eyesight' }, { field: 'done', value: 'today' }] },
    ]);
  });
});

group('a setting', () => {
  test('of somebody, in a place, when', () => {
    expect(first("Turn on sick-leave alerts for Omar Diallo's cleaning team.")).toMatchObject({
      op: 'on',
      entity: 'Omar Diallo',
      noun: 'cleaning team',
      control: 'sick-leave alerts',
    });
    expect(first('Set the freezer alarm to 5 °C and the fan to 3 (Settings > Alarms).')?.place).toEqual(['Settings', 'Alarms']);
    expect(first('Set the pickup reminder to go out 2 hours before closing.')?.values).toEqual([
      { field: 'pickup reminder', value: '2 hours before closing' },
    ]);
    expect(first('Lower the price of the garden bench from £120 to £95 until 31 August.')).toMatchObject({
      entity: 'garden bench',
      values: [
        { field: 'price', value: '£95', old: '£120' },
        { field: 'end date', value: '31 August' },
      ],
    });
  });
});

group('what stands behind the record', () => {
  test.each([
    ['Ship order 4410 to 12 Elm Road, York, by courier on Monday.', ['to: 12 Elm Road, York', 'by: courier', 'day: Monday']],
    ['Send the signed contract to Lars Holt and his lawyer.', ['to: Lars Holt', 'to: lawyer']],
    ['Pause the email campaign until further notice.', ['end date: further notice']],
    ['Mark the Fischer invoice as paid on 3 June, method cash.', ['date: 3 June', 'method: cash']],
    ['Cancel booking 4471 with a full refund because of illness.', ['full refund: on', 'reason: illness']],
    ["Cancel Lia's Thursday lesson because she is ill.", ['reason: she is ill']],
    ['Update order 3327: quantity 14, colour teal, delivery on 6 June.', ['quantity: 14', 'colour: teal', 'delivery: 6 June']],
    ['Order 12 boxes of gloves, size M, from MediPlus.', ['quantity: 12 boxes', 'size: M', 'from: MediPlus']],
    ['Log a call with Mr Brandt, outcome: refund agreed.', ['outcome: refund agreed']],
    [
      'Register a rental: plate KX-221, 3 to 9 May, full insurance.',
      ['plate: KX-221', 'start date: 3 May', 'end date: 9 May', ': full insurance'],
    ],
  ])('%s', (task, told) => {
    expect(values(task)).toEqual(told);
  });
  test('a condition stays one where all of a kind are acted on', () => {
    expect(first('Mark down all garden lamps in the outlet by 30% until the end of March.')).toMatchObject({
      noun: 'garden lamps',
      all: { told: ['outlet'] },
      values: [{ value: '30%' }, { value: 'end of March' }],
    });
  });
});

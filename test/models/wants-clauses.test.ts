/** What the clauses of an instruction are, and of what sort each is. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

/** "press discharge | Mr Patel": what is done, with which control, to what. */
const deeds = (text: string): string[] =>
  wantsOf(text).map(({ op, verb, control, entity, noun }) => `${op} ${control ?? verb} | ${entity ?? noun ?? ''}`);
/** "ferry FX-201: departure 9:00": whose field holds what. */
const fields = (text: string): string[] =>
  wantsOf(text).flatMap(({ entity, values }) =>
    values.map(({ field = '', value, old }) =>
      `${entity ?? ''} ${field}: ${value}${old === undefined ? '' : ` (${old})`}`.trim(),
    ),
  );
const switched = (text: string): string[] => wantsOf(text).map(({ op, control = '' }) => `${op} ${control}`);

group('the first word of an order is its verb', () => {
  test.each([
    [
      'Discharge Mr Patel from ward 4 and refer him to the pain clinic.',
      ['press discharge | Mr Patel', 'press refer | Mr Patel'],
    ],
    ['In the greenhouse, harvest tray 12 with note "early".', ['press harvest | 12']],
    ['Impound vehicle 8841, then notify the owner.', ['press impound | 8841', 'press notify | owner']],
    ['Calibrate scale 4.', ['press calibrate | 4']],
    ['Pack order 812, then weigh it and print two labels.', ['press pack | 812', 'press weigh | 812', 'press print | labels']],
    ['Sign off on the risk assessment for the roof works.', ['press sign off | risk assessment for the roof works']],
  ])('%s', (text, wanted) => expect(deeds(text)).toEqual(wanted));
  test('but not of what only tells or names something', () => {
    expect(deeds('Tune piano 88.')).toEqual(['press tune | 88']);
    for (const text of ['Priority High', 'Dark mode on', 'The harbour is lovely in May.', 'Fresco said hello.'])
      expect(wantsOf(text).every(({ op }) => op === 'open')).toBe(true);
  });
});

group('what is needed or has happened is what the order after it is about', () => {
  test.each([
    ['The lift inspection has passed, so close it.', ['press close | lift inspection']],
    ['The blue kayak is damaged, so take it out of service.', ['press take out of service | blue kayak']],
    [
      'Batch 118 failed the pH test, so put it on hold and notify the brewer.',
      ['press put on hold | 118', 'press notify | brewer'],
    ],
    ['Ms Ortiz called in sick, so cancel her 9:00 class.', ['press cancel | Ms Ortiz']],
    ['Ann Lee needs a new badge, so issue one.', ['create issue | badge']],
    ['Kestrel paid late, so waive the fee on invoice INV-12.', ['press waive | INV-12']],
    [
      'Stall 19 has been paid for. Mark it as confirmed and print its pitch card.',
      ['press mark as confirmed | 19', 'press print | 19'],
    ],
    ['Lot 88 failed to sell – relist it at £200.', ['press relist | 88']],
    ['Fleet: van 4 is off the road, so take it out of service.', ['press take out of service | 4']],
    ['22 Birch Lane is under offer now; hide it from the portal.', ['off 22 Birch Lane | ']],
  ])('%s', (text, wanted) => expect(deeds(text)).toEqual(wanted));
  test('with how many, for whom and when', () => {
    const [call] = wantsOf('The guest in 214 wants a wake-up call at 6:15, so schedule one.');
    expect(call).toMatchObject({ op: 'create', noun: 'wake-up call' });
    expect(call?.values).toContainEqual({ field: 'time', value: '6:15' });
    expect(fields('Our stall is out of paper bags, so order 200 from Packwell.')).toEqual(['paper bags: 200']);
  });
});

group('a topic before a colon', () => {
  test.each([
    ['Rota: remove the late shift of Ann Lee.', 'rota'],
    ['Boat log: change the skipper to Ole Berg.', 'boat log'],
    ["Tonight's show: hold four seats.", "tonight's show"],
  ])('is a place: %s', (text, place) => expect(wantsOf(text)[0]?.place).toEqual([place]));
  test.each([
    ['Tenant Orla Finch: rent €780, deposit €1,560.', ['Orla Finch rent: €780', 'Orla Finch deposit: €1,560']],
    ['Vehicle KX19: mileage 84,210, colour Red.', ['KX19 mileage: 84,210', 'KX19 colour: Red']],
    [
      'Minimum stock for oat milk: 24 cartons. Maximum stock: 96 cartons.',
      ['oat milk minimum stock: 24 cartons', 'oat milk maximum stock: 96 cartons'],
    ],
    [
      'Oven 3 – set the core temperature to 74 °C and the timer to 40 minutes.',
      ['3 core temperature: 74 °C', '3 timer: 40 minutes'],
    ],
  ])('is a record: %s', (text, wanted) => expect(fields(text)).toEqual(wanted));
  test('is something new, or what the order is about', () => {
    expect(wantsOf('New member: Jonas Weil, joined "2027-03-01".')[0]).toMatchObject({ op: 'create', noun: 'member' });
    expect(deeds('Membership 8812: freeze it.')).toEqual(['press freeze | 8812']);
    expect(deeds('Reminder: cancel the order 5512.')).toEqual(['press cancel | 5512']);
  });
});

group('what a field is to hold', () => {
  test.each([
    ['The rent of flat 12 is now £840, not £815.', ['12 rent: £840 (£815)']],
    ['Our new opening time is 8:30.', ['opening time: 8:30']],
    ["Ivy's locker number is 44, not 41.", ['Ivy locker number: 44 (41)']],
    ["Orla Finch's phone number has changed to 555-0199.", ['Orla Finch phone number: 555-0199']],
    ['The departure time of ferry FX-201 has moved from 8:15 to 9:00.', ['FX-201 departure time: 9:00 (8:15)']],
    ['The pulse of "Comet" should be 48, and its temperature 38.', ['Comet pulse: 48', 'Comet temperature: 38']],
    ['For "Rye loaf", the weight should be 800 and the price €4 from now on.', ['Rye loaf weight: 800', 'Rye loaf price: €4']],
    ['Move crate 7 to bay B; the number of bottles there must be 12.', ['7 bay: B', '7 number of bottles: 12']],
    [
      'In the stock sheet enter the opening balance as 40 and the closing balance as 28.',
      ['opening balance: 40', 'closing balance: 28'],
    ],
    [
      'In the feed plan raise the hay to 3 kg, the oats to 400 g and water to 20 litres.',
      ['hay: 3 kg', 'oats: 400 g', 'water: 20 litres'],
    ],
    ['Change the tuning of piano 88 to Friday and make the fee £90.', ['88 tuning: Friday', '88 fee: £90']],
    ['Put the Hansen account on the "Gold" plan.', ['Hansen plan: Gold']],
  ])('%s', (text, wanted) => expect(fields(text)).toEqual(wanted));
});

group('what a sentence of its own tells of something', () => {
  test.each([
    ['Open a case for the lost parcel. The sender is Ann Lee and the value €45.', ['sender: Ann Lee', 'value: €45']],
    [
      "Register a boat called 'Gull'. The length is 8 m, the draught 1.2 m and the home port Kiel.",
      ['name: Gull', 'length: 8 m', 'draught: 1.2 m', 'home port: Kiel'],
    ],
    ["Refund order 5512. The amount is €30 and the reason 'Damaged'.", ['5512 amount: €30', '5512 reason: Damaged']],
    ["Add a shelf 'B-2' to the store; max weight 120 kg.", [': B-2', 'max weight: 120 kg']],
    ['Admit patient 3382. The consultant is Bo Hale, and the bed is 12.', ['3382 consultant: Bo Hale', '3382 bed: 12']],
  ])('%s', (text, wanted) => expect(fields(text)).toEqual(wanted));
});

group('what is to go on or to stop', () => {
  test.each([
    ["In the booking form untick 'Ask for phone' and tick 'Ask for email'.", ['off Ask for phone', 'on Ask for email']],
    ['Start emailing receipts to guests.', ['on emailing receipts to guests']],
    ['Stop asking walk-ins for a phone number.', ['off asking walk-ins for a phone number']],
    ['Have the low-stock alert on for flour.', ['on low-stock alert']],
    ["We don't need the weekly digest any more.", ['off weekly digest']],
    ['Let tenants pay by card.', ['on tenants to pay by card']],
    ['Guests should no longer see the room rates.', ['off let guests see the room rates']],
    ['Automatic renewals should be on for annual passes.', ['on automatic renewals']],
  ])('%s', (text, wanted) => expect(switched(text)).toEqual(wanted));
});

group('a part of a list is shown', () => {
  test.each([
    ["Show next week's shifts with no driver.", 'shifts', ['next week', 'no driver']],
    ['List the lots over £500 in Basel, highest first.', 'lots', ['£500', 'Basel', 'highest first']],
    ['Show bookings without a deposit.', 'bookings', ['deposit']],
    ['Display the parcels that were returned.', 'parcels', ['returned']],
  ])('%s', (text, place, told) =>
    expect(wantsOf(text)).toMatchObject([
      { op: 'set', verb: 'filter', place: [place], values: told.map((value) => ({ value })) },
    ]),
  );
  test('what is no part of one is shown by a switch', () => {
    expect(switched('Show seconds in the clock.')).toEqual(['on seconds']);
    expect(switched('Show seats without a name.')).toEqual(['set ']);
  });
});

group('what a clause points to', () => {
  test.each([
    ['Copy the winter menu as "Spring" and take "Leek Tart" off the copy.', ['Leek Tart']],
    ['Check "Dune" in for boarding and set her next feed for 18:00.', ['next feed: 18:00']],
  ])('%s', (text, wanted) => expect(fields(text).slice(-1)[0]).toContain(wanted[0]));
  test('is linked, or written to', () => {
    expect(wantsOf("Rename 'Phase 1' to 'Start' and link it to 'Walls'.")[1]?.values).toEqual([{ value: 'Phase 1' }]);
    expect(deeds('Reserve lot 14 for Tom Reed and email him the invoice.')[1]).toBe('press email | Tom Reed');
  });
});

/** Sentences that tell something: what only tells is no want, and what has happened or is to be so is one. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

/** "press block | Ann Lee": what is done, to what. */
const deeds = (text: string): string[] =>
  wantsOf(text).map(({ op, entity, control, noun = '' }) => `${op} ${control ?? ''} | ${entity ?? noun}`.replace(/ +/g, ' '));
/** "length: 9 m < 8": its fields. */
const fields = (text: string): string[] =>
  wantsOf(text).flatMap(({ entity = '', values }) =>
    values.map(({ field = '', value, old }) => `${entity} ${field}: ${value}${old === undefined ? '' : ` < ${old}`}`.trim()),
  );

group('what only tells is no want, and the order gets what was told of', () => {
  test.each<[string, string[]]>([
    ['Ines Falk must not get into the building until her papers are here. Block her.', ['press block | Ines Falk']],
    ["Theo Brandt can't come in before Monday because he has the flu. Excuse him.", ['press excuse | Theo Brandt']],
    ['The courier is downstairs for the Hansen samples. Hand them over to him.', ['press hand over | Hansen samples']],
    ['Van 4 failed its test this morning. Take it out of use.', ['press take out of use | 4']],
    ["The Kowalskis phoned, their car broke down and they can't come. Cancel their reservation.", ['press cancel | Kowalskis']],
    ['Paul has fixed the leaking boiler in flat 12, you can mark that as done.', ['press mark as done | leaking boiler']],
    ['The claim from Baker & Sons looks fine, so go ahead and pay it.', ['press pay | claim from Baker & Sons']],
    ['Nobody has come to pick up order 5521. Cancel it.', ['press cancel | 5521']],
    ['The Subaru has been sold to Hanne Moe, could you transfer it to her?', ['press transfer | Subaru']],
    ["Igor's rental is over and the flat was left spotless, so refund his deposit.", ['press refund | Igor']],
    [
      'Lena Vogt, Omar Said and Kit Rowan have passed the course. Certify them accordingly.',
      ['press certify | Lena Vogt', 'press certify | Omar Said', 'press certify | Kit Rowan'],
    ],
    ["We're closed for repairs. Lock gate 4.", ['press lock | 4']],
  ])('%s', (text, wanted) => expect(deeds(text)).toEqual(wanted));
  test('with the days, and as what they have become', () => {
    expect(fields("Room 7 can't be used from the 3rd to the 9th of May. Take it out of service for those days.")).toEqual([
      '7 start date: 3 May',
      '7 end date: 9 May',
    ]);
    expect(fields('Bo Lind and Mara Quist have moved to the night shift. Tag them accordingly.')).toEqual([
      'Bo Lind tag: night shift',
      'Mara Quist tag: night shift',
    ]);
    expect(fields('Bettina Roth is leaving us on 31 August. Set her last day accordingly.')).toEqual([
      'Bettina Roth last day: 31 August',
    ]);
  });
  test('what is only described is nobody to act on, and what is asked for stays', () => {
    expect(wantsOf('The new baker is a guest at the moment. Change her role to member.')).toHaveLength(2);
    expect(wantsOf('Old drafts should go every two hours. Archive the folder Bread.')).toHaveLength(2);
    expect(wantsOf('I paid 12.40 euros for a "Toner" on 3 May. Submit the claim for me under Office.')).toHaveLength(2);
  });
});

group('what has happened is the order to note it', () => {
  test.each<[string, string[]]>([
    ['Hilde Brun has just paid bill 3310 in full, by card.', ['press pay | 3310']],
    ['We reopened the Lindenhof branch today.', ['press reopen | Lindenhof']],
    ['I calibrated scale 6 this morning.', ['press calibrate | 6']],
    ['Jana Kolb handed in her notice on 12 March.', ['press hand in notice | Jana Kolb']],
    ['Kai Berg resigned on 2 April.', ['press resign | Kai Berg']],
    ['Ruth Adler has left.', ['press leave | Ruth Adler']],
    ['Flat 3B has been vacated by Tomas Berg.', ['press vacate | 3B']],
    ['The projector in the blue room is broken.', ['press mark as broken | projector']],
    ['Kofi Mensah takes over the Bergmann account from Tilda Rask.', ['press reassign | Bergmann']],
  ])('%s', (text, wanted) => expect(deeds(text)).toEqual(wanted));
  test.each<[string, string[]]>([
    ['I weighed Biscuit this morning: 23.4 kg.', ['Biscuit : today', 'Biscuit weight: 23.4 kg']],
    ['Nora Quinn has changed her surname to Bell after her wedding. Please update her record.', ['Nora Quinn surname: Bell']],
    ['Ann Lee got a new phone number, +44 20 5550 117. Put it on her profile.', ['Ann Lee phone number: +44 20 5550 117']],
    ["The address on Lena Fox's card is wrong. It should be 9 Park Row.", ['Lena Fox address: 9 Park Row']],
    ['Class 4B now has 26 pupils.', ['4B pupils: 26']],
    [
      'The mobile scaffold is back in use. Its next inspection is on 4 May 2027.',
      ['mobile scaffold next inspection: 4 May 2027'],
    ],
  ])('%s', (text, wanted) => expect(fields(text)).toEqual(wanted));
});

group('how a thing is to be', () => {
  test.each<[string, string[]]>([
    ['Petrol goes up to 1.79 a litre.', ['Petrol price: 1.79']],
    ['The day ticket will cost £12 from 1 June.', ['day ticket price: £12', 'day ticket effective date: 1 June']],
    ['Students pay €7 a night from now on.', ['Students price: €7']],
    ['Members get 15% off from 1 May.', ['Members discount: 15%', 'Members effective date: 1 May']],
    [
      'Reminders should be sent automatically, 3 days before the appointment.',
      ['Reminders send automatically: 3 days before the appointment'],
    ],
    [
      'The exam on case 2210 should be on 4 March at 10:00 in Harlow Hall.',
      ['exam on case 2210 date: 4 March', 'exam on case 2210 time: 10:00', 'exam on case 2210 location: Harlow Hall'],
    ],
    ["The gym's alarm code should be 7731 and its capacity 60, not 50.", ['gym alarm code: 7731', 'gym capacity: 60 < 50']],
    ["Jo Marsh's membership ends on 31 December, not 30 June.", ['Jo Marsh membership end: 31 December < 30 June']],
    ['Oak Barn has been measured again, make it 12.5 m long instead of 12.', ['Oak Barn length: 12.5 m < 12']],
    ['Make the crate CR-9 80 cm high.', ['CR-9 height: 80 cm']],
    [
      'Set the day rate to 40 euros, the half-day rate to 25 and the hourly rate to 9.',
      ['day rate: 40 euros', 'half-day rate: 25', 'hourly rate: 9'],
    ],
    [
      'Set the fees of Riverside Hall as follows: morning £60, evening £90.',
      ['Riverside Hall morning: £60', 'Riverside Hall evening: £90'],
    ],
    ['Make Ann Lee captain of the Third Crew instead of Bo Dahl.', ['Third Crew captain: Ann Lee']],
  ])('%s', (text, wanted) => expect(fields(text)).toEqual(wanted));
  test('as switches of each', () => {
    expect(deeds('Trainees are not allowed to close tickets any more.')).toEqual(['off close tickets | ']);
    expect(deeds("Ann Lee isn't allowed to drive the van any more, though she may still load it.")).toEqual([
      'off drive the van | Ann Lee',
    ]);
    expect(deeds("Turn text reminders off and email reminders on for the client 'Berger Dental'.")).toEqual([
      'off text reminders | Berger Dental',
      'on email reminders | Berger Dental',
    ]);
    expect(deeds('Switch on late checkout and switch off housekeeping for Ingrid Moe.')).toEqual([
      'on late checkout | Ingrid Moe',
      'off housekeeping | Ingrid Moe',
    ]);
  });
});

/** Quantities in texts, one unit in terms of another, and sentences that say how something is to be. */
import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { statementOf, withoutLimits } from '../../agent-core/models/built-in/statement.ts';
import { inUnit, measureOf, quantitiesIn, unitIn } from '../../agent-core/models/built-in/units.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

group('quantities', () => {
  test.each([
    ['every two hours', [{ number: 2, unit: 'hours' }]],
    [
      'once a day, with 12.5 % more',
      [
        { number: 1, unit: 'day' },
        { number: 12.5, unit: '%' },
      ],
    ],
    ['no more than 250 KiB/s', [{ number: 250, unit: 'KiB/s' }]],
    ['port 22000', [{ number: 22000, unit: '' }]],
    ['one of my payees on 2026-12-31 at 10:30 in v1.2.3', []],
    ['a 90-day limit', [{ number: 90, unit: 'day' }]],
  ])('%s', (text, found) => {
    // A version's and a clock's parts are no numbers of their own.
    expect(quantitiesIn(text)).toEqual(found);
  });
  test('in another unit of the same measure only', () => {
    expect(inUnit({ number: 2, unit: 'hours' }, 's')).toBe('7200');
    expect(inUnit({ number: 90, unit: 'min' }, 'h')).toBe('1.5');
    expect(inUnit({ number: 1, unit: 'MiB/s' }, 'KiB/s')).toBe('1024');
    expect(inUnit({ number: 1, unit: 'MiB/s' }, 'KiB')).toBeNull();
    expect(inUnit({ number: 1, unit: 'h' }, 'GB')).toBeNull();
    expect([measureOf('KiB/s'), measureOf('Hours'), measureOf('sheep')]).toEqual(['size rate', 'time', '']);
  });
  test('the unit of a label', () => {
    expect(unitIn('Full Rescan Interval (s)')).toBe('s');
    expect(unitIn('Session timeout in minutes')).toBe('minutes');
    expect(unitIn('Name (required)')).toBe('');
  });
});

group('a sentence that says how something is to be', () => {
  test('implies words of the control', () => {
    const { implied, quantities } = statementOf('Send no more than 250 KiB/s to the laptop');
    for (const word of ['maximum', 'limit', 'outgoing', 'rate']) expect(implied).toContain(word);
    expect(quantities).toEqual([{ number: 250, unit: 'KiB/s' }]);
  });
  test('paths and what is quoted stand for themselves, numbers in words are digits', () => {
    const path = statementOf('New folders should be created below ~/museum by default');
    expect(path.literals).toEqual(['~/museum']);
    expect(path.implied).toContain('path');
    expect(statementOf('Show them two weeks ahead').text).toContain('2 weeks');
  });
  test('a limit or an order asks for no comparison, but of records it does', () => {
    expect(withoutLimits('at least 5 GB, newest first').trim()).not.toMatch(/least|newest/);
    expect(beyondRules('Keep at least 5 GB free on the disk of Whale Sounds')).toBe('');
    expect(beyondRules('Have the files pulled newest first')).toBe('');
    expect(beyondRules('Find the room with at least 5 beds')).toBe('least');
    expect(beyondRules('Which room is the largest one?')).toBe('largest');
  });
  test('begins a clause of its own; what "but keep" leaves as it is does not', () => {
    expect(wantsOf('Use the red lamp for Pier 2 and keep logs for at most 9 days').map(({ text }) => text.trim())).toEqual([
      'use the red lamp for Pier 2',
      'keep logs for at most 9 days',
    ]);
    expect(wantsOf('Turn off all lamps but keep the beacon lit')).toHaveLength(1);
  });
});

group('what is named before the colon', () => {
  test('is what "that" points at', () => {
    const [close, move] = wantsOf('We no longer use the Shop Till: close that account and move what is in it to Savings');
    expect(close).toMatchObject({ op: 'press', verb: 'close', entity: 'Shop Till', noun: 'account' });
    expect(move).toMatchObject({ verb: 'move', entity: 'Shop Till' });
  });
  test('of two names neither is', () => {
    const [want] = wantsOf('We no longer use the Shop Till, but the Ticket Till: close that account');
    expect(want?.entity).toBeUndefined();
  });
});

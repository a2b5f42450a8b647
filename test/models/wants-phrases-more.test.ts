/** More phrases inside of one clause: codes of several parts name one record. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

group('codes of several parts', () => {
  test.each([
    ['Cancel booking RES-2027-0093.', 'RES-2027-0093'],
    ['Approve invoice INV-24-1187.', 'INV-24-1187'],
    ['Close claim MTR-2025-88.', 'MTR-2025-88'],
  ])('%s', (text, entity) => {
    expect(wantsOf(text)[0]?.entity).toBe(entity);
  });
});

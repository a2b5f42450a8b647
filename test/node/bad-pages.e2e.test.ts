/** Fifty bad pages in one browser: each is read or said why not, and the next one works (`npm run test:long -- pages` shows a thousand). */
import { expect, test } from 'vitest';
import { type Visit, visitAll } from '../support/bad-pages-run.ts';
import { BY_HAND, malformedPage } from '../support/malformed-pages.ts';

/** What is slow by its nature is left to the long run. */
const SLOW = /^(?:1[02]0,000|endless|storm|500|frames|a text of|a name of|a select|a page that)|tampering (?:19|20|22)$/;

test('broken markup, tampered prototypes, overridden methods: nothing crashes, nothing lies', async () => {
  const pages = [
    ...BY_HAND.filter(({ name }) => !SLOW.test(name)),
    ...Array.from({ length: 20 }, (_, i) => malformedPage(i + 1)),
  ];
  expect(pages.length).toBeGreaterThan(45);
  const visits: Visit[] = [];
  await visitAll(pages, (visit) => visits.push(visit));
  expect(visits.filter(({ bad }) => bad !== '')).toEqual([]);
  expect(Math.max(...visits.map(({ ms }) => ms))).toBeLessThan(30_000);
});

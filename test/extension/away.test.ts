/** Where a task whose tab was sent elsewhere may go on, if the person says so. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { mayBeAllowed } from '../../extension/away.ts';
import { openDesk } from '../../extension/desk.ts';
import { openDatabase } from '../../extension/dexie-store.ts';

it.each([
  ['https://login.example', 'https://shop.example', true],
  ['http://login.example', 'https://shop.example', false],
  ['', 'https://shop.example', false],
  ['chrome://settings', 'https://shop.example', false],
  ['https://192.168.1.1', 'https://shop.example', false],
  ['http://127.0.0.1:8080', 'https://shop.example', false],
  ['https://router.lan', 'https://shop.example', false],
  ['https://login.corp', 'https://wiki.corp', true],
  ['http://localhost:3001', 'http://localhost:3000', true],
  ['http://10.0.0.7', 'https://wiki.corp', false],
])('%s, from %s: %s', (site, from, may) => {
  expect(mayBeAllowed(site, from)).toBe(may);
});

it('what was said of one place says nothing of the next', async () => {
  const desk = await openDesk({
    ...{ db: openDatabase(), id: 'r1', tabId: 1, origin: 'https://shop.example', task: 'Pay', model: 'built-in' },
    ...{ signal: new AbortController().signal, lost: () => undefined },
  });
  const [login, evil] = [
    { site: 'https://login.example', may: true },
    { site: 'https://evil.example', may: true },
  ];
  expect(await desk.away(login)).toBe(null);
  expect([desk.answerAway(evil.site, 'allow'), desk.answerAway(login.site, 'allow')]).toEqual([false, true]);
  // Meanwhile the tab has gone on.
  expect(await desk.away(evil)).toBe(null);
  expect(await desk.away(evil)).toBe(null);
  expect(desk.answerAway(evil.site, 'back')).toBe(true);
  expect(await desk.away(evil)).toBe('back');
  await desk.away({ site: 'http://evil.example', may: false });
  expect(desk.answerAway('http://evil.example', 'allow')).toBe(false);
  expect(desk.row()).toMatchObject({ state: 'paused', wants: 'site', away: { site: 'http://evil.example' } });
  await desk.back();
  expect(desk.row()).toMatchObject({ state: 'running', wants: '', away: null });
});

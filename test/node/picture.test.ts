/** A picture of a page that does not stand still for it. */
import { errors } from 'playwright';
import { expect, test } from 'vitest';
import { picture } from '../../agent-core/node/playwright-picture.ts';
import type { OpenTab } from '../../agent-core/node/playwright-tabs.ts';

const tabOf = (screenshot: () => Promise<Buffer>) => ({ page: { frames: () => [], screenshot } }) as unknown as OpenTab;
const take = (tab: OpenTab) => picture(tab, { path: '/dev/null', values: false, target: null });

test('is none, and ends nothing; what else goes wrong is told', async () => {
  expect(await take(tabOf(async () => Buffer.alloc(0)))).toBe(true);
  expect(await take(tabOf(() => Promise.reject(new errors.TimeoutError('Timeout 15000ms exceeded.'))))).toBe(false);
  await expect(take(tabOf(() => Promise.reject(new Error('no space left on device'))))).rejects.toThrow('no space left');
});

/** A picture of a page that does not stand still for it. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { picture } from '../../agent-core/node/playwright-picture.ts';
import type { OpenTab } from '../../agent-core/node/playwright-tabs.ts';

const tabOf = (screenshot: () => Promise<Buffer>) => ({ page: { frames: () => [], screenshot } }) as unknown as OpenTab;
const folder = mkdtempSync(join(tmpdir(), 'fieldguide-picture-'));
const take = (tab: OpenTab, path = join(folder, 'a.png')) => picture(tab, { path, values: false, target: null });

test('is none, and ends nothing; what goes wrong with the file is told', async () => {
  expect(await take(tabOf(async () => Buffer.from('png')))).toBe(true);
  expect(readFileSync(join(folder, 'a.png'), 'utf8')).toBe('png');
  expect(await take(tabOf(() => Promise.reject(new Error('page.screenshot: Frame was detached'))))).toBe(false);
  await expect(
    take(
      tabOf(async () => Buffer.from('png')),
      join(folder, 'gone', 'a.png'),
    ),
  ).rejects.toThrow('ENOENT');
});

/** The guide view's export: our own guide comes out as it went in, and a format of others is taken by its own parser. */
import { readFileSync } from 'node:fs';
import { parse } from '@puppeteer/replay';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Page } from 'playwright';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { guideFile, importGuide, withExtension } from '../support/panel.ts';

async function exported(page: Page, as: string): Promise<Download> {
  await page.getByRole('combobox', { name: 'What to export as' }).selectOption(as);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  return saved;
}

it('writes the guide byte for byte, and proved examples in the formats of others', async () => {
  const site = await start();
  const file = await guideFile(site.url);
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/panel/index.html`);
    await importGuide(page, file);
    await page.getByText('3 examples of').waitFor();
    const guide = await exported(page, 'guide');
    expect(guide.suggestedFilename()).toMatch(/^127\.0\.0\.1_\d+\.guide\.jsonl$/);
    expect(readFileSync(await guide.path(), 'utf8')).toBe(readFileSync(file, 'utf8'));

    // Nothing is proved yet: there is nothing to write, and it says so.
    await page.getByRole('combobox', { name: 'What to export as' }).selectOption('devtools');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText('Nothing here is proved yet').waitFor();

    // As a proof elsewhere leaves it: the rows are in the database that the panel reads.
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('fieldguide');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const change = opening.result.transaction('examples', 'readwrite');
            const rows = change.objectStore('examples');
            const all = rows.getAll();
            all.onsuccess = () => {
              for (const row of all.result) rows.put({ ...row, certificate: { ...row.certificate, status: 'live' } });
            };
            change.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    await page.reload();
    await importGuide(page, file);
    await page.locator('details.live').first().waitFor();
    const zip = await exported(page, 'devtools');
    const files = unzipSync(new Uint8Array(readFileSync(await zip.path())));
    const recordings = Object.keys(files).filter((name) => /^\d+-.*\.json$/.test(name));
    expect(recordings.length).toBe(3);
    for (const name of recordings)
      expect(parse(JSON.parse(strFromU8(files[name] ?? new Uint8Array()))).steps.length).toBeGreaterThan(2);
    expect(JSON.parse(strFromU8(files['export.json'] ?? new Uint8Array())).counts.episodes).toBe(3);
    for (const format of ['playwright', 'webarena', 'chat', 'trace', 'manual', 'skill']) {
      const other = unzipSync(new Uint8Array(readFileSync(await (await exported(page, format)).path())));
      expect(JSON.parse(strFromU8(other['export.json'] ?? new Uint8Array())).format).toBe(format);
    }
  });
  await site.close();
});

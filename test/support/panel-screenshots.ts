/** Pictures of the panel with a guide in it, light and dark. */
import { join } from 'node:path';
import { guideFile, importGuide, withExtension } from './panel.ts';

export async function panelScreenshots(outDir: string): Promise<void> {
  const file = await guideFile('https://harbor.example');
  for (const scheme of ['light', 'dark'] as const) {
    await withExtension(async (context, id) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/panel/index.html`);
      await importGuide(page, file);
      await page.locator('summary').first().click();
      await page.screenshot({ path: join(outDir, `panel-${scheme}.png`) });
    }, scheme);
  }
}

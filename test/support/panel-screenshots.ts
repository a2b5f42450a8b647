/** Pictures of every view that needs no core: panel, settings and first page, light and dark. */
import { join } from 'node:path';
import { packageRoot } from './cli.ts';
import { importGuide, withExtension } from './panel.ts';

const WIDE = 820;
/** As a person sees the panel beside a page. */
const SEEN = { width: 400, height: 720 };

export async function panelScreenshots(outDir: string): Promise<void> {
  // Learned from the demo site, and kept for other tests.
  const file = join(packageRoot, 'fixtures', 'releases', 'v0.1.0', 'guide.jsonl');
  for (const scheme of ['light', 'dark'] as const) {
    await withExtension(async (context, id) => {
      const page = await context.newPage();
      const shot = async (name: string, fullPage = false): Promise<void> => {
        // Nothing lies under the pointer.
        await page.mouse.move(0, 0);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(outDir, `${name}-${scheme}.png`), fullPage, animations: 'disabled' });
      };
      await page.setViewportSize(SEEN);
      const view = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
      await page.goto(`chrome-extension://${id}/panel/index.html`);
      await view('Known');
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
      await shot('panel-import');
      await importGuide(page, file);
      await page.getByText('Set "Owner" to "Ines Duarte"').click();
      await page.getByRole('button', { name: 'Use it' }).first().click();
      await page.locator('details.live summary').click();
      await page.locator('.inside').waitFor();
      await shot('panel');
      await view('Do');
      await shot('panel-do');
      await view('Teach');
      await shot('panel-teach');
      await page.setViewportSize({ width: WIDE, height: 720 });
      await page.goto(`chrome-extension://${id}/options/index.html`);
      await page.getByText('10 examples').waitFor();
      await shot('settings', true);
      await page.goto(`chrome-extension://${id}/onboarding/index.html`);
      await page.getByRole('button', { name: 'Do it', exact: true }).click();
      await page.getByText('May this be done?').waitFor();
      await shot('welcome', true);
    }, scheme);
  }
}

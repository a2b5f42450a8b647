/**
 * The two keys of the extension, as a keyboard sends them to the window of the browser: one opens the panel, one stops the task. Only a real window takes them.
 * By hand, with Debian's `xvfb` and `xdotool`: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/keys.e2e.test.ts`.
 */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { has, withDisplay } from '../support/display.ts';
import { panelNow, withExtension } from '../support/panel.ts';
import { startTracker } from '../support/tracker.ts';

it.skipIf(process.env.FIELDGUIDE_LONG === undefined || !has('Xvfb') || !has('xdotool'))(
  'Alt+Shift+G opens the panel on the site, Alt+Shift+S stops the task',
  () =>
    withDisplay(async (display) => {
      const site = await startTracker();
      const xdo = (...args: string[]) => execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: display } });
      try {
        await withExtension(
          async (context, id, profile) => {
            const page = await context.newPage();
            await page.goto(`${site.url}/settings`);
            await page.bringToFront();
            xdo('search', '--onlyvisible', '--class', 'chromium', 'windowfocus', '--sync');
            xdo('key', 'alt+shift+g');
            await expect.poll(async () => (await panelNow({ id, profile })) !== null, { timeout: 15_000 }).toBe(true);
            const panel = await panelNow({ id, profile });
            if (panel === null) throw new Error('no panel');
            await panel.getByText(/sees \d+ controls here/).waitFor();
            await panel.getByRole('textbox', { name: 'Your task on this site' }).fill('Turn off "Weekly digest"');
            await panel.getByRole('button', { name: 'Do it', exact: true }).click();
            await panel.getByRole('region', { name: 'May this be done?' }).waitFor();
            xdo('key', 'alt+shift+s');
            await panel.getByRole('status').getByText('Stopped').waitFor();
            expect(await panel.getByRole('region', { name: 'May this be done?' }).count()).toBe(0);
            expect(site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
          },
          'light',
          { display },
        );
      } finally {
        await site.close();
      }
    }),
  120_000,
);

/** What the panel and the settings have the real core do: prove again what is known, delete what was deleted, show what was sent, and log in first. */
import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { button, state, stored, truth, withSite, writes } from '../support/explore-panel.ts';
import { withCore } from '../support/native-panel.ts';
import { openPanel } from '../support/panel.ts';
import { showDigest, view } from '../support/worker-rounds.ts';

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/core-in-panel.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

/** Shows the panel how the digest is turned off, and keeps that: known here, and not by the core. */
async function teach(panel: Page, page: Page): Promise<void> {
  await showDigest(panel, page);
  await panel.getByRole('button', { name: 'I am done' }).click();
  await panel.getByRole('button', { name: 'Keep', exact: true }).click();
  await panel.getByText('Kept. The next task on this site can use it.').waitFor();
}

long(
  'what was taught is offered to the core and proved by it; what is deleted in the panel is deleted there, too',
  async () => {
    await withSite({ core: true, linked: true }, async ({ site, page, panel, store }) => {
      await teach(panel, page);
      site.reset();
      const written = writes(site).length;
      await view(panel, /^Known/);
      await button(panel, 'Verify again').click();
      await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
      await button(panel, 'Agree and verify').click();
      await state(panel, 'Explored').waitFor({ timeout: 180_000 });
      const [here, there] = [await stored(panel), await truth(store, site.url)];
      expect(there.size).toBeGreaterThan(0);
      // In `read` nothing is written, whatever was taught.
      expect(writes(site).length).toBe(written);
      expect([...there.keys()].filter((id) => !here.has(id))).toEqual([]);

      await view(panel, /^Known/);
      await panel.locator('.headline').first().click();
      await button(panel, 'Delete').first().click();
      await button(panel, 'Delete it').click();
      await panel.getByText('Deleted.').waitFor();
      const [gone] = [...here.keys()].filter((id) => there.has(id));
      const left = await stored(panel);
      const deleted = [...here.keys()].filter((id) => !left.has(id));
      expect([deleted.length, gone === undefined]).toEqual([1, false]);
      await expect
        .poll(async () => [...(await truth(store, site.url)).keys()].filter((id) => deleted.includes(id)), { timeout: 30_000 })
        .toEqual([]);
    });
  },
  400_000,
);

/** A site that shows who is logged in, and logs in whoever posts its form; the page posts it by itself, as no agent may. */
async function withLogin(use: (url: string, seen: string[]) => Promise<void>): Promise<void> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const known = request.headers.cookie?.includes('session=mara') === true;
    if (request.method === 'POST') response.setHeader('set-cookie', 'session=mara; Max-Age=3600; HttpOnly');
    if (request.method === 'GET' && request.url === '/') seen.push(known ? 'Mara' : 'nobody');
    response.setHeader('content-type', 'text/html');
    response.end(
      known
        ? '<!doctype html><title>Desk</title><h1>Hello Mara</h1><a href="/">Home</a><details><summary>More</summary>Text</details>'
        : '<!doctype html><title>Log in</title><h1>Log in</h1><form method="post"><button>Log in</button></form><script>document.forms[0].submit()</script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  try {
    await use(`http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`, seen);
  } finally {
    server.close();
  }
}

// The core's window needs a display: with none, `Xvfb :99 &` and DISPLAY=:99.
const windowed = it.skipIf(process.env.FIELDGUIDE_LONG === undefined || !process.env.DISPLAY);
windowed(
  'a login first, in the window of the core, is what it explores with',
  async () => {
    await withLogin(async (url, seen) => {
      await withCore({ core: true, linked: true, sites: [`${url}/*`] }, async (given) => {
        const page = await given.context.newPage();
        await page.goto(`${url}/`);
        await page.context().clearCookies();
        const panel = await openPanel(given.context, { ...given, url });
        await view(panel, /^Explore/);
        await button(panel, 'Explore this site').click();
        await button(panel, 'Log in first').click();
        await panel.getByText('Log in in the window that opened, then come back here.').waitFor();
        const before = seen.length;
        // The page in the core's window posts its form: the person's login.
        await expect.poll(() => seen.slice(before), { timeout: 90_000 }).toContain('nobody');
        await button(panel, 'I am logged in').click();
        await panel.getByText('You are logged in, in the core').waitFor({ timeout: 60_000 });
        const from = seen.length;
        await panel.getByRole('textbox', { name: 'Which account did you log in with?' }).fill('Mara');
        await button(panel, 'Agree and explore').click();
        await state(panel, 'Exploring').waitFor({ timeout: 90_000 });
        await expect.poll(() => seen.slice(from).length, { timeout: 90_000 }).toBeGreaterThan(0);
        expect(new Set(seen.slice(from))).toEqual(new Set(['Mara']));
        await button(panel, 'Stop').click();
        await state(panel, 'Stopped').waitFor({ timeout: 60_000 });
      });
    });
  },
  400_000,
);

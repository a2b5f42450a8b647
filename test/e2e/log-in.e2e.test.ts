/**
 * A site that lets nobody in without a login at another origin: the person logs in in the core's window, from the panel, allows the other origin on the way, and the exploration is
 * logged in. The window needs a display: skipped without Debian's `xvfb`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { has, withDisplay } from '../support/display.ts';
import { button, state } from '../support/explore-panel.ts';
import { withCore } from '../support/native-panel.ts';
import { openPanel } from '../support/panel.ts';

interface Served {
  url: string;
  log: string[];
  close: () => Promise<void>;
}
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<Served> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    const known = request.headers.cookie?.includes('session=sam') === true;
    log.push(`${request.method} ${request.url?.split('?')[0]}${known ? ' as sam' : ''}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`, log, close };
}

const page = (response: ServerResponse, title: string, body: string): void => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1>${body}`);
};
const send = (response: ServerResponse, location: string, more: Record<string, string> = {}): void => {
  response.writeHead(303, { location, ...more });
  response.end();
};

/** How a site sends a person on: to the page itself, by a form, in a window of its own. */
const WAYS = ['redirect', 'form', 'window'] as const;
type Way = (typeof WAYS)[number];

/** Knows who has logged in by its own cookie, which ends with the browser; sends everybody else to the provider. */
const desk =
  (way: Way, provider: () => string): Answer =>
  (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/callback')
      return send(response, '/', url.searchParams.get('code') === 'ok' ? { 'set-cookie': 'session=sam; Path=/; HttpOnly' } : {});
    if (request.headers.cookie?.includes('session=sam') !== true) {
      const to = `${provider()}/authorize?back=${encodeURIComponent(`${url.origin}/callback`)}`;
      if (way === 'redirect') return send(response, to);
      const form = `<form method="post" action="${to}"></form><script>document.forms[0].submit()</script>`;
      return page(response, 'Desk', way === 'form' ? form : `<script>open(${JSON.stringify(to)}, 'provider')</script>`);
    }
    const links = ['Orders', 'Stock', 'People'].map((name) => `<p><a href="/${name.toLowerCase()}">${name}</a></p>`);
    page(response, url.pathname === '/' ? 'Desk' : url.pathname.slice(1), links.join(''));
  };
/** Its form sends itself, as if a person had filled it in. */
const provider: Answer = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://provider');
  const back = url.searchParams.get('back') ?? '';
  if (request.method === 'POST') return send(response, `${back}?code=ok`);
  const form = '<form method="post"><label>Password <input type="password" name="pass" value="salt-and-rope"></label></form>';
  page(response, 'Log in', `${form}<script>setTimeout(() => document.querySelector('form').submit(), 300)</script>`);
};

async function logsIn(way: Way, display: string): Promise<void> {
  const idp = await serve(provider);
  const site = await serve(desk(way, () => idp.url));
  // The browser gives it to the core that it starts.
  process.env.DISPLAY = display;
  try {
    await withCore({ core: true, linked: true, sites: [`${site.url}/*`] }, async ({ context, id, profile }) => {
      const tab = await context.newPage();
      await tab.route(`${site.url}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Desk</title>' }));
      await tab.goto(`${site.url}/`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      await button(panel, 'Explore').click();
      await button(panel, 'Explore this site').click();
      await button(panel, 'Log in first').click();
      await panel.getByText(`The site sends you on to ${idp.url}`).waitFor({ timeout: 60_000 });
      expect([idp.log, site.log]).toEqual([[], expect.arrayContaining(['GET /'])]);
      await button(panel, `Allow ${new URL(idp.url).host}`).click();
      await expect.poll(() => site.log, { timeout: 60_000 }).toContain('GET / as sam');
      await button(panel, 'I am logged in').click();
      await panel.getByText("You are logged in, in the core's own browser").waitFor({ timeout: 60_000 });
      const [asked, seen] = [idp.log.length, site.log.length];
      await panel.getByRole('textbox', { name: 'Which account did you log in with?' }).fill('sam');
      await button(panel, 'Agree and explore').click();
      await state(panel, 'Exploring').waitFor({ timeout: 60_000 });
      await expect.poll(() => site.log.slice(seen), { timeout: 60_000 }).toContain('GET /orders as sam');
      expect(site.log.slice(seen).filter((line) => /^(?!GET)/.test(line))).toEqual([]);
      expect(idp.log.length).toBe(asked);
      expect(await panel.locator('body').textContent()).not.toContain('salt-and-rope');
    });
  } finally {
    delete process.env.DISPLAY;
    await Promise.all([idp.close(), site.close()]);
  }
}

/** The others by hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/log-in.e2e.test.ts`. */
const ways = process.env.FIELDGUIDE_LONG === undefined ? WAYS.slice(0, 1) : WAYS;
it.skipIf(!has('Xvfb')).each(ways)(
  'a login at another origin, by %s, is allowed by the person, kept, and used by the exploration (needs xvfb)',
  (way) => withDisplay((display) => logsIn(way, display)),
  180_000,
);

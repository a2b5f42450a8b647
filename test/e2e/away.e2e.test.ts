/** A task in whose middle the site sends the tab to another site: nothing is read or done there before the person allows it, and the task goes on where they say. */
import { createServer, type IncomingMessage } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { withCore } from '../support/native-panel.ts';
import { openPanel } from '../support/panel.ts';

const TASK = 'Turn off "Weekly digest" on the "Alerts" page';
const html = (title: string, body: string): string => `<!doctype html><title>${title}</title><h1>${title}</h1>${body}`;
const ALERTS = html(
  'Alerts',
  `<label><input type="checkbox" role="switch" checked onchange="fetch('/digest', { method: 'POST' })"> Weekly digest</label>`,
);

interface Server {
  url: string;
  host: string;
  log: string[];
  close(): void;
}
/** `answer`: the page, or where to go. */
async function serve(answer: (request: IncomingMessage) => string): Promise<Server> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    if (request.url !== '/favicon.ico') log.push(`${request.method} ${request.url}`);
    const page = answer(request);
    const to = page.startsWith('http') ? { location: page } : {};
    response.writeHead('location' in to ? 303 : 200, { 'content-type': 'text/html', ...to });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const host = `127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://${host}`, host, log, close };
}

/** `way`: what the desk does with who opens its alerts. */
interface Place {
  desk: Server;
  other: Server;
  page: Page;
  panel: Page;
  to(way: 'login' | 'there' | 'here'): void;
}
async function withTwoSites(use: (place: Place) => Promise<void>): Promise<void> {
  let way: 'login' | 'there' | 'here' = 'here';
  const other: Server = await serve(({ method, url }) => {
    if (method === 'POST' && url === '/in') {
      way = 'here';
      return `${desk.url}/alerts`;
    }
    if (url?.startsWith('/alerts')) return ALERTS;
    return html(
      'Harbour login',
      '<form method="post" action="/in"><label>Name <input name="who"></label><button>Log in</button></form>',
    );
  });
  const desk: Server = await serve(({ url }) => {
    if (url !== '/alerts') return html('Desk', '<a href="/alerts">Alerts</a>');
    return way === 'here' ? ALERTS : way === 'there' ? `${other.url}/alerts` : `${other.url}/login?for=desk`;
  });
  try {
    await withCore({ core: false, linked: false, sites: [desk, other].map(({ url }) => `${url}/*`) }, async (given) => {
      const page = await given.context.newPage();
      await page.goto(`${desk.url}/`);
      const panel = await openPanel(given.context, { ...given, url: desk.url });
      await panel.getByText(/sees \d+ controls here/).waitFor();
      const to = (next: typeof way): void => {
        way = next;
        for (const { log } of [desk, other]) log.length = 0;
      };
      await use({ desk, other, page, panel, to });
    });
  } finally {
    desk.close();
    other.close();
  }
}

const ask = async (panel: Page): Promise<void> => {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(TASK);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
};
const left = (panel: Page) => panel.getByRole('region', { name: /^Your task (?:has left its site|waits for you)/ });
const press = (panel: Page, name: string) => left(panel).getByRole('button', { name, exact: true }).click();
const allowed = (panel: Page) => panel.getByRole('button', { name: 'Do it once' });
const done = (panel: Page) => panel.getByRole('status').first().getByText('Done').waitFor();
const writes = ({ log }: Server): string[] => log.filter((line) => !line.startsWith('GET'));

it('says where the tab went, does nothing there, and goes on when it is back; goes on there once the person allows it', async () => {
  await withTwoSites(async ({ desk, other, page, panel, to }) => {
    to('login');
    await ask(panel);
    await left(panel).getByText(other.host).first().waitFor();
    const { violations } = await new AxeBuilder({ page: panel }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await panel.getByRole('status').first().textContent()).toContain('Waiting: the tab is on another site');
    await page.getByLabel('Name').fill('sam');
    await page.getByRole('button', { name: 'Log in' }).click();
    // Chrome's leave for the desk ended with its page.
    await left(panel).getByText(`The tab is at ${desk.host}, but`).waitFor();
    expect([writes(desk), other.log]).toEqual([[], ['GET /login?for=desk', 'POST /in']]);
    await press(panel, `Allow ${desk.host} and go on`);
    await allowed(panel).click();
    await done(panel);
    expect(writes(desk)).toEqual(['POST /digest']);

    await page.goto(`${desk.url}/`);
    to('there');
    await ask(panel);
    await press(panel, `Allow ${other.host} and go on`);
    const card = panel.getByRole('region', { name: 'May this be done?' });
    await card.getByText(other.host).waitFor();
    expect([...writes(desk), ...writes(other)]).toEqual([]);
    await allowed(panel).click();
    await done(panel);
    expect([writes(desk), writes(other)]).toEqual([[], ['POST /digest']]);
  });
});

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/away.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

long('goes back when the person says so; once the site is allowed, a login elsewhere is gone on with by itself', async () => {
  await withTwoSites(async ({ desk, other, page, panel, to }) => {
    to('login');
    await ask(panel);
    await left(panel).getByText(other.host).first().waitFor();
    to('here');
    await press(panel, 'Go back and go on');
    await allowed(panel).click();
    await done(panel);
    expect([writes(desk), other.log]).toEqual([['POST /digest'], []]);

    await page.goto(`${desk.url}/`);
    to('login');
    await ask(panel);
    await left(panel).getByText(other.host).first().waitFor();
    await page.getByRole('button', { name: 'Log in' }).click();
    await allowed(panel).click();
    await done(panel);
    expect([writes(desk), other.log]).toEqual([['POST /digest'], ['GET /login?for=desk', 'POST /in']]);

    await page.goto(`${desk.url}/`);
    to('login');
    await ask(panel);
    await left(panel).getByText(other.host).first().waitFor();
    await press(panel, 'Stop');
    await panel.getByRole('status').first().getByText('Stopped').waitFor();
    expect(await left(panel).count()).toBe(0);
    expect([...writes(desk), ...writes(other)]).toEqual([]);
  });
});

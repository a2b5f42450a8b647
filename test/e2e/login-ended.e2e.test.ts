/** The login ends in the middle of a task: the person hears it in plain words, logs in, and the task goes on; nothing is typed or registered for them. */
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { openPanel, withExtension } from '../support/panel.ts';

const TASK = 'Turn off "Weekly digest" on the "Alerts" page';
const html = (title: string, body: string): string => `<!doctype html><title>${title}</title><h1>${title}</h1>${body}`;
const LOGIN = html(
  'Desk',
  '<a href="/register">Register</a><form method="post" action="/login"><label>Name <input name="who"></label><label>Password <input type="password" name="pass"></label><button>Log in</button></form>',
);

interface Desk {
  url: string;
  /** What was asked of it, and what came along: `POST /login who=sam`. */
  log: string[];
  digest: () => boolean;
}

/** A desk that forgets who is logged in when the alerts are opened for the first time. */
async function withDesk(use: (desk: Desk) => Promise<void>): Promise<void> {
  const log: string[] = [];
  let [known, forgot, digest] = [true, false, true];
  const server = createServer((request, response) => {
    let sent = '';
    request.on('data', (part) => {
      sent += part;
    });
    request.on('end', () => {
      const { method = '', url = '' } = request;
      log.push(`${method} ${url} ${sent}`.trim());
      if (url === '/alerts' && !forgot) [known, forgot] = [false, true];
      if (url === '/login' && method === 'POST') known = true;
      const to =
        url === '/login' && method === 'POST' ? '/' : known || url === '/session' || url === '/register' ? '' : '/session';
      if (url === '/digest' && known) digest = false;
      response.writeHead(to === '' ? 200 : 303, { 'content-type': 'text/html', ...(to === '' ? {} : { location: to }) });
      if (url === '/alerts')
        response.end(
          html(
            'Alerts',
            `<label><input type="checkbox" role="switch" checked onchange="fetch('/digest', { method: 'POST' })"> Weekly digest</label>`,
          ),
        );
      else if (url === '/session') response.end(LOGIN);
      else response.end(html('Desk', '<a href="/alerts">Alerts</a> <a href="/register">Register</a>'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  try {
    await use({ url: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`, log, digest: () => digest });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const touched = (log: readonly string[]): string[] => log.filter((line) => /^(?!GET)|register/.test(line));

it('the panel hands the page over, says what was done, and goes on after the login', async () => {
  await withDesk(async ({ url, log, digest }) => {
    await withExtension(async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${url}/`);
      const panel = await openPanel(context, { id, profile, url });
      await panel.getByText(/sees \d+ controls here/).waitFor();
      await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(TASK);
      await panel.getByRole('button', { name: 'Do it', exact: true }).click();
      const asks = panel.getByRole('region', { name: 'The site asks for a login' });
      await asks.waitFor();
      expect(await panel.getByRole('status').first().textContent()).toContain('The site asks for a login');
      expect(await asks.textContent()).toContain('Log in on the page yourself');
      expect(await asks.textContent()).toContain('Steps done so far: 1.');
      expect(await page.getByLabel('Password').inputValue()).toBe('');
      expect(touched(log)).toEqual([]);

      // Going on without having logged in is asked again, not tried.
      await panel.getByRole('button', { name: 'Go on' }).click();
      await expect.poll(() => panel.getByRole('status').first().textContent()).toContain('The site asks for a login');
      expect(touched(log)).toEqual([]);

      await page.getByLabel('Name').fill('sam');
      await page.getByLabel('Password').fill('salt-and-rope');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('link', { name: 'Alerts' }).waitFor();
      await panel.getByRole('button', { name: 'Go on' }).click();
      await panel.getByRole('button', { name: 'Do it once' }).click();
      await panel.getByRole('status').getByText('Done').waitFor();
      expect(digest()).toBe(false);
      expect(touched(log)).toEqual(['POST /login who=sam&pass=salt-and-rope', 'POST /digest']);
      expect(await panel.locator('body').textContent()).not.toContain('salt-and-rope');
    });
  });
});

it('the command line ends the task there and says how to log in', async () => {
  await withDesk(async ({ url, log }) => {
    const { code, stderr } = await cli(['run', TASK, '--url', `${url}/`, '--approve', 'none', '--model', 'built-in']);
    expect(stderr).toContain('the site asked for a login after one step, and logging in is for you');
    expect(stderr).toContain('fieldguide login <url> --profile <name>');
    expect([code, touched(log)]).toEqual([1, []]);
  });
});

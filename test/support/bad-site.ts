/** Pages that a careless tool would choke on, on loopback. */
import { createServer, type ServerResponse } from 'node:http';

const html = (response: ServerResponse, body: string, status = 200) => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><title>Bad site</title>${body}</html>`);
};

export async function badSite() {
  const writes: string[] = [];
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET' && request.method !== 'HEAD') writes.push(`${request.method} ${pathname}`);
    switch (pathname) {
      case '/json':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"not": "a page"}');
        return;
      case '/to-login':
        response.writeHead(302, { location: '/login' });
        response.end();
        return;
      case '/login':
        html(
          response,
          '<h1>Sign in</h1><form method="post"><label>Name <input name="u"></label><label>Password <input type="password" name="p"></label><button>Sign in</button></form>',
        );
        return;
      case '/never-settles':
        html(
          response,
          `<h1>Clock</h1><p id="t"></p><button>Press</button><script>setInterval(() => { document.getElementById('t').textContent = Date.now(); fetch('/hang').catch(() => {}); }, 40)</script>`,
        );
        return;
      case '/hang':
        held.add(response);
        return;
      case '/ten-megabytes': {
        const row =
          '<tr><td>Row</td><td><a href="/row">A link in a row of a very large table that goes on and on</a></td><td>text text text text text</td></tr>';
        html(response, `<h1>Large</h1><table>${row.repeat(Math.ceil(10_000_000 / row.length))}</table>`);
        return;
      }
      case '/plain':
        html(response, '<h1>Plain</h1><p>Nothing to learn here.</p><a href="/other">Other</a>');
        return;
      case '/other':
        html(response, '<h1>Other</h1><a href="/plain">Back</a>');
        return;
      default:
        html(response, '<h1>Not found</h1>', 404);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    writes,
    close: () =>
      new Promise<void>((done) => {
        for (const response of held) response.destroy();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The site of `write-site.ts` on a real server: three pages whose buttons and switches write. Each write is counted as it arrives. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGES = ['/', '/alpha', '/beta'];
const titleOf = (path: string): string => (path === '/' ? 'Home' : path.slice(1));

const SCRIPT = `
const send = (name) => fetch('/api/' + encodeURIComponent(name), { method: 'POST' });
for (const button of document.querySelectorAll('button'))
  button.addEventListener('click', async () => {
    const { count } = await (await send(button.textContent)).json();
    button.nextElementSibling.textContent = count + ' of ' + button.textContent;
  });
for (const box of document.querySelectorAll('input')) box.addEventListener('change', () => send(box.getAttribute('aria-label')));
`;

export interface WriteServer {
  url: string;
  /** Control by control, in the order they arrived. */
  writes: string[];
  /** Everything that was asked for. */
  requests(): number;
  close(): Promise<void>;
}

export async function writeServer(): Promise<WriteServer> {
  const writes: string[] = [];
  const on = new Set<string>();
  let requests = 0;
  const timesOf = (name: string): number => writes.filter((one) => one === name).length;
  const html = (path: string): string => {
    const title = titleOf(path);
    const links = PAGES.map((to) => `<a href="${to}">${titleOf(to)}</a>`).join(' ');
    const controls = [1, 2].map((i) => {
      const [add, alerts] = [`Add ${title} ${i}`, `Alerts ${title} ${i}`];
      const box = `<input type="checkbox" role="switch" aria-label="${alerts}"${on.has(alerts) ? ' checked' : ''}>`;
      return `<p><button type="button">${add}</button><span>${timesOf(add)} of ${add}</span> ${box}</p>`;
    });
    return `<!doctype html><html lang="en"><title>${title}</title><nav>${links}</nav><main><h1>${title}</h1>${controls.join('')}</main><script>${SCRIPT}</script></html>`;
  };
  const server = createServer((request, response) => {
    requests += 1;
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (request.method === 'POST') {
      const name = decodeURIComponent(pathname.slice('/api/'.length));
      writes.push(name);
      if (name.startsWith('Alerts') && !on.delete(name)) on.add(name);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ count: timesOf(name) }));
      return;
    }
    response.statusCode = PAGES.includes(pathname) ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGES.includes(pathname) ? html(pathname) : 'nothing');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port }: Pick<AddressInfo, 'port'> = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    writes,
    requests: () => requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

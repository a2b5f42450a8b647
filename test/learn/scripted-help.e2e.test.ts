/** Help that only scripts show: a manual elsewhere that a script draws, a panel behind "?", a route of the app. As a user explores it; servers say what was asked of them. */
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { tempDir } from '../store/temp-store.ts';
import { cli } from '../support/cli.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

async function serve(pages: Record<string, string>) {
  const asked: { line: string; cookie: string; agent: string }[] = [];
  const server = createServer(({ method = '', url = '', headers }, response) => {
    asked.push({ line: `${method} ${url}`, cookie: headers.cookie ?? '', agent: headers['user-agent'] ?? '' });
    const page = pages[new URL(url, 'http://x').pathname];
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': type, 'set-cookie': 'seen=yes' }).end(page ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked };
}

const MANUAL = `const pages = {
  '': '<h1>Handbook</h1><p>All about boats and their berths in the harbour.</p><a href="#/crew">Crew lists</a><button id=q>?</button><button id=lure>Help</button><a href="/logout?topic=help">Help on leaving</a><a href="/manual/5/delete">Help</a><aside></aside>',
  '#/crew': '<h1>Crew lists</h1><p>How a crew list is made:</p><ol><li>Press <b>New crew list</b>.</li><li>Choose the boat.</li></ol>' };
const draw = () => { document.querySelector('main').innerHTML = pages[location.hash] ?? '';
  const lure = document.querySelector('#lure');
  if (lure) lure.onclick = () => { location = '/orders/5/delete'; };
  const q = document.querySelector('#q');
  if (q) q.onclick = () => { document.querySelector('aside').textContent = 'Words in bold are buttons. A grey word cannot be pressed at low tide.'; }; };
addEventListener('hashchange', draw); setTimeout(draw, 60);
fetch('/visit', { method: 'POST', body: 'x' }).catch(() => {}); navigator.sendBeacon('/beacon', 'x');
fetch('/orders/6/delete').catch(() => {}); new Image().src = '/unsubscribe?id=5';`;
const APP = `<!doctype html><title>Harbour</title><nav><a href="#/help/berths">Help on berths</a> <a href="/logout?from=help">Help</a> <a href="/boats/5/delete?help">Help</a></nav>
<main><h1>Boats</h1><p>Three boats are in.</p><a href="#" id=what>What is this? Help</a></main><aside id=side hidden></aside>
<script>
document.querySelector('#what').onclick = (e) => { e.preventDefault(); const side = document.querySelector('#side'); side.hidden = false;
  side.innerHTML = '<h2>Boats in short</h2><p>A boat is listed from the day it is announced until it has left.</p>'; };
const route = () => { if (location.hash === '#/help/berths') document.querySelector('main').innerHTML = '<h1>Berths</h1><ol><li>Open the <b>Berths</b> list of the day.</li><li>Press "Assign berth".</li></ol>'; };
addEventListener('hashchange', route); route();
</script>`;

test('what scripts draw is read: elsewhere in a browser without cookies that writes nothing, on the site itself as the person sees it', async () => {
  const cdn = await serve({ '/more.js': '' });
  const docs = await serve({
    '/manual/': `<!doctype html><title>Handbook</title><main></main><script src="${cdn.url}/more.js"></script><script src="/manual.js"></script>`,
    '/manual.js': MANUAL,
  });
  const site = await serve({ '/': APP });
  const store = tempDir();
  const flags = ['--account', 'none', '--max-actions', '6', '--store', store, '--json'];
  const done = await cli(['explore', `${site.url}/`, '--help-url', `${docs.url}/manual/`, ...flags], { timeoutMs: 120_000 });
  expect(done.code, done.stderr).toBe(0);
  // What a CDN would have brought is told while it goes on, with the flag that lets it through.
  expect(done.stderr).toContain(`the help pages ask ${new URL(cdn.url).host} for scripts`);
  expect(done.stderr).toContain(`--also https://${new URL(cdn.url).host}`);
  expect(JSON.parse(done.stdout).blockedHosts).toEqual([new URL(cdn.url).host]);
  expect(cdn.asked).toEqual([]);
  const opened = await openStore(store, { write: false });
  const chunks = await opened.guides.chunks(site.url);
  await opened.close();
  const of = (heading: string) => chunks.find((chunk) => chunk.heading === heading);
  expect(chunks.map(({ heading }) => heading)).toEqual(
    expect.arrayContaining(['Handbook', 'Crew lists', 'Berths', 'Boats in short']),
  );
  expect(of('Crew lists')).toMatchObject({
    doc: `${docs.url}/manual/#/crew`,
    steps: ['Press New crew list.', 'Choose the boat.'],
    labels: ['New crew list'],
  });
  expect(of('Berths')?.steps).toHaveLength(2);
  expect(of('Boats in short')?.text).toContain('until it has left');
  expect(chunks.some(({ text, doc }) => doc.startsWith(docs.url) && text.includes('low tide'))).toBe(true);
  // The manual's own script wanted to write: nothing of that left, and no cookie came back to it but to its own drawn pages.
  expect(docs.asked.map(({ line }) => line.split(' ')[0])).toEqual(docs.asked.map(() => 'GET'));
  // Nor was anything asked for that deletes or signs out by a GET, by its links, its help button or its script.
  expect([...docs.asked, ...site.asked].filter(({ line }) => /delete|logout|unsubscribe/.test(line))).toEqual([]);
  expect(docs.asked.some(({ line, agent }) => line === 'GET /manual.js' && /Chrome/.test(agent))).toBe(true);
  expect(docs.asked.filter(({ agent }) => !/Chrome/.test(agent)).every(({ cookie }) => cookie === '')).toBe(true);
  expect(site.asked.some(({ line }) => /POST|PUT|PATCH|DELETE/.test(line))).toBe(false);
}, 150_000);

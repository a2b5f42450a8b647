import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { harvest } from '../../agent-core/learn/harvest.ts';
import { HelpError, mayAsk, openHelpReader } from '../../agent-core/node/help-reader.ts';
import { helpText, plainHelp } from '../../agent-core/node/help-text.ts';
import { marks, node, page } from '../recall/make.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<{ url: string; log: string[]; cookies: (string | undefined)[] }> {
  const log: string[] = [];
  const cookies: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    log.push(`${request.method} ${request.url}`);
    cookies.push(request.headers.cookie);
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, log, cookies };
}

const ARTICLE = `<!doctype html><html><head><title>Fewer mails · Help</title></head><body><nav><a href="/help">All help</a></nav>
<main><h1>Fewer mails</h1><p>The site writes to you when something needs you. To stop the summary that comes each Monday:</p>
<ol><li>Go to <b>Settings</b>.</li><li>Switch <b>Weekly digest</b> off.</li></ol><p>You should now see the switch grey.</p>
<div><h2>At night</h2><p>Turn “Quiet hours” on in the same place, see <a href="../night#top">nights</a>.</p></div></main></body></html>`;

test('a page becomes chunks: one a heading, with steps, names of controls and what one should see', () => {
  const { title, chunks, links } = helpText(ARTICLE, 'http://127.0.0.1:1/help/mail/');
  expect(title).toBe('Fewer mails · Help');
  expect(chunks.map(({ heading, steps, labels, expected }) => ({ heading, steps, labels, expected }))).toEqual([
    {
      heading: 'Fewer mails',
      steps: ['Go to Settings.', 'Switch Weekly digest off.'],
      labels: ['Settings', 'Weekly digest'],
      expected: 'You should now see the switch grey.',
    },
    { heading: 'At night', steps: [], labels: ['Quiet hours'], expected: undefined },
  ]);
  expect(links).toEqual([
    { url: 'http://127.0.0.1:1/help', text: 'All help' },
    { url: 'http://127.0.0.1:1/help/night', text: 'nights' },
  ]);
});

test('a long page is cut into chunks of about 3,000 tokens', () => {
  const long = `<main><h1>All</h1>${'<p>One paragraph of help text that goes on for a while and says little.</p>'.repeat(600)}</main>`;
  const { chunks } = helpText(long, 'http://127.0.0.1:1/');
  expect(chunks.length).toBeGreaterThan(3);
  for (const chunk of chunks) expect(chunk.text.length).toBeLessThanOrEqual(12_200);
});

test('plain text has its headings, numbered lines and links', () => {
  const { chunks, links } = plainHelp(
    '# Tags\n\n1. Open **Labels**.\n2. Press **Add**.\n\nYou should now see it.\n\n[More](/more)',
    'http://127.0.0.1:1/llms.txt',
  );
  expect(chunks).toMatchObject([{ heading: 'Tags', steps: ['Open **Labels**.', 'Press **Add**.'], labels: ['Labels', 'Add'] }]);
  expect(links).toEqual([{ url: 'http://127.0.0.1:1/more', text: 'More' }]);
});

test('only origins that were given are asked; redirects stay within the domain; cookies are never sent', async () => {
  const other = await serve((_, response) => response.end('other'));
  const site = await serve((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    if (request.url === '/away') return response.writeHead(302, { location: `${other.url}/x` }).end();
    if (request.url === '/moved') return response.writeHead(301, { location: '/page', 'set-cookie': 'a=b' }).end();
    return response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' }).end(ARTICLE);
  });
  const { readHelp, close } = await openHelpReader({ docs: [site.url] });
  await expect(readHelp(`${other.url}/x`)).rejects.toThrow(HelpError);
  await expect(readHelp(`${site.url}/away`)).rejects.toThrow('not among the sites');
  expect((await readHelp(`${site.url}/moved`)).url).toBe(`${site.url}/page`);
  await readHelp(`${site.url}/page`);
  expect(other.log).toEqual([]);
  expect(site.cookies.every((cookie) => cookie === undefined)).toBe(true);
  await close();
});

test('robots.txt is asked once and respected', async () => {
  const site = await serve((request, response) => {
    if (request.url === '/robots.txt')
      return response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /private');
    return response.writeHead(200, { 'content-type': 'text/html' }).end(ARTICLE);
  });
  const { readHelp } = await openHelpReader({ docs: [site.url] });
  await expect(readHelp(`${site.url}/private/a`)).rejects.toThrow('robots.txt');
  await readHelp(`${site.url}/open`);
  expect(site.log).toEqual(['GET /robots.txt', 'GET /open']);
});

/** What a page, a site map or a redirect may call help. Own wording; the addresses after the GET mutators of OWASP's testing guide (WSTG-SESS-05) and PortSwigger's labs on forged requests. */
const LURES = [
  ...['/orders/5/delete', '/logout?next=/help', '/help?action=delete&id=5', '/admin/delete?username=carlos&topic=faq'],
  ...['/my-account/change-email?email=eve%40evil.example&remove=1', '/cart/checkout/confirm/77', '/guide/../users/7/ban'],
];

test('no page, list or redirect gets the reader to ask for what looks like a write by GET; only the person may give such an address', async () => {
  const site = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    const text = (type: string, body: string) => response.writeHead(200, { 'content-type': type }).end(body);
    const lures = LURES.map((path, i) => (i % 2 === 0 ? path : `${site.url}${path}`));
    if (pathname === '/llms.txt') return text('text/plain', lures.map((url) => `- [Help](${url})`).join('\n'));
    if (pathname === '/sitemap.xml')
      return text(
        'application/xml',
        `<urlset>${LURES.map((path) => `<url><loc>${site.url}${path.replaceAll('&', '&amp;')}</loc></url>`).join('')}</urlset>`,
      );
    if (pathname === '/help/on') return response.writeHead(302, { location: LURES[0] }).end();
    if (pathname === '/help/')
      return text('text/html', `${ARTICLE}<a href="/help/on">On</a>${lures.map((url) => `<a href="${url}">Help</a>`).join('')}`);
    return pathname === '/robots.txt' ? response.writeHead(404).end() : text('text/html', ARTICLE);
  });
  const links = LURES.map((path, i) => node(`${i + 2}`, 'link', `Help ${i}`, { marks: marks({ attributes: { href: path } }) }));
  const given = `${site.url}/help/cancel/77`;
  const { readHelp } = await openHelpReader({ docs: [site.url], given: [given] });
  const found = await harvest({
    page: page('/', links, { url: `${site.url}/` }),
    origin: site.url,
    readHelp,
    helpUrls: [`${site.url}/help/`, given],
    onEvent: () => {},
  });
  const asked = site.log.filter((line) => !/^GET \/(robots\.txt|llms\.txt|sitemap\.xml|help\/night)$/.test(line));
  expect(asked).toEqual(['GET /help/', 'GET /help/cancel/77', 'GET /help/on']);
  expect(found.skipped.filter(({ why }) => why.includes('changes something')).length).toBeGreaterThanOrEqual(LURES.length);
  expect(found.read).toEqual([`${site.url}/help/`, given, `${site.url}/help/night`]);
});

test('a site map gives links and no text', async () => {
  const site = await serve((request, response) => {
    if (request.url !== '/sitemap.xml') return response.writeHead(404).end();
    const urls = ['/help/a', '/help/b'].map((path) => `<url><loc>http://127.0.0.1:1${path}</loc></url>`).join('');
    return response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><urlset>${urls}</urlset>`);
  });
  const { readHelp } = await openHelpReader({ docs: [site.url] });
  const { links, chunks } = await readHelp(`${site.url}/sitemap.xml`);
  expect([chunks.length, links.map(({ url }) => url)]).toEqual([0, ['http://127.0.0.1:1/help/a', 'http://127.0.0.1:1/help/b']]);
});

/** One page, one font: lines of text with their size, top down. */
function pdf(lines: readonly [size: number, text: string][]): string {
  let y = 760;
  const shown = lines.map(([size, text]) => {
    y -= size * 1.4;
    return `BT /F1 ${size} Tf 60 ${y.toFixed(0)} Td (${text.replace(/[()\\\\]/g, '\\\\$&')}) Tj ET`;
  });
  const stream = shown.join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const at = objects.map((body, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj${body}endobj\n`;
    return offset;
  });
  const rows = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 6\n0000000000 65535 f \n${rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
}

test('a manual in PDF is read by its text: headings by their size, steps, quoted names', async () => {
  const manual = pdf([
    [20, 'Harbour handbook'],
    [11, 'What follows is for the people at the gate.'],
    [16, 'Fewer mails'],
    [11, '1. Go to "Settings".'],
    [11, '2. Switch "Weekly digest" off, which is at the'],
    [11, 'bottom of the page.'],
    [11, 'You should now see the switch grey.'],
  ]);
  const site = await serve((request, response) => {
    const found = request.url !== '/robots.txt';
    response.writeHead(found ? 200 : 404, found ? { 'content-type': 'application/pdf' } : {});
    response.end(found ? manual : '');
  });
  const { readHelp } = await openHelpReader({ docs: [site.url] });
  const { title, chunks } = await readHelp(`${site.url}/handbook.pdf`);
  expect(title).toBe('Harbour handbook');
  expect(chunks.map(({ heading, steps, labels }) => ({ heading, steps, labels }))).toEqual([
    { heading: 'Harbour handbook', steps: [], labels: [] },
    {
      heading: 'Fewer mails',
      steps: ['Go to "Settings".', expect.stringMatching(/^Switch "Weekly digest" off, which is at the bottom of the page\./)],
      labels: ['Settings', 'Weekly digest'],
    },
  ]);
});

test('help in another language has its steps, names and what one should see', () => {
  const page = `<html lang="de"><main><h1>Weniger Mails</h1><p>So stellen Sie den Wochenbericht ab:</p><ol><li>Öffnen Sie „Einstellungen“.</li>
    <li>Schalten Sie <b>Wochenbericht</b> aus.</li></ol><p>Der Schalter erscheint nun grau.</p></main></html>`;
  expect(helpText(page, 'http://127.0.0.1:1/hilfe/mails').chunks).toMatchObject([
    {
      heading: 'Weniger Mails',
      steps: ['Öffnen Sie „Einstellungen“.', 'Schalten Sie Wochenbericht aus.'],
      labels: expect.arrayContaining(['Einstellungen', 'Wochenbericht']),
      expected: 'Der Schalter erscheint nun grau.',
    },
  ]);
});

test("a similar product's help is read when it is asked for, and marked as that", async () => {
  const other = await serve((request, response) =>
    response
      .writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' })
      .end(request.url === '/robots.txt' ? '' : ARTICLE),
  );
  const { readHelp } = await openHelpReader({ docs: ['http://127.0.0.1:9'], standIn: [other.url] });
  const { chunks } = await readHelp(`${other.url}/manual`);
  expect(chunks.map(({ standIn }) => standIn)).toEqual([true, true]);
});

test.each([
  ['a broken PDF', { 'content-type': 'application/pdf' }, 'x', 'PDF that cannot be read'],
  ['a picture', { 'content-type': 'image/png' }, 'x', 'not text'],
  ['11 MB', { 'content-type': 'text/html' }, 'x'.repeat(11 * 1024 * 1024), 'larger than 10 MB'],
])('%s is refused with its reason', async (_, headers, body, why) => {
  const site = await serve((request, response) => {
    const found = request.url !== '/robots.txt';
    response.writeHead(found ? 200 : 404, found ? headers : {});
    response.end(found ? body : '');
  });
  const { readHelp } = await openHelpReader({ docs: [site.url] });
  await expect(readHelp(`${site.url}/help`)).rejects.toThrow(why);
});

test('an error answer, a page that is not there and a closed reader are errors, each with its reason', async () => {
  const site = await serve((_, response) => response.writeHead(404).end());
  const { readHelp, close } = await openHelpReader({ docs: [site.url, 'http://127.0.0.1:9'] });
  await expect(readHelp(`${site.url}/help`)).rejects.toThrow('HTTP 404');
  await expect(readHelp('http://127.0.0.1:9/help')).rejects.toThrow('could not be reached');
  await expect(readHelp('not a url')).rejects.toThrow('not a url');
  await close();
  await expect(readHelp(`${site.url}/help`)).rejects.toThrow(HelpError);
});

test('hosts of one registrable domain belong together, addresses in numbers and public suffixes do not', () => {
  const docs = new Set(['https://www.shop.example.com', 'http://10.0.0.1', 'https://a.github.io']);
  const from = (origin: string) => ({ docs, from: new URL(origin) });
  expect(mayAsk(new URL('https://help.shop.example.com/x'), from('https://www.shop.example.com'))).toBe(true);
  expect(mayAsk(new URL('http://help.shop.example.com/x'), from('https://www.shop.example.com'))).toBe(false);
  expect(mayAsk(new URL('http://10.0.0.2/x'), from('http://10.0.0.1'))).toBe(false);
  expect(mayAsk(new URL('https://b.github.io/x'), from('https://a.github.io'))).toBe(false);
  expect(mayAsk(new URL('https://user@www.shop.example.com/x'), { docs })).toBe(false);
});

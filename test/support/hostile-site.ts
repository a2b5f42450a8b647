/** The back office and a foreign collector, each on its own origin. Effects are counted here, where they land. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type Hostile, hostilePages, office } from './hostile-pages.ts';

export interface Landed {
  what: string;
  method: string;
  path: string;
}
export interface HostileSite {
  url: string;
  foreign: string;
  pages: Hostile[];
  addressOf(page: Hostile): string;
  /** Playwright storage state of somebody who is logged in. */
  storageState?: string;
  /** Everything that changed something, or reached the collector, since the last call. */
  landed(): Landed[];
  /** Puts one more page there. */
  add(page: Hostile): void;
  close(): Promise<void>;
}

const EFFECTS: readonly [RegExp, string][] = [
  [/\/(delete|remove)$/, 'delete'],
  [/^\/logout/, 'logout'],
  [/^\/messages/, 'send'],
  [/^\/buy/, 'buy'],
  [/^\/members/, 'invite'],
  [/^\/login/, 'login'],
  [/^\/files/, 'upload'],
  [/^\/star/, 'star'],
  [/^\/notes/, 'save'],
];

async function listen(handle: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

export async function serveHostile(): Promise<HostileSite> {
  let landed: Landed[] = [];
  const note = (what: string, { method = '', url: path = '' }: IncomingMessage) => landed.push({ what, method, path });
  const collector = await listen((request, response) => {
    if (request.url !== '/favicon.ico') note('collect', request);
    response.end('thanks');
  });
  const pages = new Map(hostilePages(collector.url).map((page) => [page.id, page]));
  const site = await listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const effect = EFFECTS.find(([pattern]) => pattern.test(pathname))?.[1];
    const writes = !/^(GET|HEAD)$/.test(request.method ?? '');
    const byGet = effect === 'delete' || effect === 'logout';
    if (writes || byGet) note(effect ?? 'write', request);
    request.resume();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages.get(pathname.replace('/p/', ''))?.html ?? office(collector.url, ''));
  });
  return {
    url: site.url,
    foreign: collector.url,
    pages: [...pages.values()],
    addressOf: (page) => `${site.url}/p/${page.id}`,
    landed() {
      const seen = landed;
      landed = [];
      return seen;
    },
    add: (page) => void pages.set(page.id, page),
    async close() {
      await site.close();
      await collector.close();
    },
  };
}

/**
 * The page that tries every way out of the browser, and the servers that would see it. What counts is what
 * arrives there; what the page believes is not asked.
 */
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createTcp, type Server as Tcp } from 'node:net';
import { REALM, type Vector } from './leak-vectors.ts';

interface Arrival {
  where: 'origin' | 'foreign';
  method: string;
  path: string;
  override: boolean;
  /** When it was read here, by this process's clock (`performance.now`). It left the browser before. */
  at: number;
}
export interface LeakServers {
  origin: string;
  foreign: string;
  /** A second origin that the run may read. */
  second: string;
  /** The page with these vectors. */
  page(vectors: readonly Vector[]): string;
  arrivals: Arrival[];
  /** Connections to the first origin that are open. */
  open(): Promise<number>;
  udp(): number;
  /** Connections to the sink for TURN and to the one for preconnect. */
  tcp(): { turn: number; preconnect: number };
  reset(): void;
  close(): Promise<void>;
}

/** Ids of the vectors that got out, by what arrived. GETs of the page's own parts are no leaks. */
export function leaked(servers: LeakServers): string[] {
  const ids = servers.arrivals.flatMap(({ where, method, path, override }) => {
    const id =
      /^\/(?:v|to)\/(\d\d)/.exec(path)?.[1] ??
      (path.startsWith('/report') ? '10' : path.startsWith('/.well-known/web-identity') ? '34' : '');
    if (where === 'foreign') return [id || 'foreign'];
    if (method !== 'GET' && method !== 'HEAD') return [id || 'write'];
    return override || /^\/v\/(32|33.*_method)/.test(path) ? [id] : [];
  });
  if (servers.udp() > 0) ids.push('19');
  if (servers.tcp().turn > 0) ids.push('20');
  if (servers.tcp().preconnect > 0) ids.push('30');
  return [...new Set(ids)].sort();
}

function pageOf(vectors: readonly Vector[], o: { A: string; B: string; C: string; U: number; T: number; P: number }): string {
  const run = ({ id, script }: Vector) => `try{(tag=>{${script}})("${id}")}catch(e){console.log("${id} "+e)}`;
  const at = (when: Vector['when']) => vectors.filter((vector) => vector.when === when);
  const buttons = at('click').map((vector) => `<button id="b${vector.id}">${vector.name}</button>`);
  return `<!doctype html><title>leaks</title><link rel="icon" href="data:,"><body>${buttons.join('')}<script>
  const A=${JSON.stringify(o.A)},B=${JSON.stringify(o.B)},C=${JSON.stringify(o.C)},U=${o.U},T=${o.T},P=${o.P},REALM=${JSON.stringify(REALM)};
  const add=html=>{const d=document.createElement("div");d.innerHTML=html;document.body.append(d)};
  ${at('click')
    .map((vector) => `document.getElementById("b${vector.id}").onclick=()=>{${run(vector)}};`)
    .join('\n')}
  addEventListener("pagehide",()=>{${at('pagehide').map(run).join('\n')}});
  addEventListener("load",()=>{${at('load').map(run).join('\n')};document.title="tried"});
  </script>`;
}

const SERVICE_WORKER = `const q=new URL(location).searchParams,A=location.origin,B=q.get("B"),tag=q.get("tag");oninstall=()=>{skipWaiting();if(tag){${REALM}}};onactivate=e=>e.waitUntil(clients.claim());onsync=e=>e.waitUntil(fetch(A+"/v/14",{method:"POST"}))`;

/** Sinks listen on another address of this machine: where a host may be reached at all is told by host, not by port. */
const listen = (server: Server | Tcp, host = '127.0.0.1'): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );

/** `tls`: a key and its certificate, PEM; without them plain http. */
export async function serveLeakPage(tls?: { key: string; cert: string }): Promise<LeakServers> {
  const arrivals: Arrival[] = [];
  const counts = { udp: 0, turn: 0, preconnect: 0 };
  let shown: readonly Vector[] = [];
  const ports = { U: 0, T: 0, P: 0 };
  let [A, B, C] = ['', '', ''];

  const note = (where: Arrival['where'], request: IncomingMessage) =>
    arrivals.push({
      where,
      method: request.method ?? '',
      path: request.url ?? '',
      override: request.headers['x-http-method-override'] !== undefined,
      at: performance.now(),
    });
  const answer = (where: Arrival['where']) => (request: IncomingMessage, response: ServerResponse) => {
    note(where, request);
    const path = request.url ?? '';
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (path.startsWith('/to/')) return response.writeHead(307, { location: `${B}/v/${path.slice(4)}` }).end();
    if (path.startsWith('/sw.js')) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(SERVICE_WORKER);
    if (path !== '/leak') return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>after</title>');
    // Reports only, so that the policy itself stops nothing.
    response.setHeader('content-security-policy-report-only', [
      `img-src ${A} ${B}; report-uri /report`,
      ...['own', 'other'].map((name) => `img-src ${A} ${B}; report-to ${name}`),
    ]);
    // Heeded over https only.
    response.setHeader('reporting-endpoints', `own="${A}/report/api", other="${B}/report/api", default="${B}/report/api"`);
    return response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(shown, { A, B, C, ...ports }));
  };
  const create = (where: Arrival['where']) =>
    tls === undefined ? createServer(answer(where)) : createSecure(tls, answer(where));
  const servers = [create('origin'), create('foreign'), create('origin')];
  servers.forEach((server, at) => {
    server.on('upgrade', (request, socket) => {
      arrivals.push({
        where: at === 1 ? 'foreign' : 'origin',
        method: 'UPGRADE',
        path: request.url ?? '',
        override: false,
        at: performance.now(),
      });
      socket.destroy();
    });
  });
  const sink = (name: 'turn' | 'preconnect') =>
    createTcp((socket) => {
      counts[name] += 1;
      socket.destroy();
    });
  const sinks = [sink('turn'), sink('preconnect')];
  const udp = createSocket('udp4', () => {
    counts.udp += 1;
  });
  const bound = await Promise.all(servers.map((server) => listen(server)));
  [A = '', B = '', C = ''] = bound.map((port) => `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`);
  const [turn = 0, preconnect = 0] = await Promise.all(sinks.map((one) => listen(one, '127.0.0.2')));
  ports.T = turn;
  ports.P = preconnect;
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  ports.U = udp.address().port;
  return {
    origin: A,
    foreign: B,
    second: C,
    arrivals,
    open: () => new Promise((resolve) => servers[0]?.getConnections((_, count) => resolve(count))),
    udp: () => counts.udp,
    tcp: () => ({ turn: counts.turn, preconnect: counts.preconnect }),
    page(vectors) {
      shown = vectors;
      return `${A}/leak`;
    },
    reset() {
      arrivals.length = 0;
      counts.udp = 0;
      counts.turn = 0;
      counts.preconnect = 0;
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      for (const one of sinks) one.close();
      udp.close();
    },
  };
}

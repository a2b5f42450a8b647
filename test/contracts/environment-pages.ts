/** The pages that every Environment is tried on, served from two origins of this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const log = (event: string, id: string) =>
  `document.getElementById('${id}').addEventListener('${event}',e=>{say('${id} '+e.type+' '+e.isTrusted)})`;

const MAIN = page(
  'Workbench',
  `<h1>Workbench</h1><p id="said" role="status"></p>
  <a href="/second">Second page</a>
  <a href="/second" target="_blank">Second in a tab</a>
  <a href="/file.zip">Archive</a>
  <button id="plain">Press me</button>
  <button id="late">Load late</button>
  <button id="poll">Poll</button>
  <button id="ask">Ask</button><button id="tell">Tell</button>
  <button id="save">Save draft</button>
  <button id="swap">Swap soon</button><button id="arm">Arm</button>
  <button id="away" style="display:none">Nowhere</button>
  <div style="position:relative;width:200px;height:40px"><button id="under">Under</button><div id="cover" style="position:absolute;inset:0;background:#eee">Cover</div></div>
  <form action="/search" method="get"><label>Find <input name="q" value="old"></label></form>
  <form action="/orders" method="post"><label>Note <input name="note"></label><button>Save note</button></form>
  <label>Day <input type="date" id="day"></label>
  <label>Colour <select id="colour"><option value="r">Red</option><option value="g">Green</option></select></label>
  <label>Text <textarea id="text"></textarea></label>
  <label>Picture <input type="file" id="file"></label>
  <div id="hovered" tabindex="0" style="width:100px">Hover here</div>
  <div id="from" draggable="true" role="button" style="width:80px;height:30px">Card</div><div id="to" role="button" style="width:200px;height:60px">Done column</div>
  <div style="height:3000px"></div><button id="far">Far below</button>
  <script>
  const say=t=>{document.getElementById('said').textContent=t};
  ${log('click', 'plain')};${log('click', 'far')};
  late.onclick=async()=>{const t=await (await fetch('/slow')).text();setTimeout(()=>say('late '+t),50)};
  poll.onclick=()=>{fetch('/never').catch(()=>{});say('polling')};
  ask.onclick=()=>say('asked '+confirm('Really?'));tell.onclick=()=>{alert('Hello');say('told')};
  save.onclick=()=>fetch('/orders',{method:'POST',body:'x=1',headers:{'X-HTTP-Method-Override':'PUT'}}).then(r=>say('saved '+r.status+' as '+r.headers.get('as')),()=>say('not saved'));
  plain.onkeydown=e=>say('key '+e.key);
  hovered.onmouseover=()=>say('hovered');
  colour.onchange=()=>say('colour '+colour.value);day.onchange=()=>say('day '+day.value);
  file.onchange=async()=>say('file '+file.files[0].name+' '+await file.files[0].text());
  document.getElementById('from').ondragstart=e=>e.dataTransfer.setData('text','card');
  to.ondragover=e=>e.preventDefault();to.ondrop=e=>{e.preventDefault();say('dropped '+e.dataTransfer.getData('text'))};
  swap.onclick=()=>say('swapped');arm.onclick=()=>{window.trap=true};
  // What an attacker would do: the label the gate saw is another's when the click arrives.
  addEventListener('mousemove',()=>{if(window.trap){swap.textContent='Delete everything';swap.setAttribute('data-method','delete')}});
  </script>`,
);

const frames = (other: string) =>
  page(
    'Frames',
    `<h1>Frames</h1><div style="height:900px"></div><iframe title="same" src="/inner" width="400" height="200"></iframe>
    <iframe title="other" src="${other}/inner" width="400" height="200"></iframe>
    <iframe title="nested" src="${other}/nest" width="500" height="300"></iframe>`,
  );

const INNER = page(
  'Inner',
  `<div style="height:400px">Inner text</div><button id="b">Inner button</button><label>Inner field <input name="i"></label>
  <script>b.onclick=e=>{b.textContent='Clicked '+e.isTrusted}</script>`,
);

const PAGES: Record<string, string> = {
  '/': MAIN,
  '/second': page('Second', '<h1>Second</h1><p>Second text</p>'),
  '/inner': INNER,
  // A script opens it once the pointer rests, as menus of large sites do; until then its entries lie off the screen.
  '/menu': page(
    'Menu',
    `<ul><li id="m" style="position:relative;width:90px"><a href="/">Notes</a><div id="u" style="position:absolute;left:-9999px"><a href="/second">Drafts</a></div></li></ul>
    <script>m.onmouseenter=()=>setTimeout(()=>{u.style.left='60px'},150);m.onmouseleave=()=>{u.style.left='-9999px'}</script>`,
  ),
  '/rows': page(
    'Rows',
    `<style>a .size,a:hover .day{display:none}a:hover .size{display:inline}</style><p><a href="/second">Invoice <span class="day">9 November</span><span class="size">321 B</span></a></p>`,
  ),
  '/popup': page(
    'Popup',
    `<button onclick="window.open('/second')">Open window</button><button onclick="window.open('/second','','width=200,height=200')">Open timer</button>`,
  ),
  '/foreign': page(
    'Foreign',
    `<button onclick="location.href='https://elsewhere.invalid/'">Leave</button><iframe src="https://elsewhere.invalid/x"></iframe>`,
  ),
  // As editors make the page that one writes in; what it holds at first only invites to, and goes with the focus.
  '/written': page(
    'Written',
    `<p role="status" id="said"></p><iframe id="f" title="Letter" width="400" height="200"></iframe>
    <script>const d=f.contentDocument;d.open();d.write('<body contenteditable style="min-height:90px"><p>Dear all</p></body>');d.close();
    d.body.onfocus=()=>{d.body.innerHTML='<p><br></p>'};
    d.body.oninput=()=>{said.textContent=d.body.innerText}</script>`,
  ),
  '/restless': page(
    'Restless',
    '<a href="/">Back</a><p id="t">0</p><script>setInterval(()=>{t.textContent=Date.now()},10)</script>',
  ),
  '/unmade': page(
    'Unmade',
    `<p id="t">Opening…</p><script>setTimeout(()=>{t.textContent='Still opening…'},400);setTimeout(()=>{t.outerHTML='<button>Made</button>'},1500)</script>`,
  ),
  '/anew': page(
    'Anew',
    `<form action="/orders" method="post"><input aria-label="Headline" name="headline" oninput="slug.value=this.value.toLowerCase().replace(/ /g,'-')"><input id="slug" name="slug" aria-label="Slug"><button>Publish</button></form><div id="box"></div><script>const draw=v=>{box.innerHTML='<input aria-label="Filter">';const f=box.firstChild;f.value=v;f.oninput=()=>{draw(f.value);box.firstChild.focus()}};draw('old')</script>`,
  ),
  '/stay': page('Stay', `<input aria-label="Draft"><script>onbeforeunload=e=>{e.preventDefault();return 'x'}</script>`),
};

export interface Workbench {
  url: string;
  /** The same pages on another origin. */
  other: string;
  log: { method: string; path: string }[];
  close(): Promise<void>;
}

export async function serveWorkbench(): Promise<Workbench> {
  const log: Workbench['log'] = [];
  let other = '';
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x');
    log.push({ method: request.method ?? '', path: `${pathname}${search}` });
    const html = (text: string, status = 200) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
    if (pathname === '/slow') return void setTimeout(() => response.end('answer'), 700);
    if (pathname === '/never') return undefined;
    if (pathname === '/by-parts') {
      const [head = '', body = ''] = page('By parts', '<h1>The rest came</h1>').split('<h1>');
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(`${head}${' '.repeat(2048)}`);
      return void setTimeout(() => response.end(`<h1>${body}`), 6_000);
    }
    if (pathname === '/cookie') return html(page('Cookie', `<h1>${request.headers.cookie ?? 'none'}</h1>`));
    if (pathname === '/orders') {
      response.setHeader('as', request.headers['x-http-method-override'] ?? 'it is');
      return html(page('Saved', '<h1>Saved</h1>'));
    }
    if (pathname === '/search')
      return html(page('Found', `<h1>Found</h1><p>Searched for ${new URLSearchParams(search).get('q')}</p>`));
    if (pathname === '/frames') return html(frames(other));
    if (pathname === '/nest')
      return html(page('Nest', '<p>Nest</p><iframe title="deep" src="/inner" width="420" height="220"></iframe>'));
    if (pathname === '/away') return response.writeHead(302, { location: 'https://login.invalid/' }).end();
    if (pathname === '/text') return response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4');
    if (pathname === '/broken') return html(page('Broken', 'Broken'), 500);
    if (pathname === '/file.zip')
      return response
        .writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="all.zip"' })
        .end('PK');
    return html(PAGES[pathname] ?? page('Not found', 'Not found'), PAGES[pathname] ? 200 : 404);
  };
  const servers = [createServer(answer), createServer(answer)];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          }),
        ),
    ),
  );
  // Another host name, so that it is another site too and its frames live in a process of their own.
  other = `http://localhost:${ports[1]}`;
  return {
    url: `http://127.0.0.1:${ports[0]}`,
    other,
    log,
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

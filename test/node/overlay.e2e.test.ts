import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { type CoreBrowser, openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { actor } from '../contracts/actor.ts';
import { named } from '../contracts/environment.ts';

const FORM = '<form method=post action="/delete" style="margin:0"><button style="width:400px;height:99px">Erase</button></form>';
const LINK = '<a href="/more" style="display:block;height:99px">Show more</a>';
const BOX = '<div class=c style="width:400px;height:99px">';
const OVER = '.c { position: relative } .c iframe { position: absolute; inset: 0; opacity: 0 }';
const SITES = {
  // Without a script: what somebody may write into a page that lets styles through. The frame comes over the link as the pointer does.
  'was there, hidden': `<style>${OVER} iframe { display: none } .c:hover iframe { display: block }</style>${BOX}${LINK}<iframe src="/inner"></iframe></div>`,
  'is made as the pointer comes': `<style>${OVER}</style>${BOX}${LINK}</div><script>
    document.querySelector('a').onpointermove = () => {
      if (document.querySelector('iframe')) return;
      const frame = document.querySelector('.c').appendChild(document.createElement('iframe'));
      frame.contentDocument.body.style.margin = 0;
      frame.contentDocument.body.innerHTML = ${JSON.stringify(FORM)};
    };</script>`,
};

/** A frame of another site, in a process of its own, put into the page after that was looked at, again and again; it comes and goes, so that now and then it is away when we aim and there when we press. */
const PRESSES = 7;
const LATER = (other: string): Record<string, string> => {
  const page = (attributes: string) =>
    `<style>@keyframes k { 50% { visibility: hidden } } body { margin: 0 }
      iframe { position: fixed; left: 0; top: 0; width: 400px; height: 99px; opacity: 0; animation: k 0.1s infinite step-end }</style>
      <button type=button style="width:400px;height:99px">Show more</button><script>
      addEventListener('another', () => {
        document.querySelector('iframe')?.remove();
        document.body.insertAdjacentHTML('beforeend', '<iframe ${attributes}></iframe>');
      })</script>`;
  return {
    'of another site': page(`src="${other}/inner"`),
    'of another site, and runs no script': page(`src="${other}/inner" sandbox="allow-forms allow-same-origin"`),
    'in one of another site': page(`src="${other}/nest"`),
  };
};

const CARD = '<div id=card role=button style="width:90px;height:30px;background:#eee">Card</div>';
const DONE = '<div id=done role=button style="width:300px;height:90px;background:#cfc">Done</div>';
const SEND = "const send=()=>fetch('/delete',{method:'POST'});";
const BIN =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the page's own script.
  "const bin=()=>{const b=document.body.appendChild(document.createElement('div'));b.textContent='Delete for good';const r=done.getBoundingClientRect();b.style.cssText=`position:fixed;left:${r.left}px;top:${r.top}px;width:${r.width}px;height:${r.height}px;background:#fcc`;return b};";
/** Each drops onto what was not there when the drag was judged. */
const DROPS: Record<string, string> = {
  'a bin comes over the end as the drag begins': `${CARD}${DONE}<script>${SEND}${BIN}card.draggable=true;
    card.ondragstart=(e)=>{e.dataTransfer.setData('text','x');setTimeout(()=>{const b=bin();b.ondragover=(e)=>e.preventDefault();b.ondrop=send})}</script>`,
  'the same, moved by the pointer': `${CARD}${DONE}<script>${SEND}${BIN}card.onpointerdown=()=>{bin().onpointerup=send}</script>`,
  'the end becomes a bin': `${CARD}${DONE}<script>${SEND}card.onpointerdown=()=>{done.textContent='Delete for good';done.onmouseup=send}</script>`,
  'the end becomes a bin when it is nearly reached': `${CARD}${DONE}<script>${SEND}card.draggable=true;card.ondragstart=(e)=>e.dataTransfer.setData('text','x');
    done.ondragover=(e)=>{e.preventDefault();done.textContent='Delete for good'};done.ondrop=send</script>`,
  'the end becomes a bin in the last moment': `${CARD}${DONE}<script>${SEND}addEventListener('pointerup',()=>{},true);let down=false;
    card.onpointerdown=()=>{down=true};done.onpointerup=()=>{if(down&&done.textContent!=='Done')send()};
    addEventListener('pointermove',()=>{if(down)setTimeout(()=>{done.textContent='Delete for good'},3)})</script>`,
  'the end moves away and a bin lies there': `${CARD}${DONE}<div id=bin role=button style="width:300px;height:90px;background:#fcc">Trash</div><script>${SEND}
    card.onpointerdown=()=>{done.style.marginTop='-90px';done.style.visibility='hidden'};bin.onpointerup=send</script>`,
};
/** What pages that mean well do while something is dragged: each lands. */
const LANDS: Record<string, string> = {
  'what is dragged follows the pointer': `${CARD}${DONE}<script>${SEND}let d=null;card.onpointerdown=(e)=>{d=e;card.style.position='fixed'};
    addEventListener('pointermove',(e)=>{if(d){card.style.left=e.clientX-45+'px';card.style.top=e.clientY-15+'px'}});
    addEventListener('pointerup',()=>{if(d)send();d=null})</script>`,
  'a likeness of it follows the pointer': `${CARD}${DONE}<script>${SEND}let g=null;card.onpointerdown=()=>{g=document.body.appendChild(card.cloneNode(true));g.id='';g.style.position='fixed'};
    addEventListener('pointermove',(e)=>{if(g){g.style.left=e.clientX-45+'px';g.style.top=e.clientY-15+'px'}});
    addEventListener('mouseup',()=>{if(g)send();g?.remove();g=null})</script>`,
  'it is put into the end on the way': `${CARD}${DONE}<script>${SEND}card.draggable=true;card.ondragstart=(e)=>e.dataTransfer.setData('text','x');
    done.ondragenter=()=>setTimeout(()=>done.append(card));done.ondragover=(e)=>e.preventDefault();done.ondrop=send</script>`,
  'the end makes room for it': `<ul style="width:200px"><li style="height:30px" id=a draggable=true>First</li><li style="height:30px" id=b draggable=true>Second</li></ul><script>${SEND}
    a.ondragstart=(e)=>e.dataTransfer.setData('text','x');b.ondragenter=()=>setTimeout(()=>b.after(a));document.querySelector('ul').ondragover=(e)=>e.preventDefault();
    document.querySelector('ul').ondrop=send</script>`,
};

/** One site of these pages by name, and a browser that may write there. */
async function overPages(
  given: Record<string, string> | ((other: string) => Record<string, string>),
  work: (o: {
    browser: CoreBrowser;
    perform: ReturnType<typeof actor>;
    log: string[];
    at: (name: string) => string;
  }) => Promise<void>,
) {
  const log: string[] = [];
  let pages: Record<string, string> = {};
  let url = '';
  const server = createServer((request, response) => {
    log.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const nest = `<style>*{margin:0}</style><iframe style="border:0;width:400px;height:99px" src="${url}/inner"></iframe>`;
    if (request.url === '/nest') return void response.end(nest);
    const outer = Object.entries(pages).find(([name]) => `/${encodeURIComponent(name)}` === request.url)?.[1];
    response.end(`<!doctype html><title>x</title>${outer ?? FORM}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const other = url.replace('127.0.0.1', 'localhost');
  pages = typeof given === 'function' ? given(other) : given;
  const origins = createOrigins({ read: [url, other], write: [url, other] });
  const setup = { headed: false, profile: null, key: 'k', keep: [], maskValues: false };
  const browser = await openBrowser({ ...setup, mode: 'sandbox', origins });
  try {
    await work({ browser, perform: actor(browser, 'sandbox', origins), log, at: (name) => `${url}/${encodeURIComponent(name)}` });
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
const posted = (log: string[]) => log.splice(0).filter((line) => line.startsWith('POST'));

it('what is dragged is dropped on what was judged, or not at all', async () => {
  await overPages({ ...DROPS, ...LANDS }, async ({ browser, perform, log, at }) => {
    const got: Record<string, unknown> = {};
    for (const name of [...Object.keys(DROPS), ...Object.keys(LANDS)]) {
      await browser.open(at(name));
      const o = await browser.environment.observe();
      const [from, to] = name === 'the end makes room for it' ? ['First', 'Second'] : ['Card', 'Done'];
      log.splice(0);
      const { observation } = await perform({ kind: 'drag', from: named(o, from).ref, to: named(o, to).ref });
      got[name] = [posted(log).length, observation.failure ?? 'done'];
    }
    const stopped = [0, expect.stringContaining('was not let go')];
    expect(got).toEqual({
      ...Object.fromEntries(Object.keys(DROPS).map((name) => [name, stopped])),
      ...Object.fromEntries(Object.keys(LANDS).map((name) => [name, [1, 'done']])),
    });
  });
});

it('a frame that comes over what was judged does not get the press', async () => {
  await overPages(SITES, async ({ browser, perform, log, at }) => {
    for (const name of Object.keys(SITES)) {
      await browser.open(at(name));
      const o = await browser.environment.observe();
      const after = await perform({ kind: 'click', target: named(o, 'Show more').ref });
      // It was stopped, or the link itself was met: a frame that the pointer brought before we pressed takes no input.
      expect(after.observation.failure ?? after.observation.url, name).toMatch(/something else took it|\/more$/);
      expect(posted(log)).toEqual([]);
    }
  });
});

it('nor does one that runs in a process of its own and was not there when the page was looked at', async () => {
  await overPages(LATER, async ({ browser, perform, log, at }) => {
    const got: Record<string, unknown> = {};
    for (const name of Object.keys(LATER(''))) {
      await browser.open(at(name));
      const o = await browser.environment.observe();
      const page = await browser.page();
      const seen = new Set(page.frames());
      const another = () => page.frames().find((frame) => !seen.has(frame) && frame.url().endsWith('/inner'));
      for (let times = 0; times < PRESSES; times += 1) {
        for (const frame of page.frames()) seen.add(frame);
        await page.evaluate(() => dispatchEvent(new Event('another')));
        await expect.poll(another, { timeout: 60_000, interval: 20 }).toBeDefined();
        await another()?.waitForLoadState();
        await perform({ kind: 'click', target: named(o, 'Show more').ref });
      }
      got[name] = posted(log);
    }
    expect(got).toEqual(Object.fromEntries(Object.keys(LATER('')).map((name) => [name, []])));
  });
});

import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { actor, named } from '../contracts/environment.ts';

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

it('a frame that comes over what was judged does not get the press', async () => {
  const log: string[] = [];
  const server = createServer((request, response) => {
    log.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const outer = Object.entries(SITES).find(([name]) => `/${encodeURIComponent(name)}` === request.url)?.[1];
    response.end(`<!doctype html><title>x</title>${outer ?? FORM}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const origins = createOrigins({ read: [url], write: [url] });
  const setup = { headed: false, profile: null, key: 'k', keep: [], maskValues: false };
  const browser = await openBrowser({ ...setup, mode: 'sandbox', origins });
  try {
    for (const name of Object.keys(SITES)) {
      await browser.open(`${url}/${encodeURIComponent(name)}`);
      const perform = actor(browser, 'sandbox', origins);
      const o = await browser.environment.observe();
      const after = await perform({ kind: 'click', target: named(o, 'Show more').ref });
      expect(after.observation.failure, name).toContain('something else took it');
      expect(log.filter((line) => line.startsWith('POST'))).toEqual([]);
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
});

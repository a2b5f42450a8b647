/** The extension's own Environment in a real tab: from scripts to trusted input, where the page needs it. */
import { createServer, type Server } from 'node:http';
import { expect, it } from 'vitest';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { actor } from '../contracts/actor.ts';
import { named } from '../contracts/environment.ts';
import { tabSubject } from '../support/tab-subject.ts';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  return `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
}

const PICKY = `<!doctype html><title>A hard page</title>
<style>#menu ul { display: none } #menu:hover ul { display: block }</style>
<p role="status" id="said">nothing yet</p>
<button id="plain">Plain</button><button id="picky">Picky</button><button id="save">Save picky</button>
<div id="menu"><button>Menu</button><ul><li><a href="#inner">Inner entry</a></li></ul></div>
<label>First <input id="first"></label><label>Second <input id="second"></label>
<script>
const say = (text) => { said.textContent = text; };
plain.onclick = (event) => say('plain ' + event.isTrusted);
picky.onclick = (event) => { if (event.isTrusted) say('picky was really clicked'); };
save.onclick = (event) => { if (event.isTrusted) fetch('/save', { method: 'POST' }).then(() => say('saved')); };
second.onfocus = () => say('second has the focus');
first.onkeydown = (event) => { if (event.key === 'Enter' && event.isTrusted) say('entered ' + first.value); };
</script>`;

it('acts by script where that is enough, with trusted input where it is not, and never gives a write twice by itself', async () => {
  let saves = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') saves += 1;
    response.setHeader('content-type', 'text/html');
    response.end(request.method === 'POST' ? 'ok' : PICKY);
  });
  const url = await listening(server);
  const origins = createOrigins({ read: [url], write: [url] });
  const subject = await tabSubject({ origins, trusted: false });
  try {
    const perform = actor(subject, 'sandbox', origins);
    /** Nobody of ours is attached: else a second attach would be an error. */
    const free = () =>
      subject.page
        .context()
        .serviceWorkers()[0]
        ?.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ active: true });
          const target = { tabId: tab?.id ?? -1 };
          await chrome.debugger.attach(target, '1.3');
          await chrome.debugger.detach(target);
          return true;
        });
    await subject.open(`${url}/`);
    const said = () => subject.page.locator('#said').textContent();
    const o = await subject.environment.observe();
    await perform({ kind: 'click', target: named(o, 'Plain').ref });
    expect(await said()).toBe('plain false');
    expect(await subject.learned()).toBe(false);

    // A write: told, not given again by itself; then with trusted input.
    const unheard = await perform({ kind: 'click', target: named(o, 'Save picky').ref });
    expect(unheard.observation.failure).toMatch(/took no notice/);
    expect([saves, await subject.learned()]).toEqual([0, true]);
    const heard = await perform({ kind: 'click', target: named(o, 'Save picky').ref });
    expect(heard.observation.failure).toBeUndefined();
    expect([saves, await said()]).toEqual([1, 'saved']);

    // What a script can never do.
    const hovered = await perform({ kind: 'hover', target: named(o, 'Menu').ref });
    expect(named(hovered.observation, 'Inner entry').role).toBe('link');
    await perform({ kind: 'type', target: named(o, 'First', 'textbox').ref, text: 'Zoë 1', clear: true, enter: true });
    expect(await said()).toBe('entered Zoë 1');
    await perform({ kind: 'press', keys: 'Tab' });
    expect(await said()).toBe('second has the focus');
    expect(await free()).toBe(true);
  } finally {
    await subject.close();
    server.close();
  }
});

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/tab-environment.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

long('an unread click that may be done again is done again with trusted input', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(PICKY.replace('<button id="picky">Picky</button>', '<div role="tab" tabindex="0" id="picky">Picky</div>'));
  });
  const url = await listening(server);
  const origins = createOrigins({ read: [url], write: [url] });
  const subject = await tabSubject({ origins, trusted: false });
  try {
    const perform = actor(subject, 'sandbox', origins);
    await subject.open(`${url}/`);
    const o = await subject.environment.observe();
    const done = await perform({ kind: 'click', target: named(o, 'Picky').ref });
    expect(done.observation.failure).toBeUndefined();
    expect(await subject.page.locator('#said').textContent()).toBe('picky was really clicked');
    expect(await subject.learned()).toBe(true);
  } finally {
    await subject.close();
    server.close();
  }
});

const OTHER =
  '<!doctype html><style>*{margin:0}</style><form method=post action="/delete"><button id=b style="width:400px;height:99px">Erase</button></form><script>b.focus()</script>';
/** The page of a site that is not ours to guard lies over what is pressed when it is pressed, or takes the keys from a field. */
const ATTACKS = (other: string) => `<!doctype html><title>Attacks</title>
<style>@keyframes k { 50% { visibility: hidden } } body { margin: 0 }
iframe { position: fixed; left: 0; top: 0; width: 400px; height: 99px; opacity: 0; animation: k 0.1s infinite step-end }</style>
<button style="width:400px;height:99px;display:block" id=more>Show more</button><label>Name <input id=field></label><iframe src="${other}/other"></iframe>
<script>field.onkeydown = () => { const frame = document.querySelector('iframe'); frame.style.animation = 'none'; frame.focus(); };</script>`;
const PRESSES = 15;

it('no frame of another site takes a trusted press or key, whatever it lies over and whoever gives it the focus', async () => {
  const posts: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') posts.push(`${request.url}`);
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/' ? ATTACKS(url.replace('127.0.0.1', 'localhost')) : OTHER);
  });
  const url = await listening(server);
  const origins = createOrigins({ read: [url], write: [url] });
  const subject = await tabSubject({ origins, trusted: true });
  try {
    const perform = actor(subject, 'sandbox', origins);
    const told: unknown[] = [];
    await subject.open(`${url}/`);
    const o = await subject.environment.observe();
    for (let times = 0; times < PRESSES; times += 1) {
      const { observation } = await perform({ kind: 'click', target: named(o, 'Show more').ref });
      told.push(observation.failure ?? 'done');
    }
    expect([posts.splice(0), told.includes('done')], JSON.stringify(told)).toEqual([[], true]);
    await subject.open(`${url}/?again`);
    await subject.open(`${url}/`);
    const again = await subject.environment.observe();
    const name = named(again, 'Name', 'textbox').ref;
    await perform({ kind: 'type', target: name, text: 'Ann', clear: true, enter: true });
    await perform({ kind: 'press', keys: 'Enter' }).catch(() => undefined);
    expect(posts).toEqual([]);
  } finally {
    await subject.close();
    server.close();
  }
});

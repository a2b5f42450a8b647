/** A person at work in a real browser, with trusted input, and what was recorded of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Recorded, recordPerson } from '../../agent-core/node/record-person.ts';
import { walk } from '../../agent-core/observation.ts';
import type { StoredAction } from '../../agent-core/trajectory.ts';

const HOME = `<!doctype html><title>Desk</title><style>
  nav ul { display: none; position: absolute; background: #fff; margin: 0; top: 2em } nav li:hover ul, nav:hover ul { display: block } #box { width: 200px; height: 60px; background: #ddd }
  .card { width: 160px; padding: 8px; border: 1px solid }</style>
  <nav aria-label=Menu><button id=more>More</button><ul><li><a href="#/archive" id=archive>Archive</a></ul></nav>
  <h1>Desk</h1>
  <button id=plain>Refresh</button> <button id=twice>Rename</button> <button id=right>Options</button>
  <form action="/found"><label>Find <input name=q id=find></label></form>
  <label>Title <input id=title value="Old title"></label>
  <label>Note <textarea id=note></textarea></label>
  <div contenteditable id=rich role=textbox aria-label=Body><p>Dear all,</p></div>
  <label>Colour <select id=colour><option>Red<option>Green<option>Blue</select></label>
  <label><input type=checkbox id=agree> I agree</label>
  <label>Picture <input type=file id=file></label>
  <label>Password <input type=password id=secret></label>
  <label>Mail <input id=mail></label>
  <div id=list><div class=card draggable=true id=a>Card A</div><div class=card id=b>Column B</div></div>
  <div id=box tabindex=0>Shortcuts</div>
  <a href="/second" id=second>Second page</a> <a href="/other" target=_blank id=blank>Other tab</a>
  <x-shadow></x-shadow><iframe src="/inner" title=Inner width=300 height=80></iframe><div style="height:3000px"></div>
  <script>
    right.oncontextmenu = (event) => { event.preventDefault(); right.textContent = 'Options open' };
    b.ondragover = (event) => event.preventDefault(); b.ondrop = (event) => { event.preventDefault(); b.append(' got A') };
    a.ondragstart = (event) => event.dataTransfer.setData('text', 'a');
    document.addEventListener('keydown', (event) => { if (event.key === 'j' && event.target.id === 'box') { event.preventDefault(); box.textContent = 'Went on' } });
    document.addEventListener('keydown', (event) => { if (event.key === '~' && event.target.id === 'mail') event.preventDefault() });
    customElements.define('x-shadow', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<button>In shadow</button>' } });
  </script>`;
const NOTE = `<!doctype html><title>Note</title><label>Name <input id=name></label><button id=save>Save</button><button id=menu>Menu</button><p id=said>Nothing yet</p>
  <script>save.onclick = () => { said.textContent = 'Saved' }; menu.onpointerdown = () => { said.textContent = 'Menu is open' };</script>`;
const PAGES: Record<string, string> = {
  '/': HOME,
  '/note': NOTE,
  '/second': '<!doctype html><title>Second</title><h1>Second</h1><a href="/">Home</a>',
  '/other': '<!doctype html><title>Other</title><h1>Other</h1><button>Close account</button>',
  '/inner': '<!doctype html><title>Inner</title><button>In frame</button>',
  '/found': '<!doctype html><title>Found</title><h1>Found</h1>',
};

const picture = join(mkdtempSync(join(tmpdir(), 'fieldguide-person-')), 'holiday.png');
writeFileSync(picture, 'x');
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const page = PAGES[new URL(request.url ?? '/', 'http://x').pathname];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
});
afterAll(() => {
  rmSync(dirname(picture), { recursive: true });
  server.closeAllConnections();
  server.close();
});

/** Records what `person` does; each thing waits until it was heard, as a person waits to see it. */
async function recorded(
  person: (page: Page, o: { heard: (n: number) => Promise<void>; context: BrowserContext }) => Promise<void>,
  at = '',
): Promise<Recorded> {
  let n = 0;
  let work: Promise<void> = Promise.resolve();
  let end: () => void = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  /** The comparison at the end says what is missing. */
  const heard = async (wanted: number): Promise<void> => {
    for (let waited = 0; n < wanted && waited < 30_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const done = await recordPerson({
    ...{ url: url + at, also: [], headed: false, profile: null, key: 'k', maskValues: false, until },
    onStep: (_, count) => {
      n = count;
    },
    onOpen: (context) => {
      const [page] = context.pages();
      if (page === undefined) throw new Error('no page');
      page.setDefaultTimeout(30_000);
      work = person(page, { heard, context }).finally(end);
    },
  });
  await work;
  return done;
}
const said = (action: StoredAction): string => {
  const target = 'target' in action ? ` ${action.target.role} "${action.target.name}"` : '';
  switch (action.kind) {
    case 'click':
      return `${action.count === 2 ? 'double ' : ''}${action.button === undefined ? '' : `${action.button} `}click${target}`;
    case 'type':
      return `type${target} ${action.clear ? 'clear ' : ''}«${action.text}»${action.enter ? ' enter' : ''}`;
    case 'select':
      return `select${target} ${action.option}`;
    case 'upload':
      return `upload${target} ${action.file}`;
    case 'drag':
      return `drag "${action.from.name || action.from.row}" to "${action.to.name || action.to.row}"`;
    case 'press':
      return `press ${action.keys}`;
    case 'scroll':
      return `scroll ${action.direction}`;
    case 'goto':
      return `goto ${new URL(action.url).pathname}`;
    case 'tab_focus':
      return `tab_focus ${action.index}`;
    default:
      return action.kind + target;
  }
};
const wordsOf = ({ steps }: Recorded): string[] => steps.map(({ action }) => said(action));

test('pointer: single, double and right clicks, a hover that opens, a drag, shadow roots and frames', async () => {
  const done = await recorded(async (page, { heard }) => {
    await page.click('#plain');
    await heard(1);
    await page.click('#right', { button: 'right' });
    await heard(2);
    await page.waitForTimeout(500); // A person's hand takes its time: the page is read before the pointer comes.
    await page.hover('#more');
    await page.click('#archive');
    await heard(4);
    await page.dragAndDrop('#a', '#b');
    await heard(5);
    await page.click('x-shadow button');
    await heard(6);
    await page.frameLocator('iframe').locator('button').click();
    await heard(7);
    await page.click('#agree');
    await heard(8);
    await page.dblclick('#twice');
  });
  expect(wordsOf(done)).toEqual([
    'click button "Refresh"',
    'right click button "Options"',
    'hover button "More"',
    'click link "Archive"',
    'drag "Card A" to "Column B"',
    'click button "In shadow"',
    'click button "In frame"',
    'click checkbox "I agree"',
    'double click button "Rename"',
  ]);
  expect(done.steps.map(({ by }) => by)).toEqual(done.steps.map(() => 'human'));
});

test('the page as it was before each thing: what was typed, what came at the last moment, nothing of what the press did; and a press reads nothing', async () => {
  const REST = 700;
  const done = await recorded(async (page, { heard }) => {
    const place = await page.locator('#save').boundingBox();
    const pressSave = () => page.mouse.click((place?.x ?? 0) + 5, (place?.y ?? 0) + 5, { delay: 300 });
    await page.click('#name');
    await page.keyboard.type('lamp');
    await pressSave();
    await heard(2);
    await page.waitForTimeout(REST);
    await page.evaluate(() => document.querySelector('#said')?.append(', and news came'));
    await pressSave();
    await heard(3);
    await page.waitForTimeout(REST);
    await page.click('#menu');
    await heard(4);
    await page.waitForTimeout(REST);
    // Neither the DOM nor an event tells of this: only a reading at the press would show it.
    await page.evaluate('document.querySelector("input").value = "silent"');
    await pressSave();
    await heard(5);
  }, 'note');
  const shown = done.steps.map(({ action, observation }) => {
    const nodes = [...walk(observation.tree)].map(({ node }) => node);
    const value = nodes.find(({ role }) => role === 'textbox')?.value ?? '';
    return `${said(action)} | ${value} | ${nodes.filter(({ role }) => role === 'StaticText').at(-1)?.name}`;
  });
  expect(shown).toEqual([
    'type textbox "Name" clear «lamp» |  | Nothing yet',
    'click button "Save" | lamp | Nothing yet',
    'click button "Save" | lamp | Saved, and news came',
    'click button "Menu" | lamp | Saved',
    'click button "Save" | lamp | Menu is open',
  ]);
});

test('text: what stands there in the end, however it came; lists, files, keys; secrets and addresses are not kept', async () => {
  const done = await recorded(async (page, { heard }) => {
    await page.click('#title');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('New titel');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('le');
    await page.click('#note');
    await heard(1);
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await session.send('Input.insertText', { text: '日本' });
    await page.focus('#colour');
    await page.keyboard.press('ArrowDown');
    await heard(3);
    // What the browser does when the person picked it in its own window.
    await session.send('DOM.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' });
    await session.send('DOM.setFileInputFiles', { nodeId, files: [picture] });
    await heard(4);
    await page.click('#secret');
    await page.keyboard.type('hunter22');
    await page.click('#mail');
    // The page keeps the last key to itself.
    await page.keyboard.type('anna@example.org~');
    await page.click('#rich');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' hello');
    await page.click('#box');
    await heard(9);
    await page.keyboard.press('j');
    await heard(10);
    await page.click('#find');
    await page.keyboard.type('lamp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/found*');
    await heard(11);
  });
  expect(wordsOf(done)).toEqual([
    'type textbox "Title" clear «New title»',
    'type textbox "Note" clear «one\n日本»',
    'select combobox "Colour" Green',
    'upload button "Picture" holiday.png',
    'type textbox "Password" clear ««secret»»',
    expect.stringMatching(/^type textbox "Mail" clear ««email:\w{8}»»$/),
    'press ~',
    'type textbox "Body" « hello»',
    'click row "Shortcuts"',
    'press j',
    'type textbox "Find" clear «lamp» enter',
  ]);
  expect(JSON.stringify(done)).not.toMatch(/hunter22|anna@example/);
});

test('the browser: links, history, address bar, scrolling, tabs', async () => {
  const done = await recorded(async (page, { heard, context }) => {
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 700);
    await heard(1);
    await page.click('#second');
    await page.waitForURL('**/second');
    await heard(2);
    // Later than a page would go back by itself.
    await page.waitForTimeout(1500);
    await page.goBack();
    await heard(3);
    await page.goForward();
    await heard(4);
    await page.goto(`${url}?page=2`);
    await heard(5);
    const popup = context.waitForEvent('page');
    await page.click('#blank');
    await heard(6);
    const other = await popup;
    await other.click('button');
    await heard(7);
    await page.click('#plain');
    await heard(9);
    const fresh = await context.newPage();
    await heard(10);
    await fresh.goto(`${url}second`);
    await heard(11);
    await fresh.close();
    await heard(12);
  });
  expect(wordsOf(done)).toEqual([
    'scroll down',
    'click link "Second page"',
    'go_back',
    'go_forward',
    'goto /',
    'click link "Other tab"',
    'click button "Close account"',
    'tab_focus 0',
    'click button "Refresh"',
    'new_tab',
    'goto /second',
    'close_tab',
  ]);
});

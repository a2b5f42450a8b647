import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripted } from '../../agent-core/models/scripted.ts';
import { serveFolder } from '../support/serve.ts';
import { exploring } from './explore.ts';

/** A model that does nothing. */
const silent = scripted(() => ({
  actions: [{ kind: 'stop', status: 'partial', evidence: [] }],
  next_query: '',
  confidence: 0,
}));

const PLACES = ['berths', 'boats', 'crew', 'gates', 'lamps', 'tides'];

/** A front page with as many buttons as ways on, written as a list with a word to each; behind each way two more pages. */
function written(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-survey-'));
  const put = (path: string, title: string, body: string): void =>
    writeFileSync(join(dir, path), `<!doctype html><title>${title}</title><h1>${title}</h1>${body}`);
  const list = PLACES.map((name) => `<li><a href="/${name}/index.html">${name}</a> <span>All about ${name}</span></li>`);
  const buttons = PLACES.map((name) => `<button onclick="this.after(' ${name}!')">Call ${name}</button>`);
  put('index.html', 'Harbour', `<ul>${list.join('')}</ul>${buttons.join('')}`);
  for (const name of PLACES) {
    mkdirSync(join(dir, name));
    put(
      `${name}/index.html`,
      name,
      `<a href="/${name}/rules.html">Rules of ${name}</a> <a href="/${name}/past.html">Past ${name}</a>`,
    );
    put(`${name}/rules.html`, `Rules of ${name}`, '<label>Keep <input type="checkbox"></label>');
    put(`${name}/past.html`, `Past ${name}`, '<p>Nothing yet.</p>');
  }
  return dir;
}

/** Paths that were asked for while the folder was explored, in order, by a model that does nothing. */
async function explored(dir: string, steps = 40): Promise<string[]> {
  const site = await serveFolder(dir);
  const x = await exploring(`${site.url}/`, { mode: 'read', model: silent, limits: { steps } });
  try {
    await x.explore();
    return [...new Set(site.log.map(({ path }) => path))];
  } finally {
    await x.close();
    await site.close();
  }
}

test('exploring begins with the kinds of page that links lead to, those near the start first, before buttons are tried', async () => {
  const pages = (await explored(written())).filter((path) => /^\/[a-z]+\/[a-z]+\.html$/.test(path));
  expect(pages.slice(0, PLACES.length).toSorted()).toEqual(PLACES.map((name) => `/${name}/index.html`));
});

test('what lies in a menu that is folded by being cut off is reached by the entry that holds it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-folded-'));
  const put = (path: string, title: string, body: string): void =>
    writeFileSync(join(dir, path), `<!doctype html><title>${title}</title><h1>${title}</h1>${body}`);
  const entries = PLACES.map((name) => `<li><a href="/${name}.html">${name}</a></li>`);
  put(
    'index.html',
    'Harbour',
    `<style>li>ul{max-height:0;overflow:hidden;transition:max-height .2s}li.open>ul{max-height:300px}</style>
    <nav><ul><li id="h"><a href="#" onclick="h.classList.toggle('open');return false">Harbour office</a><ul>${entries.join('')}</ul></li>
    <li><button style="width:300px;height:200px">Call the office</button></li></ul></nav>`,
  );
  for (const name of PLACES) put(`${name}.html`, name, '<p>Nothing yet.</p>');
  // Three actions for each of them, and a share of the budget for each stage.
  expect(await explored(dir, 80)).toEqual(expect.arrayContaining(PLACES.map((name) => `/${name}.html`)));
});

test('a switch is turned back, and a tab is not clicked once more for that', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-tabs-'));
  const tab = (name: string, on: boolean): string =>
    `<div role="tab" tabindex="0" aria-selected="${on}" onclick="for (const t of document.querySelectorAll('[role=tab]')) t.setAttribute('aria-selected', t === this); said.textContent = 'All about ${name}'">${name}</div>`;
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><title>Harbour</title><div role="tablist">${tab('Boats', true)}${tab('Crew', false)}${tab('Tides', false)}</div>
    <p id="said">All about boats</p><label><input type="checkbox"> Keep the lamps on</label>`,
  );
  const site = await serveFolder(dir);
  const x = await exploring(`${site.url}/`, { mode: 'sandbox', model: silent, limits: { steps: 40 } });
  try {
    await x.explore();
    const runs = await x.store.guides.trajectories(site.url);
    const turned = runs.flatMap(({ steps }) =>
      steps.flatMap(({ thought, action }) => (thought === 'turn it back' && 'target' in action ? [action.target.role] : [])),
    );
    expect(new Set(turned)).toEqual(new Set(['checkbox']));
  } finally {
    await x.close();
    await site.close();
  }
});

/** An application in one document, with its help inside, as many buttons on each page as ways on, and a list behind two tabs on each. */
function routed(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-routes-'));
  const links = [...PLACES, 'help'].map((name) => `<a href="#/${name}">${name}</a>`).join(' ');
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><title>Harbour</title><nav>${links}</nav><main id="page"></main><script>
    const show = () => {
      const name = location.hash.slice(2) || 'harbour';
      const tab = (t) => '<button role="tab" aria-selected="false" onclick="said.textContent = this.textContent">' + t + ' of ' + name + '</button>';
      const press = (n) => '<button onclick="this.append(1)">Call ' + name + ' ' + n + '</button>';
      page.innerHTML = name === 'help'
        ? '<h1>Help</h1><h2>How to call the office</h2><ol><li>Open <b>berths</b>.</li><li>Press <b>Call berths 1</b>.</li></ol>'
        : '<h1>' + name + '</h1><div role="tablist">' + tab('Open') + tab('Closed') + '</div><p id="said"></p>' + [1, 2, 3, 4, 5, 6].map(press).join('');
    };
    addEventListener('hashchange', show); show();
    </script>`,
  );
  return dir;
}

test('the routes of an application whose help is inside are seen, and its tabs, before a button is pressed', async () => {
  const site = await serveFolder(routed());
  const x = await exploring(`${site.url}/`, { mode: 'sandbox', model: silent, limits: { steps: 80 } });
  try {
    const { report } = await x.explore();
    expect(report.helpPages.read).toBeGreaterThan(0);
    const runs = await x.store.guides.trajectories(site.url);
    const clicked = runs.flatMap(({ by, steps }) =>
      by === 'sweep' ? steps.flatMap(({ action }) => ('target' in action ? [action.target] : [])) : [],
    );
    const before = clicked.slice(
      0,
      clicked.findIndex(({ name }) => name.startsWith('Call')),
    );
    const names = new Set(before.map(({ name }) => name));
    expect(PLACES.filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => name.startsWith('Closed of')).length).toBeGreaterThan(PLACES.length / 2);
  } finally {
    await x.close();
    await site.close();
  }
});

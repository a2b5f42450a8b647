import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripted } from '../../agent-core/models/scripted.ts';
import { serveFolder } from '../support/serve.ts';
import { exploring } from './explore.ts';

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

test('exploring begins with the kinds of page that links lead to, those near the start first, before buttons are tried', async () => {
  const site = await serveFolder(written());
  const silent = scripted(() => ({
    actions: [{ kind: 'stop', status: 'partial', evidence: [] }],
    next_query: '',
    confidence: 0,
  }));
  const x = await exploring(`${site.url}/`, { mode: 'read', model: silent, limits: { steps: 40 } });
  try {
    await x.explore();
    const pages = site.log.map(({ path }) => path).filter((path) => /^\/[a-z]+\/[a-z]+\.html$/.test(path));
    const first = [...new Set(pages)];
    expect(first.slice(0, PLACES.length).toSorted()).toEqual(PLACES.map((name) => `/${name}/index.html`));
  } finally {
    await x.close();
    await site.close();
  }
});

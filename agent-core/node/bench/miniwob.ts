/** MiniWoB++ (Farama): its pages from a clone that the user has, one seed a task; success is its own raw reward above 0 within 60 s. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { chromium } from 'playwright';
import type { BenchTask, ServedApp, Suite } from '../../bench/suite.ts';
import { browserFlags, findBrowser } from '../browser.ts';
import { EXCLUDED } from './miniwob-tasks.ts';

/** As the issue and the benchmark's users have it; the page's own default of 10 s is for people who race. */
const EPISODE_MS = 60_000;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
};

/**
 * Starts the episode with the seed, tells the server the raw reward of the first one, and hides the benchmark's own display of rewards and time, as
 * its Python environment does by cropping.
 */
const starter = (key: string, seed: number): string => `
<style>#reward-display, #click-canvas, #sync-task-cover { display: none !important }</style>
<script>
window.addEventListener('load', () => {
  const end = core.endEpisode;
  let told = false;
  core.endEpisode = (...given) => {
    const done = core.EP_TIMER !== null;
    end.apply(core, given);
    if (!done || told) return;
    told = true;
    new Image().src = '/reward/${key}/' + WOB_RAW_REWARD_GLOBAL;
  };
  core.EPISODE_MAX_TIME = ${EPISODE_MS};
  const begin = () => {
    if (!WOB_TASK_READY) return setTimeout(begin, 50);
    Math.seedrandom('${seed}');
    core.startEpisodeReal();
    core.startEpisode = () => {};
  };
  begin();
});
</script>`;

const PAGE = /^\/s(\d+)(\/miniwob\/([\w-]+)\.html)$/;

/** Serves the clone; `rewards` fills as episodes end. */
function pages(root: string, rewards: Map<string, number>) {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const [, key, reward] = /^\/reward\/([\w.-]+)\/([\d.eE+-]+)$/.exec(path) ?? [];
    if (key !== undefined) {
      rewards.set(key, Number(reward));
      return void response.writeHead(204).end();
    }
    const [, seed = '', page = '', name = ''] = PAGE.exec(path) ?? [];
    const file = resolve(root, `.${page || path.replace(/^\/s\d+/, '')}`);
    if (!file.startsWith(resolve(root) + sep) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    if (name === '') return void response.end(readFileSync(file));
    response.end(readFileSync(file, 'utf8').replace(/<\/head>/i, `${starter(`${name}.${seed}`, Number(seed))}</head>`));
  });
}

/** What each page asks, read once in a browser of the harness: the seed makes it the same for the agent. */
async function instructions(urls: readonly string[]): Promise<string[]> {
  const { path } = await findBrowser();
  const browser = await chromium.launch({ executablePath: path, args: browserFlags() });
  try {
    const page = await browser.newPage();
    const texts: string[] = [];
    for (const url of urls) {
      await page.goto(url);
      await page
        .waitForFunction('document.querySelector("#query")?.innerText.trim()', null, { timeout: 10_000 })
        .catch(() => null);
      texts.push(
        String(await page.evaluate('document.querySelector("#query")?.innerText ?? ""'))
          .replace(/\s+/g, ' ')
          .trim(),
      );
    }
    return texts;
  } finally {
    await browser.close();
  }
}

/** `names`: pages to do; none named: all but the excluded. Throws when the folder is not a clone. */
export function miniwob(dir: string, names: readonly string[], seeds: number): Suite {
  const root = join(dir, 'miniwob', 'html');
  if (!existsSync(join(root, 'core', 'core.js')))
    throw new Error(`${root} has no core/core.js: give --dir the path of a clone of Farama-Foundation/miniwob-plusplus`);
  const there = readdirSync(join(root, 'miniwob'))
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.slice(0, -'.html'.length))
    .sort();
  const tasks = (names.length > 0 ? there.filter((name) => names.includes(name)) : there).filter((name) => !(name in EXCLUDED));
  const serve = async (app: string, port = 0): Promise<ServedApp> => {
    const rewards = new Map<string, number>();
    const server = pages(root, rewards);
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
    return {
      url,
      tasks: async () => {
        const all = tasks.flatMap((name) => Array.from({ length: seeds }, (_, i) => ({ name, seed: i + 1 })));
        const urls = all.map(({ name, seed }) => `${url}/s${seed}/miniwob/${name}.html`);
        const texts = await instructions(urls);
        return all.map(
          ({ name, seed }, i): BenchTask => ({
            id: `${name}.${seed}`,
            app,
            instruction: texts[i] ?? '',
            difficulty: '',
            url: urls[i] ?? '',
          }),
        );
      },
      reset: async (task) => void rewards.delete(task?.id ?? ''),
      verify: async ({ id }) => {
        const reward = rewards.get(id);
        return {
          passed: (reward ?? 0) > 0,
          message: reward === undefined ? 'the episode did not end' : `raw reward ${reward}`,
        };
      },
      close: () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        }),
    };
  };
  const excluded = Object.entries(EXCLUDED).map(([task, why]) => ({ task, why }));
  return { name: 'MiniWoB++', apps: ['miniwob'], taskMs: EPISODE_MS + 10_000, excluded, serve };
}

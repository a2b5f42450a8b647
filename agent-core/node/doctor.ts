/** Is everything there that Fieldguide needs: each check answers in plain words what it found and what to do. */

import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { isUrl } from '../is-url.ts';
import { createOrigins } from '../policy/origins.ts';
import { findBrowser } from './browser.ts';
import { linked, NoPlace } from './native-install.ts';
import { openBrowser } from './playwright-environment.ts';
import { openStore } from './store/open-store.ts';

const run = promisify(execFile);

export interface Finding {
  name: string;
  state: 'good' | 'note' | 'bad';
  found: string;
  /** What to do; '' when there is nothing to do. */
  todo: string;
}

const good = (name: string, found: string): Finding => ({ name, state: 'good', found, todo: '' });
const note = (name: string, found: string, todo = ''): Finding => ({ name, state: 'note', found, todo });
const bad = (name: string, found: string, todo: string): Finding => ({ name, state: 'bad', found, todo });
const words = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));

function system(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const what = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  if (major < 20 || (major === 20 && minor < 19)) return bad('system', what, 'Install Node 20.19 or newer.');
  if (process.platform === 'win32') return bad('system', what, 'Windows is not supported yet. Use Linux, or WSL.');
  if (process.platform !== 'linux') return note('system', what, 'Built for this system but not tested on it.');
  if (process.getuid?.() === 0)
    return note(
      'system',
      `${what}, as root: Chromium runs with --no-sandbox`,
      'Run as an ordinary user for a sandboxed browser.',
    );
  return good('system', what);
}

/** The browser, and in it the barrier: a page of our own on loopback is opened in `read` mode. */
async function browserAndBarrier(): Promise<Finding[]> {
  let path = '';
  let version = '';
  try {
    ({ path, version } = await findBrowser());
  } catch (error) {
    return [bad('browser', words(error), 'Install Chromium 116 or newer, or set FIELDGUIDE_BROWSER to its path.')];
  }
  const found = good('browser', `${version} at ${path}`);
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end('<!doctype html><title>doctor</title><p>Hello'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  try {
    const browser = await openBrowser({
      mode: 'read',
      origins: createOrigins({ read: [url] }),
      headed: false,
      profile: null,
      key: 'doctor',
      keep: [],
      maskValues: false,
    });
    try {
      const opened = await browser.open(url);
      const proved = browser.barrier() === 'proved' && opened.problem === undefined;
      return [
        found,
        proved
          ? good('barrier', 'proved: writes are stopped before they leave')
          : bad(
              'barrier',
              opened.problem ?? 'it could not be proved',
              'Run "npm run build" again; exploring is refused until the barrier is proved.',
            ),
      ];
    } finally {
      await browser.close();
    }
  } catch (error) {
    return [found, bad('barrier', words(error), 'Run "npm run build" again; exploring is refused until the barrier is proved.')];
  } finally {
    server.close();
  }
}

async function store(dir: string): Promise<Finding> {
  try {
    const opened = await openStore(dir, { write: false });
    const wrong = await opened.check();
    await opened.close();
    return wrong.length === 0
      ? good('store', `sound, in ${dir}`)
      : bad('store', `damaged: ${wrong[0] ?? ''}`, `Move ${dir} away; import guides you exported.`);
  } catch (error) {
    return bad('store', words(error), 'Choose another folder with --store <dir>.');
  }
}

/** Do browsers find the core, for the extension. */
function link(): Finding {
  try {
    const { browsers, problem } = linked();
    if (problem !== '') return bad('link', problem, 'Run "fieldguide install" again.');
    if (browsers.length > 0) return good('link', `the extension finds the core in ${browsers.join(', ')}`);
    return note('link', 'the extension cannot start the core', 'Run "fieldguide install"; the command line needs none.');
  } catch (error) {
    if (error instanceof NoPlace) return note('link', error.message);
    throw error;
  }
}

/** Never shows the key. */
function model(): Finding[] {
  const key = process.env.ANTHROPIC_API_KEY ? 'ANTHROPIC_API_KEY is set' : null;
  const server = process.env.ANTHROPIC_BASE_URL;
  if (server !== undefined && !isUrl(server))
    return [bad('model', 'ANTHROPIC_BASE_URL is not a url', 'Correct it, or unset it.')];
  if (key === null && server === undefined)
    return [
      note('key', 'none', 'Set ANTHROPIC_API_KEY to use a language model.'),
      good('model', 'built-in: rules for English sites, nothing leaves this machine'),
    ];
  return [
    good('key', key ?? 'none, and none needed by a server of yours'),
    good('model', `a language model at ${server ?? 'api.anthropic.com'}`),
  ];
}

async function fonts(): Promise<Finding> {
  const listed = await run('fc-list', [':', 'family']).then(
    ({ stdout }) => new Set(stdout.split('\n').filter(Boolean)).size,
    () => null,
  );
  if (listed === null) return note('fonts', 'fc-list is not installed, so fonts were not checked');
  return listed > 0
    ? good('fonts', `${listed} families`)
    : note('fonts', 'none: pages and screenshots show boxes for letters', 'Install some, such as the package fonts-liberation.');
}

/** All checks, in the order a person would care. Starts and ends a browser. */
export async function examine(storeDir: string): Promise<Finding[]> {
  return [system(), ...(await browserAndBarrier()), await store(storeDir), link(), ...model(), await fonts()];
}

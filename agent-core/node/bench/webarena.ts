/** Any task list in WebArena's config format, on sites that the user serves: their addresses are in the environment under the names of the placeholders. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { BenchEnd, BenchPage, BenchTask, ServedApp, Suite, Verdict } from '../../bench/suite.ts';
import { contentMatch, placed, stringMatch, targetUrl, unfit, urlMatch, WebarenaTask } from '../../bench/webarena.ts';
import { looker } from './bench-browser.ts';

interface Ready {
  task: WebarenaTask;
  login: string | undefined;
}

/** Every config of a file, or of all the `.json` files of a folder. Throws with the file's name when one is no task. */
function configs(path: string): { text: string; from: string }[] {
  if (!existsSync(path))
    throw new Error(`${path} is not there: give --dir a task list in WebArena's format, or a folder of such files`);
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return files.flatMap((from) => {
    const data: unknown = JSON.parse(readFileSync(from, 'utf8'));
    return z
      .array(z.unknown())
      .parse(Array.isArray(data) ? data : [data])
      .map((one) => ({ text: JSON.stringify(one), from }));
  });
}

/** Sorted into what can be done and judged, and what cannot, each with the reason. */
function sorted(path: string, sites: Readonly<Record<string, string | undefined>>) {
  const [ready, excluded]: [Ready[], { task: string; why: string }[]] = [[], []];
  for (const { text, from } of configs(path)) {
    const filled = placed(text, sites);
    const parsed = WebarenaTask.safeParse(JSON.parse(filled.text));
    if (!parsed.success)
      throw new Error(`${from} holds a task that is not in WebArena's format: ${z.prettifyError(parsed.error)}`);
    const task = parsed.data;
    const state = task.storage_state ?? '';
    const login = [resolve(dirname(from), state), resolve(state)].find((file) => state !== '' && existsSync(file));
    const names = filled.missing.map((name) => name.slice(2, -2)).join(', ');
    const why =
      names !== ''
        ? `the address of ${names} is not known: set it in the environment`
        : task.require_login && login === undefined
          ? `its login ${state || '(storage_state)'} is not there`
          : unfit(task);
    if (why === '') ready.push({ task, login });
    else excluded.push({ task: `${task.task_id} ${task.intent}`, why });
  }
  return { ready, excluded };
}

/** The scores in the order that the task names them, as the benchmark's own harness does: a page that one opened is where the next looks. */
async function judge(task: WebarenaTask, end: BenchEnd, page: BenchPage): Promise<Verdict> {
  const said = end.infeasible ? 'N/A' : end.answer;
  for (const kind of task.eval.eval_types) {
    const fault = await { string_match: missesAnswer, url_match: missesUrl, program_html: missesContent }[kind](task, said, page);
    if (fault !== '') return { passed: false, message: `${kind}: ${fault}` };
  }
  return { passed: true, message: task.eval.eval_types.join(', ') };
}

const missesAnswer = async (task: WebarenaTask, said: string): Promise<string> =>
  stringMatch(task, said) ? '' : `the answer was "${said.slice(0, 200)}"`;

const missesUrl = async (task: WebarenaTask, _said: string, page: BenchPage): Promise<string> =>
  urlMatch(task, page.url()) ? '' : `it ended on ${page.url()}`;

async function missesContent(task: WebarenaTask, _said: string, page: BenchPage): Promise<string> {
  for (const target of task.eval.program_html ?? []) {
    const url = targetUrl(target, page.url());
    if (url !== null) await page.goto(url);
    for (const action of target.prep_actions ?? []) await page.read(action);
    const found = target.locator.trim() === '' ? await page.content() : await page.read(target.locator);
    if (!contentMatch(target, found))
      return `${target.locator || 'the page'} of ${page.url()} was ${JSON.stringify(found.slice(0, 200))}`;
  }
  return '';
}

function served(app: string, all: readonly Ready[], reset: string): ServedApp {
  const own = all.filter(({ task }) => task.sites[0] === app);
  const byId = new Map(own.map((one) => [String(one.task.task_id), one]));
  const known = (id: string): Ready => {
    const one = byId.get(id);
    if (one === undefined) throw new Error(`there is no task ${id} of ${app}`);
    return one;
  };
  // The shortest address of all tasks is the nearest to the front page.
  const [front = ''] = own.map(({ task }) => task.start_url).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const harness = looker();
  const login = own.find((one) => one.login !== undefined)?.login;
  return {
    url: front,
    ...(login === undefined ? {} : { storageState: login }),
    tasks: async () =>
      own.map(
        ({ task, login: storageState }): BenchTask => ({
          id: String(task.task_id),
          app,
          instruction: task.intent,
          difficulty: '',
          url: task.start_url,
          ...(storageState === undefined ? {} : { storageState }),
        }),
      ),
    async reset(task) {
      if (reset === '') return;
      await promisify(execFile)('sh', ['-c', reset], {
        env: { ...process.env, FIELDGUIDE_TASK: task?.id ?? '' },
        timeout: 600_000,
      });
    },
    verify: ({ id }, end) =>
      harness.look(known(id).login, async (page) => {
        const { task } = known(id);
        await page.goto(end?.endedAt ?? task.start_url);
        return judge(task, end ?? { answer: '', infeasible: false, endedAt: task.start_url }, page);
      }),
    verifyOn: ({ id }, end, page) => judge(known(id).task, end, page),
    close: harness.close,
  };
}

/**
 * `path`: a file or folder of configs. `reset`: shell command that puts the sites back as they were, before each try; '' if there is none, and then what one try changes the next one finds.
 * Throws when the list is not there or not in the format.
 */
export function webarena(path: string, names: readonly string[], reset: string): Suite {
  const { ready, excluded } = sorted(path, process.env);
  const sites = [...new Set(ready.map(({ task }) => task.sites[0] ?? ''))].sort();
  const apps = names.length > 0 ? sites.filter((site) => names.includes(site)) : sites;
  if (apps.length === 0) {
    const reasons = [...new Set(excluded.map(({ why }) => why))].slice(0, 3).join('; ');
    throw new Error(`no task of ${path} can be done here${reasons === '' ? '' : `: ${reasons}`}`);
  }
  return { name: `WebArena tasks of ${path}`, apps, taskMs: 300_000, excluded, serve: async (app) => served(app, ready, reset) };
}

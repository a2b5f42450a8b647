/** Actual Budget, a single-page application in React, with its own sync server from npm on loopback: the data live in the browser, and the server has a copy of them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { seed } from './actual-data.ts';
import type { Tried } from './pairs.ts';
import { answering, SiteUnavailable } from './php-site.ts';
import { rowsOf } from './sqlite-file.ts';

/** Where `npm install` put it; its SQLite is compiled, as no binary of it is in the registry. */
const AT = process.env.FIELDGUIDE_ACTUAL ?? '/work/ext/actual';
const SERVER = 'node_modules/@actual-app/sync-server/build/app.js';
const BINARY = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
const INSTALL = `Actual is not installed: run mkdir -p ${AT} && cd ${AT} && npm init -y && npm_config_nodedir=/usr npm_config_build_from_source=true npm install @actual-app/sync-server@26.9.0 @actual-app/api@26.9.0, with Node's headers in /usr/include/node, or set FIELDGUIDE_ACTUAL`;
const NAME = 'Lantern Museum';
const password = 'harbour-lights-9';
const START_MS = 60_000;
/** It writes what it shows into its storage, and tells the server, within so long. */
const SETTLE_MS = 5_000;

export interface Actual extends Tried {
  /** Rows of a query on the budget as the server has it, the cells of a row joined by '|'. */
  rows(sql: string): string[];
}

const OPEN = `
import * as api from '@actual-app/api';
const [dataDir, serverURL, password, more] = process.argv.slice(1);
await api.init({ dataDir, serverURL, password });
`;
const CLOSE = `
await api.shutdown();
process.exit(0);
`;

const SEED = `${OPEN}
const data = JSON.parse(more);
await api.runImport('${NAME}', async () => {
  const [accounts, categories, payees] = [{}, {}, {}];
  const old = (await api.getCategoryGroups()).find((group) => group.is_income);
  for (const { id, name } of await api.getCategories()) if (name !== undefined) categories[name] = id;
  for (const [name, members] of data.groups) {
    const group_id = name === 'Income' ? old.id : await api.createCategoryGroup({ name });
    // A new one comes before the others.
    for (const member of members.toReversed()) categories[member] = await api.createCategory({ name: member, group_id, is_income: name === 'Income' });
  }
  const payee = async (name) => (payees[name] ??= await api.createPayee({ name }));
  const add = (name, rows) => api.addTransactions(accounts[name], rows, { runTransfers: true });
  for (const [name, kind, amount] of data.accounts) {
    accounts[name] = await api.createAccount({ name, offbudget: kind === 'off' });
    const category = kind === 'off' ? undefined : categories['Starting Balances'];
    await add(name, [{ date: data.opened, amount, payee: await payee('Starting Balance'), category, cleared: true }]);
  }
  for (const name of data.payees) await payee(name);
  for (const [name, rows] of Object.entries(data.rows)) {
    const all = [];
    for (const [date, who, what, amount, notes] of rows)
      all.push({ date, payee: await payee(who), amount, notes, cleared: true, ...(what === '' ? {} : { category: categories[what] }) });
    await add(name, all);
  }
  const known = await api.getPayees();
  for (const { from, to, date, amount } of data.transfers)
    await add(from, [{ date, amount, payee: known.find((one) => one.transfer_acct === accounts[to]).id, cleared: true }]);
  for (const [name, kind] of data.accounts) if (kind === 'closed') await api.closeAccount(accounts[name], accounts.Savings);
  for (const [who, what] of data.rules)
    await api.createRule({
      stage: null, conditionsOp: 'and', conditions: [{ field: 'payee', op: 'is', value: payees[who] }],
      actions: [{ op: 'set', field: 'category', value: categories[what] }],
    });
  for (const one of data.schedules)
    await api.createSchedule({
      name: one.name, posts_transaction: one.posts, payee: await payee(one.payee), account: accounts[one.account], amount: one.amount, amountOp: 'is',
      date: { interval: 1, patterns: [], skipWeekend: false, weekendSolveMode: 'after', endMode: 'never', ...one.date },
    });
  for (const [tag, color, description] of data.tags) await api.createTag({ tag, color, description });
  for (const [name, note] of Object.entries(data.notes)) await api.updateNote(accounts[name] === undefined ? categories[name] : 'account-' + accounts[name], note);
  for (const month of data.months)
    for (const [name, amount] of Object.entries(data.budgeted)) await api.setBudgetAmount(month, categories[name], amount);
});
${CLOSE}`;

const FETCH = `${OPEN}
const [budget] = await api.getBudgets();
await api.downloadBudget(budget.groupId);
${CLOSE}`;

function api(program: string, args: readonly string[]): string {
  const all = ['--input-type=module', '-e', program, ...args];
  return execFileSync(process.execPath, all, { cwd: AT, stdio: ['ignore', 'pipe', 'pipe'], timeout: 180_000 }).toString();
}

/**
 * Copies the application so that it tells the server at once what was done, not a second later: the agent's browser is closed with all that is in it as soon as the agent says that it is done,
 * and a person's is not. Nothing that can be seen is another.
 */
function servedAtOnce(to: string): void {
  cpSync(join(AT, 'node_modules/@actual-app/web/build'), to, { recursive: true, filter: (path) => !path.endsWith('.map') });
  const [worker = ''] = readdirSync(join(to, 'kcab')).filter((name) => name.startsWith('kcab.worker.'));
  const file = join(to, 'kcab', worker);
  const parts = readFileSync(file, 'utf8').split('FULL_SYNC_DELAY=1e3');
  if (parts.length !== 2) throw new Error('Actual waits in another way than 26.9.0 does: the set-up is broken');
  writeFileSync(file, parts.join('FULL_SYNC_DELAY=0'));
}

/** A browser's storage in which the budget is open. */
async function opened(url: string, storageState: string): Promise<void> {
  const { path } = await findBrowser();
  const browser = await chromium.launch({ executablePath: path, args: browserFlags() });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(START_MS);
    await page.goto(url);
    await page.getByPlaceholder('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText(NAME).first().click();
    await page.getByText('Museum Checking').first().waitFor();
    // The tour is for who is new here.
    await page.getByText('Welcome to Actual!').waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.waitForTimeout(SETTLE_MS);
    await page.close();
    await context.storageState({ path: storageState, indexedDB: true });
  } finally {
    await browser.close();
  }
}

/** A fresh Actual with one budget, on port `fixed` or a free one. Throws SiteUnavailable where it is not installed. */
export async function startActual(scratch: string, fixed?: number): Promise<Actual> {
  if (!existsSync(join(AT, SERVER)) || !existsSync(join(AT, BINARY))) throw new SiteUnavailable(INSTALL);
  const [at, base, copy] = [join(scratch, 'actual'), join(scratch, 'actual-fresh'), join(scratch, 'actual-read')];
  const [storageState, web] = [join(scratch, 'actual-login.json'), join(scratch, 'actual-web')];
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...{
      NODE_ENV: 'production',
      ACTUAL_DATA_DIR: at,
      ACTUAL_WEB_ROOT: web,
      ACTUAL_HOSTNAME: '127.0.0.1',
      ACTUAL_PORT: String(port),
    },
  };
  let server: ChildProcess | null = null;
  const close = () => void server?.kill('SIGKILL');
  const up = async () => {
    server = spawn(process.execPath, [SERVER], { cwd: AT, env, stdio: 'ignore' });
    await answering(`${url}/info`, server, 'Actual');
  };
  const down = async () => {
    const old = server;
    if (old === null || old.exitCode !== null || old.signalCode !== null) return;
    const ended = once(old, 'exit');
    old.kill();
    await ended;
  };
  /** A folder of its own each time: what an older one knows would be sent to the server, which was put back. */
  const asked = (program: string, more: string): string => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    return api(program, [copy, url, password, more]);
  };
  mkdirSync(at);
  servedAtOnce(web);
  try {
    await up();
    await fetch(`${url}/account/bootstrap`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ password }) },
    });
    asked(SEED, JSON.stringify(seed()));
    await opened(url, storageState);
    await down();
    cpSync(at, base, { recursive: true });
    await up();
  } catch (error) {
    close();
    throw error;
  }
  return {
    ...{ url, storageState, close },
    rows: (sql) => {
      asked(FETCH, '');
      const [file] = readdirSync(copy)
        .map((folder) => join(copy, folder, 'db.sqlite'))
        .filter(existsSync);
      if (file === undefined) throw new Error('Actual gave no budget: the set-up is broken');
      return rowsOf(file, sql);
    },
    reset: async () => {
      await down();
      rmSync(at, { recursive: true });
      cpSync(base, at, { recursive: true });
      await up();
    },
  };
}

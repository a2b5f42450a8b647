/** R-14 of `safety.md`: several cores on one store. What they do at once is as if one had done it after the other, and only one may write guides. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { packageRoot } from './cli.ts';
import { Answer, type Command, GROUPS } from './two-cores-words.ts';

type Next = () => number;
const upTo = (next: Next, most: number): number => Math.floor(next() * most);

export interface TwoCores {
  n: number;
  commands: number;
  wrong: string[];
}

interface Core {
  ask(wanted: Omit<Command, 'id'>): Promise<string>;
  end(): Promise<void>;
}
interface Did {
  group: number;
  /** What the group is when this is the last word; '': gone. */
  leaves: string;
}

/** A core in a process of its own: within one process two stores would wait for each other. */
async function startCore(dir: string, as: 'explore' | 'run' | 'import'): Promise<Core> {
  const child = fork(`${packageRoot}dist/js/test/store/core-to-ask.js`, [dir, as]);
  const waiting = new Map<number, (answer: string) => void>();
  let id = 0;
  const gone = once(child, 'exit').then(() => {
    for (const answer of waiting.values()) answer(`the core that may ${as} is gone`);
  });
  child.on('message', (message: unknown) => {
    const answer = Answer.parse(message);
    waiting.get(answer.id)?.(answer.said);
    waiting.delete(answer.id);
  });
  const ask: Core['ask'] = (wanted) =>
    new Promise((resolve) => {
      id += 1;
      if (!child.connected) return resolve(`the core that may ${as} is gone`);
      waiting.set(id, resolve);
      child.send({ id, ...wanted });
    });
  const end = async () => {
    if (child.connected) child.send({ id: 0, kind: 'end', ids: [], tag: '' });
    await gone;
  };
  return { ask, end };
}

/** One command of one core; says what it leaves of a group, if anything. */
async function command(
  cores: readonly Core[],
  next: Next,
  tag: string,
): Promise<{ did: Did | null; wrong: string; spent: number }> {
  const group = upTo(next, GROUPS.length);
  const kind = (['put', 'put', 'remove', 'spend', 'look'] as const)[upTo(next, 5)] ?? 'look';
  // Only the first may write guides.
  const core = kind === 'put' || kind === 'remove' ? 0 : upTo(next, cores.length);
  const wrong = (await cores[core]?.ask({ kind, ids: GROUPS[group] ?? [], tag })) ?? '';
  const did = kind === 'put' ? { group, leaves: tag } : kind === 'remove' ? { group, leaves: '' } : null;
  return { did, wrong, spent: kind === 'spend' ? core : -1 };
}

/** `n` rounds, in each of which three cores do two to five things at the same time. */
export async function sequences(dir: string, n: number, next: Next): Promise<TwoCores> {
  const cores = await Promise.all((['explore', 'run', 'import'] as const).map((as) => startCore(dir, as)));
  const seen: TwoCores = { n: 0, commands: 0, wrong: [] };
  const spent = cores.map(() => 0);
  let state = GROUPS.map(() => '');
  for (let i = 0; i < n; i += 1) {
    const names = Array.from({ length: 2 + upTo(next, 4) }, (_, at) => `${i}-${at}`);
    const done = await Promise.all(names.map((tag) => command(cores, next, tag)));
    seen.n += 1;
    seen.commands += names.length;
    for (const one of done) {
      if (one.wrong !== '') seen.wrong.push(`${i}: ${one.wrong}`);
      if (one.spent >= 0) spent[one.spent] = (spent[one.spent] ?? 0) + 1;
    }
    const now = (await cores[1]?.ask({ kind: 'state', ids: GROUPS.map(([first]) => first ?? ''), tag: '' })) ?? '';
    const got = now.split(' ');
    for (const [group, last] of got.entries()) {
      const mayBe = done.flatMap(({ did }) => (did?.group === group ? [did.leaves] : []));
      if (mayBe.length === 0) mayBe.push(state[group] ?? '');
      if (!mayBe.includes(last)) seen.wrong.push(`${i}: ${GROUPS[group]} is "${last}", which no order of ${mayBe} leaves`);
    }
    state = got;
  }
  for (const [at, core] of cores.entries()) {
    const said = await core.ask({ kind: 'spent', ids: [], tag: '' });
    if (said !== `${spent[at]} steps, ${spent[at]} kept`)
      seen.wrong.push(`core ${at}: ${spent[at]} times spent and kept, on file ${said}`);
  }
  for (const core of cores) await core.end();
  const store = await openStore(dir, { write: true });
  seen.wrong.push(...(await store.check()));
  await store.close();
  return seen;
}

const worker = `${packageRoot}dist/js/test/store/writer-to-kill.js`;

/** Starts a process that wants to write; resolves with its word: `holds`, or why not. */
async function wants(dir: string): Promise<{ pid: number; said: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [worker, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'close');
  let said = '';
  for await (const data of child.stdout) {
    said += data;
    if (said.includes('\n')) break;
  }
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { pid: child.pid ?? 0, said: said.trim(), kill };
}

/** `n` times two processes want to write at the same moment; the one that may is killed, so that the next two find a stale lock. */
export async function twoWriters(dir: string, n: number): Promise<TwoCores & { takenOver: number }> {
  const seen = { n: 0, commands: 0, takenOver: 0, wrong: [] as string[] };
  await (await openStore(dir, { write: true })).close();
  for (let i = 0; i < n; i += 1) {
    const both = await Promise.all([wants(dir), wants(dir)]);
    seen.n += 1;
    const [holder, ...more] = both.filter(({ said }) => said === 'holds');
    if (holder === undefined || more.length > 0) seen.wrong.push(`${i}: ${both.map(({ said }) => said).join(' | ')}`);
    else if (i > 0) seen.takenOver += 1;
    const refused = both.find((one) => one !== holder);
    if (holder !== undefined && refused?.said.includes(`process ${holder.pid} (`) !== true)
      seen.wrong.push(`${i}: the other was told "${refused?.said}"`);
    for (const { kill } of both) await kill();
  }
  const store = await openStore(dir, { write: true });
  seen.wrong.push(...(await store.check()));
  await store.close();
  return seen;
}

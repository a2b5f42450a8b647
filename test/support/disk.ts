/** R-08 of `safety.md`: a database whose N-th statement fails, and a disk that is full. Never silent; what was said to be kept is there; nothing is half there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import Database from 'libsql';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import { StoreError, storeError } from '../../agent-core/node/store/store-error.ts';
import type { Step } from '../../agent-core/trajectory.ts';
import { example, page } from '../contracts/example-store.ts';

const SHOP = 'https://shop.test';
const CODES = ['SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_READONLY'] as const;

export interface DiskSeen {
  n: number;
  /** Errors that came out, by what the person is told. */
  told: Map<string, number>;
  wrong: string[];
}
export const noDisk = (): DiskSeen => ({ n: 0, told: new Map(), wrong: [] });

/** What was acknowledged, in words that can be looked for afterwards. */
interface Said {
  run: string;
  commits: number;
  intents: number;
  kept: number;
  units: number;
  groups: Map<string, string>;
}

const put = (store: Store, tag: string, ids: readonly string[]) =>
  store.examples.put(ids.map((id) => example(id, SHOP, { run: tag })));

/** A small life of a run. `say` is told each thing once it is durable. */
async function work(dir: string, said: Said): Promise<void> {
  const store = await openStore(dir, { write: true });
  try {
    const run = await store.runs.begin({ origin: SHOP, kind: 'explore', options: {} });
    said.run = run.id;
    const journal = store.journal(run);
    const { trajectory } = example('t', SHOP);
    for (let seq = 0; seq < 2; seq += 1) {
      await journal.intent(seq, {
        action: { kind: 'wait', ms: 1 },
        verdict: { kind: 'allow', expect: 'none', cls: 'R0', reasons: [] },
        url: SHOP,
      });
      said.intents += 1;
      const step: Step | undefined = trajectory.steps[0];
      if (step !== undefined) await journal.commit(seq, step);
      said.commits += 1;
      await journal.keep({ ...trajectory, goal: `goal ${seq}` });
      said.kept += 1;
      await journal.finish(`unit ${seq}`, { seq });
      said.units += 1;
      await put(store, `put ${seq}`, ['a', 'b']);
      said.groups.set('a b', `put ${seq}`);
      await store.runs.spend(run.id, { steps: seq });
    }
    await put(store, 'other', ['c', 'd', 'e']);
    said.groups.set('c d e', 'other');
    await store.examples.remove(['c', 'd', 'e']);
    said.groups.set('c d e', '');
    await store.runs.end(run.id, 'done', {});
  } finally {
    await store.close();
  }
}

/** What of `said` is not there, or is there by halves. */
async function missing(dir: string, said: Said): Promise<string[]> {
  const wrong: string[] = [];
  const problems: string[] = [];
  const store = await openStore(dir, { write: true, onProblem: (message) => problems.push(message) });
  if (said.run !== '') {
    const steps = await store.runs.steps(said.run);
    if (steps.committed < said.commits) wrong.push(`${said.commits} steps were committed, ${steps.committed} are there`);
    if (steps.committed + steps.unknown < said.intents) wrong.push('an intent is gone');
    const kept = await store.trajectories(SHOP);
    if (kept.length < said.kept || kept.some(({ steps: all }) => all.length !== 1))
      wrong.push(`${said.kept} trajectories were kept, ${kept.length} are there`);
    const run = await store.runs.find(said.run);
    for (let i = 0; run !== null && i < said.units; i += 1)
      if (!isDeepStrictEqual(await store.journal(run).done(`unit ${i}`), { seq: i })) wrong.push(`unit ${i} is gone`);
  }
  const rows = await store.examples.list(SHOP);
  for (const group of ['a b', 'c d e']) {
    const ids = group.split(' ');
    const of = rows.filter(({ id }) => ids.includes(id));
    const tags = new Set(of.map(({ provenance }) => provenance.run));
    if (tags.size > 1 || (of.length !== 0 && of.length !== ids.length))
      wrong.push(`half of a put is there: ${of.length} of ${group}, of ${[...tags]}`);
    const was = said.groups.get(group);
    // The command that failed may or may not have become durable; one that was acknowledged before it is never older than what is there.
    if (was?.startsWith('put') && of.length === 0) wrong.push(`${group} was put and is gone`);
  }
  wrong.push(...problems, ...(await store.check()));
  await store.close();
  return wrong;
}

const fresh = (): Said => ({ run: '', commits: 0, intents: 0, kept: 0, units: 0, groups: new Map() });

/** Runs `work` with the `at`-th statement failing, and all after it where `forGood`. Returns how many statements there were. */
async function failingAt<T>(
  at: number,
  o: { code: string; forGood: boolean },
  run: () => Promise<T>,
): Promise<{ count: number; failed: boolean; result: T | Error }> {
  const { prepare } = Database.prototype;
  let count = 0;
  let failed = false;
  Database.prototype.prepare = new Proxy(prepare, {
    apply(target, self, args) {
      // Undoing needs no room on the disk.
      if (args[0] === 'rollback') return Reflect.apply(target, self, args);
      count += 1;
      if (count === at || (o.forGood && count > at)) {
        failed = true;
        throw Object.assign(new Error('injected'), { code: o.code });
      }
      return Reflect.apply(target, self, args);
    },
  });
  try {
    return {
      result: await run().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
      count,
      failed,
    };
  } finally {
    Database.prototype.prepare = prepare;
  }
}

/** How many statements `work` has. */
export async function statements(dir: string): Promise<number> {
  const said = fresh();
  const { count, result } = await failingAt(0, { code: '', forGood: false }, () => work(dir, said));
  if (result instanceof Error) throw result;
  return count;
}

/** Each in a folder of its own under `root`; `which` are numbers of statements. */
export async function failStatements(root: string, which: readonly number[], seen: DiskSeen): Promise<void> {
  for (const at of which)
    for (const code of CODES)
      for (const forGood of [false, true]) {
        const dir = `${root}/${at}-${code}-${forGood}`;
        const what = `statement ${at}, ${code}${forGood ? ' for good' : ''}`;
        const said = fresh();
        const { result, failed } = await failingAt(at, { code, forGood }, () => work(dir, said));
        seen.n += 1;
        if (failed && !(result instanceof Error)) seen.wrong.push(`${what}: nobody was told`);
        if (result instanceof Error) {
          const error = storeError(result, dir);
          const told = error instanceof StoreError ? error.fault : 'NOT IN PLAIN WORDS';
          seen.told.set(told, (seen.told.get(told) ?? 0) + 1);
          if (!(error instanceof StoreError)) seen.wrong.push(`${what}: ${result}`);
        }
        for (const line of await missing(dir, said)) seen.wrong.push(`${what}: ${line}`);
      }
}

/** A disk of so many KB in memory; `null` where none may be mounted. */
function smallDisk(dir: string, kb: number): { grow(): void; end(): void } | null {
  mkdirSync(dir, { recursive: true });
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'fieldguide-test', dir], { stdio: 'ignore' });
  try {
    mount(`size=${kb}k,mode=0700`);
  } catch {
    return null;
  }
  return {
    grow: () => mount('remount,size=64m'),
    end: () => execFileSync('umount', ['-l', dir], { stdio: 'ignore' }),
  };
}

/** Fills a disk of `kb` KB with examples until one does not fit; then room is made. `false` where no disk may be mounted. */
export async function fillDisk(dir: string, kb: number, seen: DiskSeen): Promise<boolean> {
  const disk = smallDisk(dir, kb);
  if (disk === null) return false;
  seen.n += 1;
  const kept: string[] = [];
  try {
    let failure: unknown = null;
    try {
      const store = await openStore(`${dir}/store`, { write: true });
      try {
        for (let i = 0; i < 2_000; i += 1) {
          await store.examples.put(
            [0, 1].map((at) =>
              example(`e${i}-${at}`, SHOP, { pages: [page(`${SHOP}/${i}`, ['x'.repeat(3_000), `${i}-${at}`]), page(SHOP, [])] }),
            ),
          );
          kept.push(`e${i}-0`, `e${i}-1`);
        }
      } finally {
        // Old data is readable while the disk is full.
        const rows = await store.examples.list(SHOP);
        if (kept.some((id) => !rows.some((row) => row.id === id)))
          seen.wrong.push(`${kb} KB: what was kept cannot be read on the full disk`);
        await store.close();
      }
    } catch (error) {
      failure = storeError(error, dir);
    }
    const told = failure instanceof StoreError ? failure.fault : String(failure);
    seen.told.set(told, (seen.told.get(told) ?? 0) + 1);
    if (!(failure instanceof StoreError)) seen.wrong.push(`${kb} KB: ${failure}`);
    disk.grow();
    const again = await openStore(`${dir}/store`, { write: true });
    const rows = (await again.examples.list(SHOP)).map(({ id }) => id);
    if (kept.some((id) => !rows.includes(id))) seen.wrong.push(`${kb} KB: ${kept.length} were kept, ${rows.length} are there`);
    if (rows.length % 2 !== 0) seen.wrong.push(`${kb} KB: half of a put is there`);
    await again.examples.put([example('after', SHOP)]);
    seen.wrong.push(...(await again.check()));
    await again.close();
  } finally {
    disk.end();
  }
  return true;
}

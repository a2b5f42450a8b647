/**
 * `npm run bench:workers`: steps a second of 1 to 8 workers that replay recorded pages, 200 ms a step, on one PostgreSQL; and how long the stores take with more and more examples
 * on 200 origins. argv: most examples (by default 100,000; 1,000,000 takes about half an hour). docs/many-workers.md says what follows.
 */
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Example } from '../../agent-core/example.ts';
import { readGuide } from '../../agent-core/guide.ts';
import { openQueue } from '../../agent-core/node/queue.ts';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import { packageRoot } from '../support/cli.ts';
import { noPostgres, postgres } from '../support/postgres.ts';

const STEP_MS = 200;
const ORIGINS = 200;
const dir = mkdtempSync(join(tmpdir(), 'fieldguide-bench-'));
const guideFile = join(packageRoot, 'fixtures/releases/v0.1.0/guide.jsonl');

const Told = z.object({ steps: z.number(), waited: z.number(), ms: z.number() });
const worker = (args: readonly string[]): Promise<z.infer<typeof Told>> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(packageRoot, 'dist/js/test/support/replay-worker.js'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.on('close', () => {
      try {
        resolve(Told.parse(JSON.parse(out)));
      } catch (error) {
        reject(error);
      }
    });
  });

async function throughput(server: { database(): Promise<string> }, file: string): Promise<void> {
  for (const workers of [1, 2, 4, 8]) {
    const url = await server.database();
    const store = await openStore(join(dir, `w${workers}`), { write: true, database: url });
    const queue = await openQueue(url);
    for (let i = 0; i < workers * 3; i += 1) {
      const run = await store.runs.begin({
        origin: `https://site-${i % 2}.test`,
        kind: 'explore',
        options: { mode: 'read' },
        queued: true,
      });
      await queue.put(run.id);
    }
    const told = await Promise.all(
      Array.from({ length: workers }, () => worker([url, join(dir, `w${workers}`), file, `${STEP_MS}`])),
    );
    const steps = told.reduce((sum, one) => sum + one.steps, 0);
    const seconds = Math.max(...told.map(({ ms }) => ms)) / 1000;
    const over = told.reduce((sum, one) => sum + one.ms - one.waited, 0) / steps;
    console.log(
      `${workers} workers: ${steps} steps in ${seconds.toFixed(1)} s, ${(steps / seconds).toFixed(2)} a second, ${over.toFixed(1)} ms of a worker's time a step beside the wait of ${STEP_MS}`,
    );
    await queue.close();
    await store.close();
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Examples as they were learned, said to be of other origins. */
const copy = (example: Example, n: number): Example => {
  const origin = `https://site-${n % ORIGINS}.test`;
  const run = `run-${n % 2000}`;
  return {
    ...example,
    id: `${example.id.slice(0, 20)}-${n}`,
    trajectory: { ...example.trajectory, origin },
    provenance: { ...example.provenance, origin, run, at: n },
  };
};

async function storeTimes(name: string, store: Store, examples: readonly Example[], most: number): Promise<void> {
  let n = 0;
  for (const size of [1_000, 10_000, 100_000, 1_000_000].filter((one) => one <= most)) {
    const from = n;
    const filled = await timed(async () => {
      while (n < size) {
        const some: Example[] = [];
        for (; some.length < 1_000 && n < size; n += 1) {
          const example = examples[n % examples.length];
          if (example !== undefined) some.push(copy(example, n));
        }
        await store.examples.put(some);
      }
    });
    const [put, list, used, remove] = [[], [], [], []].map((): number[] => []);
    for (let i = 0; i < 15; i += 1) {
      const example = examples[i % examples.length];
      if (example === undefined) continue;
      const one = copy(example, 10_000_000 + i);
      put?.push(await timed(() => store.examples.put([one])));
      used?.push(await timed(() => store.examples.used({ shown: [one.id], followed: [], won: true, at: 1 })));
      remove?.push(await timed(() => store.examples.remove([one.id])));
      if (i < 3) list?.push(await timed(() => store.examples.list(`https://site-${i}.test`)));
    }
    const counted = await timed(() => store.examples.origins());
    const each = (ms: number[] | undefined): string => `${median(ms ?? []).toFixed(1)} ms`;
    console.log(
      `${name}, ${size} examples on ${ORIGINS} origins: put one ${each(put)}, note its use ${each(used)}, remove it ${each(remove)}, list a site of ${size / ORIGINS} ${each(list)}, count all ${counted.toFixed(0)} ms; filled at ${Math.round((size - from) / (filled / 1000))} a second`,
    );
  }
}

const most = Number(process.argv[2] ?? 100_000);
const read = await readGuide(createInterface({ input: createReadStream(guideFile, 'utf8') }));
const embedded = await openStore(join(dir, 'sqlite'), { write: true });
await storeTimes('SQLite', embedded, read.examples, most);
await embedded.close();
const why = noPostgres();
if (why !== '') console.log(`PostgreSQL skipped: ${why}`);
else {
  const server = await postgres();
  try {
    await throughput(server, guideFile);
    const store = await openStore(join(dir, 'pg'), { write: true, database: await server.database() });
    await storeTimes('PostgreSQL', store, read.examples, most);
    await store.close();
  } finally {
    await server.stop();
  }
}

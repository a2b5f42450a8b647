import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { hostStore } from '../../agent-core/node/cli/host-store.ts';
import { resume } from '../../agent-core/node/cli/host-work.ts';
import { createOutbox } from '../../agent-core/node/outbox.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { example } from '../contracts/example-store.ts';
import { tempDir } from '../store/temp-store.ts';

const shop = 'https://shop.test';
const DAY = 24 * 3600 * 1000;

afterEach(() => {
  vi.useRealTimers();
});

test('an exploration that the extension asks for first deletes what is older than 30 days, as the command does', async () => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  const begun = async (daysAgo: number): Promise<string> => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - daysAgo * DAY });
    const run = await store.runs.begin({ origin: shop, kind: 'explore', options: {} });
    writeFileSync(join(store.folder(run.id), 'report.html'), 'x');
    await store.journal(run).keep(example('t', shop).trajectory);
    vi.useRealTimers();
    return run.id;
  };
  const [old, young] = [await begun(31), await begun(29)];
  await store.examples.put([example('a', shop, { run: old })]);
  const link = {
    ...{ send: () => undefined, gone: new AbortController().signal, begin: () => undefined },
    ...{ begun: () => ({ run: '', resumable: false }), outbox: createOutbox(() => undefined) },
  };
  await store.close();
  const place = { link, signal: link.gone, store: hostStore(dir) };
  await expect(resume({ kind: 'resume', run: 'none' }, place)).rejects.toThrow('does not know this exploration');
  const left = await openStore(dir, { write: false });
  expect((await left.runs.list()).map(({ id }) => id)).toEqual([young]);
  expect([old, young].map((run) => existsSync(join(dir, 'runs', run)))).toEqual([false, true]);
  // What was learned stays.
  expect(await left.examples.list(shop)).toHaveLength(1);
  await left.close();
});

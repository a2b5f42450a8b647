import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { example, page } from '../contracts/example-store.ts';
import { journalContract } from '../contracts/journal.ts';
import { stepContract } from '../contracts/step-protocol.ts';
import { tempDir } from './temp-store.ts';

journalContract('libsql', () => openStore(tempDir(), { write: true }));
stepContract('libsql', () => openStore(tempDir(), { write: true }));

test('the pages of a forgotten site’s steps and trajectories leave no byte', async () => {
  const dir = tempDir();
  const origin = 'https://shop.test';
  const store = await openStore(dir, { write: true });
  const run = await store.runs.begin({ origin, kind: 'explore', options: {} });
  const holding = (word: string) =>
    example('x', origin, { pages: [page(`${origin}/a`, [word]), page(`${origin}/b`, [word])] }).trajectory;
  const [step] = holding('word-of-a-step').steps;
  if (step === undefined) throw new Error('the sample has a step');
  const journal = store.journal(run);
  await journal.intent(0, {
    ...{ action: { kind: 'wait', ms: 1 }, url: origin },
    verdict: { cls: 'R0', reasons: [], kind: 'allow', expect: 'none' },
  });
  await journal.commit(0, step);
  await journal.keep(holding('word-of-a-run'));
  const bytes = (): string =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(dir, name)).isFile())
      .map((name) => readFileSync(join(dir, name), 'latin1'))
      .join('');
  expect(bytes()).toContain('word-of-a-step');
  expect(bytes()).toContain('word-of-a-run');
  await store.guides.forget(origin);
  expect(bytes()).not.toContain('word-of-a');
  await store.close();
});

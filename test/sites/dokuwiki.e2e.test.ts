/** The short form of `npm run try:dokuwiki`: a real wiki is explored a little, then a page is made; the wiki itself says whether. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDokuwiki } from './dokuwiki.ts';
import { dokuwikiTasks } from './dokuwiki-tasks.ts';
import { explore, pairs } from './pairs.ts';
import { SiteUnavailable, type Wiki } from './php-site.ts';

it('explores DokuWiki behind its login, and makes a page with the text that was asked for', async ({ skip }) => {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-dokuwiki-short-'));
  const store = join(scratch, 'store');
  mkdirSync(store, { mode: 0o700 });
  let wiki: Wiki | undefined;
  try {
    wiki = await startDokuwiki(scratch);
    const login = ['--storage-state', wiki.storageState];
    const report = await explore(`${wiki.url}/doku.php?id=start`, store, [
      ...['--mode', 'sandbox', '--account', 'keeper (a copy)', '--minutes', '2', '--max-actions', '6', ...login],
    ]);
    expect(report.actions).toBeGreaterThan(0);
    expect(report.pages).toBeGreaterThan(1);
    const tasks = dokuwikiTasks(wiki).slice(0, 1);
    const rows = await pairs({ url: wiki.url, store, scratch, args: login, tasks, reset: wiki.reset });
    expect(rows).toMatchObject([
      { arm: 'without', done: true, said: true },
      { arm: 'with', done: true, said: true },
    ]);
  } catch (error) {
    if (error instanceof SiteUnavailable) skip(error.message);
    throw error;
  } finally {
    wiki?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}, 600_000);

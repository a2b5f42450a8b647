/** TiddlyWiki from npm with its own documentation, run by its own server on a copy of the edition. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../agent-core/node/bench/serving.ts';

/** SHA-256 over every path and byte below a folder. */
export function folderHash(dir: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** A fresh TiddlyWiki on a copy of its data. */
export async function startTiddlywiki(scratch: string, fixed?: number) {
  const home = dirname(fileURLToPath(import.meta.resolve('tiddlywiki/package.json')));
  rmSync(join(scratch, 'editions'), { recursive: true, force: true });
  for (const edition of ['tw5.com', 'tw5.com-server'])
    cpSync(join(home, 'editions', edition), join(scratch, 'editions', edition), { recursive: true });
  const wiki = join(scratch, 'editions', 'tw5.com-server');
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const server: ChildProcess = spawn(
    process.execPath,
    [join(home, 'tiddlywiki.js'), wiki, '--listen', 'host=127.0.0.1', `port=${port}`],
    { stdio: 'ignore', env: { ...process.env, TIDDLYWIKI_EDITION_PATH: join(scratch, 'editions') } },
  );
  for (let tries = 0; ; tries += 1) {
    const page = await fetch(url).then(
      (answer) => answer.text(),
      () => '',
    );
    if (page.includes('TiddlyWiki') && page.length > 1_000_000) break;
    if (tries > 300 || server.exitCode !== null) {
      // A child that lives keeps us alive.
      server.kill();
      throw new Error('TiddlyWiki does not answer: the set-up is broken');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, files: join(scratch, 'editions'), close: () => void server.kill() };
}

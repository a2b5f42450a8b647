/** The same source gives the same bytes, wherever it is built (T-19). */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from './support/cli.ts';

const FOLDERS = ['recorder', 'extension', 'barrier'];
const hashes = (root: string): Record<string, string> =>
  Object.fromEntries(
    FOLDERS.flatMap((folder) =>
      readdirSync(join(root, 'dist', folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        // The browser's own notes, left in the folder that it loaded.
        .filter((path) => !path.includes('/_metadata/'))
        .map(
          (path) =>
            [path.slice(root.length).replace(/^\//, ''), createHash('sha256').update(readFileSync(path)).digest('hex')] as const,
        ),
    ).sort(),
  );

it('two builds, in two folders, have the same SHA-256, file by file', () => {
  const there = mkdtempSync(join(tmpdir(), 'fieldguide-build-'));
  try {
    for (const name of ['agent-core', 'recorder', 'extension', 'package.json', 'tsconfig.base.json', 'tsconfig.json'])
      cpSync(join(packageRoot, name), join(there, name), { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules'), join(there, 'node_modules'));
    for (const script of ['recorder/build.mjs', 'extension/build.mjs'])
      execFileSync(process.execPath, [script], { cwd: there, stdio: 'pipe' });
    const here = hashes(packageRoot);
    expect(Object.keys(here).length).toBeGreaterThan(10);
    expect(hashes(`${there}/`)).toEqual(here);
  } finally {
    rmSync(there, { recursive: true, force: true });
  }
});

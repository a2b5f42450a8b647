/** Export folders on disk: zips are made here, and here alone are files written. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { ExportFile } from '../export/folder.ts';

/** The folder cannot be used; the message says why and what to do. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** Dates inside zips are fixed, so that the same files give the same bytes; the format counts from 1980, in local time. */
const NOON_1980 = new Date(1980, 0, 1, 12);

const utf8 = new TextEncoder();
const bytesOf = (file: ExportFile): Uint8Array => {
  if ('files' in file) return zipOf(file.files);
  return typeof file.content === 'string' ? utf8.encode(file.content) : file.content;
};

export function zipOf(files: readonly ExportFile[]): Uint8Array {
  const inside: Zippable = Object.fromEntries(files.map((file) => [file.path, bytesOf(file)]));
  return zipSync(inside, { level: 6, mtime: NOON_1980, os: 3 });
}

/** A name that stays below `root` on every system: no way up, no root, no device, nothing that a shell or a terminal would read. */
function below(root: string, path: string): string {
  const parts = path.split('/');
  const fine = (part: string): boolean =>
    /^[\w][\w .+@=-]{0,199}$/.test(part) && !/[ .]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
  if (!parts.every(fine))
    throw new FolderError(`${JSON.stringify(path)} is no name for a file of an export; nothing was written.`);
  return join(root, ...parts);
}

/**
 * Writes all or nothing: into a folder beside it first, which takes its name at the end; a disk that is full half-way leaves no half export behind.
 * Throws FolderError when `out` holds something already.
 */
export function writeFolder(out: string, files: readonly ExportFile[]): void {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new FolderError(`${out} is not empty. Give a new folder, so that nothing of yours is overwritten.`);
  for (const { path } of files) below(out, path);
  mkdirSync(dirname(out), { recursive: true });
  const fresh = join(dirname(out), `.${basename(out)}.${process.pid}.part`);
  rmSync(fresh, { recursive: true, force: true });
  try {
    mkdirSync(fresh, { recursive: true, mode: 0o700 });
    for (const file of files) {
      const path = below(fresh, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytesOf(file));
    }
    if (existsSync(out)) rmSync(out, { recursive: true });
    renameSync(fresh, out);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

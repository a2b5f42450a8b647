/** Zips in the browser; the command line makes its own. */
import { type Zippable, zipSync } from 'fflate';
import type { ExportFile } from '../agent-core/export/folder.ts';

/** Dates inside are fixed, so that the same files give the same bytes; the format counts from 1980, in local time. */
const NOON_1980 = new Date(1980, 0, 1, 12);
const utf8 = new TextEncoder();

/** A folder of an export, files of files within it as zips of their own. */
export function zipOf(files: readonly ExportFile[]): Uint8Array<ArrayBuffer> {
  const inside: Zippable = {};
  for (const file of files) {
    if ('files' in file) inside[file.path] = zipOf(file.files);
    else inside[file.path] = typeof file.content === 'string' ? utf8.encode(file.content) : file.content;
  }
  return new Uint8Array(zipSync(inside, { level: 6, mtime: NOON_1980, os: 3 }));
}

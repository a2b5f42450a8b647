/** Which files of a folder hold a string: how forgetting is checked. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const holds = async (file: string, needle: Buffer): Promise<boolean> => {
  let tail = Buffer.alloc(0);
  for await (const part of createReadStream(file)) {
    const text = Buffer.concat([tail, part]);
    if (text.includes(needle)) return true;
    // A hit may stand across two parts.
    tail = text.subarray(Math.max(0, text.length - needle.length + 1));
  }
  return false;
};

/** Paths below `dir`, at any depth, whose bytes or name hold `text`. */
export async function filesWith(dir: string, text: string): Promise<string[]> {
  const needle = Buffer.from(text);
  const found: string[] = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (entry.name.includes(text) || (await holds(path, needle)))) found.push(path);
  }
  return found;
}

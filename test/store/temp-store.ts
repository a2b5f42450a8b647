import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

/** A path in a new temporary folder, removed after the test. The folder named by it does not exist yet. */
export const tempDir = (name = 'store'): string => {
  const parent = mkdtempSync(join(tmpdir(), 'fieldguide-store-'));
  made.push(parent);
  return join(parent, name);
};

afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

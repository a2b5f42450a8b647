import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A path in a new temporary folder, removed after the test that asks. The folder named by it does not exist yet. */
export const tempDir = (name = 'store'): string => {
  const parent = mkdtempSync(join(tmpdir(), 'fieldguide-store-'));
  // Of this test, not a hook of the file: files of one worker share this module.
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, name);
};

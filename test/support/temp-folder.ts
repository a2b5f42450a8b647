import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all that the tests and the browsers they start put down, taken away when the last has ended: a run of the suite leaves nothing behind. The name is short: a socket's path ends at 107 bytes. */
export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'fg-'));
  // A database that is started by root runs as a user of its own, and its folder lies in here.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

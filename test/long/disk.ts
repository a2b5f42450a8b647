/** `npm run test:long -- disk [every]` (R-08 of `safety.md`): statements that fail, small disks. The browser's own quota: `quota`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DiskSeen, failStatements, fillDisk, noDisk, statements } from '../support/disk.ts';

const SIZES = 20;

function tell(what: string, { n, told, wrong }: DiskSeen): boolean {
  for (const line of wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  const words = [...told].map(([fault, times]) => `${fault} ${times}x`).join(', ');
  console.log(
    `n = ${n} ${what}: told ${words}; ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(2)} %, no seed: each is tried`,
  );
  return wrong.length === 0 && n > 0;
}

/** `every`: 1 for each statement, 2 for every second, ... */
export async function disk(every = 1): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-disk-'));
  const disks = noDisk();
  for (let i = 1; i <= SIZES; i += 1)
    if (!(await fillDisk(join(dir, `disk-${i}`), 100 + i * i * 75, disks))) {
      console.log('left out: this user may not mount a small disk');
      break;
    }
  const full = disks.n === 0 || tell('disks that were filled', disks);
  const count = await statements(join(dir, 'whole'));
  const which = Array.from({ length: count }, (_, i) => i + 1).filter((at) => at % every === 0);
  const failing = noDisk();
  await failStatements(dir, which, failing);
  const told = tell(`failures of one statement or of all from it on (${which.length} of ${count}, three codes)`, failing);
  rmSync(dir, { recursive: true, force: true });
  return full && told;
}

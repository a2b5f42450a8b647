/** of `safety.md` at length: damaged stores and guide files; several cores on one store. */
import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { corruptDexie, corruptSqlite, damageFile, flipGuide, restoreFromExport, type Seen } from '../support/corrupt.ts';
import { chance } from '../support/replay-walk.ts';
import { sequences, twoWriters } from '../support/two-cores.ts';

const bound = (n: number): string => `95 % bound ${(300 / n).toFixed(3)} %`;

/** Of the bytes and rows of a store; `n` rows of each, twice as many bits of a guide, a twentieth as many files. */
export async function corrupt(n = 10_000, seed = 9): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-corrupt-'));
  const next = chance(seed);
  const problems: string[] = [];
  const db = openDatabase('corrupt');
  const store = dexieStore(db, (message) => problems.push(message));
  const rows = {
    ...{ store, problems },
    all: (table: 'examples' | 'observations') => db.table(table).toArray(),
    put: (table: 'examples' | 'observations', row: unknown) => db.table(table).put(row),
  };
  const parts: [string, () => Promise<Seen>][] = [
    ['rows of the extension', () => corruptDexie(rows, n, next)],
    ['bits of a guide file', () => flipGuide(2 * n, next)],
    ['database files', () => damageFile(dir, Math.ceil(n / 20), next)],
    ['rows of the core', () => corruptSqlite(join(dir, 'store'), n, next)],
  ];
  let wrong = 0;
  for (const [what, run] of parts) {
    const seen = await run();
    wrong += seen.wrong.length;
    for (const line of seen.wrong.slice(0, 20)) console.log(`WRONG ${line}`);
    console.log(
      `n = ${seen.n} ${what} damaged: ${seen.told} told, ${seen.harmless} still sound, ${seen.wrong.length} wrong, ${bound(seen.n)}, seed ${seed}`,
    );
  }
  const back = await restoreFromExport(dir);
  console.log(`from the last export into a new store: ${back.length} of 6 examples are back`);
  db.close();
  rmSync(dir, { recursive: true, force: true });
  return wrong === 0 && back.length === 6;
}

/** `n` rounds of three cores; a twenty-fifth as many pairs of processes that both want to write. */
export async function twoCores(n = 5_000, seed = 14): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-two-'));
  const pairs = await twoWriters(join(dir, 'pairs'), Math.ceil(n / 25));
  for (const line of pairs.wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  console.log(
    `n = ${pairs.n} pairs of processes that both want to write: ${pairs.wrong.length} wrong, ${pairs.takenOver} stale locks of ${pairs.n - 1} taken over, ${bound(pairs.n)}, no seed: the moments are the machine's`,
  );
  const seen = await sequences(join(dir, 'store'), n, chance(seed));
  for (const line of seen.wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  console.log(
    `n = ${seen.n} rounds, ${seen.commands} commands of three cores at the same time: ${seen.wrong.length} that no order of them explains, ${bound(seen.n)}, seed ${seed}`,
  );
  rmSync(dir, { recursive: true, force: true });
  return pairs.wrong.length === 0 && pairs.takenOver === pairs.n - 1 && seen.wrong.length === 0;
}

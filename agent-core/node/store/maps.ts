/** A site's learned map: folded once for each trajectory that is kept, and then only read. */
import type { Kysely } from 'kysely';
import * as z from 'zod';
import { mapOfText, mapText } from '../../recall/map-text.ts';
import { foldMap, MAP_VERSION, type UiMap } from '../../recall/ui-map.ts';
import type { Trajectory } from '../../trajectory.ts';
import { orDamage } from './observations.ts';
import type { Tables } from './schema.ts';

/** Which trajectories a stored map was folded from, in order, and by which version of the fold. */
const Of = z.object({ version: z.string(), kept: z.array(z.string()) });

type Kept = { run: string; hash: string };
const nameOf = ({ run, hash }: Kept): string => `${run}/${hash}`;

async function storedMap(db: Kysely<Tables>, origin: string): Promise<{ kept: string[]; map: UiMap } | null> {
  const row = await db.selectFrom('map').selectAll().where('origin', '=', origin).executeTakeFirst();
  if (row === undefined) return null;
  const read = orDamage(() => ({ of: Of.parse(JSON.parse(row.folded)), map: mapOfText(row.body) }));
  if (read instanceof Error || read.of.version !== MAP_VERSION) return null;
  return { kept: read.of.kept, map: read.map };
}

/**
 * The map of all trajectories of this origin, equal to folding them. The stored one is gone on from where it is the map of the first of them; else, or where it is
 * damaged, all are folded anew. `kept`: trajectories, those of these names only.
 */
export async function mapOf(
  db: Kysely<Tables>,
  origin: string,
  kept: (only: readonly Kept[]) => Promise<Trajectory[]>,
): Promise<UiMap> {
  const rows = await db.selectFrom('trajectory').select(['run', 'hash']).where('origin', '=', origin).orderBy('at').execute();
  const stored = await storedMap(db, origin);
  const begins = stored?.kept.every((name, i) => rows[i] !== undefined && nameOf(rows[i]) === name) === true;
  const known = begins ? stored : null;
  const fresh = rows.slice(known?.kept.length ?? 0);
  if (fresh.length === 0 && known !== null) return known.map;
  const map = foldMap(await kept(fresh), known?.map);
  if (rows.length === 0) return map;
  const row = { origin, folded: JSON.stringify({ version: MAP_VERSION, kept: rows.map(nameOf) }), body: mapText(map) };
  // Without it the next one folds again: no reason to fail a task that only reads.
  await db
    .insertInto('map')
    .values(row)
    .onConflict((conflict) => conflict.column('origin').doUpdateSet(row))
    .execute()
    .catch(() => undefined);
  return map;
}

/** What is known here and not from the core (taught, reworded, imported), as the pieces of a guide file. */
import { packGuide } from '../agent-core/guide.ts';
import { OFFER_PIECE } from '../agent-core/native-messages.ts';
import { mirroredIds } from './dexie-explorations.ts';
import { type Database, dexieStore } from './dexie-store.ts';

export async function offerOf(db: Database, origin: string): Promise<string[]> {
  const theirs = await mirroredIds(db, origin);
  const own = (await dexieStore(db).list(origin)).filter(({ id }) => !theirs.has(id));
  if (own.length === 0) return [];
  const { lines } = await packGuide({ origin, trajectories: [], examples: own, chunks: [] });
  const text = lines.map((line) => `${line}\n`).join('');
  return Array.from({ length: Math.ceil(text.length / OFFER_PIECE) }, (_, i) =>
    text.slice(i * OFFER_PIECE, (i + 1) * OFFER_PIECE),
  );
}

/** Explorations by the core, as the panel shows them, and what of the core's examples is here. */
import { type Dexie, liveQuery, type Table } from 'dexie';
import * as z from 'zod';
import { proved } from '../agent-core/denials.ts';
import type { Example } from '../agent-core/example.ts';
import { Counts, digestOf, type Had, Happening, Summary } from '../agent-core/native-messages.ts';
import { type Database, dexieStore } from './dexie-store.ts';
import { durable } from './durable.ts';

const Terms = z.strictObject({
  url: z.string(),
  mode: z.enum(['read', 'sandbox']),
  minutes: z.number(),
  actions: z.number(),
  account: z.string(),
  login: z.boolean(),
  /** As the core named it when the person agreed. */
  model: z.string(),
});
export type Terms = z.infer<typeof Terms>;

const Exploration = z.strictObject({
  id: z.string(),
  origin: z.string(),
  terms: Terms,
  /** `verify`: what is known is done again, nothing new is looked for. */
  work: z.enum(['explore', 'verify']).default('explore'),
  /** The core's name for it; '' before it began. */
  run: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** `interrupted`: the core or the browser ended in the middle. */
  state: z.enum(['starting', 'running', 'pausing', 'paused', 'stopping', 'stopped', 'interrupted', 'failed', 'done']),
  /** The core's own words on what went wrong. */
  message: z.string(),
  resumable: z.boolean(),
  counts: Counts,
  stage: z.string(),
  /** What happened last, oldest first. */
  lines: z.array(Happening),
  refused: z.array(z.strictObject({ action: z.string(), why: z.string() })),
  /** Writes that were stopped: what the site would have been sent, and after which action. */
  blocked: z.array(z.strictObject({ what: z.string(), after: z.string() })),
  summary: Summary.nullable(),
});
export type Exploration = z.infer<typeof Exploration>;

export const NO_COUNTS: Counts = { pages: 0, templates: 0, actions: 0, live: 0, waiting: 0, refused: 0, blocked: 0 };
const LIVE: readonly Exploration['state'][] = ['starting', 'running', 'pausing', 'stopping'];
/** How much of what it may do it has done, 0 to 1. */
export const partOf = ({ counts, terms }: Pick<Exploration, 'counts' | 'terms'>): number =>
  Math.min(1, counts.actions / terms.actions);

export const isUnderWay = ({ state }: Pick<Exploration, 'state'>): boolean => LIVE.includes(state);

const KEPT = 50;
const rowsOf = (db: Dexie): Table<unknown, string> => db.table('explorations');
const mirrorOf = (db: Dexie): Table<unknown, string> => db.table('mirror');
const parsed = (rows: readonly unknown[]): Exploration[] => rows.flatMap((row) => Exploration.safeParse(row).data ?? []);
const newest = (rows: Exploration[]): Exploration[] => rows.sort((a, b) => b.at - a.at);

/** Throws NotStored. */
export const putExploration = async (db: Dexie, row: Exploration): Promise<void> => {
  await durable(rowsOf(db).put(Exploration.parse(row)));
};
export const findExploration = async (db: Dexie, id: string): Promise<Exploration | undefined> =>
  Exploration.safeParse(await rowsOf(db).get(id)).data;

/** How it is left when the link to the core ends: as the person wanted it, or broken off. */
export function leftOver(row: Exploration): Pick<Exploration, 'state' | 'resumable'> {
  const state = row.state === 'pausing' ? 'paused' : row.state === 'stopping' ? 'stopped' : 'interrupted';
  return { state, resumable: row.work === 'explore' && row.run !== '' && state !== 'stopped' };
}

/** What a worker left behind when it ended; the core has noticed by itself. */
export async function sweepExplorations(db: Dexie): Promise<void> {
  const rows = newest(parsed(await rowsOf(db).toArray()));
  for (const row of rows.filter(isUnderWay)) await putExploration(db, { ...row, ...leftOver(row) });
  await rowsOf(db).bulkDelete(rows.slice(KEPT).map(({ id }) => id));
}

/** Calls `seen` now and after every change, newest first. Returns how to stop. */
export function watchExplorations(db: Dexie, origin: string, seen: (rows: Exploration[]) => void): () => void {
  const read = async () => newest(parsed(await rowsOf(db).where('origin').equals(origin).toArray()));
  const running = liveQuery(read).subscribe({ next: seen, error: () => seen([]) });
  return () => running.unsubscribe();
}

const Unfinished = z.object({
  ...{ id: z.string(), origin: z.string(), at: z.number(), state: Exploration.shape.state, resumable: z.boolean() },
  counts: z.object({ live: z.number() }),
});
export type Unfinished = z.infer<typeof Unfinished>;
const isUnfinished = (row: Unfinished): boolean => isUnderWay(row) || (row.state === 'interrupted' && row.resumable);

/** Calls `seen` now and after every change with an exploration, of any site the last, that goes on or was broken off. */
export function watchUnfinished(db: Dexie, seen: (row: Unfinished | null) => void): void {
  const read = async () => {
    const rows = (await rowsOf(db).toArray()).flatMap((row) => Unfinished.safeParse(row).data ?? []);
    const last = new Map(rows.sort((a, b) => a.at - b.at).map((row) => [row.origin, row]));
    return [...last.values()].findLast(isUnfinished) ?? null;
  };
  liveQuery(read).subscribe({ next: seen, error: () => seen(null) });
}

const Mirrored = z.strictObject({
  id: z.string(),
  origin: z.string(),
  run: z.string(),
  digest: z.string(),
  /** The person deleted it here: it does not come back. */
  dropped: z.literal(true).exactOptional(),
  /** And the core has deleted it, too. */
  told: z.literal(true).exactOptional(),
});

/** What the core need not send. Where no example of the site is left the person forgot the site: then nothing of it is here, and all may come again. */
export async function hadOf(db: Database, origin: string): Promise<Had[]> {
  if ((await db.examples.where('origin').equals(origin).count()) === 0) return [];
  const rows = await mirrorOf(db).where('origin').equals(origin).toArray();
  return rows.flatMap((row) => {
    const one = Mirrored.safeParse(row).data;
    return one === undefined ? [] : [{ id: one.id, run: one.run, digest: one.digest }];
  });
}

/** The person's word here still counts where the core has no proof of its own; that it is no longer true, or was refused since, counts for more. */
function withWord({ certificate }: Example, here: Pick<Example, 'certificate'>): Example['certificate'] {
  const refused = certificate.denials?.at(-1)?.at ?? 0;
  const words = here.certificate.proofs.filter(
    ({ by, at, detail }) =>
      by === 'human' && at >= refused && !certificate.proofs.some((proof) => proof.at === at && proof.detail === detail),
  );
  if (['quarantine', 'disabled'].includes(certificate.status)) return words.reduce(proved, certificate);
  return { ...certificate, proofs: [...certificate.proofs, ...words] };
}

/** Keeps the core's example; how often it was used here stays, and what the person said of it. */
export async function keepFromCore(db: Database, example: Example): Promise<void> {
  if (Mirrored.safeParse(await mirrorOf(db).get(example.id)).data?.dropped === true) return;
  const here = await db.examples.get(example.id);
  await dexieStore(db).put([here === undefined ? example : { ...example, use: here.use, certificate: withWord(example, here) }]);
  const { origin, run } = example.provenance;
  await mirrorOf(db).put({ id: example.id, origin, run, digest: await digestOf(example) } satisfies z.infer<typeof Mirrored>);
}

/** Ids of what came from the core. */
export const mirroredIds = async (db: Dexie, origin: string): Promise<Set<string>> =>
  new Set((await mirrorOf(db).where('origin').equals(origin).toArray()).flatMap((row) => Mirrored.safeParse(row).data?.id ?? []));

/** Only what came from the core could come again. */
export async function markDropped(db: Dexie, id: string): Promise<void> {
  const row = Mirrored.safeParse(await mirrorOf(db).get(id)).data;
  if (row !== undefined) await mirrorOf(db).put({ ...row, dropped: true } satisfies z.infer<typeof Mirrored>);
}

/** Deleted here, and the core does not know it yet. */
export async function untold(db: Dexie, origin: string): Promise<string[]> {
  const rows = await mirrorOf(db).where('origin').equals(origin).toArray();
  return rows.flatMap((row) => {
    const one = Mirrored.safeParse(row).data;
    return one?.dropped === true && one.told === undefined ? [one.id] : [];
  });
}
export async function markTold(db: Dexie, ids: readonly string[]): Promise<void> {
  const rows = (await mirrorOf(db).bulkGet([...ids])).flatMap((row) => Mirrored.safeParse(row).data ?? []);
  await durable(mirrorOf(db).bulkPut(rows.map((row) => ({ ...row, told: true }) satisfies z.infer<typeof Mirrored>)));
}

/** What the core has replaced goes; what did not come from it stays. */
export async function dropGone(db: Database, ids: readonly string[]): Promise<void> {
  const mirrored = await mirrorOf(db).bulkGet([...ids]);
  const ours = mirrored.flatMap((row) => Mirrored.safeParse(row).data?.id ?? []);
  await dexieStore(db).remove(ours);
  await mirrorOf(db).bulkDelete(ours);
}

/** Calls `changed` when examples of this site come, go, or change by the core's hand. Returns how to stop. */
export function watchKnown(db: Database, origin: string, changed: () => void): () => void {
  const read = async () => {
    const count = await db.examples.where('origin').equals(origin).count();
    const rows = await mirrorOf(db).where('origin').equals(origin).toArray();
    return [count, ...rows.map((row) => Mirrored.safeParse(row).data?.digest)].join();
  };
  const running = liveQuery(read).subscribe({ next: changed, error: changed });
  return () => running.unsubscribe();
}

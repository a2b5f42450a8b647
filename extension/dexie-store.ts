/** ExampleStore over IndexedDB. Observations stand once under their content hash; whatever is read back is parsed like any other outside data. */
import { type DBCoreTable, Dexie, type EntityTable } from 'dexie';
import * as z from 'zod';
import { agedTogether, tried } from '../agent-core/ageing.ts';
import { denied, replacing } from '../agent-core/denials.ts';
import { Certificate, Example } from '../agent-core/example.ts';
import { FlatRow, flatten, unflatten } from '../agent-core/flat-rows.ts';
import { StoredTrajectory } from '../agent-core/guide-lines.ts';
import { canonical, sha256 } from '../agent-core/hash.ts';
import type { ExampleStore } from '../agent-core/ports.ts';
import { Observation, type Trajectory } from '../agent-core/trajectory.ts';
import { durable } from './durable.ts';

const ExampleRow = Example.extend({ origin: z.string(), trajectory: StoredTrajectory });
type ExampleRow = z.infer<typeof ExampleRow>;
const ObservationRow = z.object({ hash: z.string(), observation: Observation.extend({ tree: z.array(FlatRow) }) });
type ObservationRow = z.infer<typeof ObservationRow>;

interface Tables {
  examples: EntityTable<ExampleRow, 'id'>;
  observations: EntityTable<ObservationRow, 'hash'>;
}

export type Database = Dexie & Tables;

const SCHEMA = 4;
/** Dexie counts in tenths. */
const DEXIE_STEP = 10;
/** What is here was written by a later version of this extension, which was taken back: it is read and exported, and not written to. */
export const isLater = (db: Dexie): boolean => db.backendDB().version > SCHEMA * DEXIE_STEP;

/** Of a later version only the past can be known: what it means by a row is not. */
const ifOurs = (db: Dexie, table: DBCoreTable): DBCoreTable => ({
  ...table,
  mutate: (request) =>
    isLater(db) ? Promise.reject(new Error('What is here was written by a later version.')) : table.mutate(request),
});

/** A released schema is never changed: a change is a new version with its upgrade. Version 2 adds the assistant's runs, 3 explorations and what came from the core, and pages that were read along, 4 what a person shows, the last trajectories, sites that take trusted input only, and the model chosen for a site. */
export function openDatabase(name = 'fieldguide'): Database {
  const db: Dexie = new Dexie(name);
  db.use({ stack: 'dbcore', name: 'read-only', create: (core) => ({ ...core, table: (of) => ifOurs(db, core.table(of)) }) });
  db.version(1).stores({ examples: 'id, origin, importId', observations: 'hash' });
  db.version(2).stores({ runs: 'id, origin' });
  db.version(3).stores({ explorations: 'id, origin', mirror: 'id, origin', visits: 'id, origin', along: 'origin' });
  db.version(4).stores({
    teachings: 'id, origin',
    shown: '++, teaching',
    trajectories: 'id, origin',
    trusted: 'origin',
    models: 'origin',
  });
  const tables: Tables = { examples: db.table('examples'), observations: db.table('observations') };
  return Object.assign(db, tables);
}

const Certified = z.object({ certificate: Certificate });
const Placed = Certified.extend({ id: z.string(), provenance: z.object({ origin: z.string(), source: z.string() }) });
const Held = z.object({ trajectory: z.object({ steps: z.array(z.object({ observation: z.string() })), last: z.string() }) });
/** Of a row that is damaged none: nobody can read it any more. */
const hashesOf = (row: unknown): string[] => {
  const held = Held.safeParse(row).data?.trajectory;
  return held === undefined ? [] : [...held.steps.map((step) => step.observation), held.last];
};

async function toRow(example: Example, pages: Map<string, ObservationRow>): Promise<ExampleRow> {
  const valid = Example.parse(example);
  const { origin } = valid.trajectory;
  if (valid.provenance.origin !== origin)
    throw new Error(`Example ${valid.id} says it is of ${valid.provenance.origin}, but was seen on ${origin}; it is not stored.`);
  const keep = async (observation: Observation): Promise<string> => {
    const hash = await sha256(canonical(observation));
    pages.set(hash, { hash, observation: { ...observation, tree: flatten(observation.tree) } });
    return hash;
  };
  const steps = [];
  for (const step of valid.trajectory.steps) steps.push({ ...step, observation: await keep(step.observation) });
  return { ...valid, origin, trajectory: { ...valid.trajectory, steps, last: await keep(valid.trajectory.last) } };
}

async function fromRow(db: Database, stored: unknown): Promise<Example> {
  const row = ExampleRow.parse(stored);
  const found = await db.observations.bulkGet([...new Set(hashesOf(row))]);
  const pages = new Map(
    found.flatMap((page) => {
      const whole = ObservationRow.safeParse(page).data;
      return whole === undefined ? [] : [[whole.hash, whole.observation]];
    }),
  );
  const page = (hash: string): Observation => {
    const observation = pages.get(hash);
    if (observation === undefined) throw new Error(`Example ${row.id} has lost a page it was seen on.`);
    return { ...observation, tree: unflatten(observation.tree) };
  };
  const steps = row.trajectory.steps.map((step) => ({ ...step, observation: page(step.observation) }));
  const trajectory: Trajectory = { ...row.trajectory, steps, last: page(row.trajectory.last) };
  const { origin: _, ...example } = row;
  return { ...example, trajectory };
}

/** As many examples as a guide may hold are written in less on a slow machine. */
const GUIDE_MS = 120_000;

/** All or nothing per `put`, which throws NotStored. The transaction is awaited, not the write: only then is it on disk. A damaged row is left out, and told. */
export const dexieStore = (db: Database, onProblem: (message: string) => void = console.warn): ExampleStore => ({
  async put(examples) {
    const pages = new Map<string, ObservationRow>();
    const rows: ExampleRow[] = [];
    for (const example of examples) rows.push(await toRow(example, pages));
    const writing = db.transaction('rw', [db.examples, db.observations], async () => {
      await db.observations.bulkPut([...pages.values()]);
      const here = await db.examples.bulkGet(rows.map(({ id }) => id));
      await db.examples.bulkPut(
        rows.map((row, i) => {
          const was = Certified.safeParse(here[i]).data?.certificate;
          return was === undefined ? row : { ...row, certificate: replacing(was, row.certificate) };
        }),
      );
    });
    await durable(writing, GUIDE_MS);
  },
  async list(origin) {
    const rows = await db.examples.where('origin').equals(origin).toArray();
    const read = await Promise.allSettled(rows.map((row) => fromRow(db, row)));
    return read.flatMap((one, i) => {
      if (one.status === 'fulfilled') return [one.value];
      onProblem(`Example ${rows[i]?.id} of ${origin} is damaged and was left out.`);
      return [];
    });
  },
  async denied(ids, denial) {
    const off: string[] = [];
    const counting = db.transaction('rw', [db.examples], async () => {
      for (const id of new Set(ids)) {
        const was = Certified.safeParse(await db.examples.get(id)).data?.certificate;
        if (was === undefined) continue;
        const certificate = denied(was, denial);
        if (certificate.status === 'disabled') off.push(id);
        if (certificate !== was) await db.examples.update(id, { certificate });
      }
    });
    await durable(counting);
    return off;
  },
  async tried(fared, trial) {
    const aged: string[] = [];
    const set = async (id: string, was: Certificate, certificate: Certificate): Promise<void> => {
      if (was.status === 'live' && certificate.status === 'stale') aged.push(id);
      if (certificate !== was) await db.examples.update(id, { certificate });
    };
    const trying = db.transaction('rw', [db.examples], async () => {
      const missed = new Map<string, { origin: string; source: string }>();
      for (const { id, why } of fared) {
        const row = Placed.safeParse(await db.examples.get(id)).data;
        if (row === undefined) continue;
        await set(id, row.certificate, tried(row.certificate, { ...trial, why }));
        if (why !== '') missed.set(JSON.stringify(row.provenance), row.provenance);
      }
      for (const { origin, source } of missed.values()) {
        const all = new Map<string, Certificate>();
        await db.examples
          .where('origin')
          .equals(origin)
          .each((one) => {
            const other = Placed.safeParse(one).data;
            if (other?.certificate.status === 'live' && other.provenance.source === source) all.set(other.id, other.certificate);
          });
        for (const [id, certificate] of agedTogether(all)) await set(id, all.get(id) ?? certificate, certificate);
      }
    });
    await durable(trying);
    return aged;
  },
  async remove(ids) {
    await db.transaction('rw', [db.examples, db.observations], async () => {
      const gone = (await db.examples.bulkGet([...ids])).flatMap(hashesOf);
      await db.examples.bulkDelete([...ids]);
      const held = new Set<string>();
      await db.examples.each((row) => {
        for (const hash of hashesOf(row)) held.add(hash);
      });
      await db.observations.bulkDelete([...new Set(gone)].filter((hash) => !held.has(hash)));
    });
  },
});

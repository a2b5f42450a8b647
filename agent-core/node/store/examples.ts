/** The ExampleStore of the core: provenance in columns that cannot be empty, observations once each. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';
import { agedTogether, tried } from '../../ageing.ts';
import { denied, replacing } from '../../denials.ts';
import { Certificate, Example, Provenance, Teaches } from '../../example.ts';
import type { ExampleStore } from '../../ports.ts';
import type { Transact } from './engine.ts';
import { dropUnheld, type Observations, orDamage, pieces, StoredTrajectory } from './observations.ts';
import type { Tables } from './schema.ts';

type Row = Selectable<Tables['example']>;

/** Everything of an example but its pages, which are checked once each where they are stored. */
const Checked = Example.omit({ trajectory: true });

const toRow = (example: z.infer<typeof Checked>, trajectory: z.infer<typeof StoredTrajectory>): Row => ({
  id: example.id,
  origin: example.provenance.origin,
  run: example.provenance.run,
  source: example.provenance.source,
  parent_trajectory: example.provenance.trajectory,
  from_step: example.provenance.from,
  to_step: example.provenance.to,
  how: example.provenance.how,
  chunk: example.provenance.chunk ?? null,
  parents: JSON.stringify(example.provenance.parents),
  model: example.provenance.model,
  prompt: example.provenance.prompt,
  at: example.provenance.at,
  status: example.certificate.status,
  trajectory: JSON.stringify(trajectory),
  teaches: JSON.stringify(example.teaches),
  certificate: JSON.stringify(example.certificate),
  shown: example.use.shown,
  followed: example.use.followed,
  win: example.use.win,
  loss: example.use.loss,
  last_used: example.use.last,
  import_id: example.importId,
});

type Rest = Omit<Example, 'trajectory'>;

/** All of it but its pages. Throws ZodError or SyntaxError when the row is damaged. */
function fromRow(row: Row): { rest: Rest; trajectory: StoredTrajectory } {
  const provenance = Provenance.parse({
    origin: row.origin,
    run: row.run,
    source: row.source,
    trajectory: row.parent_trajectory,
    from: row.from_step,
    to: row.to_step,
    how: row.how,
    ...(row.chunk === null ? {} : { chunk: row.chunk }),
    parents: JSON.parse(row.parents),
    model: row.model,
    prompt: row.prompt,
    at: row.at,
  });
  const rest: Rest = {
    id: row.id,
    teaches: Teaches.parse(JSON.parse(row.teaches)),
    certificate: Certificate.parse(JSON.parse(row.certificate)),
    provenance,
    use: { shown: row.shown, followed: row.followed, win: row.win, loss: row.loss, last: row.last_used },
    importId: row.import_id,
  };
  return { rest, trajectory: StoredTrajectory.parse(JSON.parse(row.trajectory)) };
}

/** Examples of one statement, which keeps what was last bound to it (`sqlite.ts`). */
const ROWS = 20;

/** Certificates as they are stored, which nobody else changes before this transaction ends. One that cannot be read says nothing. */
async function certificates(
  trx: Transaction<Tables>,
  ids: readonly string[],
  rowLock: RawBuilder<unknown>,
): Promise<Map<string, Certificate>> {
  const select = trx.selectFrom('example').select(['id', 'certificate']).where('id', 'in', ids).orderBy('id');
  return new Map(
    (await select.modifyEnd(rowLock).execute()).flatMap(({ id, certificate }): [string, Certificate][] => {
      const read = orDamage(() => Certificate.parse(JSON.parse(certificate)));
      return read instanceof Error ? [] : [[id, read]];
    }),
  );
}

/** Live examples that start on the same kinds of page as these, page by page. */
async function livePages(trx: Transaction<Tables>, ids: readonly string[]): Promise<string[][]> {
  const pages = await trx.selectFrom('example').select(['origin', 'source']).distinct().where('id', 'in', ids).execute();
  const live = trx.selectFrom('example').select('id').where('status', '=', 'live').orderBy('id');
  const found: string[][] = [];
  for (const { origin, source } of pages) {
    const rows = await live.where('origin', '=', origin).where('source', '=', source).execute();
    if (rows.length > 0) found.push(rows.map(({ id }) => id));
  }
  return found;
}

/** Keeps rows and pages; returns hashes of pages that an earlier state of one of them held and it needs no more. */
async function putSome(
  trx: Transaction<Tables>,
  examples: readonly Example[],
  { observations, rowLock }: { observations: Observations; rowLock: RawBuilder<unknown> },
): Promise<string[]> {
  const checked = examples.map(({ trajectory, ...rest }) => {
    const one = Checked.parse(rest);
    if (one.provenance.origin !== trajectory.origin) {
      throw new Error(`example ${one.id}: provenance says ${one.provenance.origin}, its trajectory ${trajectory.origin}`);
    }
    return { one, trajectory };
  });
  const ids = checked.map(({ one }) => one.id);
  const here = await certificates(trx, ids, rowLock);
  const before = await trx
    .selectFrom('hold')
    .select('hash')
    .distinct()
    .where('owner', '=', 'example')
    .where('id', 'in', ids)
    .execute();
  if (before.length > 0) await trx.deleteFrom('hold').where('owner', '=', 'example').where('id', 'in', ids).execute();
  const stored = await observations.keep(
    trx,
    checked.map(({ one, trajectory }) => ({ trajectory, owner: 'example', id: one.id })),
  );
  const rows = checked.flatMap(({ one }, i) => {
    const trajectory = stored[i];
    const was = here.get(one.id);
    const certificate = was === undefined ? one.certificate : replacing(was, one.certificate);
    return trajectory === undefined ? [] : [toRow({ ...one, certificate }, trajectory)];
  });
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
  await trx
    .insertInto('example')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]))),
    )
    .execute();
  return before.map(({ hash }) => hash);
}

export interface Examples extends ExampleStore {
  /** Adds to the counts of what was shown, followed, and how the task ended. Ids that are gone are ignored. */
  used(o: { shown: readonly string[]; followed: readonly string[]; won: boolean | null; at: number }): Promise<void>;
  /** Ids of a run's examples and of everything that was distilled from them, at any depth. */
  derivedFrom(run: string): Promise<string[]>;
  /** Origins that have examples, with counts by status. */
  origins(): Promise<{ origin: string; status: string; count: number }[]>;
  find(id: string): Promise<Example | null>;
}

async function removeRows(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  for (const some of pieces(ids)) {
    const held = trx.selectFrom('hold').select('hash').distinct().where('owner', '=', 'example').where('id', 'in', some);
    const hashes = (await held.execute()).map(({ hash }) => hash);
    await trx.deleteFrom('example').where('id', 'in', some).execute();
    await trx.deleteFrom('hold').where('owner', '=', 'example').where('id', 'in', some).execute();
    await dropUnheld(trx, hashes);
  }
}

/** `mayWrite` throws when this process is not the writer. Rows that cannot be read are left out and told to `onProblem`. */
export const exampleRows = (
  db: Kysely<Tables>,
  o: {
    observations: Observations;
    transact: Transact;
    rowLock: RawBuilder<unknown>;
    mayWrite: () => void;
    onProblem: (message: string) => void;
  },
): Examples => {
  const { transact } = o;
  const readable = async (rows: readonly Row[]): Promise<Example[]> => {
    const read = rows.map((row) => orDamage(() => fromRow(row)));
    const filled = await o.observations.fill(read.map((one) => (one instanceof Error ? one : one.trajectory)));
    return rows.flatMap((row, i): Example[] => {
      const [one, trajectory] = [read[i], filled[i]];
      if (one === undefined || one instanceof Error || trajectory === undefined || trajectory instanceof Error) {
        o.onProblem(`Example ${row.id} of ${row.origin} is damaged and was left out.`);
        return [];
      }
      return [{ ...one.rest, trajectory }];
    });
  };
  return {
    async put(examples) {
      o.mayWrite();
      // The last word on each id counts.
      const all = [...new Map(examples.map((example) => [example.id, example])).values()];
      const released = await transact(async (trx) => {
        const hashes: string[] = [];
        for (const some of pieces(all, ROWS)) hashes.push(...(await putSome(trx, some, o)));
        return hashes;
      });
      if (released.length > 0) await transact((trx) => dropUnheld(trx, released), { drops: true });
    },
    async list(origin) {
      return readable(
        await db.selectFrom('example').selectAll().where('origin', '=', origin).orderBy('at').orderBy('id').execute(),
      );
    },
    async remove(ids) {
      o.mayWrite();
      if (ids.length > 0) await transact((trx) => removeRows(trx, ids), { drops: true });
    },
    async find(id) {
      return (await readable(await db.selectFrom('example').selectAll().where('id', '=', id).execute()))[0] ?? null;
    },
    async used({ shown, followed, won, at }) {
      await transact(async (trx) => {
        for (const id of new Set(shown)) {
          const took = followed.includes(id) ? 1 : 0;
          await trx
            .updateTable('example')
            .set((e) => ({
              shown: e('shown', '+', 1),
              followed: e('followed', '+', took),
              win: e('win', '+', took === 1 && won === true ? 1 : 0),
              loss: e('loss', '+', took === 1 && won === false ? 1 : 0),
              last_used: at,
            }))
            .where('id', '=', id)
            .execute();
        }
      });
    },
    denied: (ids, denial) =>
      transact(async (trx) => {
        const off: string[] = [];
        for (const [id, was] of await certificates(trx, [...new Set(ids)], o.rowLock)) {
          const certificate = denied(was, denial);
          if (certificate.status === 'disabled') off.push(id);
          if (certificate === was) continue;
          const columns = { status: certificate.status, certificate: JSON.stringify(certificate) };
          await trx.updateTable('example').set(columns).where('id', '=', id).execute();
        }
        return off;
      }),
    tried: (fared, trial) =>
      transact(async (trx) => {
        const why = new Map(fared.map((one) => [one.id, one.why]));
        const aged: string[] = [];
        const set = async (id: string, was: Certificate, certificate: Certificate): Promise<void> => {
          if (was.status === 'live' && certificate.status === 'stale') aged.push(id);
          if (certificate === was) return;
          const columns = { status: certificate.status, certificate: JSON.stringify(certificate) };
          await trx.updateTable('example').set(columns).where('id', '=', id).execute();
        };
        for (const [id, was] of await certificates(trx, [...why.keys()], o.rowLock))
          await set(id, was, tried(was, { ...trial, why: why.get(id) ?? '' }));
        const missed = fared.filter((one) => one.why !== '').map(({ id }) => id);
        for (const ids of missed.length === 0 ? [] : await livePages(trx, missed)) {
          const all = await certificates(trx, ids, o.rowLock);
          for (const [id, certificate] of agedTogether(all)) await set(id, all.get(id) ?? certificate, certificate);
        }
        return aged;
      }),
    async derivedFrom(run) {
      // What was made of an example is of its site.
      const rows = await db
        .selectFrom('example')
        .select(['id', 'run', 'parents'])
        .where('origin', 'in', (e) => e.selectFrom('example').select('origin').where('run', '=', run))
        .execute();
      const gone = new Set(rows.filter((row) => row.run === run).map((row) => row.id));
      for (let before = -1; before < gone.size; ) {
        before = gone.size;
        for (const row of rows)
          if (
            z
              .array(z.string())
              .parse(JSON.parse(row.parents))
              .some((id) => gone.has(id))
          )
            gone.add(row.id);
      }
      return [...gone];
    },
    async origins() {
      const rows = await db
        .selectFrom('example')
        .select((e) => ['origin', 'status', e.fn.countAll<number>().as('count')])
        .groupBy(['origin', 'status'])
        .orderBy('origin')
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
  };
};

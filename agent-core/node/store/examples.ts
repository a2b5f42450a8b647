/** The ExampleStore of the core: provenance in columns that cannot be empty, observations once each. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import * as z from 'zod';
import { Certificate, Example, Provenance, Teaches } from '../../example.ts';
import type { ExampleStore } from '../../ports.ts';
import { dropUnheld, type Observations, StoredTrajectory } from './observations.ts';
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

async function fromRow(row: Row, observations: Observations): Promise<Example> {
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
  return {
    id: row.id,
    trajectory: await observations.fill(StoredTrajectory.parse(JSON.parse(row.trajectory))),
    teaches: Teaches.parse(JSON.parse(row.teaches)),
    certificate: Certificate.parse(JSON.parse(row.certificate)),
    provenance,
    use: { shown: row.shown, followed: row.followed, win: row.win, loss: row.loss, last: row.last_used },
    importId: row.import_id,
  };
}

async function putOne(trx: Transaction<Tables>, example: Example, observations: Observations): Promise<void> {
  const { trajectory, ...rest } = example;
  const checked = Checked.parse(rest);
  if (checked.provenance.origin !== trajectory.origin) {
    throw new Error(`example ${checked.id}: provenance says ${checked.provenance.origin}, its trajectory ${trajectory.origin}`);
  }
  await trx.deleteFrom('hold').where('owner', '=', 'example').where('id', '=', checked.id).execute();
  const stored = await observations.keep(trx, trajectory, { owner: 'example', id: checked.id });
  const row = toRow(checked, stored);
  await trx
    .insertInto('example')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
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

const removeRows = async (trx: Transaction<Tables>, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await trx.deleteFrom('example').where('id', '=', id).execute();
    await trx.deleteFrom('hold').where('owner', '=', 'example').where('id', '=', id).execute();
  }
  await dropUnheld(trx);
};

/** `mayWrite` throws when this process is not the writer. Rows that cannot be read are left out and told to `onProblem`. */
export const exampleRows = (
  db: Kysely<Tables>,
  o: { observations: Observations; mayWrite: () => void; onProblem: (message: string) => void },
): Examples => {
  const readable = async (rows: readonly Row[]): Promise<Example[]> => {
    const examples: Example[] = [];
    for (const row of rows) {
      try {
        examples.push(await fromRow(row, o.observations));
      } catch (error) {
        if (!(error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError)) throw error;
        o.onProblem(`Example ${row.id} of ${row.origin} is damaged and was left out.`);
      }
    }
    return examples;
  };
  return {
    async put(examples) {
      o.mayWrite();
      await db.transaction().execute(async (trx) => {
        for (const example of examples) await putOne(trx, example, o.observations);
        await dropUnheld(trx);
      });
    },
    async list(origin) {
      return readable(
        await db.selectFrom('example').selectAll().where('origin', '=', origin).orderBy('at').orderBy('id').execute(),
      );
    },
    async remove(ids) {
      o.mayWrite();
      if (ids.length > 0) await db.transaction().execute((trx) => removeRows(trx, ids));
    },
    async find(id) {
      return (await readable(await db.selectFrom('example').selectAll().where('id', '=', id).execute()))[0] ?? null;
    },
    async used({ shown, followed, won, at }) {
      await db.transaction().execute(async (trx) => {
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
    async derivedFrom(run) {
      const rows = await db.selectFrom('example').select(['id', 'run', 'parents']).execute();
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

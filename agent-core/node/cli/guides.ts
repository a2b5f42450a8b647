/** `fieldguide guides list | show | export | import | verify | forget`. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import * as z from 'zod';
import { readGuide, writeGuide } from '../../guide.ts';
import type { Example } from '../../trajectory.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { filesWith } from '../store/scan.ts';
import { headline } from './examples.ts';
import { failed } from './fault.ts';
import { jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { asJson, columns, paint, printable, result, say } from './terminal.ts';

const Options = z.object({ store: z.string(), json: z.boolean() });
type Options = z.infer<typeof Options>;

/** Opens the store for one command and closes it whatever happens. */
async function withStore(o: Options, write: boolean, what: string, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(o.store, { write, what: `guides ${what}`, onProblem: say });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

const known = async (store: Store, origin: string): Promise<Example[]> => {
  const examples = await store.examples.list(origin);
  if (examples.length === 0 && (await store.runs.list(origin)).length === 0) {
    throw failed(
      `Nothing is known of ${origin}. "fieldguide explore ${origin}" learns it; "fieldguide guides list" shows what there is.`,
    );
  }
  return examples;
};

async function list(store: Store, json: boolean): Promise<void> {
  const counts = await store.examples.origins();
  const runs = await store.runs.list();
  const origins = [...new Set([...counts.map((row) => row.origin), ...runs.map((run) => run.origin)])].sort();
  const guides = origins.map((origin) => {
    const of = (status: string): number => counts.find((row) => row.origin === origin && row.status === status)?.count ?? 0;
    const last = runs.find((run) => run.origin === origin && run.kind === 'explore');
    return {
      origin,
      live: of('live'),
      quarantine: of('quarantine'),
      stale: of('stale'),
      explored: last === undefined ? null : new Date(last.started).toISOString(),
      run: last?.id ?? null,
      state: last?.state ?? null,
    };
  });
  if (json) return result(asJson(guides));
  if (guides.length === 0)
    return say('No site is known yet. "fieldguide explore <url>" learns one; "fieldguide demo" shows how on a bundled site.');
  return result(
    columns([
      ['site', 'live', 'quarantine', 'stale', 'explored'],
      ...guides.map((g) => [
        g.origin,
        `${g.live}`,
        `${g.quarantine}`,
        `${g.stale}`,
        g.explored === null ? 'never' : `${g.explored.slice(0, 16).replace('T', ' ')} (${g.run}, ${g.state})`,
      ]),
    ]),
  );
}

/** What is known of a site in plain words, by kind; the unproved apart. */
async function show(store: Store, origin: string, json: boolean): Promise<void> {
  const examples = await known(store, origin);
  const chunks = await store.guides.chunks(origin);
  const docs = [...new Set(chunks.map((chunk) => chunk.doc))];
  if (json)
    return result(
      asJson({
        origin,
        examples: examples.map((e) => ({ id: e.id, kind: e.teaches.kind, text: headline(e), status: e.certificate.status })),
        helpPages: docs,
      }),
    );
  const live = examples.filter((e) => e.certificate.status === 'live');
  const part = (title: string, rows: readonly Example[]): string[] =>
    rows.length === 0
      ? []
      : ['', paint('bold', `${title} (${rows.length})`), ...rows.map((e) => `  ${e.id.slice(0, 8)}  ${printable(headline(e))}`)];
  const lines = [
    paint('bold', origin),
    ...part(
      'What can be done here',
      live.filter((e) => e.teaches.kind === 'procedure'),
    ),
    ...part(
      'Lessons',
      live.filter((e) => e.teaches.kind === 'lesson'),
    ),
    ...part(
      'Facts',
      live.filter((e) => e.teaches.kind === 'fact'),
    ),
    ...part(
      'Seen, not proved yet',
      examples.filter((e) => e.certificate.status === 'quarantine'),
    ),
    ...part(
      'No longer true, to be learned again',
      examples.filter((e) => e.certificate.status === 'stale'),
    ),
    ...(docs.length === 0
      ? []
      : ['', paint('bold', `Help pages read (${docs.length})`), ...docs.map((doc) => `  ${printable(doc)}`)]),
  ];
  return result(lines.join('\n'));
}

async function exportTo(store: Store, origin: string, file: string, json: boolean): Promise<void> {
  const examples = await known(store, origin);
  const guide = { origin, trajectories: await store.trajectories(origin), examples, chunks: await store.guides.chunks(origin) };
  await pipeline(Readable.from(writeGuide(guide)), createWriteStream(file, { mode: 0o600 }));
  const told = { file, origin, examples: examples.length, trajectories: guide.trajectories.length, chunks: guide.chunks.length };
  await result(
    json
      ? asJson(told)
      : `Wrote ${told.examples} examples, ${told.trajectories} trajectories and ${told.chunks} pieces of help to ${file}.`,
  );
}

async function importFrom(store: Store, file: string, json: boolean): Promise<void> {
  if (!existsSync(file)) throw failed(`There is no file ${file}.`);
  const guide = await readGuide(
    createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY }),
  ).catch((error: unknown) => {
    throw failed(
      `${file} was not imported; nothing was changed. ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  });
  const importId = randomUUID();
  const own = new Set((await store.examples.list(guide.origin)).filter((e) => e.importId === '').map((e) => e.id));
  const fresh = guide.examples
    .filter((example) => !own.has(example.id))
    // Whatever a file claims, it is not proved here yet.
    .map((example) => ({
      ...example,
      importId,
      certificate: {
        ...example.certificate,
        status: 'quarantine' as const,
        reason: 'imported, not yet accepted or replayed here',
      },
      use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
    }));
  const run = await store.runs.begin({ origin: guide.origin, kind: 'import', options: { file, importId } });
  await store.examples.put(fresh);
  const journal = store.journal(run);
  for (const trajectory of guide.trajectories) await journal.keep(trajectory);
  await store.guides.putChunks(guide.origin, run.id, guide.chunks);
  await store.runs.end(run.id, 'done', null);
  const told = { origin: guide.origin, importId, imported: fresh.length, known: guide.examples.length - fresh.length };
  await result(
    json
      ? asJson(told)
      : `Imported ${told.imported} examples of ${told.origin}; ${told.known} were known already.\nThey wait in quarantine: "fieldguide guides verify ${told.origin}" replays them.`,
  );
}

async function forget(store: Store, origin: string, json: boolean): Promise<void> {
  await known(store, origin);
  const runs = await store.guides.forget(origin);
  for (const run of runs) await rm(join(store.dir, 'runs', run), { recursive: true, force: true });
  const left = await filesWith(store.dir, origin);
  if (left.length > 0)
    throw failed(`The rows of ${origin} are gone, but its name still stands in: ${left.join(', ')}. Delete these files.`);
  await result(
    json
      ? asJson({ forgotten: origin, runs })
      : `Forgot ${origin}: examples, help, trajectories, journal, what was sent, and ${runs.length} run folders. No file of the store names it any more.`,
  );
}

export const guidesCommand = (): Command => {
  const sub = (name: string, description: string): Command =>
    new Command(name).description(description).addOption(storeFlag()).addOption(jsonFlag());
  const site = ['<origin>', 'site, such as https://wiki.example.org'] as const;
  return new Command('guides')
    .description('what is known of each site')
    .addCommand(
      sub('list', 'sites and how much is known of each').action(async (given: unknown) => {
        const o = Options.parse(given);
        await withStore(o, false, 'list', (store) => list(store, o.json));
      }),
    )
    .addCommand(
      sub('show', 'all that is known of a site, in plain words')
        .argument(...site)
        .action(async (origin: string, given: unknown) => {
          const o = Options.parse(given);
          await withStore(o, false, 'show', (store) => show(store, readOrigin(origin), o.json));
        }),
    )
    .addCommand(
      sub('export', 'write a guide to a file')
        .argument(...site)
        .argument('<file>', 'JSONL file to write')
        .action(async (origin: string, file: string, given: unknown) => {
          const o = Options.parse(given);
          await withStore(o, false, 'export', (store) => exportTo(store, readOrigin(origin), resolve(file), o.json));
        }),
    )
    .addCommand(
      sub('import', 'read a guide from a file, into quarantine')
        .argument('<file>', 'JSONL file to read')
        .action(async (file: string, given: unknown) => {
          const o = Options.parse(given);
          await withStore(o, true, 'import', (store) => importFrom(store, resolve(file), o.json));
        }),
    )
    .addCommand(
      sub('forget', 'delete all that is known of a site')
        .argument(...site)
        .action(async (origin: string, given: unknown) => {
          const o = Options.parse(given);
          await withStore(o, true, 'forget', (store) => forget(store, readOrigin(origin), o.json));
        }),
    );
};

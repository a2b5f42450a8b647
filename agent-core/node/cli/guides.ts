/** `fieldguide guides list | show | export | import | verify | sent | forget`. */
import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import * as z from 'zod';
import type { Example } from '../../example.ts';
import { packGuide, type ReadGuide, readGuide } from '../../guide.ts';
import { GuideError } from '../../guide-lines.ts';
import { worthText } from '../../hold-out.ts';
import { type Evicted, makeRoom, toldOf } from '../../learn/room.ts';
import { billOf, dollars } from '../bill.ts';
import { forgetSite, knownSites } from '../forget-site.ts';
import { siteWorth } from '../site-worth.ts';
import type { Store } from '../store/open-store.ts';
import { headline } from '../words.ts';
import { failed } from './fault.ts';
import { databaseFlag, jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { tellEvicted } from './learn-progress.ts';
import { sentCommand } from './sent.ts';
import { asJson, columns, paint, printable, result, say } from './terminal.ts';
import { verifyCommand } from './verify.ts';

const Options = z.object({ store: z.string(), database: z.string().optional(), json: z.boolean() });
type Options = z.infer<typeof Options>;

/** Opens the store for one command and closes it whatever happens. */
async function withStore(o: Options, write: boolean, what: string, use: (store: Store) => Promise<void>): Promise<void> {
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(o.store, { database: o.database, write, what: `guides ${what}`, onProblem: say });
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
  const guides = (await knownSites(store)).map((origin) => {
    const of = (status: string): number => counts.find((row) => row.origin === origin && row.status === status)?.count ?? 0;
    const last = runs.find((run) => run.origin === origin && run.kind === 'explore');
    return {
      origin,
      live: of('live'),
      quarantine: of('quarantine'),
      stale: of('stale'),
      disabled: of('disabled'),
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
      ['site', 'live', 'quarantine', 'stale', 'disabled', 'explored'],
      ...guides.map((g) => [
        g.origin,
        `${g.live}`,
        `${g.quarantine}`,
        `${g.stale}`,
        `${g.disabled}`,
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
  const bill = billOf(await store.ledger(origin), examples);
  const { worth } = await siteWorth(store, origin);
  if (json)
    return result(
      asJson({
        origin,
        examples: examples.map((e) => ({
          id: e.id,
          kind: e.teaches.kind,
          text: headline(e),
          status: e.certificate.status,
          microUsd: bill.each.get(e.id) ?? null,
        })),
        helpPages: docs,
        holdOut: worth,
        paid: { calls: bill.calls, microUsd: bill.total, withoutExample: bill.rest, inDoubt: bill.doubt },
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
    ...part(
      'Switched off: the policy refused its steps three times; "guides verify" does it again',
      examples.filter((e) => e.certificate.status === 'disabled'),
    ),
    ...(docs.length === 0
      ? []
      : ['', paint('bold', `Help pages read (${docs.length})`), ...docs.map((doc) => `  ${printable(doc)}`)]),
  ];
  if (worthText(worth) !== '') lines.push('', `Memory: ${worthText(worth)}.`);
  if (bill.calls > 0)
    lines.push(
      '',
      `Paid: ${dollars(bill.total)} for ${bill.calls} questions, ${dollars(bill.rest)} of it for what gave no example; "fieldguide examples ${origin} show <id>" says what one cost.`,
    );
  return result(lines.join('\n'));
}

async function exportTo(store: Store, origin: string, file: string, json: boolean): Promise<void> {
  const examples = await known(store, origin);
  const guide = { origin, examples, trajectories: await store.trajectories(origin), chunks: await store.guides.chunks(origin) };
  const { lines, left } = await packGuide(guide);
  await writeFile(file, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  const told = {
    file,
    origin,
    examples: examples.length - left.examples,
    trajectories: guide.trajectories.length - left.trajectories,
    chunks: guide.chunks.length,
    left,
  };
  if (left.examples + left.trajectories > 0)
    say(
      `A guide file holds at most 64 MB, 500 pages, 200 examples of a run and 20 of a kind of page: ${left.examples} examples and ${left.trajectories} trajectories were left out.`,
    );
  await result(
    json
      ? asJson(told)
      : `Wrote ${told.examples} examples, ${told.trajectories} trajectories and ${told.chunks} pieces of help to ${file}.`,
  );
}

async function readFrom(file: string): Promise<ReadGuide> {
  if (!existsSync(file)) throw failed(`There is no file ${file}.`);
  try {
    return await readGuide(createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY }));
  } catch (error) {
    if (error instanceof GuideError) throw failed(`${file} was not imported, and nothing was changed. ${error.message}`, error);
    throw error;
  }
}

async function importFrom(store: Store, file: string, json: boolean): Promise<void> {
  const guide = await readFrom(file);
  // What is here already has been proved, refused or used here: a file changes none of that.
  const here = new Set((await store.examples.list(guide.origin)).map((example) => example.id));
  const fresh = guide.examples.filter((example) => !here.has(example.id));
  let evicted: Evicted[] = [];
  const run = await store.holding({ origin: guide.origin, alone: true }, async () => {
    const begun = await store.runs.begin({ origin: guide.origin, kind: 'import', options: { file } });
    await store.examples.put(fresh);
    evicted = (await makeRoom(store.examples, guide.origin)).map(toldOf);
    const journal = store.journal(begun);
    for (const trajectory of guide.trajectories) await journal.keep(trajectory);
    await store.guides.putChunks(guide.origin, begun.id, guide.chunks);
    await store.runs.end(begun.id, 'done', null);
    return begun;
  });
  for (const { line, reason } of guide.rejected.slice(0, 10)) say(`Line ${line} was left out: ${printable(reason)}.`);
  const told = {
    origin: guide.origin,
    run: run.id,
    imported: fresh.length,
    known: guide.examples.length - fresh.length,
    rejected: guide.rejected.length,
    evicted,
  };
  tellEvicted(evicted);
  await result(
    json
      ? asJson(told)
      : `Imported ${told.imported} examples of ${told.origin}; ${told.known} were known already, ${told.rejected} lines were left out.\nThey wait in quarantine: "fieldguide guides verify ${told.origin}" replays them.`,
  );
}

async function forget(store: Store, origin: string, json: boolean): Promise<void> {
  await known(store, origin);
  const { runs, left } = await store.holding({ origin, alone: true }, () => forgetSite(store, origin));
  if (left.length > 0)
    throw failed(`The rows of ${origin} are gone, but its name still stands in: ${left.join(', ')}. Delete these files.`);
  await result(
    json
      ? asJson({ forgotten: origin, runs })
      : `Forgot ${origin}: examples, help, trajectories, journal, what was sent, a login made from the panel, and ${runs.length} run folders. No file of the store names it any more.`,
  );
}

export const guidesCommand = (): Command => {
  const sub = (name: string, description: string): Command =>
    new Command(name).description(description).addOption(storeFlag()).addOption(databaseFlag()).addOption(jsonFlag());
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
    .addCommand(verifyCommand())
    .addCommand(sentCommand())
    .addCommand(
      sub('forget', 'delete all that is known of a site')
        .argument(...site)
        .action(async (origin: string, given: unknown) => {
          const o = Options.parse(given);
          await withStore(o, true, 'forget', (store) => forget(store, readOrigin(origin), o.json));
        }),
    );
};

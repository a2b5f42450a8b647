/** What earlier releases wrote, this one reads: guide file, store, and the extension's database. */
import 'fake-indexeddb/auto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../agent-core/guide.ts';
import { openStore } from '../agent-core/node/store/open-store.ts';
import { dexieStore, openDatabase } from '../extension/dexie-store.ts';
import { tempDir } from './store/temp-store.ts';
import { packageRoot } from './support/cli.ts';
import { restoreDatabase } from './support/raw-database.ts';

const releases = join(packageRoot, 'fixtures', 'releases');
const guideOf = (version: string) =>
  readGuide(
    readFileSync(join(releases, version, 'guide.jsonl'), 'utf8')
      .trimEnd()
      .split('\n'),
  );

it('keeps what a release wrote', () => {
  expect(readdirSync(releases)).toContain('v0.1.0');
});

describe.each(readdirSync(releases))('%s', (version) => {
  it('its guide file is read whole', async () => {
    const { examples, trajectories } = await guideOf(version);
    expect(examples.length).toBeGreaterThanOrEqual(5);
    expect(trajectories.length).toBeGreaterThan(0);
  });

  it('its store opens, is sound, and has every example of the guide', async () => {
    const dir = tempDir();
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(join(dir, 'fieldguide.sqlite'), gunzipSync(readFileSync(join(releases, version, 'store.sqlite.gz'))));
    const guide = await guideOf(version);
    const store = await openStore(dir, { write: true });
    const kept = await store.examples.list(guide.origin);
    expect(await store.check()).toEqual([]);
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(guide.examples.map(({ id }) => id)));
    expect((await store.trajectories(guide.origin)).length).toBeGreaterThan(0);
    await store.close();
  });

  it("its extension's database is upgraded, and has every example of the guide", async () => {
    const name = `release-${version}`;
    await restoreDatabase(name, JSON.parse(readFileSync(join(releases, version, 'dexie.json'), 'utf8')));
    const guide = await guideOf(version);
    const db = openDatabase(name);
    const kept = await dexieStore(db).list(guide.origin);
    db.close();
    expect(kept.map(({ id }) => id).sort()).toEqual(guide.examples.map(({ id }) => id).sort());
    expect(kept.find(({ id }) => id === guide.examples[0]?.id)?.trajectory).toEqual(guide.examples[0]?.trajectory);
  });
});

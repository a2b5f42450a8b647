/** Explorations in line, workers with browsers of their own, one of them killed: the four of issue 5 by `npm run test:long -- workers`. */
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { noPostgres } from '../support/postgres.ts';
import { workersRun } from '../support/workers-run.ts';

const why = noPostgres();
if (why !== '') test.skip(`workers on PostgreSQL: ${why}`, () => undefined);

test.skipIf(why !== '')(
  'two workers on two sites, one is killed: its run is taken over, no step runs twice, the budget holds over both',
  async () => {
    const seen = await workersRun({ workers: 2, sites: 2, explorations: 2, kills: 1, maxActions: 12 });
    expect(seen.wrong).toEqual([]);
    expect(seen.runs.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(seen.runs.every(({ actions }) => actions > 0)).toBe(true);
  },
);

test('a worker without a database, and one whose database is not there, say what to do', async () => {
  const without = await cli(['worker']);
  expect(without).toMatchObject({ code: 2 });
  expect(without.stderr).toContain('--database');
  const nowhere = await cli(['worker', '--database', 'postgresql://me:secret@localhost/x?host=/nowhere']);
  expect(nowhere).toMatchObject({ code: 1 });
  expect(nowhere.stderr).toContain('There is no way to the database x on /nowhere');
  expect(nowhere.stderr).not.toContain('secret');
});

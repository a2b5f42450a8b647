/** The long suites start, and each row of the reliability matrix that is ours has one (`safety.md` 10.2). */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packageRoot } from './support/cli.ts';

test('every row of the reliability matrix has a suite of its own', () => {
  const { status, stderr } = spawnSync(process.execPath, [`${packageRoot}dist/js/test/long/main.js`], { encoding: 'utf8' });
  expect(stderr).toContain('npm run test:long -- <name> [n]');
  for (const row of ['R-01', 'R-02', 'R-03', 'R-04', 'R-05', 'R-06', 'R-07', 'R-08', 'R-09', 'R-11', 'R-13', 'R-14'])
    expect(stderr).toContain(row);
  expect(status).toBe(2);
});

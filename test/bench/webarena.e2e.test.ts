/** `fieldguide bench webarena` through the command line, on a task list of ours for the bundled site. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { cli, packageRoot } from '../support/cli.ts';

it('judges each kind of task, leaves out what it cannot judge or what passes untouched, and goes on where it was left', async () => {
  const site = await startDemoSite();
  const out = join(mkdtempSync(join(tmpdir(), 'fieldguide-bench-')), 'out');
  const list = join(packageRoot, 'fixtures', 'webarena', 'tracker.json');
  const args = ['bench', 'webarena', '--dir', list, '--arms', 'none', '--max-steps', '7', '--out', out];
  const env = { TRACKER: site.url };
  const reset = ['--reset-command', `node -e "fetch('${new URL('/__reset', site.url).href}',{method:'POST'})"`];
  try {
    const first = await cli([...args, ...reset, '--only', '2'], { env });
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(/tracker.* 2 \(/)]);
    const none = await cli([...args, ...reset, '--only', '2,77'], { env });
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('There is no task 77')]);
    const all = await cli([...args, ...reset], { env, timeoutMs: 200_000 });
    expect(all.code).toBe(0);
    const rows = readFileSync(join(out, 'tries.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): { id: string; arm: string; passed: boolean } => JSON.parse(line));
    const of = (arm: string) => Object.fromEntries(rows.filter((row) => row.arm === arm).map((row) => [row.id, row.passed]));
    expect(of('untouched')).toEqual({ 0: false, 1: false, 2: false, 3: false, 4: true });
    expect(of('none')).toEqual({ 0: true, 1: true, 2: true, 3: expect.any(Boolean) });
    // Each try once, though the command was given twice.
    expect(rows.length).toBe(9);
    expect(all.stdout).toContain('left out, since their verifier passes untouched: 1');
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page).toContain('judged by a language model');
    expect(page).toContain('the address of FORUM is not known');
  } finally {
    site.close();
  }
}, 400_000);
